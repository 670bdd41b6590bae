"""Overwritten values, who changed them, when and why.

Rows are only ever added; each carries the hash of the one before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from surveykit.store.codec import encode, now
from surveykit.store.tables import journal

_FIELDS = ("at", "person_id", "verb", "target", "item", "old", "new", "reason")


class JournalRow(msgspec.Struct, frozen=True, kw_only=True):
    """One change. ``old`` and ``new`` are JSON."""

    id: int
    at: str
    verb: str
    target: str
    item: str
    old: str | None
    new: str | None
    reason: str
    hash: str


def append(
    connection: Connection,
    verb: str,
    target: str,
    *,
    item: str = "",
    old: Any = None,
    new: Any = None,
    reason: str = "",
    person: str | None = None,
) -> None:
    """Add one row at the end of the chain."""
    before = connection.execute(select(journal.c.hash).order_by(journal.c.id.desc()).limit(1)).scalar() or ""
    row = {
        "at": now(), "person_id": person, "verb": verb, "target": target, "item": item,
        "old": None if old is None else encode(old), "new": None if new is None else encode(new), "reason": reason,
    }  # fmt: skip
    connection.execute(journal.insert().values(**row, hash=_hash(before, row)))


def rows(connection: Connection) -> list[dict[str, Any]]:
    """Every row as it is stored, oldest first."""
    return [dict(row) for row in connection.execute(select(journal).order_by(journal.c.id)).mappings()]


def bring(connection: Connection, brought: Sequence[Mapping[str, Any]]) -> None:
    """Append rows of another journal with the times they have there; the chain goes on through them."""
    before = connection.execute(select(journal.c.hash).order_by(journal.c.id.desc()).limit(1)).scalar() or ""
    for one in brought:
        row = {name: one[name] for name in _FIELDS}
        before = _hash(before, row)
        connection.execute(journal.insert().values(**row, hash=before))


def _hash(before: str, row: dict[str, Any]) -> str:
    return hashlib.sha256((before + encode(sorted(row.items()))).encode()).hexdigest()


def broken_link(connection: Connection) -> int | None:
    """The id of the first row that does not continue the chain; None when all do."""
    before = ""
    for row in connection.execute(select(journal).order_by(journal.c.id)).mappings():
        facts = {k: row[k] for k in _FIELDS}
        if row["hash"] != _hash(before, facts):
            return int(row["id"])
        before = row["hash"]
    return None


def changes_of(connection: Connection, target: str) -> tuple[JournalRow, ...]:
    """What happened to one response or definition, oldest first."""
    c = journal.c
    columns = select(c.id, c.at, c.verb, c.target, c.item, c.old, c.new, c.reason, c.hash)
    rows = connection.execute(columns.where(c.target == target).order_by(c.id))
    return tuple(JournalRow(**row) for row in rows.mappings())
