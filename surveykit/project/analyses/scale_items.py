"""The items that an analysis of a scale takes, with their answers as they are scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.project.analyses.taken import Taken, column_of, take
from surveykit.project.book import Project
from surveykit.stats.results import Caveat
from surveykit.stats.run import Measure


class Asked(Protocol):
    """What a specification says of the items."""

    @property
    def questionnaire(self) -> str:
        """The questionnaire's code."""

    @property
    def scale(self) -> str:
        """A scale's code, or nothing."""

    @property
    def items(self) -> tuple[str, ...]:
        """Codes of items instead of the scale's."""

    @property
    def filter(self) -> str:
        """Which responses."""


@dataclass(frozen=True)
class ScaleItems:
    """Answers (responses, items), NaN for none: ``given`` as they stand, ``scored`` with reverse items turned."""

    taken: Taken
    title: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    turned: tuple[str, ...]
    measures: tuple[Measure, ...]
    ranges: tuple[tuple[float, float] | None, ...]
    given: NDArray[np.float64]
    scored: NDArray[np.float64]


def chosen(project: Project, asked: Asked, _: Translator, *, every: bool = False) -> ScaleItems:
    """The named items, else the scale's, else those of the longest scale of ratings, else every rating.

    ``every``: without names every rating that is in a scale, as a factor analysis takes them. Reverse items are
    those of the scale, or of any scale that the item is in. NotFound ``no_such_measure``; DataRefused
    ``no_scale_of_items``, ``item_without_range``.
    """
    found = take(project, asked.questionnaire, _, only=asked.filter)
    definition = found.frame.questionnaire
    if definition.purpose == "audit":
        raise DataRefused("items_of_checklist", questionnaire=_.text(definition.title, definition.code))
    scale = definition.scale(asked.scale) if asked.scale else None
    if asked.scale and scale is None:
        raise NotFound("no_such_measure", measure=asked.scale, questionnaire=definition.code)
    if scale is None and not asked.items and not every:
        scale = _longest(definition)
    codes = tuple(dict.fromkeys(asked.items)) or (scale.items if scale else _ratings(definition))
    if len(codes) < 2:
        raise DataRefused("no_scale_of_items", questionnaire=_.text(definition.title, definition.code))
    columns = [column_of(found.frame, code, _) for code in codes]
    codes = tuple(measure.code for measure, _values in columns)
    reverse = _reverse(definition, scale, codes)
    given = np.column_stack([values for _measure, values in columns])
    scored = given.copy()
    ranges = tuple(range_of(definition, code) for code in codes)
    for position, (code, reach) in enumerate(zip(codes, ranges, strict=True)):
        if code in reverse:
            if reach is None:
                raise DataRefused("item_without_range", item=columns[position][0].label)
            scored[:, position] = (reach[0] + reach[1]) - given[:, position]
    title = _.text(scale.title, scale.code) if scale else _.text(definition.title, definition.code)
    measures = tuple(measure for measure, _values in columns)
    labels = tuple(measure.label for measure in measures)
    turned = tuple(code for code in codes if code in reverse)
    return ScaleItems(found, title, codes, labels, turned, measures, ranges, given, scored)


def repeated(found: Taken) -> tuple[Caveat, ...]:
    """Whether people stand in the responses more than once, as before and after: they count once a sheet."""
    codes = found.frame.respondents
    _names, times = np.unique(codes[codes != ""], return_counts=True)
    n = int(np.count_nonzero(times > 1))
    return (Caveat(code="people_repeated", facts={"n": n}),) if n else ()


def _ratings(definition: Questionnaire) -> tuple[str, ...]:
    """Ratings that are scored, all of them where none is: an education in steps is a rating and no item of a scale."""
    scored = {code for scale in definition.scales for code in scale.items}
    ratings = tuple(item.code for item in definition.items() if item.kind is Kind.RATING)
    return tuple(code for code in ratings if code in scored) or ratings


def _longest(definition: Questionnaire) -> Scale | None:
    """The longest scale of ratings: a checklist of scores is no scale in this sense."""
    ratings = set(_ratings(definition))
    fitting = [s for s in definition.scales if len(s.items) > 1 and set(s.items) <= ratings]
    return max(fitting, key=lambda s: len(s.items)) if fitting else None


def _reverse(definition: Questionnaire, scale: Scale | None, codes: Sequence[str]) -> frozenset[str]:
    if scale is not None and set(codes) <= set(scale.items):
        return frozenset(scale.reverse)
    return frozenset(code for s in definition.scales for code in s.reverse)
