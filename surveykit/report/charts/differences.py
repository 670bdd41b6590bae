"""Differences: a dot with its interval per category against a dashed zero line."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.scale import axis, reach
from surveykit.report.charts.shapes import (
    SIZE,
    SMALL,
    bound,
    colour,
    count,
    dot,
    plumbs,
    put,
    put_lines,
    rule,
    set_lines,
)
from surveykit.report.document import Chart, Estimate
from surveykit.report.numbers import estimate


def draw(chart: Chart, width: float, language: str) -> Drawing:
    """Grey where the interval holds zero, teal where it does not; the numbers stand beside, n after them."""
    names = [set_lines(name, SIZE, width * 0.3, language, 3) for name in chart.categories]
    left = 14 + max(line.width for name in names for line in name)
    texts = [[_text(chart, s, c, language) for s in range(len(chart.series))] for c in range(len(chart.categories))]
    numbers = max((_width(t, language) for row in texts for t in row if t), default=0.0)
    aside = 14 + _width(f"n={max(chart.counts)}", language) if chart.counts else 0.0
    lanes = max(len(chart.series), 1)
    heights = [max(13.0 * lanes, len(n) * SIZE * shapes.LEADING) + 11 for n in names]
    page = shapes.blank(width, 18 + sum(heights) + shapes.head_height(chart))
    low, high = reach(chart.series)
    low = min(low, 0.0) if chart.minimum is None else min(low, 0.0, chart.minimum)
    high = max(high, 0.0) if chart.maximum is None else max(high, 0.0, chart.maximum)
    across = axis(low, high).over(left, width - numbers - aside - 14)
    top = page.height - shapes.head_height(chart)
    plumbs(page, across, top, language)
    rule(page, across.at(0.0), 16, across.at(0.0), top, palette.TEXT, 0.8, (3, 2.4))
    y = top
    for category, (name, height) in enumerate(zip(names, heights, strict=True)):
        middle = y - height / 2
        put_lines(page, name, 0, middle + len(name) * SIZE * shapes.LEADING / 2 - SIZE * 0.9)
        for position, series in enumerate(chart.series):
            value = bound(series.values, category)
            lane = middle + ((lanes - 1) / 2 - position) * 13.0
            ends = bound(series.low, category), bound(series.high, category)
            tone = colour(series, position) if lanes > 1 else _tone(*ends)
            if ends[0] is not None and ends[1] is not None:
                rule(page, across.at(ends[0]), lane, across.at(ends[1]), lane, tone, 1.5)
            if value is not None:
                dot(page, across.at(value), lane, tone)
            text = texts[category][position]
            put(page, text, width - aside, lane - 2.8, language=language, size=SMALL, anchor="end")
        if category < len(chart.counts):
            count(page, chart.counts[category], width, middle - 2.8, "end", language)
        y -= height
    shapes.head(page, chart, 0, width, page.height - 10, language)
    return page


def _width(text: str, language: str) -> float:
    return set_lines(text, SMALL, None, language)[0].width


def _text(chart: Chart, position: int, category: int, language: str) -> str:
    series = chart.series[position]
    ends = bound(series.low, category), bound(series.high, category)
    return estimate(Estimate(bound(series.values, category), *ends), language)


def _tone(low: float | None, high: float | None) -> Color:
    """No colour of judgement where there is no interval to judge by."""
    if low is None or high is None:
        return palette.AFTER
    return palette.BEFORE if low <= 0 <= high else palette.AFTER
