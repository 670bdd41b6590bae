"""The cells under a figure: columns of words and numbers with a head, as a three-line table."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveykit.report.document import Run
from surveykit.report.xlsx_looks import HEAD
from surveykit.workbook.looks import Look, Part, Rule, Value
from surveykit.workbook.native_plots import NativePlot, NativePoints
from surveykit.workbook.scales import ColourScale
from surveykit.workbook.text import columns_wide

Rows = list[list[Value | None]]
Column = Sequence[str | float | None]
Plot = NativePlot | NativePoints
BEFORE, AFTER, WARN, TEXT, MUTED = "8A94A6", "0F766E", "B45309", "1B2430", "5B6675"
HUES = ("0F766E", "B5532A", "4C6FA5", "B58A2A", "8A94A6")
N = Value((Part("n", italic=True),), HEAD)
_LINE = 16.0 / 28.35  # cm of a row


@dataclass(frozen=True)
class Body:
    """What stands from row ``head`` (1-based) on, and what is drawn from it."""

    rows: Rows
    widths: tuple[float, ...]
    charts: tuple[Plot, ...] = ()
    scales: tuple[ColourScale, ...] = ()


def head_row(height: float) -> int:
    """The row of the head under a chart ``height`` cm high that stands in row 3."""
    return 4 + math.ceil(height / _LINE)


def plain(runs: Sequence[Run]) -> str:
    """Runs as plain words."""
    return "".join(run.text for run in runs)


def head(text: str, *, left: bool = False, first: bool = False) -> Value:
    """A column's title; words on the left, and apart from the numbers before them where they are not ``first``."""
    align: Literal["left", "right"] = "left" if left or first else "right"
    indent = 1 if left and not first else 0
    return Value(text, dataclasses.replace(HEAD, align=align, indent=indent))


def table(titles: Sequence[Value], columns: Sequence[Column]) -> Rows:
    """Rows from columns: words on the left, whole numbers as they are, others to two decimals; None stays empty."""
    rows: Rows = [list(titles)]
    count = max((len(column) for column in columns), default=0)
    for row in range(count):
        below: Rule = "medium" if row == count - 1 else ""
        made: list[Value | None] = []
        for number, column in enumerate(columns):
            content = column[row] if row < len(column) else None
            if isinstance(content, str):
                look = Look(align="left", wrap=True, indent=min(number, 1), below=below, style="text")
            else:
                form = "0" if isinstance(content, int) else "0.00"
                look = Look(align="right", below=below, number_format=form, style="number")
            made.append(Value(content, look))
        rows.append(made)
    return rows


def widths(titles: Sequence[Value], names: Sequence[str] = ()) -> tuple[float, ...]:
    """The first column as wide as its names, within reason; the others as their titles need."""
    first = min(max([14.0, *(columns_wide(name) + 2 for name in names[:60])]), 40.0)
    rest = []
    for value in titles[1:]:
        text = value.content if isinstance(value.content, str) else "n"
        rest.append(min(max(9.0, columns_wide(text) + 1), 14.0))
    return (first, *rest)


def padded(values: Sequence[float | None], count: int) -> list[float | None]:
    """``values`` as long as the rows."""
    return [values[n] if n < len(values) else None for n in range(count)]
