"""Counts from the most frequent down with their cumulative share: the vital few in accent, the useful many in grey."""

from __future__ import annotations

from itertools import accumulate

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, block, joined, mark, stroke, word
from surveykit.report.charts.marks import curve, square
from surveykit.report.charts.placing import Room, around
from surveykit.report.charts.rows import feet, set_rows, widest
from surveykit.report.charts.scale import Axis, axis
from surveykit.report.charts.shapes import SIZE, SMALL, box, levels, put, put_lines, rule, set_lines
from surveykit.report.figures import Pareto
from surveykit.report.numbers import fixed

_HEIGHT = 190.0
_LINES = 5
_FOOT = 18.0


def shares(figure: Pareto) -> tuple[float, ...]:
    """The cumulative share of each category in per cent; all 0 where nothing was counted."""
    total = sum(figure.counts)
    return tuple(100 * sofar / total if total else 0.0 for sofar in accumulate(figure.counts))


def upright(figure: Pareto, width: float, language: str) -> bool:
    """Whether every name finds room under its bar."""
    slot = (width - 64) / max(len(figure.categories), 1)
    names = [set_lines(name, SIZE, slot - 5, language) for name in figure.categories]
    return slot >= 30 and all(len(n) <= _LINES and all(line.width <= slot - 4 for line in n) for n in names)


def draw(figure: Pareto, width: float, language: str, rows: range) -> Drawing:
    """Upright with two axes of one height, total and 100 %; lying down, ``rows`` only, where names are long or many."""
    if upright(figure, width, language):
        return _upright(figure, width, language)
    return _lying(figure, width, language, rows)


def _head(figure: Pareto, width: float, language: str) -> Head:
    _ = Translator(language)
    sign = joined(stroke(palette.TEXT, 1.1), mark(square, palette.TEXT, 2.6))
    keys = [
        Key(_("vital few"), block(palette.ACCENT)),
        Key(_("others"), block(palette.BEFORE)),
        Key(figure.share_name or _("cumulative share"), sign),
    ]
    return Head(figure.unit, keys, width, language)


def _tone(figure: Pareto, position: int) -> Color:
    return palette.ACCENT if position < figure.vital else palette.BEFORE


def _axis(figure: Pareto) -> Axis:
    total = float(sum(figure.counts)) or 1.0
    found = axis(0.0, total, fixed_low=True, fixed_high=True)
    if total - found.ticks[-1] > 0.08 * total:
        found = Axis(0.0, total, (*found.ticks, total))  # the height of 100 % has its number
    return found


def _upright(figure: Pareto, width: float, language: str) -> Drawing:
    head = _head(figure, width, language)
    scale = _axis(figure)
    left = 8 + widest([scale.label(t) for t in scale.ticks], language)
    right = width - widest(["100%"], language) - 8
    slot = (right - left) / len(figure.categories)
    names = [set_lines(name, SIZE, slot - 5, language, _LINES) for name in figure.categories]
    under = 8 + max(len(n) for n in names) * SIZE * shapes.LEADING
    page = shapes.blank(width, under + _HEIGHT + 14 + head.height)
    scale = scale.over(under, under + _HEIGHT)
    levels(page, scale, left, right, language)
    for per_cent in range(0, 101, 20):
        y = under + _HEIGHT * per_cent / 100
        word(page, f"{per_cent}%", right + 6, y - 2.7, language)
    rule(page, right, under, right, under + _HEIGHT, palette.LINE, 0.8)
    room = Room((0, under, width, page.height))
    points = []
    found = shares(figure)
    for position, share in enumerate(found):
        x = left + (position + 0.5) * slot
        put_lines(page, names[position], x, under - 6 - SIZE * 0.8, anchor="middle")
        thick = min(slot * 0.78, 52.0)
        box(
            page,
            x - thick / 2,
            under,
            thick,
            max(scale.at(figure.counts[position]) - under, 0.3),
            _tone(figure, position),
        )
        points.append((x, under + _HEIGHT * share / 100))
        room.claim((x - 3, points[-1][1] - 3, x + 3, points[-1][1] + 3))
    rule(page, left, under, right, under, palette.TEXT, 0.8)
    curve(page, points, palette.TEXT, 1.1)
    for x, y in points:
        square(page, x, y, palette.TEXT, 2.6)
    few = figure.vital - 1
    if 0 <= few < len(points) and any(figure.counts):
        rule(page, *points[few], right, points[few][1], palette.TEXT, 0.7, (3, 2.4))
    for position, (x, y) in enumerate(points if any(figure.counts) else ()):
        text = f"{fixed(found[position], 1)}%"
        wide = widest([text], language, bold=True)
        if position and room.take(around(x - wide / 2, y + 5, wide)):
            put(page, text, x, y + 5, language=language, size=SMALL, anchor="middle", bold=position == few)
    for position, (x, _y) in enumerate(points):
        text = str(figure.counts[position])
        wide, base = widest([text], language), scale.at(figure.counts[position]) + 3.5
        while not room.take(around(x - wide / 2, base, wide)) and base < page.height - 12:
            base += 4.0
        put(page, text, x, base, language=language, size=SMALL, anchor="middle")
    head.draw(page)
    return page


def _lying(figure: Pareto, width: float, language: str, rows: range) -> Drawing:
    """A row a category: its bar with the count, beside it the cumulative share on an axis of its own."""
    head = _head(figure, width, language)
    names = set_rows(figure.categories, width, language, least=20.0)
    page = shapes.blank(width, _FOOT + names.total(rows) + head.height)
    top = page.height - head.height
    aside = widest(["100.0%"], language, SIZE, bold=True) + 10
    left, right = names.right + 12, width - aside
    middle = left + 0.6 * (right - left)
    most = float(max(figure.counts, default=0) or 1)
    counts = axis(0.0, most, fixed_low=True, about=4).over(left, middle - widest([str(int(most))], language) - 18)
    share = axis(0.0, 100.0, fixed_low=True, fixed_high=True, about=2).over(middle, right)
    feet(page, counts, _FOOT, top, language)
    feet(page, share, _FOOT, top, language)
    found, points, y = shares(figure), [], top
    for row in rows:
        level, last = y - names.heights[row] / 2, row == figure.vital - 1
        names.name(page, row, level)
        length = max(counts.at(figure.counts[row]) - left, 0.3)
        box(page, left, level - 5.5, length, 11, _tone(figure, row))
        put(page, str(figure.counts[row]), left + length + 4, level - 2.7, language=language, size=SMALL)
        points.append((share.at(found[row]), level))
        put(page, f"{fixed(found[row], 1)}%", width, level - 3, language=language, anchor="end", bold=last)
        y -= names.heights[row]
        if last:
            rule(page, 0, y, width, y, palette.TEXT, 0.7, (3, 2.4))
    rule(page, left, _FOOT - 2, left, top, palette.TEXT, 0.8)
    curve(page, points, palette.TEXT, 1.1)
    for point in points:
        square(page, *point, palette.TEXT, 2.6)
    head.draw(page)
    return page
