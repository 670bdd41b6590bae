"""Revisions of a questionnaire as a list, words corrected in one that is in use, which of them a wave keys."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from surveykit.model.questionnaire import Questionnaire, Text
from surveykit.model.revisions import reworded
from surveykit.store import journal
from surveykit.store.codec import encode
from surveykit.store.definitions import has_responses, load, questionnaire_id, save
from surveykit.store.tables import journal as rows_of_journal
from surveykit.store.tables import person, response, revision, wave, wave_questionnaire

CORRECTED = "correct"


class RevisionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A revision. ``changed``: when its definition was written last (UTC). ``waves``: those that key it, in order."""

    number: int
    changed: str
    responses: int
    waves: tuple[str, ...]
    frozen: bool


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Words corrected in place. ``place``: ``q3/text/zh_CN``; ``person``: initials, empty where nobody sat there."""

    at: str
    revision: int
    place: str
    old: str
    new: str
    reason: str
    person: str


def listing(connection: Connection, code: str) -> tuple[RevisionRow, ...]:
    """Every revision of a questionnaire, the oldest first."""
    key = questionnaire_id(connection, code)
    r = response.c
    counts: dict[str, int] = dict(
        connection.execute(
            select(r.revision_id, func.count()).where(r.questionnaire_id == key, r.removed.is_(None))
            .group_by(r.revision_id)
        ).all()
    )  # fmt: skip
    holding = set(connection.execute(select(r.revision_id).where(r.questionnaire_id == key).distinct()).scalars())
    keyed = select(r.revision_id, wave.c.name, wave.c.position).join(wave, wave.c.id == r.wave_id)
    named = (
        select(wave_questionnaire.c.revision_id, wave.c.name, wave.c.position)
        .join(wave, wave.c.id == wave_questionnaire.c.wave_id)
        .where(wave_questionnaire.c.questionnaire_id == key, wave.c.removed.is_(None))
    )
    keyed = keyed.where(r.questionnaire_id == key, r.removed.is_(None), wave.c.removed.is_(None)).distinct()
    places = sorted({(row[2], row[1], row[0]) for row in (*connection.execute(keyed), *connection.execute(named))})
    c = revision.c
    columns = select(c.id, c.number, c.changed).where(c.questionnaire_id == key).order_by(c.number)
    return tuple(
        RevisionRow(
            number=number,
            changed=changed,
            responses=counts.get(revision_id, 0),
            waves=tuple(name for _position, name, of in places if of == revision_id),
            frozen=revision_id in holding,
        )
        for revision_id, number, changed in connection.execute(columns)
    )


def in_use(connection: Connection, code: str, number: int) -> bool:
    """Whether a revision has sheets, so that it is frozen."""
    return has_responses(connection, revision_id(connection, code, number))


def correct(
    connection: Connection, code: str, definition: Questionnaire, *, reason: str = "", person_id: str | None = None
) -> bool:
    """Write a revision's corrected words over it, a row of the journal for each place; False where none differs.

    The revision stays as old as it was.
    """
    key = revision_id(connection, code, definition.revision)
    changed = reworded(load(connection, code, definition.revision), definition)
    for place, (old, new) in changed.items():
        journal.append(connection, CORRECTED, key, item=place, old=old, new=new, reason=reason, person=person_id)
    if changed:
        connection.execute(revision.update().where(revision.c.id == key).values(definition=encode(definition)))
    return bool(changed)


def join_family(connection: Connection, code: str, name: str, version: Text | None = None) -> Questionnaire:
    """Write family and version into the newest revision, logged where that is in use. None: the version stays."""
    before = load(connection, code)
    after = msgspec.structs.replace(before, family=name.strip(), version=before.version if version is None else version)
    if not in_use(connection, code, before.revision):
        return save(connection, code, after)
    correct(connection, code, after)
    return after


def corrections(connection: Connection, code: str) -> tuple[Correction, ...]:
    """Every correction of a questionnaire's words, oldest first, a row of the journal each."""
    j, c = rows_of_journal.c, revision.c
    rows = (
        select(j.at, c.number, j.item, j.old, j.new, j.reason, func.coalesce(person.c.initials, "").label("person"))
        .join(revision, c.id == j.target)
        .outerjoin(person, person.c.id == j.person_id)
        .where(c.questionnaire_id == questionnaire_id(connection, code), j.verb == CORRECTED)
        .order_by(j.id)
    )
    text = msgspec.json.Decoder(str).decode
    return tuple(
        Correction(at=at, revision=number, place=place, old=text(old), new=text(new), reason=reason, person=initials)
        for at, number, place, old, new, reason, initials in connection.execute(rows)
    )


def revision_id(connection: Connection, code: str, number: int) -> str:
    """The key of a revision that is there."""
    c = revision.c
    wanted = select(c.id).where(c.questionnaire_id == questionnaire_id(connection, code), c.number == number)
    return str(connection.execute(wanted).scalar_one())


def sheets_of(connection: Connection, code: str, wave_id: str) -> tuple[int, int]:
    """How many sheets of a questionnaire a wave has, and the newest revision that they were keyed with."""
    r = response.c
    row = connection.execute(
        select(func.count(), func.coalesce(func.max(revision.c.number), 0))
        .join(revision, revision.c.id == r.revision_id)
        .where(r.questionnaire_id == questionnaire_id(connection, code), r.wave_id == wave_id, r.removed.is_(None))
    ).one()
    return int(row[0]), int(row[1])


def use(connection: Connection, code: str, wave_id: str, number: int | None) -> None:
    """Let a wave key a revision from now on; None: the newest there is when its first sheet is keyed."""
    key, c = questionnaire_id(connection, code), wave_questionnaire.c
    connection.execute(wave_questionnaire.delete().where(c.wave_id == wave_id, c.questionnaire_id == key))
    if number is not None:
        row = {"wave_id": wave_id, "questionnaire_id": key, "revision_id": revision_id(connection, code, number)}
        connection.execute(wave_questionnaire.insert().values(**row))


def used_by(connection: Connection, code: str, wave_id: str) -> int | None:
    """The revision that a wave has been told to key; None where it takes the newest."""
    c = wave_questionnaire.c
    named = select(revision.c.number).join(wave_questionnaire, c.revision_id == revision.c.id)
    here = named.where(c.questionnaire_id == questionnaire_id(connection, code), c.wave_id == wave_id)
    return connection.execute(here).scalar()
