"""The plan of quality audits: which checklist, at which level, in which wards, in which periods, by whom."""

from __future__ import annotations

from dataclasses import replace

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.quality.audit import LEVELS, PLANS, AuditPlan
from surveykit.project import designing, records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work.forms import Asked, RecordForm


def fresh(project: Project, day: str) -> AuditPlan:
    """A new line for the first checklist, named after it; every ward, every period."""
    del day
    taken = {record.value.name for record in records.listing(project, PLANS)}
    lists = checklists(project)
    name = next(iter(lists.values()), "") or Translator(settings(project).language)(N_("Plan"))
    n = 1
    while (wanted := name if n == 1 else f"{name} {n}") in taken:
        n += 1
    return AuditPlan(name=wanted, questionnaire=next(iter(lists), ""), position=len(taken))


def checklists(project: Project) -> dict[str, str]:
    """Code → title of the questionnaires that are audits or tests; of all where there is none."""
    _ = Translator(settings(project).language)
    rows = designing.questionnaires(project)
    named = {row.code: _.text(row.title, row.code) for row in rows}
    wanted = [row.code for row in rows if designing.questionnaire(project, row.code).purpose != "survey"]
    return {code: named[code] for code in wanted or named}


def problems(value: AuditPlan) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    found: list[SurveyError] = []
    if not value.name.strip():
        found.append(DataRefused("plan_without_name"))
    if not value.questionnaire:
        found.append(DataRefused("plan_without_checklist"))
    return tuple(found)


def _of(project: Project) -> RecordForm:
    """The form with the project's checklists and levels."""
    _ = Translator(settings(project).language)
    own = {
        "questionnaire": tuple(checklists(project).items()),
        "level": tuple((level.code, _.text(level.name, level.code)) for level in settings(project).audit_levels),
    }
    return replace(FORM, asked=tuple(replace(a, options=own[a.name]) if a.name in own else a for a in FORM.asked))


FORM = RecordForm(
    code="audits",
    area=PLANS,
    title=N_("Audit plan"),
    hint=N_("Which checklist is gone through in which wards and periods, at which level, and by whom."),
    asked=(
        Asked("name", N_("Name"), "line", needed=True),
        Asked("questionnaire", N_("Checklist"), "choice", needed=True),
        Asked("level", N_("Level of audit"), "choice", options=tuple((one.code, one.name["en"]) for one in LEVELS)),
        Asked("who", N_("Auditor"), "line"),
        Asked("target", N_("Target"), "number", N_("Points that an audit should reach, such as 90.")),
        Asked("position", N_("Place in the plan"), "whole"),
        Asked("units", N_("Units"), "lines", N_("One a line; empty: every unit.")),
        Asked("waves", N_("Survey waves"), "lines", N_("One a line; empty: every wave.")),
    ),
    columns=("name", "level", "who", "target"),
    fresh=fresh,
    problems=problems,
    own=_of,
)
