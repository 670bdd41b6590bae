"""Standardised mean differences with their intervals. Everything takes figures, not data."""

from __future__ import annotations

import math

from scipy.special import gammaln, ndtri

from surveykit.stats.noncentral import nc_interval
from surveykit.stats.results import Interval


def exact_j(df: float) -> float:
    """Hedges' factor (1981) by the gamma functions; ``df`` above 1.

    Above 400 the difference of two log-gammas loses digits, so the series of the ratio of gammas at half steps is used
    (Abramowitz and Stegun 6.1.47 to the fifth power), exact to 1e-15 there.
    """
    if df <= 400:
        return math.exp(float(gammaln(df / 2) - gammaln((df - 1) / 2))) / math.sqrt(df / 2)
    x = 2 / (df - 1)
    series = 1 - x * (1 / 8 - x * (1 / 128 + x * (5 / 1024 - x * (21 / 32768 + x * 399 / 262144))))
    return math.sqrt((df - 1) / df) * series


def times(factor: float, interval: Interval) -> Interval:
    """The interval multiplied by a positive factor."""
    return factor * interval[0], factor * interval[1]


def noncentral(t: float, df: float, per_t: float, conf: float) -> Interval:
    """The exact interval of a standardised difference that is ``per_t`` times t (sqrt(1/n1 + 1/n2), or 1/sqrt(n))."""
    return times(per_t, nc_interval(t, df, conf))


def _around(d: float, relative: float, absolute: float, conf: float) -> Interval:
    """The normal interval whose variance is d² x ``relative`` + ``absolute``."""
    half = float(ndtri((1 + conf) / 2)) * math.hypot(d * math.sqrt(relative), math.sqrt(absolute))
    return d - half, d + half


def bonett_two(difference: float, sds: tuple[float, float], ns: tuple[int, int], conf: float) -> tuple[float, Interval]:
    """d with the root of the mean variance for two groups, and Bonett's interval (2008, Psychological Methods 13, 99).

    Equal variances are not assumed; at least one SD must be above 0.
    """
    scale = math.hypot(*sds) / math.sqrt(2)
    d = difference / scale
    u, v = (sds[0] / scale) ** 2, (sds[1] / scale) ** 2
    a, b = ns[0] - 1, ns[1] - 1
    return d, _around(d, (u * u / a + v * v / b) / 8, u / a + v / b, conf)


def bonett_paired(
    difference: float, sds: tuple[float, float], change_sd: float, n: int, conf: float
) -> tuple[float, Interval]:
    """d with the root of the mean variance for ``n`` pairs, and Bonett's interval (2008) for within-subjects designs.

    ``change_sd`` is the SD of the differences, which carries the correlation; at least one SD must be above 0.
    """
    scale = math.hypot(*sds) / math.sqrt(2)
    d = difference / scale
    u, v, change = (sds[0] / scale) ** 2, (sds[1] / scale) ** 2, (change_sd / scale) ** 2
    relative = (u * u + v * v + (u + v - change) ** 2 / 2) / 8  # 2 r² u v is half the square of u + v - change
    return d, _around(d, relative / (n - 1), change / (n - 1), conf)


def bonett_first(
    difference: float, sds: tuple[float, float], ns: tuple[int, int], conf: float
) -> tuple[float, Interval]:
    """d with the first group's SD (above 0), and Bonett's interval (2008) with the error of both groups."""
    d = difference / sds[0]
    a, b = ns[0] - 1, ns[1] - 1
    return d, _around(d, 1 / (2 * a), 1 / a + (sds[1] / sds[0]) ** 2 / b, conf)
