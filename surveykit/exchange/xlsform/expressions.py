"""Rules of a form as rules of ours: names that were changed, and bounds told apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_NUMBER = r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
_BOUND = re.compile(rf"\.\s*(>=|<=|>|<)\s*({_NUMBER})")
_PLAIN = re.compile(_NUMBER)
_MOST = re.compile(r"count-selected\(\s*\.\s*\)\s*(<=|<)\s*([0-9]{1,4})")


@dataclass(frozen=True)
class Bounds:
    """What a constraint says: lowest and highest value, most choices, and what is left of it as a rule."""

    low: float | None = None
    high: float | None = None
    most: int | None = None
    rule: str = ""


def plain_number(value: float | None) -> str:
    """A bound as ``bounds_of`` reads it back; empty where there is none, or one with more digits than rules take."""
    text = "" if value is None or not math.isfinite(value) else f"{Decimal(repr(value)).normalize():f}"
    return text if _PLAIN.fullmatch(text) else ""


def references(text: str) -> tuple[str, ...]:
    """The names that a text refers to, in order."""
    return tuple(match[1] for match in REFERENCE.finditer(text))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The rule with each ``${name}`` under its new name; names that are not known stay."""
    return REFERENCE.sub(lambda match: f"${{{names.get(match[1], match[1])}}}", text)


def joined(*rules: str) -> str:
    """Rules that must all hold, as one."""
    kept = [rule for rule in rules if rule]
    return kept[0] if len(kept) == 1 else " and ".join(f"({rule})" for rule in kept)


def bounds_of(text: str, *, numeric: bool, whole: bool, chosen: bool) -> Bounds:
    """A constraint taken apart: ``. >= 0 and . <= 120 and (${a} > 1)``.

    ``numeric``: bounds mean numbers; ``whole``: of whole numbers, where ``. > 0`` is ``. >= 1``; ``chosen``: the
    constraint is a multiple choice's. A bound that is set twice stays a rule.
    """
    low: float | None = None
    high: float | None = None
    most: int | None = None
    left: list[str] = []
    for part in conjuncts(text):
        bound, ticks = _BOUND.fullmatch(part), _MOST.fullmatch(part)
        if numeric and bound and (whole or "=" in bound[1]):
            step = 0 if "=" in bound[1] else 1
            value = float(bound[2])
            if bound[1][0] == ">" and low is None and not (step and value % 1):
                low = value + step
                continue
            if bound[1][0] == "<" and high is None and not (step and value % 1):
                high = value - step
                continue
        elif chosen and ticks and most is None and int(ticks[2]) - (ticks[1] == "<") >= 1:
            most = int(ticks[2]) - (ticks[1] == "<")
            continue
        left.append(part)
    rule = left[0] if len(left) == 1 else " and ".join(left)
    if (low, high, most) != (None, None, None) and len(left) == 1:
        rule = _bare(rule)
    return Bounds(low, high, most, rule if len(left) != len(list(conjuncts(text))) else text.strip())


def conjuncts(text: str) -> Iterator[str]:
    """The parts of a rule between ``and``s that stand in no brackets and no quotation marks; one where it has ``or``
    outside brackets, which binds less."""
    parts = list(_split(text, "and"))
    if len(parts) > 1 and len(list(_split(text, "or"))) > 1:
        parts = [text]
    yield from (part.strip() for part in parts if part.strip())


def _split(text: str, word: str) -> Iterator[str]:
    begin = 0
    for at in _outside(text):
        if text.startswith(word, at) and at >= begin and _is_word(text, at, len(word)):
            yield text[begin:at]
            begin = at + len(word)
    yield text[begin:]


def _is_word(text: str, at: int, length: int) -> bool:
    before, after = text[at - 1 : at], text[at + length : at + length + 1]
    return (not before or before.isspace() or before in ")]}'\"") and (not after or after.isspace() or after in "(['\"")


def _outside(text: str) -> Iterator[int]:
    """Positions that stand in no brackets and no quotation marks."""
    depth, quote = 0, ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth = max(0, depth - 1)
        elif depth == 0:
            yield at


def _bare(rule: str) -> str:
    """The rule without brackets around the whole of it."""
    if rule.startswith("(") and rule.endswith(")") and not any(_outside(rule)):
        return rule[1:-1].strip() if _balanced(rule[1:-1]) else rule
    return rule


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0
