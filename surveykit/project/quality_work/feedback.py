"""Feedback sheets: what one asks, where it stands, and that it is closed only by measuring again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_
from surveykit.model.quality.feedback import FEEDBACK, Feedback, Measure, Role, Signature, State
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.quality_work import loop_settings
from surveykit.project.quality_work.forms import Asked, RecordForm
from surveykit.project.quality_work.numbering import next_number

LETTER = "F"
STATES: tuple[tuple[State, str], ...] = (
    ("sent", N_("To be signed")),
    ("correcting", N_("Correcting")),
    ("to_follow", N_("To follow up")),
    ("closed", N_("Case closed")),
)
STAGES = (("plan", N_("Plan")), ("do", N_("Do")), ("check", N_("Check")), ("act", N_("Act")))
SOURCES = (
    ("item", N_("Survey item")), ("audit", N_("Quality audit")), ("incident", N_("Incident")),
    ("complaint", N_("Complaint")), ("indicator", N_("Indicator")), ("free", N_("Observation")),
)  # fmt: skip
ROLES: tuple[tuple[Role, str], ...] = (
    ("issued", N_("Issued by")),
    ("received", N_("Received by")),
    ("followed", N_("Followed up by")),
)
OVERDUE = N_("Overdue")


def fresh(project: Project, day: str) -> Feedback:
    """A new sheet with the next number of the year, due after the days that are settled."""
    taken = (record.value.number for record in records.listing(project, FEEDBACK))
    due = date.fromisoformat(day) + timedelta(days=loop_settings.current(project).value.days)
    return Feedback(
        number=next_number(LETTER, day, taken), day=day, due=due.isoformat(),
        signatures=tuple(Signature(role=role) for role in ("issued", "received", "followed")),
    )  # fmt: skip


def problems(value: Feedback) -> tuple[SurveyError, ...]:
    """What must be put right before a sheet can be stored."""
    found: list[SurveyError] = []
    if not value.number.strip():
        found.append(DataRefused("feedback_needs_number"))
    if value.due and value.day and value.due < value.day:
        found.append(DataRefused("feedback_due_early", due=value.due, day=value.day))
    return tuple(found)


def move(project: Project, value: Feedback, state: str) -> Feedback:
    """The sheet in another state.

    Closing computes what measuring again has shown and keeps it with the sheet; DataRefused where it has not been
    measured again. A sheet that is opened again loses it.
    """
    if state == value.state:
        return value
    effect = None
    if state == "closed":
        # Loaded here: comparing loads much that a list of sheets does not need.
        from surveykit.project.quality_work.feedback_effect import effect_of

        effect = effect_of(project, value, date.today().isoformat())
    return msgspec.structs.replace(value, state=state, effect=effect)


def remark(value: Feedback, day: str) -> str:
    """Whether it is overdue, as a word for the list."""
    return OVERDUE if value.overdue(day) else ""


def staged(measure: Measure, stage: str, day: str) -> Measure:
    """A measure at a stage; past "do" it has been done, on this day where no other is written."""
    done = (measure.done or day) if stage in ("check", "act") else ""
    return msgspec.structs.replace(measure, stage=stage, done=done)


def stage_after(measure: Measure, day: str) -> Measure:
    """A measure at the next stage of plan, do, check, act; the last stays."""
    codes = [code for code, _words in STAGES]
    return staged(measure, codes[min(codes.index(measure.stage) + 1, len(codes) - 1)], day)


def _of(project: Project) -> RecordForm:
    """The form with the project's categories."""
    offered = tuple((name, name) for name in loop_settings.current(project).value.categories)
    asked = tuple(replace(one, options=offered) if one.name == "category" else one for one in FORM.asked)
    return replace(FORM, asked=asked)


FORM = RecordForm(
    code="feedback",
    area=FEEDBACK,
    title=N_("Feedback sheets"),
    hint=N_("A problem, its cause, the measures, and the measurement that shows it is gone."),
    asked=(
        Asked("number", N_("Ref. no."), "line", needed=True),
        Asked("unit", N_("Unit"), "unit"),
        Asked("day", N_("Date"), "day"),
        Asked("due", N_("Due"), "day"),
        Asked("category", N_("Category"), "suggested", options=tuple((c, c) for c in loop_settings.CATEGORIES)),
        Asked("owner", N_("Person responsible"), "line"),
        Asked("problem", N_("Main problem"), "text", group=N_("Problem")),
        Asked("common", N_("Common problem (of several units)"), "flag", group=N_("Problem")),
        Asked("source", N_("Seen in"), "own", N_("What is measured again before the sheet can be closed."),
              group=N_("Problem")),
        Asked("why", N_("Five times why"), "lines",
              N_("One answer a line: why did it happen, and why that? The fifth is often the cause."),
              group=N_("Cause")),
        Asked("bones", N_("Fishbone"), "own", group=N_("Cause")),
        Asked("suggestion", N_("Suggestion"), "text", group=N_("What is done")),
        Asked("measures", N_("Corrective measures"), "own", group=N_("What is done")),
        Asked("signatures", N_("Who has signed"), "own", group=N_("Signatures")),
    ),
    columns=("number", "problem", "unit", "due"),
    fresh=fresh,
    problems=problems,
    states=STATES,
    move=move,
    remark=remark,
    own=_of,
)  # fmt: skip
