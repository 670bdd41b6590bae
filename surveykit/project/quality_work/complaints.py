"""Complaints and comments: logged by ward, category and severity, answered within the time or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import msgspec

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.project import browsing, designing, records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work import loop_settings
from surveykit.project.quality_work.forms import Asked, RecordForm
from surveykit.project.quality_work.numbering import next_number

LETTER = "C"
KINDS = (("complaint", N_("Complaint")), ("suggestion", N_("Proposal")), ("praise", N_("Praise")))
SEVERITIES = (("low", N_("Minor")), ("middle", N_("Moderate")), ("high", N_("Serious")))
STATES = (("open", N_("To be answered")), ("answered", N_("Answered")), ("closed", N_("Dealt with")))
OVERDUE, LATE = N_("Overdue"), N_("Answered late")


def fresh(project: Project, day: str) -> Complaint:
    """A new complaint with the next number of the year, to be answered within the days that are settled."""
    taken = (record.value.number for record in records.listing(project, COMPLAINTS))
    due = date.fromisoformat(day) + timedelta(days=loop_settings.current(project).value.complaint_days)
    return Complaint(number=next_number(LETTER, day, taken), received=day, due=due.isoformat())


def from_comment(project: Project, key: str, item: str, *, day: str = "") -> Complaint:
    """A complaint from what a person wrote on a sheet (the response's id) under one item.

    DataRefused ``no_comment`` where nothing stands there.
    """
    today = day or date.today().isoformat()
    response = browsing.detail(project, key).sheet
    answer = response.answers.get(item)
    words = answer if isinstance(answer, str) else ""
    if not words.strip():
        raise DataRefused("no_comment", number=response.number, item=item)
    _ = Translator(settings(project).language)
    title = _.text(designing.questionnaire(project, response.questionnaire).title, response.questionnaire)
    return msgspec.structs.replace(
        fresh(project, today), unit=response.unit, words=words.strip(), response=key,
        channel=f"{title} · {response.wave} · {response.number}",
    )  # fmt: skip


def problems(value: Complaint) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    found: list[SurveyError] = []
    if not value.number.strip():
        found.append(DataRefused("complaint_needs_number"))
    if value.received and value.due and value.due < value.received:
        found.append(DataRefused("complaint_due_early", due=value.due, received=value.received))
    if value.received and value.answered and value.answered < value.received:
        found.append(DataRefused("complaint_answered_early", answered=value.answered, received=value.received))
    return tuple(found)


def move(project: Project, value: Complaint, state: str) -> Complaint:
    """In another state; a complaint is not answered or closed without an answer. The day of the answer is kept."""
    del project
    if state == "open":
        return msgspec.structs.replace(value, state="open", answered="")
    if value.kind == "complaint" and not value.answer.strip():
        raise DataRefused("complaint_without_answer", number=value.number)
    answered = value.answered or date.today().isoformat()
    return msgspec.structs.replace(value, state=state, answered=answered)


def remark(value: Complaint, day: str) -> str:
    """Whether it is overdue or was answered late, as a word for the list."""
    if value.kind == "praise" or not value.late(day):
        return ""
    return LATE if value.answered else OVERDUE


def _of(project: Project) -> RecordForm:
    """The form with the project's categories and channels."""
    own = loop_settings.current(project).value
    offered = {"category": own.complaint_categories, "channel": own.channels}
    asked = tuple(
        replace(one, options=tuple((name, name) for name in offered[one.name])) if one.name in offered else one
        for one in FORM.asked
    )
    return replace(FORM, asked=asked)


FORM = RecordForm(
    code="complaints",
    area=COMPLAINTS,
    title=N_("Complaints"),
    hint=N_("Complaints, proposals and praise: from which ward, how serious, answered in time or not."),
    asked=(
        Asked("number", N_("Ref. no."), "line", needed=True),
        Asked("unit", N_("Unit"), "unit"),
        Asked("received", N_("Received"), "day"),
        Asked("due", N_("Answer due"), "day"),
        Asked("kind", N_("Kind"), "choice", options=KINDS),
        Asked("severity", N_("Severity"), "choice", options=SEVERITIES),
        Asked("category", N_("Category"), "suggested",
              options=tuple((c, c) for c in loop_settings.COMPLAINT_CATEGORIES)),
        Asked("channel", N_("How it arrived"), "suggested", options=tuple((c, c) for c in loop_settings.CHANNELS)),
        Asked("words", N_("What was said"), "text", N_("No names of patients."), group=N_("What was said")),
        Asked("owner", N_("Person responsible"), "line", group=N_("Reply")),
        Asked("answered", N_("Answered on"), "day", group=N_("Reply")),
        Asked("answer", N_("What was answered and done"), "text", group=N_("Reply")),
    ),
    columns=("number", "words", "unit", "severity", "due"),
    fresh=fresh,
    problems=problems,
    states=STATES,
    move=move,
    remark=remark,
    own=_of,
)  # fmt: skip
