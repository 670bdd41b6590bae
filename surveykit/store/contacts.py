"""Names and telephone numbers, apart from the answers, each with the day until which it may be kept.

What is erased is erased: the row is deleted and its place in the file is overwritten with zeros. The journal says that
something was changed, never what.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from surveykit.store import journal
from surveykit.store.codec import new_id
from surveykit.store.tables import contact, entry, import_run, questionnaire, respondent, response, wave

STEP = 900
"""Ids in one statement: SQLite before 3.32 took 999 values."""

CHANGED, ERASED = "contact", "contact_erased"
"""Verbs of the journal."""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """A person behind a response. ``keep_until`` is a day (ISO); from the next day on the row is to be erased.

    ``questionnaire``, ``wave``, ``number`` and ``respondent`` say where it belongs; they are read, not written.
    """

    id: str
    response: str
    name: str = ""
    phone: str = ""
    note: str = ""
    keep_until: str = ""
    questionnaire: str = ""
    wave: str = ""
    number: str = ""
    respondent: str = ""


def of_response(connection: Connection, key: str) -> Contact | None:
    """The person behind a response, None where nothing is known."""
    row = connection.execute(_select().where(contact.c.response_id == key)).mappings().first()
    return None if row is None else Contact(**row)


def of_responses(connection: Connection, keys: Sequence[str]) -> dict[str, Contact]:
    """Response → the person behind it, where something is known."""
    found: dict[str, Contact] = {}
    for start in range(0, len(keys), STEP):
        part = _select().where(contact.c.response_id.in_(list(keys[start : start + STEP])))
        found |= {row["response"]: Contact(**row) for row in connection.execute(part).mappings()}
    return found


def listing(connection: Connection, *, before: str = "") -> tuple[Contact, ...]:
    """Everybody who is kept, the day that comes first at the top; ``before``: only those to be erased by that day."""
    rows = _select().order_by(contact.c.keep_until, wave.c.position, func.length(response.c.number), response.c.number)
    if before:
        rows = rows.where(contact.c.keep_until < before)
    return tuple(Contact(**row) for row in connection.execute(rows).mappings())


def count_due(connection: Connection, before: str) -> int:
    """How many are to be erased on that day."""
    return int(connection.execute(select(func.count()).where(contact.c.keep_until < before)).scalar_one())


def keyed_on(connection: Connection, key: str) -> str:
    """The day on which a response was keyed or imported (ISO), empty where that is not known."""
    r = response.c
    rows = (
        select(func.coalesce(func.min(entry.c.started), func.max(import_run.c.at), ""))
        .select_from(response)
        .outerjoin(entry, entry.c.response_id == r.id)
        .outerjoin(import_run, import_run.c.id == r.import_run_id)
        .where(r.id == key)
    )
    return str(connection.execute(rows).scalar_one())[:10]


def save(connection: Connection, value: Contact, *, person: str | None = None) -> Contact:
    """Add what is known of a response's person (empty id) or change it."""
    _overwrite(connection)
    stored = value if value.id else msgspec.structs.replace(value, id=new_id())
    row = {name: getattr(stored, name) for name in ("id", "name", "phone", "note", "keep_until")}
    row["response_id"] = stored.response
    if connection.execute(contact.update().where(contact.c.id == stored.id).values(**row)).rowcount == 0:
        connection.execute(contact.insert().values(**row))
    journal.append(connection, CHANGED, stored.response, person=person)
    return stored


def erase(connection: Connection, key: str, *, person: str | None = None) -> None:
    """Erase what is known of a response's person."""
    _overwrite(connection)
    if connection.execute(contact.delete().where(contact.c.response_id == key)).rowcount:
        journal.append(connection, ERASED, key, person=person)


def erase_due(connection: Connection, before: str, *, person: str | None = None) -> int:
    """Erase everybody whose day has passed before the day ``before``; returns how many."""
    _overwrite(connection)
    keys = connection.execute(select(contact.c.response_id).where(contact.c.keep_until < before)).scalars().all()
    connection.execute(contact.delete().where(contact.c.keep_until < before))
    for key in keys:
        journal.append(connection, ERASED, key, person=person)
    return len(keys)


def _overwrite(connection: Connection) -> None:
    """Have SQLite write zeros over what is deleted or replaced, on this connection from now on."""
    connection.exec_driver_sql("PRAGMA secure_delete=ON")


def _select() -> Any:
    c = contact.c
    return (
        select(
            c.id, c.response_id.label("response"), c.name, c.phone, c.note, c.keep_until, response.c.number,
            questionnaire.c.code.label("questionnaire"), wave.c.name.label("wave"),
            func.coalesce(respondent.c.code, "").label("respondent"),
        )
        .join(response, response.c.id == c.response_id)
        .join(questionnaire, questionnaire.c.id == response.c.questionnaire_id)
        .join(wave, wave.c.id == response.c.wave_id)
        .outerjoin(respondent, respondent.c.id == response.c.respondent_id)
    )  # fmt: skip
