"""Parts of a record that are small tables: rows are edited cell by cell, a new row is stored with its first word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.quality_work.forms import Asked
from ui.records.controls import Control
from ui.theme import Space
from ui.widgets import LinkButton
from ui.widgets.grid import Column, Grid


class GridControl(Control):
    """A table with buttons under it. ``blank`` makes the row that Insert, or Enter on the last one, begins.

    ``word``: the column whose words make a row worth storing.
    """

    def __init__(
        self, asked: Asked, columns: Sequence[Column], blank: Callable[[Sequence[Any]], Any] | None, *, word: int = 0
    ) -> None:
        self.grid = Grid(columns, growing=blank is not None)
        inner = QWidget()
        super().__init__(asked, inner)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(Space.S)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self.grid)
        column.addLayout(self.foot)
        inner.setFocusProxy(self.grid)
        self.body = column
        self._blank, self._word = blank, word
        self.add = LinkButton("", "plus")
        self.add.setVisible(blank is not None)
        self.add.clicked.connect(self.begin_row)
        self.foot.addWidget(self.add)
        self.foot.addStretch(1)
        self.grid.row_wanted.connect(self.begin_row)
        self.grid.grid_model.edited.connect(self._edited)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.grid.setAccessibleName(name)

    def begin_row(self) -> None:
        """Show an empty row and type in it; it is stored as soon as there is a word."""
        if self._blank is None:
            return
        rows = [row for row in self.grid.grid_model.rows if self.wordy(row)]
        self.grid.show_rows((*rows, self._blank(self.grid.grid_model.rows)))
        self.grid.edit_cell(len(rows), self._word)

    def wordy(self, row: Any) -> bool:
        """Whether a row says anything."""
        return bool(self.grid.grid_model.columns[self._word].read(row))

    def _edited(self, rows: Sequence[Any]) -> None:
        self.given.emit(self.value_of(tuple(row for row in rows if self.wordy(row))))

    def value_of(self, rows: tuple[Any, ...]) -> Any:
        """What is stored of these rows."""
        return rows

    def rows_of(self, value: Any) -> tuple[Any, ...]:
        """The rows of what is stored."""
        return tuple(value or ())

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units
        if self._blank is not None:
            self.add.setText(_("Add a line"))
        at = self.grid.currentIndex()
        row, column = at.row(), at.column()
        self.grid.show_rows(self.rows_of(value))
        last = len(self.grid.grid_model.rows) - 1
        if row >= 0 and last >= 0 and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.grid.grid_model.index(min(row, last), column))
