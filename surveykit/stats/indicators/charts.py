"""Which chart an indicator gets: p for people, u for time, single values for ratios, days between for rare events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from msgspec.structs import replace

from surveykit.errors import DataRefused
from surveykit.stats.indicators.ledger import Nature, rate_of
from surveykit.stats.indicators.values import Line
from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import LEAST_RUN, Chart
from surveykit.stats.trend.charts import Asked, chart_of

BETWEEN = ("g", "t")


def chart_of_months(
    lines: Sequence[Line],
    nature: Nature,
    per: int,
    *,
    asked: Asked = "auto",
    changed: int | None = None,
    name: str = "",
) -> Chart:
    """The chart of months (n,), values, centre and limits in the printed unit.

    Counts that no law fits (a numerator above its denominator, part numbers) are drawn as single values, which the
    caveat ``indicator_counts_unfit`` says. DataRefused ``indicator_no_days`` for g and t: those take events.
    """
    if asked in BETWEEN:
        raise DataRefused("indicator_no_days", name=name)
    fits = all(_fits(line, nature) for line in lines if line.rate is not None)
    if nature == "ratio" or not fits or asked in ("line", "run", "xmr"):
        kind: Asked = "xmr" if asked in ("auto", "p", "u") else asked
        found = chart_of([line.rate for line in lines], asked=kind, changed=changed, measure=name)
        told = () if fits else (Caveat(code="indicator_counts_unfit"),)
        return replace(found, caveats=(*told, *found.caveats))
    kind = ("p" if nature == "people" else "u") if asked == "auto" else asked
    counts = [line.numerator if line.rate is not None else None for line in lines]
    sizes = [line.denominator if line.rate is not None else None for line in lines]
    return _scaled(chart_of(counts, sizes, asked=kind, changed=changed, measure=name), per)


def rare(lines: Sequence[Line], events: int) -> bool:
    """Whether days between events tell more than a rate: half of the months or more have none, with events enough."""
    there = [line for line in lines if line.rate is not None]
    return events > LEAST_RUN and 2 * sum(not line.numerator for line in there) >= len(there)


def gaps(times: Sequence[str], kind: Asked) -> tuple[float, ...]:
    """Time from each event to the next, (n − 1,), in days: whole ones of dates for g, with their fraction for t.

    ``times`` are ISO to the day or minute, in any order.
    """
    moments = sorted(datetime.fromisoformat(time) for time in times)
    if kind == "g":
        return tuple(float((later.date() - earlier.date()).days) for earlier, later in pairwise(moments))
    return tuple((later - earlier).total_seconds() / 86400 for earlier, later in pairwise(moments))


def _fits(line: Line, nature: Nature) -> bool:
    x, n = line.numerator or 0.0, line.denominator or 0.0
    if x < 0 or x != int(x):
        return False
    return nature == "time" or (n == int(n) and x <= n)


def _scaled(chart: Chart, per: int) -> Chart:
    def times(values: Sequence[float | None]) -> tuple[float | None, ...]:
        return tuple(rate_of(value, 1.0, per) for value in values)

    return replace(
        chart,
        values=times(chart.values),
        centre=times(chart.centre),
        lower=times(chart.lower),
        upper=times(chart.upper),
    )
