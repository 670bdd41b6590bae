"""The noncentral t distribution: its distribution function and the interval of its parameter, to about 1e-13.

``scipy.special.nctdtr`` fails for large t and differs between releases, and the noncentral interval is printed with
every effect size, so the integral is done here by Gauss-Legendre panels narrower than anything in the integrand.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincc, ndtr, ndtri

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_REACH = 9.5
"""Standard deviations on each side; what lies beyond is below 1e-20."""

_FAR = 1e8
"""Beyond this the interval is proportional to t to double precision: the normal part of T no longer counts."""


def _panels(low: float, high: float, width: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Gauss-Legendre nodes and weights on ``low`` to ``high`` in panels not wider than ``width``."""
    edges = np.linspace(low, high, max(1, math.ceil((high - low) / width)) + 1)
    half = np.diff(edges)[:, None] / 2
    return ((edges[:-1, None] + half) + half * _NODES).ravel(), (half * _WEIGHTS).ravel()


def _over_chi(t: float, df: float) -> Callable[[float], float]:
    # P(T <= t) = E[Phi(t s - nc)], s = chi / sqrt(df); the density relative to s = 1, so that large df do not cancel.
    root = math.sqrt(df)
    s, w = _panels(max(0.0, 1 - _REACH / root), 1 + _REACH / root, 1 / root)
    x = s - 1
    density = w * np.exp((df - 1) * np.log1p(x) - df * x * (2 + x) / 2)
    density /= density.sum()
    scaled = t * s
    return lambda nc: float(density @ ndtr(scaled - nc))


def _over_normal(t: float, df: float) -> Callable[[float], float]:
    # P(T <= t) = P(Z <= -nc) + E[P(s >= (Z + nc) / t); Z > -nc], the narrower factor when t is large against sqrt(df).
    def cdf(nc: float) -> float:
        below = max(-nc, -_REACH)
        if below >= _REACH:
            return 1.0
        z, w = _panels(below, _REACH, 1.0)
        density = w * np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        return float(ndtr(-nc) + density @ gammaincc(df / 2, df * ((z + nc) / t) ** 2 / 2))

    return cdf


def _cdf_at(t: float, df: float) -> Callable[[float], float]:
    """The distribution function at ``t >= 0`` as a function of the noncentrality."""
    return _over_chi(t, df) if t < math.sqrt(2 * df) else _over_normal(t, df)


def nct_cdf(t: float, df: float, nc: float) -> float:
    """P(T <= t) for the noncentral t with ``df`` degrees of freedom and noncentrality ``nc``; absolute error 1e-14."""
    return _cdf_at(t, df)(nc) if t >= 0 else 1.0 - _cdf_at(-t, df)(-nc)


def _solve(cdf: Callable[[float], float], p: float, start: float, width: float) -> float:
    """The noncentrality at which ``cdf`` equals ``p``. Secant steps in probits, where it is nearly a straight line."""
    target = float(ndtri(p))

    def gap(nc: float) -> float:
        return float(ndtri(min(max(cdf(nc), 1e-300), 1 - 1e-16))) - target

    low, high = start - width, start + width
    while gap(low) < 0:
        low -= 2 * (high - low)
    while gap(high) > 0:
        high += 2 * (high - low)
    previous, value = low, gap(low)
    nc = start
    for _ in range(200):
        current = gap(nc)
        low, high = (nc, high) if current > 0 else (low, nc)
        following = nc - current * (nc - previous) / (current - value) if current != value else math.inf
        previous, value = nc, current
        if not low <= following <= high:
            following = (low + high) / 2
        if abs(following - nc) <= 1e-10 * (1 + abs(nc)):
            return following  # the secant's error is about the square of its last step
        nc = following
    return nc


def nc_interval(t: float, df: float, conf: float) -> tuple[float, float]:
    """The exact interval of the noncentrality that gave ``t`` (Steiger and Fouladi 1997), lower limit first."""
    if t < 0:
        low, high = nc_interval(-t, df, conf)
        return -high, -low
    if t > _FAR:
        return (t / _FAR) * nc_interval(_FAR, df, conf)[0], (t / _FAR) * nc_interval(_FAR, df, conf)[1]
    cdf = _cdf_at(t, df)
    tail = (1 - conf) / 2
    spread = math.sqrt(1 + t * t / (2 * df))
    reach = float(ndtri(1 - tail)) * spread
    return _solve(cdf, 1 - tail, t - reach, spread), _solve(cdf, tail, t + reach, spread)
