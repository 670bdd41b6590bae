"""Handwriting that was left for later: where it waits, and how it is typed."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from surveykit.model.answers import Answer, Mark, Missing, Response
from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import Item, Questionnaire
from surveykit.project import designing, sitting
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import people, responses


@dataclass(frozen=True)
class Writing:
    """Handwriting on a sheet. ``printed``: the number beside its item; ``begun``: what was typed of it already."""

    sheet: Response
    item: Item
    printed: int | None
    begun: str


def waiting(project: Project) -> tuple[Writing, ...]:
    """What waits to be typed, sheet by sheet in the order of waves and numbers, on a sheet in paper order."""
    with project.store.reading() as connection:
        sheets = responses.with_writing(connection)
    papers: dict[tuple[str, int], tuple[Questionnaire, dict[str, int]]] = {}
    found: list[Writing] = []
    for sheet in sheets:
        key = (sheet.questionnaire, sheet.revision)
        if key not in papers:
            definition = designing.questionnaire(project, *key)
            papers[key] = (definition, dict(numbers(definition)))
        definition, printed = papers[key]
        for item in definition.items():
            answer = sheet.answer(item.code)
            if answer.to_be_typed:
                found.append(Writing(sheet, item, printed.get(item.code), str(answer.value or "")))
    return tuple(found)


def count(project: Project) -> int:
    """How many items wait."""
    with project.store.reading() as connection:
        return responses.count_writing(connection)


def type_words(
    project: Project, sheet: str, item: str, words: str, *, unreadable: bool = False, initials: str = ""
) -> Changes:
    """Put the words of an item into its sheet, or say that they cannot be read. A note to the item stays."""
    found = sitting.sheet(project, sheet)
    missing = Missing.UNREADABLE if unreadable else None
    mark = msgspec.structs.replace(found.answer(item).mark or Mark(), writing=False, forced=False, missing=missing)
    return _write(project, found, item, Answer(words.strip() or None, mark), initials)


def put_back(project: Project, sheet: str, item: str, answer: Answer) -> Changes:
    """Let an item say again what it said before: that its handwriting waits."""
    return _write(project, sitting.sheet(project, sheet), item, answer, "")


def _write(project: Project, sheet: Response, item: str, answer: Answer, initials: str) -> Changes:
    fit = Answer(answer.value, None if answer.mark == Mark() else answer.mark)
    with project.store.writing() as connection:
        person = people.ensure_person(connection, initials) if initials else None
        responses.set_words(connection, sheet, item, fit, person=person)
    return Changes(responses=frozenset({sheet.id}))
