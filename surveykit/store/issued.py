"""Reports that pass hands and those that are issued: the document itself, its numbers, and who did what when.

A row is one version of a report. ``series`` is the id of its first version. A version that is issued is never written
again; before that its document is written anew each time that it is prepared.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from surveykit.errors import NotFound
from surveykit.store import journal
from surveykit.store.codec import new_id, now
from surveykit.store.tables import analysis, issued_report

STEP, REMOVED, RESTORED = "report_step", "report_removed", "report_restored"
"""Verbs of the journal."""


class IssuedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One version. ``document``, ``steps`` and ``figures`` are JSON text; ``issued`` is when it was last taken on."""

    id: str = ""
    analysis_id: str | None = None
    kind: str
    name: str
    document: str = ""
    fingerprint: str
    version: int
    issued: str = ""
    issued_by: str = ""
    series: str = ""
    state: str
    steps: str = "[]"
    figures: str = "{}"


_LIGHT = [issued_report.c[name] for name in IssuedRow.__struct_fields__ if name != "document"]


def listing(connection: Connection) -> tuple[IssuedRow, ...]:
    """Every version that is not removed, oldest first, without the documents."""
    c = issued_report.c
    rows = select(*_LIGHT).where(c.removed.is_(None)).order_by(c.series, c.version)
    return tuple(IssuedRow(**row) for row in connection.execute(rows).mappings())


def one(connection: Connection, key: str) -> IssuedRow:
    """A version with its document. NotFound ``no_such_issued``."""
    c = issued_report.c
    row = connection.execute(select(*_LIGHT, c.document).where(c.id == key)).mappings().first()
    if row is None:
        raise NotFound("no_such_issued", id=key)
    return IssuedRow(**row)


def save(connection: Connection, row: IssuedRow, *, person: str | None = None, reason: str = "") -> IssuedRow:
    """Add a version (no id) or write the one with its id; the step goes into the journal."""
    key = row.id or new_id()
    stored = msgspec.structs.replace(row, id=key, series=row.series or key, issued=now())
    values = {name: getattr(stored, name) for name in IssuedRow.__struct_fields__}
    if row.id:
        connection.execute(issued_report.update().where(issued_report.c.id == key).values(**values))
    else:
        connection.execute(issued_report.insert().values(**values))
    journal.append(connection, STEP, key, new=f"{stored.state} {stored.version}", reason=reason, person=person)
    return stored


def set_removed(connection: Connection, key: str, *, removed: bool) -> None:
    """Mark a version as removed, or put it back."""
    c = issued_report.c
    connection.execute(issued_report.update().where(c.id == key).values(removed=now() if removed else None))
    journal.append(connection, REMOVED if removed else RESTORED, key)


def reported(connection: Connection, analysis_id: str) -> str:
    """The figures of an analysis as they were last reported: JSON text, "" where it never was."""
    return connection.execute(select(analysis.c.reported).where(analysis.c.id == analysis_id)).scalar() or ""


def set_reported(connection: Connection, analysis_id: str, figures: str) -> None:
    """Remember the figures of an analysis as they are reported now."""
    connection.execute(analysis.update().where(analysis.c.id == analysis_id).values(reported=figures))
