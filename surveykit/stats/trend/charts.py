"""Which chart a series gets: the one asked for, or the one that its kind and its number of points call for.

Fewer than 10 points: a plain line. Fewer than 12: a run chart. From 12 a control chart, provisional below 20. A
baseline (the points before a change) that is too short for limits of its own is not used, which a caveat says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from msgspec.structs import replace

from surveykit.errors import DataRefused
from surveykit.stats.figures import Floats
from surveykit.stats.results import Caveat
from surveykit.stats.trend.attributes import attribute_chart, rates
from surveykit.stats.trend.chart import LEAST_LIMITS, LEAST_RUN, Chart, Line, array
from surveykit.stats.trend.rare import g_chart, t_chart
from surveykit.stats.trend.runs import line_chart, run_chart
from surveykit.stats.trend.shewhart import xmr_chart

Asked = Literal["auto", "line", "run", "xmr", "p", "u", "g", "t"]
RARE = 0.02
"""Below this pooled rate, ``auto`` takes counts with sizes for events over an exposure (u), from it for p."""


def chart_of(
    values: Sequence[float | None],
    sizes: Sequence[float | None] | None = None,
    *,
    asked: Asked = "auto",
    changed: int | None = None,
    measure: str = "",
) -> Chart:
    """The chart of values (n,) in the order of time.

    ``sizes`` (n,): the denominators, where ``values`` are events. ``changed``: the position of the first point after a
    change: centre and limits then rest on the points before it, so that what came after is judged by what was.
    ``DataRefused`` where the chart asked for does not fit: ``chart_needs_sizes``, ``chart_takes_no_sizes``.
    """
    given = array(values, measure)
    of = None if sizes is None else array(sizes, measure)
    kind = _kind(given, of, asked)
    if kind in ("p", "u") and of is None:
        raise DataRefused("chart_needs_sizes", chart=kind)
    if kind in ("g", "t") and of is not None:
        raise DataRefused("chart_takes_no_sizes", chart=kind)
    shown = given if of is None else rates(given, of, "p" if proportion(given, of, kind) else "u")
    n = int(np.count_nonzero(~np.isnan(shown)))
    if kind == "line" or n < LEAST_RUN:
        short = () if kind == "line" and asked == "line" else (_short("chart_line", n, LEAST_RUN),)
        return replace(line_chart(Line(shown, given.size), asked), caveats=short)
    fewer = kind != "run" and n < LEAST_LIMITS
    kind = "run" if fewer else kind
    baseline, told = _baseline(shown, changed, LEAST_RUN if kind == "run" else LEAST_LIMITS)
    line = Line(shown, baseline)
    match kind:
        case "run":
            found = run_chart(line, asked)
        case "p" | "u":
            assert of is not None
            found = attribute_chart(given, of, baseline, kind, asked)
        case "g":
            found = g_chart(line, asked)
        case "t":
            found = t_chart(line, asked)
        case _:
            found = xmr_chart(line, asked)
    if fewer:
        told = (_short("chart_run", n, LEAST_LIMITS), *told)
    if kind in ("p", "u") and 2 * int(np.count_nonzero(given[line.there] == 0)) >= n:
        told = (*told, Caveat(code="chart_rare"))
    if found.limits == "provisional":
        told = (*told, Caveat(code="chart_provisional", facts={"n": int(line.base.size)}))
    return replace(found, caveats=(*told, *found.caveats))


def _kind(values: Floats, sizes: Floats | None, asked: Asked) -> Asked:
    """The chart by what the values are."""
    if asked != "auto":
        return asked
    if sizes is None:
        return "xmr"
    return "p" if proportion(values, sizes, "auto") else "u"


def proportion(values: Floats, sizes: Floats, kind: Asked) -> bool:
    """Whether events are people among people, rather than events over an exposure; p and u say it themselves."""
    if kind in ("p", "u"):
        return kind == "p"
    known = ~np.isnan(values) & ~np.isnan(sizes)
    events, of = values[known], sizes[known]
    people = bool(np.all((events <= of) & (of == np.floor(of))))
    return people and float(events.sum()) >= RARE * float(of.sum())


def _baseline(values: Floats, changed: int | None, least: int) -> tuple[int, tuple[Caveat, ...]]:
    if changed is None:
        return values.size, ()
    before = int(np.count_nonzero(~np.isnan(values[:changed])))
    if before >= least:
        return changed, ()
    return values.size, (Caveat(code="chart_baseline_short", facts={"n": before, "least": least}),)


def _short(code: str, n: int, least: int) -> Caveat:
    return Caveat(code=code, facts={"n": n, "least": least})
