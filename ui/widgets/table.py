"""A table in the manner of the page: no vertical lines, a small muted head, rows 40 high, copying as text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.theme import Size

NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
"""What a model gives for ``TextAlignmentRole`` of numbers, in cells and heads."""

TEXT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

CELL_INSET = 3
"""Pixels by which the style sets the words of a cell in, besides the padding; those of a head it does not."""


class Table(QTableView):
    """Whole rows are chosen; Ctrl+C copies them, or the whole table when none is chosen, as TSV with its heads.

    ``chosen`` gives the row that the keyboard or the mouse went to; ``activated`` is Enter or a double click. Give a
    model, then say with ``stretch(column)`` which column takes the room that is left.
    """

    chosen = Signal(int)

    def __init__(self, name: str = "", *, compact: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(Size.ROW_COMPACT if compact else Size.ROW)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setFixedHeight(Size.ROW_COMPACT)
        heads.setFont(theme.font("caption"))

    def stretch(self, column: int) -> None:
        """Let one column take what room is left; the others take what their contents need."""
        heads = self.horizontalHeader()
        for other in range(self.model().columnCount()):
            heads.setSectionResizeMode(other, QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen rows, or all of them, on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def as_text(self) -> str:
        """The chosen rows, or all of them, as tab-separated text with the heads; hidden columns are left out."""
        model = self.model()
        columns = [c for c in range(model.columnCount()) if not self.isColumnHidden(c)]
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in columns]
        lines = [heads]
        lines += [[model.index(r, c).data() for c in columns] for r in chosen or range(model.rowCount())]
        return "\n".join("\t".join(_cell(value) for value in line) for line in lines) + "\n"

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(current.row())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.showDecorationSelected = True  # type: ignore[attr-defined]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.setToolTip(self._cut_text(event.position().toPoint()))

    def _cut_text(self, place: QPoint) -> str:
        """The whole text of the cell at a place where only a part of it is shown."""
        index = self.indexAt(place)
        text = str(index.data() or "")
        face = index.data(Qt.ItemDataRole.FontRole)
        measured = self.fontMetrics().horizontalAdvance(text)
        room = self.columnWidth(index.column()) - Size.ICON if index.isValid() else 0
        wide = isinstance(face, QFont) and face.bold()
        return text if index.isValid() and measured * (1.05 if wide else 1) > room else ""


_Index = QModelIndex | QPersistentModelIndex


def _cell(value: object) -> str:
    return str("" if value is None else value).replace("\t", " ").replace("\n", " ")
