"""What is wrong with a questionnaire, or with one answer: codes and facts; ``messages.definition`` has the sentences.

A questionnaire being designed may have problems and is kept all the same; it is used only when it has none.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from surveykit.errors import Fact
from surveykit.model.answers import Value
from surveykit.model.check_items import item_problems, plain, section_problems
from surveykit.model.check_scales import scale_problems
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import CODE, RESERVED, Item, Kind, Questionnaire
from surveykit.model.rules.checks import Lines

__all__ = ["Problem", "check_answer", "check_questionnaire"]

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


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
            if item.max_choices is not None and len(value) > item.max_choices:
                return _wrong("too_many_choices", {**facts, "most": item.max_choices})
        case Kind.NUMBER | Kind.SCORE:
            return _check_number(item, value, facts)
        case Kind.DATE:
            if not _is_date(value):
                return _wrong("not_a_date", facts)
        case Kind.TIME:
            if not _is_time(value):
                return _wrong("not_a_time", facts)
        case Kind.TEXT | Kind.NOMINATION:
            if not isinstance(value, str):
                return _wrong("wrong_type", facts)
        case Kind.NOTE:
            return _wrong("note_answered", facts)
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
        return _check_step(item, value, facts)
    if low is None or high is None:
        code = "too_high" if low is None or value >= low else "too_low"
        return _wrong(code, {**facts, "low": plain(low), "high": plain(high)})
    return _wrong("out_of_range", {**facts, "low": plain(low), "high": plain(high)})


def _check_step(item: Item, value: float, facts: Mapping[str, Fact]) -> Problem | None:
    """Counted in decimals: 0.3 is a multiple of 0.1, which it is not in binary."""
    if item.step is None or Decimal(str(value)) % Decimal(str(item.step)) == 0:
        return None
    return _wrong("off_step", {**facts, "step": plain(item.step)})


def _is_time(value: Value) -> bool:
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def _is_date(value: Value) -> bool:
    try:
        return isinstance(value, str) and datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


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
    yield from _dimension_problems(questionnaire)
    lines = Lines(questionnaire)
    for s, section in enumerate(questionnaire.sections):
        yield from section_problems(section, f"$.sections[{s}]")
        for i, item in enumerate(section.items):
            path = f"$.sections[{s}].items[{i}]"
            yield from item_problems(questionnaire, item, path)
            yield from lines.problems(item, path)
    for k, scale in enumerate(questionnaire.scales):
        yield from scale_problems(questionnaire, scale, f"$.scales[{k}]")


def _dimension_problems(questionnaire: Questionnaire) -> Iterator[Problem]:
    seen: set[str] = set()
    for d, dimension in enumerate(questionnaire.dimensions):
        path = f"$.dimensions[{d}].code"
        if not CODE.fullmatch(dimension.code):
            yield problem("code_bad", path, questionnaire.code, value=dimension.code)
        if dimension.code in seen:
            yield problem("dimension_twice", path, questionnaire.code, value=dimension.code)
        seen.add(dimension.code)
