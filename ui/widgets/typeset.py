"""Words in a given room: how high they become, and drawn there. Lines break anywhere where no space helps."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui import theme
from ui.theme import Role

_LINE_END = "\u2028"
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter


def _layout(words: str, role: Role, bold: bool, width: float, align: Qt.AlignmentFlag = LEFT) -> QTextLayout:
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(words.replace("\n", _LINE_END), theme.font(role, bold=bold))
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


@lru_cache(maxsize=8192)
def height_of(words: str, role: Role, bold: bool, width: int) -> float:
    """How high words become in ``width`` pixels; one line at least."""
    layout = _layout(words or " ", role, bold, width)
    return sum(layout.lineAt(n).height() for n in range(layout.lineCount()))


@lru_cache(maxsize=8192)
def width_of(words: str, role: Role, bold: bool = False) -> float:
    """How wide words are on one line."""
    return QFontMetricsF(theme.font(role, bold=bold)).horizontalAdvance(words)


@lru_cache(maxsize=2048)
def longest_part(words: str, role: Role) -> float:
    """How wide the longest part is that should not be broken: a Latin word, or two Chinese characters."""
    parts = words.split()
    return max((width_of(p if p.isascii() else p[:2], role) for p in parts), default=0.0)


def draw(
    painter: QPainter,
    room: QRectF,
    words: str,
    role: Role,
    colour: QColor,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw words from the top of a room, in as many lines as they need."""
    painter.setPen(colour)
    _layout(words, role, bold, room.width(), align).draw(painter, room.topLeft())
