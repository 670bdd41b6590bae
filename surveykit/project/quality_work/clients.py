"""Clients as records: what is asked of one. The code links answers; the name is for those who visit."""

from __future__ import annotations

from surveykit.errors import DataRefused, SurveyError
from surveykit.i18n import N_
from surveykit.model.quality.client import CLIENTS, Client
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.project.quality_work.forms import Asked, RecordForm

KINDS = (("organisation", N_("Organisation")), ("person", N_("Private person")))
SEGMENTS = tuple((letter, letter) for letter in "ABC")
LETTER = "K"


def fresh(project: Project, day: str) -> Client:
    """A new client with the next code, K001."""
    del day
    taken = {record.value.code for record in records.listing(project, CLIENTS)}
    return Client(code=next(code for n in range(1, len(taken) + 2) if (code := f"{LETTER}{n:03d}") not in taken))


def problems(value: Client) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    if not value.code.strip():
        return (DataRefused("client_needs_code"),)
    if len(value.code.split()) > 1 or value.code != value.code.strip():
        return (DataRefused("client_code_blank", client=value.code),)
    return ()


FORM = RecordForm(
    code="clients",
    area=CLIENTS,
    title=N_("Clients"),
    hint=N_("Persons or organisations that are visited and asked. Their code links the answers; names stay here."),
    asked=(
        Asked("code", N_("Client code"), "line", N_("It stands on the sheets instead of a name."), needed=True),
        Asked("kind", N_("Kind"), "choice", options=KINDS),
        Asked("name", N_("Client's name"), "line", N_("Left out of exports and reports.")),
        Asked("segment", N_("Segment"), "suggested", N_("A, B, C, or your own."), options=SEGMENTS),
        Asked("owner", N_("Owner"), "line", N_("Who looks after this client.")),
        Asked("contacts", N_("Contacts"), "own"),
        Asked("note", N_("Note"), "text"),
    ),
    columns=("code", "name", "segment", "owner"),
    fresh=fresh,
    problems=problems,
)
