"""What became of sheets, counted in the database; sheets marked as not counting."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, true

from surveykit.store import journal
from surveykit.store.tables import questionnaire, response, unit, wave

STEP = 900
"""Ids in one statement: SQLite before 3.32 took 999 values."""


class Keyed(NamedTuple):
    """Sheets of one unit and batch in a wave, by why they do not count (empty: they do)."""

    wave: str
    unit: str
    batch: str
    invalid: str
    sheets: int


def keyed(connection: Connection, code: str, wave_name: str = "") -> tuple[Keyed, ...]:
    """Sheets of a questionnaire, of one wave or of all."""
    r = response.c
    unit_name, batch_key = func.coalesce(unit.c.name, ""), func.coalesce(r.batch_id, "")
    rows = (
        select(wave.c.name, unit_name, batch_key, r.invalid, func.count())
        .select_from(response)
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .join(wave, wave.c.id == r.wave_id)
        .outerjoin(unit, unit.c.id == r.unit_id)
        .where(questionnaire.c.code == code, questionnaire.c.removed.is_(None), r.removed.is_(None))
        .where(wave.c.removed.is_(None), wave.c.name == wave_name if wave_name else true())
        .group_by(wave.c.name, unit_name, batch_key, r.invalid)
    )
    return tuple(Keyed(*row) for row in connection.execute(rows))


def set_invalid(
    connection: Connection, ids: tuple[str, ...], reason: str, *, words: str = "", person: str | None = None
) -> dict[str, str]:
    """Say why sheets do not count (empty: they do after all). Returns what was said before, sheet by sheet."""
    r = response.c
    before: dict[str, str] = {}
    for start in range(0, len(ids), STEP):
        part = select(r.id, r.invalid).where(r.id.in_(ids[start : start + STEP]))
        before |= dict(connection.execute(part).all())
    for key, old in before.items():
        if old != reason:
            connection.execute(response.update().where(r.id == key).values(invalid=reason, version=r.version + 1))
            journal.append(connection, "invalid", key, old=old, new=reason, reason=words, person=person)
    return before


def set_positions(connection: Connection, table: Any, keys: tuple[str, ...]) -> None:
    """Put waves or units in this order."""
    for position, key in enumerate(keys, start=1):
        connection.execute(table.update().where(table.c.id == key).values(position=position))
