"""Tables for ``analyse``: columns of any file as numbers or as categories, large csv files fast.

A plain csv is read by ``plain``. What could be read in two ways there (quotation marks, rows of unequal length) and
every other format goes through ``reading.read_sheet``. Both give the same columns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, Fact
from surveykit.exchange.cells import as_text, number_of
from surveykit.exchange.plain import Distinct, Grid, grid
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet, normal


@dataclass(frozen=True)
class Numbers:
    """A column of numbers: float64 (n,), NaN where the cell is blank or a missing code."""

    name: str
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Categories:
    """A column of groups. ``levels``: sorted, numbers by value, texts by code point; ``codes``: (n,), the position in
    ``levels``, -1 where the cell is blank or a missing code."""

    name: str
    levels: tuple[str, ...]
    codes: NDArray[np.intp]


@dataclass
class Table:
    """A file's columns, read when they are asked for and then kept."""

    path: Path
    file: str
    headers: tuple[str, ...]
    sheet_name: str | None = None
    _fast: Grid | None = None
    _sheet: Sheet | None = None
    _cells: dict[int, list[Cell]] = field(default_factory=dict)

    def load(self, names: Iterable[str]) -> None:
        """Read several columns in one go, which is faster than one by one."""
        if self._fast is not None:
            self._fast.load([self._position(name) for name in names])

    def column(self, name: str, missing: Collection[str] = ()) -> Numbers | Categories:
        """A column by its header. Blank cells and ``missing`` codes are missing, nothing else; where all the rest are
        numbers it is Numbers. Raises DataRefused ``column_missing``, and what ``reading.read_sheet`` raises."""
        position = self._position(name)
        gone = {normal(code) for code in missing}
        found = self._fast.column(position) if self._fast is not None else None
        if isinstance(found, Distinct):
            return _typed(name, found.texts, found.codes, gone)
        if found is not None:
            return Numbers(name, _without(found, gone))
        cells = self._column(position)
        place: dict[Cell, int] = {}
        codes = np.array([place.setdefault(cell, len(place)) for cell in cells], dtype=np.intp)
        return _typed(name, [self._text(cell) for cell in place], codes, gone)

    def __len__(self) -> int:
        if self._fast is not None:
            return self._fast.rows
        return sum(any(cell is not None for cell in row) for row in self._careful().rows)

    def _position(self, name: str) -> int:
        if name in self.headers:
            return self.headers.index(name)
        near = [i for i, header in enumerate(self.headers) if normal(header) == normal(name)]
        if not near:
            shown: list[Fact] = [h.strip() for h in self.headers if h.strip()]
            raise DataRefused(
                "column_missing", file=self.file, sheet=self.sheet_name or "", column=name, headers=shown[:20]
            )
        return near[0]

    def _careful(self) -> Sheet:
        if self._sheet is None:
            sheet = read_sheet(self.path, self.sheet_name)
            if sheet.extra:
                raise DataRefused("table_row_too_long", file=self.file, row=sheet.extra[0], cells=len(sheet.headers))
            self._sheet = sheet
        return self._sheet

    def _column(self, position: int) -> list[Cell]:
        if position not in self._cells:
            rows = self._careful().rows
            self._cells[position] = [row[position] for row in rows if any(cell is not None for cell in row)]
        return self._cells[position]

    def _text(self, cell: Cell) -> str:
        return as_text(cell, self._careful().source)


def read_table(path: Path, sheet: str | None = None) -> Table:
    """Open a table of any format. Raises FileRefused as ``reading.read_sheet``; columns are read when asked for."""
    fast = grid(path) if sheet is None else None
    if fast is not None:
        return Table(path, path.name, fast.headers, None, fast)
    found = read_sheet(path, sheet)
    table = Table(path, path.name, found.headers, found.name, None, found)
    if found.extra:
        raise DataRefused("table_row_too_long", file=table.file, row=found.extra[0], cells=len(found.headers))
    return table


def as_categories(column: Numbers | Categories) -> Categories:
    """Numbers as groups: 1.0 is called 1."""
    if isinstance(column, Categories):
        return column
    known = ~np.isnan(column.values)
    levels, inverse = np.unique(column.values[known], return_inverse=True)
    codes = np.full(column.values.shape, -1, dtype=np.intp)
    codes[known] = inverse
    return Categories(column.name, tuple(_name(level) for level in levels.tolist()), codes)


def _typed(name: str, texts: Sequence[str], codes: NDArray[np.intp], gone: Collection[str]) -> Numbers | Categories:
    """A column of its different texts and of which each row has: numbers if all are but the missing ones."""
    kept = [text.strip() for text in texts]
    kept = ["" if normal(text) in gone else text for text in kept]
    numbers = {text: number_of(text) for text in kept if text}
    if all(number is not None for number in numbers.values()):
        values = [np.nan if not text else float(numbers[text] or 0) for text in kept]
        return Numbers(name, np.array(values, dtype=np.float64)[codes] if values else np.empty(0))
    levels = sorted(numbers)
    place = {"": -1, **{level: index for index, level in enumerate(levels)}}
    return Categories(name, tuple(levels), np.array([place[text] for text in kept], dtype=np.intp)[codes])


def _name(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)


def _without(values: NDArray[np.float64], gone: Collection[str]) -> NDArray[np.float64]:
    codes = [float(number) for text in gone if (number := number_of(text)) is not None]
    return np.where(np.isin(values, codes), np.nan, values) if codes else values
