"""A control with its label above and, where something is wrong, a sentence below."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.theme import Space
from ui.widgets.labels import label

W = TypeVar("W", bound=QWidget)


class Field(QWidget, Generic[W]):
    """``field.control`` is the control; its accessible name is the label's text."""

    def __init__(self, name: str, control: W, help_text: str = "") -> None:
        super().__init__()
        self.control = control
        self.name = label(name, "caption")
        self.name.setBuddy(control)
        self.help = label(help_text, "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self.name)
        column.addWidget(control)
        column.addWidget(self.help)
        self.setFocusProxy(control)
        self.set_text(name, help_text)

    def set_text(self, name: str, help_text: str = "") -> None:
        """Change the label and the help under the control."""
        self.name.setText(name)
        self.control.setAccessibleName(name)
        self._help = help_text
        self.set_problem("")

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with what was entered; an empty sentence when nothing is."""
        self.help.setText(sentence or self._help)
        self.help.setVisible(bool(sentence or self._help))
        theme.dress(self.help, tone="bad" if sentence else "muted")
        theme.dress(self.control, invalid=bool(sentence))
        self.control.setAccessibleDescription(sentence)
