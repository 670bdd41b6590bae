"""Turning factors so that each item belongs to one of them: varimax, and promax for factors that correlate."""

from __future__ import annotations

from typing import Literal

import numpy as np

from surveykit.stats.figures import Floats

Rotation = Literal["varimax", "promax", "none"]
POWER = 4
"""Promax's kappa, SPSS's default."""
_STEPS = 5000


def varimax(loadings: Floats) -> Floats:
    """Varimax of ``loadings`` (k, m) with Kaiser's normalisation of the rows (Kaiser 1958).

    The factors are turned pair by pair, each by the angle that is best for it, until no angle moves.
    """
    length = np.sqrt((loadings**2).sum(axis=1))
    length[length == 0] = 1.0
    found: Floats = loadings / length[:, None]
    k, m = found.shape
    for _step in range(_STEPS):
        largest = 0.0
        for i in range(m - 1):
            for j in range(i + 1, m):
                x, y = found[:, i].copy(), found[:, j].copy()
                u, v = x * x - y * y, 2 * x * y
                a, b = float(u.sum()), float(v.sum())
                top = 2 * (float(u @ v) - a * b / k)
                below = float(u @ u - v @ v) - (a * a - b * b) / k
                angle = float(np.arctan2(top, below)) / 4
                largest = max(largest, abs(angle))
                c, s = np.cos(angle), np.sin(angle)
                found[:, i], found[:, j] = c * x + s * y, c * y - s * x
        if largest < 1e-14:
            break
    return np.asarray(found * length[:, None])


def promax(loadings: Floats) -> tuple[Floats, Floats]:
    """Pattern (k, m) and correlations of the factors (m, m) from varimax ``loadings``.

    Hendrickson and White (1964). The target is the fourth power of the loadings after each row was brought to length
    one, as SPSS has it (R's ``promax`` takes the loadings as they are).
    """
    length = np.sqrt((loadings**2).sum(axis=1))
    length[length == 0] = 1.0
    even = loadings / length[:, None]
    target = even * np.abs(even) ** (POWER - 1)
    turn = np.linalg.lstsq(loadings, target, rcond=None)[0]
    turn = turn * np.sqrt(np.diag(np.linalg.inv(turn.T @ turn)))
    back = np.linalg.inv(turn)
    return loadings @ turn, back @ back.T


def upright(loadings: Floats) -> Floats:
    """-1 or 1 a factor (m,), so that its loadings add up to something positive."""
    return np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
