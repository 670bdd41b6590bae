"""Importance against satisfaction, and the like: points in four named fields, the one to improve standing out."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Rect

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head
from surveykit.report.charts.marks import diamond
from surveykit.report.charts.placing import Room, around
from surveykit.report.charts.plane import Frame, Label, Listed, Plane, all_placed, frame, labels, listed, reach, write
from surveykit.report.charts.shapes import SIZE, dot, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line
from surveykit.report.document import Run
from surveykit.report.figures import Point, Quadrants
from surveykit.report.numbers import fixed

_MOST_HEIGHT = 290.0
_NONE = Listed((), 1, 0.0)


def draw(figure: Quadrants, width: float, language: str) -> Drawing:
    """Diamonds in the colour of warning where work is needed; names beside the points, or numbers and a list below."""
    x = reach([*(p.x for p in figure.points), figure.x_line], 0.12)
    y = reach([*(p.y for p in figure.points), figure.y_line], 0.14)
    ground = frame(x, y, figure.x_title, figure.y_title, width, min(_MOST_HEIGHT, width * 0.62), language)
    head = Head(figure.unit, (), width, language)
    page, placed = _attempt(figure, ground, head, _NONE)
    if not all_placed(placed):
        page, _placed = _attempt(figure, ground, head, listed(figure.points, width, language))
    return page


def field_of(figure: Quadrants, point: Point) -> int:
    """0 upper left, 1 upper right, 2 lower left, 3 lower right; what lies on a line belongs to the higher field."""
    return (0 if point.y >= figure.y_line else 2) + (1 if point.x >= figure.x_line else 0)


def _attempt(figure: Quadrants, ground: Frame, head: Head, key: Listed) -> tuple[Drawing, list[Label]]:
    """The figure with names beside its points, or with numbers where ``key`` lists them."""
    page = shapes.blank(ground.width, key.height + ground.foot + ground.height + ground.crown + head.height)
    plane = _ground(page, figure, ground, key.height)
    room = Room(plane.bounds)
    _field_names(page, figure, plane, room, ground.language)
    x, y = plane.at(figure.x_line, figure.y_line)
    left, low, right, high = plane.bounds
    room.claim_line([(x, low), (x, high)])
    room.claim_line([(left, y), (right, y)])
    placed = labels(figure.points, plane, room, ground.language, 3.4, numbered=bool(key.entries))
    tones = []
    for point in figure.points:
        wanting = field_of(figure, point) == figure.attention
        tones.append(palette.WARN if wanting else palette.TEXT)
        at = plane.at(point.x, point.y)
        if wanting:
            diamond(page, *at, palette.WARN, 4.4)
        else:
            dot(page, *at, palette.AFTER, 3.2)
    write(page, placed, tones)
    key.draw(page)
    head.draw(page)
    return page, placed


def _ground(page: Drawing, figure: Quadrants, ground: Frame, bottom: float) -> Plane:
    """The field that needs work has a warm ground, under the grid."""
    shade = Rect(0, 0, 1, 1, fillColor=palette.WARN_SOFT, strokeColor=None, strokeWidth=0)
    page.add(shade)
    plane = ground.lay(page, bottom)
    left, low, right, high = plane.bounds
    x, y = plane.at(figure.x_line, figure.y_line)
    shade.x, shade.width = (left, x - left) if figure.attention % 2 == 0 else (x, right - x)
    shade.y, shade.height = (y, high - y) if figure.attention < 2 else (low, y - low)
    rule(page, x, low, x, high, palette.MUTED, 0.9, (3, 2.4))
    rule(page, left, y, right, y, palette.MUTED, 0.9, (3, 2.4))
    for text, start, base, anchor in (
        (fixed(figure.x_line, 2), x + 3, low + 3.5, "start"),
        (fixed(figure.y_line, 2), right - 3, y + 3, "end"),
    ):
        put_lines(page, _line(text, ground, 60.0), start, base, size=7.0, anchor=anchor, color=palette.MUTED)
    return plane


def _line(text: str, ground: Frame, width: float, size: float = 7.0) -> tuple[Line, ...]:
    return set_lines((Run(text, bold=size > 7.0),), size, width, ground.language, 1)


def _field_names(page: Drawing, figure: Quadrants, plane: Plane, room: Room, language: str) -> None:
    """In the outer corner of each field, in bold."""
    left, low, right, high = plane.bounds
    x, y = plane.at(figure.x_line, figure.y_line)
    for field, name in enumerate(figure.names):
        wide = (x - left if field % 2 == 0 else right - x) - 10
        if wide < 24 or not name:
            continue
        line = set_lines((Run(name, bold=True),), SIZE + 0.6, wide, language, 1)
        start = left + 6 if field % 2 == 0 else right - 6 - line[0].width
        base = high - 13 if field < 2 else low + 7
        box = around(start, base, line[0].width, SIZE + 0.6)
        room.claim((box[0] - 3, box[1] - 2, box[2] + 3, box[3] + 2))
        tone = palette.WARN if field == figure.attention else palette.MUTED
        put_lines(page, line, start, base, size=SIZE + 0.6, color=tone)
    for text, start, base in (
        (fixed(figure.x_line, 2), x + 3, low + 3.5),
        (fixed(figure.y_line, 2), right - 32, y + 3),
    ):
        wide = set_lines(text, 7.0, None, language)[0].width
        room.claim(around(start, base, max(wide, 29.0 if base > low + 4 else wide), 7.0))
