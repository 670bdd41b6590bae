"""A stored answer as one cell: how it is written there, and what is meant by what somebody writes in it. Pure.

The signs are those of keying: nothing is a blank, ``/`` not applicable, ``+`` unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from surveykit.model.answers import NOT_KEYED, Answer, Mark, Missing, Value
from surveykit.model.check_items import plain
from surveykit.model.keystrokes import Refusal
from surveykit.model.questionnaire import WORDS, Item, Kind
from surveykit.model.reading import Read, read
from surveykit.model.rules.sheet import broken
from surveykit.model.typed import matching, plain_character

SIGNS: Mapping[str, Missing] = {"": Missing.BLANK, "/": Missing.NA, "+": Missing.UNREADABLE}
_WRITTEN: Mapping[Missing, str] = {Missing.BLANK: "", Missing.NA: "/", Missing.UNREADABLE: "+", Missing.SKIPPED: ""}
_BETWEEN = re.compile(r"[\s,、;]+")


def written(answer: Answer) -> str:
    """An answer as it is written in a cell: codes, numbers, words, or the sign of why there is none."""
    if answer.value is None:
        return _WRITTEN[answer.mark.missing] if answer.mark and answer.mark.missing else ""
    if isinstance(answer.value, tuple | list):
        return " ".join(str(code) for code in answer.value)
    return str(plain(answer.value)) if isinstance(answer.value, float) else str(answer.value)


def meant(item: Item, text: str, before: Answer, answers: Mapping[str, Value], year: int) -> Read | Refusal:
    """The answer that is written in a cell, or what stands against it and what could be kept all the same.

    ``before`` is what stands there: a note to the item stays with it. ``answers``: the whole sheet, for check rules.
    ``year`` completes a date.
    """
    found = _meant(item, text.strip(), year)
    answer = found.answer if isinstance(found, Read) else found.keep
    if answer is None:
        return found
    checked = {**answers, item.code: answer.value}
    if isinstance(found, Read) and answer.value is not None and item.constraint and broken(item, checked):
        kept = msgspec.structs.replace(answer.mark or Mark(), forced=True)
        found = Refusal("key_check", {"rule": item.constraint}, Answer(answer.value, kept))
        answer = Answer(answer.value, kept)
    if before.mark is not None and before.mark.note:
        answer = Answer(answer.value, msgspec.structs.replace(answer.mark or Mark(), note=before.mark.note))
    return Read(answer) if isinstance(found, Read) else Refusal(found.code, found.facts, answer)


def _meant(item: Item, text: str, year: int) -> Read | Refusal:
    if item.kind not in WORDS:
        text = "".join(map(plain_character, text)).strip()
    if text in SIGNS:
        missing = SIGNS[text]
        if missing is Missing.NA and not item.na_allowed:
            return Refusal("key_na_not_offered", {}, Answer(None, Mark(Missing.NA, forced=True)))
        return Read(Answer(None, Mark(missing)))
    if item.kind is Kind.MULTIPLE:
        return _several(item, text, year)
    return read(item, text, NOT_KEYED, year)


def _several(item: Item, text: str, year: int) -> Read | Refusal:
    """Codes with a space or comma between them; ``135`` where every digit is a code of its own."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) == 1 and matching(item, text) is None and all(matching(item, digit) for digit in text):
        parts = list(text)
    answer, refusal = NOT_KEYED, None
    for part in dict.fromkeys(parts):
        found = read(item, part, answer, year)
        if isinstance(found, Refusal):
            if found.keep is None:
                return found
            refusal, answer = found, found.keep
        else:
            answer = found.answer
    return Read(answer) if refusal is None else Refusal(refusal.code, refusal.facts, answer)
