"""Split-half reliability: two halves of a scale against each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from surveykit.stats.figures import Floats

By = Literal["first_second", "odd_even"]


class SplitHalf(msgspec.Struct, frozen=True, kw_only=True):
    """One way of halving. ``unequal`` is Spearman-Brown for halves of different length (Horst 1951)."""

    by: By
    sizes: tuple[int, int]
    r: float | None
    spearman_brown: float | None
    unequal: float | None
    guttman: float | None


def split_halves(covariance: Floats) -> tuple[SplitHalf, ...]:
    """Both usual halvings, from covariances (k, k): first against second half, the first being the longer one (SPSS),
    and odd against even items. Guttman (1945, λ4) = 2(1 − (s₁² + s₂²)/s²)."""
    k = covariance.shape[0]
    half = (k + 1) // 2
    return (
        _halved(covariance, "first_second", range(half), range(half, k)),
        _halved(covariance, "odd_even", range(0, k, 2), range(1, k, 2)),
    )


def _halved(covariance: Floats, by: By, first: Sequence[int], second: Sequence[int]) -> SplitHalf:
    a, b = list(first), list(second)
    one, two = (float(covariance[np.ix_(side, side)].sum()) for side in (a, b))
    between = float(covariance[np.ix_(a, b)].sum())
    total, own = one + two + 2 * between, float(np.trace(covariance))
    sizes = (len(a), len(b))
    if min(one, two) <= 1e-12 * own:
        return SplitHalf(by=by, sizes=sizes, r=None, spearman_brown=None, unequal=None, guttman=None)
    r = max(-1.0, min(1.0, between / math.sqrt(one * two)))
    return SplitHalf(
        by=by,
        sizes=sizes,
        r=r,
        spearman_brown=2 * r / (1 + r) if r > -1 + 1e-12 else None,
        unequal=_horst(r, sizes),
        guttman=2 * (1 - (one + two) / total) if total > 1e-12 * own else None,
    )


def _horst(r: float, sizes: tuple[int, int]) -> float | None:
    """None for a negative correlation, which the formula would turn into a positive reliability."""
    if r < 0:
        return None
    p = sizes[0] * sizes[1] / sum(sizes) ** 2
    left = 1 - r * r
    if left < 1e-12:
        return 1.0
    return (math.sqrt(r**4 + 4 * r * r * left * p) - r * r) / (2 * p * left)
