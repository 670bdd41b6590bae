"""Exact P values of counts: Fisher's for two rows and for more, the binomial's.

Two-sided P adds up every table that is no likelier than the observed one. Tables that are equally likely come out of
floating point in either order, so "no likelier" allows a factor of 1 + 1e-7, as R does; leaving it out is the fault
that makes other programs halve P in symmetric tables. Weights grow from the likeliest table outwards, so that neither
logarithms of factorials nor overflow cost digits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainccinv, betaincinv, gammaln

from surveykit.stats.figures import Floats
from surveykit.stats.results import Interval

_TIE = 1 + 1e-7
_MOST_TABLES = 1_000_000


def _no_likelier(weights: Floats, observed: int) -> float:
    return min(1.0, float(weights[weights <= weights[observed] * _TIE].sum() / weights.sum()))


def _outwards(ratios: Floats, mode: int) -> Floats:
    """Weights 1 at ``mode`` from the ratios of each weight to the one before it."""
    below = np.cumprod(1 / ratios[:mode][::-1])[::-1]
    return np.concatenate((below, [1.0], np.cumprod(ratios[mode:])))


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Two-sided P of the table [[a, b], [c, d]] given its margins."""
    row, column, n = a + b, a + c, a + b + c + d
    low, high = max(0, row + column - n), min(row, column)
    k = np.arange(low, high, dtype=np.float64)
    ratios = (row - k) * (column - k) / ((k + 1) * (n - row - column + k + 1))
    return _no_likelier(_outwards(ratios, (row + 1) * (column + 1) // (n + 2) - low), a - low)


def binomial(events: int, n: int, odds: float) -> float:
    """Two-sided P of ``events`` out of ``n`` where each happens with these ``odds`` (a chance of 0.2 is 0.25)."""
    k = np.arange(n, dtype=np.float64)
    ratios = (n - k) / (k + 1) * odds
    return _no_likelier(_outwards(ratios, min(n, int((n + 1) * odds / (1 + odds)))), events)


def freeman_halton(counts: Sequence[Sequence[int]]) -> float | None:
    """Fisher's P for any number of rows and columns (Freeman and Halton 1951); None beyond a million tables."""
    table = np.asarray(counts, dtype=np.int64)
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if table.size == 0:
        return None
    if table.shape[0] > table.shape[1]:
        table = table.T
    cost = gammaln(np.arange(int(table.sum()) + 1) + 1.0)
    found = _all_tables(table.sum(axis=1), table.sum(axis=0), cost)
    if found is None:
        return None
    # The observed table's own weight is added up in the order of the columns, as the enumeration does.
    observed = -sum(float(cost[column].sum()) for column in table.T)
    highest = max(float(found.max()), observed)
    weights = np.exp(found - highest)
    return min(1.0, float(weights[weights <= np.exp(observed - highest) * _TIE].sum() / weights.sum()))


def _all_tables(rows: NDArray[np.int64], columns: NDArray[np.int64], cost: Floats) -> Floats | None:
    """Logarithm of the weight of every table with these margins."""
    remaining, logs = rows[None, :].copy(), np.zeros(1)
    last = rows.size - 1
    for total in columns:
        left = np.full(logs.size, total)
        for row in range(last):
            low = np.maximum(0, left - remaining[:, row + 1 :].sum(axis=1))
            ways = np.minimum(remaining[:, row], left) - low + 1
            size = int(ways.sum())
            if size > _MOST_TABLES:
                return None
            of = np.repeat(np.arange(ways.size), ways)
            cell = low[of] + np.arange(size) - np.repeat(np.cumsum(ways) - ways, ways)
            remaining, left, logs = remaining[of], left[of] - cell, logs[of] - cost[cell]
            remaining[:, row] -= cell
        remaining[:, last] -= left
        logs = logs - cost[left]
    return logs


def clopper_pearson(events: int, n: int, conf: float) -> Interval:
    """Exact interval of a rate; ``n`` is at least 1."""
    tail = (1 - conf) / 2
    return (
        float(betaincinv(events, n - events + 1, tail)) if events else 0.0,
        float(betainccinv(events + 1, n - events, tail)) if events < n else 1.0,
    )
