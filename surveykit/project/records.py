"""Keeping records of quality work, whatever their area: one verb, one transaction, every overwrite in the journal."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from surveykit.errors import DataRefused
from surveykit.model.records import Area, Record, T
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import people, records
from surveykit.store.records import Row


def listing(
    project: Project, area: Area[T], *, unit: str = "", first: str = "", last: str = "", states: Sequence[str] = ()
) -> tuple[Record[T], ...]:
    """Records of an area by day; ``first`` and ``last`` (ISO days or months) bound it, both included."""
    with project.store.reading() as connection:
        rows = records.listing(connection, area.code, unit=unit, first=first, last=last, states=states)
    decoder = msgspec.json.Decoder(area.document)
    return tuple(Record(value=decoder.decode(row.document), id=row.id, version=row.version) for row in rows)


def one(project: Project, area: Area[T], key: str) -> Record[T]:
    """The record with an id, removed or not. NotFound ``no_such_record``."""
    with project.store.reading() as connection:
        row = records.one(connection, key)
    return Record(value=msgspec.json.decode(row.document, type=area.document), id=row.id, version=row.version)


def by_key(project: Project, area: Area[T], key: str) -> Record[T] | None:
    """The record of an area with this key, None where there is none."""
    with project.store.reading() as connection:
        row = records.by_key(connection, area.code, key)
    if row is None:
        return None
    return Record(value=msgspec.json.decode(row.document, type=area.document), id=row.id, version=row.version)


def save(
    project: Project, area: Area[T], record: Record[T], *, by: str = "", reason: str = ""
) -> tuple[Record[T], Changes]:
    """Store a record, new (version 0) or changed.

    DataRefused ``record_exists`` where its key is taken; Conflict ``record_changed`` where it is not what was read.
    """
    saved, changes = save_all(project, area, (record,), by=by, reason=reason)
    return saved[0], changes


def save_all(
    project: Project, area: Area[T], changed: Sequence[Record[T]], *, by: str = "", reason: str = ""
) -> tuple[tuple[Record[T], ...], Changes]:
    """Store several records of an area in one transaction: all of them or none."""
    stored = []
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        for record in changed:
            value = record.value
            _refuse_unreadable(area, value)
            row = Row(
                id=record.id, area=area.code, key=area.key(value), unit=area.unit(value), day=area.day(value),
                state=area.state(value), document=records.document(value), version=record.version,
            )  # fmt: skip
            row = records.save(connection, row, person=person, reason=reason)
            stored.append(Record(value=value, id=row.id, version=row.version))
    return tuple(stored), Changes(records=frozenset({area.code}))


def _refuse_unreadable(area: Area[T], value: T) -> None:
    """What could be written and not read again would take the whole list with it.

    A document that was changed by ``replace`` has not been checked against its types. DataRefused ``field_value``.
    """
    try:
        msgspec.json.decode(msgspec.json.encode(value), type=area.document)
    except msgspec.ValidationError as wrong:
        raise DataRefused("field_value", kind=area.code, reason=str(wrong)) from wrong


def put_back(project: Project, area: Area[T], before: Record[T], *, by: str = "") -> tuple[Record[T], Changes]:
    """Write an earlier value over whatever version is stored now: what undo does."""
    current = one(project, area, before.id)
    return save(project, area, msgspec.structs.replace(before, version=current.version), by=by)


def remove(project: Project, area: Area[T], key: str, *, removed: bool = True, by: str = "") -> Changes:
    """Mark a record as removed, or put it back."""
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        records.set_removed(connection, key, removed=removed, person=person)
    return Changes(records=frozenset({area.code}))
