"""Figures of points between two axes: quadrants, scatters, funnels."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.charts.quadrants import field_of
from surveykit.report.charts.scale import Axis, axis, extent
from surveykit.report.figures import Funnel, Point, Quadrants, Scatter
from surveykit.report.xlsx_figures.body import (
    AFTER,
    MUTED,
    TEXT,
    WARN,
    Body,
    Column,
    Rows,
    head,
    head_row,
    plain,
    table,
    widths,
)
from surveykit.workbook.native_plots import NativePoints, Points

_HEIGHT = 10.5
_TOP = head_row(_HEIGHT)
_MOST = 150  # Excel draws at most 255 series; more named points than this are one series without names


def _round(values: Sequence[float]) -> Axis:
    """Round ends, since Excel counts its ticks from the lowest."""
    low, high = extent(values)
    return axis(low, high)


class _Sheet:
    """The points' table first, then a table a line under it; series over both."""

    def __init__(
        self, points: Sequence[Point], x_title: str, y_title: str, groups: Sequence[str], _: Translator
    ) -> None:
        self.titles = [head(_("Name"), first=True), head(x_title or "x"), head(y_title or "y")]
        columns: list[Column] = [
            [p.label for p in points],
            [p.x for p in points],
            [p.y for p in points],
        ]
        if any(groups):
            self.titles.append(head(_("Field"), left=True))
            columns.append(list(groups))
        self.rows: Rows = table(self.titles, columns)
        self.series: list[Points] = []
        self.names = [p.label for p in points]

    def points(self, points: Sequence[Point], special: Sequence[bool]) -> None:
        """Named points a series each, the others together."""
        single = len(points) <= _MOST and any(p.label for p in points)
        if not single and points:
            self.series.append(Points(2, 3, _TOP + 1, _TOP + len(points), (3, _TOP), AFTER))
            return
        for number, (point, stands_out) in enumerate(zip(points, special, strict=True), 1):
            row = _TOP + number
            color, mark = (WARN, "diamond") if stands_out else (AFTER, "circle")
            self.series.append(
                Points(2, 3, row, row, (1, row), color, mark, labelled=bool(point.label))  # type: ignore[arg-type]
            )

    def line(self, name: str, ends: Sequence[tuple[float, float]], color: str, dash: str) -> None:
        """A line through its own cells under the points."""
        if not ends:
            return
        self.rows.append([])
        first = _TOP + len(self.rows)
        columns: list[Column] = [[name] * len(ends), [x for x, _y in ends], [y for _x, y in ends]]
        self.rows += table([], columns)[1:]
        last = first + len(ends) - 1
        self.series.append(Points(2, 3, first, last, (1, first), color, "", dash))  # type: ignore[arg-type]

    def limits(self, figure: Funnel, _: Translator) -> None:
        """The four curves in one table: the size, then what lies below and above the pooled value there."""
        names = (_("99.8% limits"), _("95% limits"), _("95% limits"), _("99.8% limits"))
        count = min(len(figure.sizes), len(figure.limits))
        if count == 0:
            return
        self.rows.append([])
        top = _TOP + len(self.rows)
        titles = [head("", first=True), head(figure.x_title or "x"), *(head(name) for name in names)]
        curves = [[row[which] for row in figure.limits[:count]] for which in range(4)]
        self.rows += table(titles, [[""] * count, [*figure.sizes[:count]], *curves])
        self.titles += titles[len(self.titles) :]
        for which, dash in enumerate(("solid", "dash", "dash", "solid")):
            column = 3 + which
            self.series.append(Points(2, column, top + 1, top + count, (column, top), MUTED, "", dash))  # type: ignore[arg-type]

    def body(self, title: str, x_title: str, y_title: str, x: Axis, y: Axis) -> Body:
        """The whole, its axes as in the drawing."""
        plot = NativePoints(title, tuple(self.series), x_title, y_title, (x.low, x.high), (y.low, y.high), _HEIGHT)
        return Body(self.rows, widths(self.titles, self.names), (plot,) if self.series else ())


def quadrants(figure: Quadrants, _: Translator) -> Body:
    """Each point a series of its own name; the two lines cross the plot; the field of each point stands beside it."""
    x = _round([*(p.x for p in figure.points), figure.x_line])
    y = _round([*(p.y for p in figure.points), figure.y_line])
    fields = [field_of(figure, p) for p in figure.points]
    sheet = _Sheet(figure.points, figure.x_title, figure.y_title, [figure.names[f] for f in fields], _)
    sheet.points(figure.points, [field == figure.attention for field in fields])
    sheet.line(figure.x_title, [(figure.x_line, y.low), (figure.x_line, y.high)], MUTED, "dash")
    sheet.line(figure.y_title, [(x.low, figure.y_line), (x.high, figure.y_line)], MUTED, "dash")
    return sheet.body(plain(figure.title), figure.x_title, figure.y_title, x, y)


def scatter(figure: Scatter, _: Translator) -> Body:
    """The points, joined where the figure joins them, and its straight line."""
    ends = figure.line or ()
    x = _round([*(p.x for p in figure.points), *ends[0::2]])
    y = _round([*(p.y for p in figure.points), *ends[1::2]])
    sheet = _Sheet(figure.points, figure.x_title, figure.y_title, (), _)
    sheet.points(figure.points, [False] * len(figure.points))
    if figure.joined and len(figure.points) > 1:
        last = _TOP + len(figure.points)
        sheet.series.append(Points(2, 3, _TOP + 1, last, (3, _TOP), AFTER, "", "solid"))
    if figure.line is not None:
        sheet.line(_("Line"), [figure.line[:2], figure.line[2:]], TEXT, "dash")
    return sheet.body(plain(figure.title), figure.x_title, figure.y_title, x, y)


def funnel(figure: Funnel, _: Translator) -> Body:
    """The units, the pooled value, and both pairs of limits as curves."""
    sizes = [p.x for p in figure.points]
    x = _round([0.0, *sizes, *figure.sizes])
    y = _round([*(p.y for p in figure.points), *(v for row in figure.limits for v in row), figure.centre])
    sheet = _Sheet(figure.points, figure.x_title, figure.y_title, (), _)
    sheet.points(figure.points, [n in figure.outside for n in range(len(figure.points))])
    sheet.line(_("all units"), [(x.low, figure.centre), (x.high, figure.centre)], TEXT, "solid")
    sheet.limits(figure, _)
    return sheet.body(plain(figure.title), figure.x_title, figure.y_title, x, y)
