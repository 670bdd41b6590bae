"""Names and telephone numbers of those who were asked, where a survey needs them: kept apart, and not for ever."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from surveykit.errors import DataRefused
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import contacts, people
from surveykit.store.contacts import Contact
from surveykit.store.settings import read_settings, write_setting

DAYS = 180
"""How long contact details are kept after a sheet was keyed, unless the project says otherwise."""

MOST_DAYS = 36_500
"""A hundred years: longer is a slip, and no date has a name for it."""

_DAYS = "contact_days"

__all__ = ["DAYS", "MOST_DAYS", "Contact", "contact", "days", "due", "erase", "keep_days", "listing", "purge", "save"]


def days(project: Project) -> int:
    """How many days after keying contact details are kept."""
    with project.store.reading() as connection:
        return int(read_settings(connection).get(_DAYS, DAYS))


def keep_days(project: Project, number: int) -> Changes:
    """Set that for contact details that are entered from now on. DataRefused ``contact_days`` where it cannot be."""
    if not 1 <= number <= MOST_DAYS:
        raise DataRefused("contact_days", n=number, most=MOST_DAYS)
    with project.store.writing() as connection:
        write_setting(connection, _DAYS, number)
    return Changes(settings=True)


def listing(project: Project) -> tuple[Contact, ...]:
    """Everybody who is kept, those to be erased first at the top."""
    with project.store.reading() as connection:
        return contacts.listing(connection)


def contact(project: Project, response: str) -> Contact | None:
    """The person behind a response, None where nothing is known."""
    with project.store.reading() as connection:
        return contacts.of_response(connection, response)


def save(project: Project, value: Contact, *, by: str = "") -> tuple[Contact, Changes]:
    """Store who is behind a response. Without a day, ``keep_until`` is the project's number of days after keying.

    What holds neither name nor number nor note is erased. DataRefused ``date_unreadable`` where the day is none.
    """
    if not (value.name.strip() or value.phone.strip() or value.note.strip()):
        return value, erase(project, value.response, by=by)
    day = _day(value.keep_until) if value.keep_until else ""
    after = timedelta(days=days(project))
    with project.store.writing() as connection:
        before = contacts.of_response(connection, value.response)
        begun = contacts.keyed_on(connection, value.response) or date.today().isoformat()
        until = day or (date.fromisoformat(begun) + after).isoformat()
        stored = msgspec.structs.replace(
            value, id=before.id if before else value.id, name=value.name.strip(), phone=value.phone.strip(),
            note=value.note.strip(), keep_until=until,
        )  # fmt: skip
        stored = contacts.save(connection, stored, person=people.ensure_person(connection, by) if by else None)
    return stored, Changes(contacts=True)


def erase(project: Project, response: str, *, by: str = "") -> Changes:
    """Erase the person behind a response from the file."""
    with project.store.writing() as connection:
        contacts.erase(connection, response, person=people.ensure_person(connection, by) if by else None)
    return Changes(contacts=True)


def due(project: Project, today: date) -> int:
    """How many people's day has passed."""
    with project.store.reading() as connection:
        return contacts.count_due(connection, today.isoformat())


def purge(project: Project, today: date, *, by: str = "") -> tuple[int, Changes]:
    """Erase everybody whose day has passed. It cannot be undone; backups keep what they kept."""
    with project.store.writing() as connection:
        gone = contacts.erase_due(
            connection, today.isoformat(), person=people.ensure_person(connection, by) if by else None
        )
    return gone, Changes(contacts=True) if gone else Changes()


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise DataRefused("date_unreadable", date=text) from None
