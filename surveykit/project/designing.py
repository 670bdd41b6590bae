"""Questionnaires: listed, added, edited, removed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from surveykit.errors import Conflict, FileRefused
from surveykit.exchange.reading import read_bytes
from surveykit.i18n import RESOURCES
from surveykit.model.definition import dump, parse
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.replace import replacing
from surveykit.store import definitions
from surveykit.store.definitions import QuestionnaireRow as QuestionnaireRow

INSTRUMENTS = RESOURCES / "instruments"


def questionnaires(project: Project) -> tuple[QuestionnaireRow, ...]:
    """Every questionnaire with its newest revision and how many responses it has."""
    with project.store.reading() as connection:
        return definitions.listing(connection)


def questionnaire(project: Project, code: str, revision: int | None = None) -> Questionnaire:
    """One definition, the newest revision where none is named."""
    with project.store.reading() as connection:
        return definitions.load(connection, code, revision)


def add_questionnaire(project: Project, definition: Questionnaire) -> Changes:
    """Add one as revision 1. Raises Conflict ``code_in_use``."""
    if definition.code in {row.code for row in questionnaires(project)}:
        raise Conflict("code_in_use", questionnaire=definition.code)
    with project.store.writing() as connection:
        definitions.add(connection, msgspec.structs.replace(definition, revision=1))
    return Changes(questionnaires=frozenset({definition.code}))


def save_questionnaire(project: Project, code: str, definition: Questionnaire) -> tuple[Questionnaire, Changes]:
    """Save an edit of the questionnaire called ``code``.

    A revision with responses is frozen: the edit then opens the next one. Returns what is stored.
    """
    if definition.code != code and definition.code in {row.code for row in questionnaires(project)}:
        raise Conflict("code_in_use", questionnaire=definition.code)
    with project.store.writing() as connection:
        if definition.revision < definitions.load(connection, code).revision:
            # Undoing the edit that opened a revision deletes that draft; what was frozen is as it was.
            definitions.drop_draft(connection, code)
            stored = definitions.load(connection, definition.code)
        else:
            stored = definitions.save(connection, code, definition)
    return stored, Changes(questionnaires=frozenset({code, stored.code}))


def remove_questionnaire(project: Project, code: str, *, removed: bool = True) -> Changes:
    """Mark a questionnaire as removed, or put it back; its responses stay."""
    with project.store.writing() as connection:
        definitions.set_removed(connection, code, removed=removed)
    return Changes(questionnaires=frozenset({code}))


def library() -> tuple[str, ...]:
    """Names of the instruments that come with the program."""
    return tuple(sorted(p.stem for p in INSTRUMENTS.glob("*.json") if p.stem != "index"))


def read_definition(source: str) -> Questionnaire:
    """A definition from a library name or a JSON file."""
    path = INSTRUMENTS / f"{source}.json" if source in library() else Path(source)
    if path.suffix.lower() in {".xlsx", ".xls"}:
        raise FileRefused("xlsform_not_yet", file=path.name)
    return parse(read_bytes(path), name=path.name)


def export_definition(project: Project, code: str, out: Path) -> None:
    """Write the newest revision as JSON."""
    data = dump(questionnaire(project, code))
    with replacing(out) as draft:
        draft.write_bytes(data)
