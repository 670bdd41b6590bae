"""Grouped bars with whiskers: upright while the names fit under them, lying where they do not or there is but one."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.scale import Axis, bar_axis
from surveykit.report.charts.shapes import (
    SIZE,
    SMALL,
    bound,
    box,
    colour,
    count,
    levels,
    plumbs,
    put,
    put_lines,
    rule,
    set_lines,
    whisker,
)
from surveykit.report.document import Chart
from surveykit.report.numbers import fixed

_HEIGHT = 150.0  # of the plot with upright bars


def draw(chart: Chart, width: float, language: str) -> Drawing:
    """Bars from the scale's lowest value, each with its value, n under the categories."""
    axis = bar_axis(chart)
    left = 8 + max(_width(axis.label(t), language) for t in axis.ticks)
    slot = (width - left) / len(chart.categories)
    names = [set_lines(name, SIZE, slot - 8, language) for name in chart.categories]
    per_bar = min(34.0, slot * 0.74 / max(len(chart.series), 1))
    fits = len(names) > 1 and all(len(n) <= 3 and all(line.width <= slot - 4 for line in n) for n in names)
    if fits and per_bar >= _width("00.00", language) + 1:
        return _upright(chart, width, left, slot, per_bar, axis, language)
    return _lying(chart, width, axis, language)


def _width(text: str, language: str) -> float:
    return max(line.width for line in set_lines(text, SMALL, None, language))


def _upright(
    chart: Chart, width: float, left: float, slot: float, per_bar: float, axis: Axis, language: str
) -> Drawing:
    names = [set_lines(name, SIZE, slot - 8, language) for name in chart.categories]
    under = 6 + max(len(n) for n in names) * SIZE * shapes.LEADING + (12 if chart.counts else 0)
    top = under + _HEIGHT + 12
    page = shapes.blank(width, top + shapes.head_height(chart))
    axis = axis.over(under, under + _HEIGHT)
    levels(page, axis, left, width, language)
    for category, name in enumerate(names):
        middle = left + (category + 0.5) * slot
        put_lines(page, name, middle, under - 6 - SIZE * 0.8, anchor="middle")
        if category < len(chart.counts):
            count(page, chart.counts[category], middle, 3, "middle", language)
        for position, series in enumerate(chart.series):
            value = bound(series.values, category)
            x = middle + (position - len(chart.series) / 2) * per_bar
            if value is None:
                continue
            box(page, x + 1, under, per_bar - 2, max(axis.at(value) - under, 0.3), colour(series, position))
            low, high = bound(series.low, category), bound(series.high, category)
            centre, crest = x + per_bar / 2, axis.at(value)
            if low is not None and high is not None:
                whisker(page, centre, axis.at(low), centre, axis.at(high), palette.TEXT)
                crest = max(crest, axis.at(high))
            put(page, fixed(value, 2), centre, crest + 3.5, language=language, size=SMALL, anchor="middle")
    rule(page, left, under, width, under, palette.TEXT, 0.8)
    shapes.head(page, chart, 0, width, top + shapes.head_height(chart) - 10, language)
    return page


def _lying(chart: Chart, width: float, axis: Axis, language: str) -> Drawing:
    series_count = max(len(chart.series), 1)
    thick = 11.0 if series_count == 1 else 8.5
    names = [set_lines(name, SIZE, width * 0.34, language, 3) for name in chart.categories]
    left = 10 + max(line.width for name in names for line in name)
    right = 8 + _width("000.00", language)
    heights = [
        max(series_count * thick, len(n) * SIZE * shapes.LEADING + (10 if chart.counts else 0)) + 9 for n in names
    ]
    page = shapes.blank(width, 18 + sum(heights) + shapes.head_height(chart))
    axis = axis.over(left, width - right)
    top = page.height - shapes.head_height(chart)
    plumbs(page, axis, top, language)
    y = top
    for category, (name, height) in enumerate(zip(names, heights, strict=True)):
        middle = y - height / 2
        block = len(name) * SIZE * shapes.LEADING + (10 if chart.counts else 0)
        put_lines(page, name, 0, middle + block / 2 - SIZE * 0.9)
        if category < len(chart.counts):
            count(page, chart.counts[category], 0, middle - block / 2 + 2.5, "start", language)
        for position, series in enumerate(chart.series):
            value = bound(series.values, category)
            if value is None:
                continue
            bottom = middle + (series_count / 2 - position - 1) * thick
            box(page, left, bottom + 0.6, max(axis.at(value) - left, 0.3), thick - 1.2, colour(series, position))
            low, high = bound(series.low, category), bound(series.high, category)
            centre, end = bottom + thick / 2, axis.at(value)
            if low is not None and high is not None:
                whisker(page, axis.at(low), centre, axis.at(high), centre, palette.TEXT, 1.9)
                end = max(end, axis.at(high))
            put(page, fixed(value, 2), end + 4, centre - 2.6, language=language, size=SMALL)
        y -= height
    rule(page, left, 16, left, top, palette.TEXT, 0.8)
    shapes.head(page, chart, 0, width, page.height - 10, language)
    return page
