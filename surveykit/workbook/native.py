"""Charts that Excel draws itself, from cells that can be edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from openpyxl.chart import BarChart, LineChart, Reference, ScatterChart, Series
from openpyxl.chart.shapes import GraphicalProperties

from surveykit.workbook import native_plots
from surveykit.workbook.native_parts import dressed, laid_out, whiskers
from surveykit.workbook.native_plots import NativePlot, NativePoints


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
    height: float = 9.0
    anchor: str = "A3"


Native = NativeChart | NativePlot | NativePoints


def build(spec: Native, sheet: Any) -> Any:
    """The openpyxl chart with its references into ``sheet``."""
    if isinstance(spec, NativePlot):
        return native_plots.plot(spec, sheet)
    if isinstance(spec, NativePoints):
        return native_plots.points(spec, sheet)
    made = {"bars": BarChart, "scatter": ScatterChart}.get(spec.kind, LineChart)()
    dressed(made, spec.title, spec.height, spec.unit)
    laid_out(made)
    made.y_axis.scaling.min, made.y_axis.scaling.max = spec.minimum, spec.maximum
    made.y_axis.majorUnit = spec.step
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
        direction: Literal["y"] | None = None if spec.kind == "bars" else "y"
        series.errBars = whiskers(sheet, one.minus, one.plus, spec.head + 1, last, direction=direction)
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
