"""Questionnaires: listed, added, edited, removed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from surveykit.errors import Conflict
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import definitions
from surveykit.store.definitions import QuestionnaireRow as QuestionnaireRow


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


def reorder_questionnaires(project: Project, codes: Sequence[str]) -> Changes:
    """Put the questionnaires into the order of ``codes``; those that are not named follow as they stood."""
    with project.store.writing() as connection:
        definitions.put_in_order(connection, codes)
    return Changes(questionnaires=frozenset(codes))


def read_definition(source: str) -> Questionnaire:
    """A definition from the library or from a file; ``forms.read_source`` says too what of a form is not in it."""
    from surveykit.project.forms import read_source

    return read_source(source).definition
