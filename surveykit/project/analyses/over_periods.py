"""A series of periods, whatever its numbers come from: chart, trend, step, and the change from period to period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveykit.errors import DataRefused
from surveykit.report.build.analyses.over_time_values import Period, Series, Value
from surveykit.stats.trend.chart import array
from surveykit.stats.trend.charts import Asked, chart_of, proportion
from surveykit.stats.trend.kendall import trend
from surveykit.stats.trend.segmented import segmented


@dataclass(frozen=True)
class Measured:
    """One number per period, (n,), None where there is none; ``sizes`` are how many people it rests on, or empty."""

    code: str
    label: str
    kind: Literal["mean", "number", "between"]
    values: tuple[float | None, ...]
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Counted:
    """Events among people, or over an exposure, per period, (n,)."""

    code: str
    label: str
    answers: tuple[str, ...]
    events: Sequence[float | None]
    sizes: Sequence[float | None]


def change_at(changed: str, names: Sequence[str]) -> int | None:
    """The position of the first period after a change; None where none is named.

    DataRefused ``changed_unknown``, ``changed_first``.
    """
    if not changed.strip():
        return None
    if changed.strip() not in names:
        raise DataRefused("changed_unknown", changed=changed.strip(), known=[*names])
    at = list(names).index(changed.strip())
    if not at:
        raise DataRefused("changed_first", changed=changed.strip())
    return at


def series_of(
    given: Measured | Counted,
    names: Sequence[str],
    *,
    chart: Asked,
    changed: int | None,
    year_before: Sequence[int | None] = (),
    conf: float = 0.95,
) -> Series:
    """Everything there is to say of one series. ``year_before``: per period the position of last year's same one."""
    if isinstance(given, Counted):
        # Rates can be drawn as single values too; g and t are refused by chart_of itself.
        rated = "auto" if chart in ("line", "run", "xmr") else chart
        drawn = chart_of(given.events, given.sizes, asked=rated, changed=changed, measure=given.label)
        kind: Value = "rate" if drawn.type == "p" else "per" if drawn.type == "u" else _shape(given, chart)
        if rated != chart:
            drawn = chart_of(drawn.values, asked=chart, changed=changed, measure=given.label)
        events = [None if x is None else int(x) for x in given.events]
        sizes: Sequence[float | None] = given.sizes
    else:
        drawn = chart_of(given.values, asked=chart, changed=changed, measure=given.label)
        kind, events = given.kind, [None] * len(names)
        sizes = given.sizes or [None] * len(names)
    values = array(drawn.values)
    last_year = year_before or [None] * len(names)
    periods = []
    for at, name in enumerate(names):
        value, earlier = drawn.values[at], [v for v in drawn.values[:at] if v is not None]
        back = last_year[at]
        periods.append(
            Period(
                label=name,
                n=sizes[at],
                events=events[at],
                value=value,
                change=_apart(value, earlier[-1] if earlier else None),
                change_year=_apart(value, None if back is None else drawn.values[back]),
            )
        )
    return Series(
        code=given.code,
        label=given.label,
        value=kind,
        answers=given.answers if isinstance(given, Counted) else (),
        periods=tuple(periods),
        chart=drawn,
        trend=trend(values, conf),
        segmented=None if changed is None else segmented(values, changed, conf),
    )


def _shape(given: Counted, chart: Asked) -> Value:
    """Rate or events per exposure, where the chart itself does not tell."""
    if given.answers:
        return "rate"
    return "rate" if proportion(array(given.events), array(given.sizes), chart) else "per"


def _apart(value: float | None, earlier: float | None) -> float | None:
    return None if value is None or earlier is None else value - earlier
