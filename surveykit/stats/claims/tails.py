"""P of a printed statistic: t, χ², F, r, Z, and the degrees of freedom that a P would need."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.special import chdtrc, fdtrc, ndtr, stdtr

Df = tuple[float, ...]


def p_of(name: str, value: float, df: Df) -> float | None:
    """The two-sided P of a statistic without its sign; None where its degrees of freedom are missing or impossible.

    ``name`` is t, t', LSD-t, χ2, H, F, r, Z or u; r is Pearson's with ``df`` = n − 2 (t = r√(df/(1 − r²))).
    """
    value = abs(value)
    if name in ("Z", "u"):
        return float(2 * ndtr(-value))
    if not df or any(part <= 0 for part in df):
        return None
    if name in ("t", "t'", "LSD-t"):
        return float(min(1.0, 2 * stdtr(df[0], -value)))
    if name in ("χ2", "H"):
        return float(chdtrc(df[0], value))
    if name == "F":
        return float(fdtrc(df[0], df[1], value)) if len(df) > 1 else None
    if name == "r":
        if value >= 1:
            return 0.0
        return float(min(1.0, 2 * stdtr(df[0], -value * math.sqrt(df[0] / (1 - value * value)))))
    return None


def least_df(value: float, p: float) -> int | None:
    """The smallest whole df for which the two-sided P of t falls to ``p`` or below; None where no df reaches it."""
    value = abs(value)
    if 2 * ndtr(-value) > p or value == 0:
        return None
    low, high = 0, 1
    while 2 * stdtr(high, -value) > p:
        low, high = high, 2 * high
        if high > 1 << 40:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if 2 * stdtr(middle, -value) <= p else (middle, high)
    return high


def between(name: str, reach: tuple[float, float], dfs: Sequence[Df]) -> tuple[float, float] | None:
    """The least and greatest P over values of the statistic from ``reach`` and the degrees of freedom."""
    found = [p for df in dfs for value in reach if (p := p_of(name, value, df)) is not None]
    return (min(found), max(found)) if found else None
