"""A question that is asked beside the sheet, never in a window: a name, a line to write in, a sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

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
