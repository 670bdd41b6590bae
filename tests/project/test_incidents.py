"""Incidents: numbers, what closing needs, late reports by the project's limit, the summary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import DataRefused
from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.records import Record
from surveykit.project import book, keying, records
from surveykit.project.book import Project
from surveykit.project.quality_work import incidents, unit_months
from surveykit.project.quality_work.incident_summary import summary
from surveykit.project.quality_work.incidents import FORM, Rules
from surveykit.project.quality_work.unit_months import Given, What
from surveykit.report.build.analyses.incidents import blocks
from surveykit.report.document import Paragraph, Table
from surveykit.report.figures import Pareto, Timeline
from surveykit.report.sentences.runs import plain

EN = Translator("en")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a", language="en")) as made:
        for name in ("ICU", "Ward 1"):
            keying.add_unit(made, name)
        yield made


def log(project: Project, occurred: str, **facts: object) -> Incident:
    fresh = incidents.fresh(project, occurred)
    value = msgspec.convert({**msgspec.to_builtins(fresh), "occurred": occurred, **facts}, Incident)
    records.save(project, INCIDENTS, Record(value=value))
    return value


def test_numbers_run_through_the_year(project: Project) -> None:
    assert log(project, "2026-08-03T14:20").number == "2026-0001"
    assert log(project, "2026-08-04T14:20").number == "2026-0002"
    assert log(project, "2027-01-01T00:10").number == "2027-0001"


def test_grades_one_and_two_need_a_cause_analysis_before_closing(project: Project) -> None:
    assert FORM.move is not None
    for grade in ("I", "II"):
        bad = Incident(number="1", grade=grade)
        with pytest.raises(DataRefused) as refused:
            FORM.move(project, bad, "closed")
        assert refused.value.code == "incident_analysis_needed"
        told = msgspec.structs.replace(bad, analysis="the rail was down")
        closed = FORM.move(project, told, "closed")
        assert closed.state == "closed"
        # Nor can the analysis be taken away afterwards.
        gone = msgspec.structs.replace(closed, analysis=" ")
        assert [p.code for p in incidents.problems(gone)] == ["incident_analysis_needed"]
    assert FORM.move(project, Incident(number="2", grade="III"), "closed").state == "closed"


def test_a_report_cannot_come_before_the_event() -> None:
    wrong = Incident(number="1", occurred="2026-08-03T14:20", reported="2026-08-03T14:00")
    assert [p.code for p in incidents.problems(wrong)] == ["incident_reported_before"]
    assert [p.code for p in incidents.problems(Incident(number=" "))] == ["incident_number_needed"]


def test_late_is_what_the_project_says(project: Project) -> None:
    one = Incident(number="1", grade="II", occurred="2026-08-03T14:20", reported="2026-08-04T14:20")
    for hours, said in ((24.0, "cause analysis missing"), (23.9, "reported late; cause analysis missing")):
        incidents.keep_rules(project, Rules(kinds=("Fall",), late_after=hours))
        form = FORM.of(project)
        assert form.remark is not None
        assert form.remark(one, "2026-08-05") == said
    kind = next(asked for asked in form.asked if asked.name == "kind")
    assert kind.options == (("Fall", "Fall"),)


def test_the_program_offers_kinds_until_the_project_has_its_own(project: Project) -> None:
    assert "Fall" in incidents.rules(project).kinds
    assert incidents.rules(project).late_after == 24


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_shows_what_happens_most_and_where(project: Project, language: str) -> None:
    _ = Translator(language)
    for n, kind in enumerate(("Fall",) * 5 + ("Scald",) * 3 + ("Drug",) * 2):
        late = {"reported": f"2026-01-{n + 3:02}T10:00" if n < 4 else f"2026-01-{n + 1:02}T11:00"}
        log(
            project, f"2026-01-{n + 1:02}T10:00", kind=kind, unit="ICU" if n < 6 else "Ward 1", **late, causes=["floor"]
        )
    log(project, "2026-02-01T10:00", kind="Fall", unit="ICU", grade="II")
    log(project, "2026-02-02T10:00", kind="Fall", near_miss=True, grade="IV")
    unit_months.put(
        project,
        [Given(what=What(code="bed_days"), unit=u, month=m, value=1000.0) for u in ("ICU", "Ward 1")
         for m in ("2026-01", "2026-02")],
    )  # fmt: skip
    found = summary(project, _)
    assert (found.total, found.near_misses, found.late, found.timed, found.unanalysed) == (12, 1, 4, 10, ("2026-0011",))
    assert [(bar.name, bar.count, bar.vital) for bar in found.kinds.bars] == [
        ("Fall", 7, True), ("Scald", 3, True), ("Drug", 2, False),
    ]  # fmt: skip
    assert found.kinds.bars[-1].cumulative == 100
    icu, ward, nowhere = found.by_unit
    assert (icu.numerator, icu.rate, ward.rate, nowhere.label, nowhere.rate) == (7, 3.5, 2.0, "", None)
    # One incident names no unit: a rate of the others would be read as that of all.
    assert (found.all.numerator, found.all.rate) == (12, None)
    assert {c.code for c in found.caveats} == {"incidents_late_unknown", "incidents_nowhere"}
    made = blocks(found, _)
    assert {type(block) for block in made} >= {Pareto, Timeline, Table}
    assert "2026-0011" in plain(next(b for b in made if isinstance(b, Paragraph)).runs)


def test_an_empty_log_is_refused_and_one_incident_is_enough(project: Project) -> None:
    with pytest.raises(DataRefused) as refused:
        summary(project, EN)
    assert refused.value.code == "no_incidents"
    log(project, "2026-01-01T10:00")
    found = summary(project, EN)
    assert (found.first, found.last, found.rated) == ("2026-01", "2026-01", False)
    assert blocks(found, EN)
    nothing = summary(project, EN, unit="ICU")
    assert (nothing.total, nothing.kinds.bars) == (0, ())
    assert blocks(nothing, EN)
