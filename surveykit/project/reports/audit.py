"""The audit report: what one checklist found, ward by ward and item by item, and whether the plan was kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress, silent
from surveykit.project import designing, keying
from surveykit.project.analyses import audit_agreement, audit_data, audit_levels, audit_scores
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project, settings
from surveykit.project.frames import read_frame
from surveykit.project.quality_work import audit_board
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.prints import fingerprint
from surveykit.report.build.audit.report import Asked, AuditInput, gathered
from surveykit.report.build.sections import Gathered

S = TypeVar("S")
F = TypeVar("F")
STEPS = 5
FAR = "9999-12-31"


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is reported. ``questionnaire``: empty is the checklist with most audits; ``wave``: empty is all of them."""

    questionnaire: str = ""
    wave: str = ""
    level: str = ""
    period: Literal["wave", "month"] = "wave"
    target: float | None = None
    ranked_from: int = 5
    title: str = ""
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Read, compute and word the report. DataRefused ``no_checklist``, and what ``audit_data.read`` refuses."""
    asked, own = specification, settings(project)
    code = asked.questionnaire or _first(project)
    only = f"wave={asked.wave}" if asked.wave else ""
    progress(0, STEPS)
    scores = audit_scores.run(
        project,
        audit_scores.Specification(
            questionnaire=code, level=asked.level, period=asked.period, target=asked.target, only=only,
            ranked_from=asked.ranked_from,
        ),
        _, silent,
    )  # fmt: skip
    progress(1, STEPS)
    levels = _possible(audit_levels.run, project, audit_levels.Specification(questionnaire=code, only=only), _)
    progress(2, STEPS)
    two = audit_agreement.Specification(questionnaire=code, level=asked.level, only=only)
    agreement = _possible(audit_agreement.run, project, two, _)
    progress(3, STEPS)
    tests = tuple(
        audit_scores.run(project, audit_scores.Specification(questionnaire=test, only=only), _, silent)
        for test in _tests(project, asked.wave)
    )
    progress(4, STEPS)
    waves = [w for w in keying.waves(project) if not asked.wave or w.name == asked.wave]
    days = [day for w in waves for day in (w.from_date, w.to_date) if day]
    last = max((w.to_date or w.from_date for w in waves), default="")
    report = AuditInput(
        title=asked.title,
        institution=" · ".join(part for part in (own.institution, own.department) if part),
        date=asked.date or last,
        sample=own.sample,
        period=_("{first} to {last}", first=min(days), last=max(days)) if days else asked.wave,
        scores=scores,
        levels=levels,
        agreement=agreement,
        tests=tests,
        plan=_plan(project, asked.wave, asked.date or last, _),
        fingerprint=fingerprint(read_frame(project, code, (asked.wave,) if asked.wave else ()).raw),
    )
    made = gathered(report, _)
    progress(STEPS, STEPS)
    return made


def _first(project: Project) -> str:
    """The audit with most sheets."""
    rows = [
        row
        for row in designing.questionnaires(project)
        if row.responses and designing.questionnaire(project, row.code).purpose == "audit"
    ]
    if not rows:
        raise DataRefused("no_checklist")
    return max(rows, key=lambda row: row.responses).code


def _tests(project: Project, wave: str) -> list[str]:
    """Tests that were taken and have a score."""
    counts = keying.counts(project)
    found = []
    for row in designing.questionnaires(project):
        test = designing.questionnaire(project, row.code)
        there = any(code == row.code and n and (not wave or name == wave) for (code, name), n in counts.items())
        if test.purpose == "test" and test.scales and there:
            found.append(row.code)
    return found


def _possible(
    run: Callable[[Project, S, Translator, Progress], F], project: Project, specification: S, _: Translator
) -> F | None:
    """What is set side by side, None where there is only one side."""
    try:
        return run(project, specification, _, silent)
    except DataRefused:
        return None


def _plan(project: Project, wave: str, day: str, _: Translator) -> tuple[Asked, ...]:
    """The plan by checklist and level, on the day of the report: no clock enters."""
    board = audit_board.board(project, day or FAR, wave=wave)
    known = settings(project).audit_levels
    titles = {row.code: _.text(row.title, row.code) for row in designing.questionnaires(project)}
    groups: dict[tuple[str, str], list[audit_board.Due]] = {}
    for row in board.rows:
        if row.state != "later":
            groups.setdefault((row.questionnaire, row.level), []).append(row)
    return tuple(
        Asked(
            checklist=titles[code],
            level=audit_data.level_name(level, known, _),
            done=sum(row.state == "done" for row in rows),
            planned=len(rows),
            missed=tuple(f"{row.unit} {row.wave}" for row in rows if row.state == "missed"),
            blank=sum(len(row.blank) for row in rows),
        )
        for (code, level), rows in groups.items()
    )


KIND = ReportKind(
    code="audit",
    title=N_("Audit report"),
    hint=N_("What a checklist found: scores of wards against the target, item by item, levels, auditors, tests."),
    specification=Specification,
    fields=(
        Field("wave", N_("Survey wave"), "wave", N_("Empty: all of them together.")),
        Field("level", N_("Level of audit"), "line", N_("The level's code, such as 3; empty: all levels together.")),
        Field(
            "period", N_("By"), "choice", N_("Months need an item of the kind date."),
            options=(("wave", N_("Survey wave")), ("month", N_("Month"))),
        ),
        Field("target", N_("Target"), "number", N_("Points that an audit should reach, such as 90.")),
        Field("ranked_from", N_("Audits from which a ward is ranked"), "whole"),
        Field("title", N_("Title of the report"), "line", N_("Empty: the checklist.")),
    ),
    gather=gather,
)  # fmt: skip
