"""What an indicator's ledger holds: numerator and denominator with every rate, never a rate alone."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.stats.results import Interval

Source = Literal["", "entered", "log"]


class UnitMonth(msgspec.Struct, frozen=True, kw_only=True):
    """One unit in one month ("2026-08"); None is what is not known. ``source``: where the numerator is from.

    ``logged`` is what the incident log holds where another number was entered.
    """

    unit: str
    month: str
    numerator: float | None = None
    denominator: float | None = None
    source: Source = ""
    logged: float | None = None

    @property
    def complete(self) -> bool:
        """Whether it can enter a rate: both numbers are known, and there are no events among nobody."""
        if self.numerator is None or self.denominator is None:
            return False
        return self.denominator > 0 or not self.numerator


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the ledger: Σ numerators over Σ denominators of the unit-months that have both.

    ``rate`` and ``ci`` are in the printed unit (per 100 or 1 000). ``change`` is to the period before (环比),
    ``change_year`` to the same one a year before (同比), both differences of rates in that unit. ``met``: whether the
    target is met. ``missing``: unit-months left out because one of the two numbers is not known.
    """

    label: str
    numerator: float | None = None
    denominator: float | None = None
    rate: float | None = None
    ci: Interval | None = None
    change: float | None = None
    change_year: float | None = None
    met: bool | None = None
    missing: int = 0


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of one indicator: by month over the units, by unit over the months, and in all."""

    first: str
    last: str
    months: tuple[Line, ...]
    units: tuple[Line, ...]
    total: Line
    cells: tuple[UnitMonth, ...]
