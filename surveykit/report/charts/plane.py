"""Points between two axes: the ground of quadrants, scatters and funnels, and the labels of their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.placing import Room
from surveykit.report.charts.rows import feet, widest
from surveykit.report.charts.scale import Axis, inner
from surveykit.report.charts.shapes import SIZE, SMALL, levels, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line
from surveykit.report.figures import Point
from surveykit.report.numbers import fixed

_KEY_LINE = 11.5
_TIGHT = 1e-9


@dataclass(frozen=True)
class Plane:
    """Two axes on a page; ``below`` points at the foot are left for a list."""

    x: Axis
    y: Axis

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a pair of values lies."""
        return self.x.at(x), self.y.at(y)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the plot."""
        return self.x.start, self.y.start, self.x.end, self.y.end


def reach(values: Sequence[float], margin: float = 0.08) -> Axis:
    """An axis around the values with a little room at both ends, but not below zero where no value is."""
    if not values:
        return inner(0.0, 1.0)
    low, high = min(values), max(values)
    span = high - low
    if span <= _TIGHT * max(abs(low), abs(high)):
        span = abs(high) * 0.1 or 1.0
    bottom = low - margin * span
    return inner(0.0 if bottom < 0.0 <= low else bottom, high + margin * span)


@dataclass(frozen=True)
class Frame:
    """Measures of a figure with two axes, before its page is made."""

    x: Axis
    y: Axis
    width: float
    height: float
    language: str
    x_lines: tuple[Line, ...]
    y_lines: tuple[Line, ...]

    @property
    def foot(self) -> float:
        """Points under the plot: ticks and the title of the axis."""
        return 20.0 + len(self.x_lines) * SIZE * shapes.LEADING

    @property
    def crown(self) -> float:
        """Points over the plot: the title of the upright axis."""
        return 6.0 + len(self.y_lines) * SIZE * shapes.LEADING

    def lay(self, page: Drawing, bottom: float) -> Plane:
        """Draw grid, ticks and titles with the foot of the whole at ``bottom``; gives the axes where they lie."""
        left = 8 + widest([self.y.label(t) for t in self.y.ticks], self.language)
        y = self.y.over(bottom + self.foot, bottom + self.foot + self.height)
        x = self.x.over(left, self.width - 8)
        levels(page, y, left, x.end, self.language)
        feet(page, x, y.start + 1, y.end, self.language)
        rule(page, left, y.start, x.end, y.start, palette.TEXT, 0.8)
        rule(page, left, y.start, left, y.end, palette.TEXT, 0.8)
        put_lines(page, self.x_lines, (left + x.end) / 2, y.start - 16 - SIZE * 0.9, anchor="middle")
        top = y.end + 6 + (len(self.y_lines) - 1) * SIZE * shapes.LEADING
        put_lines(page, self.y_lines, 0, top)
        return Plane(x, y)


def frame(x: Axis, y: Axis, x_title: str, y_title: str, width: float, height: float, language: str) -> Frame:
    """The frame of a plot ``height`` points high. The upright axis is named over its end: nobody turns a head."""
    titled = [set_lines(t, SIZE, width * 0.8, language, 2) if t else () for t in (x_title, y_title)]
    return Frame(x, y, width, height, language, *titled)


@dataclass(frozen=True)
class Label:
    """Words beside a point: ``place`` begins the line, None where there was no room."""

    line: Line
    place: tuple[float, float] | None


def labels(
    points: Sequence[Point], plane: Plane, room: Room, language: str, radius: float, *, numbered: bool = False
) -> list[Label]:
    """Room for the points' labels (their numbers from 1 where ``numbered``), none on a point or on another label."""
    for point in points:
        x, y = plane.at(point.x, point.y)
        room.claim((x - radius, y - radius, x + radius, y + radius))
    found = []
    for number, point in enumerate(points, 1):
        text = str(number) if numbered else point.label
        line = set_lines(text, SMALL, 110.0, language, 1)[0]
        place = room.beside(*plane.at(point.x, point.y), line, radius) if text else None
        found.append(Label(line, place))
    return found


def all_placed(found: Sequence[Label]) -> bool:
    """Whether each label has its place."""
    return all(label.place is not None or not label.line.pieces for label in found)


@dataclass(frozen=True)
class Listed:
    """Lines under a plot, in columns."""

    entries: tuple[tuple[Line, ...], ...]
    columns: int
    width: float

    @property
    def height(self) -> float:
        """Points that the list takes."""
        return -(-len(self.entries) // self.columns) * _KEY_LINE + 10 if self.entries else 0.0

    def draw(self, page: Drawing) -> None:
        """Draw at the foot of the page, downwards in columns."""
        per_column = -(-len(self.entries) // self.columns) if self.entries else 1
        slot = self.width / self.columns
        for n, line in enumerate(self.entries):
            column, row = divmod(n, per_column)
            put_lines(page, line, column * slot, self.height - 10 - (row + 0.65) * _KEY_LINE, size=SMALL)


def listed(points: Sequence[Point], width: float, language: str) -> Listed:
    """Number, name and both values of every point."""
    told = [f"({fixed(p.x, 2)}, {fixed(p.y, 2)})" for p in points]
    names = [f"{number}  {point.label}" for number, point in enumerate(points, 1)]
    return listed_lines(names, width, language, told)


def listed_lines(texts: Sequence[str], width: float, language: str, after: Sequence[str] = ()) -> Listed:
    """Texts in columns, one line each, cut where they are longer; what stands ``after`` one is never cut."""
    columns = max(1, min(3, int(width // 160)))
    entries = []
    for number, text in enumerate(texts):
        tail = f" {after[number]}" if after else ""
        free = width / columns - 12 - widest([tail], language)
        line = set_lines(text, SMALL, free, language, 1)[0]
        kept = "".join(piece.text for piece in line.pieces)
        entries.append(set_lines(kept + tail, SMALL, None, language))
    return Listed(tuple(entries), columns, width)


def write(page: Drawing, found: Sequence[Label], tones: Sequence[Color]) -> None:
    """Write the labels that have a place."""
    for label, tone in zip(found, tones, strict=True):
        if label.place is not None:
            put_lines(page, (label.line,), *label.place, size=SMALL, color=tone)
