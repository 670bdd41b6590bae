"""Outline icons of one set, in the colour of a token."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from surveykit.i18n import RESOURCES
from ui.theme.tokens import Size, Theme

FOLDER = RESOURCES / "icons"
_RATIOS = (1, 2)


def svg(name: str, colour: str) -> bytes:
    """An icon's drawing with its stroke in ``colour`` (``#RRGGBB``)."""
    return (FOLDER / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode("ascii"))


def pixmap(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    """An icon as an image, sharp at ``ratio`` device pixels a pixel, with ``gap`` pixels of room at its right."""
    image = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=256)
def icon_in(theme: Theme, name: str, colour: str = "muted", size: int = Size.ICON, gap: int = 0) -> QIcon:
    """An icon in one of the theme's colours; greyed where what it stands for is not possible."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, getattr(theme, colour), size, ratio, gap), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, theme.line, size, ratio, gap), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """The program's own icon in every size there is."""
    made = QIcon()
    for path in sorted(Path(FOLDER).glob("app-*.png")):
        made.addFile(str(path))
    return made
