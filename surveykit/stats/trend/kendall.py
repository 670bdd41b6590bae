"""Is there a trend at all: Mann and Kendall's test with ties, Sen's slope, and the straight line beside them.

Mann (1945), Econometrica 13:245; variance with ties as in Kendall, Rank Correlation Methods; slope and its interval
after Sen (1968), JASA 63:1379, with the ranks of Gilbert (1987), Statistical Methods for Environmental Pollution
Monitoring, 16.5. The P value agrees with R's ``cor.test(method = "kendall")``: exact below 50 points without ties,
otherwise normal with continuity correction.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
from scipy.special import ndtr

from surveykit.stats import linear
from surveykit.stats.figures import Floats
from surveykit.stats.linear import Estimated
from surveykit.stats.proportions import normal_quantile
from surveykit.stats.results import Caveat, Interval

EXACT_BELOW = 50
FEW = 10
LEAST = 4
"""Below this many points no order of them would be unlikely enough to speak of (4: P is at least 0.083)."""


class Trend(msgspec.Struct, frozen=True, kw_only=True):
    """Mann and Kendall's test. ``slope`` is Sen's, in units of the value per period; ``tau`` is tau-b.

    ``lag1`` is the first autocorrelation of what Sen's line leaves over. None is what cannot be computed.
    """

    n: int
    s: int | None = None
    variance: float | None = None
    z: float | None = None
    tau: float | None = None
    p: float | None = None
    method: Literal["exact", "normal", ""] = ""
    slope: float | None = None
    ci: Interval | None = None
    conf: float = 0.95
    lag1: float | None = None
    line: Estimated | None = None
    caveats: tuple[Caveat, ...] = ()


def trend(values: Floats, conf: float = 0.95) -> Trend:
    """The trend of values (n,) at equally spaced periods, NaN where there is none (the period still counts)."""
    times = np.flatnonzero(~np.isnan(values)).astype(np.float64)
    y = values[~np.isnan(values)]
    n = y.size
    if n < LEAST:
        return Trend(n=n, conf=conf, caveats=(Caveat(code="trend_too_few", facts={"n": n, "least": LEAST}),))
    first, second = np.triu_indices(n, 1)
    steps = y[second] - y[first]
    s = int(np.sign(steps).sum())
    _, ties = np.unique(y, return_counts=True)
    slopes = np.sort(steps / (times[second] - times[first]))
    slope = float(np.median(slopes))
    if ties.size == 1:
        return Trend(n=n, s=0, slope=0.0, conf=conf, caveats=(Caveat(code="trend_constant"),))
    t = ties.astype(np.float64)
    variance = (n * (n - 1) * (2 * n + 5) - float((t * (t - 1) * (2 * t + 5)).sum())) / 18
    pairs = n * (n - 1) / 2
    tau = s / math.sqrt(pairs * (pairs - float((t * (t - 1)).sum()) / 2))
    z = (abs(s) - 1) / math.sqrt(variance) if s else 0.0
    exact = ties.size == n and n < EXACT_BELOW
    lag1 = autocorrelation(y - slope * times)
    fitted = linear.fit(y, [linear.covariate("time", times)])
    return Trend(
        n=n,
        s=s,
        variance=variance,
        z=math.copysign(z, s) if z else 0.0,
        tau=tau,
        p=_exact(s, n) if exact else min(1.0, 2 * float(ndtr(-z))),
        method="exact" if exact else "normal",
        slope=slope,
        ci=_interval(slopes, variance, conf),
        conf=conf,
        lag1=lag1,
        line=fitted.coefficient("time", conf) if fitted else None,
        caveats=_caveats(n, lag1),
    )


def autocorrelation(values: Floats) -> float | None:
    """The first autocorrelation of values (n,) about their mean; None where they do not vary."""
    apart = values - values[0]
    apart = apart - apart.mean()
    squares = float(apart @ apart)
    noise = values.size * (16 * float(np.finfo(float).eps) * float(np.abs(values).max())) ** 2
    return float(apart[1:] @ apart[:-1]) / squares if squares > noise else None


def _exact(s: int, n: int) -> float:
    """Two-sided P of |S| or more among all n! orders, by Kendall's recursion over the number of discordant pairs."""
    ways = np.ones(1)
    for size in range(2, n + 1):
        ways = np.convolve(ways, np.full(size, 1 / size))
    most = n * (n - 1) // 2
    return min(1.0, 2 * float(ways[: (most - abs(s)) // 2 + 1].sum()))


def _interval(slopes: Floats, variance: float, conf: float) -> Interval | None:
    """Sen's interval: slopes at the ranks (N ∓ z √Var S) / 2, upper plus one, between two ranks in proportion."""
    reach = normal_quantile(conf) * math.sqrt(variance)
    low, high = (slopes.size - reach) / 2, (slopes.size + reach) / 2 + 1
    if low < 1 or high > slopes.size:
        return None
    ranks = np.arange(1, slopes.size + 1)
    return float(np.interp(low, ranks, slopes)), float(np.interp(high, ranks, slopes))


def _caveats(n: int, lag1: float | None) -> tuple[Caveat, ...]:
    found = []
    if n < FEW:
        found.append(Caveat(code="trend_few", facts={"n": n}))
    elif lag1 is not None and lag1 > 2 / math.sqrt(n):
        found.append(Caveat(code="trend_autocorrelated", facts={"r": f"{lag1:.2f}"}))
    return tuple(found)
