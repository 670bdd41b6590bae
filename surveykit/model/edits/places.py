"""Where items stand and what they are called."""

from __future__ import annotations

import re
from collections.abc import Collection

from surveykit.model.questionnaire import RESERVED, Questionnaire

Place = tuple[int, int]

_CODE_LENGTH = 32
_NUMBERED = re.compile(r"^(?P<stem>.*?)(?P<number>\d*)$", re.S)


def place_of(questionnaire: Questionnaire, code: str) -> Place | None:
    """Where an item stands; None where there is no such item."""
    for s, section in enumerate(questionnaire.sections):
        for i, item in enumerate(section.items):
            if item.code == code:
                return s, i
    return None


def end_of(questionnaire: Questionnaire) -> Place:
    """The place after the last item."""
    last = max(0, len(questionnaire.sections) - 1)
    return last, len(questionnaire.sections[last].items) if questionnaire.sections else 0


def codes_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Every code in use: of items, then of scales."""
    return (*(i.code for i in questionnaire.lines()), *(s.code for s in questionnaire.scales))


def fresh_code(used: Collection[str], like: str = "q") -> str:
    """A code that is not in use: ``like`` itself, else with the number after the highest there is.

    A number that has become free is not given again: in an older revision it may stand for another question.
    """
    if like not in used and like.lower() not in RESERVED and like != "q":
        return like
    found = _NUMBERED.match(like)
    stem = (found["stem"] if found else "") or "q"
    numbers = [1 if stem in used else 0]
    for code in used:
        match = _NUMBERED.match(code)
        if match and match["stem"] == stem and match["number"]:
            numbers.append(int(match["number"][:9]))
    number = str(max(numbers) + 1)
    return stem[: _CODE_LENGTH - len(number)] + number
