"""What a trend report says, as plain values: filled by ``project.reports.trend``."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.report.build.analyses.over_time_values import OverTime, Series
from surveykit.report.build.paper import Paper


@dataclass(frozen=True)
class UnitSeries:
    """The main measure of one unit; ``series.label`` is the unit's name. ``n`` are its responses in all waves."""

    series: Series
    n: int


@dataclass(frozen=True)
class TrendInput:
    """``found``: every measure of all respondents, the main one first; ``sheets`` per wave.

    ``units`` are those of which at least one wave may be shown; ``least``: waves of a unit with fewer responses are
    left out of its line. ``hidden``: how many units have no wave that may be shown.
    """

    paper: Paper
    code: str
    questionnaire: str
    found: OverTime
    sheets: tuple[int, ...]
    units: tuple[UnitSeries, ...] = ()
    least: int = 10
    hidden: int = 0
    only: str = ""
