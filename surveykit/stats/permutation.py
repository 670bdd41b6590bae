"""Exact null distributions of the rank statistics, ties included, by adding one group of ties after another.

Nothing is subtracted on the way, so the tails keep 13 digits however small they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np

from surveykit.stats.figures import Floats

_MOST_STEPS = 60_000_000
"""Additions that an exact distribution may cost: about a tenth of a second."""
_MOST_VALUES = 900
"""Beyond this the number of ways to split the values overflows a double."""
_MOST_SIGNS = 400


def mann_whitney(ties: Sequence[int], n1: int, n2: int) -> Floats | None:
    """Probabilities of 2U = 0, 1, … 2·n1·n2 given the sizes of the groups of equal values, in ascending order.

    None where it would take too long. ``sum(ties)`` is n1 + n2.
    """
    n = n1 + n2
    if n > _MOST_VALUES or n * min(n1, n2) * n1 * n2 / 3 > _MOST_STEPS:
        return None
    states: dict[int, Floats] = {0: np.ones(1)}
    before = 0
    for size in ties:
        after: dict[int, Floats] = {}
        for ones, ways in states.items():
            twos = before - ones
            for k in range(max(0, size + twos - n2), min(size, n1 - ones) + 1):
                # k of these ties go to group one: each of them stands above `twos` values and level with size - k.
                shift = 2 * k * twos + k * (size - k)
                target = after.get(ones + k)
                if target is None:
                    target = after[ones + k] = np.zeros(2 * (ones + k) * (twos + size - k) + 1)
                target[shift : shift + ways.size] += comb(size, k) * ways
        states = after
        before += size
    chances: Floats = states[n1] / states[n1].sum()
    return chances


def signed_rank(doubled: Sequence[int]) -> Floats | None:
    """Probabilities of 2V = 0, 1, … given twice the ranks of the absolute differences; None for more than 400."""
    if len(doubled) > _MOST_SIGNS:
        return None
    chances = np.ones(1)
    for rank in doubled:
        grown = np.zeros(chances.size + rank)
        grown[: chances.size] = chances / 2
        grown[rank:] += chances / 2
        chances = grown
    return chances


def two_sided(chances: Floats, observed: int) -> float:
    """P of a value at least as far from the mean as ``observed``, the definition of SPSS Exact Tests and of coin."""
    at = np.arange(chances.size)
    # Both distributions have their mean at the middle of the range, whatever the ties.
    middle = chances.size - 1
    return min(1.0, float(chances[np.abs(2 * at - middle) >= abs(2 * observed - middle)].sum()))


def lower_quantile(chances: Floats, tail: float) -> int:
    """The smallest value with at least ``tail`` at or below it."""
    # Rounding of the cumulated sum must not move a quantile that lies exactly on the tail.
    return int(np.searchsorted(np.cumsum(chances), tail * (1 - 1e-12)))
