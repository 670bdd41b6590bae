"""The lines of the sheet as a list model: a tuple of frozen rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.design.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class SheetModel(QAbstractListModel):
    """``typed(row, words)``: a line's words were edited in place. The model itself never changes what is stored."""

    typed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows. What is unchanged is left alone, so that the view stays where it is."""
        if [r.key for r in rows] != [r.key for r in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def find(self, key: str) -> QModelIndex:
        """The line with a key; an invalid index where there is none."""
        return self.found((key,))[0]

    def found(self, keys: Sequence[str]) -> list[QModelIndex]:
        """The lines with these keys; an invalid index for one that is not there."""
        numbers = {row.key: n for n, row in enumerate(self.rows)} if keys else {}
        return [self.index(numbers[key]) if key in numbers else QModelIndex() for key in keys]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and self.rows[index.row()].kind != "add":
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                said = f"{row.number}. {row.words}" if row.number else row.words or row.hint
                return f"{said} ({row.problem})" if row.problem else said
            case Qt.ItemDataRole.ToolTipRole:
                return row.problem or None
            case _ if role == ROW_ROLE:
                return row
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, words = self.rows[index.row()], str(value)
        if words != row.words:
            self.typed.emit(row, words)
        return True
