"""Saved analyses: kind, name and specification, in the user's order."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from surveykit.store.codec import encode, new_id, now
from surveykit.store.tables import analysis


class AnalysisRow(msgspec.Struct, frozen=True, kw_only=True):
    """One saved analysis; ``specification`` is plain JSON data."""

    id: str
    kind: str
    name: str
    specification: Any


def listing(connection: Connection, kind: str = "") -> tuple[AnalysisRow, ...]:
    """Saved analyses of one kind, or all."""
    c = analysis.c
    rows = select(c.id, c.kind, c.name, c.specification).where(c.removed.is_(None)).order_by(c.position)
    if kind:
        rows = rows.where(c.kind == kind)
    return tuple(
        AnalysisRow(id=r.id, kind=r.kind, name=r.name, specification=msgspec.json.decode(r.specification))
        for r in connection.execute(rows)
    )


def save(connection: Connection, row: AnalysisRow) -> AnalysisRow:
    """Add an analysis (empty id) or change the one with its id."""
    specification = encode(row.specification)
    if row.id:
        changed = analysis.update().where(analysis.c.id == row.id)
        connection.execute(changed.values(kind=row.kind, name=row.name, specification=specification))
        return row
    key = new_id()
    last = connection.execute(select(func.max(analysis.c.position))).scalar()
    connection.execute(
        analysis.insert().values(
            id=key, kind=row.kind, name=row.name, specification=specification, position=(last or 0) + 1
        )
    )
    return msgspec.structs.replace(row, id=key)


def set_removed(connection: Connection, key: str, *, removed: bool) -> None:
    """Mark an analysis as removed, or put it back."""
    connection.execute(analysis.update().where(analysis.c.id == key).values(removed=now() if removed else None))
