"""Describing one column of numbers, with the definitions that SPSS prints."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.stats.figures import Floats, mean_and_squares, present
from surveykit.stats.results import Caveat


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """One measure in one group. What needs more values than there are, or values that differ, is None."""

    measure: str = ""
    group: str = ""
    n: int
    missing: int
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    min: float | None = None
    max: float | None = None
    skewness: float | None = None
    kurtosis: float | None = None
    caveats: tuple[Caveat, ...] = ()


def quantile(ordered: Floats, p: float) -> float:
    """The weighted average at (n + 1)p of sorted values (at least one): type 6 of Hyndman and Fan (1996)."""
    at = (ordered.size + 1) * p
    below = math.floor(at)
    low = float(ordered[min(max(below, 1), ordered.size) - 1])
    high = float(ordered[min(max(below + 1, 1), ordered.size) - 1])
    return low + (at - below) * (high - low)


def describe(values: ArrayLike, *, measure: str = "", group: str = "") -> Description:
    """n, mean, SD (n - 1), median and quartiles (type 6), extremes, skewness G1 and kurtosis G2 of (n,); NaN missing.

    G1 needs three values, G2 four (Joanes and Gill 1998).
    """
    there, missing = present(measure, values)
    n = there.size
    if not n:
        caveats = (Caveat(code="no_values"),)
        return Description(measure=measure, group=group, n=0, missing=missing, caveats=caveats)
    ordered = np.sort(there)
    mean, squares = mean_and_squares(there)
    sd = math.sqrt(squares / (n - 1)) if n > 1 else None
    skewness, kurtosis = _shape(there, mean, sd) if sd else (None, None)
    return Description(
        measure=measure,
        group=group,
        n=n,
        missing=missing,
        mean=mean,
        sd=sd,
        median=float(np.median(ordered)),
        q1=quantile(ordered, 0.25),
        q3=quantile(ordered, 0.75),
        min=float(ordered[0]),
        max=float(ordered[-1]),
        skewness=skewness,
        kurtosis=kurtosis,
        caveats=(Caveat(code="zero_variance", facts={"group": group or measure}),) if sd == 0 else (),
    )


def _shape(values: Floats, mean: float, sd: float) -> tuple[float | None, float | None]:
    """G1 and G2 of values that differ."""
    n = values.size
    z = (values - mean) / sd
    square = z * z
    skewness = kurtosis = None
    if n > 2:
        skewness = n / ((n - 1) * (n - 2)) * float(square @ z)
    if n > 3:
        fourth = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * float(square @ square)
        kurtosis = fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    return skewness, kurtosis
