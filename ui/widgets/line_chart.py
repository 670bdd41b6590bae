"""A trend: one line, a point a period with its interval and n, the last point filled and named."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.theme import Size, Space


@dataclass(frozen=True)
class Point:
    """A period's value. ``low`` and ``high`` are the ends of its interval; all None where there is no value."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    remark: str = ""


class LineChart(QWidget):
    """``show_points`` draws; the axis shows the part of the scale where the points are, on round numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._decimals = 1
        self._name_lines = 1
        self._bounds = (-math.inf, math.inf)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(Size.CHART)

    def sizeHint(self) -> QSize:
        return QSize(Size.DIALOG, Size.CHART)

    def show_points(
        self, points: tuple[Point, ...], *, decimals: int = 1, bounds: tuple[float, float] | None = None
    ) -> None:
        """Draw these points. ``bounds`` are the scale's ends, which the axis does not leave."""
        self._points, self._decimals = points, decimals
        self._bounds = bounds or (-math.inf, math.inf)
        said = (f"{p.name} {p.value:.{decimals}f} {p.remark}".strip() for p in points if p.value is not None)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def part_of_scale(self) -> bool:
        """Whether the axis leaves out a part of the scale: the screen then says so."""
        ticks = _ticks(self._points, self._bounds)
        low, high = self._bounds
        return bool(ticks) and math.isfinite(low) and (ticks[0] > low or ticks[-1] < high)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        ticks = _ticks(self._points, self._bounds)
        if not ticks:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        step = ticks[1] - ticks[0]
        shown = [f"{t:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}" for t in ticks]
        left = max(painter.fontMetrics().horizontalAdvance(s) for s in shown) + Space.S
        line = painter.fontMetrics().height()
        room = (self.width() - left - Space.M) / len(self._points)
        wide = max(painter.fontMetrics().horizontalAdvance(p.name) for p in self._points)
        self._name_lines = 1 if wide <= room else 2
        below = (self._name_lines + 1) * line + Space.S
        plot = QRectF(left, Space.L, self.width() - left - Space.M, self.height() - Space.L - below)
        self._axis(painter, plot, ticks, shown)
        self._line(painter, plot, ticks)

    def _axis(self, painter: QPainter, plot: QRectF, ticks: list[float], shown: list[str]) -> None:
        worn = theme.current()
        line = painter.fontMetrics().height()
        for tick, text in zip(ticks, shown, strict=True):
            y = _y(plot, ticks, tick)
            painter.setPen(QPen(worn.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(worn.colour("muted"))
            place = QRectF(0, y - line / 2, plot.left() - Space.XS, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        room = plot.width() / max(1, len(self._points))
        for number, point in enumerate(self._points):
            x = self._x(plot, number)
            top = plot.bottom() + Space.XS
            place = QRectF(x - room / 2, top, room, self._name_lines * line)
            cut = painter.fontMetrics().elidedText(
                point.name, Qt.TextElideMode.ElideMiddle, int(room * self._name_lines * 0.9)
            )
            whole = painter.fontMetrics().horizontalAdvance(cut) <= room
            # Where a name needs two lines it is broken at its middle: 2026年 / 第三季度.
            shown_name = cut if whole else _broken(cut)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), shown_name)
            place = QRectF(x - room / 2, top + self._name_lines * line, room, line)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), point.remark)

    def _line(self, painter: QPainter, plot: QRectF, ticks: list[float]) -> None:
        worn = theme.current()
        colour = worn.colour("after")
        pen = QPen(colour, Size.STROKE)
        places = [
            (point, QPointF(self._x(plot, n), _y(plot, ticks, point.value)))
            for n, point in enumerate(self._points)
            if point.value is not None
        ]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([place for _, place in places]))
        for number, (point, place) in enumerate(places):
            painter.setPen(pen)
            if point.low is not None and point.high is not None:
                ends = tuple(_y(plot, ticks, min(ticks[-1], max(ticks[0], end))) for end in (point.low, point.high))
                painter.drawLine(QPointF(place.x(), ends[0]), QPointF(place.x(), ends[1]))
            last = number == len(places) - 1
            painter.setBrush(colour if last else worn.colour("surface"))
            painter.drawEllipse(place, Size.DOT / 2, Size.DOT / 2)
            if last and point.value is not None:
                painter.setFont(theme.font("lead", bold=True))
                top = _y(plot, ticks, min(ticks[-1], point.high if point.high is not None else point.value))
                high = painter.fontMetrics().height()
                place_of_text = QRectF(place.x() - Space.XXL, max(0.0, top - high - Space.XXS), 2 * Space.XXL, high)
                text = f"{point.value:.{self._decimals}f}"
                painter.drawText(place_of_text, int(Qt.AlignmentFlag.AlignCenter), text)

    def _x(self, plot: QRectF, number: int) -> float:
        room = plot.width() / max(1, len(self._points))
        return plot.left() + room * (number + 0.5)


def _broken(name: str) -> str:
    """A name on two lines, at a space or after 年 where there is one near its middle."""
    middle = len(name) / 2
    ends = [n + 1 for n, letter in enumerate(name[:-1]) if letter in " 年-/"]
    at = min(ends, key=lambda n: abs(n - middle), default=round(middle))
    return f"{name[:at].strip()}\n{name[at:].strip()}"


def _y(plot: QRectF, ticks: list[float], value: float) -> float:
    return plot.bottom() - (value - ticks[0]) / (ticks[-1] - ticks[0]) * plot.height()


def _ticks(points: tuple[Point, ...], bounds: tuple[float, float]) -> list[float]:
    """Round numbers that hold every value and interval; empty without values."""
    values = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    if not values:
        return []
    low, high = max(min(values), bounds[0]), min(max(values), bounds[1])
    spread = (high - low) or max(abs(high), 1.0) * 0.1
    raw = spread / 4
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if last - first < 2:
        first, last = (first - 1, last) if (first - 1) * step >= bounds[0] else (first, last + 1)
    return [n * step for n in range(first, last + 1)]
