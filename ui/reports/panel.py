"""At the right of the pages: what the report says, how it is laid out, who has it in hand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from surveykit.i18n import Translator
from ui.reports.asking_panel import AskingPanel
from ui.reports.hands_panel import HandsPanel
from ui.reports.layout_panel import LayoutPanel
from ui.theme import Size, Space
from ui.widgets import Tabs

ASKING, LAYOUT, HANDS = range(3)


class SidePanel(QFrame):
    """Three pages under tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "properties")
        self.setFixedWidth(Size.SIDE)
        self.asking, self.layouts, self.hands = AskingPanel(), LayoutPanel(), HandsPanel()
        self.tabs = Tabs()
        for page in (self.asking, self.layouts, self.hands):
            page.body.setContentsMargins(Space.L, Space.S, Space.M, Space.L)
            self.tabs.add("", page)
        self.tabs.bar.setContentsMargins(Space.L, Space.S, 0, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        for number, words in enumerate((_("Content"), _("Layout"), _("Hand on"))):
            self.tabs.set_text(number, words)
        for page in (self.asking, self.layouts, self.hands):
            page.retranslate(_)
