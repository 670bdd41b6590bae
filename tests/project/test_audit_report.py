"""The audit report: from the worked example, and with plan, levels, auditors and a test of its own."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from audit_project import audited, checklist, made, scored, theory

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.quality.audit import PLANS, AuditPlan
from surveykit.model.records import Record
from surveykit.progress import silent
from surveykit.project import records
from surveykit.project.example import make_example
from surveykit.project.reports import audit, making
from surveykit.report.document import Heading


def test_the_examples_audits_are_reported(tmp_path: Path) -> None:
    with make_example(tmp_path / "e.surveykit", "en") as project:
        wanted = making.saved(project, "audit")
        assert wanted == audit.Specification(questionnaire="quality_audit", period="month", target=90.0)
        found = audit.gather(project, wanted, Translator("en"), silent)
        document = making.made(project, "audit", wanted, "zh_CN")
    # R: mean of the 24 sums of the six items of quality_audit as exported: 95.145833333333329
    assert math.isclose(found.figures["mean"] or 0, 95.145833333333329, rel_tol=1e-12)
    assert [s.code for s in found.sections if s.blocks] == ["summary", "wards", "time", "items", "methods"]
    assert document.date == "2026-08-31"
    assert document.cover.banner


def test_plan_levels_auditors_and_tests_have_their_chapters(tmp_path: Path) -> None:
    with made(tmp_path / "a.surveykit", checklist(), theory()) as project:
        for ward in ("内科", "外科", "ICU"):
            scored(project, (48,), ward=ward, level="1", who="张敏")
            scored(project, (46,), ward=ward, level="3", who="李敏")
            audited(project, {"points": 88}, ward=ward, code="theory")
        plan = AuditPlan(name="三级", questionnaire="ward", level="3")
        records.save(project, PLANS, Record(value=plan))
        found = audit.gather(project, audit.Specification(), Translator("zh_CN"), silent)
    codes = [s.code for s in found.sections if s.blocks]
    assert codes == ["summary", "plan", "wards", "items", "levels", "agreement", "tests", "methods"]
    for section in found.sections:
        assert not section.blocks or (isinstance(section.blocks[0], Heading) and section.blocks[0].level == 1)
    assert found.fields["audits"] == "6"


def test_without_a_checklist_there_is_a_sentence(tmp_path: Path) -> None:
    with made(tmp_path / "b.surveykit", theory()) as project, pytest.raises(DataRefused) as refused:
        audit.gather(project, audit.Specification(), Translator("en"), silent)
    assert refused.value.code == "no_checklist"
