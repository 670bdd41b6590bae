"""The board of audits: done, begun, due and missed, and what was left blank, from the sheets that are there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from audit_project import audited, checklist, made, scored

from surveykit.errors import NotFound
from surveykit.model.answers import Mark, Missing, Response
from surveykit.model.quality.audit import LEVELS, PLANS, AuditPlan
from surveykit.model.records import Record
from surveykit.project import book, files, keying, records
from surveykit.project.book import Project
from surveykit.project.quality_work import audit_board, audit_plans, registry

FULL = {"care": 20, "drugs": 20, "crash": 10, "seen": 10, "good": 10}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with made(tmp_path / "a.surveykit", checklist()) as opened:
        yield opened


def planned(project: Project, **facts: object) -> None:
    plan = AuditPlan(**{"name": "三级检查", "questionnaire": "ward", "level": "3", **facts})  # type: ignore[arg-type]
    records.save(project, PLANS, Record(value=plan))


def states(project: Project, day: str, wave: str = "") -> dict[tuple[str, str], str]:
    return {(row.unit, row.wave): row.state for row in audit_board.board(project, day, wave=wave).rows}


def test_every_ward_is_due_once_in_every_period(project: Project) -> None:
    planned(project)
    assert len(states(project, "2026-07-10")) == 6
    audited(project, FULL, level="3", ward="内科")
    keying.start_sheet(project, Response(id="", questionnaire="ward", revision=1, wave="七月", number="9", unit="外科"))
    assert states(project, "2026-07-10", "七月") == {
        ("内科", "七月"): "done", ("外科", "七月"): "begun", ("ICU", "七月"): "due",
    }  # fmt: skip
    assert states(project, "2026-07-10")[("ICU", "八月")] == "later"
    assert states(project, "2026-08-01")[("ICU", "七月")] == "missed"
    assert states(project, "2026-07-31")[("ICU", "七月")] == "due"  # its last day counts
    with pytest.raises(NotFound):
        audit_board.board(project, "2026-07-10", wave="九月")


def test_an_audit_of_another_level_is_not_this_one(project: Project) -> None:
    planned(project, units=("内科",), waves=("七月",))
    planned(project, name="自查", level="1", units=("内科",), waves=("七月",))
    audited(project, FULL, level="1", who="张护士长")
    found = audit_board.board(project, "2026-09-01")
    states = {row.level: (row.state, row.auditor) for row in found.rows}
    assert states == {"1": ("done", "张护士长"), "3": ("missed", "")}
    # A sheet without a level counts where the checklist has one level only.
    audited(project, FULL)
    assert audit_board.board(project, "2026-09-01").count("missed") == 1


def test_what_was_left_blank_and_what_failed_is_counted(project: Project) -> None:
    planned(project, units=("内科",), waves=("七月",), target=45.0)
    answers = {"care": 20, "crash": 5, "seen": 3}
    audited(project, answers, level="3", marks={"drugs": Mark(Missing.BLANK)})
    (row,) = audit_board.board(project, "2026-07-31").rows
    assert (row.blank, row.failed, row.score, row.short) == (("drugs", "good"), ("crash",), None, True)
    assert audit_board.board(project, "2026-07-31").blank == 2


def test_the_batch_of_an_audit_is_made_once(project: Project) -> None:
    planned(project, who="李敏", units=("内科",), waves=("七月",))
    (row,) = audit_board.board(project, "2026-07-31").rows
    batch, changes = audit_board.stack(project, row)
    assert (batch.name, batch.distributor, batch.unit, batch.wave) == ("3", "李敏", "内科", "七月")
    assert changes.batches == {batch.id}
    again, nothing = audit_board.stack(project, row)
    assert again == batch
    assert not nothing
    assert len(keying.batches(project)) == 1


def test_levels_are_the_projects_own(project: Project) -> None:
    own = (*LEVELS[1:], LEVELS[0])
    files.change_settings(project, book.Settings(title="质控", audit_levels=own))
    assert book.settings(project).audit_levels == own
    form = audit_plans.FORM.of(project)
    assert [code for code, _words in next(a for a in form.asked if a.name == "level").options] == ["2", "3", "1"]
    assert registry.form("audits") is audit_plans.FORM


def test_plans_of_checklists_that_are_gone_are_named(project: Project) -> None:
    planned(project, questionnaire="gone", name="旧表")
    assert audit_board.board(project, "2026-07-31").unknown == ("旧表",)


def test_a_checklist_without_a_score_is_done_all_the_same(tmp_path: Path) -> None:
    with made(tmp_path / "b.surveykit", checklist(scales=())) as project:
        planned(project, units=("内科",), waves=("七月",))
        audited(project, FULL, level="3")
        assert audit_board.board(project, "2026-07-31").count("done") == 1


def test_a_new_line_is_named_after_the_checklist(project: Project) -> None:
    scored(project, (48,))
    first = audit_plans.fresh(project, "2026-07-01")
    records.save(project, PLANS, Record(value=first))
    assert (first.name, first.questionnaire) == ("病区质量检查表", "ward")
    assert audit_plans.fresh(project, "2026-07-01").name == "病区质量检查表 2"
    assert [p.code for p in audit_plans.problems(AuditPlan(name=" ", questionnaire=""))] == [
        "plan_without_name", "plan_without_checklist",
    ]  # fmt: skip
