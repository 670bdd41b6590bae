"""A worksheet on paper: A4 by its width, print area round cells and charts, heights of rows, nothing cut or alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from surveykit.workbook.looks import Part, Value
from surveykit.workbook.native import Native
from surveykit.workbook.native_parts import WIDTH
from surveykit.workbook.text import clean, columns_wide

_CM = 72 / 2.54  # points
_ROW = 16.0
_SIDE, _TOP = 0.6, 0.8  # margins in inches
_SLACK = 1.3  # a sheet that goes over its page by less than this share is drawn a little smaller instead
_CHART_ROW = 3  # charts stand on this row


@dataclass
class Printed:
    """What stands on every printed page, and the sheet's shape on paper."""

    left: str = ""
    centre: str = ""
    right: str = ""
    foot: str = ""
    landscape: bool = False
    repeat: str = ""  # rows to repeat, "3:3"


@dataclass(frozen=True)
class Paper:
    """Column widths (Excel's units) as printed, heights of rows and the last row of a chart (points), all from 1.

    Without ``heights`` there is no print area: the rows are streamed in later and are what is printed.
    """

    widths: tuple[float, ...]
    heights: tuple[float, ...] = ()
    chart_rows: int = 0


def laid(rows: Sequence[Sequence[Value | None]], widths: Sequence[float], charts: Sequence[Native]) -> Paper:
    """The sizes of a sheet. A narrow one gets an empty column, so that charts, titles and notes are not cut."""
    wanted = WIDTH * _CM + 4.0
    missing = wanted - sum(map(_points, widths))
    wide = (*widths, max(1.0, round((missing / 0.75 - 5) / 7, 1) + 0.1)) if missing > 0 else tuple(widths)
    whole = sum(wide)
    heights = tuple(_height(row, wide, whole) for row in rows)
    tallest = max((one.height for one in charts), default=0.0)
    return Paper(wide, heights, _CHART_ROW - 1 + math.ceil(tallest * _CM / _ROW) if charts else 0)


def shape(sheet: Any, paper: Paper, freeze: str, printed: Printed) -> None:
    """Give an openpyxl sheet its widths, its frozen head and its pages."""
    for number, width in enumerate(paper.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = round(width, 1)
    if freeze:
        sheet.freeze_panes = freeze
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if printed.landscape else "portrait"
    sheet.page_margins.left = sheet.page_margins.right = _SIDE
    sheet.page_margins.top = sheet.page_margins.bottom = _TOP
    sheet.page_margins.header = sheet.page_margins.footer = 0.35
    if paper.heights and paper.widths:
        last = max(len(paper.heights), paper.chart_rows)
        sheet.print_area = f"A1:{get_column_letter(len(paper.widths))}{last}"
    _fitted(sheet, paper, printed.landscape)
    if printed.repeat:
        sheet.print_title_rows = printed.repeat
    sheet.oddHeader.left.text, sheet.oddHeader.right.text = _said(printed.left), _said(printed.right)
    sheet.oddHeader.center.text = _said(printed.centre)
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = _said(printed.foot), "&P / &N"


def _fitted(sheet: Any, paper: Paper, landscape: bool) -> None:
    """One page wide; one page high where little is over."""
    long, short = 29.7 * _CM, 21.0 * _CM
    wide, high = (long, short) if landscape else (short, long)
    room, depth = wide - 144 * _SIDE, high - 144 * _TOP
    scale = min(1.0, room / max(sum(map(_points, paper.widths)), 1.0))
    heights = [*paper.heights, *([_ROW] * (paper.chart_rows - len(paper.heights)))]
    pages = sum(heights) * scale / depth
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1 if 1.0 < pages <= _SLACK else 0


def _points(width: float) -> float:
    """The width of a column in points: 7 pixels a unit and 5 for its edges, at 96 dots an inch."""
    return math.floor(width * 7 + 5) * 0.75


def _height(row: Sequence[Value | None], widths: Sequence[float], whole: float) -> float:
    """Points for the tallest cell; wrapped text takes as many lines as its width asks for."""
    tallest = _ROW
    for value, width in zip(row, widths, strict=False):
        if value is None or not isinstance(value.content, str | tuple):
            continue
        text = value.content if isinstance(value.content, str) else _words(value.content)
        room = max((whole if value.across else width) - 1.0, 1.0) * 10.0 / value.look.size
        lines = sum(max(1, math.ceil(columns_wide(line) / room)) for line in text.split("\n")) if value.look.wrap else 1
        tallest = max(tallest, 2.0 + lines * value.look.size * 1.5)
    return min(round(tallest, 1), 409.0)  # Excel's highest row


def _words(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts)


def _said(text: str) -> str:
    """Text of a printed header: & begins a code there."""
    return clean(text).replace("&", "&&")[:80]
