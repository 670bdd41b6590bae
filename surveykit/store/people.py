"""Who keys: people by their initials, and the sittings at a machine."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, select

from surveykit.store.codec import new_id, now
from surveykit.store.tables import entry, journal, keying_session, person, response


@dataclass(frozen=True)
class Session:
    """One sitting: when it began and when anything last happened, keys struck, seconds without any.

    ``sheets`` were keyed and finished in it as (sheet, pass): pass 2 is keying again.
    """

    id: str
    person: str
    started: str
    ended: str
    keys: int
    paused: int
    sheets: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Replaced:
    """A stored answer of a sheet that was replaced; ``old`` and ``new`` are JSON."""

    sheet: str
    at: str
    old: str
    new: str


def ensure_person(connection: Connection, initials: str) -> str:
    """The key of the person with these initials, small and capital letters alike."""
    found = connection.execute(
        select(person.c.id)
        .where(func.lower(person.c.initials) == initials.lower(), person.c.removed.is_(None))
        .order_by(person.c.initials != initials)
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


def keep_tally(connection: Connection, session: str, keys: int, paused: int) -> None:
    """Keep how many keys were struck in a session, and for how many seconds none was."""
    kept = keying_session.update().where(keying_session.c.id == session)
    connection.execute(kept.values(keys=keys, paused=paused))


def stand_up(connection: Connection, session: str) -> None:
    """Close it."""
    connection.execute(keying_session.update().where(keying_session.c.id == session).values(ended=now()))


def sessions(connection: Connection, initials: str) -> tuple[Session, ...]:
    """The sessions in which a person has struck keys, oldest first. One that was cut off ends with its last answer."""
    k, e = keying_session.c, entry.c
    mine = (
        select(k.id, k.person_id, k.started, k.ended, k["keys"].label("struck"), k.paused)
        .join(person, person.c.id == k.person_id)
        .where(func.lower(person.c.initials) == initials.lower(), person.c.removed.is_(None), k["keys"] > 0)
        .order_by(k.started, k.id)
    )
    found = connection.execute(mine).all()
    if not found:
        return ()
    keyed = (
        select(e.keying_session_id, e.response_id, e.pass_number, e.touched, e.finished)
        .join(response, and_(response.c.id == e.response_id, response.c.removed.is_(None)))
        .where(e.keying_session_id.in_([row.id for row in found]))
    )
    sheets: dict[str, list[tuple[str, int]]] = {}
    last: dict[str, str] = {}
    for session, sheet, number, touched, finished in connection.execute(keyed):
        last[session] = max(last.get(session, ""), touched)
        if finished is not None:
            sheets.setdefault(session, []).append((sheet, number))
    return tuple(
        Session(
            id=row.id, person=row.person_id, started=row.started, ended=row.ended or last.get(row.id, row.started),
            keys=row.struck, paused=row.paused, sheets=tuple(sorted(sheets.get(row.id, ()))),
        )
        for row in found
    )  # fmt: skip


def replaced(connection: Connection, person_id: str) -> tuple[Replaced, ...]:
    """Every stored answer that a person has replaced while keying."""
    j = journal.c
    rows = select(j.target, j.at, j.old, j.new).where(j.verb == "answer", j.person_id == person_id)
    return tuple(Replaced(*row) for row in connection.execute(rows.where(j.old.is_not(None), j.new.is_not(None))))
