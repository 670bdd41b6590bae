"""The questionnaire's own list of what items are about."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from surveykit.model.edits.places import fresh_code
from surveykit.model.questionnaire import Dimension, Questionnaire, Text

_replace = msgspec.structs.replace


def with_dimension(questionnaire: Questionnaire, dimension: Dimension) -> Questionnaire:
    """Put a dimension in the place of the one with its code, or at the end of the list."""
    known = questionnaire.dimension(dimension.code) is not None
    changed = tuple(dimension if d.code == dimension.code else d for d in questionnaire.dimensions)
    return _replace(questionnaire, dimensions=changed if known else (*changed, dimension))


def with_dimensions(questionnaire: Questionnaire, titles: Iterable[Text]) -> tuple[Questionnaire, tuple[str, ...]]:
    """Add what the list does not name yet, in any language; returns the code of each of ``titles`` too."""
    after, codes = questionnaire, []
    for title in titles:
        code = next((found for words in title.values() if (found := dimension_titled(after, words))), "")
        if not code:
            code = fresh_code([d.code for d in after.dimensions], "d1")
            after = with_dimension(after, Dimension(code=code, title=title))
        codes.append(code)
    return after, tuple(codes)


def dimension_titled(questionnaire: Questionnaire, words: str) -> str:
    """The code of the dimension that is called so in some language; empty where none is."""
    asked = " ".join(words.split()).casefold()
    for dimension in questionnaire.dimensions:
        if asked in {" ".join(title.split()).casefold() for title in dimension.title.values()}:
            return dimension.code
    return ""


def without_dimension(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Take a dimension off the list; items lose the tag."""
    sections = tuple(
        _replace(
            section,
            items=tuple(_replace(i, dimension="") if i.dimension == code else i for i in section.items),
        )
        for section in questionnaire.sections
    )
    kept = tuple(d for d in questionnaire.dimensions if d.code != code)
    return _replace(questionnaire, sections=sections, dimensions=kept)


def moved_dimension(questionnaire: Questionnaire, number: int, by: int) -> Questionnaire:
    """Change places with the dimension above (``by`` -1) or below (1); the same value where there is none."""
    listed, other = list(questionnaire.dimensions), number + by
    if not (0 <= number < len(listed) and 0 <= other < len(listed)):
        return questionnaire
    listed[number], listed[other] = listed[other], listed[number]
    return _replace(questionnaire, dimensions=tuple(listed))
