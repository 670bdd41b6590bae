"""The pack of a quality meeting: every area that has something, the months before beside, months that are none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import openpyxl
import pytest
from audit_project import made
from meeting_project import filled, keep

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.progress import silent
from surveykit.project import reporting
from surveykit.project.book import Project
from surveykit.project.reports import making
from surveykit.project.reports.meeting import KIND, Specification
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Estimate, Events, Heading, Paragraph, Table
from surveykit.report.sentences.runs import plain

EN = Translator("en")
EVERY = ["summary", "indicators", "audits", "incidents", "satisfaction", "complaints", "problems", "pareto", "loop",
         "plan"]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with filled(tmp_path_factory.mktemp("meeting") / "q.surveykit") as made_one:
        yield made_one


def pack(project: Project, **facts: str) -> Gathered:
    return KIND.gather(project, msgspec.convert(facts, Specification), EN, silent)


def tables(found: Gathered, code: str) -> list[Table]:
    section = next(section for section in found.sections if section.code == code)
    return [block for block in section.blocks if isinstance(block, Table)]


def words(found: Gathered) -> list[str]:
    return [plain(b.runs) for section in found.sections for b in section.blocks if isinstance(b, Paragraph)]


def test_the_three_months_up_to_the_newest_with_every_area(project: Project) -> None:
    found = pack(project)
    assert [section.code for section in found.sections] == EVERY
    assert found.fields["period"] == "2026-07 to 2026-09"
    assert found.date == "2026-09-30"
    rows = {row[0]: row[1:] for row in tables(found, "summary")[0].rows}
    # Counted by hand in meeting_project: 36 of 48 in August chose 4 or 5, 24 of 48 in June.
    assert rows["Satisfaction rate"] == ("75.00% (36/48)", "50.00% (24/48)")
    # (44 + 44.5 + … + 49.5) / 12 in July and August; (43 + … + 45.5) / 6 in June; passed from 45.
    assert rows["Ward checklist: mean score"] == ("46.75 (12 audits)", "44.25")
    assert rows["Ward checklist: passed"] == ("10/12", "")
    assert rows["Incidents"] == ("4, near misses among them: 1", "4")
    assert rows["Complaints"] == ("2", "0")
    assert rows["Feedback sheets begun"] == ("4", "1")
    assert rows["Feedback sheets closed, and measured again"] == ("1", "")
    said = words(found)
    assert "For the meeting to speak about: 4." in said
    assert any("2026-0002" in line and "cause analysis" in line for line in said)
    assert "3. Feedback sheets overdue: 2 (F2026-000, F2026-002)." in said


def test_pass_rates_by_unit(project: Project) -> None:
    table = tables(pack(project), "audits")[0]
    first, *_rest, whole = table.rows
    score = first[2]
    assert isinstance(score, Estimate)
    # R: t.test(c(44, 44.5, 47, 47.5))$conf.int
    assert (score.value, score.low, score.high) == pytest.approx((45.75, 42.9559039700405, 48.5440960299596), rel=1e-10)
    assert first[3] == Events(2, 4)
    assert whole[3] == Events(10, 12)
    # 45.75 and 46.75 are below the plan's target of 47.
    assert table.bold_rows == {0, 1}


def test_a_unit_with_few_patients_is_hidden_with_the_next_smallest(project: Project) -> None:
    by_unit = tables(pack(project), "satisfaction")[0]
    # 24, 18 and 6 sheets: the last is too small, and alone it could be reckoned from the whole.
    assert [row[:2] for row in by_unit.rows] == [("内科", 24)]


def test_the_plan_has_own_words_then_what_is_open(project: Project) -> None:
    found = pack(project, plan="Check identity twice\n\n")
    assert "Check identity twice" in words(found)
    rows = tables(found, "plan")[0].rows
    assert [row[3] for row in rows] == ["2026-10-15", "2026-10-31", "十月"]
    assert rows[2][0] == "Audit: Ward checklist"


def test_a_wave_names_the_months(project: Project) -> None:
    found = pack(project, wave="八月")
    assert found.fields["period"] == "2026-08"
    assert {row[0]: row[1:] for row in tables(found, "summary")[0].rows}["Incidents"][1] == "2"
    assert found.figures["audit.Ward checklist.mean"] == pytest.approx(48.25)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_and_excel_are_the_same_bytes_twice(project: Project, tmp_path: Path, language: str) -> None:
    for name in ("a", "b"):
        document = making.made(project, "meeting", Specification(), language)
        reporting.write(document, pdf=tmp_path / f"{name}.pdf", excel=tmp_path / f"{name}.xlsx")
    for ending in ("pdf", "xlsx"):
        assert (tmp_path / f"a.{ending}").read_bytes() == (tmp_path / f"b.{ending}").read_bytes()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    cells = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"F2026-002", 882, 8460} <= cells


def test_areas_without_anything_are_left_out(tmp_path: Path) -> None:
    with made(tmp_path / "few.surveykit") as small:
        with pytest.raises(DataRefused, match="meeting_no_month"):
            pack(small)
        keep(small, INCIDENTS, Incident(number="1", unit="ICU", kind="Fall", occurred="2026-08-03T10:00",
                                        reported="2026-08-03T11:00"))  # fmt: skip
        found = pack(small)
        assert [section.code for section in found.sections] == ["summary", "incidents"]
        assert all(section.blocks and isinstance(section.blocks[0], Heading) for section in found.sections)
        assert "Nothing is overdue, and what has a target meets it." in words(found)
        with pytest.raises(DataRefused, match="meeting_nothing"):
            pack(small, first="2025-01", last="2025-03")


@pytest.mark.parametrize(
    "facts", [{"first": "2026-09", "last": "2026-07"}, {"first": "soon"}, {"last": "2026-13"}]
)  # fmt: skip
def test_months_that_are_none(project: Project, facts: dict[str, str]) -> None:
    with pytest.raises(DataRefused) as refused:
        pack(project, **facts)
    assert refused.value.code == "meeting_months_refused"


def test_a_wave_that_is_not_there(project: Project) -> None:
    with pytest.raises(NotFound, match="no_such_wave"):
        pack(project, wave="正月")


def test_the_fingerprint_is_of_the_records_too(project: Project, tmp_path: Path) -> None:
    before = pack(project).fingerprint
    assert pack(project, first="2026-07", last="2026-09").fingerprint == before
    with filled(tmp_path / "again.surveykit") as other:
        assert pack(other).fingerprint == before
        keep(other, INCIDENTS, Incident(number="new", unit="ICU", kind="跌倒", occurred="2026-08-09T10:00"))
        assert pack(other).fingerprint != before
