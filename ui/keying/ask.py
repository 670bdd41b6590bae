"""Two questions that are asked beside the sheet, never in a window: a line to write in, a list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme import Size, Space
from ui.widgets import label

Answered = Callable[[str], str]
"""Takes what was written; an empty text closes the line, a sentence says what is wrong with it."""


class AskLine(QWidget):
    """A name, a line, a sentence. Enter hands in what is written, Esc gives up; ``closed`` says it is over."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "body", strong=True)
        self.edit = QLineEdit()
        self.edit.setFixedWidth(Size.SIDE)
        self.edit.installEventFilter(self)
        self.sentence = label("", "body", "bad")
        self.help = label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.name)
        row.addWidget(self.edit)
        row.addWidget(self.sentence)
        row.addWidget(self.help)
        row.addStretch(1)
        self._answered: Answered = str

    def ask(self, name: str, text: str, help_text: str, answered: Answered, *, latin: bool) -> None:
        """Ask. ``latin`` keeps the input method out, for numbers and codes."""
        self.name.setText(name)
        self.edit.setAccessibleName(name)
        self.help.setText(help_text)
        self.sentence.clear()
        self.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, not latin)
        self.edit.setText(text)
        self.edit.selectAll()
        self._answered = answered
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                said = self._answered(self.edit.text().strip())
                self.sentence.setText(said)
                self.edit.setAccessibleDescription(said)
                if not said:
                    self.closed.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)


class OptionList(QFrame):
    """The choices of an item by code and label: arrows and Enter, a click, or the code itself; Esc closes it."""

    picked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "card")
        self.list = QListWidget()
        self.list.itemClicked.connect(self._take)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXS, Space.XXS, Space.XXS, Space.XXS)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.hide()

    def offer(self, name: str, choices: Sequence[tuple[object, str]], place: QRect) -> None:
        """Show ``(code, text)`` below a place, above it where there is no room."""
        self.list.clear()
        self.list.setAccessibleName(name)
        for code, text in choices:
            entry = QListWidgetItem(text)
            entry.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(entry)
        self.list.setCurrentRow(0)
        height = min(self._over.height(), len(choices) * Size.ROW + Space.L)
        top = min(place.bottom() + Space.XXS, self._over.height() - height)
        self.setGeometry(place.left(), max(0, top), Size.SIDE, height)
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self.list.currentItem()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current is not None:
                self._take(current)
                return True
            if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F9}:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def _take(self, entry: QListWidgetItem) -> None:
        code = entry.data(Qt.ItemDataRole.UserRole)
        self._close()
        self.picked.emit(code)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
