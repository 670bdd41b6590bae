"""Tabs: words in a row over a stack of pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Space


class _Tab(QPushButton):
    """One tab; arrow keys go to its neighbours. It is as wide as its words are when it is chosen and they are bold."""

    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        bold = QFontMetrics(theme.font("body", bold=True)).horizontalAdvance(self.text()) + 2 * Space.XXS
        return plain.expandedTo(QSize(bold, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        tabs = self.parent()
        if step and isinstance(tabs, QWidget) and isinstance(owner := tabs.parent(), Tabs):
            owner.step(step)
        else:
            super().keyPressEvent(event)


class Tabs(QWidget):
    """``add(text, page)`` adds one; ``bar`` is the row, for what else belongs beside the tabs."""

    current_changed = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strip = QWidget(self)
        self.bar = QHBoxLayout(self._strip)
        self.bar.setContentsMargins(0, 0, 0, 0)
        self.bar.setSpacing(Space.L)
        self.bar.addStretch(1)
        self.pages = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self.select)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._strip)
        column.addWidget(self.pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def add(self, text: str, page: QWidget) -> int:
        """Add a page under a tab; returns its number."""
        number = self.pages.addWidget(page)
        tab = _Tab(text, self._strip)
        tab.setProperty("role", "tab")
        tab.setCheckable(True)
        tab.setAutoDefault(False)
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(tab, number)
        self.bar.insertWidget(number, tab)
        tab.setChecked(number == 0)
        return number

    def set_text(self, number: int, text: str) -> None:
        """Rename a tab."""
        self._group.button(number).setText(text)

    def select(self, number: int) -> None:
        """Show a page. Where a tab has the keyboard, the chosen one takes it over."""
        chosen = self._group.button(number)
        chosen.setChecked(True)
        if any(tab.hasFocus() for tab in self._group.buttons()):
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.pages.currentIndex() != number:
            self.pages.setCurrentIndex(number)
            self.current_changed.emit(number)

    def current(self) -> int:
        """The number of the page that is shown."""
        return self.pages.currentIndex()

    def step(self, by: int) -> None:
        """Go to a neighbour, and take the keyboard along."""
        self.select((self.current() + by) % self.pages.count())
        self._group.button(self.current()).setFocus(Qt.FocusReason.TabFocusReason)
