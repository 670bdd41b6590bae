"""Native charts of several kinds of series: stacked bars, bars with a line, lines with limits, webs, named points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart, LineChart, RadarChart, Reference, ScatterChart, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from surveykit.workbook.native_parts import cell, dressed, title, whiskers

Mark = Literal["", "circle", "square", "diamond", "triangle"]
Dash = Literal["", "solid", "dash", "sysDot"]


@dataclass(frozen=True)
class Plotted:
    """A series: its column (1-based), its colour (RRGGBB), its mark and its line, either empty where there is none.

    ``second`` puts it on an axis of its own on the right, as a line. ``minus`` and ``plus`` are the columns of its
    whiskers' lengths. ``points`` are colours of single bars in order, where they differ. ``labels`` shows the values in
    that number format.
    """

    column: int
    color: str
    mark: Mark = ""
    line: Dash = ""
    second: bool = False
    minus: int = 0
    plus: int = 0
    points: tuple[str, ...] = ()
    labels: str = ""
    label_color: str = "1B2430"


@dataclass(frozen=True)
class NativePlot:
    """A chart over ``count`` rows below the head in row ``head``, with categories in column ``categories``.

    ``stacked`` lies and is filled to 100 %, ``bars`` stand, ``gap`` is the room between bars in per cent of a bar.
    ``height`` is in cm; ``aside`` is the share of the width that long names of lying bars are given.
    """

    kind: Literal["stacked", "bars", "lines", "web"]
    title: str
    head: int
    count: int
    categories: int
    series: tuple[Plotted, ...]
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    gap: int = 60
    height: float = 9.0
    aside: float = 0.0
    anchor: str = "A3"


@dataclass(frozen=True)
class Points:
    """Points of the rows ``first`` to ``last``; ``name`` is the cell (column, row) whose words name them.

    ``labelled`` writes the name beside the points.
    """

    x: int
    y: int
    first: int
    last: int
    name: tuple[int, int]
    color: str
    mark: Mark = "circle"
    line: Dash = ""
    labelled: bool = False


@dataclass(frozen=True)
class NativePoints:
    """Points between two axes with numbers; the ends of the axes are (lowest, highest)."""

    title: str
    series: tuple[Points, ...]
    x_title: str
    y_title: str
    x_ends: tuple[float, float]
    y_ends: tuple[float, float]
    height: float = 10.5
    anchor: str = "A3"


def plot(spec: NativePlot, sheet: Any) -> Any:
    """The openpyxl chart of ``spec``."""
    made: Any = {"stacked": BarChart, "bars": BarChart, "lines": LineChart, "web": RadarChart}[spec.kind]()
    dressed(made, spec.title, spec.height, spec.unit)
    made.y_axis.scaling.min, made.y_axis.scaling.max = spec.minimum, spec.maximum
    last = spec.head + spec.count
    names = Reference(sheet, spec.categories, spec.head + 1, spec.categories, last)
    beside: Any = None
    for one in spec.series:
        series: Any = Series(Reference(sheet, one.column, spec.head, one.column, last), title_from_data=True)
        _dress(series, one, spec)
        if one.minus and one.plus:
            series.errBars = whiskers(sheet, one.minus, one.plus, spec.head + 1, last)
        if one.second:
            beside = beside or LineChart()
            beside.series.append(series)
        else:
            made.series.append(series)
    made.set_categories(names)
    if spec.kind == "stacked":
        made.type, made.grouping, made.overlap, made.gapWidth = "bar", "percentStacked", 100, spec.gap
        made.x_axis.scaling.orientation = "maxMin"  # the first row on top
        made.y_axis.crosses = "max"  # and its numbers at the foot all the same
        made.y_axis.number_format = "0%"
        inside = ManualLayout(layoutTarget="inner", x=spec.aside, y=0.14, w=0.96 - spec.aside, h=0.68)
        made.layout = Layout(manualLayout=inside)
    elif spec.kind == "bars":
        made.gapWidth, made.overlap = spec.gap, 0
    elif spec.kind == "web":
        made.style, made.type = None, "marker"
    if beside is not None:
        beside.set_categories(names)
        beside.y_axis.axId, beside.y_axis.crosses = 200, "max"
        beside.y_axis.scaling.min, beside.y_axis.scaling.max = 0, 100
        beside.y_axis.majorGridlines, beside.y_axis.delete = None, False
        beside.y_axis.number_format = '0"%"'
        made += beside
    if len(spec.series) < 2:
        made.legend = None
    else:
        made.legend.position = "b"
    return made


def points(spec: NativePoints, sheet: Any) -> Any:
    """The openpyxl chart of ``spec``. A named point is a series of its own: its cell keeps naming it when edited."""
    made: Any = ScatterChart()
    dressed(made, spec.title, spec.height, spec.y_title)
    made.style, made.legend = None, None
    made.x_axis.title = title(spec.x_title, 900) if spec.x_title else None
    made.x_axis.number_format = "General"
    made.x_axis.majorGridlines = None
    for axis, ends in ((made.x_axis, spec.x_ends), (made.y_axis, spec.y_ends)):
        axis.scaling.min, axis.scaling.max = ends
        axis.crosses = "min"
    for one in spec.series:
        x, y = (Reference(sheet, column, one.first, column, one.last) for column in (one.x, one.y))
        series: Any = Series(y, x)
        series.tx = SeriesLabel(strRef=StrRef(cell(sheet, *one.name)))
        _draw(series, one.color, one.mark, one.line)
        if one.labelled:
            series.dLbls = DataLabelList(showSerName=True, showVal=False, showLegendKey=False, showCatName=False)
            series.dLbls.position = "r"
            series.dLbls.txPr = _letters("1B2430", 800)
        made.series.append(series)
    return made


def _dress(series: Any, one: Plotted, spec: NativePlot) -> None:
    if spec.kind in ("lines", "web") or one.second:
        _draw(series, one.color, one.mark, one.line)
    else:
        series.graphicalProperties.solidFill = one.color
        series.graphicalProperties.line.solidFill = "FFFFFF"
        series.invertIfNegative = False
        for position, color in enumerate(one.points):
            if color != one.color:
                point = DataPoint(idx=position, invertIfNegative=False, spPr=GraphicalProperties(solidFill=color))
                series.dPt.append(point)
    if one.labels:
        series.dLbls = DataLabelList(showVal=True, showSerName=False, showLegendKey=False, showCatName=False)
        series.dLbls.numFmt, series.dLbls.txPr = one.labels, _letters(one.label_color, 800)


def _draw(series: Any, color: str, mark: Mark, line: Dash) -> None:
    series.smooth = False
    series.marker.symbol = mark or "none"
    if mark:
        series.marker.size = 8 if mark == "diamond" else 6
        series.marker.graphicalProperties = GraphicalProperties(solidFill=color)
        series.marker.graphicalProperties.line.solidFill = color
    if not line:
        series.graphicalProperties.line.noFill = True
        return
    series.graphicalProperties.line.solidFill = color
    series.graphicalProperties.line.width = 15875
    if line != "solid":
        series.graphicalProperties.line.dashStyle = line


def _letters(color: str, size: int) -> RichText:
    face = CharacterProperties(sz=size, solidFill=color)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=face)])
