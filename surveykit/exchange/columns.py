"""What the columns of a table are called: an item by its code, a choice of a multiple choice by both codes."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.model.questionnaire import OTHER, Code, Kind, Questionnaire


def tick_columns(questionnaire: Questionnaire) -> Mapping[tuple[str, Code], str]:
    """(item, choice) → the header of that choice's own column: ``why_1``.

    A choice called «other» would take the name of the item ``why_other`` that holds its words; its column is
    ``why_other_`` then, with as many underscores as are needed to be one of its own.
    """
    taken = {item.code for item in questionnaire.items()}
    found: dict[tuple[str, Code], str] = {}
    for item in questionnaire.items():
        if item.kind is not Kind.MULTIPLE:
            continue
        for choice in item.choices:
            header = f"{item.code}_{choice.code}"
            while header in taken:
                header += "_"
            taken.add(header)
            found[item.code, choice.code] = header
    return found


def words_of(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Items with a choice «other: ____» → the text item that holds its words."""
    texts = {item.code for item in questionnaire.items() if item.kind is Kind.TEXT}
    return {
        item.code: item.code + OTHER
        for item in questionnaire.items()
        if any(choice.other for choice in item.choices) and item.code + OTHER in texts
    }
