"""Questionnaires and their revisions.

The newest revision is a draft until a response uses it; one with responses is frozen and an edit opens the next.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select, update

from surveykit.errors import NotFound
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.revisions import with_origins
from surveykit.store.codec import encode, new_id, now
from surveykit.store.tables import questionnaire, response, revision, wave, wave_questionnaire

_DECODER = msgspec.json.Decoder(Questionnaire)


class QuestionnaireRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list of questionnaires. ``frozen``: the newest revision has responses.

    ``family`` and ``version`` say whose versions belong together, empty for one that stands alone.
    """

    id: str
    code: str
    title: dict[str, str]
    revision: int
    responses: int
    items: int
    frozen: bool
    family: str = ""
    version: dict[str, str] = {}


def questionnaire_id(connection: Connection, code: str) -> str:
    """The key of a questionnaire in use."""
    c = questionnaire.c
    found = connection.execute(select(c.id).where(c.code == code, c.removed.is_(None))).scalar()
    if found is None:
        raise NotFound("no_such_questionnaire", questionnaire=code)
    return str(found)


def newest(connection: Connection, key: str) -> tuple[str, int]:
    """Id and number of a questionnaire's newest revision."""
    c = revision.c
    rows = select(c.id, c.number).where(c.questionnaire_id == key).order_by(c.number.desc()).limit(1)
    row = connection.execute(rows).one()
    return row.id, row.number


def load(connection: Connection, code: str, number: int | None = None) -> Questionnaire:
    """One revision's definition, the newest where no number is given."""
    c = revision.c
    wanted = select(c.definition).where(c.questionnaire_id == questionnaire_id(connection, code))
    if number is not None:
        wanted = wanted.where(c.number == number)
    found = connection.execute(wanted.order_by(c.number.desc()).limit(1)).scalar()
    if found is None:
        raise NotFound("no_such_revision", questionnaire=code, revision=number)
    return _DECODER.decode(found)


def has_responses(connection: Connection, revision_id: str) -> bool:
    """Whether a revision is frozen. A removed response still holds it: it may be put back."""
    return (
        connection.execute(select(response.c.id).where(response.c.revision_id == revision_id).limit(1)).first()
        is not None
    )


def add(connection: Connection, definition: Questionnaire) -> None:
    """Add a questionnaire with its first revision; its code is new (the unique index says so otherwise)."""
    definition = with_origins(None, definition, definition)
    key = new_id()
    last = connection.execute(select(func.max(questionnaire.c.position))).scalar()
    connection.execute(questionnaire.insert().values(id=key, code=definition.code, position=(last or 0) + 1))
    _insert(connection, key, definition)


def save(connection: Connection, code: str, definition: Questionnaire) -> Questionnaire:
    """Save over the draft, or as the next revision where the newest one has responses. Returns what is stored."""
    key = questionnaire_id(connection, code)
    revision_id, number = newest(connection, key)
    if code != definition.code:
        connection.execute(questionnaire.update().where(questionnaire.c.id == key).values(code=definition.code))
    last = load(connection, definition.code, number)
    if has_responses(connection, revision_id):
        stored = msgspec.structs.replace(with_origins(last, last, definition), revision=number + 1)
        _insert(connection, key, stored)
        return stored
    before = load(connection, definition.code, number - 1) if number > 1 else None
    stored = msgspec.structs.replace(with_origins(before, last, definition), revision=number)
    row = revision.update().where(revision.c.id == revision_id)
    connection.execute(row.values(definition=encode(stored), changed=now()))
    return stored


def drop_draft(connection: Connection, code: str) -> None:
    """Delete the newest revision if it is a draft above another one: what undoing the edit that opened it does."""
    key = questionnaire_id(connection, code)
    revision_id, number = newest(connection, key)
    if number > 1 and not has_responses(connection, revision_id):
        connection.execute(wave_questionnaire.delete().where(wave_questionnaire.c.revision_id == revision_id))
        connection.execute(revision.delete().where(revision.c.id == revision_id))
        # What the draft called the questionnaire goes with it.
        c, before = questionnaire.c, load(connection, code).code
        connection.execute(questionnaire.update().where(c.id == key).values(code=before))


def set_removed(connection: Connection, code: str, *, removed: bool) -> None:
    """Mark a questionnaire as removed, or put the one removed last back."""
    c = questionnaire.c
    if removed:
        connection.execute(
            questionnaire.update().where(c.id == questionnaire_id(connection, code)).values(removed=now())
        )
        return
    last = select(c.id).where(c.code == code, c.removed.is_not(None)).order_by(c.removed.desc()).limit(1)
    connection.execute(questionnaire.update().where(c.id == last.scalar_subquery()).values(removed=None))


def listing(connection: Connection) -> tuple[QuestionnaireRow, ...]:
    """Every questionnaire in use with its newest revision, in order."""
    c = questionnaire.c
    counts: dict[str, int] = dict(
        connection.execute(
            select(response.c.questionnaire_id, func.count())
            .where(response.c.removed.is_(None))
            .group_by(response.c.questionnaire_id)
        ).all()
    )
    rows = []
    for key, code in connection.execute(select(c.id, c.code).where(c.removed.is_(None)).order_by(c.position)).all():
        definition = load(connection, code)
        revision_id, number = newest(connection, key)
        rows.append(
            QuestionnaireRow(
                id=key,
                code=code,
                title=dict(definition.title),
                revision=number,
                responses=counts.get(key, 0),
                items=sum(1 for _ in definition.items()),
                frozen=has_responses(connection, revision_id),
                family=definition.family,
                version=dict(definition.version),
            )
        )
    return tuple(rows)


def put_in_order(connection: Connection, codes: Sequence[str]) -> None:
    """Give the questionnaires the order of ``codes``; those that are not named follow as they stood."""
    c = questionnaire.c
    stored = connection.execute(select(c.id, c.code).order_by(c.position)).all()
    wanted = {code: place for place, code in enumerate(codes)}
    ordered = sorted(stored, key=lambda row: wanted.get(row.code, len(wanted)))
    for position, row in enumerate(ordered):
        connection.execute(update(questionnaire).where(c.id == row.id).values(position=position))


def revision_for(connection: Connection, wave_id: str, questionnaire_key: str) -> str:
    """The revision that a wave keys: the one it names, else the newest, which it names from then on."""
    c = wave_questionnaire.c
    named = connection.execute(
        select(c.revision_id).where(c.wave_id == wave_id, c.questionnaire_id == questionnaire_key)
    ).scalar()
    if named is not None:
        return str(named)
    revision_id, _ = newest(connection, questionnaire_key)
    connection.execute(
        wave_questionnaire.insert().values(wave_id=wave_id, questionnaire_id=questionnaire_key, revision_id=revision_id)
    )
    return revision_id


def revision_in_use(connection: Connection, code: str, wave_name: str) -> int:
    """The number of the revision that a wave keys, the newest where it has not begun."""
    key = questionnaire_id(connection, code)
    c = wave_questionnaire.c
    named = connection.execute(
        select(revision.c.number)
        .join(wave_questionnaire, c.revision_id == revision.c.id)
        .join(wave, c.wave_id == wave.c.id)
        .where(c.questionnaire_id == key, wave.c.name == wave_name, wave.c.removed.is_(None))
    ).scalar()
    return newest(connection, key)[1] if named is None else int(named)


def _insert(connection: Connection, key: str, definition: Questionnaire) -> None:
    connection.execute(
        revision.insert().values(
            id=new_id(), questionnaire_id=key, number=definition.revision, definition=encode(definition), changed=now()
        )
    )
