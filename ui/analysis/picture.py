"""The picture of one result: which chart it is, and the widget that shows the report's own drawing of it."""

from __future__ import annotations

import math
import re

import numpy as np
from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveykit.i18n import Translator
from surveykit.report.build import spoken
from surveykit.report.document import Chart, Run, Series
from surveykit.stats.results import CountTable, Group, Result
from ui import theme
from ui.analysis import names, told
from ui.analysis.compute import Computed
from ui.theme import Size

POINT = 1.45
"""Pixels a point of the drawing: its 8.4 points become the screen's 12 pixels."""
Bounds = tuple[float, float] | None


def chart(computed: Computed, result: Result, _: Translator) -> Chart | None:
    """Lines where the same people answered twice, else bars with intervals; None where there is nothing to draw."""
    outcome = told.outcome(computed, result, _)
    said = names.group_names(computed, _)
    title = (Run(outcome.result.label),)
    comparison = computed.comparison
    assert comparison is not None
    if comparison.matched is not None:
        earlier, later = comparison.values[result.measure]
        both = ~(np.isnan(earlier) | np.isnan(later))
        pairs = tuple(zip(earlier[both].tolist(), later[both].tolist(), strict=True))
        return Chart(
            title=title, kind="pairs", categories=said, series=(), minimum=outcome.minimum, maximum=outcome.maximum,
            unit=spoken.unit(_, outcome), pairs=pairs, note=_("One line is one person"),
        ) if pairs else None  # fmt: skip
    if isinstance(result.table, CountTable) and not isinstance(result.groups[0].events, int):
        return _shares(result.table, title, said, _)
    rates = isinstance(result.groups[0].events, int)
    shown = [_rate(g) if rates else _mean(g, result.conf) for g in result.groups]
    if any(value is None for value, _bounds in shown):
        return None
    roles = ("before", "after") if computed.later and len(said) == 2 else ("other",) * len(said)
    series = tuple(
        Series(name, (value,), (bounds[0] if bounds else None,), (bounds[1] if bounds else None,), role)  # type: ignore[arg-type]
        for name, (value, bounds), role in zip(said, shown, roles, strict=False)
    )
    low, high = (0.0, 100.0) if rates else (outcome.minimum, outcome.maximum)
    return Chart(
        title=title, kind="bars", categories=(outcome.result.label,), series=series, minimum=low, maximum=high,
        unit="%" if rates else spoken.unit(_, outcome),
        note=_("Means with {conf}% CI", conf=f"{result.conf * 100:g}") if not rates
        else _("Rates with {conf}% CI", conf=f"{result.conf * 100:g}"),
    )  # fmt: skip


def _mean(group: Group, conf: float) -> tuple[float | None, Bounds]:
    from surveykit.stats.compare import t_line

    if group.mean is None or group.sd is None or group.n < 2:
        return group.mean, None
    if group.sd == 0:
        return group.mean, (group.mean, group.mean)
    return group.mean, t_line(group.mean, group.sd / math.sqrt(group.n), group.n - 1, conf).ci


def _rate(group: Group) -> tuple[float | None, Bounds]:
    if not isinstance(group.rate, float):
        return None, None
    ends = group.rate_ci if isinstance(group.rate_ci, tuple) else None
    return 100 * group.rate, (100 * ends[0], 100 * ends[1]) if ends else None


def _shares(table: CountTable, title: tuple[Run, ...], said: tuple[str, ...], _: Translator) -> Chart | None:
    """Answers in per cent of each group, where they have no order to take a mean of."""
    totals = [sum(row) for row in table.counts]
    if not all(totals):
        return None
    series = tuple(
        Series(name, tuple(100 * count / total for count in row))
        for name, row, total in zip(said, table.counts, totals, strict=False)
    )
    return Chart(
        title=title, kind="bars", categories=table.cols, series=series, minimum=0.0, maximum=100.0, unit="%",
        note=_("Share of the answers in each group"),
    )  # fmt: skip


class Picture(QWidget):
    """Shows a chart as the report draws it, as large as there is room; in the dark the paper's inks are exchanged."""

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._language = ""
        self._drawn = QSvgRenderer()
        self._size = QSize()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(Size.LIST, Size.CHART)
        theme.italic()

    def show_chart(self, chart: Chart | None, language: str) -> None:
        """Draw another chart; None leaves the place empty."""
        self._chart, self._language, self._size = chart, language, QSize()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.FIELD, Size.CHART)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._size = QSize()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._chart is None:
            return
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
        (paper.GRID, worn.line), (paper.AFTER, worn.after),
    )  # fmt: skip
    inks = {_percent(f"#{old.hexval()[2:]}"): _percent(new) for old, new in exchanged}
    return re.sub(rb"rgb\([^)]*\)", lambda found: inks.get(found[0], found[0]), svg)


def _percent(colour: str) -> bytes:
    parts = (int(int(colour[i : i + 2], 16) / 255 * 100) for i in (1, 3, 5))
    return "rgb({}%,{}%,{}%)".format(*parts).encode("ascii")
