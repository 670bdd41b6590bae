"""Records of quality work: typed documents with the few columns that they are looked for by.

What a record is made of is a Struct of ``model``; here it is JSON. An overwrite goes into the journal with the old and
the new document. ``version`` makes a change by somebody else a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from surveykit.errors import Conflict, DataRefused, NotFound
from surveykit.store import journal
from surveykit.store.codec import encode, new_id, now
from surveykit.store.tables import record

CHANGED, REMOVED, RESTORED = "record", "record_removed", "record_restored"
"""Verbs of the journal."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One record as it is stored; ``document`` is JSON text."""

    id: str
    area: str
    key: str = ""
    unit: str = ""
    day: str = ""
    state: str = ""
    document: str
    version: int = 0


def listing(
    connection: Connection, area: str, *, unit: str = "", first: str = "", last: str = "", states: Sequence[str] = ()
) -> tuple[Row, ...]:
    """Records of an area by day and then as they were made; ``first`` and ``last`` bound the day, both included."""
    c = record.c
    rows = _select().where(c.area == area, c.removed.is_(None)).order_by(c.day, c.id)
    if unit:
        rows = rows.where(c.unit == unit)
    if first:
        rows = rows.where(c.day >= first)
    if last:
        # A month "2026-08" ends after its days: "2026-08-31" sorts behind it.
        rows = rows.where(c.day <= last + "\uffff")
    if states:
        rows = rows.where(c.state.in_(list(states)))
    return tuple(Row(**row) for row in connection.execute(rows).mappings())


def count(connection: Connection, area: str) -> int:
    """How many there are."""
    c = record.c
    rows = select(func.count()).where(c.area == area, c.removed.is_(None))
    return int(connection.execute(rows).scalar_one())


def one(connection: Connection, key: str) -> Row:
    """The record with an id, removed or not. NotFound ``no_such_record``."""
    row = connection.execute(_select().where(record.c.id == key)).mappings().first()
    if row is None:
        raise NotFound("no_such_record", id=key)
    return Row(**row)


def by_key(connection: Connection, area: str, key: str) -> Row | None:
    """The one record of an area with this key."""
    c = record.c
    rows = _select().where(c.area == area, c.key == key, c.removed.is_(None))
    row = connection.execute(rows).mappings().first()
    return None if row is None else Row(**row)


def save(connection: Connection, row: Row, *, person: str | None = None, reason: str = "") -> Row:
    """Add a record (version 0) or change the one with its id; returns it as stored.

    DataRefused ``record_exists`` where another of the area has the key; Conflict ``record_changed`` where the stored
    version is another one.
    """
    stored = msgspec.structs.replace(row, id=row.id or new_id(), version=row.version + 1)
    values = {name: getattr(stored, name) for name in Row.__struct_fields__}
    try:
        if row.version == 0:
            connection.execute(record.insert().values(changed=now(), **values))
        else:
            old = one(connection, row.id)
            changed = record.update().where(record.c.id == row.id, record.c.version == row.version)
            if connection.execute(changed.values(changed=now(), **values)).rowcount == 0:
                raise Conflict("record_changed", area=row.area)
            journal.append(
                connection, CHANGED, row.id, old=_value(old.document), new=_value(stored.document), reason=reason,
                person=person,
            )  # fmt: skip
    except IntegrityError as taken:
        raise DataRefused("record_exists", area=row.area, key=row.key) from taken
    return stored


def set_removed(connection: Connection, key: str, *, removed: bool, person: str | None = None) -> None:
    """Mark a record as removed, or put it back. DataRefused ``record_exists`` where its key has been taken since."""
    values = {"removed": now() if removed else None}
    try:
        connection.execute(record.update().where(record.c.id == key).values(**values))
    except IntegrityError as taken:
        row = one(connection, key)
        raise DataRefused("record_exists", area=row.area, key=row.key) from taken
    journal.append(connection, REMOVED if removed else RESTORED, key, person=person)


def rename_unit(connection: Connection, before: str, after: str) -> None:
    """Let records follow a unit that has another name now: its column, its documents, and keys that hold the name.

    DataRefused ``record_exists`` where records of the new name are there already.
    """
    c = record.c
    for row in connection.execute(select(c.id, c.area, c.key, c.document).where(c.unit == before)).mappings().all():
        value = _value(row["document"])
        if value.get("unit") != before:
            continue
        key = "\n".join(after if part == before else part for part in row["key"].split("\n"))
        changed = record.update().where(c.id == row["id"])
        try:
            connection.execute(
                changed.values(
                    unit=after, key=key, document=encode({**value, "unit": after}), version=c.version + 1, changed=now()
                )
            )
        except IntegrityError as taken:
            raise DataRefused("record_exists", area=row["area"], key=key) from taken


def document(value: Any) -> str:
    """A Struct as it is stored."""
    return encode(value)


def _value(document: str) -> Any:
    return msgspec.json.decode(document)


def _select() -> Any:
    c = record.c
    return select(c.id, c.area, c.key, c.unit, c.day, c.state, c.document, c.version)
