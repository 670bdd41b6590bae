"""Passes of keying after the first: a sheet keyed again has an entry of its own, and the value of record stays one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, select
from sqlalchemy.exc import IntegrityError

from surveykit.errors import Conflict
from surveykit.model.answers import Answer, Response
from surveykit.model.verifying import same
from surveykit.store.codec import answers_of, encode, marks_of, new_id, now
from surveykit.store.tables import entry, journal, questionnaire, response, revision, wave

SECOND_PASS = 2
_ANSWER = msgspec.json.Decoder(Answer)
KEYER, VERIFIER, SETTLED, UNDONE = "keyer_error", "verifier_error", "settled", "second_pass_undone"
"""Verbs of the journal: the first pass was wrong, the second was, a third person has decided, it was taken back."""


@dataclass(frozen=True)
class Passes:
    """A sheet with what each pass keyed; ``second`` is None where there was no second one. Answers are JSON."""

    id: str
    number: str
    batch: str
    revision: int
    first: tuple[str, str]
    second: tuple[str, str] | None
    finished: bool
    by: tuple[str, str]


def start(connection: Connection, sheet: Response, *, person: str | None, session: str | None) -> Response:
    """Begin the second pass of a sheet: an empty one. Conflict where somebody has begun it already."""
    at = now()
    try:
        connection.execute(
            entry.insert().values(
                id=new_id(), response_id=sheet.id, pass_number=SECOND_PASS, person_id=person,
                keying_session_id=session, answers="{}", marks="{}", started=at, touched=at,
            )
        )  # fmt: skip
    except IntegrityError:
        raise Conflict("second_pass_begun", number=sheet.number) from None
    return msgspec.structs.replace(sheet, answers={}, marks={}, finished=False)


def find(connection: Connection, sheet: Response) -> Response | None:
    """The second pass of a sheet as far as it was keyed; None where it was not begun."""
    e = entry.c
    row = connection.execute(
        select(e.answers, e.marks, e.finished).where(e.response_id == sheet.id, e.pass_number == SECOND_PASS)
    ).first()
    if row is None:
        return None
    return msgspec.structs.replace(
        sheet, answers=answers_of(row.answers), marks=marks_of(row.marks), finished=row.finished is not None
    )


def write(connection: Connection, second: Response, *, cursor: str, finished: bool = False) -> None:
    """Store what the second pass has keyed so far."""
    stored = entry.update().where(entry.c.response_id == second.id, entry.c.pass_number == SECOND_PASS)
    connection.execute(
        stored.values(
            answers=encode(second.answers), marks=encode(second.marks), touched=now(), cursor=cursor,
            finished=now() if finished else None,
        )
    )  # fmt: skip


def any_second(connection: Connection) -> bool:
    """Whether a second pass was ever begun."""
    return connection.execute(select(entry.c.id).where(entry.c.pass_number == SECOND_PASS).limit(1)).first() is not None


def passes(connection: Connection, code: str, wave_name: str) -> tuple[Passes, ...]:
    """Every finished sheet of a questionnaire and wave with both its passes, in the order of their numbers."""
    r, one, two = response.c, entry.alias("one"), entry.alias("two")
    rows = (
        select(r.id, r.number, func.coalesce(r.batch_id, ""), revision.c.number)
        .add_columns(one.c.answers, one.c.marks, two.c.answers, two.c.marks, two.c.finished)
        .add_columns(func.coalesce(one.c.person_id, ""), func.coalesce(two.c.person_id, ""))
        .select_from(response)
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .join(revision, revision.c.id == r.revision_id)
        .join(wave, wave.c.id == r.wave_id)
        .join(one, and_(one.c.response_id == r.id, one.c.pass_number == 1))
        .outerjoin(two, and_(two.c.response_id == r.id, two.c.pass_number == SECOND_PASS))
        .where(questionnaire.c.code == code, questionnaire.c.removed.is_(None), wave.c.name == wave_name)
        .where(wave.c.removed.is_(None), r.removed.is_(None), r.finished)
    )
    found: list[Any] = list(connection.execute(rows).all())
    found.sort(key=lambda row: (len(row[1]), row[1]))
    return tuple(
        Passes(
            id=row[0], number=row[1], batch=row[2], revision=row[3], first=(row[4], row[5]),
            second=None if row[6] is None else (row[6], row[7]), finished=row[8] is not None, by=(row[9], row[10]),
        )
        for row in found
    )  # fmt: skip


def judged(connection: Connection, keys: tuple[str, ...]) -> dict[tuple[str, str], str]:
    """(sheet, item) → how its two passes came out, the last word on it: one of the journal's verbs of this module."""
    j = journal.c
    wanted = frozenset(keys)
    rows = select(j.target, j.item, j.verb).where(j.verb.in_((KEYER, VERIFIER, SETTLED, UNDONE))).order_by(j.id)
    last = {(target, item): verb for target, item, verb in connection.execute(rows) if target in wanted}
    return {place: verb for place, verb in last.items() if verb != UNDONE}


def mistaken(connection: Connection, keys: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """(sheet, pass) of every answer that turned out to be wrong; both passes where the paper says a third thing."""
    verdicts = judged(connection, keys)
    found = [(sheet, 1) for (sheet, _item), verb in verdicts.items() if verb == KEYER]
    found += [(sheet, SECOND_PASS) for (sheet, _item), verb in verdicts.items() if verb == VERIFIER]
    places = frozenset(place for place, verb in verdicts.items() if verb == SETTLED)
    if not places:
        return tuple(found)
    j, e = journal.c, entry.c
    decided = select(j.target, j.item, j.new).where(j.verb == SETTLED, j.new.is_not(None)).order_by(j.id)
    paper: dict[str, dict[str, str]] = {}
    for sheet, item, new in connection.execute(decided):
        if (sheet, item) in places:
            paper.setdefault(sheet, {})[item] = new
    twice = select(e.response_id).where(e.pass_number == SECOND_PASS)
    keyed = select(e.response_id, e.pass_number, e.answers, e.marks).where(e.response_id.in_(twice))
    for sheet, number, answers, marks in connection.execute(keyed):
        if sheet in paper:
            values, said = answers_of(answers), marks_of(marks)
            for item, new in paper[sheet].items():
                if not same(Answer(values.get(item), said.get(item)), _ANSWER.decode(new)):
                    found.append((sheet, number))
    return tuple(found)
