"""Many sheets at once, in one transaction: imports and the worked example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from surveykit.model.answers import Response
from surveykit.progress import Progress, silent
from surveykit.store.codec import encode, new_id, now
from surveykit.store.definitions import questionnaire_id, revision_for
from surveykit.store.places import ensure_place, ensure_respondent
from surveykit.store.responses import highest_number, next_number
from surveykit.store.tables import import_run, questionnaire, response, unit, wave

STEP = 5000
_COLUMNS = (
    "id", "questionnaire_id", "revision_id", "wave_id", "unit_id", "batch_id", "respondent_id", "import_run_id",
    "number", "identity", "answers", "marks", "version", "finished", "filled_by",
)  # fmt: skip


class ImportRun(msgspec.Struct, frozen=True, kw_only=True):
    """Where imported rows came from."""

    source: str
    mapping: Any
    read: int
    imported: int
    skipped: int


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A stored sheet as an import compares it: its JSON columns."""

    answers: str
    marks: str


def known_numbers(connection: Connection, code: str) -> dict[tuple[str, str], Known]:
    """(wave, number) -> what is stored there."""
    r = response.c
    rows = connection.execute(
        select(wave.c.name, r.number, r.answers, r.marks)
        .join(wave, wave.c.id == r.wave_id)
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .where(questionnaire.c.code == code, r.removed.is_(None))
    )
    return {(name, number): Known(answers=a, marks=m) for name, number, a, m in rows}


def known_identities(connection: Connection, code: str) -> frozenset[str]:
    """Identities of rows imported before without a number of their own."""
    rows = (
        select(response.c.identity)
        .join(questionnaire, questionnaire.c.id == response.c.questionnaire_id)
        .where(questionnaire.c.code == code, response.c.identity.is_not(None), response.c.removed.is_(None))
    )
    return frozenset(connection.execute(rows).scalars())


def insert(
    connection: Connection,
    sheets: Sequence[Response],
    identities: Sequence[str | None],
    run: ImportRun | None = None,
    progress: Progress = silent,
) -> str:
    """Store sheets in their order; missing waves, units and respondents are made as they appear.

    A sheet without a number gets the next free one of its wave. ``identities`` goes row by row with ``sheets``.
    Returns the key of the run, empty where none is recorded.
    """
    run_key = _record(connection, run) if run else None
    places = _Places(connection)
    # The driver's own executemany: SQLAlchemy's parameter processing would take longer than SQLite itself.
    statement = str(response.insert().values(dict.fromkeys(_COLUMNS)).compile(connection, column_keys=_COLUMNS))
    rows: list[tuple[Any, ...]] = []
    for done, (sheet, identity) in enumerate(zip(sheets, identities, strict=True), start=1):
        wave_key, questionnaire_key, revision_key = places.paper(sheet.wave, sheet.questionnaire)
        rows.append(
            (
                sheet.id or new_id(),
                questionnaire_key,
                revision_key,
                wave_key,
                places.unit(sheet.unit),
                sheet.batch or None,
                places.respondent(sheet.respondent),
                run_key,
                sheet.number or places.free_number(sheet.questionnaire, sheet.wave),
                identity,
                encode(sheet.answers),
                encode(sheet.marks),
                1,
                True,
                sheet.filled_by,
            )
        )
        if len(rows) == STEP or done == len(sheets):
            connection.exec_driver_sql(statement, rows)
            progress(done, len(sheets))
            rows = []
    return run_key or ""


def _record(connection: Connection, run: ImportRun) -> str:
    key = new_id()
    connection.execute(
        import_run.insert().values(
            id=key, at=now(), source=run.source, mapping=encode(run.mapping), rows_read=run.read,
            rows_imported=run.imported, rows_skipped=run.skipped,
        )
    )  # fmt: skip
    return key


class _Places:
    """Names looked up once per import."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, ...], str] = {}
        self._papers: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._last: dict[tuple[str, str], str] = {}

    def _once(self, key: tuple[str, ...], find: Any) -> str:
        if key not in self._found:
            self._found[key] = find()
        return self._found[key]

    def questionnaire(self, code: str) -> str:
        return self._once(("questionnaire", code), lambda: questionnaire_id(self._connection, code))

    def wave(self, name: str) -> str:
        return self._once(("wave", name), lambda: ensure_place(self._connection, wave, name))

    def unit(self, name: str) -> str | None:
        return self._once(("unit", name), lambda: ensure_place(self._connection, unit, name)) if name else None

    def respondent(self, code: str) -> str | None:
        return self._once(("respondent", code), lambda: ensure_respondent(self._connection, code)) if code else None

    def paper(self, wave_name: str, code: str) -> tuple[str, str, str]:
        """Keys of wave, questionnaire and the revision that the wave keys."""
        place = (wave_name, code)
        if place not in self._papers:
            wave_key, questionnaire_key = self.wave(wave_name), self.questionnaire(code)
            revision_key = revision_for(self._connection, wave_key, questionnaire_key)
            self._papers[place] = (wave_key, questionnaire_key, revision_key)
        return self._papers[place]

    def free_number(self, code: str, wave_name: str) -> str:
        """The next number of the wave, counted on without asking the database again."""
        place = (code, wave_name)
        if place not in self._last:
            self._last[place] = highest_number(self._connection, self.questionnaire(code), self.wave(wave_name))
        self._last[place] = next_number(self._last[place])
        return self._last[place]
