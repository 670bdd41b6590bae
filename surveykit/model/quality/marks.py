"""What one audit came to besides its score: critical items that failed, what was taken off, what was left blank.

The rule of critical items: an item marked so fails the whole audit unless it has its full mark; the total stays as it
was earned and is shown, the result is a fail. One that was not answered has not failed: it was missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from surveykit.model.answers import Mark, Missing
from surveykit.model.questionnaire import Item, Kind, Questionnaire


class Deduction(msgspec.Struct, frozen=True, kw_only=True):
    """Points below the full mark of an item, with the reason that was noted beside it."""

    item: str
    points: float
    reason: str = ""


def checked_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """The items that an audit is made of: scores, counts of qualified ones, critical items, and parts of scales."""
    scored = {code for scale in questionnaire.scales for code in (*scale.items, *scale.minus)}
    return tuple(
        item
        for item in questionnaire.items()
        if item.kind is Kind.SCORE or item.sampled or item.critical or item.code in scored
    )


def full_mark(questionnaire: Questionnaire, item: Item, answers: Mapping[str, Any]) -> float | None:
    """The best that an item can have on this sheet; None where nothing says so."""
    if item.sampled:
        return _number(answers.get(item.sampled))
    bounds = item.range()
    if bounds is None:
        return None
    turned = any(item.code in scale.reverse for scale in questionnaire.scales)
    return bounds[0] if turned else bounds[1]


def failed_critical(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes of the critical items that were answered with anything but their full mark, in paper order."""
    failed = []
    for item in questionnaire.items():
        value = _number(answers.get(item.code)) if item.critical else None
        best = full_mark(questionnaire, item, answers) if value is not None else None
        choice = item.choice(answers.get(item.code)) if item.choices else None
        if value is not None and best is not None and value != best and not (choice is not None and choice.missing):
            failed.append(item.code)
    return tuple(failed)


def left_blank(questionnaire: Questionnaire, answers: Mapping[str, Any], marks: Mapping[str, Mark]) -> tuple[str, ...]:
    """Codes of the items that were to be checked and have no answer; not applicable and skipped are answers."""
    return tuple(
        item.code
        for item in checked_items(questionnaire)
        if answers.get(item.code) is None
        and ((mark := marks.get(item.code)) is None or mark.missing not in (Missing.NA, Missing.SKIPPED))
    )


def deductions(
    questionnaire: Questionnaire, answers: Mapping[str, Any], marks: Mapping[str, Mark]
) -> Iterator[Deduction]:
    """What was taken off the scores of a sheet, in paper order; its reason is the note of the item's mark."""
    for item in questionnaire.items():
        value = _number(answers.get(item.code))
        if item.kind is Kind.SCORE and value is not None and item.max is not None and value < item.max:
            mark = marks.get(item.code)
            yield Deduction(item=item.code, points=round(item.max - value, 9), reason=mark.note if mark else "")


def above_sampled(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes of the items that say more were as they should be than were looked at."""
    found = []
    for item in questionnaire.items():
        value, base = _number(answers.get(item.code)), _number(answers.get(item.sampled)) if item.sampled else None
        if value is not None and base is not None and value > base:
            found.append(item.code)
    return tuple(found)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
