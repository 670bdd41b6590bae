"""A short list of names to tick: none ticked means all of them, which its first line says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from ui.theme import Size, Space

LINES = 5


class Ticks(QListWidget):
    """``ticked`` gives the values of the ticked lines in their order. The space bar ticks the line of the keyboard."""

    ticked = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "ticks")
        self._values: tuple[object, ...] = ()
        self.itemChanged.connect(self._tell)

    def offer(self, choices: Sequence[tuple[str, object]], chosen: Sequence[object]) -> None:
        """Show lines, with some of them ticked; the line of the keyboard stays."""
        blocker, row = QSignalBlocker(self), self.currentRow()
        self.clear()
        self._values = tuple(value for _words, value in choices)
        for words, value in choices:
            line = QListWidgetItem(words)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            line.setToolTip(words)
            self.addItem(line)
        self.setCurrentRow(min(max(row, 0), self.count() - 1))
        self.setFixedHeight(Size.TARGET * min(LINES, max(1, self.count())) + Space.XS)
        blocker.unblock()

    def _tell(self) -> None:
        found = [v for n, v in enumerate(self._values) if self.item(n).checkState() is Qt.CheckState.Checked]
        self.ticked.emit(tuple(found))
