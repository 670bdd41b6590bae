"""How far two measurements of the same people lie apart: bias and limits of agreement."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtrit

from surveykit.stats.figures import checked_conf, mean_and_squares, present
from surveykit.stats.results import Interval


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """Second minus first. ``limits`` hold 95 of 100 differences where they are normal."""

    n: int
    bias: float | None
    ci: Interval | None
    sd: float | None
    limits: Interval | None


def bland_altman(first: ArrayLike, second: ArrayLike, *, measure: str = "", conf: float = 0.95) -> Apart:
    """Bias with its t interval, and bias ± 1.96 SD (Bland and Altman 1986), of two columns (n,); NaN is missing."""
    checked_conf(conf)
    given = np.column_stack([np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)])
    present(measure, given)
    apart = given[:, 1] - given[:, 0]
    apart = apart[~np.isnan(apart)]
    n = int(apart.size)
    if n < 2:
        return Apart(n=n, bias=float(apart[0]) if n else None, ci=None, sd=None, limits=None)
    bias, squares = mean_and_squares(apart)
    sd = math.sqrt(squares / (n - 1))
    half, wide = float(stdtrit(n - 1, (1 + conf) / 2)) * sd / math.sqrt(n), float(ndtri(0.975)) * sd
    return Apart(n=n, bias=bias, ci=(bias - half, bias + half), sd=sd, limits=(bias - wide, bias + wide))
