"""The read side: many responses as columns, read in one go and decoded after the cursor is closed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from surveykit.store.tables import entry, questionnaire, respondent, response, revision, unit, wave


@dataclass(frozen=True)
class Sheets:
    """Stored sheets of one questionnaire, each tuple of the same length, ordered by wave and number.

    ``answers`` and ``marks`` are the JSON columns as they stand: decoding is the caller's, off the database.
    """

    ids: tuple[str, ...]
    numbers: tuple[str, ...]
    waves: tuple[str, ...]
    units: tuple[str, ...]
    respondents: tuple[str, ...]
    batches: tuple[str, ...]
    revisions: tuple[int, ...]
    finished: tuple[bool, ...]
    answers: tuple[str, ...]
    marks: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


def sheets(connection: Connection, code: str, waves: tuple[str, ...] = ()) -> Sheets:
    """The undeleted responses of a questionnaire, of the named waves or of all."""
    r = response.c
    rows = (
        select(
            r.id, r.number, wave.c.name, func.coalesce(unit.c.name, ""), func.coalesce(respondent.c.code, ""),
            func.coalesce(r.batch_id, ""), revision.c.number, r.finished, r.answers, r.marks,
        )
        .join(questionnaire, questionnaire.c.id == r.questionnaire_id)
        .join(wave, wave.c.id == r.wave_id)
        .join(revision, revision.c.id == r.revision_id)
        .outerjoin(unit, unit.c.id == r.unit_id)
        .outerjoin(respondent, respondent.c.id == r.respondent_id)
        .where(questionnaire.c.code == code, questionnaire.c.removed.is_(None))
        .where(r.removed.is_(None), wave.c.removed.is_(None))
        .order_by(wave.c.position, r.number, r.id)
    )  # fmt: skip
    if waves:
        rows = rows.where(wave.c.name.in_(waves))
    found = connection.execute(rows).all()
    if not found:
        return Sheets(*((),) * 10)
    return Sheets(*zip(*found, strict=True))


def counts_by_wave(connection: Connection) -> dict[tuple[str, str], int]:
    """(questionnaire, wave) -> undeleted responses."""
    rows = (
        select(questionnaire.c.code, wave.c.name, func.count())
        .select_from(response)
        .join(questionnaire, questionnaire.c.id == response.c.questionnaire_id)
        .join(wave, wave.c.id == response.c.wave_id)
        .where(response.c.removed.is_(None), questionnaire.c.removed.is_(None), wave.c.removed.is_(None))
        .group_by(questionnaire.c.code, wave.c.name)
    )
    return {(code, name): n for code, name, n in connection.execute(rows)}


def counts_by_unit(connection: Connection) -> dict[tuple[str, str, str], int]:
    """(questionnaire, wave, unit) -> undeleted responses; the unit is empty where none was keyed."""
    name = func.coalesce(unit.c.name, "")
    rows = (
        select(questionnaire.c.code, wave.c.name, name, func.count())
        .select_from(response)
        .join(questionnaire, questionnaire.c.id == response.c.questionnaire_id)
        .join(wave, wave.c.id == response.c.wave_id)
        .outerjoin(unit, unit.c.id == response.c.unit_id)
        .where(response.c.removed.is_(None), questionnaire.c.removed.is_(None), wave.c.removed.is_(None))
        .group_by(questionnaire.c.code, wave.c.name, name)
    )
    return {(code, w, u): n for code, w, u, n in connection.execute(rows)}


def last_touched(connection: Connection) -> str:
    """When an answer was keyed last, empty where none was."""
    return connection.execute(select(func.max(entry.c.touched))).scalar() or ""
