"""Which values a printed number can stand for: rounded to its decimals, or cut off after them."""

from __future__ import annotations

import math
from fractions import Fraction

from surveykit.stats.claims.values import Printed

_SLACK = 1e-9
"""Of one printed unit: what the arithmetic of the value may have lost."""


def reach(number: Printed) -> tuple[float, float]:
    """The lowest and highest value that is printed so by rounding or by cutting off, signs kept."""
    half, unit = number.unit / 2, number.unit
    negative = number.digits.startswith("-")
    return (number.value - (unit if negative else half), number.value + (half if negative else unit))


def magnitude(number: Printed) -> tuple[float, float]:
    """``reach`` of the number without its sign, at least 0."""
    value = abs(number.value)
    return max(0.0, value - number.unit / 2), value + number.unit


def shown_as(number: Printed, value: float, *, signed: bool = False) -> str:
    """``rounded`` or ``truncated`` where ``value`` is printed as ``number`` by that, else empty.

    Unless ``signed``, signs are left out: papers print t without its sign. Both neighbours of a half are accepted.
    """
    shown, real = (number.value, value) if signed else (abs(number.value), abs(value))
    slack = _SLACK * max(number.unit, abs(real) * 1e-3)
    if abs(real - shown) <= number.unit / 2 + slack:
        return "rounded"
    past = (real - shown) if shown >= 0 else (shown - real)
    return "truncated" if -slack <= past < number.unit else ""


def share_reach(percent: Printed) -> tuple[Fraction, Fraction]:
    """The shares, 0 to 1, that are printed as this per cent: from the first up to, but without, the second."""
    unit = Fraction(1, 10**percent.decimals)
    return (percent.exact - unit / 2) / 100, (percent.exact + unit) / 100


def counts_for(percent: Printed, n: int) -> tuple[int, int]:
    """The least and the greatest k for which k of n is printed so; the least is the larger one where there is none."""
    low, high = share_reach(percent)
    return max(0, math.ceil(low * n)), min(n, math.ceil(high * n) - 1)


def smallest_n(percent: Printed) -> tuple[int | None, int | None]:
    """The smallest n for which some k of n is printed as this per cent, by rounding and by cutting off.

    The fraction with the smallest denominator in an interval, by its continued fraction (Stern-Brocot tree). None
    outside 0 to 100.
    """
    if not 0 <= percent.exact <= 100:
        return None, None
    unit = Fraction(1, 10**percent.decimals)
    # Cut off, the upper end is not printed so: left out by less than a denominator of this size can tell.
    cut = unit - unit / 10**9
    return (
        _simplest(max(Fraction(0), (percent.exact - unit / 2) / 100), (percent.exact + unit / 2) / 100),
        _simplest(percent.exact / 100, (percent.exact + cut) / 100),
    )


def _simplest(low: Fraction, high: Fraction) -> int:
    """Denominator of the simplest fraction in the closed interval."""
    before, last = 1, 0
    while True:
        whole = math.ceil(low)
        if whole <= high:
            return whole * last + before
        before, last = last, (whole - 1) * last + before
        low, high = 1 / (high - (whole - 1)), 1 / (low - (whole - 1))
