"""McDonald's omega total of a scale, from one common factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveykit.stats.figures import Floats

LEAST = 0.005
"""The least share of an item that may be its own, as R's ``factanal`` has it; below it the solution is improper."""
_STEPS = 20_000
_EXACT = 1e-13


@dataclass(frozen=True)
class OneFactor:
    """Standardised ``loadings`` (k,) and ``uniquenesses`` (k,); ``improper`` where one was held at its least."""

    loadings: Floats
    uniquenesses: Floats
    improper: bool


def one_factor(correlation: Floats) -> OneFactor | None:
    """One factor by maximum likelihood from correlations (k, k), three items or more.

    Lawley's iteration (Lawley and Maxwell 1971, chapter 4): the largest root of ψ^-½ R ψ^-½ gives the loadings, and
    these the uniquenesses, until nothing moves in the thirteenth digit. None where the items have nothing in common
    or the iteration does not settle.
    """
    k = correlation.shape[0]
    if k < 3 or np.linalg.eigvalsh(correlation)[0] < 1e-10:
        return None
    own = np.clip((1 - 0.5 / k) / np.diag(np.linalg.inv(correlation)), LEAST, 1.0)
    for _step in range(_STEPS):
        root = np.sqrt(own)
        values, vectors = np.linalg.eigh(correlation / np.outer(root, root))
        if values[-1] <= 1:
            return None
        loadings = root * vectors[:, -1] * np.sqrt(values[-1] - 1)
        after = np.clip(1 - loadings**2, LEAST, 1.0)
        moved = float(np.abs(after - own).max())
        own = after
        if moved < _EXACT:
            turned = loadings if loadings.sum() >= 0 else -loadings
            return OneFactor(turned, own, bool((own <= LEAST).any()))
    return None


def omega(covariance: Floats, factor: OneFactor) -> float:
    """Omega total of the sum of the items: (Σλ)² / ((Σλ)² + Σψ) in the items' own units (McDonald 1999, p. 89)."""
    spread = np.sqrt(np.diag(covariance))
    common = float((factor.loadings * spread).sum()) ** 2
    return common / (common + float((factor.uniquenesses * spread**2).sum()))
