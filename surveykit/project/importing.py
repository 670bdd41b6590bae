"""Tables of other programs become responses: previewed, then taken in one transaction or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from surveykit.errors import DataRefused
from surveykit.exchange.decode import Decoding, ImportProblem, ImportRow, decode
from surveykit.exchange.identity import identities
from surveykit.exchange.mapping import Columns, MapFile, parse_map
from surveykit.exchange.reading import read_bytes, read_sheet
from surveykit.exchange.sheet import Sheet, normal
from surveykit.i18n import N_, Translator
from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.progress import Progress, silent
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.store import bulk, definitions, imports, places, tables
from surveykit.store.bulk import ImportRun, Known
from surveykit.store.codec import answers_of, marks_of
from surveykit.store.merge_places import Transaction
from surveykit.store.settings import read_settings, write_setting

Fixes = Mapping[tuple[int, str], str]
"""(the spreadsheet's row, the column's header) → what is to be read there."""

FIRST_WAVE = N_("First survey")
_MAPS, _MAPS_KEPT = "import_maps", 30
BLANK = Missing.BLANK


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do. ``skipped``: rows that are in the project already."""

    read: int
    imported: int
    skipped: int
    ignored: tuple[str, ...]
    problems: tuple[ImportProblem, ...]

    def as_json(self, _: Translator) -> dict[str, Any]:
        """As COMMANDS has it."""
        problems = [
            {"sheet": p.sheet, "row": p.row, "column": p.column, "code": p.code, "message": p.message(_)}
            for p in self.problems
        ]
        return {
            "read": self.read, "imported": self.imported, "skipped": self.skipped, "ignored": list(self.ignored),
            "problems": problems,
        }  # fmt: skip


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Rows decided on: what is new, and the report of what importing them does."""

    questionnaire: str = ""
    source: str = ""
    headers: tuple[str, ...] = ()
    mapping: MapFile
    rows: tuple[ImportRow, ...]
    identities: tuple[str | None, ...]
    report: ImportReport


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """An import that was carried out: its run, the ids of waves and units it made, when it was taken back."""

    run: str = ""
    waves: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    taken_back: str = ""


_ANY_PLACE = Changes(many_responses=True, waves=frozenset({""}), units=frozenset({""}))


def read_map(path: Path) -> MapFile:
    """A MAP.json."""
    return parse_map(read_bytes(path), path.name)


def plan(
    project: Project,
    data: Path,
    questionnaire: str,
    *,
    columns: Columns,
    mapping: MapFile | None = None,
    skip_bad: bool = False,
    fixes: Fixes | None = None,
    sheet: Sheet | None = None,
    progress: Progress = silent,
) -> Plan:
    """Read a file and say what importing it would do; nothing is written.

    Without ``skip_bad`` a file with any problem imports nothing: the plan is then empty. ``fixes`` stand in place of
    what the file says in those cells, for this import only. ``sheet`` is the file where it has been read already.
    """
    with project.store.reading() as connection:
        definition = definitions.load(connection, questionnaire)
        known = bulk.known_numbers(connection, questionnaire)
        seen = bulk.known_identities(connection, questionnaire)
    sheet = fixed(sheet or read_sheet(data), fixes or {})
    decoded = decode(sheet, definition, mapping, columns, progress)
    decoded = _in_a_wave(project, decoded, Translator(settings(project).language))
    decided = _decided(decoded, mapping or MapFile(), known, seen, _numbered(sheet, columns, mapping or MapFile()))
    report = decided.report
    if report.problems and not skip_bad:
        report = msgspec.structs.replace(report, imported=0)
        decided = msgspec.structs.replace(decided, rows=(), identities=(), report=report)
    return msgspec.structs.replace(decided, questionnaire=questionnaire, source=data.name, headers=sheet.headers)


def carry_out(project: Project, decided: Plan, progress: Progress = silent) -> tuple[Imported, Changes]:
    """Store the rows of a plan in one transaction."""
    if not decided.rows:
        return Imported(), Changes()
    report = decided.report
    run = ImportRun(
        source=decided.source,
        mapping=decided.mapping,
        read=report.read,
        imported=report.imported,
        skipped=report.skipped,
    )
    sheets = [
        Response(
            id="", questionnaire=decided.questionnaire, revision=0, wave=row.wave, number=row.number, unit=row.unit,
            respondent=row.respondent, answers=row.answers, marks=row.marks, finished=True,
        )
        for row in decided.rows
    ]  # fmt: skip
    with project.store.writing() as connection:
        before = imports.place_ids(connection)
        run_key = bulk.insert(connection, sheets, decided.identities, run, progress)
        waves, units = (tuple(now - then) for now, then in zip(imports.place_ids(connection), before, strict=True))
        _remember(connection, decided)
    changes = Changes(
        many_responses=True,
        waves=frozenset(row.wave for row in decided.rows),
        units=frozenset(row.unit for row in decided.rows if row.unit),
    )
    return Imported(run=run_key, waves=waves, units=units), changes


def remembered(project: Project, questionnaire: str, headers: Sequence[str]) -> MapFile | None:
    """The mapping that a file with these headers was last imported into the questionnaire with; None for a new kind.

    Only what was said by hand is in it.
    """
    with project.store.reading() as connection:
        kept = read_settings(connection).get(_MAPS, {})
    found = kept.get(_kind_of_file(questionnaire, headers))
    return None if found is None else msgspec.convert(found, MapFile)


def _remember(connection: Transaction, decided: Plan) -> None:
    if decided.mapping == MapFile() or not decided.headers:
        return
    kept: dict[str, Any] = read_settings(connection).get(_MAPS, {})
    key = _kind_of_file(decided.questionnaire, decided.headers)
    after = {**{k: v for k, v in kept.items() if k != key}, key: msgspec.to_builtins(decided.mapping)}
    write_setting(connection, _MAPS, dict(list(after.items())[-_MAPS_KEPT:]))


def _kind_of_file(questionnaire: str, headers: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join((questionnaire, *map(normal, headers))).encode()).hexdigest()[:16]


def fixed(sheet: Sheet, fixes: Fixes) -> Sheet:
    """The sheet with other words in some cells; an empty text empties the cell."""
    if not fixes:
        return sheet
    places = {header.strip(): position for position, header in reversed(list(enumerate(sheet.headers)))}
    rows = list(sheet.rows)
    for (row, header), text in fixes.items():
        at, position = row - sheet.first_row, places.get(header)
        if position is not None and 0 <= at < len(rows):
            rows[at] = (*rows[at][:position], text if text.strip() else None, *rows[at][position + 1 :])
    return replace(sheet, rows=rows)


def take_back(project: Project, imported: Imported) -> tuple[Imported, Changes]:
    """Take a whole import back, with the waves and units that it made and nothing else uses."""
    with project.store.writing() as connection:
        at = imports.take_back(connection, imported.run)
        imports.remove_unused(connection, tables.wave, imported.waves, removed=True)
        imports.remove_unused(connection, tables.unit, imported.units, removed=True)
    return msgspec.structs.replace(imported, taken_back=at), _ANY_PLACE


def put_back(project: Project, imported: Imported) -> Changes:
    """Put an import back that was taken back."""
    with project.store.writing() as connection:
        imports.remove_unused(connection, tables.wave, imported.waves, removed=False)
        imports.remove_unused(connection, tables.unit, imported.units, removed=False)
        imports.put_back(connection, imported.run, imported.taken_back)
    return _ANY_PLACE


def _in_a_wave(project: Project, decoded: Decoding, _: Translator) -> Decoding:
    """Rows that name no wave go to the only one there is, or to a first one; with several somebody must say which."""
    if all(row.wave for row in decoded.rows):
        return decoded
    with project.store.reading() as connection:
        names = [wave.name for wave in places.waves(connection)]
    if len(names) > 1:
        raise DataRefused("wave_needed", known=", ".join(names))
    wave = names[0] if names else _(FIRST_WAVE)
    rows = tuple(row if row.wave else msgspec.structs.replace(row, wave=wave) for row in decoded.rows)
    return Decoding(rows, decoded.problems, decoded.ignored, decoded.read)


def _numbered(sheet: Sheet, columns: Columns, mapping: MapFile) -> tuple[str | None, str]:
    """The sheet's name and the header of the column that holds the sheet numbers, for naming a problem's place."""
    listed = next((header for header, target in mapping.columns.items() if target == "number"), "number")
    return sheet.name, columns.number_column or listed


def _decided(
    decoded: Decoding,
    mapping: MapFile,
    known: Mapping[tuple[str, str], Known],
    seen: frozenset[str],
    place: tuple[str | None, str],
) -> Plan:
    """What is new among the rows, what is in the project already, and what stands there with other answers."""
    problems = list(decoded.problems)
    fresh: list[tuple[ImportRow, str | None]] = []
    in_file: dict[tuple[str, str], ImportRow] = {}
    skipped = 0
    for row, identity in zip(decoded.rows, identities(decoded.rows, mapping), strict=True):
        key = (row.wave, row.number)
        if identity is not None and identity in seen:
            skipped += 1
        elif identity is not None or (key not in in_file and key not in known):
            in_file[key] = row
            fresh.append((row, identity))
        elif _same(row, in_file.get(key), known.get(key)):
            skipped += 1
        else:
            facts = {"number": row.number, "wave": row.wave}
            problems.append(ImportProblem(sheet=place[0], row=row.row, column=place[1], code="differs", facts=facts))
    report = ImportReport(
        read=decoded.read,
        imported=len(fresh),
        skipped=skipped,
        ignored=decoded.ignored,
        problems=tuple(sorted(problems, key=lambda p: p.row)),
    )
    return Plan(
        mapping=mapping, rows=tuple(row for row, _ in fresh), identities=tuple(i for _, i in fresh), report=report
    )


def _same(row: ImportRow, earlier: ImportRow | None, stored: Known | None) -> bool:
    """Whether the sheet that is there says what the row says."""
    if earlier is not None:
        answers, marks = earlier.answers, earlier.marks
    elif stored is not None:
        answers, marks = answers_of(stored.answers), marks_of(stored.marks)
    else:
        return False
    # The free text behind a choice is in no export of ours: only where the file has one can it be another.
    notes = all(not mark.note or (item in marks and marks[item].note == mark.note) for item, mark in row.marks.items())
    return notes and _said(answers, marks) == _said(row.answers, row.marks)


def _said(answers: Mapping[str, Value], marks: Mapping[str, Mark]) -> dict[str, object]:
    """Answers and kinds of missing, item by item. Blank is the same as not keyed: a file has one cell for both."""
    said: dict[str, object] = {item: mark.missing for item, mark in marks.items() if mark.missing not in (None, BLANK)}
    return said | {item: tuple(v) if isinstance(v, list | tuple) else v for item, v in answers.items()}
