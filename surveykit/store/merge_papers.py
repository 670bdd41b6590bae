"""Questionnaires of another file: found by id or code, revisions equal, the newer ones of theirs added to the chain."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.revisions import is_correction
from surveykit.store.merge_places import Keys, Row, rows_of
from surveykit.store.tables import questionnaire, revision

_DECODER = msgspec.json.Decoder(Questionnaire)


def bring_papers(mine: Connection, theirs: Connection, keys: Keys, file: str) -> tuple[Problem, ...]:
    """Find or add every questionnaire of ``theirs``; returns where the two files do not agree about one.

    A revision that is another here stands for nothing, nor do those after it: their sheets cannot be taken.
    """
    here = rows_of(mine, questionnaire)
    used = {row["id"]: row for row in here if row["removed"] is None}
    codes = {row["code"]: row for row in used.values()}
    gone = {row["id"] for row in here if row["removed"] is not None}
    last = max((row["position"] for row in here), default=0)
    found: list[Problem] = []
    for row in rows_of(theirs, questionnaire):
        if row["removed"] is not None:
            continue
        known = used.get(row["id"]) or codes.get(row["code"])
        if known is not None:
            keys.put(questionnaire, row["id"], known["id"])
            found += _revisions(mine, theirs, keys, row, known["id"], file)
        elif row["id"] in gone:
            found.append(problem("merge_questionnaire_removed", questionnaire=row["code"], file=file))
        else:
            last += 1
            key = keys.add(mine, questionnaire, row, position=last)
            for one in _chain(theirs, row["id"]):
                keys.add(mine, revision, one, questionnaire_id=key)
    return tuple(found)


def definitions_of(connection: Connection) -> dict[str, Questionnaire]:
    """Every revision by its id."""
    c = revision.c
    return {key: _DECODER.decode(told) for key, told in connection.execute(select(c.id, c.definition))}


def _chain(connection: Connection, key: str) -> list[Row]:
    c = revision.c
    rows = select(revision).where(c.questionnaire_id == key).order_by(c.number)
    return [dict(row) for row in connection.execute(rows).mappings()]


def _revisions(mine: Connection, theirs: Connection, keys: Keys, paper: Row, key: str, file: str) -> list[Problem]:
    ours = {row["number"]: row for row in _chain(mine, key)}
    newest = max(ours)
    found: list[Problem] = []
    fits = True
    for row in _chain(theirs, paper["id"]):
        facts = {"questionnaire": paper["code"], "revision": row["number"], "file": file}
        known = ours.get(row["number"])
        if not fits or (known is None and row["number"] != newest + 1):
            found.append(problem("merge_revision_does_not_follow", **facts))
        elif known is None:
            if not _follow_code(mine, key, _DECODER.decode(row["definition"]).code):
                found.append(problem("merge_revision_does_not_follow", **facts))
                fits = False
                continue
            keys.add(mine, revision, row, questionnaire_id=key)
            newest = row["number"]
        else:
            one, two = _DECODER.decode(known["definition"]), _DECODER.decode(row["definition"])
            if is_correction(one, two):
                keys.put(revision, row["id"], known["id"])
                if msgspec.structs.replace(one, revision=0) != msgspec.structs.replace(two, revision=0):
                    found.append(problem("merge_words_differ", **facts))
            else:
                found.append(problem("merge_definition_differs", **facts))
                fits = False
    return found


def _follow_code(mine: Connection, key: str, code: str) -> bool:
    """A questionnaire is called as its newest revision says; False where another one is called so."""
    c = questionnaire.c
    taken = select(func.count()).where(c.code == code, c.id != key, c.removed.is_(None))
    if mine.execute(taken).scalar_one():
        return False
    mine.execute(questionnaire.update().where(c.id == key).values(code=code))
    return True
