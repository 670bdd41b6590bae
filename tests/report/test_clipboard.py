"""A copied table as HTML and as text; LibreOffice reads the HTML as cells."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html
from render_samples import AWKWARD, comparison, rates

from surveykit.report.clipboard import copied
from surveykit.report.document import Column, Format, Run, Table


def test_html_holds_three_lines_and_the_numbers_of_paper() -> None:
    tree = html.fromstring(copied(comparison(), "zh_CN").html)
    cells = [[cell.text_content() for cell in row] for row in tree.iter("tr")]
    assert cells[1] == ["质量管理相关知识", "3.12±0.61", "3.98±0.52", "0.86（0.70～1.02）", "10.714", "63", "<0.001"]
    above, below = tree.findall("p")
    assert above.text_content().startswith("表1 ") and below.text_content().startswith("注：同一批护士")
    heads = [cell.get("style") for cell in tree.iter("th")]
    assert all("border-top:1.5pt" in style and "border-bottom:0.75pt" in style for style in heads)
    last = tree.findall(".//tbody/tr")[-1]
    assert all("border-bottom:1.5pt" in cell.get("style") for cell in last)
    assert "border-left" not in copied(comparison(), "zh_CN").html
    assert [i.text for i in above.iter("i")] == ["x̄±s", "n"]


def test_users_text_is_neither_markup_nor_a_formula() -> None:
    found = copied(rates(), "zh_CN")
    tree = html.fromstring(found.html)
    rows = tree.findall(".//tbody/tr")
    assert rows[2][0].text_content() == AWKWARD
    formula = rows[1][0]
    assert formula.text_content() == "=1+1" and "mso-number-format:'\\@'" in formula.get("style")
    assert "mso-number-format:'\\@'" in rows[1][1].get("style")  # 3/15 is no day in March
    assert "mso-number-format:'0\\.0000'" in rows[1][4].get("style")
    lines = found.text.split("\n")
    assert lines[2].split("\t")[0] == "急诊重症监护室"
    assert lines[3].split("\t") == ["'=1+1", "3/15", "1/15", "–", "0.0496"]


def test_text_is_a_line_a_row() -> None:
    table = Table(title=(), columns=(Column((Run("a"),)), Column((Run("b"),), Format.COUNT)), rows=(("x\ty\nz", 3),))
    assert copied(table, "en").text == "a\tb\nx y z\t3\n"
    assert copied(Table(title=(), columns=(), rows=()), "en").html.startswith("<table")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_takes_the_html_as_cells(tmp_path: Path) -> None:
    page = tmp_path / "t.html"
    page.write_text(f"<html><meta charset='utf-8'>{copied(rates(), 'zh_CN').html}</html>", encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    shape = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    command += ["--infilter=HTML (StarCalc)", "--convert-to", shape, "--outdir", str(tmp_path), str(page)]
    subprocess.run(command, capture_output=True, check=True)
    if not (tmp_path / "t.csv").exists():
        pytest.skip("LibreOffice is here without what reads HTML")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert ["急诊重症监护室", "9（8.18）", "2（1.82）", "4.689"] in [row[:4] for row in rows]
    assert [float(row[4]) for row in rows if row[0] == "急诊重症监护室"] == [0.03]
    assert ["=1+1", "3/15", "1/15", "–", "0.0496"] in rows
