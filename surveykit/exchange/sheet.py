"""A table as another program wrote it: headers, rows, and where they stand in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

Cell = str | int | float | date | None
"""Text as it stands, a number (1.0 is 1), a date or a datetime, or nothing. Truth values are TRUE and FALSE, texts."""


class Source(StrEnum):
    """What a cell's type can be trusted to say: in csv every cell is text, SPSS has no missing texts."""

    CSV = "csv"
    WORKBOOK = "workbook"
    SPSS = "spss"


@dataclass(frozen=True)
class Sheet:
    """``headers``: as written, "" where there is none. ``rows``: each as long as ``headers``; wholly empty rows are
    kept so that ``first_row`` + position is the row a spreadsheet shows. ``extra``: rows with cells beyond the headers.
    """

    file: str
    name: str | None
    headers: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    first_row: int
    source: Source
    extra: tuple[int, ...] = ()


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """What comparing headers and labels looks at: NFKC (full-width digits become digits), trimmed, case folded."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def framed(
    file: str, name: str | None, table: Sequence[Sequence[Cell]], source: Source, first: int = 1
) -> Sheet | None:
    """A sheet of a table whose first line is row ``first``; None where there is nothing in it.

    The headers are the first line with two cells or more, so that a title above the table is passed over; in a table
    of one column the first line with anything in it.
    """
    lines = [(i, sum(cell is not None for cell in line)) for i, line in enumerate(table[:50])]
    at = next((i for i, filled in lines if filled > 1), next((i for i, filled in lines if filled), None))
    if at is None:
        return None
    width = max(i for i, cell in enumerate(table[at]) if cell is not None) + 1
    headers = tuple("" if cell is None else str(cell) for cell in table[at][:width])
    first_row = first + at + 1
    rows: list[tuple[Cell, ...]] = []
    extra: list[int] = []
    for offset, line in enumerate(table[at + 1 :]):
        if len(line) == width:
            rows.append(tuple(line))
        elif len(line) < width:
            rows.append((*line, *[None] * (width - len(line))))
        else:
            rows.append(tuple(line[:width]))
            if any(cell is not None for cell in line[width:]):
                extra.append(first_row + offset)
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    return Sheet(file, name, headers, rows, first_row, source, tuple(extra))
