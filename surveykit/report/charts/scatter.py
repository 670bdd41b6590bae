"""Points with an optional straight line: Q-Q plots, two auditors, a scree."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head
from surveykit.report.charts.marks import curve
from surveykit.report.charts.placing import Room
from surveykit.report.charts.plane import frame, labels, reach, write
from surveykit.report.charts.shapes import dot, rule
from surveykit.report.figures import Scatter

_MOST_HEIGHT = 250.0


def draw(figure: Scatter, width: float, language: str) -> Drawing:
    """Dots, smaller where there are many; names where they find room (the table beside the figure has them all)."""
    ends = figure.line or ()
    x = reach([*(p.x for p in figure.points), *ends[0::2]])
    y = reach([*(p.y for p in figure.points), *ends[1::2]])
    ground = frame(x, y, figure.x_title, figure.y_title, width, min(_MOST_HEIGHT, width * 0.6), language)
    head = Head(figure.unit, (), width, language)
    page = shapes.blank(width, ground.foot + ground.height + ground.crown + head.height)
    plane = ground.lay(page, 0.0)
    if figure.line is not None:
        start, end = plane.at(*figure.line[:2]), plane.at(*figure.line[2:])
        rule(page, *start, *end, palette.WORSE, 1.3, (5, 3))
    places = [plane.at(p.x, p.y) for p in figure.points]
    radius = 3.2 if len(places) <= 60 else 2.0
    if figure.joined:
        curve(page, places, palette.AFTER, 1.3)
    for place in places:
        dot(page, *place, palette.AFTER, radius)
    room = Room(plane.bounds)
    if figure.joined:
        room.claim_line(places)
    placed = labels(figure.points, plane, room, language, radius)
    write(page, placed, [palette.TEXT] * len(placed))
    head.draw(page)
    return page
