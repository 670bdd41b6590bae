"""A table of values by colour, each printed: the darker the orange, the more it needs attention, in grey print too."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color, HexColor

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, word
from surveykit.report.charts.rows import Rows, set_rows, widest
from surveykit.report.charts.shapes import SMALL, bound, box, put, put_lines, set_lines
from surveykit.report.figures import Heat
from surveykit.report.numbers import NOTHING, degrees, fixed

RAMP = (palette.WORSE, HexColor("#E2A77F"), HexColor("#F3DFCC"), HexColor("#F3F1EC"), HexColor("#E4F5F2"))
"""Worst to best, ever lighter until the last, which is a breath of teal."""
_ROW = 18.0
_GAP = 1.2
_APART = 12.0


def tone(figure: Heat, value: float) -> Color:
    """The cell's colour: by its place between the ends, the worst end dark."""
    span = figure.maximum - figure.minimum
    share = min(max((value - figure.minimum) / span, 0.0), 1.0) if span > 0 else 1.0
    place = (share if figure.better == "high" else 1.0 - share) * (len(RAMP) - 1)
    lower = min(int(place), len(RAMP) - 2)
    return palette.mixed(RAMP[lower], RAMP[lower + 1], place - lower)


def draw(figure: Heat, width: float, language: str, rows: range) -> Drawing:
    """The rows of the range; more columns than find room stand below each other in bands."""
    names = set_rows(figure.rows, width, language, least=_ROW, share=0.3)
    texts = [fixed(v, 2) for row in figure.values for v in row]
    least = max(widest(texts, language) + 6, 26.0)
    free = width - names.right - 10
    fitting = max(1, int(free // least))
    bands = math.ceil(len(figure.columns) / fitting) or 1
    per_band = math.ceil(len(figure.columns) / bands) or 1
    slot = min(free / per_band, 84.0)
    titles = [set_lines(text, SMALL, slot - 5, language, 4) for text in figure.columns]
    groups = [range(n, min(n + per_band, len(figure.columns))) for n in range(0, len(figure.columns), per_band)]
    crowns = [max((len(titles[c]) for c in group), default=1) * SMALL * shapes.LEADING + 5 for group in groups]
    head = Head(figure.unit, (), width * 0.4, language)
    top = max(head.height, 20.0)
    inside = sum(crowns) + len(groups) * names.total(rows) + _APART * max(len(groups) - 1, 0)
    page = shapes.blank(width, inside + top + 2)
    y = page.height - top
    for group, crown in zip(groups, crowns, strict=True):
        for place, column in enumerate(group):
            middle = names.right + 10 + (place + 0.5) * slot
            lines = titles[column]
            base = y - crown + 5 + (len(lines) - 1) * SMALL * shapes.LEADING
            put_lines(page, lines, middle, base, size=SMALL, anchor="middle", color=palette.MUTED)
        y -= crown
        y = _cells(page, figure, names, rows, group, slot, y) - _APART
    _ramp(page, figure, width, language)
    head.draw(page)
    return page


def _cells(page: Drawing, figure: Heat, names: Rows, rows: range, columns: range, slot: float, y: float) -> float:
    """Draw one band of columns downwards from ``y``; gives where it ends."""
    for row in rows:
        height = names.heights[row]
        middle = y - height / 2
        names.name(page, row, middle)
        values = figure.values[row] if row < len(figure.values) else ()
        for place, column in enumerate(columns):
            left = names.right + 10 + place * slot
            value = bound(values, column)
            if value is None:
                word(page, NOTHING, left + slot / 2, middle - 2.8, names.language, anchor="middle")
                continue
            fill = tone(figure, value)
            box(page, left, y - height + _GAP, slot - _GAP, height - _GAP, fill)
            at = left + (slot - _GAP) / 2, middle - 2.2
            ink = palette.PAPER if palette.is_dark(fill) else palette.INK
            put(page, fixed(value, 2), *at, language=names.language, size=SMALL, anchor="middle", color=ink)
        y -= height
    return y


def _ramp(page: Drawing, figure: Heat, width: float, language: str) -> None:
    """The scale of colours, from the end that needs attention, with its values."""
    _ = Translator(language)
    worst, best = figure.minimum, figure.maximum
    if figure.better == "low":
        worst, best = best, worst
    y, parts, step = page.height - 12.0, 30, 2.6
    x = width - word(page, degrees(best), width, y, language, anchor="end") - 5 - parts * step
    for part in range(parts):
        value = worst + (best - worst) * (part + 0.5) / parts
        box(page, x + part * step, y - 1, step + 0.6, 8, tone(figure, value))
    text = f"{_('needs attention')} {degrees(worst)}"
    line = set_lines(text, SMALL, max(x - 5 - width * 0.4, 20.0), language, 1)
    put_lines(page, line, x - 5, y, size=SMALL, anchor="end", color=palette.MUTED)
