"""Q-Q plots: what was measured against what a normal distribution would give. For information; it chooses no test."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from surveykit.stats.figures import Floats

MOST = 400
"""Points that are drawn: of more, evenly spaced ones."""


def residuals(groups: Sequence[ArrayLike], *, paired: bool = False) -> Floats:
    """What a t test takes to be normal: each value less its group's mean, or the differences of pairs less theirs.

    Groups are (n,) with NaN for missing; row by row the same person where ``paired``.
    """
    columns = [np.asarray(group, dtype=float) for group in groups]
    if paired:
        columns = [columns[1] - columns[0]]
    held = [column[~np.isnan(column)] for column in columns]
    return np.concatenate([values - values.mean() for values in held if values.size] or [np.zeros(0)])


def normal_points(values: Floats) -> tuple[tuple[float, float], ...]:
    """(normal quantile, value) from the lowest up, at Blom's positions (i − 3/8)/(n + 1/4), as SPSS draws them.

    Empty with fewer than three values or where all are the same. Blom, Statistical Estimates (1958).
    """
    ordered = np.sort(values)
    n = ordered.size
    if n < 3 or ordered[0] == ordered[-1]:
        return ()
    expected = ndtri((np.arange(1, n + 1) - 0.375) / (n + 0.25))
    kept = np.unique(np.linspace(0, n - 1, min(n, MOST)).round().astype(int))
    return tuple(zip(expected[kept].tolist(), ordered[kept].tolist(), strict=True))
