"""Rounds over the same axes as a web; what it shows is also in numbers at each axis."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.lib.colors import Color

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, joined, mark, stroke, word
from surveykit.report.charts.marks import SERIES, curve
from surveykit.report.charts.placing import Room
from surveykit.report.charts.plane import Listed, listed_lines
from surveykit.report.charts.scale import axis
from surveykit.report.charts.shapes import SIZE, SMALL, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line
from surveykit.report.document import Run
from surveykit.report.figures import Radar
from surveykit.report.numbers import fixed

_DASHES: tuple[Sequence[float] | None, ...] = (None, None, (5, 2.5), (1.5, 2), (6, 2, 1.5, 2))


def tones(count: int) -> tuple[Color, ...]:
    """Two rounds are before and after; more take the hues in order."""
    return (palette.BEFORE, palette.AFTER) if count == 2 else palette.HUES


def draw(figure: Radar, width: float, language: str) -> Drawing:
    """The first axis points up, the others follow clockwise; each says its name and the value of every round."""
    inks, number = tones(len(figure.series)), max(len(figure.axes), 1)
    keys = [
        Key(name, joined(stroke(inks[n % 5], 1.6, _DASHES[n % 5]), mark(SERIES[n % 5], inks[n % 5], 2.8)))
        for n, (name, _values) in enumerate(figure.series)
    ]
    head = Head(figure.unit, keys, width, language)
    aside = min(width * 0.26, 118.0)
    radius = min(100.0, width / 2 - aside - 8)
    words = [_words(figure, n, aside, language) for n in range(len(figure.axes))]
    key = Listed((), 1, width)
    if _crowded(words, radius):
        key = listed_lines([f"{n + 1}  {_told(figure, n)}" for n in range(len(words))], width, language)
        words = [set_lines(str(n + 1), SIZE, None, language) for n in range(len(words))]
    tallest = max((len(lines) for lines in words), default=1) * SIZE * shapes.LEADING
    page = shapes.blank(width, 2 * (radius + tallest + 10) + head.height + key.height)
    middle = width / 2, key.height + radius + tallest + 10
    scale = axis(figure.minimum, figure.maximum, fixed_low=True, fixed_high=True, about=4).over(0.0, radius)

    def at(position: int, distance: float) -> tuple[float, float]:
        angle = math.pi / 2 - 2 * math.pi * position / number
        return middle[0] + distance * math.cos(angle), middle[1] + distance * math.sin(angle)

    for tick in scale.ticks:
        web = [at(n, scale.at(tick)) for n in range(number)]
        curve(page, [*web, web[0]], palette.GRID, 0.6)
    for n in range(number):
        rule(page, *middle, *at(n, radius), palette.LINE, 0.6)
    for order, (_name, values) in enumerate(figure.series):
        _round(page, [at(n, scale.at(v)) for n, v in enumerate(values[:number])], inks[order % 5], order)
    for tick in scale.ticks:
        word(page, scale.label(tick), middle[0] - 3, middle[1] + scale.at(tick) + 1.5, language, size=6.4, anchor="end")
    for n, lines in enumerate(words):
        _name_axis(page, lines, at(n, radius + 9), middle)
    key.draw(page)
    head.draw(page)
    return page


def _crowded(words: Sequence[tuple[Line, ...]], radius: float) -> bool:
    """Whether names around the web would lie on each other."""
    room = Room((-math.inf, -math.inf, math.inf, math.inf))
    for n, lines in enumerate(words):
        angle = math.pi / 2 - 2 * math.pi * n / len(words)
        x, y = (radius + 9) * math.cos(angle), (radius + 9) * math.sin(angle)
        wide, tall = max(line.width for line in lines), len(lines) * SIZE * shapes.LEADING
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[_anchor(math.cos(angle))]
        bottom = y - tall * (0.5 - 0.5 * math.sin(angle))
        if not room.take((left, bottom, left + wide, bottom + tall)):
            return True
    return False


def _anchor(lean: float) -> str:
    return "start" if lean > 0.25 else "end" if lean < -0.25 else "middle"


def _told(figure: Radar, position: int) -> str:
    values = " → ".join(fixed(values[position], 2) for _n, values in figure.series if position < len(values))
    return f"{figure.axes[position]} {values}"


def _words(figure: Radar, position: int, width: float, language: str) -> tuple[Line, ...]:
    """The axis' name and under it the values of all rounds, first to last."""
    values = [fixed(values[position], 2) for _n, values in figure.series if position < len(values)]
    name = set_lines(figure.axes[position], SIZE, width, language, 2)
    return (*name, *set_lines((Run(" → ".join(values), bold=True),), SMALL, width, language, 2))


def _round(page: Drawing, points: list[tuple[float, float]], ink: Color, order: int) -> None:
    if not points:
        return
    if order == 1 and len(points) > 2:  # the round that is compared with the first has a ground
        soft = Color(ink.red, ink.green, ink.blue, alpha=0.12)
        page.add(Polygon([v for point in points for v in point], fillColor=soft, strokeColor=None, strokeWidth=0))
    curve(page, [*points, points[0]], ink, 1.6, _DASHES[order % 5])
    for point in points:
        SERIES[order % 5](page, *point, ink, 2.8)


def _name_axis(page: Drawing, lines: tuple[Line, ...], place: tuple[float, float], middle: tuple[float, float]) -> None:
    """Outside the web, turned away from its middle."""
    x, y = place
    lean = (x - middle[0]) / max(math.dist(place, middle), 1e-9)
    rise = (y - middle[1]) / max(math.dist(place, middle), 1e-9)
    anchor = _anchor(lean)
    tall = len(lines) * SIZE * shapes.LEADING
    top = y + tall * (0.5 + 0.5 * rise)
    put_lines(page, lines, x, top - SIZE * 0.9, anchor=anchor)
