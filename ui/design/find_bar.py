"""Find in the questionnaire: texts, help, labels and codes, in either language."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from surveykit.model.questionnaire import Questionnaire, Text
from ui.design.draft import Draft
from ui.design.rows import Row
from ui.theme import Space
from ui.widgets import IconButton, label


class FindBar(QWidget):
    """``wanted(key)``: the line with this key should be shown; ``closed``: the keyboard may go back to the sheet."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._rows: tuple[Row, ...] = ()
        self._at = ""
        self.typed = QLineEdit()
        self.typed.setClearButtonEnabled(False)
        self.count = label("", "caption", "muted")
        icons = ("chevron-up", "chevron-down", "x")
        self.before, self.after, self.close_button = (IconButton(name) for name in icons)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.L, Space.XS, Space.M, Space.XS)
        line.setSpacing(Space.XS)
        line.addWidget(self.typed, 1)
        for widget in (self.count, self.before, self.after, self.close_button):
            line.addWidget(widget)
        self.typed.installEventFilter(self)
        self.typed.textChanged.connect(self._begin)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.close_bar)
        self.hide()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._draft.translator
        self.typed.setAccessibleName(_("Find in texts, labels and codes"))
        self.typed.setPlaceholderText(_("Find in texts, labels and codes"))
        self.before.set_name(_("The one before  Shift+F3"))
        self.after.set_name(_("The next one  F3"))
        self.close_button.set_name(_("Close"))
        self._say()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Look through these lines."""
        self._rows = rows
        self._say()

    def open(self, at: str) -> None:
        """Open the bar; what is found is looked for from the line ``at`` on."""
        self._at = at
        self.show()
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.selectAll()
        self._say()

    def close_bar(self) -> None:
        """Close the bar and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next line that holds the words, or the one before, round and round."""
        found = self._found()
        if not found:
            self._say()
            return
        keys = [row.key for row in self._rows]
        here = keys.index(self._at) if self._at in keys else -1
        places = [keys.index(key) for key in found]
        if by > 0:
            to = next((place for place in places if place > here), places[0])
        else:
            to = next((place for place in reversed(places) if place < here), places[-1])
        self._go(keys[to])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            return super().eventFilter(watched, event)
        return True

    def _begin(self) -> None:
        """With every letter: stay on the line where it still holds the words, else go to the next that does."""
        found = self._found()
        if self._at in found:
            self._go(self._at)
        elif found:
            self.step(1)
        self._say()

    def _go(self, key: str) -> None:
        self._at = key
        self.wanted.emit(key)
        self._say()

    def _found(self) -> list[str]:
        wanted = " ".join(self.typed.text().split()).casefold()
        if not wanted:
            return []
        return [row.key for row in self._rows if any(wanted in words.casefold() for words in self._words(row))]

    def _words(self, row: Row) -> Iterator[str]:
        value = self._draft.value
        for texts in _texts(row, value):
            yield from texts.values()
        for item in (row.item, row.mate, row.words_of):
            if item is not None:
                yield item.code
                yield from (str(choice.code) for choice in item.choices if isinstance(choice.code, str))

    def _say(self) -> None:
        _, found = self._draft.translator, self._found()
        if not self.typed.text().strip():
            self.count.setText("")
        elif not found:
            self.count.setText(_("Not found"))
        else:
            at = found.index(self._at) + 1 if self._at in found else 0
            self.count.setText(_("{n} of {all}", n=at, all=len(found)))


def _texts(row: Row, value: Questionnaire) -> Iterator[Text]:
    match row.kind:
        case "title":
            yield value.title
        case "intro":
            yield value.intro
        case "consent":
            yield value.consent
        case "closing":
            yield value.closing
        case "section":
            yield value.sections[row.place[0]].title
        case "item":
            for item in (row.item, row.mate):
                if item is not None:
                    yield item.text
                    yield item.help
                    yield from (choice.label for choice in item.choices)
                    yield {"": item.unit} if isinstance(item.unit, str) else item.unit
