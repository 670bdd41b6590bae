"""Responses looked for and looked at: ids in order, the rows that are shown, one with its history.

A search reads ids alone; what a row shows is read for the rows that are seen, so that 200,000 responses stay quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, exists, false, func, or_, select

from surveykit.model.answers import Answer, Missing
from surveykit.model.browsing import Event, Pass, Row, Wanted
from surveykit.model.questionnaire import WORDS
from surveykit.store import definitions
from surveykit.store.codec import answers_of, encode, marks_of
from surveykit.store.responses import WRITING
from surveykit.store.tables import (
    batch,
    entry,
    import_run,
    journal,
    person,
    questionnaire,
    respondent,
    response,
    revision,
    unit,
    wave,
)  # fmt: skip

STEP = 900
"""Ids in one statement: SQLite before 3.32 took 999 values."""

_ANSWER = msgspec.json.Decoder(Answer)
_ANY = msgspec.json.Decoder()

# Marks are written without spaces and a quote inside a note is escaped, so these cannot stand in a note.
_FORCED, _NOTE, _UNREADABLE = '"forced":true', '"note":"', f'"missing":"{Missing.UNREADABLE}"'


def found(connection: Connection, wanted: Wanted) -> tuple[str, ...]:
    """Ids of the responses that are wanted, in the order that is wanted. NotFound for an unknown questionnaire."""
    r = response.c
    rows = select(r.id).select_from(_source(wanted))
    for condition in _conditions(connection, wanted):
        rows = rows.where(condition)
    order: list[Any] = _order(wanted)
    if wanted.descending:
        order = [column.desc() for column in order]
    statement = rows.order_by(*order, *_by_number()).compile(connection, compile_kwargs={"render_postcompile": True})
    values = tuple(statement.params[name] for name in statement.positiontup or ())
    # Plain tuples from the driver: with 200,000 ids a Row each takes as long as finding them.
    cursor = connection.exec_driver_sql(str(statement), values)
    ids: list[str] = [key for (key,) in cursor.cursor.fetchall()]
    cursor.close()
    return tuple(ids) if wanted.only is None else tuple(key for key in ids if key in wanted.only)


def rows(connection: Connection, ids: Sequence[str]) -> tuple[Row, ...]:
    """The lines of these responses, in this order; ids that are not there are left out."""
    known: dict[str, Row] = {}
    for start in range(0, len(ids), STEP):
        part = list(ids[start : start + STEP])
        known |= {row["id"]: _row(row) for row in connection.execute(_line().where(response.c.id.in_(part))).mappings()}
    return tuple(known[key] for key in ids if key in known)


def history(connection: Connection, key: str) -> tuple[Event, ...]:
    """What the journal holds of a response, oldest first."""
    j = journal.c
    lines = connection.execute(
        select(j.at, j.verb, j.item, j.old, j.new, j.reason, func.coalesce(person.c.initials, ""))
        .outerjoin(person, person.c.id == j.person_id)
        .where(j.target == key)
        .order_by(j.id)
    )
    return tuple(_event(*line) for line in lines)


def passes(connection: Connection, key: str) -> tuple[Pass, ...]:
    """Who keyed a response when, the first pass first; none for an imported one."""
    e = entry.c
    lines = connection.execute(
        select(e.pass_number, func.coalesce(person.c.initials, ""), e.started, e.touched, func.coalesce(e.finished, ""))
        .outerjoin(person, person.c.id == e.person_id)
        .where(e.response_id == key)
        .order_by(e.pass_number)
    )
    return tuple(Pass(number=n, by=by, started=s, touched=t, finished=f) for n, by, s, t, f in lines)


def repeated(connection: Connection, code: str, wave_name: str = "") -> tuple[str, ...]:
    """Responses that count although an earlier one of their wave has the same linking code, in the order they came."""
    r = response.c
    lines = (
        select(r.id, r.wave_id, r.respondent_id)
        .select_from(_joined(keyed=True))
        .where(*_of(connection, code, wave_name), r.removed.is_(None), r.invalid == "", r.respondent_id.is_not(None))
        .order_by(_keyed_at(), r.id)
    )
    seen: set[tuple[str, str]] = set()
    later: list[str] = []
    for key, wave_key, respondent_key in connection.execute(lines):
        place = (wave_key, respondent_key)
        if place in seen:
            later.append(key)
        seen.add(place)
    return tuple(later)


# ---- what is wanted, in SQL


def _conditions(connection: Connection, wanted: Wanted) -> list[Any]:
    r = response.c
    found = _of(connection, wanted.questionnaire, wanted.wave)
    if wanted.unit:
        found.append(r.unit_id.in_(select(unit.c.id).where(unit.c.name == wanted.unit, unit.c.removed.is_(None))))
    if wanted.batch:
        found.append(r.batch_id == wanted.batch)
    match wanted.state:
        case "kept":
            found.append(r.removed.is_(None))
        case "counts":
            found += [r.removed.is_(None), r.invalid == ""]
        case "invalid":
            found += [r.removed.is_(None), r.invalid != ""]
        case "removed":
            found.append(r.removed.is_not(None))
    match wanted.sign:
        case "unfinished":
            found.append(~r.finished)
        case "finished":
            found.append(r.finished)
        case "forced" | "notes" | "unreadable" | "writing":
            parts = {"forced": _FORCED, "notes": _NOTE, "unreadable": _UNREADABLE, "writing": WRITING}
            part = parts[wanted.sign]
            found.append(func.instr(r.marks, part) > 0)
    if wanted.search.strip():
        found.append(_searched(connection, wanted.questionnaire, wanted.search.strip()))
    return found


def _of(connection: Connection, code: str, wave_name: str) -> list[Any]:
    r = response.c
    in_use = select(wave.c.id).where(wave.c.removed.is_(None))
    if wave_name:
        in_use = in_use.where(wave.c.name == wave_name)
    return [r.questionnaire_id == definitions.questionnaire_id(connection, code), r.wave_id.in_(in_use)]


def _searched(connection: Connection, code: str, text: str) -> Any:
    """Part of the number, the linking code, an answer in words or a note, small and capital letters alike."""
    r = response.c
    people = select(respondent.c.id).where(respondent.c.code.contains(text, autoescape=True))
    # What stands in the JSON is looked at only where the text is in it at all: reading JSON is what takes time.
    written = encode(text)[1:-1]
    answers = [func.json_extract(r.answers, f'$."{item}"') for item in _word_items(connection, code)]
    in_answers = or_(false(), *(a.contains(text, autoescape=True) for a in answers))
    mark = func.json_each(r.marks).table_valued("value")
    note = func.json_extract(mark.c.value, "$.note")
    in_notes = exists(select(1).select_from(mark).where(note.contains(text, autoescape=True)))
    return or_(
        r.number.contains(text, autoescape=True),
        r.respondent_id.in_(people),
        and_(r.answers.contains(written, autoescape=True), in_answers),
        and_(func.instr(r.marks, _NOTE) > 0, r.marks.contains(written, autoescape=True), in_notes),
    )


def _word_items(connection: Connection, code: str) -> list[str]:
    """Items of any revision that are answered in words."""
    newest = definitions.load(connection, code)
    older = [definitions.load(connection, code, number) for number in range(1, newest.revision)]
    return sorted({item.code for one in (*older, newest) for item in one.items() if item.kind in WORDS})


def _source(wanted: Wanted) -> Any:
    if wanted.sort in ("keyed", "by"):
        return _joined(keyed=True)
    return _joined() if wanted.sort in ("respondent", "wave", "unit") else response


def _joined(*, keyed: bool = False) -> Any:
    """Responses with what they stand under or, for ``keyed``, with who keyed them when."""
    r = response.c
    if keyed:
        return (
            response.outerjoin(entry, and_(entry.c.response_id == r.id, entry.c.pass_number == 1))
            .outerjoin(person, person.c.id == entry.c.person_id)
            .outerjoin(import_run, import_run.c.id == r.import_run_id)
        )
    return (
        response.join(wave, wave.c.id == r.wave_id)
        .outerjoin(unit, unit.c.id == r.unit_id)
        .outerjoin(respondent, respondent.c.id == r.respondent_id)
    )


def _keyed_at() -> Any:
    return func.coalesce(entry.c.started, import_run.c.at, "")


def _by_number() -> list[Any]:
    """Numbers in the order of their digits (9 before 10), then by wave and id so that the order is always the same."""
    r = response.c
    return [func.length(r.number), r.number, r.wave_id, r.id]


def _order(wanted: Wanted) -> list[Any]:
    r = response.c
    match wanted.sort:
        case "respondent":
            return [respondent.c.key.is_(None), respondent.c.key]
        case "wave":
            return [wave.c.position]
        case "unit":
            return [unit.c.position.is_(None), unit.c.position]
        case "keyed":
            return [_keyed_at()]
        case "by":
            return [func.coalesce(person.c.initials, "")]
        case "answered":
            return [select(func.count()).select_from(func.json_each(r.answers).table_valued("key")).scalar_subquery()]
        case "signs":
            return [
                r.removed.is_(None), r.invalid == "", r.finished,
                func.instr(r.marks, _FORCED) == 0, func.instr(r.marks, _NOTE) == 0,
            ]  # fmt: skip
        case "number":
            return _by_number()[:2]


# ---- what is shown


def _line() -> Any:
    r = response.c
    text = func.coalesce
    return (
        select(
            r.id, r.number, r.answers, r.marks, r.finished, r.invalid, r.filled_by, revision.c.number.label("revision"),
            text(r.removed, "").label("removed"), wave.c.name.label("wave"), text(unit.c.name, "").label("unit"),
            text(respondent.c.code, "").label("respondent"), text(batch.c.name, "").label("batch"),
            _keyed_at().label("keyed"), text(person.c.initials, "").label("by"),
            r.import_run_id.is_not(None).label("imported"),
        )
        .select_from(response)
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .join(revision, revision.c.id == r.revision_id)
        .join(wave, wave.c.id == r.wave_id)
        .outerjoin(unit, unit.c.id == r.unit_id)
        .outerjoin(respondent, respondent.c.id == r.respondent_id)
        .outerjoin(batch, batch.c.id == r.batch_id)
        .outerjoin(entry, and_(entry.c.response_id == r.id, entry.c.pass_number == 1))
        .outerjoin(person, person.c.id == entry.c.person_id)
        .outerjoin(import_run, import_run.c.id == r.import_run_id)
    )  # fmt: skip


def _row(row: Any) -> Row:
    facts = dict(row)
    answers, marks = answers_of(facts.pop("answers")), marks_of(facts.pop("marks")).values()
    return Row(
        **facts | {name: bool(facts[name]) for name in ("finished", "imported")},
        answered=len(answers),
        forced=sum(mark.forced for mark in marks),
        notes=sum(bool(mark.note) for mark in marks),
        unreadable=sum(mark.missing is Missing.UNREADABLE for mark in marks),
        writing=sum(mark.writing for mark in marks),
    )


def _event(at: str, verb: str, item: str, old: str | None, new: str | None, reason: str, by: str) -> Event:
    if item:
        before, after = (None if one is None else _ANSWER.decode(one) for one in (old, new))
        return Event(at=at, by=by, verb=verb, item=item, old=before, new=after, reason=reason)
    was, now = (None if one is None else _ANY.decode(one) for one in (old, new))
    fields: dict[str, tuple[str, str]] = {}
    if isinstance(was, dict) and isinstance(now, dict):
        fields = {name: (str(was.get(name, "")), str(now[name])) for name in now if was.get(name, "") != now[name]}
    elif isinstance(was, str) or isinstance(now, str):
        fields = {verb: (str(was or ""), str(now or ""))}
    return Event(at=at, by=by, verb=verb, fields=fields, reason=reason)
