"""What may be typed next in a rule: items before this one, choices after ``=``, functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Questionnaire
from surveykit.model.questionnaire import Text as Words
from surveykit.model.rules.tokens import Token, scan
from surveykit.model.rules.tree import FUNCTIONS

_FRAGMENT = re.compile(r"(?:[$＄]\s*(?:[{｛]\s*)?|[\"'“‘＂＇])?[\w\-]*\Z")
_QUOTES = "\"'“‘＂＇"


@dataclass(frozen=True)
class Candidate:
    """``insert`` takes the place of what was typed. ``name``: the item's number, the choice's code, the function.

    ``text``: the item's words or the choice's label by language. ``back``: how far before its end the cursor goes.
    """

    kind: Literal["item", "choice", "function", "word"]
    insert: str
    name: str
    text: Words = field(default_factory=dict)
    back: int = 0


@dataclass(frozen=True)
class Completion:
    """``candidates`` take the place of the text from ``start`` to ``end``, counted from 0."""

    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()


def complete(text: str, cursor: int, questionnaire: Questionnaire, item: Item) -> Completion:
    """What may stand where the cursor is, in a rule of ``item``.

    What was typed finds an item by its code, by the number printed before it, or by a part of its words; a choice by
    its code or its label.
    """
    found = _FRAGMENT.search(text, 0, cursor)
    start = found.start() if found else cursor
    typed = text[start:cursor]
    before = list(scan(text[:start]))
    wanted = typed.lstrip("$＄{｛ ").strip(_QUOTES).casefold()
    end = _end(text, cursor, typed)
    asked = _asked(before, questionnaire, item)
    if typed[:1] in ("$", "＄"):
        return Completion(start, end, tuple(_items(questionnaire, item, wanted)))
    if (typed and typed[0] in _QUOTES) or (asked and (not typed or wanted.isdigit())):
        return Completion(start, end, tuple(_choices(asked, wanted, before)))
    if wanted.isdigit():
        # A number after a comparison is a number; nothing is offered over it.
        offered: Iterator[Candidate] = iter(()) if _compares(before) else _items(questionnaire, item, wanted)
        return Completion(start, end, tuple(offered))
    if _is_value(before):
        return Completion(start, end, tuple(_words(wanted, before)))
    choices = tuple(_choices(asked, wanted, before))
    return Completion(start, end, (*choices, *_items(questionnaire, item, wanted), *_functions(wanted)))


def _end(text: str, cursor: int, typed: str) -> int:
    """Where what is typed ends: the rest of a ``${code}`` that the cursor stands in goes with it."""
    rest = re.match(r"\w*\s*[}｝]" if typed[:1] in ("$", "＄") else r"\w*", text[cursor:])
    end = cursor + (rest.end() if rest else 0)
    opened = typed[:1] if typed[:1] in _QUOTES else ""
    return end + 1 if opened and text[end : end + 1] in ("\"'”’＂＇") and end < len(text) else end


def _items(questionnaire: Questionnaire, item: Item, wanted: str) -> Iterator[Candidate]:
    """Items before this one that answer to what was typed; those whose number or code begins with it first."""
    printed: Mapping[str, int] = numbers(questionnaire)
    ranked: list[tuple[int, Candidate]] = []
    for one in questionnaire.lines():
        if one.code == item.code:
            break
        if one.kind is Kind.NOTE:
            continue
        number = str(printed.get(one.code, ""))
        rank = _rank(wanted, number, one.code, one.text)
        if rank is not None:
            ranked.append((rank, Candidate("item", f"${{{one.code}}}", number or one.code, one.text)))
    ranked.sort(key=lambda pair: pair[0])
    return (candidate for _rank, candidate in ranked)


def _rank(wanted: str, number: str, code: str, text: Words) -> int | None:
    if not wanted or wanted == number:
        return 0
    if number.startswith(wanted) or code.casefold().startswith(wanted):
        return 1
    if wanted in code.casefold() or any(wanted in words.casefold() for words in text.values()):
        return 2
    return None


def _choices(asked: Item | None, wanted: str, before: list[Token]) -> Iterator[Candidate]:
    in_call = bool(before) and before[-1].value == ","
    for choice in asked.choices if asked else ():
        code = str(choice.code)
        if code.casefold().startswith(wanted) or any(wanted in words.casefold() for words in choice.label.values()):
            quoted = in_call or not isinstance(choice.code, int)
            yield Candidate("choice", f"'{code}'" if quoted else code, code, choice.label)


def _functions(wanted: str) -> Iterator[Candidate]:
    for name, count in FUNCTIONS.items():
        if name.startswith(wanted):
            quoted = "''" if name == "date" else ""
            back = len(quoted) // 2 + 1 if count else 0
            yield Candidate("function", f"{name}({quoted})", f"{name}()", back=back)


def _words(wanted: str, before: list[Token]) -> Iterator[Candidate]:
    """What may stand behind a value: a comparison behind an answer, and what joins conditions."""
    behind_answer = before[-1].kind in ("item", "this") and not _compares(before[:-1])
    signs = ("=", "!=", ">=", "<=", ">", "<") if behind_answer and not wanted else ()
    for name in (*signs, "and", "or"):
        if name.startswith(wanted):
            yield Candidate("word", f"{name} ", name)


def _is_value(before: list[Token]) -> bool:
    return bool(before) and (before[-1].kind in ("item", "this", "number", "text") or before[-1].value == ")")


def _compares(before: list[Token]) -> bool:
    return bool(before) and before[-1].value in ("=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod")


def _asked(before: list[Token], questionnaire: Questionnaire, item: Item) -> Item | None:
    """The item whose choices may come now: behind ``${item} =`` and within ``selected(${item},``."""
    if len(before) < 2 or before[-1].value not in ("=", "!=", "<", "<=", ">", ">=", ","):
        return None
    if before[-1].value == "," and [token.value for token in before[-4:-2]] != ["selected", "("]:
        return None
    answer = before[-2]
    named = item if answer.kind == "this" else questionnaire.item(answer.value) if answer.kind == "item" else None
    return named if named is not None and named.kind in CHOSEN else None
