"""Charts that Excel draws itself, from cells that can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart, Series
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter, quote_sheetname


@dataclass(frozen=True)
class NativeSeries:
    """Columns (1-based) of the values and of how far the whiskers reach down and up; 0 where there are none."""

    column: int
    color: str
    minus: int = 0
    plus: int = 0
    legend: bool = True


@dataclass(frozen=True)
class NativeChart:
    """A chart over the cells below a head in row ``head``: categories in column ``categories``, ``count`` rows.

    ``bars`` are upright columns, ``dots`` marks without a line, ``lines`` marks joined; ``pairs`` draws one line a row
    from ``series[0]`` to ``series[1]``, ``scatter`` puts one against the other.
    """

    kind: Literal["bars", "dots", "lines", "pairs", "scatter"]
    title: str
    head: int
    count: int
    categories: int
    series: tuple[NativeSeries, ...]
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None  # between two ticks
    anchor: str = "A3"


def build(spec: NativeChart, sheet: Any) -> Any:
    """The openpyxl chart with its references into ``sheet``."""
    made = {"bars": BarChart, "scatter": ScatterChart}.get(spec.kind, LineChart)()
    made.title = _title(spec.title, 1100)
    made.height, made.width = 9.0, 17.5
    made.y_axis.scaling.min, made.y_axis.scaling.max = spec.minimum, spec.maximum
    made.y_axis.majorUnit = spec.step
    made.y_axis.title = _title(spec.unit, 900) if spec.unit else None
    made.x_axis.delete = made.y_axis.delete = False  # openpyxl hides the axes of a chart it was told nothing about
    made.x_axis.tickLblPos = "low"
    made.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="E6E9EE"))
    made.y_axis.number_format = "General"
    made.layout = Layout(manualLayout=ManualLayout(x=0.07, y=0.16, w=0.9, h=0.66))
    last = spec.head + spec.count
    if spec.kind == "pairs":
        _pairs(made, spec, sheet)
    elif spec.kind == "scatter":
        before, after = (Reference(sheet, s.column, spec.head + 1, s.column, last) for s in spec.series[:2])
        points = Series(after, before, title=spec.title)
        points.marker.symbol, points.marker.size = "circle", 5
        points.graphicalProperties.line.noFill = True
        made.series.append(points)
        made.legend = None
        made.x_axis.scaling.min, made.x_axis.scaling.max = spec.minimum, spec.maximum
    else:
        for one in spec.series:
            made.series.append(_series(spec, one, sheet))
        made.set_categories(Reference(sheet, spec.categories, spec.head + 1, spec.categories, last))
        made.legend = made.legend if len(spec.series) > 1 else None
        if made.legend is not None:
            made.legend.position = "b"
    if spec.kind == "bars":
        made.gapWidth, made.overlap = 70, -4
    return made


def _title(text: str, size: int) -> Title:
    """A title in hundredths of a point; openpyxl's own is 18 points and lies over the plot."""
    face = CharacterProperties(sz=size, b=True, solidFill="1B2430")
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=text)])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _series(spec: NativeChart, one: NativeSeries, sheet: Any) -> Any:
    last = spec.head + spec.count
    series = Series(Reference(sheet, one.column, spec.head, one.column, last), title_from_data=True)
    if spec.kind == "bars":
        series.graphicalProperties.solidFill = one.color
        series.graphicalProperties.line.noFill = True
        series.invertIfNegative = False
    else:
        series.marker.symbol, series.marker.size = "circle", 7
        series.marker.graphicalProperties = GraphicalProperties(solidFill=one.color)
        series.marker.graphicalProperties.line.solidFill = one.color
        series.smooth = False
        if spec.kind == "dots":
            series.graphicalProperties.line.noFill = True
        else:
            series.graphicalProperties.line.solidFill = one.color
            series.graphicalProperties.line.width = 19050
    if one.minus and one.plus:
        series.errBars = ErrorBars(
            errDir=None if spec.kind == "bars" else "y",
            errBarType="both",
            errValType="cust",
            noEndCap=False,
            plus=NumDataSource(numRef=NumRef(f=_span(sheet, one.plus, spec.head + 1, last))),
            minus=NumDataSource(numRef=NumRef(f=_span(sheet, one.minus, spec.head + 1, last))),
            spPr=GraphicalProperties(ln=LineProperties(solidFill="1B2430", w=9525)),
        )
    return series


def _pairs(made: Any, spec: NativeChart, sheet: Any) -> None:
    before, after = spec.series[0].column, spec.series[1].column
    for row in range(spec.head + 1, spec.head + spec.count + 1):
        line = Series(Reference(sheet, before, row, after, row), title=None)
        line.graphicalProperties.line.solidFill = spec.series[1].color
        line.graphicalProperties.line.width = 6350
        line.smooth = False
        made.series.append(line)
    made.set_categories(Reference(sheet, before, spec.head, after, spec.head))
    made.legend = None


def _span(sheet: Any, column: int, first: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet.title)}!${letter}${first}:${letter}${last}"
