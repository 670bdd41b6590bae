"""Dunnett's comparisons with one control: the distribution of the largest of several correlated t values.

Dunnett (1955). Given the control's mean the comparisons are independent, so P is an integral over that mean (z) and
over the pooled SD (s): 1 − E ∏ᵢ [Φ((λᵢz + ds)/√(1−λᵢ²)) − Φ((λᵢz − ds)/√(1−λᵢ²))], λᵢ² = nᵢ/(nᵢ + n₀). Both integrals
are trapezoid sums as in ``studentized``, good to about 1e-12, where R's ``mvtnorm`` draws at random.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import expm1, log1p, ndtr, stdtrit

from surveykit.stats.figures import Floats
from surveykit.stats.studentized import over_sd, quantile_between

_FARTHEST = 37.0
"""Beyond this many standard deviations a normal density is below what a double holds."""

_NEARLY = 1 - 2**-53


def dunnett_sf(d: float, shares: Sequence[float], df: float) -> float:
    """P(the largest \\|t\\| of the comparisons > ``d``); ``shares`` are nᵢ/(nᵢ + n₀), one a comparison."""
    if d <= 0:
        return 1.0
    lambdas = np.sqrt(np.asarray(shares, dtype=np.float64))
    rest = np.sqrt(1 - lambdas**2)
    step = min(0.15, 0.4 * float((rest / lambdas).min()))

    def beyond(w: Floats) -> Floats:
        reach = min(_FARTHEST, 9.0 + float(w.max()))
        z = np.arange(-reach, reach + step, step)
        weight = step / math.sqrt(2 * math.pi) * np.exp(-z * z / 2)
        inside: Floats = np.zeros((w.size, z.size))
        for own, left in zip(lambdas, rest, strict=True):
            centre, half = own / left * z[None, :], w[:, None] / left
            # Both tails may round to 1 together, where the logarithm is infinite.
            inside = inside + log1p(-np.minimum(ndtr(-centre - half) + ndtr(centre - half), _NEARLY))
        return np.asarray(-expm1(inside) @ weight, dtype=np.float64)

    return over_sd(d * math.sqrt(2), df, lambda s: beyond(d * s))


def dunnett_quantile(tail: float, shares: Sequence[float], df: float) -> float:
    """The d that is exceeded with probability ``tail``."""
    low, high = (float(-stdtrit(df, part / 2)) for part in (tail, tail / len(shares)))
    return quantile_between(lambda d: dunnett_sf(d, shares, df), tail, low, high)
