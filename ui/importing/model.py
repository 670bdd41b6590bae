"""Item models of the import screen: columns of the file, unknown texts, rows to come, problems. Frozen rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui import theme
from ui.widgets import NUMBER, TEXT

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
CHOICES_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""What a cell can be set to, as (words, value) pairs; ``EditRole`` is the value."""


@dataclass(frozen=True)
class Cell:
    """One cell. ``choices`` is a call, so that long lists are only made when somebody opens them."""

    text: str
    tone: str = ""
    number: bool = False
    tip: str = ""
    value: object = None
    choices: Callable[[], list[tuple[str, object]]] | None = None
    typed: bool = False
    """Any text may be typed in its place."""


class CellsModel(QAbstractTableModel):
    """A table of cells; ``chosen(row, value)`` is what a person set a cell with choices to, or typed into one."""

    chosen = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[str, ...] = ()
        self.cells: tuple[tuple[Cell, ...], ...] = ()

    def show_cells(self, heads: Sequence[str], cells: Sequence[tuple[Cell, ...]]) -> None:
        """Show other cells; a table of the same shape keeps its place and what is chosen in it."""
        same = len(heads) == len(self.heads) and len(cells) == len(self.cells)
        if not same:
            self.beginResetModel()
        self.heads, self.cells = tuple(heads), tuple(cells)
        if not same:
            self.endResetModel()
            return
        if self.heads:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)
        if self.cells and self.heads:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.cells) - 1, len(self.heads) - 1))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if self.cells and self.cells[0][section].number else TEXT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        cell = self.cells[index.row()][index.column()]
        if cell.choices is not None or cell.typed:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cells[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.EditRole:
                return cell.value if cell.choices is not None else cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if cell.number else TEXT
            case Qt.ItemDataRole.ForegroundRole:
                return theme.current().colour(cell.tone) if cell.tone else None
            case Qt.ItemDataRole.ToolTipRole:
                return cell.tip or None
            case _ if role == CHOICES_ROLE:
                return cell.choices() if cell.choices is not None else None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cell = self.cells[index.row()][index.column()]
        if cell.typed:
            if str(value) != cell.text:
                self.chosen.emit(index.row(), str(value))
            return True
        if cell.choices is None or value == cell.value or value not in [meant for _words, meant in cell.choices()]:
            return False
        self.chosen.emit(index.row(), value)
        return True
