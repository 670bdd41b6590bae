"""Principal axis factoring of correlations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveykit.stats.figures import Floats

_STEPS = 20_000
_EXACT = 1e-13


@dataclass(frozen=True)
class Axes:
    """Unrotated ``loadings`` (k, m), ``communalities`` (k,) and how many ``steps`` it took."""

    loadings: Floats
    communalities: Floats
    initial: Floats
    steps: int


def principal_axes(correlation: Floats, factors: int) -> Axes | str:
    """Principal axes with iterated communalities, from squared multiple correlations on (k, k).

    Iterated until no communality moves in the thirteenth digit; SPSS stops at the third, after 25 steps at most, so
    that its third decimals can differ. Where there is no solution, the code of the caveat that says why: a communality
    above 1, fewer factors in the data than asked for, no end within 20,000 steps.
    """
    common = 1 - 1 / np.diag(np.linalg.inv(correlation))
    initial = common.copy()
    reduced = correlation.copy()
    for step in range(_STEPS):
        np.fill_diagonal(reduced, common)
        values, vectors = np.linalg.eigh(reduced)
        values, vectors = values[::-1][:factors], vectors[:, ::-1][:, :factors]
        if values[-1] <= 0:
            return "fewer_factors_there"
        loadings = vectors * np.sqrt(values)
        after = (loadings**2).sum(axis=1)
        if after.max() > 1:
            return "communality_above_one"
        moved = float(np.abs(after - common).max())
        common = after
        if moved < _EXACT:
            return Axes(loadings, common, initial, step + 1)
    return "extraction_without_end"
