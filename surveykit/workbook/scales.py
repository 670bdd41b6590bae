"""Cells that take their colour from their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.utils import get_column_letter


@dataclass(frozen=True)
class ColourScale:
    """Colours (RRGGBB) at the lowest, the middle and the highest of ``low`` to ``high``; columns and rows from 1."""

    columns: tuple[int, int]
    rows: tuple[int, int]
    low: float
    high: float
    colours: tuple[str, str, str]


def colour(scale: ColourScale, sheet: Any) -> None:
    """Add the scale to the sheet: what one types there later takes its colour too."""
    first, last = (get_column_letter(column) for column in scale.columns)
    low, middle, high = scale.colours
    rule = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="num",
        start_value=scale.low,
        start_color=low,
        mid_type="num",
        mid_value=(scale.low + scale.high) / 2,
        mid_color=middle,
        end_type="num",
        end_value=scale.high,
        end_color=high,
    )
    sheet.conditional_formatting.add(f"{first}{scale.rows[0]}:{last}{scale.rows[1]}", rule)
