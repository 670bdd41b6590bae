"""The figure and the table of a series: a row a period, with limits and the rule that is broken."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.messages.trend import RULES
from surveykit.report.build.analyses.over_time_units import UNITS, scaled
from surveykit.report.build.analyses.over_time_values import OverTime, Period, Series
from surveykit.report.document import Cell, Column, Events, Format, Table
from surveykit.report.figures import Timeline
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.trend.chart import Chart


def rules_of(_: Translator, chart: Chart, position: int) -> str:
    """What is said of a point that breaks rules; empty where it breaks none."""
    words = [_(RULES[rule]) for rule in chart.broken(position)]
    return ("；" if _.language == "zh_CN" else "; ").join(words)


def figure(_: Translator, found: OverTime, series: Series) -> Timeline:
    """The chart: centre and limits, marks with their rules, the fitted line of a step."""
    chart, size = series.chart, len(series.periods)
    marked = tuple(sorted({mark.position for mark in chart.marks}))
    names = {
        "run": _("median"), "xmr": _("mean"), "p": _("pooled rate"), "u": _("pooled rate"), "g": _("median"),
        "t": _("centre line"), "line": "",
    }  # fmt: skip
    fitted = series.segmented.fitted if series.segmented else ()
    whole = all(p.n is None or float(p.n).is_integer() for p in series.periods)
    counted = series.value in ("mean", "rate") and whole
    limits = _("limits from {n} periods", n=_base(chart)) if chart.limits != "none" else ""
    return Timeline(
        title=text(series.label),
        unit=UNITS[series.value],
        note=limits,
        labels=tuple(p.label for p in series.periods),
        values=scaled(series, chart.values),
        centre=scaled(series, chart.centre) or (None,) * size,
        centre_name=names[chart.type],
        lower=scaled(series, chart.lower),
        upper=scaled(series, chart.upper),
        fitted=scaled(series, fitted),
        marked=marked,
        rules=tuple(rules_of(_, chart, at) for at in marked),
        target=found.target,
        target_name=_("target") if found.target is not None else "",
        changed=found.changed,
        change_name=_("change") if found.changed is not None else "",
        counts=tuple(int(p.n or 0) for p in series.periods) if counted and any(p.n for p in series.periods) else (),
        minimum=_bound(series, 0.0, -1),
        maximum=_bound(series, 1.0, 1),
    )


def _bound(series: Series, bound: float, sign: int) -> float | None:
    """The lowest (-1) or highest (1) value possible, where nothing that is drawn lies beyond it."""
    bounded = ("rate",) if sign > 0 else ("rate", "per", "between")
    if series.value not in bounded:
        return None
    fitted = series.segmented.fitted if series.segmented else ()
    drawn = (*series.chart.values, *series.chart.lower, *series.chart.upper, *fitted)
    beyond = any(v is not None and sign * (v - bound) > 0 for v in drawn)
    return None if beyond else scaled(series, (bound,))[0]


def _base(chart: Chart) -> int:
    return sum(value is not None for value in chart.values[: chart.baseline])


def table(_: Translator, series: Series) -> Table:
    """A row a period. Rates show events and per cent, counts only where fewer than 20 were asked."""
    chart = series.chart
    with_n, with_year = (
        any(p.n is not None for p in series.periods),
        any(p.change_year is not None for p in series.periods),
    )
    columns = [Column(text(_("Point in time")), Format.TEXT, 1.6)]
    if with_n:
        size = _("Exposure") if series.value == "per" else None
        columns.append(Column(text(size) if size else fill("*n*"), Format.COUNT if not size else Format.DF, 0.7))
    columns.append(_value_column(_, series))
    if series.value == "per":
        columns.append(Column(text(_("Rate (‰)")), Format.NUMBER))
    points = _(" (percentage points)") if series.value == "rate" else ""
    if series.value != "between":
        columns.append(Column(text(_("On the last period") + points), Format.NUMBER))
    if with_year:
        columns.append(Column(text(_("On the same period last year") + points), Format.NUMBER))
    lower, upper = scaled(series, chart.lower), scaled(series, chart.upper)
    limited = Format.PERCENT if series.value == "rate" else Format.NUMBER
    if any(v is not None for v in lower):
        columns.append(Column(text(_("Lower control limit")), limited))
    if upper:
        columns.append(Column(text(_("Upper control limit")), limited))
    ruled = chart.type != "line"
    if ruled:
        columns.append(Column(text(_("Rule broken")), Format.TEXT, 2.2))
    rows = []
    for at, period in enumerate(series.periods):
        row: list[Cell] = [period.label]
        if with_n:
            row.append(_size(series, period))
        row.append(_value(series, period))
        if series.value == "per":
            row.append(scaled(series, (period.value,))[0])
        if series.value != "between":
            row.append(scaled(series, (period.change,))[0])
        if with_year:
            row.append(scaled(series, (period.change_year,))[0])
        if any(v is not None for v in lower):
            row.append(lower[at])
        if upper:
            row.append(upper[at])
        if ruled:
            row.append(rules_of(_, chart, at) or None)
        rows.append(tuple(row))
    marked = frozenset(mark.position for mark in chart.marks)
    return Table(title=text(series.label), columns=tuple(columns), rows=tuple(rows), bold_rows=marked)


def _value_column(_: Translator, series: Series) -> Column:
    match series.value:
        case "mean":
            return Column(text(_("Mean")), Format.NUMBER)
        case "rate":
            return Column(text(_("Cases (%)")), Format.EVENTS, 1.2)
        case "per":
            return Column(text(_("Events")), Format.COUNT, 0.8)
        case "between":
            return Column(text(_("Since the last event")), Format.DF)
        case "number":
            return Column(text(_("Measured value")), Format.NUMBER)


def _size(series: Series, period: Period) -> Cell:
    if period.n is None:
        return None
    return period.n if series.value == "per" else int(period.n)


def _value(series: Series, period: Period) -> Cell:
    if series.value == "rate":
        return None if period.events is None or not period.n else Events(period.events, int(period.n))
    if series.value == "per":
        return period.events
    return period.value
