"""Units by size: what lies between the limits differs by chance only, what lies outside is a diamond with its name."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, mark, stroke
from surveykit.report.charts.marks import curve, diamond
from surveykit.report.charts.placing import Room
from surveykit.report.charts.plane import frame, labels, reach, write
from surveykit.report.charts.scale import axis
from surveykit.report.charts.shapes import dot, rule
from surveykit.report.figures import Funnel
from surveykit.report.numbers import fixed

_MOST_HEIGHT = 270.0
_NEAR = (4, 2.6)


def draw(figure: Funnel, width: float, language: str) -> Drawing:
    """Names of the points outside find room first, then the others'."""
    _ = Translator(language)
    x = axis(0.0, max([*(p.x for p in figure.points), *figure.sizes], default=1.0), fixed_low=True)
    y = reach([*(p.y for p in figure.points), *(v for row in figure.limits for v in row), figure.centre])
    ground = frame(x, y, figure.x_title, figure.y_title, width, min(_MOST_HEIGHT, width * 0.6), language)
    keys = [
        Key(f"{_('all units')} {fixed(figure.centre, 2)}", stroke(palette.TEXT, 1.7)),
        Key(_("95% limits"), stroke(palette.MUTED, 0.9, _NEAR)),
        Key(_("99.8% limits"), stroke(palette.MUTED, 1.1)),
    ]
    if figure.outside:
        keys.append(Key(_("outside the limits"), mark(diamond, palette.WARN, 4.2)))
    head = Head(figure.unit, keys, width, language)
    page = shapes.blank(width, ground.foot + ground.height + ground.crown + head.height)
    plane = ground.lay(page, 0.0)
    room = Room(plane.bounds)
    for which, weight, dash in ((0, 1.1, None), (1, 0.9, _NEAR), (2, 0.9, _NEAR), (3, 1.1, None)):
        at = [plane.at(size, row[which]) for size, row in zip(figure.sizes, figure.limits, strict=False)]
        curve(page, at, palette.MUTED, weight, dash)
        room.claim_line(at)
    level = plane.y.at(figure.centre)
    rule(page, plane.x.start, level, plane.x.end, level, palette.TEXT, 1.7)
    room.claim_line([(plane.x.start, level), (plane.x.end, level)])
    outside = set(figure.outside)
    order = sorted(range(len(figure.points)), key=lambda n: n not in outside)
    points = [figure.points[n] for n in order]
    for n, point in zip(order, points, strict=True):
        if n in outside:
            diamond(page, *plane.at(point.x, point.y), palette.WARN, 4.6)
        else:
            dot(page, *plane.at(point.x, point.y), palette.AFTER, 3.0)
    placed = labels(points, plane, room, language, 4.0)
    write(page, placed, [palette.WARN if n in outside else palette.MUTED for n in order])
    head.draw(page)
    return page
