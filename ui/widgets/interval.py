"""A difference with its interval, drawn as a small bar in a table's cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.theme import Size, Space

INTERVAL_ROLE = int(Qt.ItemDataRole.UserRole) + 40
"""The role under which a model gives an ``Interval``, or None where nothing is drawn."""


@dataclass(frozen=True)
class Interval:
    """A difference with the ends of its interval. ``clear``: the test rejects, so the bar has colour."""

    value: float
    low: float
    high: float
    clear: bool


class IntervalDelegate(QStyledItemDelegate):
    """Draws ``Interval`` of ``INTERVAL_ROLE`` on one axis for the whole column, with a dashed line at zero.

    Give the axis with ``set_range(low, high)``; zero is always part of it. What the cell's ``DisplayRole`` says is not
    drawn: it is what is copied and what a screen reader says.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = -1.0, 1.0

    def set_range(self, low: float, high: float) -> None:
        """Set the axis; it is widened to hold zero, with a little room at both ends."""
        low, high = min(low, 0.0), max(high, 0.0)
        room = (high - low or 1.0) * 0.06
        self._low, self._high = low - room, high + room

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del index
        return QSize(Size.SIDE // 2, option.rect.height())  # type: ignore[attr-defined]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""  # type: ignore[attr-defined]
        blank.widget.style().drawControl(  # type: ignore[attr-defined]
            blank.widget.style().ControlElement.CE_ItemViewItem, blank, painter, blank.widget  # type: ignore[attr-defined]
        )  # fmt: skip
        area = option.rect.adjusted(Space.S, 0, -Space.S, 0)  # type: ignore[attr-defined]
        found = index.data(INTERVAL_ROLE)
        worn = theme.current()

        def x(value: float) -> float:
            share = (value - self._low) / (self._high - self._low)
            return float(area.left() + min(1.0, max(0.0, share)) * area.width())

        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        zero = QPen(worn.colour("muted", 0.5), 1, Qt.PenStyle.DashLine)
        painter.setPen(zero)
        painter.drawLine(QPointF(x(0.0), area.top() + Space.XXS), QPointF(x(0.0), area.bottom() - Space.XXS))
        if isinstance(found, Interval):
            colour = worn.colour("after" if found.clear else "before")
            middle = area.center().y() + 0.5
            painter.setPen(QPen(colour, Size.STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(x(found.low), middle), QPointF(x(found.high), middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x(found.value), middle), Size.DOT / 2, Size.DOT / 2)
        painter.restore()
