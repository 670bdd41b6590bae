"""The studentized range, for Tukey's and Games and Howell's comparisons of pairs.

Both integrals are trapezoid sums over the whole line, which converge faster than any power of the step for integrands
that die out like a normal density; the answer is good to about 1e-12 of itself, where R's ``ptukey`` has 8 digits.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from scipy.special import expm1, log1p, ndtr, stdtrit

from surveykit.stats.figures import Floats

_INNER = 0.15
_REACH = 9.0
_WIDEST = 60.0
"""A range of 60 standard deviations has a probability that no double holds."""


def _range_beyond(w: Floats, k: int) -> Floats:
    """P(range of k standard normal values > w): ∫ k φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z−w))^(k−1)) dz, z the largest."""
    widest = min(_WIDEST, float(w.max()))
    z = np.arange(-_REACH, _REACH + widest / 2 + _INNER, _INNER)
    below = ndtr(z)
    weight = k * _INNER / math.sqrt(2 * math.pi) * np.exp(-z * z / 2) * below ** (k - 1)
    share = np.minimum(1.0, ndtr(z[None, :] - np.minimum(w, _WIDEST)[:, None]) / below)
    return np.asarray(-expm1((k - 1) * log1p(-share)) @ weight, dtype=np.float64)


def over_sd(q: float, df: float, beyond: Callable[[Floats], Floats]) -> float:
    """E over s = chi / sqrt(df) of ``beyond(s)``, which falls about as exp(−(q s)² / 4)."""
    # s = exp(x); the density and the fall together peak near the shifted centre.
    centre = math.log(df / (df + q * q / 2)) / 2
    sigma = 1 / math.sqrt(2 * df)
    step = min(0.1, sigma / 2)
    x = np.arange(centre - max(14 * sigma, 42 / df), 14 * sigma + step, step)
    # The density's constant comes from its own sum: its formula would cancel digits where df is large.
    density = np.exp(df * (x - np.expm1(2 * x) / 2))
    return min(1.0, float(density @ beyond(np.exp(x)) / density.sum()))


def studentized_range_sf(q: float, k: int, df: float) -> float:
    """P(Q > q) for ``k`` (2 or more) means and ``df`` (1 or more) degrees of freedom."""
    if q <= 0:
        return 1.0
    return over_sd(q, df, lambda s: _range_beyond(q * s, k))


def studentized_range_quantile(tail: float, k: int, df: float) -> float:
    """The q that is exceeded with probability ``tail``."""
    # Between one comparison's quantile and Bonferroni's for all pairs; the tail falls as q grows.
    pairs = k * (k - 1) / 2
    low, high = (float(-stdtrit(df, part / 2)) * math.sqrt(2) for part in (tail, tail / pairs))
    return quantile_between(lambda q: studentized_range_sf(q, k, df), tail, low, high)


def quantile_between(beyond: Callable[[float], float], tail: float, low: float, high: float) -> float:
    """Where a falling tail probability is ``tail``, between two values that enclose it."""
    f_low, f_high = (math.log(beyond(q) / tail) for q in (low, high))
    # Illinois: a secant that halves the end which does not move.
    for _ in range(60):
        if f_low == f_high or abs(high - low) <= 1e-14 * high:
            break
        middle = high - f_high * (high - low) / (f_high - f_low)
        f_middle = math.log(beyond(middle) / tail)
        if abs(f_middle) < 1e-14:
            return middle
        if f_middle * f_high < 0:
            low, f_low = high, f_high
        else:
            f_low /= 2
        high, f_high = middle, f_middle
    return high
