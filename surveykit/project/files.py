"""The project's file as a whole: settings, backups, its health."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from surveykit.errors import Fact
from surveykit.model.checks import check_answer
from surveykit.project.book import Project, Settings, settings
from surveykit.project.changes import Changes
from surveykit.store import backup as copies
from surveykit.store import definitions, journal, lists
from surveykit.store import settings as stored
from surveykit.store.codec import answers_of, marks_of


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong with a file or with what is in it; the code's sentence is in ``messages``."""

    code: str
    facts: dict[str, Fact] = {}


def change_settings(project: Project, after: Settings) -> Changes:
    """Store the settings that differ."""
    before = msgspec.to_builtins(settings(project))
    with project.store.writing() as connection:
        for name, value in msgspec.to_builtins(after).items():
            if before.get(name) != value:
                stored.write_setting(connection, name, value)
    return Changes(settings=True)


def backup(project: Project, folder: Path, at: datetime | None = None) -> Path:
    """A dated, checked copy in ``folder``; the last ten are kept."""
    return copies.backup(project.store, folder, at or datetime.now())


def backup_folder(project: Project) -> Path:
    """Where automatic backups of this project go: a folder beside it."""
    return project.path.with_name(f"{project.path.stem}.backups")


def backup_daily(project: Project, at: datetime | None = None) -> Path | None:
    """The automatic backup: one for each day that the project is opened on; None when today's is there."""
    at = at or datetime.now()
    folder = backup_folder(project)
    if any(folder.glob(f"{project.path.stem}.{at:%Y-%m-%d}-??????{project.path.suffix}")):
        return None
    return backup(project, folder, at)


def restore(source: Path, target: Path) -> None:
    """Put a backup in place of ``target``, which is kept beside it."""
    copies.restore(source, target)


def check(project: Project) -> tuple[Finding, ...]:
    """Integrity of the file and of what is in it: pages, links, the journal's chain, answers against definitions."""
    found = [Finding(code="file_damage", facts={"detail": detail}) for detail in copies.integrity(project.store)]
    with project.store.reading() as connection:
        broken = journal.broken_link(connection)
        codes = [row.code for row in definitions.listing(connection)]
    if broken is not None:
        found.append(Finding(code="journal_broken", facts={"row": broken}))
    for code in codes:
        found += _check_answers(project, code)
    return tuple(found)


def _check_answers(project: Project, code: str) -> list[Finding]:
    with project.store.reading() as connection:
        stored_sheets = lists.sheets(connection, code, invalid=True)
        revisions = {n: definitions.load(connection, code, n) for n in sorted(set(stored_sheets.revisions))}
    items = {n: {i.code: i for i in definition.items()} for n, definition in revisions.items()}
    found = []
    for row in range(len(stored_sheets)):
        marks = marks_of(stored_sheets.marks[row])
        for item, value in answers_of(stored_sheets.answers[row]).items():
            place = {"wave": stored_sheets.waves[row], "number": stored_sheets.numbers[row]}
            facts: dict[str, Fact] = {"questionnaire": code, **place, "item": item}
            definition = items[stored_sheets.revisions[row]].get(item)
            if definition is None:
                found.append(Finding(code="answer_without_item", facts=facts))
            elif check_answer(definition, value) is not None and not (item in marks and marks[item].forced):
                found.append(Finding(code="answer_out_of_range", facts={**facts, "value": str(value)}))
    return found
