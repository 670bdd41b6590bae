"""Visits to clients as records, and the sheet with a visit's answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from surveykit.errors import DataRefused, NotFound, SurveyError
from surveykit.i18n import N_
from surveykit.model.answers import Response
from surveykit.model.quality.client import CLIENTS, VISITS, Client, Visit
from surveykit.model.records import Record
from surveykit.project import keying, records, sitting
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.quality_work.forms import Asked, RecordForm
from surveykit.store.codec import respondent_key

OVERDUE = N_("Overdue")


def fresh(project: Project, day: str) -> Visit:
    """A new visit on this day, with the questionnaire of the last one."""
    before = records.listing(project, VISITS)
    last = before[-1].value if before else Visit(client="", day=day)
    return Visit(client="", day=day, questionnaire=last.questionnaire, wave=last.wave, who=last.who)


def problems(value: Visit) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    if not value.client.strip():
        return (DataRefused("visit_needs_client"),)
    if not value.day:
        return (DataRefused("visit_needs_day"),)
    for day in (value.day, value.next_day):
        if day and not readable(day):
            return (DataRefused("date_unreadable", date=day),)
    if value.next_day and value.next_day < value.day:
        return (DataRefused("visit_next_early", next_day=value.next_day, day=value.day),)
    return ()


def readable(day: str) -> bool:
    """Whether a day is one in ISO form."""
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def client_of(project: Project, code: str) -> Record[Client]:
    """The client with a code. NotFound ``no_such_client``."""
    found = records.by_key(project, CLIENTS, code)
    if found is None:
        raise NotFound("no_such_client", client=code)
    return found


def sheet_of(project: Project, visit: Visit) -> Response | None:
    """The response that a visit is linked to; None where there is none (yet)."""
    if not (visit.questionnaire and visit.wave and visit.number):
        return None
    return keying.find_sheet(project, visit.questionnaire, visit.wave, visit.number)


def wave_of(project: Project, visit: Visit) -> str:
    """The wave whose answers a visit's are: its own, else the one that the day lies in, else its month."""
    if visit.wave:
        return visit.wave
    for wave in keying.waves(project):
        if wave.from_date and wave.from_date <= visit.day <= (wave.to_date or visit.day):
            return wave.name
    return visit.day[:7]


def start_sheet(project: Project, record: Record[Visit]) -> tuple[Response, Record[Visit], Changes]:
    """A new sheet for a visit, with the client's code as its respondent; the visit keeps its number.

    DataRefused ``visit_without_questionnaire``, NotFound ``no_such_client``.
    """
    visit = record.value
    if not visit.questionnaire:
        raise DataRefused("visit_without_questionnaire")
    client = client_of(project, visit.client).value
    wave = wave_of(project, visit)
    number = keying.next_number(project, visit.questionnaire, wave)
    begun = Response(
        id="", questionnaire=visit.questionnaire, revision=sitting.revision(project, visit.questionnaire, wave),
        wave=wave, number=number, respondent=client.code,
    )  # fmt: skip
    if wave not in {known.name for known in keying.waves(project)}:
        keying.add_wave(project, wave)
    sheet, made = keying.start_sheet(project, begun)
    linked = msgspec.structs.replace(record, value=msgspec.structs.replace(visit, wave=wave, number=sheet.number))
    stored, kept = records.put_back(project, VISITS, linked)
    return sheet, stored, made | kept | Changes(waves=frozenset({wave}))


def columns(project: Project, respondents: Sequence[str], *, names: bool = False) -> dict[str, Sequence[str]]:
    """Columns beside responses: segment and owner of the client behind each; the name only where it is asked for."""
    known = {respondent_key(r.value.code): r.value for r in records.listing(project, CLIENTS)}
    behind = [known.get(respondent_key(code), Client(code="")) if code else Client(code="") for code in respondents]
    found: dict[str, Sequence[str]] = {
        "client_segment": [client.segment for client in behind],
        "client_owner": [client.owner for client in behind],
    }
    if names:
        found["client_name"] = [client.name for client in behind]
    return found


def overdue(visits: tuple[Visit, ...], day: str) -> tuple[Visit, ...]:
    """The last visit of each client whose next one should have been before ``day``, the longest overdue first."""
    last: dict[str, Visit] = {}
    for visit in sorted(visits, key=lambda one: one.day):
        last[visit.client] = visit
    late = [visit for visit in last.values() if visit.next_day and visit.next_day < day]
    return tuple(sorted(late, key=lambda one: (one.next_day, one.client)))


FORM = RecordForm(
    code="visits",
    area=VISITS,
    title=N_("Visits"),
    hint=N_("Visits to clients, each with the answers to a short questionnaire, and when the next one is due."),
    asked=(
        Asked("client", N_("Client code"), "line", needed=True),
        Asked("day", N_("Day of the visit"), "day", needed=True),
        Asked("who", N_("Visited by"), "line"),
        Asked("next_day", N_("Next visit due"), "day"),
        Asked("questionnaire", N_("Questionnaire"), "suggested", N_("Its code.")),
        Asked("wave", N_("Wave"), "line", N_("Empty: the wave that the day lies in, else its month.")),
        Asked("number", N_("Sheet number"), "line", N_("The sheet with the answers.")),
        Asked("note", N_("Note"), "text"),
    ),
    columns=("client", "day", "who", "questionnaire", "number", "next_day"),
    fresh=fresh,
    problems=problems,
)
