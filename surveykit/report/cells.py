"""A Document's table as Excel's columns: x̄±s becomes two numbers, an interval three, and numbers stay numbers."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from surveykit.i18n import N_, Translator
from surveykit.report.document import Cell, Column, Estimate, Events, Format, MeanSd, Run
from surveykit.report.numbers import NOTHING, p_decimals

Number = int | float | None

P_FORMAT = '[<0.001]"<0.001";[>0.999]">0.999";0.000'
_NUMBER_FORMATS = {
    Format.TEXT: "General",
    Format.COUNT: "0",
    Format.NUMBER: "0.00",
    Format.STATISTIC: "0.000",
    Format.DF: "0.00",
    Format.PVALUE: P_FORMAT,
    Format.MEAN_SD: "0.00",
    Format.DIFFERENCE_CI: "0.00",
    Format.PERCENT: '0.00"%"',
    Format.EVENTS: "0",
}
_HEADS: dict[Format, tuple[str, ...]] = {
    Format.MEAN_SD: (N_("{column}: mean"), N_("{column}: SD")),
    Format.DIFFERENCE_CI: ("", N_("{column}: lower limit"), N_("{column}: upper limit")),
    Format.EVENTS: (N_("{column}: events"), N_("{column}: n"), N_("{column}: rate (%)")),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One Excel cell: a number with its format, or words."""

    content: str | int | float
    number_format: str = "General"

    @property
    def is_number(self) -> bool:
        """Whether the cell can be reckoned with."""
        return not isinstance(self.content, str)


def heads(column: Column, _: Translator) -> tuple[tuple[Run, ...], ...]:
    """The titles of the Excel columns that a column becomes."""
    made = []
    for message in _HEADS.get(column.format, ("",)):
        if not message:
            made.append(column.title)
            continue
        before, _mark, after = _(message, column="\0").partition("\0")
        made.append(tuple(run for run in (Run(before), *column.title, Run(after)) if run.text))
    return tuple(made)


def spread(value: Cell, form: Format) -> tuple[Shown, ...]:
    """A cell's Excel cells, as many as ``heads`` gives titles. What there is none of is an en dash."""
    wide = len(_HEADS.get(form, ("",)))
    cells: tuple[Shown, ...]
    if isinstance(value, MeanSd):
        cells = (_number(value.mean, "0.00"), _number(value.sd, "0.00"))
    elif isinstance(value, Estimate):
        cells = tuple(_number(v, "0.00") for v in (value.value, value.low, value.high))
    elif isinstance(value, Events):
        rate = 100 * value.events / value.n if value.n else None
        cells = (_number(value.events, "0"), _number(value.n, "0"), _number(rate, "0.00"))
    elif isinstance(value, str):
        cells = (Shown(value),)
    else:
        own = _OWN.get(form)
        cells = (_number(value, own(value) if own else _NUMBER_FORMATS[form]),)
    return (*cells, *(Shown("") for _ in range(wide - len(cells))))[: max(wide, 1)]


def _p_format(value: Number) -> str:
    """More decimals where three would put a P on the wrong side of 0.05."""
    decimals = p_decimals(value) if value is not None else 3
    return P_FORMAT if decimals == 3 else "0." + "0" * decimals


def _df_format(value: Number) -> str:
    return "0" if value is not None and abs(value - round(value)) < 1e-9 else "0.00"


_OWN: dict[Format, Callable[[Number], str]] = {Format.PVALUE: _p_format, Format.DF: _df_format}


def _number(value: Number, number_format: str) -> Shown:
    if value is None or not math.isfinite(value):
        return Shown(NOTHING)
    return Shown(value, number_format)
