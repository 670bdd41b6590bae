"""What is wrong with a questionnaire, or with one answer: codes and facts; ``messages.definition`` has the sentences.

A questionnaire being designed may have problems and is kept all the same; it is used only when it has none.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping

from surveykit.errors import Fact
from surveykit.model.answers import Value
from surveykit.model.check_scales import scale_problems
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import CHOSEN, CODE, RESERVED, Item, Kind, Questionnaire

__all__ = ["Problem", "check_answer", "check_questionnaire"]


def check_questionnaire(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """Everything that keeps ``questionnaire`` from being used, in paper order, then scale by scale."""
    return tuple(_problems(questionnaire))


def check_answer(item: Item, value: Value) -> Problem | None:
    """What is wrong with an answer to ``item``: its type, a code that is no choice, or a number out of range."""
    facts: dict[str, Fact] = {"item": item.code, "value": _shown(value)}
    match item.kind:
        case Kind.RATING | Kind.SINGLE:
            return _check_choice(item, value, facts)
        case Kind.MULTIPLE:
            if not isinstance(value, tuple | list):
                return _wrong("wrong_type", facts)
            wrong = next((code for code in value if item.choice(code) is None), None)
            if wrong is not None:
                return _wrong("unknown_code", {**facts, "value": _shown(wrong)})
            if len(set(value)) < len(value):
                return _wrong("choice_repeated", facts)
        case Kind.NUMBER | Kind.SCORE:
            return _check_number(item, value, facts)
        case Kind.DATE:
            if not _is_date(value):
                return _wrong("not_a_date", facts)
        case Kind.TEXT:
            if not isinstance(value, str):
                return _wrong("wrong_type", facts)
    return None


def _wrong(code: str, facts: Mapping[str, Fact]) -> Problem:
    return Problem(code=code, subject=str(facts["item"]), facts=facts)


def _check_choice(item: Item, value: Value, facts: Mapping[str, Fact]) -> Problem | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return _wrong("wrong_type", facts)
    if item.choice(value) is not None:
        return None
    bounds = item.range()
    if bounds and isinstance(value, int) and not bounds[0] <= value <= bounds[1]:
        return _wrong("out_of_range", {**facts, "low": plain(bounds[0]), "high": plain(bounds[1])})
    return _wrong("unknown_code", facts)


def _check_number(item: Item, value: Value, facts: Mapping[str, Fact]) -> Problem | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return _wrong("not_a_number", facts)
    low = 0.0 if item.kind is Kind.SCORE and item.min is None else item.min
    high = item.max
    if (low is None or value >= low) and (high is None or value <= high):
        return None
    if low is None or high is None:
        code = "too_high" if low is None or value >= low else "too_low"
        return _wrong(code, {**facts, "low": plain(low), "high": plain(high)})
    return _wrong("out_of_range", {**facts, "low": plain(low), "high": plain(high)})


def _is_date(value: Value) -> bool:
    try:
        return isinstance(value, str) and datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def plain(number: float | None) -> Fact:
    """A whole number without its ``.0``, for sentences."""
    return int(number) if number is not None and math.isfinite(number) and number == int(number) else number


def _shown(value: object) -> Fact:
    return value if isinstance(value, str | int | float) else str(value)


def _problems(questionnaire: Questionnaire) -> Iterator[Problem]:
    if not CODE.fullmatch(questionnaire.code):
        yield problem("code_bad", "$.code", questionnaire.code, value=questionnaire.code)
    seen: dict[str, str] = {}
    names: list[tuple[str, str]] = []
    for s, section in enumerate(questionnaire.sections):
        names += [(item.code, f"$.sections[{s}].items[{i}].code") for i, item in enumerate(section.items)]
    names += [(scale.code, f"$.scales[{k}].code") for k, scale in enumerate(questionnaire.scales)]
    for code, path in names:
        if not CODE.fullmatch(code):
            yield problem("code_bad", path, code, value=code)
        elif code.lower() in RESERVED:
            yield problem("code_reserved", path, code, value=code)
        if code in seen:
            yield problem("code_twice", path, code, value=code, first=seen[code])
        seen.setdefault(code, path)
    for s, section in enumerate(questionnaire.sections):
        for i, item in enumerate(section.items):
            yield from _item_problems(item, f"$.sections[{s}].items[{i}]")
    for k, scale in enumerate(questionnaire.scales):
        yield from scale_problems(questionnaire, scale, f"$.scales[{k}]")


def _item_problems(item: Item, path: str) -> Iterator[Problem]:
    if item.kind in CHOSEN:
        if not any(not c.missing for c in item.choices):
            yield problem("item_no_choices", f"{path}.choices", item.code, item=item.code)
        yield from _choice_problems(item, path)
    elif item.choices:
        yield problem("item_has_choices", f"{path}.choices", item.code, item=item.code, kind=str(item.kind))
    for name, bound in (("min", item.min), ("max", item.max)):
        if bound is not None and not math.isfinite(bound):
            yield problem("item_bound_bad", f"{path}.{name}", item.code, item=item.code)
    low = 0.0 if item.kind is Kind.SCORE and item.min is None else item.min
    if low is not None and item.max is not None and low >= item.max:
        yield problem("item_min_max", f"{path}.max", item.code, item=item.code, min=plain(low), max=plain(item.max))
    if item.kind is Kind.SCORE and item.max is None:
        yield problem("item_no_full_mark", f"{path}.max", item.code, item=item.code)


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
