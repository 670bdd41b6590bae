"""Who keys: people by their initials, and the sittings at a machine."""

from __future__ import annotations

from sqlalchemy import Connection, select

from surveykit.store.codec import new_id, now
from surveykit.store.tables import keying_session, person


def ensure_person(connection: Connection, initials: str) -> str:
    """The key of the person with these initials."""
    found = connection.execute(
        select(person.c.id).where(person.c.initials == initials, person.c.removed.is_(None))
    ).scalar()
    if found is not None:
        return str(found)
    key = new_id()
    connection.execute(person.insert().values(id=key, initials=initials))
    return key


def sit_down(connection: Connection, person_id: str | None, machine: str) -> str:
    """Open a keying session."""
    key = new_id()
    connection.execute(keying_session.insert().values(id=key, person_id=person_id, machine=machine, started=now()))
    return key


def stand_up(connection: Connection, session: str) -> None:
    """Close it."""
    connection.execute(keying_session.update().where(keying_session.c.id == session).values(ended=now()))
