"""Sections begun, changed, moved, taken away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec

from surveykit.model.edits.items import with_items
from surveykit.model.edits.places import Place
from surveykit.model.edits.together import whole
from surveykit.model.questionnaire import Questionnaire, Section, Text

_replace = msgspec.structs.replace


def with_section(questionnaire: Questionnaire, title: Text, at: Place) -> Questionnaire:
    """Begin a section at a place: the items from there to the end of the section come under it."""
    sections = list(questionnaire.sections) or [Section()]
    s = min(max(at[0], 0), len(sections) - 1)
    i = whole(sections[s], at[1])
    above, below = sections[s].items[:i], sections[s].items[i:]
    sections[s : s + 1] = [
        _replace(sections[s], items=above),
        Section(title=title, items=below, grid=sections[s].grid, pair_heads=sections[s].pair_heads),
    ]
    return _replace(questionnaire, sections=tuple(sections))


def with_sections(
    questionnaire: Questionnaire, sections: Sequence[Section], at: Place, used: Collection[str] = ()
) -> Questionnaire:
    """Put whole sections in at a place, as they are pasted; items of one without a title join what is there."""
    after, i = questionnaire, at[1]
    s = min(max(at[0], 0), max(0, len(questionnaire.sections) - 1))
    for section in sections:
        if section.title:
            after = with_section(after, section.title, (s, i))
            s, i = s + 1, 0
        elif after.sections:
            i = whole(after.sections[s], i)
        before = len(after.sections[s].items) if after.sections else 0
        after = with_items(after, section.items, (s, i), used)
        i += len(after.sections[s].items) - before
    return after


def titled_section(questionnaire: Questionnaire, number: int, title: Text) -> Questionnaire:
    """Give a section another title."""
    return changed_section(questionnaire, number, lambda section: _replace(section, title=title))


def changed_section(questionnaire: Questionnaire, number: int, change: Callable[[Section], Section]) -> Questionnaire:
    """One section as ``change`` gives it; the first is made where there is none."""
    sections = list(questionnaire.sections) or [Section()]
    sections[number] = change(sections[number])
    return _replace(questionnaire, sections=tuple(sections))


def without_section(questionnaire: Questionnaire, number: int) -> Questionnaire:
    """Take a section's heading away; its items join the section above, those of the first one the next."""
    sections = list(questionnaire.sections)
    gone = sections.pop(number)
    if not sections:
        return _replace(questionnaire, sections=(_replace(gone, title={}),) if gone.items else ())
    host = max(0, number - 1)
    joined = (*sections[host].items, *gone.items) if number else (*gone.items, *sections[host].items)
    sections[host] = _replace(sections[host], items=joined)
    return _replace(questionnaire, sections=tuple(sections))


def moved_section(questionnaire: Questionnaire, number: int, by: int) -> Questionnaire:
    """Change places with the section above (``by`` -1) or below (1); the same value where there is none."""
    sections, other = list(questionnaire.sections), number + by
    if not 0 <= other < len(sections):
        return questionnaire
    sections[number], sections[other] = sections[other], sections[number]
    return _replace(questionnaire, sections=tuple(sections))
