"""Sheets of another file: read to be compared, and added with their entries, contacts and journal rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select

from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress, silent
from surveykit.store import journal
from surveykit.store.codec import new_id, now
from surveykit.store.merge_papers import definitions_of
from surveykit.store.merge_places import Keys, bring_respondents, bring_sessions
from surveykit.store.passes import SECOND_PASS, judged
from surveykit.store.responses import FIRST_PASS
from surveykit.store.tables import (
    batch,
    contact,
    entry,
    import_run,
    keying_session,
    person,
    questionnaire,
    respondent,
    response,
    revision,
    unit,
    wave,
)

STEP = 2000


class Sheet(NamedTuple):
    """A stored sheet as it stands in its own file; ids are that file's. ``respondent`` is the key that pairing uses."""

    id: str
    questionnaire: str
    revision: str
    wave: str
    unit: str | None
    respondent: str | None
    number: str
    identity: str | None
    answers: str
    marks: str
    finished: bool
    removed: str | None


class Pass(NamedTuple):
    """What was keyed in one pass of a sheet. Answers are JSON."""

    answers: str
    marks: str
    finished: bool
    person: str | None


@dataclass(frozen=True)
class Look:
    """What a file holds, as far as two files are compared: its sheets, removed or not, and what they stand under.

    ``first`` and ``second``: sheet → that pass. ``waves``, ``units``, ``codes``: names of those in use by id.
    ``papers``: revision → its definition. ``verdicts``: (sheet, item) → how its two passes came out.
    """

    sheets: tuple[Sheet, ...]
    first: Mapping[str, Pass]
    second: Mapping[str, Pass]
    waves: Mapping[str, str]
    units: Mapping[str, str]
    codes: Mapping[str, str]
    papers: Mapping[str, Questionnaire]
    verdicts: Mapping[tuple[str, str], str]


def look(connection: Connection) -> Look:
    """Look into a file."""
    found = _sheets(connection)
    return Look(
        sheets=tuple(found),
        first=_passes(connection, FIRST_PASS),
        second=_passes(connection, SECOND_PASS),
        waves=_names(connection, wave, "name"),
        units=_names(connection, unit, "name"),
        codes=_names(connection, questionnaire, "code"),
        papers=definitions_of(connection),
        verdicts=judged(connection, tuple(sheet.id for sheet in found)),
    )


def _names(connection: Connection, table: Table, column: str) -> dict[str, str]:
    rows = select(table.c.id, table.c[column]).where(table.c.removed.is_(None))
    return {row[0]: row[1] for row in connection.execute(rows)}


def _sheets(connection: Connection) -> list[Sheet]:
    r = response.c
    columns = (
        r.id, r.questionnaire_id, r.revision_id, r.wave_id, r.unit_id, respondent.c.key, r.number, r.identity,
        r.answers, r.marks, r.finished, r.removed,
    )  # fmt: skip
    rows = select(*columns).outerjoin(respondent, respondent.c.id == r.respondent_id).order_by(r.id)
    return [Sheet(*tuple(row)) for row in connection.execute(rows)]


def _passes(connection: Connection, number: int) -> dict[str, Pass]:
    e = entry.c
    rows = select(e.response_id, e.answers, e.marks, e.finished, e.person_id).where(e.pass_number == number)
    return {
        key: Pass(answers, marks, done is not None, by) for key, answers, marks, done, by in connection.execute(rows)
    }


def add(
    mine: Connection, theirs: Connection, numbers: Mapping[str, str], run: str, keys: Keys, progress: Progress = silent
) -> None:
    """Add sheets of ``theirs`` (id → the number that each gets) with all that hangs on them, as part of ``run``."""
    rows = [row for row in _all(theirs, response) if row["id"] in numbers]
    bring_respondents(mine, theirs, keys, {row["respondent_id"] for row in rows if row["respondent_id"]})
    entries = [row for row in _all(theirs, entry) if row["response_id"] in numbers]
    bring_sessions(mine, theirs, keys, {row["keying_session_id"] for row in entries if row["keying_session_id"]})
    for start in range(0, len(rows), STEP):
        progress(start, len(rows))
        part = [_sheet(row, numbers[row["id"]], run, keys) for row in rows[start : start + STEP]]
        mine.execute(response.insert(), part)
    known = set(mine.execute(select(entry.c.id)).scalars())
    _insert(mine, entry, [_entry(row, keys, row["id"] in known) for row in entries])
    people = [row for row in _all(theirs, contact) if row["response_id"] in numbers]
    there = set(mine.execute(select(contact.c.id)).scalars())
    _insert(
        mine, contact,
        [{**row, "respondent_id": keys.here(respondent, row["respondent_id"])} for row in people
         if row["id"] not in there],
    )  # fmt: skip
    progress(len(rows), len(rows))


def add_pass(connection: Connection, sheet: str, number: int, keyed: tuple[str, str], person: str | None = None) -> str:
    """Store a finished pass of a sheet (answers and marks as JSON); returns the id of its entry."""
    at, made = now(), new_id()
    connection.execute(
        entry.insert().values(
            id=made, response_id=sheet, pass_number=number, person_id=person, answers=keyed[0], marks=keyed[1],
            started=at, touched=at, finished=at,
        )
    )  # fmt: skip
    return made


def take_passes(connection: Connection, keys: Collection[str]) -> tuple[dict[str, Any], ...]:
    """Take passes away again; returns them, so that they can be put back."""
    rows = [dict(row) for row in _all(connection, entry) if row["id"] in keys]
    for row in rows:
        connection.execute(entry.delete().where(entry.c.id == row["id"]))
    return tuple(rows)


def put_passes(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put them back where none was begun meanwhile."""
    taken = {number: _passes(connection, number) for number in {row["pass_number"] for row in rows}}
    _insert(connection, entry, [row for row in rows if row["response_id"] not in taken[row["pass_number"]]])


def record(connection: Connection, source: str, read: int, added: int, skipped: int) -> str:
    """Write down that a file was merged; its sheets name this run. Returns the run's id."""
    run = new_id()
    connection.execute(
        import_run.insert().values(
            id=run, at=now(), source=source, rows_read=read, rows_imported=added, rows_skipped=skipped
        )
    )
    journal.append(connection, "merge", run, new={"file": source, "added": added})
    return run


def bring_journal(mine: Connection, theirs: Connection, numbers: Mapping[str, str], keys: Keys) -> None:
    """Append what the other journal says of what was added, as it stood there."""
    targets = {key: key for key in numbers} | {
        there: here for there, here in keys.of.get("revision", {}).items() if here in keys.made.get("revision", ())
    }
    rows = [
        {**row, "target": targets[row["target"]], "person_id": keys.here(person, row["person_id"])}
        for row in journal.rows(theirs)
        if row["target"] in targets
    ]
    journal.bring(mine, rows)


def _sheet(row: Mapping[str, Any], number: str, run: str, keys: Keys) -> dict[str, Any]:
    return {
        **row, "number": number, "import_run_id": run,
        **{
            f"{table.name}_id": keys.here(table, row[f"{table.name}_id"])
            for table in (questionnaire, revision, wave, unit, batch, respondent)
        },
    }  # fmt: skip


def _entry(row: Mapping[str, Any], keys: Keys, taken: bool) -> dict[str, Any]:
    return {
        **row, "id": new_id() if taken else row["id"], "person_id": keys.here(person, row["person_id"]),
        "keying_session_id": keys.here(keying_session, row["keying_session_id"]),
    }  # fmt: skip


def _all(connection: Connection, table: Table) -> list[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    for start in range(0, len(rows), STEP):
        connection.execute(table.insert(), [dict(row) for row in rows[start : start + STEP]])
