"""A figure of a report on the screen: the report's own drawing, as large as there is room."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveykit.report.document import Chart
from surveykit.report.figures import Figure
from ui import theme
from ui.theme import Size

POINT = 1.45
"""Pixels a point of the drawing: its 8.4 points become the screen's 12 pixels."""


class Picture(QWidget):
    """Shows a chart as the report draws it, as large as there is room; in the dark the paper's inks are exchanged."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | Figure | None = None
        self._language = ""
        self._drawn = QSvgRenderer()
        self._size = QSize()
        self._own_height = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(Size.LIST, Size.CHART)
        theme.italic()

    def show_chart(self, chart: Chart | Figure | None, language: str) -> None:
        """Draw another chart; None leaves the place empty."""
        self._chart, self._language, self._size = chart, language, QSize()
        self.update()

    def fit_height(self) -> None:
        """Be as high as the drawing is at the width there is, instead of filling the place."""
        self._own_height = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if not self._own_height or self._chart is None:
            return
        from surveykit.report.charts.draw import to_svg

        svg = to_svg(self._chart, max(200, self.width() / POINT), self._language)
        self._drawn.load(QByteArray(_inked(svg)))
        drawn = self._drawn.defaultSize()
        self.setFixedHeight(max(Size.ROW, round(drawn.height() * self.width() / max(1, drawn.width()))))

    def sizeHint(self) -> QSize:
        return QSize(Size.FIELD, Size.CHART)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._size = QSize()
            self._fit()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._chart is None:
            return
        if not self._own_height:
            self._draw()
        size = self._drawn.defaultSize()
        scale = min(self.width() / size.width(), self.height() / size.height())
        wide, high = size.width() * scale, size.height() * scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawn.render(painter, QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high))

    def _draw(self) -> None:
        """Draw in the shape of the place: a drawing has its own height, so its width follows from that."""
        from surveykit.report.charts.draw import to_svg

        assert self._chart is not None
        if self._size == self.size():
            return
        self._size = self.size()
        svg = to_svg(self._chart, max(200, self.width() / POINT), self._language, math.floor(self.height() / POINT))
        high = int((re.search(rb'height="(\d+)"', svg) or [b"", b"1"])[1])
        shape = self.width() / max(1, self.height())
        if high * shape > self.width() / POINT * 1.02:
            svg = to_svg(self._chart, high * shape, self._language)
        self._drawn.load(QByteArray(_inked(svg)))
        self._drawn.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)


def _inked(svg: bytes) -> bytes:
    """The paper's colours as those of the theme that is worn; reportlab writes them as whole per cent."""
    worn = theme.current()
    if worn.mode == "light":
        return svg
    # Imported here: the paper's colours are reportlab's, which is there only once a chart has been drawn.
    from surveykit.report.charts import palette as paper

    exchanged = (
        (paper.WHITE, worn.surface), (paper.TEXT, worn.text), (paper.MUTED, worn.muted), (paper.LINE, worn.line),
        (paper.GRID, worn.line), (paper.AFTER, worn.after), (paper.WARN, worn.warn), (paper.WARN_SOFT, worn.line),
        (paper.ACCENT_SOFT, worn.accent_soft), (paper.STRIPE, worn.background),
    )  # fmt: skip
    inks = {_percent(f"#{old.hexval()[2:]}"): _percent(new) for old, new in exchanged}
    return re.sub(rb"rgb\([^)]*\)", lambda found: inks.get(found[0], found[0]), svg)


def _percent(colour: str) -> bytes:
    parts = (int(int(colour[i : i + 2], 16) / 255 * 100) for i in (1, 3, 5))
    return "rgb({}%,{}%,{}%)".format(*parts).encode("ascii")
