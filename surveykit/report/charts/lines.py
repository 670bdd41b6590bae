"""A value per category, joined, with whiskers: trends over waves."""

from __future__ import annotations

import itertools

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.scale import Axis, part_axis, reach
from surveykit.report.charts.shapes import (
    SIZE,
    SMALL,
    bound,
    colour,
    count,
    dot,
    levels,
    put,
    put_lines,
    rule,
    set_lines,
    whisker,
)
from surveykit.report.document import Chart
from surveykit.report.numbers import fixed, interval

_HEIGHT = 145.0


def empty(width: float) -> Drawing:
    """Nothing to draw: a thin line where the plot would be."""
    page = shapes.blank(width, 12)
    rule(page, 0, 6, width, 6)
    return page


def draw(chart: Chart, width: float, language: str) -> Drawing:
    """Points in the order of the categories; a missing value breaks the line."""
    axis, part = part_axis(chart, *reach(chart.series))
    left = 8 + max(set_lines(axis.label(t), SMALL, None, language)[0].width for t in axis.ticks)
    slot = (width - left) / len(chart.categories)
    every = max(1, -(-26 // max(int(slot), 1)))  # names of many waves: every second, third ...
    names = [set_lines(n, SIZE, slot * every - 6, language, 3) for n in chart.categories]
    note = 12.0 if part else 0.0
    under = 6 + max(len(n) for n in names[::every]) * SIZE * shapes.LEADING + (12 if chart.counts else 0) + note
    page = shapes.blank(width, under + _HEIGHT + 12 + shapes.head_height(chart))
    axis = axis.over(under, under + _HEIGHT)
    levels(page, axis, left, width, language)
    rule(page, left, under, width, under, palette.TEXT, 0.8)
    for category in range(0, len(names), every):
        middle = left + (category + 0.5) * slot
        put_lines(page, names[category], middle, under - 6 - SIZE * 0.8, anchor="middle")
        if category < len(chart.counts):
            count(page, chart.counts[category], middle, 3 + note, "middle", language)
    for position in range(len(chart.series)):
        shift = (position - (len(chart.series) - 1) / 2) * min(7.0, slot / 8)  # whiskers side by side
        xs = [left + (category + 0.5) * slot + shift for category in range(len(chart.categories))]
        _series(page, chart, position, xs, axis, language)
    if part:
        say_part(page, axis, left, language)
    shapes.head(page, chart, 0, width, page.height - 10, language)
    return page


def say_part(page: Drawing, axis: Axis, left: float, language: str) -> None:
    """A line or dot plot may show a part of the scale if it says so."""
    shown = interval(axis.low, axis.high, language)
    _ = Translator(language)
    text = _("The axis shows {shown}, a part of the scale.", shown=shown)
    put(page, text, left, 2, language=language, size=SMALL, color=palette.MUTED)


def _series(page: Drawing, chart: Chart, position: int, xs: list[float], axis: Axis, language: str) -> None:
    series, tone = chart.series[position], colour(chart.series[position], position)
    labelled = len(chart.series) <= 2 and (len(xs) < 2 or xs[1] - xs[0] >= 26)
    points = [(x, axis.at(v)) for x, v in zip(xs, series.values, strict=False) if v is not None]
    for category, (x, following) in enumerate(itertools.pairwise(xs)):
        value, after = bound(series.values, category), bound(series.values, category + 1)
        if value is not None and after is not None:
            rule(page, x, axis.at(value), following, axis.at(after), tone, 1.5)
    for x, y in points:
        category = xs.index(x)
        low, high = bound(series.low, category), bound(series.high, category)
        crest, foot = y + 3, y - 3
        if low is not None and high is not None:
            whisker(page, x, axis.at(low), x, axis.at(high), tone)
            crest, foot = max(crest, axis.at(high)), min(foot, axis.at(low))
        dot(page, x, y, tone)
        if labelled:
            place = foot - 9 if len(chart.series) == 2 and _lower(chart, position, category) else crest + 3.5
            text = fixed(bound(series.values, category), 2)
            put(page, text, x, place, language=language, size=SMALL, anchor="middle", color=tone)


def _lower(chart: Chart, position: int, category: int) -> bool:
    mine, other = (bound(chart.series[p].values, category) for p in (position, 1 - position))
    return mine is not None and other is not None and (mine, position) < (other, 1 - position)
