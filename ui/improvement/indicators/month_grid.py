"""A year of one number in a table: a row a unit, a column a month, the sum at the end. Typed, pasted, taken away."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from surveykit.errors import DataRefused, SurveyError
from surveykit.project.quality_work.month_tables import pasted
from ui.theme import Size, Space
from ui.widgets.grid import Column, Grid, Refused, number

MONTHS = 12
MONTH_WIDTH = Size.TARGET + Space.L
"""Five digits and their padding."""


@dataclass(frozen=True)
class UnitYear:
    """One unit's twelve numbers."""

    unit: str
    label: str
    values: tuple[float | None, ...]


class MonthGrid(Grid):
    """``given(rows)`` are the rows as they should be; ``refused(SurveyError)`` why what was pasted cannot be.

    Enter goes down, Delete empties the chosen cells, Ctrl+V takes cells of a spreadsheet from the chosen cell on.
    """

    given = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        month = tuple(_month(n) for n in range(MONTHS))
        total = Column(_sum, number=True)
        super().__init__((Column(lambda row: row.label, wide=True), *month, total), growing=False, most=60)
        heads = self.horizontalHeader()
        for n in range(1, MONTHS + 2):
            heads.setSectionResizeMode(n, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(n, MONTH_WIDTH if n <= MONTHS else MONTH_WIDTH + Space.XS)
        # Twelve months and the names of units stand beside each other in the smallest window.
        self.setStyleSheet(f"QTableView::item, QHeaderView::section {{ padding: 0 {Space.XXS}px; }}")
        self.grid_model.edited.connect(self.given)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def paste(self, text: str) -> None:
        """Take cells as a spreadsheet copies them, all of them or none."""
        rows, index = self.grid_model.rows, self.currentIndex()
        cells = pasted(text)
        if not cells or not index.isValid():
            return
        top, left = index.row(), max(0, index.column() - 1)
        if top + len(cells) > len(rows) or left + max(map(len, cells)) > MONTHS:
            self.refused.emit(DataRefused("paste_outside"))
            return
        try:
            changed = [_with(rows[top + n], left, line, n) for n, line in enumerate(cells)]
        except SurveyError as error:
            self.refused.emit(error)
            return
        self.given.emit((*rows[:top], *changed, *rows[top + len(cells) :]))

    def _empty(self) -> None:
        chosen = {(i.row(), i.column() - 1) for i in self.selectedIndexes() if 0 < i.column() <= MONTHS}
        rows = tuple(
            replace(row, values=tuple(None if (n, at) in chosen else v for at, v in enumerate(row.values)))
            for n, row in enumerate(self.grid_model.rows)
        )
        if rows != tuple(self.grid_model.rows):
            self.given.emit(rows)

    def _down(self) -> None:
        index = self.currentIndex()
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.selectionModel().setCurrentIndex(below, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _month(at: int) -> Column:
    def write(row: UnitYear, text: str) -> UnitYear:
        return _set(row, at, _number(text))

    return Column(lambda row: _shown(row.values[at]), write, number=True)


def _number(text: str) -> float | None:
    """A count as it is typed, thousands parted or not. Raises Refused."""
    words = text.strip().replace("，", ",").replace(" ", "")
    head, *groups = words.split(",")
    if groups and all(len(group.partition(".")[0]) == 3 for group in groups) and head:
        words = "".join((head, *groups))
    if not words:
        return None
    value = number(words)
    if not 0 <= value < 1e15:
        raise Refused
    return value


def _set(row: UnitYear, at: int, value: float | None) -> UnitYear:
    return replace(row, values=(*row.values[:at], value, *row.values[at + 1 :]))


def _with(row: UnitYear, left: int, cells: Sequence[str], line: int) -> UnitYear:
    for n, cell in enumerate(cells):
        try:
            row = _set(row, left + n, _number(cell))
        except Refused:
            raise DataRefused("paste_unreadable", row=line + 1, column=n + 1, value=cell) from None
    return row


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def _sum(row: UnitYear) -> str:
    there = [value for value in row.values if value is not None]
    return _shown(math.fsum(there)) if there else ""
