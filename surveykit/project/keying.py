"""Entering responses: the place, the sheet, one answer at a time. What is returned is on the disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from surveykit.model.answers import Answer, Response
from surveykit.model.fieldwork import Batch, FilledBy, Unit, Wave
from surveykit.model.tally import NOTHING, Tally
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import definitions, lists, people, places, responses, tables
from surveykit.store.codec import new_id


def waves(project: Project) -> tuple[Wave, ...]:
    """Waves in their order."""
    with project.store.reading() as connection:
        return places.waves(connection)


def units(project: Project) -> tuple[Unit, ...]:
    """Units in their order."""
    with project.store.reading() as connection:
        return places.units(connection)


def batches(project: Project) -> tuple[Batch, ...]:
    """Batches in the order of their waves."""
    with project.store.reading() as connection:
        return places.batches(connection)


def add_wave(project: Project, name: str, *, from_date: str = "", to_date: str = "") -> Changes:
    """Add a wave at the end; one with this name stays as it is."""
    with project.store.writing() as connection:
        places.ensure_place(connection, tables.wave, name.strip(), from_date=from_date, to_date=to_date)
    return Changes(waves=frozenset({name.strip()}))


def add_unit(project: Project, name: str) -> Changes:
    """Add a unit at the end; one with this name stays as it is."""
    with project.store.writing() as connection:
        places.ensure_place(connection, tables.unit, name.strip())
    return Changes(units=frozenset({name.strip()}))


def remove_place(project: Project, kind: Literal["wave", "unit"], key: str, *, removed: bool = True) -> Changes:
    """Mark a wave or unit as removed, or put it back; its responses stay with it."""
    with project.store.writing() as connection:
        places.remove_place(connection, tables.wave if kind == "wave" else tables.unit, key, removed=removed)
    return Changes(waves=frozenset({key})) if kind == "wave" else Changes(units=frozenset({key}))


def rename_place(project: Project, kind: Literal["wave", "unit"], key: str, name: str) -> Changes:
    """Give a wave or unit another name."""
    with project.store.writing() as connection:
        places.change_place(connection, tables.wave if kind == "wave" else tables.unit, key, name=name.strip())
    return Changes(waves=frozenset({name})) if kind == "wave" else Changes(units=frozenset({name}))


def save_batch(project: Project, batch: Batch) -> tuple[Batch, Changes]:
    """Add a batch (empty id) or change the one with its id."""
    stored = batch if batch.id else msgspec.structs.replace(batch, id=new_id())
    with project.store.writing() as connection:
        places.save_batch(connection, stored, definitions.questionnaire_id(connection, batch.questionnaire))
    return stored, Changes(batches=frozenset({stored.id}))


def sit_down(project: Project, initials: str, machine: str = "") -> tuple[str | None, str]:
    """Open a keying session: the person's id (None without initials) and the session's."""
    with project.store.writing() as connection:
        person = people.ensure_person(connection, initials.strip()) if initials.strip() else None
        return person, people.sit_down(connection, person, machine)


def stand_up(project: Project, session: str, tally: Tally = NOTHING) -> None:
    """Close a keying session, with what was counted in it."""
    with project.store.writing() as connection:
        if tally.keys:
            people.keep_tally(connection, session, tally.keys, round(tally.paused))
        people.stand_up(connection, session)


def next_number(project: Project, questionnaire: str, wave: str) -> str:
    """The next sheet number of a wave: one above the highest; the first one of a wave that is not there yet."""
    with project.store.reading() as connection:
        key = definitions.questionnaire_id(connection, questionnaire)
        wave_key = next((w.id for w in places.waves(connection) if w.name == wave), "")
        return responses.next_number(responses.highest_number(connection, key, wave_key))


def find_sheet(project: Project, questionnaire: str, wave: str, number: str) -> Response | None:
    """The sheet with this number, None where there is none."""
    with project.store.reading() as connection:
        return responses.find(connection, questionnaire, wave, number)


def unfinished_sheet(project: Project) -> tuple[Response, str] | None:
    """The sheet that was being keyed when the program stopped, and the item it stood on."""
    with project.store.reading() as connection:
        return responses.unfinished(connection)


def start_sheet(
    project: Project, sheet: Response, *, person: str | None = None, session: str | None = None
) -> tuple[Response, Changes]:
    """Store a new sheet. ``sheet.id`` is empty; Conflict ``number_exists`` where the number is taken."""
    with project.store.writing() as connection:
        stored = responses.start(connection, sheet, person=person, session=session)
    return stored, Changes(responses=frozenset({stored.id}))


def set_answer(
    project: Project,
    sheet: Response,
    item: str,
    answer: Answer,
    *,
    cursor: str = "",
    reason: str = "",
    person: str | None = None,
    along: Mapping[str, Answer] | None = None,
) -> tuple[Response, Changes]:
    """Key one answer, and ``along`` what skip rules make of other items by it.

    ``cursor`` is the item the screen goes on to. Overwriting is kept in the journal.

    Raises Conflict ``sheet_changed`` where somebody else has written to the sheet since it was read.
    """
    with project.store.writing() as connection:
        stored = responses.set_answer(
            connection, sheet, item, answer, cursor=cursor, reason=reason, person=person, along=along
        )
    return stored, Changes(responses=frozenset({stored.id}))


def change_head(
    project: Project, sheet: Response, *, number: str, unit: str, respondent: str, filled_by: FilledBy = ""
) -> tuple[Response, Changes]:
    """Change number, unit or respondent of a stored sheet, or who filled it in."""
    with project.store.writing() as connection:
        stored = responses.change_head(
            connection, sheet, number=number, unit_name=unit, respondent_code=respondent, filled=filled_by
        )
    return stored, Changes(responses=frozenset({stored.id}))


def finish_sheet(
    project: Project, sheet: Response, *, finished: bool = True, session: str | None = None, tally: Tally = NOTHING
) -> tuple[Response, Changes]:
    """Close a sheet, or open it again; with it goes what was counted in the session so far."""
    with project.store.writing() as connection:
        stored = responses.set_finished(connection, sheet, finished=finished)
        if session is not None and tally.keys:
            people.keep_tally(connection, session, tally.keys, round(tally.paused))
    return stored, Changes(responses=frozenset({stored.id}))


def remove_sheet(
    project: Project, sheet: Response, *, removed: bool = True, reason: str = "", person: str | None = None
) -> tuple[Response, Changes]:
    """Mark a sheet as removed, or put it back. Nothing is erased."""
    with project.store.writing() as connection:
        stored = responses.set_removed(connection, sheet, removed=removed, reason=reason, person=person)
    return stored, Changes(responses=frozenset({stored.id}))


def counts(project: Project) -> dict[tuple[str, str], int]:
    """(questionnaire, wave) → responses."""
    with project.store.reading() as connection:
        return lists.counts_by_wave(connection)


def counts_by_unit(project: Project) -> dict[tuple[str, str, str], int]:
    """(questionnaire, wave, unit) → responses; the unit is empty where none was keyed."""
    with project.store.reading() as connection:
        return lists.counts_by_unit(connection)
