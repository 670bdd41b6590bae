"""How an item is scored, in short: its scales, the bands of the first, and one sheet worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from surveykit.model.questionnaire import Item
from surveykit.model.ranges import range_of
from ui.design.draft import Draft
from ui.design.membership import Memberships
from ui.design.ruler import Ruler
from ui.design.tryout import TryOut
from ui.design.words import missing_words, scale_name
from ui.theme import Space
from ui.widgets import LinkButton, label


class Belongs(QWidget):
    """``scale_wanted(code)``: the scale should be shown with everything; empty for a new one."""

    scale_wanted = Signal(str)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft, self._scale = draft, ""
        self.title = label("", "body", strong=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        self._blank, self.blank = label("", "body", "muted"), label("", "body", wrap=True)
        self.blank.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._blank, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.blank, 0, 1)
        self.memberships = Memberships(draft)
        self.none = label("", "body", "muted", wrap=True)
        self.bands = label("", "caption", wrap=True)
        self.ruler = Ruler()
        self.ruler.movable = False
        self.tryout = TryOut(narrow=True)
        self.tryout.scored.connect(self.ruler.show_value)
        self.edit = LinkButton()
        self.edit.clicked.connect(lambda: self.scale_wanted.emit(self._scale))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.memberships)
        column.addLayout(grid)
        for widget in (self.none, self.bands, self.ruler, self.tryout, self.edit):
            column.addWidget(widget)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.title.setText(_("Scoring"))
        self._blank.setText(_("Left blank"))
        self.memberships.retranslate()
        self.none.setText(_("Not part of any scale."))
        self.edit.setText(_("Edit the scoring"))
        self.tryout.retranslate(_)

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show how items are scored; what holds for one of them only where there is one."""
        draft, _ = self._draft, self._draft.translator
        self.setVisible(bool(items))
        if not items:
            return
        self.memberships.show_items(items)
        item = items[0]
        scales = [s for s in draft.value.scales if item.code in (*s.items, *s.minus)] if len(items) == 1 else []
        for widget in (self._blank, self.blank, self.bands, self.ruler, self.tryout):
            widget.setVisible(bool(scales))
        self.none.setVisible(len(items) == 1 and not scales)
        self._scale = scales[0].code if scales else ""
        if not scales:
            return
        first = scales[0]
        self.blank.setText(missing_words(first.missing, _))
        self.bands.setText(_("Bands of {scale}", scale=scale_name(first, draft.language)))
        self.bands.setVisible(bool(first.bands))
        self.ruler.show_bands(first.bands, range_of(draft.value, first.code), draft.text)
        self.tryout.show_scale(draft.value, first, _, draft.language)
