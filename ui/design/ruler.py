"""The bands of a scale as a coloured ruler; its cuts can be dragged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveykit.model.questionnaire import Text
from surveykit.model.scales import Band
from ui import theme
from ui.theme import Size, Space
from ui.widgets.typeset import width_of

_BAR = Space.S
_REACH = Space.XS


def edges_of(bands: tuple[Band, ...], bounds: tuple[float, float] | None) -> tuple[float, float] | None:
    """Lowest and highest value of the ruler: the scale's, or around the cuts where the scale has no bounds."""
    cuts = [band.start for band in bands if band.start is not None]
    if bounds is not None and bounds[0] < bounds[1]:
        return min(bounds[0], *cuts, bounds[0]), max(bounds[1], *cuts, bounds[1])
    if not cuts:
        return None
    spread = max(cuts) - min(cuts) or abs(cuts[0]) or 1.0
    return min(cuts) - spread / 2, max(cuts) + spread / 2


class Ruler(QWidget):
    """``cut_moved(band, value)`` while a cut is dragged; ``value`` is rounded to what the scale's width asks for."""

    cut_moved = Signal(int, float)
    drag_began = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._bands: tuple[Band, ...] = ()
        self._edges: tuple[float, float] | None = None
        self._say: Callable[[Text], str] = lambda texts: next(iter(texts.values()), "")
        self._value: float | None = None
        self._dragged: int | None = None
        self.movable = True

    def show_bands(
        self, bands: tuple[Band, ...], bounds: tuple[float, float] | None, say: Callable[[Text], str]
    ) -> None:
        """Show bands over a scale from its lowest to its highest value."""
        self._bands, self._edges, self._say = bands, edges_of(bands, bounds), say
        self.setVisible(bool(bands) and self._edges is not None)
        parts = [f"{'' if b.start is None else f'{b.start:g} '}{say(b.label)}" for b in bands]
        self.setAccessibleDescription(" | ".join(parts))
        self.update()

    def show_value(self, value: float | None) -> None:
        """Point at a score."""
        self._value = value
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.SIDE, Space.M + _BAR + Space.M + Space.XS)

    def _x(self, value: float) -> float:
        assert self._edges is not None
        low, high = self._edges
        share = (min(max(value, low), high) - low) / (high - low)
        return 1 + share * (self.width() - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._edges is None:
            return
        worn, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._edges
        starts = [low if b.start is None else b.start for b in self._bands]
        painter.setFont(theme.font("caption"))
        for n, (band, start) in enumerate(zip(self._bands, starts, strict=True)):
            end = starts[n + 1] if n + 1 < len(starts) else high
            left, right = self._x(start), self._x(end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.ordered(n, len(self._bands)))
            painter.drawRoundedRect(QRectF(left + (1 if n else 0), Space.M + 2, max(0, right - left - 1), _BAR), 2, 2)
            words = self._say(band.label)
            painter.setPen(worn.colour("muted"))
            if width_of(words, "caption") <= right - left:
                room = QRectF(left, 0, right - left, Space.M)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
        self._draw_numbers(painter, [low, *starts[1:], high])
        if self._value is not None:
            x, y = self._x(self._value), Space.M + 1.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("text"))
            half = Space.XXS
            painter.drawPolygon(
                QPolygonF([QPointF(x - half, y - half), QPointF(x + half, y - half), QPointF(x, y + half)])
            )

    def _draw_numbers(self, painter: QPainter, values: list[float]) -> None:
        """Numbers under the ends and cuts; one that would touch its neighbour is left out, the cuts go first."""
        painter.setPen(theme.current().colour("muted"))
        taken: list[tuple[float, float]] = []
        for n in [*range(1, len(values) - 1), 0, len(values) - 1]:
            words = f"{values[n]:.6g}"
            wide = width_of(words, "caption")
            left = min(max(0.0, self._x(values[n]) - wide / 2), self.width() - wide)
            if all(left > b + 2 or left + wide < a - 2 for a, b in taken):
                taken.append((left, left + wide))
                painter.drawText(
                    QRectF(left, Space.M + _BAR + 4, wide + 1, Space.M), int(Qt.AlignmentFlag.AlignLeft), words
                )

    # ---- dragging

    def _cut_at(self, x: float) -> int | None:
        if self._edges is None or not self.movable:
            return None
        near = [(abs(self._x(b.start) - x), n) for n, b in enumerate(self._bands) if b.start is not None]
        return min(near)[1] if near and min(near)[0] <= _REACH else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = self._cut_at(event.position().x())
        if self._dragged is not None:
            self.drag_began.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._dragged is None or self._edges is None:
            over = self._cut_at(x) is not None
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        low, high = self._edges
        raw = low + (x - 1) / max(1, self.width() - 2) * (high - low)
        step = 1.0 if high - low > 20 else 0.1 if high - low > 2 else 0.01
        value = round(round(raw / step) * step, 2)
        cuts = [b.start for b in self._bands]
        below = cuts[self._dragged - 1] if self._dragged else None
        above = cuts[self._dragged + 1] if self._dragged + 1 < len(cuts) else None
        floor, ceiling = (low if below is None else below) + step, (high if above is None else above) - step
        value = min(max(value, floor), ceiling)
        if floor <= ceiling and value != cuts[self._dragged]:
            self.cut_moved.emit(self._dragged, value)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._dragged = None
