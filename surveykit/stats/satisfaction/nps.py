"""The net promoter score: per cent of 9 and 10 less per cent of 0 to 6, with a score interval."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from surveykit.stats.figures import checked_conf, present
from surveykit.stats.proportions import square_and_add
from surveykit.stats.results import Caveat, Interval

FEW = 30
"""Below this many answers the reader is warned: the interval is tens of points wide."""


class NetPromoter(msgspec.Struct, frozen=True, kw_only=True):
    """The score and its interval in points, -100 to 100; None without answers."""

    n: int
    missing: int
    promoters: int
    passives: int
    detractors: int
    score: float | None
    ci: Interval | None
    conf: float
    caveats: tuple[Caveat, ...] = ()


def nps(values: ArrayLike, *, conf: float = 0.95) -> NetPromoter:
    """The score of answers 0 to 10 (n,), NaN missing."""
    there, missing = present("nps", values)
    promoters, detractors = int(np.count_nonzero(there >= 9)), int(np.count_nonzero(there <= 6))
    return from_counts(promoters, there.size - promoters - detractors, detractors, missing=missing, conf=conf)


def from_counts(promoters: int, passives: int, detractors: int, *, missing: int = 0, conf: float = 0.95) -> NetPromoter:
    """The score of counts."""
    checked_conf(conf)
    n = promoters + passives + detractors
    ci = None
    if n:
        low, high = score_interval(promoters, detractors, n, conf)
        ci = (100 * low, 100 * high)
    return NetPromoter(
        n=n, missing=missing, promoters=promoters, passives=passives, detractors=detractors,
        score=100 * (promoters - detractors) / n if n else None, ci=ci, conf=conf,
        caveats=(Caveat(code="nps_few", facts={"n": n}),) if n < FEW else (),
    )  # fmt: skip


def nps_difference(earlier: NetPromoter, later: NetPromoter) -> tuple[float, Interval] | None:
    """Later minus earlier of two independent groups, with the interval from both (Newcombe's square-and-add)."""
    if earlier.score is None or later.score is None or earlier.ci is None or later.ci is None:
        return None
    return later.score - earlier.score, square_and_add(later.score, later.ci, earlier.score, earlier.ci)


def score_interval(plus: int, minus: int, n: int, conf: float) -> Interval:
    """Interval of (plus - minus) / n, two exclusive answers among ``n``: Tango's score method (1998).

    Statistics in Medicine 17, 891; the two answers are its two kinds of discordant pairs. It stays within -1 to 1 and
    holds for counts of 0. The ends are where the score statistic reaches the normal quantile.
    """
    from scipy.optimize import brentq

    z = float(-ndtri((1 - conf) / 2))
    value = (plus - minus) / n

    def statistic(delta: float) -> float:
        b = (2 * n - plus + minus) * delta - plus - minus
        c = -minus * delta * (1 - delta)
        q = (math.sqrt(max(0.0, b * b - 8 * n * c)) - b) / (4 * n)
        variance = n * (2 * q + delta * (1 - delta))
        return (plus - minus - n * delta) / math.sqrt(variance) if variance > 0 else 0.0

    def end(limit: float, at: float) -> float:
        edge = limit * (1 - 1e-15)
        if abs(statistic(edge)) <= z:
            return limit
        return float(brentq(lambda d: statistic(d) - at, value, edge, xtol=1e-15, rtol=1e-14))

    low = -1.0 if value == -1 else end(-1.0, z)
    high = 1.0 if value == 1 else end(1.0, -z)
    return low, high
