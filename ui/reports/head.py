"""The lines above the pages: which report, a new one, one for each unit, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.reports import registry
from ui.theme import Size, Space
from ui.widgets import ElidedLabel, IconButton, LinkButton, PrimaryButton, QuietButton
from ui.widgets.picker import Picker

KEYS = {"print": "Ctrl+P", ".pdf": "Ctrl+E", ".xlsx": "Ctrl+Shift+E", ".docx": "Ctrl+Shift+W", ".pptx": "Ctrl+Shift+L"}


class Head(QWidget):
    """``chosen(id)`` a saved report, ``new_wanted``, ``out(ending)`` a file, ``print_wanted``."""

    chosen = Signal(str)
    new_wanted = Signal()
    out = Signal(str)
    print_wanted = Signal()
    each_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.picker, self.new = Picker(), IconButton("plus")
        self.print, self.pdf = QuietButton("", "printer"), PrimaryButton()
        self.each = LinkButton("", "users")
        self.excel, self.word, self.slides = QuietButton(), QuietButton(), QuietButton()
        self.sentence = ElidedLabel("", tone="muted")
        self.buttons: dict[str, QPushButton] = {
            "print": self.print, ".docx": self.word, ".xlsx": self.excel, ".pptx": self.slides, ".pdf": self.pdf,
        }  # fmt: skip
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(Space.XS)
        first.addWidget(self.picker, 1)
        first.addWidget(self.new)
        first.addWidget(self.each)
        second.addWidget(self.sentence, 1)
        second.addStretch(0)
        for button in self.buttons.values():
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(first)
        column.addLayout(second)
        self.picker.picked.connect(lambda key: self.chosen.emit(str(key)))
        self.new.clicked.connect(self.new_wanted)
        self.each.clicked.connect(self.each_wanted)
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self._go(what))

    def listen(self, over: QWidget) -> None:
        """The keys of the ways out, wherever the keyboard is on the screen."""
        for what, keys in KEYS.items():
            shortcut = QShortcut(QKeySequence(keys), over, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.buttons[what].click)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        words = {
            "print": _("Print …"), ".docx": _("Word …"), ".xlsx": _("Excel …"), ".pptx": _("Slides …"),
            ".pdf": _("Export PDF …"),
        }  # fmt: skip
        for what, text in words.items():
            self.buttons[what].setText(text)
            self.buttons[what].setToolTip(KEYS[what])
        self.each.setText(_("One report per unit …"))
        self.picker.setAccessibleName(_("Report"))
        self.new.set_name(_("New report"))

    def show_reports(self, choices: Sequence[tuple[str, object]], key: str) -> None:
        """Offer the saved reports."""
        self.picker.offer(choices, key)

    def menu(self, begin: Callable[[str], object], _: Translator) -> QMenu:
        """The kinds of report that can be begun."""
        made = QMenu(self)
        made.setToolTipsVisible(True)
        for code in registry.MODULES:
            kind = registry.kind(code)
            made.addAction(_(kind.title), lambda code=code: begin(code)).setToolTip(_(kind.hint))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the buttons need the room; the number of pages stands above the page as well.
        self.sentence.setVisible(self.width() >= 2 * Size.SIDE)

    def _go(self, what: str) -> None:
        if what == "print":
            self.print_wanted.emit()
        else:
            self.out.emit(what)
