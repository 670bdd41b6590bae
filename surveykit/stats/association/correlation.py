"""Correlation of two measures: Pearson, Spearman, Kendall's tau-b, and with others held constant."""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri, stdtr

from surveykit.errors import DataRefused
from surveykit.stats.association.kendall import tau_b
from surveykit.stats.association.moments import moments
from surveykit.stats.figures import FEW, Floats, checked_conf, present
from surveykit.stats.ranks import ranks, two_sided_normal
from surveykit.stats.results import Caveat, Interval

Method = Literal["pearson", "spearman", "kendall"]
_ONE = 1e-14
"""A correlation nearer to 1 than this is 1."""


class Correlation(msgspec.Struct, frozen=True, kw_only=True):
    """One pair. ``statistic``: t with ``df``, or z for Kendall; ``missing``: rows without both values."""

    first: str
    second: str
    method: Method
    controls: tuple[str, ...] = ()
    n: int
    missing: int
    r: float | None
    ci: Interval | None
    conf: float
    statistic: float | None
    df: int | None
    p: float | None
    caveats: tuple[Caveat, ...] = ()


def correlate(
    first: ArrayLike,
    second: ArrayLike,
    *,
    names: tuple[str, str] = ("", ""),
    method: Method = "pearson",
    controls: ArrayLike | None = None,
    control_names: tuple[str, ...] = (),
    conf: float = 0.95,
) -> Correlation:
    """Correlate two columns (n,), rows with a NaN left out; ``controls`` (n, c) are held constant.

    P: t on n - 2 - c degrees of freedom for Pearson and for Spearman (as SPSS), the normal value with ties allowed for
    and without continuity correction for tau-b (Kendall 1970). Intervals on Fisher's z: standard error 1/√(n - c - 3)
    (Pearson), √((1 + r²/2)/(n - c - 3)) (Spearman: Bonett and Wright 2000), √(0.437/(n - 4)) (tau-b: Fieller, Hartley
    and Pearson 1957). A partial Spearman is the partial correlation of the ranks. ``DataRefused``: Kendall with
    controls, whose P has no known distribution.
    """
    checked_conf(conf)
    if method == "kendall" and controls is not None:
        raise DataRefused("kendall_not_partial")
    held = np.empty((np.size(first), 0)) if controls is None else np.atleast_2d(np.asarray(controls, float).T).T
    columns = np.column_stack([np.asarray(first, float), np.asarray(second, float), held])
    for position, name in enumerate((*names, *control_names)):
        present(name, columns[:, position])
    complete = columns[~np.isnan(columns).any(axis=1)]
    n, c = complete.shape[0], held.shape[1]
    found = _Found()
    caveats: list[Caveat] = []
    flat = moments(complete).constant if n else ()
    if n < c + 3:
        caveats.append(Caveat(code="too_few_for_correlation", facts={"n": n, "needed": c + 3}))
    elif flat:
        label = (*names, *control_names)[flat[0]]
        caveats.append(Caveat(code="measure_without_variance", facts={"measure": label}))
    elif method == "kendall":
        found = _kendall(complete[:, 0], complete[:, 1], conf)
    else:
        found = _product(complete, method, conf)
        if found.r is None:
            caveats.append(Caveat(code="controls_determine"))
    if found.r is not None:
        if n < FEW:
            caveats.append(Caveat(code="few_for_correlation", facts={"n": n}))
        if abs(found.r) == 1:
            caveats.append(Caveat(code="perfect_correlation"))
    return Correlation(
        first=names[0], second=names[1], method=method, controls=control_names, n=n, missing=columns.shape[0] - n,
        conf=conf, **msgspec.structs.asdict(found), caveats=tuple(caveats),
    )  # fmt: skip


class _Found(msgspec.Struct, frozen=True):
    r: float | None = None
    ci: Interval | None = None
    statistic: float | None = None
    df: int | None = None
    p: float | None = None


def _product(columns: Floats, method: Method, conf: float) -> _Found:
    n, c = columns.shape[0], columns.shape[1] - 2
    if method == "spearman":
        columns = np.column_stack([ranks(column)[0] for column in columns.T])
    matrix = moments(columns).correlation()
    r = None if matrix is None else float(matrix[0, 1]) if not c else partial(matrix)
    if r is None:
        return _Found()
    if abs(r) > 1 - _ONE:
        return _Found(r=math.copysign(1.0, r))
    df = n - 2 - c
    t = r * math.sqrt(df / ((1 - r) * (1 + r)))
    spare = n - c - 3
    wide = 1 + r * r / 2 if method == "spearman" else 1.0
    ci = fisher(r, math.sqrt(wide / spare), conf) if spare > 0 else None
    return _Found(r=r, ci=ci, statistic=t, df=df, p=min(1.0, 2 * float(stdtr(df, -abs(t)))))


def _kendall(first: Floats, second: Floats, conf: float) -> _Found:
    tau, z = tau_b(first, second)
    n = first.size
    if abs(tau) > 1 - _ONE:
        return _Found(r=math.copysign(1.0, tau))
    ci = fisher(tau, math.sqrt(0.437 / (n - 4)), conf) if n > 4 else None
    return _Found(r=tau, ci=ci, statistic=z, p=two_sided_normal(z))


def partial(matrix: Floats) -> float | None:
    """The correlation of the first two columns with the others held constant, from correlations (k, k).

    None where the others leave nothing of one of the two, or determine each other.
    """
    held, own = matrix[2:, 2:], matrix[:2, 2:]
    values, vectors = np.linalg.eigh(held)
    if values[0] < 1e-12:
        return None
    scaled = own @ vectors / np.sqrt(values)
    left = matrix[:2, :2] - scaled @ scaled.T
    if min(left[0, 0], left[1, 1]) < 1e-12:
        return None
    return max(-1.0, min(1.0, float(left[0, 1] / math.sqrt(left[0, 0] * left[1, 1]))))


def fisher(r: float, se: float, conf: float) -> Interval:
    """The interval of a correlation on Fisher's z, ``se`` being the standard error there."""
    half, z = float(ndtri((1 + conf) / 2)) * se, math.atanh(r)
    return math.tanh(z - half), math.tanh(z + half)
