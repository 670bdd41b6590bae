"""The wave report of the worked example: its words against a kept text, its numbers against R, its files read back."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import msgspec
import openpyxl
import pytest
from document_text import dump

from surveykit.i18n import Translator
from surveykit.progress import silent
from surveykit.project import book, reporting
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.reports import making
from surveykit.project.reports.wave import Specification, gather
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Document, Estimate, Table

GOLDEN = Path(__file__).parents[1] / "report" / "golden"
ANEW = os.environ.get("SURVEYKIT_WRITE_GOLDEN")
SECTIONS = [
    "summary",
    "fieldwork",
    "dimensions",
    "items",
    "units",
    "multiple",
    "comments",
    "methods",
    "appendix",
    "data",
]


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make_example(tmp_path_factory.mktemp("wave") / "example.surveykit", request.param) as made:
        yield made


@pytest.fixture(scope="module")
def language(project: Project) -> str:
    return book.settings(project).language


@pytest.fixture(scope="module")
def asked(project: Project) -> Specification:
    kept: Specification = making.saved(project, "wave")
    return msgspec.structs.replace(kept, target=95.0, adjust=("age",))


@pytest.fixture(scope="module")
def found(project: Project, asked: Specification, language: str) -> Gathered:
    return gather(project, asked, Translator(language), silent)


@pytest.fixture(scope="module")
def document(project: Project, asked: Specification) -> Document:
    return making.made(project, "wave", asked)


def test_the_words_are_those_that_were_agreed(document: Document, language: str) -> None:
    """Read the difference, then write anew with SURVEYKIT_WRITE_GOLDEN=1."""
    path, text = GOLDEN / f"wave.{language}.txt", dump(document)
    if ANEW:
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
    assert "nan" not in text.lower().replace("finan", "")
    assert "None |" not in text


def test_every_section_is_there_and_has_something_to_say(found: Gathered) -> None:
    assert [section.code for section in found.sections] == SECTIONS
    assert all(section.blocks for section in found.sections)


def test_scores_and_changes_are_those_of_r(found: Gathered) -> None:
    # R 4.2, on the exported answers: q <- d[, paste0("q",1:10)]; q[q<0] <- NA; s <- rowMeans(q, na.rm=TRUE)*20;
    # a <- s[d$wave=="After"]; b <- s[d$wave=="Before"]; mean(a); sd(a); t.test(a)$conf.int; t.test(a, b)
    wanted = {
        "score.n": 102, "score.mean": 93.8970588235294, "score.sd": 4.87432447191409, "score.low": 92.9396506503156,
        "score.high": 94.8544669967432, "score.change": 3.39242919389977, "item.q7.mean": 4.42574257425743,
        "item.q7.top": 51 / 101, "satisfied.rate": 1.0, "satisfied.change": 2.083333333333337, "issued": 104,
        "returned": 103, "valid": 102,
    }  # fmt: skip
    for name, value in wanted.items():
        assert found.figures[name] == pytest.approx(value, rel=1e-10), name
    assert all(value is None or math.isfinite(value) for value in found.figures.values())


def test_tables_hold_the_numbers_unrounded(document: Document) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    key, _fieldwork, _scales, _topics, items, units = tables[:6]
    change, rate = key.rows[0][4], key.rows[1]
    # t.test(a, b)$conf.int
    assert isinstance(change, Estimate)
    assert (change.low, change.high) == pytest.approx((1.91592182432163, 4.86893656347792), rel=1e-9)
    # prop.test(102, 102, correct=FALSE)$conf.int; Newcombe's from prop.test(94, 96, correct=FALSE)$conf.int
    assert isinstance(rate[3], Estimate)
    assert isinstance(rate[4], Estimate)
    assert rate[3].low == pytest.approx(96.3705537853537, rel=1e-10)
    assert (rate[4].low, rate[4].high) == pytest.approx((-1.847746876333451, 7.280713517784210), rel=1e-9)
    # p.adjust(sapply(1:10, function(i) t.test(q[d$wave=="After",i], q[d$wave=="Before",i])$p.value), "holm")
    holm = [row[6] for row in items.rows]
    assert (holm[0], holm[7], holm[9]) == pytest.approx((0.218417762007114, 0.0495899549996856, 0.00966879029916368))
    # t.test(icu)$conf.int; predict(lm(a ~ unit + age), data.frame(unit, age=mean(age)), interval="confidence")
    ward = units.rows[0]
    assert isinstance(ward[4], Estimate)
    assert isinstance(ward[5], Estimate)
    own, adjusted = (ward[4].value, ward[4].low, ward[4].high), (ward[5].value, ward[5].low, ward[5].high)
    assert own == pytest.approx((94.61475409836066, 93.45929197138882, 95.77021622533249), rel=1e-10)
    assert adjusted == pytest.approx((94.623493064358, 93.392392555028, 95.854593573688), rel=1e-10)


def test_the_pdf_and_the_workbook_say_it(document: Document, language: str, tmp_path: Path) -> None:
    pdf, excel = tmp_path / "wave.pdf", tmp_path / "wave.xlsx"
    reporting.write(document, pdf=pdf, excel=excel)
    workbook = openpyxl.load_workbook(excel)
    _ = Translator(language)
    key = workbook[_("Key figures")]
    assert [key["D4"].value, key["E4"].value] == pytest.approx([93.8970588235294, 92.9396506503156])
    assert key["D4"].number_format == "0.00"
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run([tool, "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    first = text.split("\f")[0]
    assert "93.90" in first
    assert _("What to do") in first  # the summary is one page
    assert "χ" not in first
    for words in ("93.90±4.87", _("in-house survey"), "SurveyKit"):
        assert words in text


def test_the_same_input_gives_the_same_bytes(project: Project, asked: Specification, tmp_path: Path) -> None:
    for name in ("one", "two"):
        reporting.write(
            making.made(project, "wave", asked), pdf=tmp_path / f"{name}.pdf", excel=tmp_path / f"{name}.xlsx"
        )
    for ending in ("pdf", "xlsx"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"two.{ending}").read_bytes()


def test_a_template_can_print_its_fields(found: Gathered) -> None:
    assert found.fields["score"] == found.fields["score.total"] == "93.90"
    assert found.fields["issued"] == "104"
    assert found.fields["change"] == "3.39"


def test_people_who_answered_twice_are_not_called_different_people(project: Project, language: str) -> None:
    said = dump(making.made(project, "wave", Specification(questionnaire="nurse_ability"), language))
    words = {
        "zh_CN": ("两个时段均作答者64人", "历史对照"),
        "en": ("64 people answered in both waves", "historical comparison"),
    }
    assert words[language][0] in said  # 64 nurses have codes on both, as the before/after report links them
    assert words[language][1] not in said
