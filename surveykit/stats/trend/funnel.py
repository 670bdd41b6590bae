"""Funnel limits: how far a unit of its size may lie from the pooled rate by chance alone.

Exact limits of the binomial (proportions) or Poisson (events per exposure) distribution around the pooled rate,
interpolated between two counts so that the curve is smooth: Spiegelhalter (2005), Statistics in Medicine 24:1185,
appendix A.1, for the lower limit, and the same from above for the upper one. So a unit lies outside exactly where the
chance of its count or a more extreme one is below 2.5 % or 0.1 %: nobody with 100 % is outside where that is common.
95 % and 99.8 % correspond to two and three sigma. Units are not ranked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
import numpy as np
from scipy.special import bdtr, bdtrc, chdtrc, pdtr, pdtrc

from surveykit.stats.proportions import wilson
from surveykit.stats.results import Caveat, Interval
from surveykit.stats.trend.attributes import rates
from surveykit.stats.trend.chart import array

Kind = Literal["p", "u"]
Band = tuple[float, float, float, float]
TAILS = (0.001, 0.025)
CURVE = 60
FEW_UNITS = 5


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A unit. ``limits``: low 99.8 %, low 95 %, high 95 %, high 99.8 % at its size; ``outside`` the one passed."""

    label: str
    events: int
    size: float
    rate: float | None
    ci: Interval | None = None
    limits: Band | None = None
    outside: Literal["", "95", "99.8"] = ""
    side: Literal["", "high", "low"] = ""


class FunnelLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Units around the pooled rate, which is None without any size. ``sizes`` and ``curve`` draw the limits.

    ``dispersion``: χ² of all units against the pooled rate over its degrees of freedom, ``p`` its P value.
    """

    kind: Kind
    places: tuple[Place, ...]
    events: int
    size: float
    centre: float | None
    sizes: tuple[float, ...] = ()
    curve: tuple[Band, ...] = ()
    dispersion: float | None = None
    p: float | None = None
    caveats: tuple[Caveat, ...] = ()


def funnel(labels: Sequence[str], events: Sequence[int], sizes: Sequence[float], kind: Kind = "p") -> FunnelLimits:
    """Units with their events among ``sizes`` people (p) or over an exposure (u), all (k,)."""
    found = rates(array(events), array(sizes), kind)
    total, whole = int(sum(events)), math.fsum(sizes)
    centre = total / whole if whole > 0 else None
    flat = centre is None or centre == 0 or (kind == "p" and centre == 1)
    places = []
    for label, x, n, rate in zip(labels, events, sizes, found.tolist(), strict=True):
        if rate != rate or centre is None:
            places.append(Place(label=label, events=x, size=n, rate=None))
            continue
        band = None if flat else limits(centre, n, kind)
        outside, side = _outside(rate, band)
        ci = wilson(x, int(n), 0.95) if kind == "p" else None
        places.append(Place(label=label, events=x, size=n, rate=rate, ci=ci, limits=band, outside=outside, side=side))
    result = FunnelLimits(kind=kind, places=tuple(places), events=total, size=whole, centre=centre)
    used = [p.size for p in places if p.rate is not None]
    if flat or centre is None or not used:
        return msgspec.structs.replace(result, caveats=(Caveat(code="funnel_flat"),))
    at = _grid(min(used), max(used), kind)
    spread = _dispersion([p for p in places if p.rate is not None], centre, kind)
    caveats = [Caveat(code="funnel_few_units", facts={"n": len(used)})] if len(used) < FEW_UNITS else []
    if spread and spread[0] > 1 and spread[1] < 0.05:
        caveats.append(Caveat(code="funnel_dispersed", facts={"ratio": f"{spread[0]:.2f}", "p": spread[1]}))
    return msgspec.structs.replace(
        result,
        sizes=at,
        curve=tuple(limits(centre, n, kind) for n in at),
        dispersion=spread[0] if spread else None,
        p=spread[1] if spread else None,
        caveats=tuple(caveats),
    )


def limits(centre: float, size: float, kind: Kind) -> Band:
    """The four limits as rates for one size above 0, between 0 and 1 for proportions."""

    def below(count: int) -> float:
        """P(events ≤ count)."""
        if count < 0:
            return 0.0
        return float(bdtr(count, int(size), centre) if kind == "p" else pdtr(count, centre * size))

    def above(count: int) -> float:
        """P(events ≥ count)."""
        if count <= 0:
            return 1.0
        if kind == "p":
            return 0.0 if count > size else float(bdtrc(count - 1, int(size), centre))
        return float(pdtrc(count - 1, centre * size))

    start = int(centre * size)
    far_low, low = (max(_low(below, start, tail), 0.0) / size for tail in TAILS)
    most = size if kind == "p" else math.inf
    far_high, high = (min(_high(above, start, tail), most) / size for tail in TAILS)
    return far_low, low, high, far_high


def _low(below: Callable[[int], float], start: int, tail: float) -> float:
    """r − α, where r is the first count with P(≤ r) above the tail."""
    step, outside, inside = 1, start, start
    while below(inside) <= tail:
        outside, inside, step = inside, inside + step, 2 * step
    step = 1
    while below(outside) > tail:
        inside, outside, step = outside, outside - step, 2 * step
    while inside - outside > 1:
        middle = (inside + outside) // 2
        outside, inside = (middle, inside) if below(middle) <= tail else (outside, middle)
    at, under = below(inside), below(outside)
    return inside - (at - tail) / (at - under)


def _high(above: Callable[[int], float], start: int, tail: float) -> float:
    """r + α, where r is the last count with P(≥ r) above the tail."""
    return -_low(lambda count: above(-count), -start, tail)


def _outside(rate: float, band: Band | None) -> tuple[Literal["", "95", "99.8"], Literal["", "high", "low"]]:
    if band is None:
        return "", ""
    far_low, low, high, far_high = band
    if rate < low:
        return ("99.8" if rate < far_low else "95"), "low"
    if rate > high:
        return ("99.8" if rate > far_high else "95"), "high"
    return "", ""


def _grid(least: float, most: float, kind: Kind) -> tuple[float, ...]:
    """Sizes from a little below the smallest to a little above the largest, closer together where they are small."""
    low, high = max(least * 0.8, 1.0 if kind == "p" else least * 0.5), most * 1.1
    at = np.geomspace(low, high, CURVE)
    if kind == "p":
        return tuple(float(n) for n in np.unique(np.round(at)))
    return tuple(at.tolist())


def _dispersion(places: Sequence[Place], centre: float, kind: Kind) -> tuple[float, float] | None:
    """Pearson's χ² of the units over k − 1, and its P value; None for fewer than two units."""
    if len(places) < 2:
        return None
    spread = (1 - centre) if kind == "p" else 1.0
    chi2 = math.fsum((p.events - centre * p.size) ** 2 / (centre * p.size * spread) for p in places)
    df = len(places) - 1
    return chi2 / df, float(chdtrc(df, chi2))
