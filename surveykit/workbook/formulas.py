"""The only formulas of a workbook: counts and means of a column over a group, made of places and numbers alone.

No word of a user stands in one: a group is named by the cell of its head, a sheet by its quoted name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from surveykit.workbook.looks import Formula

_NUMBERS = '"<1E+300"'  # every number and no text


@dataclass(frozen=True)
class Stretch:
    """The cells of a column of a sheet, all counted from 1."""

    sheet: str
    column: int
    first: int
    last: int

    def __str__(self) -> str:
        letter = get_column_letter(self.column)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True)
class Group:
    """Rows whose cell in ``of`` says what the cell ``head`` (column, row) of the formula's own sheet says."""

    of: Stretch
    head: tuple[int, int]

    def __str__(self) -> str:
        # * and ? stand for other letters in a condition, and a name may begin with < or >.
        head = f"{get_column_letter(self.head[0])}${self.head[1]}"
        for letter in "~*?":
            head = f'SUBSTITUTE({head},"{letter}","~{letter}")'
        return f'{self.of},"="&{head}'


def count(values: Stretch, left_out: Sequence[int], group: Group | None, shown: int) -> Formula:
    """How many numbers there are, without the codes ``left_out``."""
    return Formula(f"=COUNTIFS({_conditions(values, left_out, group)})", shown)


def mean(
    values: Stretch, left_out: Sequence[int], group: Group | None, n: tuple[int, int], shown: float | str, none: str
) -> Formula:
    """Their mean; ``none`` (a sign without quotation marks) where the cell ``n`` (column, row) counts none."""
    cell = f"{get_column_letter(n[0])}{n[1]}"
    average = f"AVERAGEIFS({values},{_conditions(values, left_out, group)})"
    return Formula(f'=IF({cell}=0,"{none}",{average})', shown)


def _conditions(values: Stretch, left_out: Sequence[int], group: Group | None) -> str:
    conditions = [f"{values},{_NUMBERS}", *(f'{values},"<>{code:d}"' for code in left_out)]
    return ",".join([*([str(group)] if group else []), *conditions])
