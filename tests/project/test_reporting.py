"""Reports of a project: which comparisons they show, their date and language, and files that appear whole."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Cancelled, NotFound
from surveykit.model.answers import Answer, Response
from surveykit.project import analysing, book, designing, files, keying, reporting
from surveykit.project.analysing import Specification
from surveykit.project.book import Project, Settings
from surveykit.project.example import make_example
from surveykit.report.document import DataSheet, Document, Heading, Paragraph, Table


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_example(tmp_path / "e.surveykit", "en")


def words(document: Document) -> str:
    """Everything that is said in a document, as its frozen values show it."""
    return repr(document)


def sheets(document: Document) -> list[DataSheet]:
    """The sheets of raw answers, one a comparison."""
    return [block for block in document.blocks if isinstance(block, DataSheet)]


def test_the_first_report_of_the_kind_shows_its_comparisons_in_order(project: Project) -> None:
    document = reporting.before_after(project)
    assert document.language == "en"
    found = words(document)
    places = [found.index(name) for name in ("self-assessed", "satisfaction", "audit")]
    assert places == sorted(places)
    assert any(isinstance(block, Table) for block in document.blocks)
    assert any(isinstance(block, Heading) for block in document.blocks)
    assert any(isinstance(block, Paragraph) for block in document.blocks)
    assert len(sheets(document)) == 3


def test_one_comparison_by_its_name(project: Project) -> None:
    document = reporting.before_after(project, name="Quality of nursing care")
    assert len(sheets(document)) == 1
    with pytest.raises(NotFound) as refused:
        reporting.before_after(project, name="Nothing")
    assert refused.value.code == "no_such_analysis"


def test_the_date_is_the_last_waves_end_and_no_clocks(project: Project) -> None:
    last = max(w.to_date for w in keying.waves(project))
    assert reporting.before_after(project).date == last
    assert reporting.before_after(project, date="2027-01-31").date == "2027-01-31"


def test_the_language_is_an_argument(project: Project) -> None:
    chinese = reporting.before_after(project, language="zh_CN")
    assert chinese.language == "zh_CN"
    assert "差异有统计学意义" in words(chinese)
    for banned in ("显著性差异", "极显著", "P=0.000", "SPSS"):
        assert banned not in words(chinese)


def test_a_project_without_comparisons_says_so(tmp_path: Path) -> None:
    with book.create(tmp_path / "p.surveykit", Settings()) as empty, pytest.raises(NotFound) as refused:
        reporting.before_after(empty)
    assert refused.value.code == "no_analysis"


def test_what_was_saved_over_is_what_is_reported(project: Project) -> None:
    for saved in analysing.saved_comparisons(project)[1:]:
        analysing.remove_analysis(project, saved.id)
    assert len(sheets(reporting.before_after(project))) == 1
    first = analysing.saved_comparisons(project)[0]
    assert "paired" in words(reporting.before_after(project)).casefold()
    apart = Specification(questionnaire="nurse_ability", groups=first.specification.groups)
    analysing.save_comparison(project, first.name, apart, first.id)
    assert "paired" not in words(reporting.before_after(project)).casefold()


def test_settings_of_the_project_reach_its_report(project: Project) -> None:
    changed = msgspec.structs.replace(book.settings(project), institution="North Hospital", sample=False)
    files.change_settings(project, changed)
    document = reporting.before_after(project)
    assert document.institution.startswith("North Hospital")
    assert "sample data" not in words(document).casefold()


def test_a_cancelled_report_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    document = reporting.before_after(project)
    with pytest.raises(Cancelled):
        reporting.write(document, pdf=target, progress=stop)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")] == []


@pytest.fixture
def keyed(tmp_path: Path) -> Project:
    """A project as a ward makes it: its waves were named while keying and have no dates."""
    made = book.create(tmp_path / "keyed.surveykit", Settings(title="病区", language="zh_CN"))
    designing.add_questionnaire(made, designing.read_definition("nurse_ability"))
    for wave, answers in (("第三季度", (3, 4, 2)), ("第四季度", (4, 5, 4))):
        keying.add_wave(made, wave)
        for number, answer in enumerate(answers):
            sheet = Response(id="", questionnaire="nurse_ability", revision=1, wave=wave, number=str(number))
            sheet, _changes = keying.start_sheet(made, sheet)
            for item in ("knowledge", "participation", "initiative", "ownership"):
                sheet, _changes = keying.set_answer(made, sheet, item, Answer(answer))
    specification = Specification(questionnaire="nurse_ability", groups=("wave=第三季度", "wave=第四季度"))
    analysing.save_comparison(made, "比较", specification)
    return made


def test_where_no_wave_has_dates_the_day_of_the_last_answer_stands(keyed: Project, tmp_path: Path) -> None:
    document = reporting.before_after(keyed)
    with keyed.store.reading() as connection:
        touched = connection.exec_driver_sql("SELECT MAX(touched) FROM entry").scalar_one()
    assert document.date == touched[:10]
    reporting.write(document, pdf=tmp_path / "r.pdf", excel=tmp_path / "r.xlsx")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_without_any_date_is_written_all_the_same(keyed: Project, tmp_path: Path) -> None:
    undated = msgspec.structs.replace(reporting.before_after(keyed), date="")
    reporting.write(undated, pdf=tmp_path / "r.pdf", excel=tmp_path / "r.xlsx")
    first = (tmp_path / "r.pdf").read_bytes()
    reporting.write(undated, pdf=tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes() == first


def test_a_wave_that_is_not_compared_changes_nothing_in_the_report(project: Project) -> None:
    before = reporting.before_after(project, date="2026-08-31")
    keying.add_wave(project, "Later")
    for number in range(30):
        sheet = Response(id="", questionnaire="nurse_ability", revision=1, wave="Later", number=str(number))
        sheet, _changes = keying.start_sheet(project, sheet)
        for item, answer in zip(("knowledge", "participation", "initiative", "ownership"), (1, 5, 1, 5), strict=True):
            sheet, _changes = keying.set_answer(project, sheet, item, Answer(answer))
    assert reporting.before_after(project, date="2026-08-31") == before
