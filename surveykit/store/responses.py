"""One sheet: started, answered item by item, finished, removed and put back.

Every answer is one transaction: the value of record, the entry of this pass, and a journal row where a stored value is
overwritten. A sheet carries a version: writing over one that somebody else changed is a conflict, never an overwrite.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, select
from sqlalchemy.exc import IntegrityError

from surveykit.errors import Conflict, NotFound
from surveykit.model.answers import Answer, Mark, Missing, Response, Value
from surveykit.model.fieldwork import FilledBy
from surveykit.store import dialect, journal
from surveykit.store.codec import answers_of, encode, marks_of, new_id, now
from surveykit.store.definitions import questionnaire_id, revision_for
from surveykit.store.places import ensure_respondent, place_id
from surveykit.store.tables import entry, questionnaire, respondent, response, revision, unit, wave

FIRST_PASS = 1
WRITING = '"writing":true'
"""How marks say that handwriting waits; a note that quotes it has its quotes escaped, so only the mark is found."""


def start(
    connection: Connection, sheet: Response, *, person: str | None = None, session: str | None = None
) -> Response:
    """Store a new sheet and its first entry. Raises Conflict ``number_exists`` with the number that is taken."""
    questionnaire_key = questionnaire_id(connection, sheet.questionnaire)
    wave_key = place_id(connection, wave, sheet.wave)
    key = sheet.id or new_id()
    revision_key = revision_for(connection, wave_key, questionnaire_key)
    number = connection.execute(select(revision.c.number).where(revision.c.id == revision_key)).scalar_one()
    row = {
        "id": key,
        "questionnaire_id": questionnaire_key,
        "revision_id": revision_key,
        "wave_id": wave_key,
        "unit_id": place_id(connection, unit, sheet.unit) if sheet.unit else None,
        "batch_id": sheet.batch or None,
        "respondent_id": ensure_respondent(connection, sheet.respondent) if sheet.respondent else None,
        "number": sheet.number,
        "filled_by": sheet.filled_by,
        "answers": encode(sheet.answers),
        "marks": encode(sheet.marks),
        "version": 1,
        "finished": sheet.finished,
    }
    try:
        connection.execute(response.insert().values(**row))
    except IntegrityError:
        raise Conflict("number_exists", number=sheet.number, wave=sheet.wave) from None
    at = now()
    connection.execute(
        entry.insert().values(
            id=new_id(), response_id=key, pass_number=FIRST_PASS, person_id=person, keying_session_id=session,
            answers=row["answers"], marks=row["marks"], started=at, touched=at,
        )
    )  # fmt: skip
    return msgspec.structs.replace(sheet, id=key, version=1, revision=number)


def set_answer(
    connection: Connection,
    sheet: Response,
    item: str,
    answer: Answer,
    *,
    cursor: str,
    reason: str,
    person: str | None,
    along: Mapping[str, Answer] | None = None,
) -> Response:
    """Put one answer into the sheet, and what follows from it; what it replaces goes to the journal.

    ``along`` is the work of skip rules. That an item was skipped or is to be answered again can be told from the answer
    that decided it, so only what somebody keyed there is journalled.
    """
    put = {item: answer, **(along or {})}
    answers, marks = sheet.answers, sheet.marks
    for code, one in put.items():
        answers = _with(answers, code, one.value)
        marks = _with(marks, code, one.mark)
    after = msgspec.structs.replace(sheet, answers=answers, marks=marks, version=sheet.version + 1)
    _write(connection, sheet, answers=encode(answers), marks=encode(marks))
    stored = entry.update().where(entry.c.response_id == sheet.id, entry.c.pass_number == FIRST_PASS)
    connection.execute(stored.values(answers=encode(answers), marks=encode(marks), touched=now(), cursor=cursor))
    for code, one in put.items():
        before = sheet.answer(code)
        by_rule = code != item and before.mark is not None and before.mark.missing is Missing.SKIPPED
        if before.keyed and before != one and not by_rule:
            journal.append(connection, "answer", sheet.id, item=code, old=before, new=one, reason=reason, person=person)
    return after


def set_cursor(connection: Connection, key: str, item: str) -> None:
    """Keep the item that the first pass of a sheet stands on."""
    stored = entry.update().where(entry.c.response_id == key, entry.c.pass_number == FIRST_PASS)
    connection.execute(stored.values(cursor=item, touched=now()))


def change_head(
    connection: Connection,
    sheet: Response,
    *,
    number: str,
    unit_name: str,
    respondent_code: str,
    filled: FilledBy,
    reason: str = "",
    person: str | None = None,
) -> Response:
    """Change what stands above the answers: number, unit, respondent, who filled it in."""
    old = {"number": sheet.number, "unit": sheet.unit, "respondent": sheet.respondent, "filled_by": sheet.filled_by}
    new = {"number": number, "unit": unit_name, "respondent": respondent_code, "filled_by": filled}
    try:
        _write(
            connection,
            sheet,
            number=number,
            unit_id=place_id(connection, unit, unit_name) if unit_name else None,
            respondent_id=ensure_respondent(connection, respondent_code) if respondent_code else None,
            filled_by=filled,
        )
    except IntegrityError:
        raise Conflict("number_exists", number=number, wave=sheet.wave) from None
    if old != new:
        journal.append(connection, "head", sheet.id, old=old, new=new, reason=reason, person=person)
    return msgspec.structs.replace(
        sheet, number=number, unit=unit_name, respondent=respondent_code, filled_by=filled, version=sheet.version + 1
    )


def set_finished(connection: Connection, sheet: Response, *, finished: bool) -> Response:
    """Close the sheet or open it again."""
    _write(connection, sheet, finished=finished)
    stored = entry.update().where(entry.c.response_id == sheet.id, entry.c.pass_number == FIRST_PASS)
    connection.execute(stored.values(finished=now() if finished else None))
    return msgspec.structs.replace(sheet, finished=finished, version=sheet.version + 1)


def set_removed(connection: Connection, sheet: Response, *, removed: bool, reason: str, person: str | None) -> Response:
    """Mark a sheet as removed, or put it back; its number is free while it is removed."""
    try:
        _write(connection, sheet, removed=now() if removed else None)
    except IntegrityError:
        raise Conflict("number_exists", number=sheet.number, wave=sheet.wave) from None
    journal.append(connection, "remove" if removed else "restore", sheet.id, reason=reason, person=person)
    return msgspec.structs.replace(sheet, version=sheet.version + 1)


def _write(connection: Connection, sheet: Response, **columns: Any) -> None:
    row = response.update().where(response.c.id == sheet.id, response.c.version == sheet.version)
    if connection.execute(row.values(version=sheet.version + 1, **columns)).rowcount != 1:
        raise Conflict("sheet_changed", number=sheet.number, wave=sheet.wave)


def _with(values: Mapping[str, Any], item: str, value: Value | Mark | None) -> dict[str, Any]:
    kept = {k: v for k, v in values.items() if k != item}
    return kept if value is None else {**kept, item: value}


def _select() -> Any:
    r = response.c
    return (
        select(
            r.id, r.number, r.answers, r.marks, r.version, r.finished, r.filled_by,
            questionnaire.c.code.label("questionnaire"), revision.c.number.label("revision"), wave.c.name.label("wave"),
            func.coalesce(unit.c.name, "").label("unit"), func.coalesce(respondent.c.code, "").label("respondent"),
            func.coalesce(r.batch_id, "").label("batch"),
        )
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .join(revision, revision.c.id == r.revision_id)
        .join(wave, wave.c.id == r.wave_id)
        .outerjoin(unit, unit.c.id == r.unit_id)
        .outerjoin(respondent, respondent.c.id == r.respondent_id)
    )  # fmt: skip


def _response(row: Any) -> Response:
    facts = dict(row)
    facts["answers"] = answers_of(facts["answers"])
    facts["marks"] = marks_of(facts["marks"])
    return Response(**facts)


def set_words(connection: Connection, sheet: Response, item: str, answer: Answer, *, person: str | None) -> Response:
    """Put words that were left for later into a sheet and into its first pass, whose other answers stay as keyed."""
    before = sheet.answer(item)
    answers, marks = _with(sheet.answers, item, answer.value), _with(sheet.marks, item, answer.mark)
    _write(connection, sheet, answers=encode(answers), marks=encode(marks))
    first = and_(entry.c.response_id == sheet.id, entry.c.pass_number == FIRST_PASS)
    kept = connection.execute(select(entry.c.answers, entry.c.marks).where(first)).first()
    if kept is not None:
        pass_answers = _with(answers_of(kept.answers), item, answer.value)
        pass_marks = _with(marks_of(kept.marks), item, answer.mark)
        connection.execute(entry.update().where(first).values(answers=encode(pass_answers), marks=encode(pass_marks)))
    if before.keyed:
        journal.append(connection, "answer", sheet.id, item=item, old=before, new=answer, person=person)
    return msgspec.structs.replace(sheet, answers=answers, marks=marks, version=sheet.version + 1)


def with_writing(connection: Connection) -> tuple[Response, ...]:
    """Sheets on which handwriting waits to be typed, in the order of questionnaire, wave and number."""
    rows = _select().where(*_waits())
    rows = rows.order_by(questionnaire.c.position, wave.c.position, func.length(response.c.number), response.c.number)
    return tuple(_response(row) for row in connection.execute(rows).mappings())


def count_writing(connection: Connection) -> int:
    """How many items wait to be typed: counted where they are stored, no sheet is read."""
    marks = response.c.marks
    less = func.length(marks) - func.length(func.replace(marks, WRITING, ""))
    items = select(func.coalesce(func.sum(less / len(WRITING)), 0)).where(*_waits())
    return int(connection.execute(items).scalar_one())


def _waits() -> tuple[ColumnElement[bool], ...]:
    # Asked of the table from end to end: by the index of the sheets that are not removed, which the plain question
    # invites, every sheet would be fetched by itself, and that takes twice as long.
    return func.instr(response.c.marks, WRITING) > 0, func.coalesce(response.c.removed, "") == ""


def find(connection: Connection, code: str, wave_name: str, number: str) -> Response | None:
    """The sheet with this number, None where there is none."""
    rows = _select().where(
        questionnaire.c.code == code, questionnaire.c.removed.is_(None), wave.c.name == wave_name,
        wave.c.removed.is_(None), response.c.number == number, response.c.removed.is_(None),
    )  # fmt: skip
    row = connection.execute(rows).mappings().first()
    return None if row is None else _response(row)


def by_id(connection: Connection, key: str) -> Response:
    """The sheet with this id, removed or not."""
    row = connection.execute(_select().where(response.c.id == key)).mappings().first()
    if row is None:
        raise NotFound("no_such_sheet", number=key)
    return _response(row)


def unfinished(connection: Connection) -> tuple[Response, str] | None:
    """The sheet that was last being keyed and the item the cursor stood on: where the program reopens."""
    e, r = entry.c, response.c
    row = connection.execute(
        select(e.response_id, e.cursor)
        .join(response, r.id == e.response_id)
        .where(e.finished.is_(None), r.removed.is_(None), r.import_run_id.is_(None))
        .order_by(e.touched.desc())
        .limit(1)
    ).first()
    return None if row is None else (by_id(connection, row.response_id), row.cursor)


def highest_number(connection: Connection, questionnaire_key: str, wave_key: str) -> str:
    """The highest sheet number of a wave that is all digits, as it is written; empty where there is none."""
    r = response.c
    rows = (
        select(r.number)
        .where(r.questionnaire_id == questionnaire_key, r.wave_id == wave_key, r.removed.is_(None))
        .where(dialect.all_digits(r.number))
        .order_by(cast(r.number, Integer).desc())
        .limit(1)
    )
    return connection.execute(rows).scalar() or ""


def next_number(highest: str) -> str:
    """One above the highest number, as wide as that is written; ``0001`` at the start."""
    return str(int(highest) + 1).zfill(len(highest)) if highest else "0001"


def correct_answer(
    connection: Connection,
    sheet: Response,
    item: str,
    answer: Answer,
    *,
    verb: str,
    reason: str,
    person: str | None,
    along: Mapping[str, Answer] | None = None,
) -> Response:
    """Replace a value of record after it was keyed again, and what skip rules make of others by it.

    What the first pass keyed stays in its entry.
    """
    answers, marks = sheet.answers, sheet.marks
    for code, one in {item: answer, **(along or {})}.items():
        answers, marks = _with(answers, code, one.value), _with(marks, code, one.mark)
    _write(connection, sheet, answers=encode(answers), marks=encode(marks))
    journal.append(
        connection, verb, sheet.id, item=item, old=sheet.answer(item), new=answer, reason=reason, person=person
    )
    return msgspec.structs.replace(sheet, answers=answers, marks=marks, version=sheet.version + 1)
