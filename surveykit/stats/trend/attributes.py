"""p and u charts: rates of people and of events per exposure, each point with limits of its own size.

p: centre Σ events / Σ n, sigma √(p(1 − p)/nᵢ) (binomial). u: centre Σ events / Σ exposure, sigma √(u/eᵢ) (Poisson).
Both as in NIST's e-Handbook of Statistical Methods, 6.3.3.2 and 6.3.3.1, with limits that step with n.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from surveykit.errors import DataRefused
from surveykit.stats.figures import Floats
from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import Chart, Line, numbers
from surveykit.stats.trend.shewhart import with_limits

SMALL = 5
"""Below this many expected events (or, in a p chart, expected others) at a point, three sigma is a rough limit."""


def rates(events: Floats, sizes: Floats, kind: Literal["p", "u"]) -> Floats:
    """Events / sizes, (n,), NaN where either is missing or the size is 0; ``DataRefused`` for what cannot be counted.

    Events are whole numbers of at least 0, in a p chart no more than the size, which is whole there too.
    """
    known = ~np.isnan(events) & ~np.isnan(sizes)
    for x, n in zip(events[known].tolist(), sizes[known].tolist(), strict=True):
        if x < 0 or n < 0 or x != int(x) or (kind == "p" and (x > n or n != int(n))) or (n == 0 and x > 0):
            raise DataRefused(f"{kind}_counts_refused", events=f"{x:.15g}", size=f"{n:.15g}")
    found = np.full(events.size, np.nan)
    used = known & (sizes > 0)
    found[used] = events[used] / sizes[used]
    return found


def attribute_chart(events: Floats, sizes: Floats, baseline: int, kind: Literal["p", "u"], asked: str) -> Chart:
    """A p or a u chart; at least one size of the baseline is above 0. All (n,)."""
    line = Line(rates(events, sizes, kind), baseline)
    head = np.flatnonzero(~np.isnan(line.values[:baseline]))
    pooled = math.fsum(events[head]) / math.fsum(sizes[head])
    n = np.where(np.isnan(line.values), np.nan, sizes)
    variance = pooled * (1 - pooled) if kind == "p" else pooled
    sigma = np.sqrt(variance / n)
    centre = np.full(line.values.size, pooled)
    expected = n[line.there] * (min(pooled, 1 - pooled) if kind == "p" else pooled)
    small = int(np.count_nonzero(expected < SMALL))
    chart = Chart(
        type=kind,
        asked=asked,
        values=numbers(line.values),
        n=line.there.size,
        baseline=baseline,
        centre=numbers(centre),
        caveats=(Caveat(code="chart_small_counts", facts={"n": small, "least": SMALL}),) if small else (),
    )
    return with_limits(chart, line, centre, sigma, lowest=0.0, highest=1.0 if kind == "p" else np.inf)
