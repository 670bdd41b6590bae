"""A figure as a worksheet: title, native chart, the numbers it is drawn from, note."""

from __future__ import annotations

import dataclasses
from typing import assert_never

from surveykit.i18n import Translator
from surveykit.report.figures import (
    Dots,
    Figure,
    Fishbone,
    Funnel,
    Gantt,
    Heat,
    Histogram,
    Pareto,
    Quadrants,
    Radar,
    Scatter,
    Stacked,
    Timeline,
)
from surveykit.report.xlsx_figures import cellwise, pointwise, rowwise
from surveykit.report.xlsx_figures.body import Body, Rows, head_row
from surveykit.report.xlsx_looks import BANNER, NOTE, SHEET_TITLE
from surveykit.workbook.book import Book
from surveykit.workbook.looks import Part, Value
from surveykit.workbook.paper import Printed

_LOW = 14.0  # cm of a chart that a page on its side has room for


def figure_sheet(book: Book, name: str, figure: Figure, printed: Printed, banner: str, _: Translator) -> None:
    """Add the sheet of one figure."""
    body = _body(figure, _)
    title = tuple(Part(run.text, run.italic, run.bold) for run in figure.title)
    rows: Rows = [[Value(title or name, SHEET_TITLE, across=True)]]
    rows.append([Value(banner, BANNER, across=True)] if banner else [])
    first = head_row(body.charts[0].height) if body.charts else cellwise.FIRST
    rows += [[] for _row in range(first - 1 - len(rows))]
    note = [Value(figure.note, NOTE, across=True)] if figure.note else []
    if note and body.charts:  # under the chart and above its numbers, so that it never begins a page of its own
        rows[-1] = list(note)
    rows += body.rows
    if note and not body.charts:
        rows.append(list(note))
    tall = any(chart.height > _LOW for chart in body.charts)
    printed = dataclasses.replace(printed, landscape=sum(body.widths) > 100 and not tall, repeat=f"{first}:{first}")
    book.sheet(name, rows, body.widths, charts=body.charts, scales=body.scales, printed=printed)


def _body(figure: Figure, _: Translator) -> Body:
    match figure:
        case Stacked():
            return rowwise.stacked(figure, _)
        case Dots():
            return rowwise.dots(figure, _)
        case Timeline():
            return rowwise.timeline(figure, _)
        case Pareto():
            return rowwise.pareto(figure, _)
        case Histogram():
            return rowwise.histogram(figure, _)
        case Radar():
            return rowwise.radar(figure, _)
        case Quadrants():
            return pointwise.quadrants(figure, _)
        case Scatter():
            return pointwise.scatter(figure, _)
        case Funnel():
            return pointwise.funnel(figure, _)
        case Heat():
            return cellwise.heat(figure, _)
        case Fishbone():
            return cellwise.fishbone(figure, _)
        case Gantt():
            return cellwise.gantt(figure, _)
        case _:
            assert_never(figure)
