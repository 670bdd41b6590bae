"""The codebook, read back by other programs: pdftotext and openpyxl."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from main import main
from surveykit.i18n import LANGUAGES
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Band, MissingRule, Norm, Scale, Transform
from surveykit.project import book, codebook, designing, library, reporting
from surveykit.report.document import Document, Table

STEPS = tuple(Choice(code=n, label={"en": word}) for n, word in enumerate(("Never", "Often", "Always"), 1))
FORM = Questionnaire(
    code="ward",
    revision=3,
    title={"en": "Ward sheet"},
    sections=(
        Section(
            title={"en": "Part one"},
            items=(
                Item(code="hint", kind=Kind.NOTE, text={"en": "Tick one box"}),
                Item(code="q1", kind=Kind.RATING, text={"en": "Rest"}, choices=STEPS, required=True),
                Item(code="q2", kind=Kind.RATING, text={"en": "Noise"}, choices=STEPS, na_allowed=False),
                Item(code="why", kind=Kind.MULTIPLE, text={"en": "Why"}, max_choices=2, relevant="${q1} < 3",
                     choices=(Choice(code=1, label={"en": "Light"}), Choice(code=2, label={"en": "Bed"}, other=True),
                              Choice(code=9, label={"en": "Unknown"}, missing=True))),
                Item(code="why_other", kind=Kind.TEXT, text={"en": "Other"}),
                Item(code="cold", kind=Kind.NUMBER, text={"en": "Lowest"}, min=-20, max=40, decimals=1, unit="°C"),
                Item(code="mark", kind=Kind.SCORE, text={"en": "Order"}, max=20, step=0.5, verified=False),
            ),
        ),
    ),
    scales=(
        Scale(
            code="calm", title={"en": "Calm"}, items=("q1", "q2"), reverse=("q2",), weights={"q1": 2}, method="mean",
            missing=MissingRule(min_answered=0.5), transform=Transform(multiply=1.25, floor=True),
            bands=(Band(label={"en": "low"}), Band(start=2, inclusive=False, label={"en": "high"})),
            norms=(Norm(mean=2.5, sd=0.4, n=120, year=2019, population="wards", source="A paper", verified=False),),
        ),
        Scale(code="all", title={"en": "All"}, items=("q1",), missing=MissingRule(min_answered=1, fill="none")),
    ),
)  # fmt: skip


def table(document: Document, name: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.sheet == name)


def rows(document: Document, name: str) -> dict[str, tuple[object, ...]]:
    """The rows of a table by their code."""
    found = table(document, name)
    at = next(n for n, c in enumerate(found.columns) if c.title[0].text in ("Code", "Scale", "Column"))
    return {str(row[at]): row for row in found.rows if row[at]}


@pytest.fixture(scope="module")
def made() -> Document:
    return codebook.codebook(FORM, "en", institution="City Hospital", date="2026-03-01")


def test_every_item_has_its_code_answers_and_missing_codes(made: Document) -> None:
    found = rows(made, "Items and their codes")
    assert found["hint"] == ("", "hint", "Tick one box", "Instruction", "", "")
    assert found["q1"] == ("1", "q1", "Rest", "Rating", "1=Never; 2=Often; 3=Always", "−7 −8 −9")
    assert found["q2"][5] == "−8 −9"
    assert found["why"][4] == "1=Light; 2=Bed: ____; 9=Unknown (counts as missing)\n2 choices at most"
    assert found["why"][5] == "−6 −7 −8 −9"
    assert found["cold"][4:] == ("−20 to 40 °C\ndecimal places: 1", "words")
    assert found["mark"][4] == "0 to 20\nin steps of 0.5"
    assert (found["why"][0], found["why_other"][0]) == ("3", "3")


def test_rules_are_said_in_words(made: Document) -> None:
    found = rows(made, "Rules, dimensions and scales")
    assert found["q1"][2:] == ("yes", "", "calm, all")
    assert "item 1" in str(found["why"][3]) and "${" not in str(found["why"][3])
    assert found["mark"][3] == "not in double entry"


def test_scoring_is_told_whole(made: Document) -> None:
    scales = rows(made, "Scales and how they are scored")
    assert scales["calm"][1:5] == (
        "Calm", "Mean", "At least 50 % answered; the person's own mean stands for the rest", "× 1.25 integer part",
    )  # fmt: skip
    assert scales["all"][3] == "Every item must be answered"
    assert rows(made, "Items of the scales")["calm"] == ("calm", "q1, q2", "q2", "q1 × 2")
    assert [row[1:] for row in table(made, "Bands").rows] == [("≤ 2", "low"), ("> 2", "high")]
    assert rows(made, "Norms")["calm"][1:] == (120, "2.5±0.4", "2019", "wards", "A paper\nnot verified")


def test_the_columns_are_those_of_an_export(made: Document, tmp_path: Path) -> None:
    project = book.create(tmp_path / "p.surveykit", book.Settings(title="P", language="en"))
    designing.add_questionnaire(project, FORM)
    project.close()
    out = tmp_path / "data.csv"
    assert main(["export", str(tmp_path / "p.surveykit"), str(out), "--questionnaire", "ward", "--lang", "en"]) == 0
    headers = out.read_text("utf-8-sig").splitlines()[0].split(",")
    assert list(rows(made, "Columns of an export")) == headers
    assert rows(made, "Columns of an export")["why_2"] == ("why_2", "Why: Bed", "1 = ticked, 0 = not ticked")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["hcahps", "servqual", "scl90", "satisfaction_discharge"])
def test_the_librarys_own_are_written_and_read_back(name: str, language: str, tmp_path: Path) -> None:
    definition = library.definition_of(name)
    assert definition is not None
    pdf, excel = tmp_path / "c.pdf", tmp_path / "c.xlsx"
    reporting.write(codebook.codebook(definition, language), pdf=pdf, excel=excel)
    sheets = openpyxl.load_workbook(excel)
    cells = {str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row if c.value is not None}
    for item in definition.items():
        assert item.code in cells
        assert any(cell.startswith(item.text[language]) for cell in cells)
    assert {scale.title[language] for scale in definition.scales} <= cells
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    for scale in definition.scales:
        assert scale.code in text
    assert {"−7", "−8", "−9", "−6"} <= set(text.split())
    assert subprocess.run(["pdffonts", pdf], capture_output=True, check=True).stdout.count(b"yes yes") > 0


def test_equal_definitions_give_equal_bytes(made: Document, tmp_path: Path) -> None:
    again = codebook.codebook(FORM, "en", institution="City Hospital", date="2026-03-01")
    files = [tmp_path / name for name in ("a.pdf", "b.pdf", "a.xlsx", "b.xlsx")]
    reporting.write(made, pdf=files[0], excel=files[2])
    reporting.write(again, pdf=files[1], excel=files[3])
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[2].read_bytes() == files[3].read_bytes()


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.surveykit"
    book.create(file, book.Settings(title="P", institution="City Hospital", language="zh_CN")).close()
    assert main(["questionnaire", "add", str(file), "phq9"]) == 0
    for out in (tmp_path / "book.pdf", tmp_path / "book.xlsx"):
        assert main(["questionnaire", "export", str(file), "phq9", str(out), "--codebook"]) == 0
        assert out.stat().st_size > 4000
    first = openpyxl.load_workbook(tmp_path / "book.xlsx").worksheets[0]
    assert first["A1"].value == "患者健康问卷（PHQ-9）"
    capsys.readouterr()
    words = ("questionnaire", "export", str(file), "phq9", str(tmp_path / "book.txt"), "--codebook", "--lang", "en")
    assert main(words) == 1
    assert ".pdf or .xlsx" in capsys.readouterr().err
    assert not (tmp_path / "book.txt").exists()


def test_a_rule_that_cannot_be_read_stands_as_it_was_written() -> None:
    item = Item(code="q1", kind=Kind.TEXT, relevant="${q9 >")
    form = Questionnaire(code="w", sections=(Section(items=(item,)),))
    document = codebook.codebook(form, "en")
    assert rows(document, "Rules, dimensions and scales")["q1"][2] == "${q9 >"
    assert document.title == "Codebook: w"
