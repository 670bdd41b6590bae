"""What is wrong with an item of a questionnaire: its choices, bounds, partner, and the line of «other: ____»."""

from __future__ import annotations

import math
from collections.abc import Iterator

from surveykit.errors import Fact
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import CHOSEN, OTHER, Item, Kind, Look, Questionnaire, Section

MOST_LINES = 20


def plain(number: float | None) -> Fact:
    """A whole number without its ``.0``, for sentences."""
    return int(number) if number is not None and math.isfinite(number) and number == int(number) else number


def item_problems(questionnaire: Questionnaire, item: Item, path: str) -> Iterator[Problem]:
    """Everything that keeps ``item`` from being used, at ``path`` in the definition."""
    if item.kind in CHOSEN:
        if not any(not c.missing for c in item.choices):
            yield problem("item_no_choices", f"{path}.choices", item.code, item=item.code)
        yield from _choice_problems(item, path)
    elif item.choices:
        yield problem("item_has_choices", f"{path}.choices", item.code, item=item.code, kind=str(item.kind))
    yield from _bound_problems(item, path)
    if item.dimension and questionnaire.dimension(item.dimension) is None:
        yield problem("item_dimension_unknown", f"{path}.dimension", item.code, item=item.code, value=item.dimension)
    if item.look is not Look.PLAIN and item.kind is not Kind.RATING:
        yield problem("item_look_not_rating", f"{path}.look", item.code, item=item.code)
    yield from _audit_problems(questionnaire, item, path)
    if any(c.other for c in item.choices):
        words = questionnaire.item(item.code + OTHER)
        if words is None or words.kind is not Kind.TEXT:
            yield problem("item_other_no_text", f"{path}.choices", item.code, item=item.code, text=item.code + OTHER)


def _audit_problems(questionnaire: Questionnaire, item: Item, path: str) -> Iterator[Problem]:
    if item.sampled:
        base = questionnaire.item(item.sampled)
        if item.kind is not Kind.NUMBER or base is None or base.kind is not Kind.NUMBER or base.sampled or base is item:
            yield problem("item_sampled_bad", f"{path}.sampled", item.code, item=item.code, value=item.sampled)
    if item.critical and not (item.kind in (Kind.SCORE, Kind.RATING) or item.sampled):
        yield problem("item_critical_bad", f"{path}.critical", item.code, item=item.code)


def section_problems(section: Section, path: str) -> Iterator[Problem]:
    """Paired items stand right after their partner and have its choices."""
    for i, item in enumerate(section.items):
        if not item.pair:
            continue
        partner = section.items[i - 1] if i else None
        where = f"{path}.items[{i}].pair"
        if partner is None or partner.code != item.pair or partner.pair:
            yield problem("item_pair_not_before", where, item.code, item=item.code, partner=item.pair)
        elif not (item.kind is partner.kind is Kind.RATING) or item.choices != partner.choices:
            yield problem("item_pair_differs", where, item.code, item=item.code, partner=item.pair)


def _bound_problems(item: Item, path: str) -> Iterator[Problem]:
    for name, bound in (("min", item.min), ("max", item.max), ("step", item.step)):
        if bound is not None and (not math.isfinite(bound) or (name == "step" and bound <= 0)):
            yield problem("item_bound_bad", f"{path}.{name}", item.code, item=item.code)
    low = 0.0 if item.kind is Kind.SCORE and item.min is None else item.min
    if low is not None and item.max is not None and low >= item.max:
        yield problem("item_min_max", f"{path}.max", item.code, item=item.code, min=plain(low), max=plain(item.max))
    if item.kind is Kind.SCORE and item.max is None:
        yield problem("item_no_full_mark", f"{path}.max", item.code, item=item.code)
    if item.max_choices is not None and (item.kind is not Kind.MULTIPLE or item.max_choices < 1):
        yield problem("item_max_choices", f"{path}.max_choices", item.code, item=item.code)
    if not 1 <= item.lines <= MOST_LINES:
        yield problem("item_lines", f"{path}.lines", item.code, item=item.code, most=MOST_LINES)


def _choice_problems(item: Item, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for c, choice in enumerate(item.choices):
        where, shown = f"{path}.choices[{c}].code", str(choice.code)
        if isinstance(choice.code, bool) or not shown.strip() or shown != shown.strip():
            yield problem("choice_code_bad", where, item.code, item=item.code, value=shown)
        # Two codes that print alike cannot be told apart in a file or on the keys: 1 and "1".
        if shown in seen:
            yield problem("choice_code_twice", where, item.code, item=item.code, value=shown)
        seen.add(shown)
        if item.kind is Kind.RATING and not isinstance(choice.code, int) and not choice.missing:
            yield problem("rating_code_not_number", where, item.code, item=item.code, value=shown)
