"""Handwriting that was left for later: one line after the other, typed with the input method on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from surveykit.model.keystrokes import Action
from surveykit.project import handwriting
from surveykit.project.changes import Changes
from surveykit.project.handwriting import Writing
from ui.keying.keys import keymap_of
from ui.theme import Size, Space
from ui.widgets import Card, ElidedLabel, Field, Page, QuietButton, TitleBlock, label
from ui.widgets.card import row
from ui.workbench import Workbench


class WordLine(QLineEdit):
    """A line in which some keys mean something else: ``pressed`` takes them and says so."""

    def __init__(self, pressed: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._pressed = pressed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._pressed(event):
            super().keyPressEvent(event)


class HandwritingPage(Page):
    """The list of what waits above, the line to type in below it. ``closed()``: enough of it, or nothing waits."""

    closed = Signal()

    def __init__(self, workbench: Workbench, view: QWidget) -> None:
        super().__init__()
        self._workbench, self._view = workbench, view
        self.queue: tuple[Writing, ...] = ()
        self.title, self.leave = TitleBlock(), QuietButton("", "check")
        self.title.add_action(self.leave)
        self.list = QListWidget()
        self.list.setMinimumHeight(Size.CHART)
        self.list.setMaximumHeight(Size.LIST)
        self.number, self.place = label("", "figure"), ElidedLabel("", "caption")
        self.asked = label("", "lead", strong=True, wrap=True)
        self.words = Field("", WordLine(self._pressed))
        self.help = label("", "caption", wrap=True)
        card = Card()
        head = row(self.number, stretch=False, spacing=Space.M)
        head.addWidget(self.place, 1)
        card.body.addLayout(head)
        for below in (self.asked, self.words, self.help):
            card.body.addWidget(below)
        for part in (self.title, card, self.list):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.leave.clicked.connect(self.closed)
        self.list.currentRowChanged.connect(self._show)

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.title.set_text(
            _("Handwriting to be typed: {n}", n=len(self.queue)),
            _("Take the sheet with the number below, type what is written there, press Enter."),
        )
        self.leave.setText(_("Done"))
        self.list.setAccessibleName(_("What waits"))
        self.words.set_text(_("What is written there"))
        keys = keymap_of(self._workbench.preferences)
        said = _("Enter keeps it and shows the next one; an empty line is left for later. ↑ and ↓ go about the list.")
        more = _("{key} in an empty line: it cannot be read. Esc ends.", key=keys.key(Action.UNREADABLE))
        self.help.setText(f"{said} {more}")
        for n, one in enumerate(self.queue):
            self.list.item(n).setText(self._entry(one))

    def refresh(self, here: int | None = None) -> None:
        """Read anew what waits, and stand at a place of the list; at the one that was there where none is named."""
        before = self.queue[self.list.currentRow()] if 0 <= self.list.currentRow() < len(self.queue) else None
        self.queue = handwriting.waiting(self._workbench.require())
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.queue:
            self.list.addItem(QListWidgetItem(self._entry(one)))
        self.list.blockSignals(False)
        self.retranslate()
        if not self.queue:
            self.closed.emit()
            return
        if here is None and before is not None:
            same = (n for n, w in enumerate(self.queue) if _place(w) == _place(before))
            here = next(same, self.list.currentRow())
        self._go(here or 0)

    def _go(self, place: int) -> None:
        place = min(max(0, place), len(self.queue) - 1)
        self.list.setCurrentRow(place)
        self._show(place)
        self.words.control.setFocus()

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.queue):
            return
        one, _ = self.queue[place], self._workbench.translator
        self.number.setText(one.sheet.number)
        self.place.setText(" · ".join(part for part in (one.sheet.wave, one.sheet.unit) if part))
        self.asked.setText(self._item(one))
        self.words.control.setText(one.begun)

    def _item(self, one: Writing) -> str:
        number = "" if one.printed is None else f"{one.printed}  "
        return number + (self._workbench.translator.text(one.item.text) or one.item.code)

    def _entry(self, one: Writing) -> str:
        return f"{one.sheet.number}   {self._item(one)}"

    def _pressed(self, event: QKeyEvent) -> bool:
        at, empty = self.list.currentRow(), not self.words.control.text().strip()
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if empty or self.words.control.text() == self.queue[at].begun:
                self._go((at + 1) % len(self.queue))
            else:
                self._keep(at, self.words.control.text())
        elif key == Qt.Key.Key_Up:
            self._go(at - 1)
        elif key == Qt.Key.Key_Down:
            self._go(at + 1)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif empty and self._means(event, Action.UNREADABLE):
            self._keep(at, "", unreadable=True)
        else:
            return False
        return True

    def _means(self, event: QKeyEvent, action: Action) -> bool:
        stroke = keymap_of(self._workbench.preferences).stroke(event)
        return stroke is not None and stroke.action is action

    def _keep(self, at: int, words: str, *, unreadable: bool = False) -> None:
        """Store what was typed as a step of undo; the one after it takes its place."""
        one, _, workbench = self.queue[at], self._workbench.translator, self._workbench
        sheet, item, before = one.sheet.id, one.item.code, one.sheet.answer(one.item.code)
        initials = workbench.preferences.keyer

        def write() -> Changes:
            return handwriting.type_words(
                workbench.require(), sheet, item, words, unreadable=unreadable, initials=initials
            )

        if workbench.do(
            _("Handwriting of sheet {number}", number=one.sheet.number),
            write,
            lambda: handwriting.put_back(workbench.require(), sheet, item, before),
            by=self._view,
        ):
            self.refresh(at)


def _place(one: Writing) -> tuple[str, str]:
    return one.sheet.id, one.item.code
