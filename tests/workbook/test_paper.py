"""Sheets on paper and in their styles: print areas, one page wide, charts uncut, styles changed in one place."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from surveykit.workbook.book import Book
from surveykit.workbook.looks import Look, Value
from surveykit.workbook.native_plots import NativePlot, Plotted
from surveykit.workbook.paper import Printed

NOTE = Look(size=9, wrap=True, style="note")
STYLES = {"note": ("注释", NOTE), "number": ("数字", Look(align="right", number_format="0.00", style="number"))}
MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def plot(height: float, count: int) -> NativePlot:
    return NativePlot("stacked", "t", 60, count, 1, (Plotted(2, "0F766E", labels="0.0"),), height=height)


def rows(count: int) -> list[list[Value | None]]:
    return [[Value("x"), Value(n, Look(align="right", number_format="0.0", style="number"))] for n in range(count)]


def made(path: Path, lines: list[list[Value | None]], **more: Any) -> Any:
    book = Book("t", "a", "2026-01-01", STYLES)
    book.sheet("it's", lines, (10.0, 10.0), **more)
    book.save(path)
    return openpyxl.load_workbook(path).worksheets[0]


def test_the_print_area_holds_the_chart_and_the_notes(tmp_path: Path) -> None:
    sheet = made(tmp_path / "a.xlsx", [[Value("long note " * 30, NOTE, across=True)], *rows(3)], charts=(plot(9.0, 2),))
    assert sheet.print_area.replace("$", "") == "'it''s'!A1:C18"  # rows 3 to 18 of 16 points are 9 cm
    (chart,) = sheet._charts
    pixels = sum(int(sheet.column_dimensions[letter].width * 7 + 5) for letter in "ABC")
    assert pixels * 9525 >= chart.anchor.ext.cx
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.row_dimensions[1].height > 40  # four lines and more


@pytest.mark.parametrize(("count", "high"), [(20, 0), (50, 1), (200, 0)])
def test_little_over_a_page_is_drawn_smaller(tmp_path: Path, count: int, high: int) -> None:
    sheet = made(tmp_path / "a.xlsx", rows(count))
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, high)
    assert sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_rows_are_repeated(tmp_path: Path) -> None:
    assert made(tmp_path / "a.xlsx", rows(120), printed=Printed(repeat="60:60")).print_title_rows == "$60:$60"


def test_cells_belong_to_styles_and_keep_only_what_is_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sheet = made(path, [[Value("n", NOTE)], *rows(2)])
    assert sheet["A1"].style == "注释" and sheet["B2"].style == "数字" and sheet["A2"].style == "Normal"
    assert sheet["B2"].number_format == "0.0" and sheet["B2"].alignment.horizontal == "right"
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("xl/styles.xml"))
    named = {one.get("name"): one.get("xfId") for one in root.iterfind("m:cellStyles/m:cellStyle", MAIN)}
    cells = {one.get("xfId"): one for one in root.iterfind("m:cellXfs/m:xf", MAIN)}
    flags = ("applyFont", "applyFill", "applyBorder", "applyNumberFormat", "applyAlignment")
    assert [cells[named["数字"]].get(flag) for flag in flags] == ["0", "0", "0", "1", "0"]
    assert [cells[named["注释"]].get(flag) for flag in flags] == ["0", "0", "0", "0", "0"]


def test_labels_have_a_format_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made(path, rows(3), charts=(plot(9.0, 2),))
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml")
    assert b'<numFmt formatCode="0.0" sourceLinked="0"/>' in chart
