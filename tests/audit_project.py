"""A project with audits: two checklists, three levels, two auditors, made without any of what is tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from surveykit.model.answers import Mark, Response
from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Band, MissingRule, Scale
from surveykit.project import book, designing, fieldwork, files, keying
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import bulk

WARDS = ("内科", "外科", "ICU")
MONTHS = (("七月", "2026-07-01", "2026-07-31"), ("八月", "2026-08-01", "2026-08-31"))


def checklist(**facts: Any) -> Questionnaire:
    """Two scores, a critical one, and hand hygiene as qualified of sampled; the total is the sum of the scores."""
    score = {"max": 20, "step": 0.5}
    items = (
        Item(code="care", kind=Kind.SCORE, text={"zh_CN": "基础护理", "en": "Basic care"}, aspect="process",
             clause="3.1.2", **score),
        Item(code="drugs", kind=Kind.SCORE, text={"zh_CN": "药品管理", "en": "Drugs"}, aspect="structure", **score),
        Item(code="crash", kind=Kind.SCORE, text={"zh_CN": "急救车", "en": "Crash cart"}, max=10, critical=True),
        Item(code="seen", kind=Kind.NUMBER, text={"zh_CN": "抽查数", "en": "Sampled"}, min=0),
        Item(code="good", kind=Kind.NUMBER, text={"zh_CN": "合格数", "en": "Qualified"}, min=0, sampled="seen"),
    )  # fmt: skip
    total = Scale(
        code="total", title={"zh_CN": "总分", "en": "Total"}, items=("care", "drugs", "crash"), method="sum",
        missing=MissingRule(min_answered=1.0, fill="none"),
        bands=(Band(label={"zh_CN": "不合格"}), Band(start=45, label={"zh_CN": "合格"})),
    )  # fmt: skip
    hands = Scale(code="hands", title={"zh_CN": "手卫生合格率", "en": "Hand hygiene"}, items=("good",), method="pass")
    made: dict[str, Any] = {
        "code": "ward", "title": {"zh_CN": "病区质量检查表", "en": "Ward checklist"}, "purpose": "audit",
        "sections": (Section(items=items),), "scales": (total, hands),
    }  # fmt: skip
    return Questionnaire(**{**made, **facts})


def theory() -> Questionnaire:
    """A test: one score out of 100."""
    item = Item(code="points", kind=Kind.SCORE, text={"zh_CN": "理论成绩", "en": "Theory"}, max=100)
    scale = Scale(code="mark", title={"zh_CN": "成绩", "en": "Mark"}, items=("points",), method="sum")
    return Questionnaire(
        code="theory", title={"zh_CN": "理论考核", "en": "Theory test"}, purpose="test",
        sections=(Section(items=(item,)),), scales=(scale,),
    )  # fmt: skip


def made(path: Path, *questionnaires: Questionnaire) -> Project:
    """An empty project with these, three wards and two months."""
    project = book.create(path, book.Settings(title="质控", language="zh_CN"))
    for one in questionnaires:
        designing.add_questionnaire(project, one)
    for name in WARDS:
        keying.add_unit(project, name)
    for name, first, last in MONTHS:
        keying.add_wave(project, name, from_date=first, to_date=last)
    return project


def audited(
    project: Project,
    answers: Mapping[str, Any],
    *,
    ward: str = "内科",
    month: str = "七月",
    level: str = "",
    who: str = "",
    code: str = "ward",
    marks: Mapping[str, Mark] | None = None,
    finished: bool = True,
) -> str:
    """One audit keyed into the batch of its ward, month, level and auditor; returns the sheet's id."""
    batch = ""
    if level or who:
        there = [
            b for b in keying.batches(project)
            if (b.questionnaire, b.wave, b.unit, b.name, b.distributor) == (code, month, ward, level, who)
        ]  # fmt: skip
        new = Batch(id="", questionnaire=code, wave=month, unit=ward, name=level, distributor=who)
        batch = (there or [fieldwork.save_batch(project, new)[0]])[0].id
    number = keying.next_number(project, code, month)
    key = f"{code}-{month}-{number}"
    sheet = Response(
        id=key, questionnaire=code, revision=1, wave=month, number=number, unit=ward, batch=batch, answers=answers,
        marks=marks or {}, finished=finished,
    )  # fmt: skip
    with project.store.writing() as connection:
        bulk.insert(connection, (sheet,), [None])
    return key


def scored(project: Project, totals: Sequence[float], **facts: Any) -> None:
    """Audits with these totals, taken off the first item."""
    for total in totals:
        audited(project, {"care": 20 - (50 - total), "drugs": 20, "crash": 10, "seen": 10, "good": 9}, **facts)


def settle(project: Project, after: book.Settings) -> Changes:
    """Store other settings."""
    return files.change_settings(project, after)


YES_NO = (Choice(code=0, label={"zh_CN": "否"}), Choice(code=1, label={"zh_CN": "是"}), Choice(code=9, missing=True))
