from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path
from shutil import which
from typing import Any
from xml.etree import ElementTree

import figure_samples as samples
import openpyxl
import pytest
from figure_extremes import hard
from figure_samples import AWKWARD, every
from render_samples import of

from surveykit.report.xlsx import write_excel

SHEETS = ("stacked", "whole", "dots", "timeline", "run", "pareto", "quadrants", "scatter", "scree", "histogram")
SHEETS += ("funnel", "heat", "radar", "fishbone", "gantt")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("figures") / "figures.xlsx"
    write_excel(of(*every()), made)
    return made


@pytest.fixture(scope="module")
def sheets(path: Path) -> dict[str, Any]:
    book = openpyxl.load_workbook(path)
    return dict(zip(SHEETS, book.worksheets[1:], strict=True))


def cells(sheet: Any, reference: str) -> list[Any]:
    name, _mark, where = reference.rpartition("!")
    assert name.strip("'").replace("''", "'") == sheet.title
    found = sheet[where.replace("$", "")]
    return [c.value for row in found for c in row] if isinstance(found, tuple) else [found.value]


def values(sheet: Any, series: Any) -> list[Any]:
    return cells(sheet, (series.val or series.yVal).numRef.f)


def name(sheet: Any, series: Any) -> Any:
    return cells(sheet, series.tx.strRef.f)[0]


def chart(sheet: Any) -> Any:
    (one,) = sheet._charts
    return one


def test_stacked_bars_are_filled_to_100_and_point_at_their_shares(sheets: dict[str, Any]) -> None:
    sheet, figure = sheets["stacked"], samples.stacked()
    one = chart(sheet)
    assert (one.barDir, one.grouping, one.overlap) == ("bar", "percentStacked", 100)
    assert [name(sheet, s) for s in one.series] == list(figure.levels)
    for level, series in enumerate(one.series):
        assert values(sheet, series) == [row[level] for row in figure.shares]
        reference = series.cat.numRef or series.cat.strRef
        assert cells(sheet, reference.f) == list(figure.categories)
    assert one.series[0].graphicalProperties.solidFill.srgbClr == "B5532A"
    assert one.series[4].graphicalProperties.solidFill.srgbClr == "0F766E"


def test_dots_have_whiskers_and_what_is_not_compared_is_apart(sheets: dict[str, Any]) -> None:
    sheet, figure = sheets["dots"], samples.dots()
    shown, muted, line = chart(sheet).series
    assert values(sheet, shown) == [*figure.values[:9], None] and values(sheet, muted) == [None] * 9 + [87.0]
    assert values(sheet, line) == [91.3] * 10
    downwards = [v - low for v, low in zip(figure.values, figure.low, strict=True)]  # type: ignore[operator]
    assert cells(sheet, shown.errBars.minus.numRef.f) == pytest.approx(downwards)


def test_a_control_chart_has_its_lines_and_marks(sheets: dict[str, Any]) -> None:
    sheet, figure = sheets["timeline"], samples.timeline()
    series = {name(sheet, s): s for s in chart(sheet).series}
    found = [values(sheet, s) for s in series.values()]
    for shown, line in zip(found, (figure.values, figure.centre, figure.lower, figure.upper), strict=False):
        assert shown == [None if v is None else pytest.approx(v) for v in line]
    assert found[4] == [90.0] * 24
    assert [n for n, v in enumerate(found[5]) if v is not None] == sorted(figure.marked)
    marks = list(series.values())[5]
    assert marks.marker.symbol == "diamond" and marks.marker.graphicalProperties.solidFill.srgbClr == "B45309"
    words = [c.value for row in sheet.rows for c in row]
    assert "实施改进措施" in words and "1点超出控制限" in words


def test_pareto_has_bars_and_a_line_on_its_own_axis(path: Path, sheets: dict[str, Any]) -> None:
    sheet = sheets["pareto"]
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(n) for n in archive.namelist() if re.match(r"xl/charts/chart\d+\.xml", n)]
    (part,) = (p for p in parts if b"<lineChart>" in p and b"<barChart>" in p)
    axes = re.findall(rb'<axId val="(\d+)"', part)
    assert b"200" in axes and b"100" in axes
    (bars,) = (s for s in chart(sheet).series if s.dPt)
    assert values(sheet, bars) == [41, 26, 11, 6, 4, 3]
    assert {p.idx: p.spPr.solidFill.srgbClr for p in bars.dPt} == {0: "0F766E", 1: "0F766E"}
    # R> 100*cumsum(c(41,26,11,6,4,3))/91
    shares = [row[2].value for row in sheet.iter_rows(min_row=1) if isinstance(row[2].value, int | float)]
    assert shares == pytest.approx([45.05494505, 73.62637363, 85.71428571, 92.30769231, 96.7032967, 100.0])


def test_each_named_point_is_a_series_named_by_its_cell(sheets: dict[str, Any]) -> None:
    for kind, figure in (("quadrants", samples.quadrants()), ("funnel", samples.funnel())):
        sheet = sheets[kind]
        series = chart(sheet).series[: len(figure.points)]
        assert [name(sheet, s) for s in series] == [p.label for p in figure.points]
        assert [values(sheet, s)[0] for s in series] == pytest.approx([p.y for p in figure.points])
        assert [cells(sheet, s.xVal.numRef.f)[0] for s in series] == pytest.approx([p.x for p in figure.points])
        assert all(s.dLbls.showSerName for s in series)
    limits = chart(sheets["funnel"]).series[-4:]
    for curve, series in enumerate(limits):
        assert values(sheets["funnel"], series) == pytest.approx([row[curve] for row in samples.funnel().limits])
    assert [s.marker.symbol for s in chart(sheets["funnel"]).series].count("diamond") == 1


def test_many_points_are_one_series_with_their_line(sheets: dict[str, Any]) -> None:
    points, line = chart(sheets["scatter"]).series
    assert values(sheets["scatter"], points) == pytest.approx([p.y for p in samples.scatter().points])
    assert values(sheets["scatter"], line) == [2.4, 4.6]
    assert len(chart(sheets["scree"]).series) == 8 + 2


def test_histogram_bars_touch_and_a_web_has_a_series_a_round(sheets: dict[str, Any]) -> None:
    one = chart(sheets["histogram"])
    assert one.gapWidth == 0 and values(sheets["histogram"], one.series[0]) == list(samples.histogram().counts)
    web = chart(sheets["radar"])
    assert web.tagname == "radarChart"
    assert [values(sheets["radar"], s) for s in web.series] == [list(v) for _n, v in samples.radar().series]


def test_heat_cells_are_numbers_that_take_their_colour_themselves(sheets: dict[str, Any]) -> None:
    sheet, figure = sheets["heat"], samples.heat()
    assert [[c.value for c in row] for row in sheet["B4:G13"]] == [list(row) for row in figure.values]
    ((ranges, rules),) = sheet.conditional_formatting._cf_rules.items()
    assert str(ranges.sqref) == "B4:G13"
    assert [c.rgb[-6:] for c in rules[0].colorScale.color] == ["D5804F", "F3DFCC", "D8ECE9"]
    assert [float(v.val) for v in rules[0].colorScale.cfvo] == [60, 80, 100]


def test_causes_and_plans_are_tables(sheets: dict[str, Any]) -> None:
    rows = [[c.value for c in row] for row in sheets["fishbone"].rows]
    assert ["设备", "呼叫铃够不着", "✓"] in [row[:3] for row in rows]
    assert sum(row[2] == "✓" for row in rows) == 4
    row = next(row for row in sheets["gantt"].rows if row[0].value == "现况把握")
    fills = [cell.fill.start_color.rgb[-6:] if cell.fill.fill_type else "" for cell in row[2:8]]
    assert fills == ["", "0F766E", "0F766E", "B45309", "", ""]
    assert [cell.value for cell in row[2:8]] == ["", "●", "●", "●", "", ""] or row[2].value is None


def test_the_same_figures_give_the_same_bytes_and_no_formula(path: Path, tmp_path: Path) -> None:
    write_excel(of(*every()), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    write_excel(of(*hard()), tmp_path / "hard.xlsx")
    book = openpyxl.load_workbook(tmp_path / "hard.xlsx")
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any(cell.value == AWKWARD and cell.quotePrefix for cell in cells)


@pytest.mark.skipif(which("soffice") is None, reason="soffice is not installed")
def test_another_program_opens_it(path: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    root = ElementTree.parse(tmp_path / "figures.fods").getroot()
    charts = [e for e in root.iter() if e.tag.endswith("}object")]
    assert len(charts) >= 12
