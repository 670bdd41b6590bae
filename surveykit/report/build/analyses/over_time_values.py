"""What values over time came out as: one series a measure, with its chart, its trend and its step."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import Chart
from surveykit.stats.trend.kendall import Trend
from surveykit.stats.trend.segmented import Segmented

Value = Literal["mean", "rate", "number", "per", "between"]
"""A mean of scores, a rate of people (0 to 1), typed numbers, events per exposure, or time between two events."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """One period. ``n`` people or the exposure, ``events`` where counted; ``change`` is to the last value there was,
    ``change_year`` to the same period of the year before; None where it is not known."""

    label: str
    n: float | None = None
    events: int | None = None
    value: float | None = None
    change: float | None = None
    change_year: float | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One measure over the periods. ``answers`` are the answers counted in a rate, in words."""

    code: str
    label: str
    value: Value
    answers: tuple[str, ...] = ()
    periods: tuple[Period, ...]
    chart: Chart
    trend: Trend
    segmented: Segmented | None = None


class OverTime(msgspec.Struct, frozen=True, kw_only=True):
    """Every series over the same periods. ``changed``: the first period after a change, by its position."""

    periods: tuple[str, ...]
    series: tuple[Series, ...]
    changed: int | None = None
    target: float | None = None
    group: str = ""
    caveats: tuple[Caveat, ...] = ()
