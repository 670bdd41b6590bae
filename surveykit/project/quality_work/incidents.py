"""Incidents of a project: what is asked, how they are numbered, when one may be closed, and the project's own rules."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_, Translator
from surveykit.messages.indicators import GRADE_MARKS, KINDS
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import INDICATORS
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.book import settings as project_settings
from surveykit.project.changes import Changes
from surveykit.project.quality_work.forms import Asked, RecordForm
from surveykit.store.settings import read_settings, write_setting

_SETTING = "incidents"
LATE_AFTER = 24.0
"""Hours within which an incident is to be reported where the project says nothing else."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """The project's own: the kinds that are offered (none: the program's), and the hours until a report is late."""

    kinds: tuple[str, ...] = ()
    late_after: float = LATE_AFTER


def rules(project: Project) -> Rules:
    """The rules of a project; the kinds that the program knows where it has none of its own."""
    with project.store.reading() as connection:
        kept = msgspec.convert(read_settings(connection).get(_SETTING, {}), Rules)
    if kept.kinds:
        return kept
    _ = Translator(project_settings(project).language)
    return msgspec.structs.replace(kept, kinds=tuple(_(kind) for kind in KINDS))


def keep_rules(project: Project, value: Rules) -> Changes:
    """Set them."""
    with project.store.writing() as connection:
        write_setting(connection, _SETTING, msgspec.to_builtins(value))
    return Changes(settings=True, records=frozenset({INCIDENTS.code}))


def fresh(project: Project, day: str) -> Incident:
    """A new incident with the next number of the year."""
    year = day[:4]
    used = [r.value.number[5:] for r in records.listing(project, INCIDENTS) if r.value.number.startswith(f"{year}-")]
    last = max((int(number) for number in used if number.isdigit()), default=0)
    return Incident(number=f"{year}-{last + 1:04}")


def problems(incident: Incident) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    found: list[SurveyError] = []
    if not incident.number.strip():
        found.append(DataRefused("incident_number_needed"))
    hours = incident.hours_to_report()
    if hours is not None and hours < 0:
        facts = {"number": incident.number, "occurred": incident.occurred.replace("T", " ")}
        found.append(DataRefused("incident_reported_before", reported=incident.reported.replace("T", " "), **facts))
    if incident.state == "closed" and incident.analysis_missing():
        found.append(_analysis_needed(incident))
    return tuple(found)


def move(project: Project, incident: Incident, state: str) -> Incident:  # noqa: ARG001
    """The incident closed, or open again. DataRefused ``incident_analysis_needed`` for Ⅰ and Ⅱ without one."""
    if state == "closed" and incident.analysis_missing():
        raise _analysis_needed(incident)
    return msgspec.structs.replace(incident, state=state)


def _analysis_needed(incident: Incident) -> DataRefused:
    grade = {"I": "Ⅰ", "II": "Ⅱ"}[incident.grade]
    return DataRefused("incident_analysis_needed", number=incident.number, grade=grade)


def remark(late_after: float, incident: Incident) -> str:
    """A word of warning for the list."""
    late = incident.late(late_after)
    if incident.analysis_missing():
        return N_("reported late; cause analysis missing") if late else N_("cause analysis missing")
    return N_("reported late") if late else ""


def _of(project: Project) -> RecordForm:
    """The form with the project's kinds, indicators and limit."""
    own = rules(project)
    _ = Translator(project_settings(project).language)
    indicators = tuple(
        (record.value.code, _.text(record.value.name, record.value.code))
        for record in records.listing(project, INDICATORS)
        if record.value.denominator
    )
    options = {"kind": tuple((kind, kind) for kind in own.kinds), "count_as": (("", N_("by its kind")), *indicators)}
    asked = tuple(replace(one, options=options.get(one.name, one.options)) for one in FORM.asked)
    return replace(FORM, asked=asked, remark=lambda incident, _day: remark(own.late_after, incident))


FORM = RecordForm(
    code="incidents",
    area=INCIDENTS,
    title=N_("Incidents"),
    hint=N_("Adverse events and near misses: what happened, how bad it was, when it was reported, why it happened."),
    asked=(
        Asked("number", N_("Incident number"), "line", group=N_("What happened"), needed=True),
        Asked("unit", N_("Unit"), "unit"),
        Asked("kind", N_("Kind"), "suggested"),
        Asked(
            "grade", N_("Grade"), "choice", N_("Ⅰ sentinel event, Ⅱ with harm, Ⅲ without harm, Ⅳ near miss"),
            options=tuple(GRADE_MARKS.items()),
        ),
        Asked("occurred", N_("Happened at"), "minute"),
        Asked("reported", N_("Reported at"), "minute"),
        Asked("reporter", N_("Reported by"), "line", N_("Initials or role; no name of a patient anywhere.")),
        Asked("harm", N_("Harm"), "line"),
        Asked("near_miss", N_("Near miss"), "flag", N_("It did not reach the patient.")),
        Asked("description", N_("What happened, step by step"), "text"),
        Asked("handling", N_("Handling"), "text"),
        Asked("causes", N_("Causes"), "lines", N_("One a line, in few words; they are counted."), group=N_("Why")),
        Asked("analysis", N_("Cause analysis"), "text", N_("Needed for grades Ⅰ and Ⅱ before closing.")),
        Asked("count_as", N_("Counts as"), "choice", N_("The indicator that counts it, where its kind does not say.")),
    ),
    columns=("number", "kind", "unit", "grade"),
    fresh=fresh,
    problems=problems,
    states=(("open", N_("open")), ("closed", N_("closed"))),
    move=move,
    remark=lambda incident, _day: remark(LATE_AFTER, incident),
    own=_of,
)  # fmt: skip
