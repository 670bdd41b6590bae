"""Hodges-Lehmann shifts: order statistics of all pairwise differences, or of all Walsh averages.

Values on a questionnaire repeat, so pairs of distinct values are weighted by how often they occur; a million answers
on five steps are 25 pairs. Many distinct values are searched by halving, without ever listing the pairs.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from surveykit.stats import permutation
from surveykit.stats.figures import Floats
from surveykit.stats.results import Interval

_MOST_PAIRS = 4_000_000
_MOST_EXACT = 2_500
"""Pairs up to which the interval's ranks come from the exact distribution (50 against 50)."""
_MOST_EXACT_SIGNS = 100

Counts = NDArray[np.int64]


class _Ordered:
    """The k-th smallest (from 1) of a set of pairs, listed or searched."""

    def __init__(self, total: int, at: Callable[[int], float]) -> None:
        self.total = total
        self.at = at

    def median(self) -> float:
        half, odd = divmod(self.total, 2)
        return self.at(half + 1) if odd else (self.at(half) + self.at(half + 1)) / 2

    def between(self, k: int) -> Interval | None:
        if k < 1:
            return None
        k = min(k, (self.total + 1) // 2)
        return self.at(k), self.at(self.total + 1 - k)


def _listed(values: Floats, weights: Counts) -> _Ordered:
    order = np.argsort(values, kind="stable")
    ranked, reached = values[order], np.cumsum(weights[order])
    return _Ordered(int(reached[-1]), lambda k: float(ranked[np.searchsorted(reached, k)]))


def _searched(total: int, low: float, high: float, at_most: Callable[[float], int]) -> _Ordered:
    def at(k: int) -> float:
        below, above = low, high
        while True:
            middle = below + (above - below) / 2
            if not below < middle < above:
                return above
            if at_most(middle) >= k:
                above = middle
            else:
                below = middle

    return _Ordered(total, at)


def _differences(a: Floats, b: Floats) -> _Ordered:
    x, nx = np.unique(a, return_counts=True)
    y, ny = np.unique(b, return_counts=True)
    if x.size * y.size <= _MOST_PAIRS:
        return _listed(np.subtract.outer(x, y).ravel(), np.multiply.outer(nx, ny).ravel())
    reached = np.concatenate(([0], np.cumsum(nx)))

    def at_most(t: float) -> int:
        return int((reached[np.searchsorted(x, y + t, side="right")] * ny).sum())

    return _searched(a.size * b.size, float(x[0] - y[-1]) - 1, float(x[-1] - y[0]), at_most)


def _walsh(d: Floats) -> _Ordered:
    x, nx = np.unique(d, return_counts=True)
    if x.size * x.size <= _MOST_PAIRS:
        weights = np.triu(np.multiply.outer(nx, nx), 1) + np.diag(nx * (nx + 1) // 2)
        pairs = weights > 0
        return _listed(np.add.outer(x, x)[pairs] / 2, weights[pairs])
    reached = np.concatenate(([0], np.cumsum(nx)))

    def at_most(t: float) -> int:
        both = int((reached[np.searchsorted(x, 2 * t - x, side="right")] * nx).sum())
        return (both + int(reached[np.searchsorted(x, t, side="right")])) // 2

    return _searched(d.size * (d.size + 1) // 2, float(x[0]) - 1, float(x[-1]), at_most)


def _rank(chances: Floats | None, mean: float, variance: float, conf: float) -> int:
    tail = (1 - conf) / 2
    if chances is not None:
        # Where even the whole range of pairs covers less than asked, there is no interval.
        return max(1, permutation.lower_quantile(chances, tail)) if chances[0] <= tail * (1 + 1e-12) else 0
    return int(np.floor(mean + ndtri(tail) * np.sqrt(variance)))


def between_groups(a: Floats, b: Floats, conf: float) -> tuple[float, Interval | None]:
    """Median of all differences a − b with its interval (Hollander and Wolfe 1999, 4.2 and 4.3).

    Neither ``a`` nor ``b`` may be empty. The interval's ranks are exact up to 2,500 pairs, as R's, and normal above;
    with ties it covers at least ``conf``. None for the interval where so few values cannot reach ``conf``.
    """
    n1, n2 = a.size, b.size
    pairs = _differences(a, b)
    chances = permutation.mann_whitney([1] * (n1 + n2), n1, n2) if n1 * n2 <= _MOST_EXACT else None
    untied = None if chances is None else chances[::2]
    k = _rank(untied, n1 * n2 / 2, n1 * n2 * (n1 + n2 + 1) / 12, conf)
    return pairs.median(), pairs.between(k)


def of_differences(d: Floats, conf: float) -> tuple[float, Interval | None]:
    """Median of the Walsh averages of at least one difference with its interval (Hollander and Wolfe 1999, 3.2, 3.3).

    The interval's ranks are exact up to 100 differences and normal above. None where so few cannot reach ``conf``.
    """
    m = d.size
    pairs = _walsh(d)
    chances = permutation.signed_rank(range(1, m + 1)) if m <= _MOST_EXACT_SIGNS else None
    k = _rank(chances, m * (m + 1) / 4, m * (m + 1) * (2 * m + 1) / 24, conf)
    return pairs.median(), pairs.between(k)
