"""Reports of waves that are long, empty, tiny, all missing, or called by strange names: correct and readable."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from document_text import dump
from wave_samples import WAVES, wave_project

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.progress import silent
from surveykit.project import book, reporting
from surveykit.project.book import Project, Settings
from surveykit.project.reports import making
from surveykit.project.reports.wave import Specification, gather
from surveykit.report.document import DataSheet, Document, Heading, Table

LAST = WAVES[2][0]


def made(project: Project, **asked: object) -> Document:
    return making.made(project, "wave", Specification(**asked))  # type: ignore[arg-type]


def read_pdf(document: Document, path: Path) -> str:
    reporting.write(document, pdf=path)
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run([tool, "-layout", path, "-"], capture_output=True, check=True).stdout.decode()


def table(document: Document, title: str) -> Table:
    found = (b for b in document.blocks if isinstance(b, Table) and "".join(run.text for run in b.title) == title)
    return next(found)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def test_two_hundred_items_forty_units_and_long_comments(tmp_path: Path) -> None:
    units = [f"病区{n}" for n in range(40)]
    words = "夜间很吵 <b>&</b> =1+1 " + "长" * 4980
    with wave_project(tmp_path / "big.surveykit", items=200, units=units, count=800, comment=words, waves=2) as project:
        document = made(project)
    text = read_pdf(document, tmp_path / "big.pdf")
    assert "第200项 <护理> & =服务" in text
    assert "病区39" in text
    assert "长" * 20 in text
    assert text.count("长") < 40 * 10 * 320  # ten comments of a unit, 300 letters each
    reporting.write(document, excel=tmp_path / "big.xlsx")
    book_read = openpyxl.load_workbook(tmp_path / "big.xlsx")
    _ = Translator("zh_CN")
    sheet = book_read[_("Every comment")]
    assert sheet.max_row == 801
    longest = [row for row in sheet.iter_rows(min_row=2, values_only=True) if str(row[4]).startswith("0：")]
    assert longest[0][4] == f"0：{words}"
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_an_empty_wave_says_so_and_still_shows_what_went_out(tmp_path: Path) -> None:
    with wave_project(tmp_path / "empty.surveykit", count=0) as project:
        document = made(project, wave=LAST, questionnaire="satisfaction")
        _ = Translator("zh_CN")
    text = dump(document)
    assert _("No valid sheet of {wave} is there yet.", wave=LAST) in text
    assert headings(document) == [_("Fieldwork"), _("Methods and limits")]
    assert "ICU | 3 | 1 | – | 0" in text
    reporting.write(document, pdf=tmp_path / "empty.pdf", excel=tmp_path / "empty.xlsx")


@pytest.mark.parametrize("waves", [1, 3])
def test_one_response_is_described_and_nothing_is_ranked(tmp_path: Path, waves: int) -> None:
    with wave_project(tmp_path / "one.surveykit", count=1, waves=waves) as project:
        found = gather(project, Specification(wave=LAST), Translator("zh_CN"), silent)
    assert found.figures["score.n"] == 1
    assert found.figures["score.sd"] is None
    assert found.figures["score.low"] is None
    assert found.fields["highest"] == ""
    assert not [name for name in found.figures if name.startswith("unit.")]  # a unit of one may not stand alone


def test_where_everything_is_missing_nothing_is_invented(tmp_path: Path) -> None:
    with wave_project(tmp_path / "missing.surveykit", missing=True) as project:
        document = made(project)
        found = gather(project, Specification(), Translator("en"), silent)
    assert found.figures["score.mean"] is None
    assert found.figures["satisfied.rate"] is None
    text = read_pdf(document, tmp_path / "missing.pdf")
    assert "nan" not in text.lower()
    assert "0.00%" not in text.split("\f")[0]


def test_names_that_look_like_markup_or_formulas_stay_as_they_are(tmp_path: Path) -> None:
    units = ["=1+1", "<b>&</b>", "外科, ICU=2"]
    with wave_project(tmp_path / "names.surveykit", units=units, comment="=HYPERLINK(1) {wave} <i>") as project:
        document = made(project, adjust=("age", "sex"), title="{wave} <&>")
    text = read_pdf(document, tmp_path / "names.pdf")
    reporting.write(document, excel=tmp_path / "names.xlsx")
    for name in (*units, "{wave} <&>", "=HYPERLINK(1) {wave} <i>"):
        assert name in text
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "names.xlsx") for row in sheet.iter_rows() for c in row]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]  # the means over the raw data, no others
    assert all(re.match(r"=(IF\([A-Z]+\d+=0,|COUNTIFS\()", one) for one in formulas)
    assert not any(name in one for name in units for one in formulas)
    assert "=1+1" in {cell.value for cell in cells}


def test_small_units_are_not_shown_and_cannot_be_had_from_the_raw_data(tmp_path: Path) -> None:
    with wave_project(tmp_path / "small.surveykit", units=["A", "B", "C", "D"], count=38) as project:
        document = made(project)  # 10, 10, 9, 9
        _ = Translator("zh_CN")
        everyone = made(project, least=1)
    rows = {str(row[1]) for row in table(document, _("Units compared")).rows}
    assert rows == {"A", "B", _("All units")}
    raw = [block for block in document.blocks if isinstance(block, DataSheet)][-1]
    at = raw.headers.index("unit")
    assert {row[at] for row in raw.rows} == {"A", "B", "", None} - ({None} if "" in {r[at] for r in raw.rows} else {""})
    assert "B | 10 | – | – | " in dump(document)  # below 20: no mean
    assert {str(row[1]) for row in table(everyone, _("Units compared")).rows} >= {"C", "D"}


def test_last_wave_and_the_same_wave_last_year(tmp_path: Path) -> None:
    with wave_project(tmp_path / "year.surveykit") as project:
        found = gather(project, Specification(), Translator("en"), silent)
        words = dump(made(project))
    assert (found.fields["earlier"], found.fields["year"]) == ("2026年第二季度", "2025年第三季度")
    assert found.figures["score.change_year"] is not None
    assert "2025年第三季度" in words


def test_refusals(tmp_path: Path) -> None:
    with (
        book.create(tmp_path / "none.surveykit", Settings(title="x")) as project,
        pytest.raises(DataRefused, match="no_"),
    ):
        made(project)
    with wave_project(tmp_path / "some.surveykit", count=3) as project:
        with pytest.raises(NotFound, match="no_such_wave"):
            made(project, wave="2031")
        with pytest.raises(NotFound, match="no_such_measure"):
            made(project, measure="nothing")
