"""Kendall's tau-b in n log n steps; a table of counts where few different values occur, as on rating scales."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from surveykit.stats.figures import Floats

_CELLS = 250_000
"""Up to this many cells the pairs are counted in the table of both measures."""


def tau_b(first: Floats, second: Floats) -> tuple[float, float]:
    """tau-b and its z for two columns (n,) that both vary, without missing values.

    z = S / √var(S) with ties in both allowed for (Kendall, Rank Correlation Methods, 1970; what R's ``cor.test`` with
    ``exact = FALSE`` and SPSS print), without continuity correction.
    """
    n = float(first.size)
    _, x, nx = np.unique(first, return_inverse=True, return_counts=True)
    _, y, ny = np.unique(second, return_inverse=True, return_counts=True)
    if nx.size * ny.size <= _CELLS:
        table = np.bincount(x * ny.size + y, minlength=nx.size * ny.size).reshape(nx.size, ny.size).astype(float)
        s = _from_table(table)
    else:
        s = _from_ranks(x, y, nx, ny)
    pairs = n * (n - 1) / 2
    a, b = nx.astype(float), ny.astype(float)
    tied_x, tied_y = float((a * (a - 1)).sum()) / 2, float((b * (b - 1)).sum()) / 2
    tau = s / (math.sqrt(pairs - tied_x) * math.sqrt(pairs - tied_y))
    main = n * (n - 1) * (2 * n + 5) - sum(float((t * (t - 1) * (2 * t + 5)).sum()) for t in (a, b))
    both = float((a * (a - 1) * (a - 2)).sum()) * float((b * (b - 1) * (b - 2)).sum())
    variance = main / 18 + both / (9 * n * (n - 1) * (n - 2)) + 2 * tied_x * tied_y / (n * (n - 1))
    return max(-1.0, min(1.0, tau)), s / math.sqrt(variance)


def _from_table(table: Floats) -> float:
    """Concordant minus discordant pairs: each cell with all cells below right, less all below left."""
    below = table[::-1].cumsum(axis=0)[::-1] - table
    sums = below.cumsum(axis=1)
    left = sums - below
    right = sums[:, -1:] - sums
    return float((table * (right - left)).sum())


def _from_ranks(x: NDArray[np.intp], y: NDArray[np.intp], nx: NDArray[np.intp], ny: NDArray[np.intp]) -> float:
    """The same from scipy's merge sort: tau-b times its denominator, which is a whole number."""
    from scipy.stats import kendalltau

    n = float(x.size)
    pairs = n * (n - 1) / 2
    tied = [float((t.astype(float) * (t - 1)).sum()) / 2 for t in (nx, ny)]
    tau = float(kendalltau(x, y, method="asymptotic").statistic)
    return float(round(tau * math.sqrt(pairs - tied[0]) * math.sqrt(pairs - tied[1])))
