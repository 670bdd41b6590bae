"""The worked example by its one command: the same bytes each time, marked as a sample, in PDF, Excel and SPSS."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from running import ask, call, child, done

from surveykit.project import book

ZH, EN = "示例项目.surveykit", "sample-project.surveykit"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    said = call("demo", made / "zh", "--lang", "zh_CN")
    assert said.code == 0
    (made / "table.txt").write_text(said.out, encoding="utf-8")
    return made


def pages(pdf: Path) -> list[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run([tool, "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return text.split("\f")[:-1]


def test_the_demo_makes_three_files_and_prints_the_table(folder: Path) -> None:
    assert {p.name for p in (folder / "zh").iterdir() if not p.name.startswith(".")} == {
        ZH, "report.pdf", "report.xlsx",
    }  # fmt: skip
    table = (folder / "table.txt").read_text(encoding="utf-8")
    compared = ask("compare", folder / "zh" / ZH, "--questionnaire", "nurse_ability", "--groups", "wave=干预前",
                   "wave=干预后", "--paired")["results"][0]  # fmt: skip
    before, after = compared["groups"]
    line = next(line for line in table.splitlines() if line.startswith("质量管理能力"))
    assert f"{before['mean']:.2f}±{before['sd']:.2f}" in line
    assert f"{after['mean']:.2f}±{after['sd']:.2f}" in line
    assert f"{compared['statistic']:.3f}" in line


def test_the_same_command_gives_the_same_bytes(folder: Path) -> None:
    assert call("demo", folder / "again", "--lang", "zh_CN").code == 0
    for name in ("report.pdf", "report.xlsx"):
        assert (folder / "zh" / name).read_bytes() == (folder / "again" / name).read_bytes()
    # With no --lang the report speaks the project's language, whatever the terminal's is.
    made = child("report", folder / "zh" / ZH, "--pdf", folder / "own.pdf", "--excel", folder / "own.xlsx",
                 env={"LC_ALL": "C", "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"})  # fmt: skip
    assert made.returncode == 0
    for name in ("pdf", "xlsx"):
        assert (folder / f"own.{name}").read_bytes() == (folder / "zh" / f"report.{name}").read_bytes()


def test_every_page_says_sample_data_and_its_number(folder: Path) -> None:
    found = pages(folder / "zh" / "report.pdf")
    assert len(found) >= 3
    with book.open_project(folder / "zh" / ZH, writable=False) as project:
        institution = book.settings(project).institution
    assert institution
    for number, page in enumerate(found, start=1):
        assert "示例数据" in page
        assert institution in page
        assert re.search(rf"{number}\s*/\s*{len(found)}|第\s*{number}\s*页.*共\s*{len(found)}\s*页", page), page[-300:]
    whole = "\n".join(found)
    assert "±" in whole
    assert re.search(r"P\s*[<＜]\s*0\.001", whole)
    assert "t" in whole


def test_an_english_report_of_the_chinese_project(folder: Path) -> None:
    done("report", folder / "zh" / ZH, "--pdf", folder / "en.pdf", "--excel", folder / "en.xlsx", "--lang", "en")
    whole = "\n".join(pages(folder / "en.pdf"))
    assert "sample data" in whole.casefold()
    assert "paired" in whole.casefold()
    assert "示例数据" not in whole


def test_the_english_example_has_no_chinese_in_it(folder: Path) -> None:
    assert call("demo", folder / "en", "--lang", "en").code == 0
    info = ask("info", folder / "en" / EN)
    shown = repr(info) + "\n".join(pages(folder / "en" / "report.pdf"))
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


def test_the_workbook_holds_numbers_charts_and_raw_data(folder: Path) -> None:
    file = folder / "zh" / "report.xlsx"
    workbook = openpyxl.load_workbook(file)
    info = ask("info", folder / "zh" / ZH)
    raw = [s for s in workbook if s.cell(1, 1).value == "number"]
    assert sorted(s.max_row - 1 for s in raw) == sorted(q["responses"] for q in info["questionnaires"])
    for sheet in raw:
        assert sheet.freeze_panes
        assert isinstance(sheet.cell(2, 8).value, int | float)
        assert sheet.cell(2, 1).data_type in ("s", "inlineStr")
    with zipfile.ZipFile(file) as archive:
        assert [n for n in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", n)]
        sheets = b"".join(archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet"))
    # The only formulas are the means that recompute; no answer has become one.
    formulas = re.findall(rb"<f>(.*?)</f>", sheets)
    assert formulas
    assert all(re.match(rb"(IF\([A-Z]+\d+=0,|COUNTIFS\()", formula) for formula in formulas)
    compared = ask("compare", folder / "zh" / ZH, "--questionnaire", "satisfaction", "--groups", "wave=干预前",
                   "wave=干预后", "--measures", "total")["results"][0]  # fmt: skip
    numbers = {cell.value for sheet in workbook for row in sheet for cell in row if isinstance(cell.value, float)}
    assert min(abs(n - abs(compared["statistic"])) for n in numbers) < 1e-9
    assert min(abs(n - compared["p"]) / compared["p"] for n in numbers if n) < 1e-9


def test_pspp_reads_the_export_and_agrees(folder: Path) -> None:
    tool = shutil.which("pspp")
    if tool is None:
        pytest.skip("PSPP is not installed")
    file = folder / "zh" / ZH
    data, script, out = folder / "raw.sav", folder / "t.sps", folder / "t.csv"
    done("export", file, data, "--questionnaire", "nurse_ability")
    # GET FILE='raw.sav'. RECODE wave ('干预前'=1) (ELSE=2) INTO w. T-TEST GROUPS=w(2,1) /VARIABLES=knowledge.
    script.write_text(
        f"SET DECIMAL=DOT.\nGET FILE='{data}'.\nRECODE wave ('干预前'=1) (ELSE=2) INTO w.\n"
        "T-TEST GROUPS=w(2,1) /VARIABLES=knowledge.\n", encoding="utf-8",
    )  # fmt: skip
    subprocess.run([tool, "-o", out, script], check=True, capture_output=True)
    lines = out.read_text(encoding="utf-8").splitlines()
    welch = next(line for line in lines if "not assumed" in line).rsplit("not assumed", 1)[1].split(",")
    figures = [float(cell) for cell in welch if cell]
    ours = ask("compare", file, "--questionnaire", "nurse_ability", "--groups", "wave=干预前", "wave=干预后",
               "--measures", "knowledge")["results"][0]  # fmt: skip
    assert ours["test"] == "t.welch"
    assert figures[0] == pytest.approx(ours["statistic"], abs=0.005)
    assert figures[1] == pytest.approx(ours["df"], abs=0.005)
    assert figures[3] == pytest.approx(ours["difference"], abs=0.005)
