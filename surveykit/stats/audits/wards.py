"""Scores of wards: means with their t intervals, their order, and how far each may lie from all by chance.

A ward with few audits has a wide interval and wide limits: it is shown and not ranked, and not blamed for luck.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from surveykit.stats.figures import Floats, checked_conf, mean_and_squares, present
from surveykit.stats.results import Caveat, Interval

TAILS = (0.001, 0.025)
"""What lies below the outer and the inner limit: 99.8 % and 95 %, as in Spiegelhalter (2005)."""
CURVE = 40
FEW_DF = 5
"""Below so many degrees of freedom the spread within wards is a guess."""


class WardMean(msgspec.Struct, frozen=True, kw_only=True):
    """A ward's audits. ``rank`` is 1 for the best mean (equal means share it); None where it is not ranked.

    ``limits``: low 99.8 %, low 95 %, high 95 %, high 99.8 % at its number of audits; ``outside`` the one passed.
    """

    label: str
    n: int
    missing: int = 0
    mean: float | None = None
    sd: float | None = None
    ci: Interval | None = None
    low: float | None = None
    high: float | None = None
    rank: int | None = None
    limits: tuple[float, float, float, float] | None = None
    outside: str = ""
    side: str = ""


class WardMeans(msgspec.Struct, frozen=True, kw_only=True):
    """Wards around the mean of all audits. ``within``: SD within wards, with its degrees of freedom.

    ``sizes`` and ``curve`` draw the limits; empty where there are none.
    """

    wards: tuple[WardMean, ...]
    n: int
    mean: float | None
    ci: Interval | None = None
    sd: float | None = None
    within: float | None = None
    df: int = 0
    sizes: tuple[float, ...] = ()
    curve: tuple[tuple[float, float, float, float], ...] = ()
    conf: float = 0.95
    caveats: tuple[Caveat, ...] = ()


def ward_means(
    labels: Sequence[str], values: Sequence[ArrayLike], *, ranked_from: int = 5, conf: float = 0.95
) -> WardMeans:
    """Scores of each ward's audits (any length, NaN for no score).

    Intervals: mean ± t(n − 1)·s/√n. Limits: mean of all audits ± t(N − k)·s_w/√n with s_w the SD within wards, pooled
    over wards with two audits and more: normal limits of Spiegelhalter (2005, Statistics in Medicine 24:1185), with t
    since the spread is estimated. Wards with fewer than ``ranked_from`` audits are not ranked.
    """
    checked_conf(conf)
    columns = [present(label, column) for label, column in zip(labels, values, strict=True)]
    every = np.concatenate([there for there, _gone in columns]) if columns else np.zeros(0)
    whole = _one("", every, 0, conf)
    if whole.mean is None:
        rows = tuple(
            WardMean(label=label, n=0, missing=gone) for label, (_there, gone) in zip(labels, columns, strict=True)
        )
        return WardMeans(wards=rows, n=0, mean=None, conf=conf, caveats=(Caveat(code="no_values"),))
    rows = tuple(_one(label, there, gone, conf) for label, (there, gone) in zip(labels, columns, strict=True))
    caveats: list[Caveat] = []
    small = sum(0 < row.n < ranked_from for row in rows)
    if small:
        caveats.append(Caveat(code="audit_few_checks", facts={"n": small, "least": ranked_from}))
    rows = _ranked(rows, ranked_from)
    df = sum(row.n - 1 for row in rows if row.n > 1)
    within = math.sqrt(math.fsum((row.sd or 0.0) ** 2 * (row.n - 1) for row in rows if row.n > 1) / df) if df else None
    found = WardMeans(
        wards=rows, n=whole.n, mean=whole.mean, ci=whole.ci, sd=whole.sd, within=within, df=df, conf=conf,
        caveats=tuple(caveats),
    )  # fmt: skip
    if within is None or within == 0 or sum(row.n > 0 for row in rows) < 2:
        return msgspec.structs.replace(found, caveats=(*caveats, Caveat(code="audit_no_limits")))
    if df < FEW_DF:
        caveats.append(Caveat(code="audit_few_df", facts={"df": df}))
    sizes = np.linspace(
        max(1.0, min(row.n for row in rows if row.n) * 0.8), max(row.n for row in rows) * 1.1 + 1, CURVE
    )
    return msgspec.structs.replace(
        found,
        wards=tuple(_placed(row, whole.mean, within, df) for row in rows),
        sizes=tuple(sizes.tolist()),
        curve=tuple(limits(whole.mean, within, df, float(n)) for n in sizes),
        caveats=tuple(caveats),
    )


def limits(mean: float, within: float, df: int, n: float) -> tuple[float, float, float, float]:
    """Low 99.8 %, low 95 %, high 95 % and high 99.8 % for the mean of ``n`` audits."""
    far, near = (float(stdtrit(df, 1 - tail)) * within / math.sqrt(n) for tail in TAILS)
    return mean - far, mean - near, mean + near, mean + far


def _one(label: str, there: Floats, gone: int, conf: float) -> WardMean:
    n = int(there.size)
    if not n:
        return WardMean(label=label, n=0, missing=gone)
    mean, squares = mean_and_squares(there)
    low, high = float(there.min()), float(there.max())
    if n < 2:
        return WardMean(label=label, n=n, missing=gone, mean=mean, low=low, high=high)
    sd = math.sqrt(squares / (n - 1))
    half = float(stdtrit(n - 1, (1 + conf) / 2)) * sd / math.sqrt(n)
    ci = (mean - half, mean + half) if sd > 0 else None
    return WardMean(label=label, n=n, missing=gone, mean=mean, sd=sd, ci=ci, low=low, high=high)


def _ranked(rows: tuple[WardMean, ...], ranked_from: int) -> tuple[WardMean, ...]:
    means = [row.mean for row in rows if row.mean is not None and row.n >= ranked_from]
    if len(means) < 2:
        return rows
    return tuple(
        msgspec.structs.replace(row, rank=1 + sum(other > row.mean for other in means))
        if row.mean is not None and row.n >= ranked_from
        else row
        for row in rows
    )


def _placed(row: WardMean, mean: float, within: float, df: int) -> WardMean:
    if row.mean is None:
        return row
    far_low, low, high, far_high = band = limits(mean, within, df, row.n)
    outside = side = ""
    if row.mean < low:
        outside, side = "99.8" if row.mean < far_low else "95", "low"
    elif row.mean > high:
        outside, side = "99.8" if row.mean > far_high else "95", "high"
    return msgspec.structs.replace(row, limits=band, outside=outside, side=side)
