"""Counts between edges as touching bars."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import Drawing, Rect

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, stroke, word
from surveykit.report.charts.rows import widest
from surveykit.report.charts.scale import Axis, axis
from surveykit.report.charts.shapes import SIZE, SMALL, count, levels, put, put_lines, rule, set_lines
from surveykit.report.figures import Histogram
from surveykit.report.numbers import degrees, fixed

_HEIGHT = 150.0


def draw(figure: Histogram, width: float, language: str) -> Drawing:
    """Bars from zero, each with its count where it finds room; n of all above on the right."""
    line = () if figure.line is None else (figure.line,)
    name = f"{figure.line_name} {fixed(figure.line, 2)}".strip() if line else ""
    keys = [Key(name, stroke(palette.TEXT, 1.0, (3, 2.4)))] if name else []
    head = Head(figure.unit, keys, width, language)
    up = axis(0.0, float(max(figure.counts, default=0) or 1), fixed_low=True)
    left = 8 + widest([up.label(t) for t in up.ticks], language)
    titles = set_lines(figure.x_title, SIZE, width - left, language, 2) if figure.x_title else ()
    under = 18 + len(titles) * SIZE * shapes.LEADING + 12
    page = shapes.blank(width, under + _HEIGHT + 14 + head.height)
    up = up.over(under, under + _HEIGHT)
    levels(page, up, left, width, language)
    edges = figure.edges or (0.0, 1.0)
    low, high = min(*edges, *line, edges[-1]), max(*edges, *line, edges[0])
    across = Axis(low, high if high > low else low + 1.0, (), left + 8, width - 10)
    for n, number in enumerate(figure.counts[: len(edges) - 1]):
        start, end = across.at(edges[n]), across.at(edges[n + 1])
        tall = up.at(number) - under
        if number:
            page.add(
                Rect(
                    start, under, end - start, tall, fillColor=palette.AFTER, strokeColor=palette.WHITE, strokeWidth=0.6
                )
            )
        text = str(number)
        wide = widest([text], language)
        if wide <= end - start - 1:
            middle = (start + end) / 2
            if figure.line is not None and abs(across.at(figure.line) - middle) < wide / 2 + 2:
                line_x = across.at(figure.line)  # the count steps aside from the upright line
                middle = line_x + (wide / 2 + 3) * (1 if middle >= line_x else -1)
            put(page, text, middle, under + tall + 3, language=language, size=SMALL, anchor="middle")
    rule(page, left, under, width, under, palette.TEXT, 0.8)
    _edges(page, edges, across, under, language)
    if figure.line is not None:
        x = across.at(figure.line)
        rule(page, x, under, x, under + _HEIGHT + 12, palette.TEXT, 1.0, (3, 2.4))
    put_lines(page, titles, (left + width) / 2, under - 17 - SIZE, anchor="middle")
    count(page, sum(figure.counts), (left + width) / 2, 2, "middle", language)
    head.draw(page)
    return page


def _edges(page: Drawing, edges: tuple[float, ...], across: Axis, under: float, language: str) -> None:
    """As many edges with their numbers as have room side by side, the first among them."""
    texts = [degrees(edge) for edge in edges]
    need = widest(texts, language) + 7
    pitch = (across.end - across.start) / max(len(edges) - 1, 1)
    every = max(1, math.ceil(need / max(pitch, 0.01)))
    last = -math.inf
    for n, edge in enumerate(edges):
        x = across.at(edge)
        rule(page, x, under, x, under - 2.5, palette.TEXT, 0.6)
        if n % every == 0 and x - last >= need - 0.01:
            word(page, texts[n], x, under - 12, language, anchor="middle")
            last = x
