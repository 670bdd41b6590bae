"""Edits of a questionnaire: pure functions from one frozen value to the next. What refers to an item follows it.

A place is (section, item): numbers from 0, the item's within its section; one past the last is the end. What stands
together goes together: a choice «other: ____» with the text item of its words, an expectation with its perception.
"""

from __future__ import annotations

from surveykit.model.edits.dimensions import (
    dimension_titled,
    moved_dimension,
    with_dimension,
    with_dimensions,
    without_dimension,
)
from surveykit.model.edits.items import (
    changed_items,
    duplicated,
    moved,
    placed,
    renamed_item,
    with_item,
    with_items,
    without_items,
)
from surveykit.model.edits.kinds import like, of_kind, paired, unpaired, with_choices
from surveykit.model.edits.places import Place, codes_of, end_of, fresh_code, place_of
from surveykit.model.edits.scales import with_parts, with_scale, without_scale
from surveykit.model.edits.sections import (
    changed_section,
    moved_section,
    titled_section,
    with_section,
    with_sections,
    without_section,
)
from surveykit.model.edits.texts import with_text
from surveykit.model.edits.together import other_choice, partners, together, words_of

__all__ = [
    "Place", "changed_items", "changed_section", "codes_of", "dimension_titled", "duplicated", "end_of", "fresh_code",
    "like", "moved", "moved_dimension", "moved_section", "of_kind", "other_choice", "paired", "partners", "place_of",
    "placed", "renamed_item", "titled_section", "together", "unpaired", "with_choices", "with_dimension",
    "with_dimensions", "with_item", "with_items", "with_parts", "with_scale", "with_section", "with_sections",
    "with_text", "without_dimension", "without_items", "without_scale", "without_section", "words_of",
]  # fmt: skip
