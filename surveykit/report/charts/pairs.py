"""One line a person from before to after, with the mean of all in front."""

from __future__ import annotations

from statistics import fmean

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.lines import say_part
from surveykit.report.charts.scale import part_axis
from surveykit.report.charts.shapes import SIZE, SMALL, box, dot, levels, put, rule, set_lines
from surveykit.report.document import Chart
from surveykit.report.numbers import fixed

PLOT = 150.0
AROUND = 26 + 24
"""Points under and above the plot."""


def draw(chart: Chart, width: float, language: str, plot: float = PLOT) -> Drawing:
    """Teal lines rise, rust ones fall, grey ones stay; how many of each is above. ``plot``: its height in points."""
    _ = Translator(language)
    page = shapes.blank(width, plot + AROUND)
    values = [v for pair in chart.pairs for v in pair] or [0.0, 1.0]
    axis, part = part_axis(chart, min(values), max(values))
    axis = axis.over(26, 26 + plot)
    left = 8 + max(set_lines(axis.label(t), SMALL, None, language)[0].width for t in axis.ticks)
    levels(page, axis, left, width, language)
    rule(page, left, 26, width, 26, palette.TEXT, 0.8)
    x1, x2 = left + 0.24 * (width - left), left + 0.76 * (width - left)
    tones = [palette.AFTER if b > a else palette.WORSE if b < a else palette.BEFORE for a, b in chart.pairs]
    for (before, after), tone in zip(chart.pairs, tones, strict=True):
        rule(page, x1, axis.at(before), x2, axis.at(after), tone, 0.55)
        for x, value in ((x1, before), (x2, after)):
            dot(page, x, axis.at(value), tone, 1.7)
    if chart.pairs:
        ends = fmean(a for a, _b in chart.pairs), fmean(b for _a, b in chart.pairs)
        rule(page, x1, axis.at(ends[0]), x2, axis.at(ends[1]), palette.TEXT, 2.2)
        for x, value, anchor, aside in ((x1, ends[0], "end", -8), (x2, ends[1], "start", 8)):
            dot(page, x, axis.at(value), palette.TEXT, 3.8)
            text = _("mean {value}", value=fixed(value, 2))
            put(page, text, x + aside, axis.at(value) - 2.8, language=language, size=SIZE, anchor=anchor, bold=True)
    for x, name in zip((x1, x2), chart.categories, strict=False):
        put(page, name, x, 12, language=language, anchor="middle")
    y = page.height - 10
    x = width
    legend = (
        (_("higher: {n}", n=tones.count(palette.AFTER)), palette.AFTER),
        (_("lower: {n}", n=tones.count(palette.WORSE)), palette.WORSE),
        (_("the same: {n}", n=tones.count(palette.BEFORE)), palette.BEFORE),
    )
    for text, tone in reversed(legend):
        x -= put(page, text, x, y, language=language, size=SMALL, anchor="end", color=palette.MUTED) + 4
        box(page, x - 8, y + 2, 8, 1.6, tone)
        x -= 22
    if chart.unit:
        put(page, chart.unit, 0, y, language=language, size=SMALL, color=palette.MUTED)
    if part:
        say_part(page, axis, left, language)
    return page
