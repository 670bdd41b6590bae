"""Reports of comparisons, trends, groups, norms and single sheets on real projects; one for each unit; read back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from surveykit.cli import main
from surveykit.errors import Cancelled, DataRefused
from surveykit.i18n import Translator
from surveykit.project import analysing, reporting
from surveykit.project.analysing import Specification
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.reports import batch, making, registry
from surveykit.project.reports.exposures import read
from surveykit.project.sample import sample_project
from surveykit.report.document import Chart, Document, Heading, Paragraph, Table
from surveykit.report.figures import Dots, Timeline
from surveykit.report.sentences import compare
from surveykit.report.sentences.runs import plain
from surveykit.report.sentences.wording import Wording
from surveykit.stats.rates import poisson
from surveykit.store import bulk, places, tables

KINDS = ("before-after", "trend", "groups", "individual")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_example(tmp_path_factory.mktemp("kinds") / "e.surveykit", "en")


def made(project: Project, code: str, language: str = "en", **asked: object) -> Document:
    given = {} if code == "before-after" else {"questionnaire": "satisfaction"}
    return making.made(project, code, registry.kind(code).specification(**given, **asked), language)


def said(document: Document) -> str:
    words = []
    for block in document.blocks:
        match block:
            case Heading(text=text):
                words.append(text)
            case Paragraph(runs=runs):
                words.append(plain(runs))
            case Table():
                words += [plain(block.title), repr(block.rows), *(plain(n) for n in block.notes)]
            case _:
                pass
    return "\n".join(words)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("code", KINDS)
def test_every_kind_is_read_back_from_its_papers(project: Project, code: str, language: str, tmp_path: Path) -> None:
    document = made(project, code, language)
    pdf, excel = tmp_path / "r.pdf", tmp_path / "r.xlsx"
    reporting.write(document, pdf=pdf, excel=excel)
    assert "nan" not in said(document).lower().replace("finan", "")
    assert openpyxl.load_workbook(excel).sheetnames
    if shutil.which("pdftotext"):
        found = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
        assert document.title[:12] in found.replace("\n", "")
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=False).returncode == 0
    again = made(project, code, language)
    assert again == document


def test_patients_have_a_baseline_table_and_nurses_who_are_the_same_have_none(project: Project) -> None:
    document = made(project, "before-after")
    headings = [b.text for b in document.blocks if isinstance(b, Heading)]
    assert len([h for h in headings if "Baseline" in h]) == 1
    assert "comparable at baseline" in said(document)
    without = made(project, "before-after", baseline=False)
    assert "Baseline" not in said(without)


def test_events_per_bed_days_as_the_model_sentence_has_them() -> None:
    # R: poisson.test(c(12, 4), c(18, 17.5)) gives p-value = 0.077, ratio 2.92, interval 0.88 to 12.41
    result = poisson("falls", "住院患者跌倒发生率", [("实施前", (12, 18000)), ("实施后", (4, 17500))])
    words = plain(compare.said(Translator("en"), result, Wording(outcome="falls")))
    assert "0.67‰ (12 events/18 000 bed-days) and 0.23‰ (4 events/17 500 bed-days)" in words
    assert "P=0.077" in words and "rate ratio 2.92, 95%CI: 0.88 to 12.41" in words


def test_typed_events_are_read_and_refused(project: Project) -> None:
    (one,) = read("falls; 12/18,000; 4/17500\n", ("a", "b"))
    assert one.effect is not None
    # R: 1 / poisson.test(c(12, 4), c(18, 17.5))$estimate
    assert one.effect.value == pytest.approx(0.342857142857142857, rel=1e-12)
    with pytest.raises(DataRefused) as refused:
        read("falls 12 4", ("a", "b"))
    assert refused.value.code == "events_line_unreadable"
    text = said(made(project, "before-after", events="falls; 12/18000; 4/17500"))
    assert "0.34" in text and "rate ratio" in text


def test_few_waves_are_a_plain_line(project: Project) -> None:
    document = made(project, "trend")
    lines = [b for b in document.blocks if isinstance(b, Timeline)]
    assert len(lines) >= 3
    assert all(not line.lower and not line.marked for line in lines)
    assert "plain line" in said(document)


def test_units_are_compared_and_the_order_is_no_ranking_without_a_difference(project: Project) -> None:
    document = made(project, "groups")
    text = said(document)
    assert "do not read the order as a ranking" in text
    dots = [b for b in document.blocks if isinstance(b, Dots)]
    assert dots and len(dots[0].categories) == 2
    assert list(dots[0].values) == sorted(dots[0].values, reverse=True)
    few = made(project, "groups", least=100)
    assert "not two groups large enough" in said(few)


def test_one_sheet_has_its_scores_and_answers(project: Project) -> None:
    document = made(project, "individual", number="003")
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert ("Sheet number", "003") in document.cover.facts
    assert len(tables) == 2 and len(tables[1].rows) >= 10
    assert "→" in said(document)
    assert "→" not in said(made(project, "individual", number="003", steps=False))


def test_three_waves_of_the_same_people_stand_in_the_report(tmp_path: Path) -> None:
    with make_example(tmp_path / "three.surveykit", "en") as own:
        sample = sample_project("en")
        last = sample.waves[-1].name
        again = [
            replace(r, id=f"again-{r.number}", wave="later", batch="")
            for r in sample.responses if (r.questionnaire, r.wave) == ("nurse_ability", last)
        ]  # fmt: skip
        with own.store.writing() as connection:
            places.ensure_place(connection, tables.wave, "later", from_date="2026-09-01", to_date="2026-09-30")
            bulk.insert(connection, again, [None] * len(again))
        groups = tuple(f"wave={name}" for name in (*(w.name for w in sample.waves), "later"))
        specification = Specification(questionnaire="nurse_ability", groups=groups, paired=True)
        analysing.save_comparison(own, "Three waves", specification)
        document = reporting.before_after(own, name="Three waves", language="en")
    text = said(document)
    assert "at 3 times" in text and "answered several times by the same nurses" in text
    assert "analysis of variance with repeated measures" in text and "Bonferroni" in text
    lines = [b for b in document.blocks if isinstance(b, Chart) and b.kind == "line"]
    assert len(lines) == 1 and lines[0].categories[-1] == "later"


def test_units_of_a_before_after_report(project: Project) -> None:
    first = project_units(project)[0]
    whole, part = made(project, "before-after"), made(project, "before-after", only=f"unit={first}")
    assert said(whole) != said(part)


def project_units(project: Project) -> list[str]:
    from surveykit.project import keying

    return [unit.name for unit in keying.units(project)]


def test_a_report_for_each_unit_and_what_is_left_out(project: Project, tmp_path: Path) -> None:
    asked = registry.kind("trend").specification(questionnaire="satisfaction")
    done = batch.write_all(project, "trend", asked, tmp_path / "all", formats=("pdf",))
    names = project_units(project)
    assert len(done.files) + len(done.left) == len(names) == 3
    assert [left.name for left in done.left] == [names[1]]  # no patient was asked in resuscitation
    assert done.left[0].reason is not None and done.left[0].reason.code == "no_responses"
    assert all(file.read_bytes().startswith(b"%PDF") for file in done.files)


def test_a_cancelled_batch_keeps_what_is_finished_and_says_which(project: Project, tmp_path: Path) -> None:
    asked = registry.kind("individual").specification(questionnaire="satisfaction")

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    done = batch.write_all(project, "individual", asked, tmp_path, by="sheet", progress=stop)
    assert done.cancelled and [f.name for f in done.files] == ["001.pdf", "002.pdf"]
    assert done.left[0].name == "003" and done.left[0].reason is None
    assert sorted(f.name for f in tmp_path.iterdir()) == ["001.pdf", "002.pdf"]


def test_a_kind_that_cannot_be_parted_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(DataRefused) as refused:
        batch.write_all(project, "individual", registry.kind("individual").specification(), tmp_path)
    assert refused.value.code == "each_not_for_kind"


@pytest.mark.parametrize(
    ("names", "safe"),
    [
        (["ICU/CCU", "ICU:CCU"], ["ICU CCU", "ICU CCU (2)"]),
        (["con", "Com1.x", "急诊"], ["_con", "_Com1.x", "急诊"]),
        (["a", "A", ".. "], ["a", "A (2)", "_"]),
        (["很" * 80], ["很" * 60]),
    ],
)
def test_names_of_files(names: list[str], safe: list[str]) -> None:
    assert list(batch.safe_names(names)) == safe


def test_the_command_line_writes_one_for_each_unit(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["report", str(project.path), "--kind", "groups", "--set", "by=education", "--each", "unit"]
    assert main([*line, "--folder", str(tmp_path / "out"), "--lang", "en"]) == 0
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    assert "Left out" in capsys.readouterr().err
    assert main([*line, "--lang", "en"]) != 0


def test_a_saved_comparison_of_three_groups_is_in_the_report(tmp_path: Path) -> None:
    with make_example(tmp_path / "u.surveykit", "en") as own:
        units = project_units(own)
        groups = tuple(f"unit={name}" for name in units)
        analysing.save_comparison(own, "Units", Specification(questionnaire="nurse_ability", groups=groups))
        document = reporting.before_after(own, name="Units", language="en")
    text = said(document)
    assert "3 groups compared" in text and "Welch's analysis of variance" in text
