"""The report lock: hands in their order, an issued version that stays as it was, and what is otherwise since."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.answers import Answer
from surveykit.project import analysing, browsing, keying
from surveykit.project.analyses.reported import changed_since_reported, reported
from surveykit.project.book import Project
from surveykit.project.example import make_example
from surveykit.project.reports import hands, issuing, keeping
from surveykit.project.reports.keeping import Report
from surveykit.report.pdf.write import pdf_bytes
from surveykit.store import journal

_ = Translator("en")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_example(tmp_path / "e.surveykit", "en")


def kept(project: Project, code: str) -> Report:
    return keeping.save(project, keeping.fresh(project, code, _))[0]


def issue(project: Project, report: Report) -> issuing.Version:
    for what, name in (("prepared", "Li Min"), ("checked", "Wang Fang"), ("approved", "Zhao Lei")):
        version, _changes = hands.step(project, report, what, by=name)  # type: ignore[arg-type]
    return version


def change_an_answer(project: Project, questionnaire: str, wave: str) -> None:
    """Turn one rating of one sheet round, as a correction does."""
    wanted = browsing.Wanted(questionnaire=questionnaire, wave=wave)
    key = browsing.find(project, wanted)[0]
    sheet = browsing.detail(project, key).sheet
    code = next(c for c, v in sheet.answers.items() if isinstance(v, int) and v > 1)
    browsing.correct(project, sheet, code, Answer(1), reason="misread")


def test_hands_in_their_order_and_nobody_between(project: Project) -> None:
    report = kept(project, "wave")
    with pytest.raises(DataRefused) as early:
        hands.step(project, report, "checked", by="WF")
    assert early.value.code == "report_step_wrong"
    with pytest.raises(DataRefused) as nameless:
        hands.step(project, report, "prepared", by="  ")
    assert nameless.value.code == "report_name_needed"
    version = issue(project, report)
    assert (version.state, version.version, version.issued) == ("issued", 1, True)
    assert [(step.what, step.by) for step in version.steps] == [
        ("prepared", "Li Min"), ("checked", "Wang Fang"), ("approved", "Zhao Lei"),
    ]  # fmt: skip
    assert all(len(step.at) == len("2026-10-08T09:30:00Z") for step in version.steps)
    with pytest.raises(DataRefused):
        hands.step(project, report, "returned", by="ZL", reason="too late")


def test_a_returned_report_says_why_and_is_prepared_again(project: Project) -> None:
    report = kept(project, "wave")
    hands.step(project, report, "prepared", by="LM")
    with pytest.raises(DataRefused) as wordless:
        hands.step(project, report, "returned", by="WF", reason=" ")
    assert wordless.value.code == "report_reason_needed"
    back, _changes = hands.step(project, report, "returned", by="WF", reason="The ward's name is wrong")
    assert (back.state, back.steps[-1].reason) == ("returned", "The ward's name is wrong")
    again, _changes = hands.step(project, report, "prepared", by="LM")
    assert (again.id, again.version, len(again.steps)) == (back.id, 1, 3)
    with project.store.reading() as connection:
        reasons = [row["reason"] for row in journal.rows(connection) if row["target"] == back.id]
    assert "The ward's name is wrong" in reasons


def test_what_is_issued_prints_the_same_bytes_for_ever(project: Project) -> None:
    report = kept(project, "wave")
    version = issue(project, report)
    before = pdf_bytes(issuing.document(project, version.id))
    wave = keying.waves(project)[-1].name
    change_an_answer(project, "satisfaction", wave)
    assert pdf_bytes(issuing.document(project, version.id)) == before
    now = hands.gathered(project, report)
    assert pdf_bytes(hands.laid_out(project, report, now)) != before


def test_later_changes_are_announced_and_the_next_version_lists_them(project: Project) -> None:
    report = kept(project, "wave")
    first = issue(project, report)
    assert hands.news(project, report, hands.gathered(project, report)) is None
    change_an_answer(project, "satisfaction", keying.waves(project)[-1].name)
    found = hands.gathered(project, report)
    news = hands.news(project, report, found)
    assert news
    assert {one.figure for one in news} <= set(found.figures)
    for one in news:
        assert one.before == first.figures[one.figure]
        assert one.after == found.figures[one.figure]
    second = issue(project, report)
    assert (second.version, second.series) == (2, first.series)
    assert issuing.differences(first.figures, second.figures) == news
    assert [one.version for one in issuing.listing(project, report.id)] == [1, 2]
    assert hands.news(project, report, found) is None
    assert issuing.issued(project, f"{report.name}/1").id == first.id


def test_differences_name_what_came_and_what_went() -> None:
    found = issuing.differences({"a": 1.0, "b": 2.0, "gone": 3.0}, {"a": 1.0, "b": 2.5, "new": None})
    assert [(one.figure, one.before, one.after) for one in found] == [("b", 2.0, 2.5), ("gone", 3.0, None)]


def test_a_comparison_says_what_changed_since_it_was_reported(project: Project) -> None:
    report = next(one for one in keeping.listing(project) if one.kind == "before-after")
    saved = analysing.saved_comparisons(project)[0]
    assert changed_since_reported(project, saved.id) == ()
    issue(project, report)
    remembered = reported(project, saved.id)
    assert remembered is not None
    assert (remembered.report, remembered.version) == (report.name, 1)
    assert changed_since_reported(project, saved.id) == ()
    compared = analysing.compare(project, saved.specification)
    wave = compared.groups[-1].value("wave")
    assert wave
    before = compared.results[0]
    change_an_answer(project, saved.specification.questionnaire, wave)
    changed = changed_since_reported(project, saved.id)
    after = analysing.compare(project, saved.specification).results[0]
    found = {(one.measure, one.figure): (one.before, one.after) for one in changed}
    if after.difference != before.difference:
        assert found[before.measure, "difference"] == (before.difference, after.difference)
    assert changed
    assert all(one.day == remembered.day and one.label for one in changed)
