from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from render_samples import AWKWARD, RARE, charts, long_table, of, worked

from surveykit.report.document import Chart, Column, DataSheet, Format, Run, Series, Table
from surveykit.report.figures import Stacked
from surveykit.report.xlsx import write_excel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("xlsx") / "report.xlsx"
    write_excel(worked(), path)
    return path


@pytest.fixture(scope="module")
def book(workbook: Path) -> Any:
    return openpyxl.load_workbook(workbook, rich_text=True)


def values(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.rows]


def test_a_sheet_for_every_table_chart_and_data(book: Any) -> None:
    assert book.sheetnames == [
        "摘要",
        "能力比较",
        "表2 不良事件发生情况 例数（%）",
        "图1 各条目差值与95%置信区间",
        "图2 干预前后各条目得分（x̄与95%CI）",
        "图3 每名护士的总分",
        "图4 护理满意度得分走势",
        "附表 各问卷得分",
        "原始数据",
    ]


def test_numbers_are_numbers_with_a_format(book: Any) -> None:
    sheet = book["能力比较"]
    head = [str(cell.value) for cell in sheet[3]]
    assert head == [
        "条目",
        "干预前：均数",
        "干预前：标准差",
        "干预后：均数",
        "干预后：标准差",
        "差值（95%CI）",
        "差值（95%CI）：下限",
        "差值（95%CI）：上限",
        "t",
        "ν",
        "P",
    ]
    assert [cell.value for cell in sheet[4]] == [
        "质量管理相关知识", 3.12, 0.61, 3.98, 0.52, 0.86, 0.70, 1.02, 10.7139, 63, 1.2e-15,
    ]  # fmt: skip
    assert sheet["K4"].number_format == '[<0.001]"<0.001";[>0.999]">0.999";0.000'
    assert [sheet.cell(4, n).number_format for n in (2, 6, 9, 10)] == ["0.00", "0.00", "0.000", "0"]


def test_a_p_near_alpha_keeps_its_side_and_none_is_a_dash(book: Any) -> None:
    sheet = book.worksheets[2]
    row = next(row for row in sheet.rows if row[0].value == "=1+1")
    assert row[-1].value == 0.0496 and row[-1].number_format == "0.0000"
    assert row[-2].value == "–"
    assert [cell.value for cell in row[1:7]] == [3, 15, 20.0, 1, 15, pytest.approx(100 / 15)]


def test_three_lines_frozen_head_and_one_page_wide(book: Any) -> None:
    sheet = book["能力比较"]
    for cell in sheet[3]:
        assert (cell.border.top.style, cell.border.bottom.style) == ("medium", "thin")
    for row in (4, 5, 6):
        assert {cell.border.bottom.style for cell in sheet[row]} == {None}
    assert {cell.border.bottom.style for cell in sheet[7]} == {"medium"}
    assert not any(cell.border.left and cell.border.left.style for row in sheet.rows for cell in row)
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    for one in book.worksheets:
        assert one.page_setup.paperSize == 9
        assert one.sheet_properties.pageSetUpPr.fitToPage
        assert (one.page_setup.fitToWidth, one.page_setup.fitToHeight) == (1, 0)
        assert "示例数据" in one.oddHeader.center.text


def test_users_text_is_never_a_formula(book: Any) -> None:
    found = 0
    for sheet in book.worksheets:
        for row in sheet.rows:
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.data_type == "s" and cell.quotePrefix
                    found += 1
    assert found == 2
    text = "\n".join(str(v) for sheet in book.worksheets for row in values(sheet) for v in row)
    assert AWKWARD in text and f"张{RARE}" in text and "x̄±s" in text and "χ²" in text


def test_symbols_lean_in_cells(book: Any) -> None:
    head = book["能力比较"]["K3"].value
    assert isinstance(head, CellRichText)
    assert str(head) == "P" and head[0].font.i


def test_the_summary_reads_and_links(book: Any) -> None:
    sheet = book["摘要"]
    text = [v for row in values(sheet) for v in row if v is not None]
    assert text[0] == "全员参与护理质量管理：干预前后比较"
    assert "示例数据 / sample data" in text
    assert any("P<0.001" in str(v) for v in text)
    links = {cell.hyperlink.location for row in sheet.rows for cell in row if cell.hyperlink}
    assert links == {f"'{name}'!A1" for name in book.sheetnames[1:]} or links == {
        location for name in book.sheetnames[1:] for location in (f"'{name}'!A1", f"{name}!A1") if location in links
    }
    assert len(links) == len(book.sheetnames) - 1


def referenced(sheet: Any, reference: str) -> list[Any]:
    name, _mark, cells = reference.rpartition("!")
    assert name.strip("'") == sheet.title
    return [cell.value for row in sheet[cells.replace("$", "")] for cell in row]


def test_charts_point_at_their_numbers(book: Any) -> None:
    sheet = book.worksheets[4]
    (chart,) = sheet._charts
    assert chart.tagname == "barChart"
    before, after = chart.series
    assert referenced(sheet, before.val.numRef.f) == [3.12, 3.05, 3.44, 3.61]
    assert referenced(sheet, after.val.numRef.f) == [3.98, 3.87, 4.02, 3.79]
    assert referenced(sheet, before.errBars.plus.numRef.f) == pytest.approx([0.15] * 4)
    assert referenced(sheet, after.errBars.minus.numRef.f) == pytest.approx([0.13] * 4)
    category = before.cat.numRef or before.cat.strRef
    assert referenced(sheet, category.f)[3] == "主人翁意识"
    assert sheet[before.tx.strRef.f.rpartition("!")[2].replace("$", "")].value == "干预前"
    assert (chart.y_axis.scaling.min, chart.y_axis.scaling.max) == (1, 5)
    kinds = [one._charts[0].tagname for one in book.worksheets[3:7]]
    assert kinds == ["lineChart", "barChart", "lineChart", "lineChart"]
    assert len(book.worksheets[5]._charts[0].series) == 64


def test_raw_data_are_a_table(book: Any) -> None:
    sheet = book["原始数据"]
    assert values(sheet) == [
        ["编号", "条目1", "备注"],
        ["001", 4, "=1+1"],
        ["002", None, "a\ufffdb"],
        ["003", 3.5, AWKWARD],
    ]
    (table,) = sheet.tables.values()
    assert table.ref == "A1:C4" and table.column_names == ["编号", "条目1", "备注"]
    assert sheet.freeze_panes == "A2"


def test_names_are_ones_that_excel_takes(tmp_path: Path) -> None:
    columns = (Column((Run("a"),)),)
    title = "表[1]/很长的名称：" + "护理质量" * 12
    tables = [Table(title=(Run(title),), columns=columns, rows=((f"{n}",),)) for n in range(12)]
    tables += [Table(title=(Run("History"),), columns=columns, rows=()), Table(title=(), columns=(), rows=())]
    path = tmp_path / "names.xlsx"
    write_excel(of(*tables, DataSheet("摘要", ("a", "A", ""), ())), path)
    names = openpyxl.load_workbook(path).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 16
    assert all(0 < len(name) <= 31 and not set(name) & set("\\/*?:[]") for name in names)
    assert "History" not in names


def test_the_same_document_gives_the_same_bytes_and_no_clock(tmp_path: Path, workbook: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_excel(worked(), again)
    assert again.read_bytes() == workbook.read_bytes()
    with zipfile.ZipFile(again) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-10-08T00:00:00Z") == 2


def test_english(tmp_path: Path) -> None:
    path = tmp_path / "en.xlsx"
    rows = ((1, 0.5),)
    table = Table(title=(), columns=(Column((Run("n"),), Format.COUNT), Column((Run("P"),), Format.PVALUE)), rows=rows)
    write_excel(of(table, long_table(3), *charts(), language="en"), path)
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:2] == ["Summary", "Table"]


def test_many_pairs_become_points(tmp_path: Path) -> None:
    path = tmp_path / "pairs.xlsx"
    pairs = tuple((float(n % 7), float(n % 5)) for n in range(300))
    chart = Chart(title=(), kind="pairs", categories=("前", "后"), series=(), pairs=pairs)
    bare = Chart(title=(), kind="bars", categories=(), series=(Series("s", ()),))
    write_excel(of(chart, bare), path)
    book = openpyxl.load_workbook(path)
    assert book.worksheets[1]._charts[0].tagname == "scatterChart"
    assert book.worksheets[2]._charts == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_another_office_reads_it(workbook: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(workbook)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "<0.001" in text and "0.0496" in text and "=1+1" in text and "10.714" in text


@pytest.mark.skipif(os.name != "posix", reason="RLIMIT_FSIZE is POSIX")
@pytest.mark.parametrize(
    ("module", "function", "ending"), [("xlsx", "write_excel", "xlsx"), ("pdf.write", "write_pdf", "pdf")]
)
def test_a_full_disk_leaves_the_old_report(tmp_path: Path, module: str, function: str, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    path.write_bytes(b"old")
    script = (
        f"import resource, sys; sys.path[:0] = [{str(ROOT)!r}, {str(HERE)!r}]\n"
        f"from render_samples import worked\nfrom pathlib import Path\n"
        f"from surveykit.report.{module} import {function}\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))\n"
        f"try:\n    {function}(worked(), Path({str(path)!r}))\n"
        f"except OSError as error:\n    print('refused', error.errno)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "refused 27" in done.stdout  # EFBIG
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_chart_of_many_items_stays_on_its_page(tmp_path: Path) -> None:
    levels = tuple("一二三四五六七八九十")
    figure = Stacked(
        title=(), categories=tuple(f"第{n}项" for n in range(60)), levels=levels, shares=((10.0,) * 10,) * 60
    )
    path = tmp_path / "many.xlsx"
    write_excel(of(figure), path)
    sheet = openpyxl.load_workbook(path).worksheets[1]
    # 29.7 cm less two margins of 0.8 inches and the two rows above the chart
    assert sheet._charts[0].anchor.ext.cy / 360_000 < 29.7 - 2 * 2.032 - 2 * 0.6
    assert sheet.page_setup.orientation == "portrait" and sheet.page_setup.fitToWidth == 1
