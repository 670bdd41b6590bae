"""Marks that differ in shape and not only in colour: diamonds, rings, squares, hatches; curves of straight pieces."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

from reportlab.graphics.shapes import Circle, Drawing, Path, Polygon, Rect
from reportlab.lib.colors import Color

from surveykit.report.charts import palette
from surveykit.report.charts.shapes import bound, box, dot, rule

Mark = Callable[[Drawing, float, float, Color, float], None]


def diamond(page: Drawing, x: float, y: float, color: Color, radius: float = 4.0) -> None:
    """What stands out: a square on its corner, a little larger than a dot."""
    corners = [x - radius, y, x, y + radius, x + radius, y, x, y - radius]
    page.add(Polygon(corners, fillColor=color, strokeColor=palette.WHITE, strokeWidth=0.6))


def ring(page: Drawing, x: float, y: float, color: Color, radius: float = 2.9) -> None:
    """A hollow dot: there, and not to be compared."""
    page.add(Circle(x, y, radius, fillColor=palette.WHITE, strokeColor=color, strokeWidth=1.1))


def square(page: Drawing, x: float, y: float, color: Color, radius: float = 3.1) -> None:
    """A square, for a second series."""
    side = radius * 1.7
    corner = x - side / 2, y - side / 2
    page.add(Rect(*corner, side, side, fillColor=color, strokeColor=palette.WHITE, strokeWidth=0.6))


def triangle(page: Drawing, x: float, y: float, color: Color, radius: float = 3.6) -> None:
    """A triangle, for a further series."""
    low = y - radius * 0.75
    corners = [x - radius, low, x, y + radius, x + radius, low]
    page.add(Polygon(corners, fillColor=color, strokeColor=palette.WHITE, strokeWidth=0.6))


SERIES: tuple[Mark, ...] = (dot, square, triangle, diamond, ring)
"""The mark of each series in order."""


def plate(
    page: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: Color | None = None,
    edge: Color | None = None,
    weight: float = 0.8,
    corner: float = 3.0,
    dash: Sequence[float] | None = None,
) -> None:
    """A rectangle with round corners, filled or as an outline."""
    page.add(
        Rect(
            x,
            y,
            width,
            height,
            rx=corner,
            ry=corner,
            fillColor=fill,
            strokeColor=edge,
            strokeWidth=weight if edge is not None else 0,
            strokeDashArray=list(dash) if dash else None,
        )
    )


def hatch(page: Drawing, x: float, y: float, width: float, height: float, color: Color, gap: float = 3.6) -> None:
    """Slanting lines over a rectangle, cut at its edges and in step with the hatch of its neighbours."""
    path = Path(strokeColor=color, strokeWidth=0.55, fillColor=None)
    right, top = x + width, y + height
    for number in range(math.ceil((x - top) / gap), math.floor((right - y) / gap) + 1):
        shift = number * gap  # the line x - y = shift
        start, end = max(x, y + shift), min(right, top + shift)
        if end - start > 0.2:
            path.moveTo(start, start - shift)
            path.lineTo(end, end - shift)
    if path.points:
        page.add(path)


def bar(page: Drawing, x: float, y: float, width: float, height: float, color: Color) -> None:
    """A filled stretch; those of the lower half of ordered answers are hatched, which grey print keeps apart."""
    box(page, x, y, width, height, color)
    if color == palette.WORSE:
        hatch(page, x, y, width, height, palette.HATCH)
    elif color == palette.ORDERED[1]:
        hatch(page, x, y, width, height, palette.HATCH_SOFT)


def curve(
    page: Drawing,
    points: Sequence[tuple[float, float] | None],
    color: Color,
    weight: float = 1.2,
    dash: Sequence[float] | None = None,
) -> None:
    """Straight pieces from point to point; None breaks the line."""
    for one, other in itertools.pairwise(points):
        if one is not None and other is not None:
            rule(page, *one, *other, color, weight, dash)


def steps(
    page: Drawing,
    edges: Sequence[float],
    values: Sequence[float | None],
    at: Callable[[float], float],
    color: Color,
    weight: float,
    dash: Sequence[float] | None = None,
) -> None:
    """A level per category between its two ``edges``, with upright steps between; equal neighbours make one line."""
    start = 0
    for position in range(len(edges) - 1):
        value, following = bound(values, position), bound(values, position + 1)
        if value is None:
            start = position + 1
            continue
        if following == value and position < len(edges) - 2:
            continue
        rule(page, edges[start], at(value), edges[position + 1], at(value), color, weight, dash)
        if following is not None and position < len(edges) - 2:
            rule(page, edges[position + 1], at(value), edges[position + 1], at(following), color, weight, dash)
        start = position + 1
