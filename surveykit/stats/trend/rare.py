"""g and t charts for rare events: how much lies between one event and the next.

Where most months have none, a rate cannot fall any further; the time between two events can still grow. A point above
the upper limit is good news. Formulas: Provost and Murray (2011), The Health Care Data Guide, chapter 7; Benneyan
(2001), Health Care Management Science 4:305 (g); Nelson (1994), Journal of Quality Technology 26:18 (t).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from surveykit.errors import DataRefused
from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import Chart, Line, Mark, limits_of, numbers
from surveykit.stats.trend.rules import ZONES, control_marks
from surveykit.stats.trend.shewhart import spread_of

POWER = 3.6
"""An exponential time to the power 1/3.6 is close to normal (Nelson 1994)."""
MEDIAN = 0.693
"""The median of a geometric or exponential distribution as a share of its mean, ln 2, as the book prints it."""


def days_between(days: Sequence[date]) -> tuple[int, ...]:
    """Days from each event to the next, (n − 1,), of dates in any order; two on one day give 0."""
    ordered = sorted(days)
    return tuple((later - earlier).days for earlier, later in pairwise(ordered))


def g_chart(line: Line, asked: str) -> Chart:
    """Whole numbers between events (days, patients): centre 0.693 ḡ, upper limit ḡ + 3 √(ḡ(ḡ + 1)), no lower limit.

    The centre is the median, so that as many points lie on one side as on the other. Judged by the point beyond, 8 on
    one side and 6 rising or falling: its three zones are not equal. ``DataRefused`` for a value that is no count.
    """
    for value in line.values[line.there].tolist():
        if value < 0 or value != int(value):
            raise DataRefused("g_value_refused", value=f"{value:.15g}")
    mean = float(line.base.mean())
    centre, reach = MEDIAN * mean, 3 * math.sqrt(mean * (mean + 1))
    size = line.values.size
    chart = _empty("g", line, asked, (centre,) * size)
    if not mean > 0:
        return replace(chart, caveats=(Caveat(code="chart_no_variation"),))
    whole = np.full(size, centre)
    # Only the upper limit is one: the "sigma" reaches from the centre to it in three steps.
    marks = control_marks(line.values, whole, np.full(size, (mean + reach - centre) / 3), ("beyond", "eight", "six"))
    return replace(
        chart, upper=(mean + reach,) * size, limits=limits_of(line.base.size), marks=_kept(marks, line, centre)
    )


def t_chart(line: Line, asked: str) -> Chart:
    """Times between events: an XmR chart of time^(1/3.6), its centre and limits raised to 3.6 again.

    All rules of a control chart hold on the transformed scale. ``DataRefused`` for a time below 0.
    """
    for value in line.values[line.there].tolist():
        if value < 0:
            raise DataRefused("t_value_refused", value=f"{value:.15g}")
    changed = line.values ** (1 / POWER)
    spread = spread_of(Line(changed, line.baseline).base)
    size = line.values.size
    chart = _empty("t", line, asked, (spread.centre**POWER,) * size)
    if not spread.sigma > 0:
        return replace(chart, caveats=(Caveat(code="chart_no_variation"),))
    low, high = spread.centre - 3 * spread.sigma, spread.centre + 3 * spread.sigma
    return replace(
        chart,
        lower=(low**POWER if low >= 0 else None,) * size,
        upper=(high**POWER,) * size,
        limits=limits_of(line.base.size),
        marks=control_marks(changed, np.full(size, spread.centre), np.full(size, spread.sigma), ZONES),
    )


def _empty(kind: str, line: Line, asked: str, centre: tuple[float, ...]) -> Chart:
    return Chart(
        type="g" if kind == "g" else "t",
        asked=asked,
        values=numbers(line.values),
        n=line.there.size,
        baseline=line.baseline,
        centre=centre,
    )


def _kept(marks: Sequence[Mark], line: Line, centre: float) -> tuple[Mark, ...]:
    """Without points "beyond" below the centre: there is no lower limit."""
    return tuple(m for m in marks if m.rule != "beyond" or line.values[m.position] > centre)
