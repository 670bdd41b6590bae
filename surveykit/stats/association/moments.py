"""Means and sums of products of many columns at once, block by block, so that memory stays bounded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveykit.stats.figures import Floats

BLOCK = 8192
"""Rows at a time: 30 columns of them take 2 MB, whatever the number of respondents."""
_EPS = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Moments:
    """Complete rows of k columns. ``means`` (k,), ``products`` (k, k) about the means; ``missing``: rows left out.

    A column whose squares are only the rounding of equal values has products of exactly 0.
    """

    n: int
    missing: int
    means: Floats
    products: Floats

    @property
    def covariance(self) -> Floats:
        """Covariances with n - 1, (k, k); only for two rows or more."""
        return np.asarray(self.products / (self.n - 1))

    @property
    def constant(self) -> tuple[int, ...]:
        """Columns in which nothing varies."""
        return tuple(np.flatnonzero(np.diag(self.products) == 0).tolist())

    def correlation(self) -> Floats | None:
        """Correlations (k, k), exactly 1 on the diagonal; None where a column does not vary."""
        if self.n < 2 or self.constant:
            return None
        spread = np.sqrt(np.diag(self.products))
        found = np.clip(self.products / np.outer(spread, spread), -1.0, 1.0)
        np.fill_diagonal(found, 1.0)
        return np.asarray((found + found.T) / 2)


def moments(values: Floats) -> Moments:
    """Means and products of the complete rows of ``values`` (rows, k); NaN is missing.

    The first complete row is subtracted, then each block is merged with what came before it (Chan, Golub and LeVeque
    1983), so that an offset of 1e15 costs no digit that the data hold.
    """
    k = values.shape[1]
    n, first = 0, np.zeros(k)
    mean, products = np.zeros(k), np.zeros((k, k))
    for start in range(0, values.shape[0], BLOCK):
        block = values[start : start + BLOCK]
        block = block[~np.isnan(block).any(axis=1)]
        m = block.shape[0]
        if not m:
            continue
        if not n:
            first = block[0].copy()
        shifted = block - first
        centre = shifted.mean(axis=0)
        shifted -= centre
        products += shifted.T @ shifted
        step = centre - mean
        products += np.outer(step, step) * (n * m / (n + m))
        mean += step * (m / (n + m))
        n += m
    means = first + mean
    noise = np.maximum(8 * _EPS * np.maximum(np.abs(means), np.abs(first)), 1e-100)
    flat = np.diag(products) <= n * noise**2
    products[flat, :] = 0.0
    products[:, flat] = 0.0
    return Moments(n, int(values.shape[0]) - n, means, (products + products.T) / 2)
