"""A value with its interval per row: units compared, ranks, everything that has a dot and a reach."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, mark, stroke, word
from surveykit.report.charts.lines import say_part
from surveykit.report.charts.marks import ring
from surveykit.report.charts.rows import feet, set_rows, widest
from surveykit.report.charts.scale import extent, part_axis
from surveykit.report.charts.shapes import bound, dot, put, rule
from surveykit.report.figures import Dots
from surveykit.report.numbers import fixed, interval

_FOOT = 18.0
_ROOMY = 380.0  # points from which the interval is also printed


def draw(figure: Dots, width: float, language: str, rows: range) -> Drawing:
    """The rows of the range, on the axis of all; hollow and grey where a row is shown but not compared."""
    _ = Translator(language)
    names = set_rows(figure.categories, width, language, least=20.0, counts=figure.counts)
    texts = [fixed(bound(figure.values, row), 2) for row in range(len(figure.categories))]
    spans = [_span(figure, row, language) if width >= _ROOMY else "" for row in range(len(texts))]
    second = widest(spans, language)
    aside = widest(texts, language, shapes.SIZE, bold=True) + (second + 8 if second else 0)
    keys = []
    if figure.line is not None:
        keys.append(Key(f"{figure.line_name} {fixed(figure.line, 2)}".strip(), stroke(palette.TEXT, 0.9, (3, 2.4))))
    if figure.muted & set(rows):
        keys.append(Key(_("few answers, not compared"), mark(ring, palette.BEFORE, 2.9)))
    head = Head(figure.unit, keys, width, language)
    line = () if figure.line is None else (figure.line,)
    scale, part = part_axis(figure, *extent(figure.values, figure.low, figure.high, line, of=figure))
    foot = _FOOT + (13.0 if part else 0.0)
    page = shapes.blank(width, foot + names.total(rows) + head.height)
    top = page.height - head.height
    scale = scale.over(names.right + 16, width - aside - 16)
    feet(page, scale, foot, top, language)
    if figure.line is not None:
        rule(page, scale.at(figure.line), foot - 2, scale.at(figure.line), top, palette.TEXT, 0.9, (3, 2.4))
    y = top
    for row in rows:
        middle, muted = y - names.heights[row] / 2, row in figure.muted
        names.name(page, row, middle, muted)
        tone = palette.BEFORE if muted else palette.AFTER
        low, high, value = bound(figure.low, row), bound(figure.high, row), bound(figure.values, row)
        if low is not None and high is not None:
            rule(page, scale.at(low), middle, scale.at(high), middle, tone, 1.6)
        if value is not None:
            (ring if muted else dot)(page, scale.at(value), middle, tone, 2.9 if muted else 3.5)
        ink = palette.MUTED if muted else palette.TEXT
        end = width - (second + 8 if second else 0)
        put(page, texts[row], end, middle - 3, language=language, anchor="end", color=ink, bold=not muted)
        if spans[row]:
            word(page, spans[row], width, middle - 3, language, anchor="end")
        y -= names.heights[row]
    if part:
        say_part(page, scale, names.right + 16, language)
    head.draw(page)
    return page


def _span(figure: Dots, row: int, language: str) -> str:
    low, high = bound(figure.low, row), bound(figure.high, row)
    return "" if low is None or high is None else interval(low, high, language)
