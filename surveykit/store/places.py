"""Waves, units, batches and respondents: found by name, made in order of appearance."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from surveykit.errors import NotFound
from surveykit.model.fieldwork import Batch, NotReturned, Unit, Verification, Wave
from surveykit.store.codec import encode, new_id, now, respondent_key
from surveykit.store.tables import batch, questionnaire, respondent, unit, wave

_COUNTS = msgspec.json.Decoder(dict[NotReturned, int])
_PLAN = msgspec.json.Decoder(Verification)


def waves(connection: Connection) -> tuple[Wave, ...]:
    """Waves in their order."""
    c = wave.c
    rows = select(c.id, c.name, c.position, c.from_date, c.to_date).where(c.removed.is_(None)).order_by(c.position)
    return tuple(Wave(**row) for row in connection.execute(rows).mappings())


def units(connection: Connection) -> tuple[Unit, ...]:
    """Units in their order."""
    c = unit.c
    rows = select(c.id, c.name, c.position, c.code, func.coalesce(c.parent_id, "").label("parent"))
    rows = rows.add_columns(c.from_date, c.to_date, c.into_id.label("into"))
    return tuple(Unit(**r) for r in connection.execute(rows.where(c.removed.is_(None)).order_by(c.position)).mappings())


def place_id(connection: Connection, table: Table, name: str) -> str:
    """The key of the wave or unit with this name."""
    found = connection.execute(select(table.c.id).where(table.c.name == name, table.c.removed.is_(None))).scalar()
    if found is None:
        raise NotFound(f"no_such_{table.name}", name=name)
    return str(found)


def ensure_place(connection: Connection, table: Table, name: str, **columns: Any) -> str:
    """The key of the wave or unit with this name, made at the end of the list where it is missing."""
    found = connection.execute(select(table.c.id).where(table.c.name == name, table.c.removed.is_(None))).scalar()
    if found is not None:
        return str(found)
    key = new_id()
    last = connection.execute(select(func.max(table.c.position))).scalar()
    connection.execute(table.insert().values(id=key, name=name, position=(last or 0) + 1, **columns))
    return key


def change_place(connection: Connection, table: Table, key: str, **columns: Any) -> None:
    """Rename, move, date or remove a wave or unit."""
    connection.execute(table.update().where(table.c.id == key).values(**columns))


def remove_place(connection: Connection, table: Table, key: str, *, removed: bool) -> None:
    """Mark a wave or unit as removed, or put it back."""
    connection.execute(table.update().where(table.c.id == key).values(removed=now() if removed else None))


def ensure_respondent(connection: Connection, code: str) -> str:
    """The key of the respondent with this code, compared after NFKC, trim and casefold."""
    key = respondent_key(code)
    found = connection.execute(select(respondent.c.id).where(respondent.c.key == key)).scalar()
    if found is not None:
        return str(found)
    made = new_id()
    connection.execute(respondent.insert().values(id=made, code=code.strip(), key=key))
    return made


def batches(connection: Connection) -> tuple[Batch, ...]:
    """Every batch in use."""
    b = batch.c
    columns = [c for c in b if c.name not in {"questionnaire_id", "wave_id", "unit_id", "removed"}]
    rows = (
        select(*columns, questionnaire.c.code.label("questionnaire"), wave.c.name.label("wave"))
        .add_columns(func.coalesce(unit.c.name, "").label("unit"))
        .join(questionnaire, questionnaire.c.id == b.questionnaire_id)
        .join(wave, wave.c.id == b.wave_id)
        .outerjoin(unit, unit.c.id == b.unit_id)
        .where(b.removed.is_(None))
        .order_by(wave.c.position, b.name)
    )
    return tuple(_batch(row) for row in connection.execute(rows).mappings())


def _batch(row: Any) -> Batch:
    facts = dict(row)
    counts = _COUNTS.decode(facts.pop("not_returned"))
    return Batch(**facts | {"not_returned": counts, "verification": _PLAN.decode(facts["verification"])})


def save_batch(connection: Connection, value: Batch, questionnaire_key: str) -> None:
    """Add a batch or change the one with its id."""
    row = msgspec.structs.asdict(value)
    row.pop("questionnaire")
    row["not_returned"], row["verification"] = encode(value.not_returned), encode(value.verification)
    row["questionnaire_id"] = questionnaire_key
    row["wave_id"] = place_id(connection, wave, row.pop("wave"))
    name = row.pop("unit")
    row["unit_id"] = place_id(connection, unit, name) if name else None
    if connection.execute(batch.update().where(batch.c.id == value.id).values(**row)).rowcount == 0:
        connection.execute(batch.insert().values(**row))


def remove_batch(connection: Connection, key: str, *, removed: bool) -> None:
    """Mark a batch as removed, or put it back; its sheets stay with it."""
    connection.execute(batch.update().where(batch.c.id == key).values(removed=now() if removed else None))
