"""Small tables that are edited cell by cell: choices, bands, norms, the items of a scale. Rows are frozen values."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from surveykit.tidy import tidy
from ui import theme
from ui.theme import Size, Space
from ui.widgets.table import CELL_INSET, NUMBER, TEXT, Table
from ui.widgets.typeset import height_of

Index = QModelIndex | QPersistentModelIndex


class Refused(Exception):
    """What was typed cannot stand in this cell; the cell stays as it was."""


@dataclass(frozen=True)
class Column:
    """How a cell is read from a row (a text, or a bool for a tick) and what an edit makes of the row.

    ``write`` gets the row and the text or tick; it raises Refused where that cannot stand there. None: read only.
    """

    read: Callable[[Any], str | bool]
    write: Callable[[Any, Any], object] | None = None
    number: bool = False
    wide: bool = False
    usable: Callable[[Any], bool] | None = None


def number(text: str) -> float:
    """A finite number as it is typed, full-width digits and comma included. Raises Refused."""
    try:
        value = float(text.strip().replace("，", ".").replace(",", ".").replace("−", "-"))
    except ValueError:
        raise Refused from None
    if not math.isfinite(value):
        raise Refused
    return value


def whole(text: str) -> int:
    """A whole number. Raises Refused."""
    value = number(text)
    if value != int(value) or abs(value) > 2**53:
        raise Refused
    return int(value)


class GridModel(QAbstractTableModel):
    """``edited(rows)``: the rows as a person has changed them; the owner stores them and shows them again."""

    edited = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self.heads: tuple[str, ...] = ("",) * len(columns)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
            return
        before, self.rows = self.rows, tuple(rows)
        for n, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(n, 0), self.index(n, len(self.columns) - 1))

    def set_heads(self, *heads: str) -> None:
        """Name the columns."""
        self.heads = heads
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if self.columns[section].number else TEXT
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not index.isValid():
            return found
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.write is None or (column.usable and not column.usable(row)):
            return found
        ticked = isinstance(column.read(row), bool)
        return found | (Qt.ItemFlag.ItemIsUserCheckable if ticked else Qt.ItemFlag.ItemIsEditable)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.usable and not column.usable(row):
            return None
        value = column.read(row)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return None if isinstance(value, bool) else value
            case Qt.ItemDataRole.ToolTipRole:
                return None if isinstance(value, bool) or len(value) < Size.DOT else value
            case Qt.ItemDataRole.CheckStateRole if isinstance(value, bool):
                return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if column.number else TEXT
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.heads[index.column()] if isinstance(value, bool) else value
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or not self.flags(index) & (
            Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        ):
            return False
        column, row = self.columns[index.column()], self.rows[index.row()]
        if column.write is None or isinstance(column.read(row), bool) != (role == Qt.ItemDataRole.CheckStateRole):
            return False
        given: object = tidy(str(value))
        if role == Qt.ItemDataRole.CheckStateRole:
            given = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        try:
            changed = column.write(row, given)
        except Refused:
            return False
        if changed != row:
            self.edited.emit((*self.rows[: index.row()], changed, *self.rows[index.row() + 1 :]))
        return True


class TickDelegate(QStyledItemDelegate):
    """A cell with a tick: drawn as ticks are elsewhere; a click anywhere in it, or Space, turns it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        super().paint(painter, option, index)
        if state is None:
            return
        area, worn, on = option.rect, theme.current(), state == Qt.CheckState.Checked  # type: ignore[attr-defined]
        size = Size.ICON
        box = QRectF(area.left() + Space.XS, area.center().y() - size / 2, size, size)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(worn.colour("accent" if on else "muted"), 1.25))
        painter.setBrush(worn.colour("accent" if on else "surface"))
        painter.drawRoundedRect(box, Size.RADIUS_SMALL, Size.RADIUS_SMALL)
        if on:
            theme.icon("check", "on_accent").paint(painter, box.adjusted(2, 2, -2, -2).toRect())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, model = self.parent(), index.model()
        if not (isinstance(view, Grid) and isinstance(model, GridModel) and model.columns[index.column()].wide):
            return super().sizeHint(option, index)
        room = max(Size.TARGET, view.columnWidth(index.column()) - 2 * (Space.XS + Space.XXS))
        high = height_of(str(index.data() or ""), "body", False, room)
        return QSize(room, max(Size.ROW_COMPACT, round(high) + Space.XS))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # type: ignore[attr-defined]

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or not model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return super().editorEvent(event, model, option, index)
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if clicked or (key and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)):
            on = state == Qt.CheckState.Checked
            turned = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)
        return False


class Grid(Table):
    """Any key edits a cell, Space ticks it, Insert asks for a row, Delete takes the chosen ones out.

    ``row_wanted``: Insert, or Enter on the last row. It is as high as its rows, up to ``most``; 0 leaves its height.
    """

    row_wanted = Signal()

    def __init__(self, columns: Sequence[Column], *, growing: bool = True, most: int = 12) -> None:
        super().__init__("", compact=True)
        self.grid_model = GridModel(columns, self)
        self.setModel(self.grid_model)
        self._growing, self._most = growing, most
        self.setItemDelegate(TickDelegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked | triggers.SelectedClicked
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setWordWrap(True)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(Size.ROW_COMPACT)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # Rows find their height after the columns have found their width, and both after the table was filled.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        lines.sectionResized.connect(lambda _row, _before, _now: self._later.start())
        self.setStyleSheet(
            f"QTableView::item {{ padding: 0 {Space.XS}px; }}"
            f" QHeaderView::section {{ padding: 0 {Space.XS + CELL_INSET}px; }}"
        )
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(Size.TARGET)
        for n, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.ResizeToContents
            heads.setSectionResizeMode(n, mode)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows."""
        self.grid_model.show_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._most:
            return
        shown = min(len(self.grid_model.rows), self._most)
        rows = sum(self.rowHeight(n) for n in range(shown)) or Size.ROW_COMPACT
        head = 0 if self.horizontalHeader().isHidden() else Size.ROW_COMPACT
        if rows + head + 2 != self.height():
            self.setFixedHeight(rows + head + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, rows = self.currentIndex(), self.grid_model.rows
        if self.state() == QAbstractItemView.State.EditingState:
            # The cell that is being edited has this key first and closes in its own time.
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Insert if self._growing:
                self.row_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._growing and index.row() == len(rows) - 1:
                self.row_wanted.emit()
            case Qt.Key.Key_Delete if self._growing and index.isValid():
                gone = {i.row() for i in self.selectedIndexes()} or {index.row()}
                self.grid_model.edited.emit(tuple(row for n, row in enumerate(rows) if n not in gone))
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                # Tab goes to the next control, as everywhere; arrow keys go from cell to cell.
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def edit_cell(self, row: int, column: int) -> None:
        """Go to a cell and type in it."""
        index = self.grid_model.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)
