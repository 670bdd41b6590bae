"""What an incident log comes to in a span of months: counts by kind, grade, unit, month and cause, and late reports."""

from __future__ import annotations

import msgspec

from surveykit.stats.indicators.values import Line
from surveykit.stats.pareto import Pareto
from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import Chart


class IncidentSummary(msgspec.Struct, frozen=True, kw_only=True):
    """``by_unit`` and ``by_month`` are incidents over bed-days (per 1 000); a line without bed-days has a numerator
    only. ``late`` of ``timed`` were reported after ``late_after`` hours. ``unanalysed`` are numbers of incidents of
    grades Ⅰ and Ⅱ without a cause analysis. ``rated``: the chart is of rates, else of counts."""

    first: str
    last: str
    unit: str = ""
    total: int
    near_misses: int
    open: int
    late: int
    timed: int
    late_after: float
    kinds: Pareto
    causes: Pareto
    grades: tuple[tuple[str, int], ...]
    by_unit: tuple[Line, ...]
    by_month: tuple[Line, ...]
    all: Line
    chart: Chart
    rated: bool
    unanalysed: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
