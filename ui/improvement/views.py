"""Several views of one page: a row of buttons, of which one is on, over a stack. Alt+1, Alt+2 … choose one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets import QuietButton


class Views(QWidget):
    """``add(page)`` adds one, ``name(number, text)`` words its button; ``bar`` has room for more at its right."""

    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(Space.L, Space.S, Space.L, 0)
        self.bar.setSpacing(Space.XS)
        self.bar.addStretch(1)
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.show_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.bar)
        column.addWidget(self.stack, 1)

    def add(self, page: QWidget) -> int:
        """Add a view; returns its number."""
        number = self.stack.addWidget(page)
        button = QuietButton()
        button.setCheckable(True)
        button.setChecked(number == 0)
        self._group.addButton(button, number)
        self.bar.insertWidget(number, button)
        shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
        shortcut.activated.connect(lambda: self.show_view(number))
        return number

    def name(self, number: int, text: str) -> None:
        """Word the button of a view."""
        button = self._group.button(number)
        button.setText(text)
        button.setToolTip(f"Alt+{number + 1}")

    def show_view(self, number: int) -> None:
        """Show one of them."""
        self._group.button(number).setChecked(True)
        if self.stack.currentIndex() != number:
            self.stack.setCurrentIndex(number)
            self.shown.emit(number)

    def current(self) -> int:
        """The number of the view that is shown."""
        return self.stack.currentIndex()
