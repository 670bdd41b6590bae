"""Parallel analysis: which eigenvalues are larger than chance alone makes them."""

from __future__ import annotations

import numpy as np

from surveykit.progress import Progress, silent
from surveykit.stats.figures import Floats

TIMES = 500
QUANTILE = 0.95
SEED = 20_260_301


def simulated(n: int, k: int, *, seed: int = SEED, tell: Progress = silent) -> Floats:
    """The 95th percentile of each eigenvalue (k,) of correlations of ``n`` rows of ``k`` unrelated normal columns.

    Horn (1965), with the percentile of Glorfeld (1995), 500 times. The products of such rows follow Wishart's
    distribution, which is drawn by itself (Bartlett's decomposition), so that n costs nothing. Seeded: the same
    numbers every time.
    """
    random = np.random.default_rng(seed)
    found = np.empty((TIMES, k))
    for time in range(TIMES):
        root = np.tril(random.standard_normal((k, k)), -1)
        root[np.diag_indices(k)] = np.sqrt(random.chisquare(n - 1 - np.arange(k)))
        products = root @ root.T
        spread = np.sqrt(np.diag(products))
        found[time] = np.linalg.eigvalsh(products / np.outer(spread, spread))[::-1]
        tell(time + 1, TIMES)
    return np.asarray(np.quantile(found, QUANTILE, axis=0))
