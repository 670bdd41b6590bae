"""The ledger: rates of sums. A quarter's or a hospital's rate is Σ numerators / Σ denominators, never a mean of rates.

Intervals: Wilson (1927) for people among people, Garwood (1936) for events over time, none for a plain ratio.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec.structs import replace

from surveykit.model.months import between, shifted
from surveykit.stats.indicators.values import Ledger, Line, UnitMonth
from surveykit.stats.proportions import wilson
from surveykit.stats.rates import poisson_interval
from surveykit.stats.results import Interval

Known = dict[tuple[str, str], list[UnitMonth]]
Nature = Literal["people", "time", "ratio"]
"""People among people (binomial), events over time (Poisson), or a ratio of two amounts (no law)."""


def nature_of(per: int, exposure: bool) -> Nature:
    """What law an indicator's counts follow."""
    return "time" if exposure else "ratio" if per == 1 else "people"


def rate_of(numerator: float | None, denominator: float | None, per: int) -> float | None:
    """Numerator over denominator in the printed unit; None where either is not known or the denominator is 0."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator * per


def ledger(
    cells: Iterable[UnitMonth],
    units: Sequence[str],
    first: str,
    last: str,
    *,
    per: int,
    exposure: bool = False,
    better: Literal["high", "low"] = "low",
    target: float | None = None,
    conf: float = 0.95,
) -> Ledger:
    """The ledger of the months ``first`` to ``last`` and of ``units``; ``cells`` may reach back for the changes.

    Several cells of one unit and month (wards that were merged) each count where they are complete.

    The period before is as long as this one and ends where it begins; the year before is the same months. Either is
    compared only where it has numbers in every month that this one has.
    """
    known: Known = {}
    for cell in cells:
        known.setdefault((cell.unit, cell.month), []).append(cell)
    months = between(first, last)
    nature = nature_of(per, exposure)

    def line(label: str, of_units: Sequence[str], of_months: Sequence[str]) -> Line:
        made = _line(label, _of(known, of_units, of_months), per, nature, conf)
        if made.rate is None:
            return made
        there = [month for month in of_months if any(c.complete for c in _of(known, of_units, [month]))]
        before = _rate(known, of_units, [shifted(month, -len(of_months)) for month in there], per)
        year = _rate(known, of_units, [shifted(month, -12) for month in there], per)
        return replace(
            made,
            change=None if before is None else made.rate - before,
            change_year=None if year is None else made.rate - year,
            met=met(made.rate, target, better),
        )

    return Ledger(
        first=first,
        last=last,
        months=tuple(line(month, units, [month]) for month in months),
        units=tuple(line(unit, [unit], months) for unit in units),
        total=line("", units, months),
        cells=tuple(_of(known, units, months)),
    )


def met(rate: float | None, target: float | None, better: Literal["high", "low"]) -> bool | None:
    """Whether a target is met; reaching it exactly is meeting it. None where there is no rate or no target."""
    if rate is None or target is None:
        return None
    near = math.isclose(rate, target, rel_tol=1e-12, abs_tol=0.0)
    return near or (rate > target if better == "high" else rate < target)


def sums(cells: Sequence[UnitMonth]) -> tuple[float, float, int]:
    """Σ numerators and Σ denominators of the cells that have both, and how many were left out for lack of one.

    A cell with neither is a month in which nothing was counted: it is not left out, it is not there.
    """
    numerator = math.fsum(cell.numerator or 0.0 for cell in cells if cell.complete)
    denominator = math.fsum(cell.denominator or 0.0 for cell in cells if cell.complete)
    half = [c for c in cells if not c.complete and (c.numerator is not None or c.denominator is not None)]
    return numerator, denominator, len(half)


def _line(label: str, cells: Sequence[UnitMonth], per: int, nature: Nature, conf: float) -> Line:
    if not any(cell.complete for cell in cells):
        return Line(label=label, missing=sums(cells)[2])
    numerator, denominator, missing = sums(cells)
    return Line(
        label=label,
        numerator=numerator,
        denominator=denominator,
        rate=rate_of(numerator, denominator, per),
        ci=_interval(numerator, denominator, per, nature, conf),
        missing=missing,
    )


def _interval(numerator: float, denominator: float, per: int, nature: Nature, conf: float) -> Interval | None:
    whole = numerator == int(numerator) and numerator >= 0 and denominator > 0
    if nature == "people" and whole and denominator == int(denominator) and numerator <= denominator:
        low, high = wilson(int(numerator), int(denominator), conf)
    elif nature == "time" and whole:
        low, high = poisson_interval(int(numerator), denominator, conf)
    else:
        return None
    return low * per, high * per


def _rate(known: Known, units: Sequence[str], months: Sequence[str], per: int) -> float | None:
    if not all(any(cell.complete for cell in _of(known, units, [month])) for month in months):
        return None
    numerator, denominator, _missing = sums(_of(known, units, months))
    return rate_of(numerator, denominator, per)


def _of(known: Known, units: Sequence[str], months: Sequence[str]) -> list[UnitMonth]:
    return [cell for month in months for unit in units for cell in known.get((unit, month), ())]
