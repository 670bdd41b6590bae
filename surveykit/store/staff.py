"""Names of those who work on a unit, in their order. A name that is taken away is marked, and may come back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from surveykit.store.codec import new_id, now
from surveykit.store.places import place_id
from surveykit.store.tables import staff, unit


def names(connection: Connection, unit_name: str) -> tuple[str, ...]:
    """Names of a unit; of those who belong to none where ``unit_name`` is empty."""
    c = staff.c
    of_unit = c.unit_id == place_id(connection, unit, unit_name) if unit_name else c.unit_id.is_(None)
    rows = select(c.name).where(of_unit, c.removed.is_(None)).order_by(c.position)
    return tuple(connection.execute(rows).scalars())


def by_unit(connection: Connection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Unit and its names, in the order of the units; those of no unit under the empty name, last."""
    rows = connection.execute(
        select(unit.c.name, staff.c.name)
        .select_from(staff)
        .outerjoin(unit, unit.c.id == staff.c.unit_id)
        .where(staff.c.removed.is_(None), unit.c.removed.is_(None))
        .order_by(unit.c.position.is_(None), unit.c.position, staff.c.position)
    )
    found: dict[str, list[str]] = {}
    for place, name in rows:
        found.setdefault(place or "", []).append(name)
    return tuple((place, tuple(listed)) for place, listed in found.items())


def set_names(connection: Connection, unit_name: str, wanted: Sequence[str]) -> None:
    """Make these the names of a unit, in this order."""
    c = staff.c
    key = place_id(connection, unit, unit_name) if unit_name else None
    of_unit = c.unit_id.is_(None) if key is None else c.unit_id == key
    known = {row.name: row.id for row in connection.execute(select(c.id, c.name).where(of_unit))}
    connection.execute(staff.update().where(of_unit, c.removed.is_(None)).values(removed=now()))
    for position, name in enumerate(wanted, start=1):
        if name in known:
            connection.execute(staff.update().where(c.id == known[name]).values(position=position, removed=None))
        else:
            connection.execute(staff.insert().values(id=new_id(), unit_id=key, name=name, position=position))
