"""How wide a table's columns are, measured from what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveykit.report.charts.typeset import Line, break_lines, longest_unit, text_width
from surveykit.report.document import Column, Format, Run, Table
from surveykit.report.numbers import show
from surveykit.report.pdf.style import TABLE_SIZES

GAP = 9.0  # between two columns
INDENT = 11.0
_MOST_LINES = 15  # of one row; three such rows and a head still fit on a page
_WIDEST = 0.46  # share of the page that a text column may ask for before others have theirs


@dataclass(frozen=True)
class Layout:
    """A table broken into lines. ``edges`` holds (left, right) of every column in points."""

    size: float
    edges: tuple[tuple[float, float], ...]
    head: tuple[tuple[Line, ...], ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    origin: tuple[int, ...]  # the table's row of every row here: one of very many lines is cut into several

    def leading(self) -> float:
        """Distance of two lines in one cell."""
        return self.size * 1.36

    def row_height(self, row: tuple[tuple[Line, ...], ...]) -> float:
        """Height of a row with the space above and below its text."""
        return max((len(cell) for cell in row), default=1) * self.leading() + 5.4


def is_text(column: Column) -> bool:
    """Text stands left, numbers right."""
    return column.format is Format.TEXT


def cell_runs(table: Table, row: int, column: int, language: str) -> tuple[Run, ...]:
    """A cell's words."""
    cells = table.rows[row]
    value = cells[column] if column < len(cells) else None
    return (Run(show(value, table.columns[column].format, language), bold=row in table.bold_rows),)


def lay_out(table: Table, width: float, language: str) -> Layout:
    """The largest size in which the numbers stay on one line; in the smallest one they may break.

    One step smaller is better than texts of two lines.
    """
    room = width - GAP * (len(table.columns) - 1)
    for size in TABLE_SIZES:
        natural, least = _measure(table, size, width, language)
        smaller = size in TABLE_SIZES[:1] and sum(natural) * TABLE_SIZES[1] / size <= room < sum(natural)
        if (sum(least) <= room and not smaller) or size == TABLE_SIZES[-1]:
            widths = share(natural, least, [c.width for c in table.columns], room)
            return _broken(table, size, widths, language)
    raise AssertionError("there is always a smallest size")


def panels(table: Table, width: float, language: str) -> Iterator[tuple[int, ...]]:
    """Column numbers of the tables side by side that a very wide one becomes; each repeats the first column."""
    _natural, least = _measure(table, TABLE_SIZES[-1], width, language)
    taken, used = [0], least[0] if least else 0.0
    for number in range(1, len(least)):
        if used + GAP + least[number] > width and len(taken) > 1:
            yield tuple(taken)
            taken, used = [0], least[0]
        taken.append(number)
        used += GAP + least[number]
    yield tuple(taken)


def _measure(table: Table, size: float, width: float, language: str) -> tuple[list[float], list[float]]:
    """What every column would like, and the least that breaks nothing, in points."""
    natural: list[float] = []
    least: list[float] = []
    for number, column in enumerate(table.columns):
        wide = text_width(column.title, size, language=language)
        unit = longest_unit(column.title, size, language=language)
        narrow = min(wide, max(unit, 3.2 * size), width * _WIDEST)
        seen: set[tuple[Run, ...]] = set()
        for row in range(len(table.rows)):
            runs = cell_runs(table, row, number, language)
            if runs in seen:
                continue
            seen.add(runs)
            bold = row in table.bold_rows
            indent = INDENT if number == 0 and row in table.indented_rows else 0.0
            full = text_width(runs, size, bold=bold, language=language) + indent
            wide = max(wide, full)
            if is_text(column):
                unit = longest_unit(runs, size, bold=bold, language=language)
                full = min(full, max(unit, 6 * size) + indent, width * _WIDEST)
            narrow = max(narrow, full)
        natural.append(max(wide, 1.6 * size))
        least.append(max(narrow, 1.6 * size))
    return natural, least


def share(natural: list[float], least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths that fill ``room``: what is over goes by the columns' wishes, what is short comes from the long texts."""
    if not natural:
        return []
    over = room - sum(natural)
    if over >= 0:
        return [n + over * w / sum(wanted) for n, w in zip(natural, wanted, strict=True)]
    spare = [n - m for n, m in zip(natural, least, strict=True)]
    if sum(spare) >= -over:
        return [n + over * s / sum(spare) for n, s in zip(natural, spare, strict=True)]
    return [m * room / sum(least) for m in least]


def _broken(table: Table, size: float, widths: list[float], language: str) -> Layout:
    edges: list[tuple[float, float]] = []
    left = 0.0
    for width in widths:
        edges.append((left, left + width))
        left += width + GAP
    head = tuple(break_lines(c.title, size, w, language=language) for c, w in zip(table.columns, widths, strict=True))
    rows: list[tuple[tuple[Line, ...], ...]] = []
    origin: list[int] = []
    for row in range(len(table.rows)):
        cells = []
        for number, width in enumerate(widths):
            indent = INDENT if number == 0 and row in table.indented_rows else 0.0
            runs = cell_runs(table, row, number, language)
            cells.append(break_lines(runs, size, width - indent, bold=row in table.bold_rows, language=language))
        for start in range(0, max((len(cell) for cell in cells), default=1), _MOST_LINES):
            rows.append(tuple(cell[start : start + _MOST_LINES] for cell in cells))
            origin.append(row)
    return Layout(size, tuple(edges), head, tuple(rows), tuple(origin))
