"""Runs of importing, taken back and put back as a whole. Nothing is erased: its sheets are marked as removed."""

from __future__ import annotations

from sqlalchemy import Connection, Table, exists, select
from sqlalchemy.exc import IntegrityError

from surveykit.errors import Conflict
from surveykit.store import journal
from surveykit.store.codec import now
from surveykit.store.places import units, waves
from surveykit.store.tables import response


def place_ids(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Ids of the waves and of the units in use: what an import adds to them is taken back with it."""
    return frozenset(w.id for w in waves(connection)), frozenset(u.id for u in units(connection))


def take_back(connection: Connection, run: str) -> str:
    """Mark every sheet of a run as removed; returns the moment, which tells them from those removed one by one."""
    at = now()
    row = response.update().where(response.c.import_run_id == run, response.c.removed.is_(None))
    connection.execute(row.values(removed=at, version=response.c.version + 1))
    journal.append(connection, "import_back", run)
    return at


def put_back(connection: Connection, run: str, at: str) -> None:
    """Put the sheets back that were taken back at ``at``. Conflict where a number is another sheet's by now."""
    row = response.update().where(response.c.import_run_id == run, response.c.removed == at)
    try:
        connection.execute(row.values(removed=None, version=response.c.version + 1))
    except IntegrityError:
        raise Conflict("import_is_there_again") from None
    journal.append(connection, "import_again", run)


def remove_unused(connection: Connection, table: Table, keys: tuple[str, ...], *, removed: bool) -> None:
    """Mark those waves or units as removed that no sheet stands under any more, or put them back."""
    column = response.c[f"{table.name}_id"]
    used = exists(select(response.c.id).where(column == table.c.id, response.c.removed.is_(None)))
    chosen = table.update().where(table.c.id.in_(keys))
    try:
        connection.execute((chosen.where(~used) if removed else chosen).values(removed=now() if removed else None))
    except IntegrityError:
        # Another wave or unit of this name was made meanwhile.
        raise Conflict("import_is_there_again") from None
