"""How items stand on paper and on the screen: alone, in a table with one set of labels, in pairs; and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.model.questionnaire import OTHER, Choice, Item, Kind, Look, Questionnaire, Section


@dataclass(frozen=True)
class Alone:
    """An item by itself; ``words``: the text item of its choice «other: ____», written beside that choice."""

    item: Item
    words: Item | None = None


@dataclass(frozen=True)
class Grid:
    """Items with one set of labels above them, two at least."""

    items: tuple[Item, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Pairs:
    """Expectation and perception in one row, each with the same choices."""

    rows: tuple[tuple[Item, Item], ...]
    choices: tuple[Choice, ...]


Block = Alone | Grid | Pairs
_last: list[tuple[Questionnaire | None, Mapping[str, int]]] = [(None, {})]
"""The numbers that were asked for last: every rule of a long questionnaire asks for the same ones."""


def blocks(section: Section) -> tuple[Block, ...]:
    """A section's items in paper order as what stands together. Every item is in exactly one block."""
    found: list[Block] = []
    items, at = section.items, 0
    while at < len(items):
        block, taken = _pairs(items, at) or (_grid(items, at) if section.grid else None) or _alone(items, at)
        found.append(block)
        at += taken
    return tuple(found)


def numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    """Printed numbers by item code, from 1. An instruction has none; paired items share theirs, «other» its item's."""
    known, found = _last[0]
    if known is not questionnaire:
        found = _numbers(questionnaire)
        _last[0] = (questionnaire, found)
    return found


def _numbers(questionnaire: Questionnaire) -> Mapping[str, int]:
    found: dict[str, int] = {}
    last = 0
    for section in questionnaire.sections:
        for block in blocks(section):
            match block:
                case Alone(item=item, words=words):
                    if item.kind is not Kind.NOTE:
                        last += 1
                        found[item.code] = last
                        if words is not None:
                            found[words.code] = last
                case Grid(items=items):
                    for item in items:
                        last += 1
                        found[item.code] = last
                case Pairs(rows=rows):
                    for pair in rows:
                        last += 1
                        found.update((item.code, last) for item in pair)
    return found


def _alone(items: tuple[Item, ...], at: int) -> tuple[Alone, int]:
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    other = any(choice.other for choice in item.choices)
    if other and after is not None and after.code == item.code + OTHER and after.kind is Kind.TEXT:
        return Alone(item, after), 2
    return Alone(item), 1


def _grid(items: tuple[Item, ...], at: int) -> tuple[Grid, int] | None:
    first = items[at]
    end = at
    while end < len(items) and _fits_grid(items[end]) and items[end].choices == first.choices:
        if _begins_pair(items, end):
            break
        end += 1
    return (Grid(items[at:end], first.choices), end - at) if end - at > 1 else None


def _fits_grid(item: Item) -> bool:
    plain = item.kind in (Kind.RATING, Kind.SINGLE) and item.look is Look.PLAIN
    return plain and bool(item.choices) and not item.pair and not any(choice.other for choice in item.choices)


def _begins_pair(items: tuple[Item, ...], at: int) -> bool:
    if at + 1 >= len(items):
        return False
    one, two = items[at], items[at + 1]
    return two.pair == one.code and one.kind is two.kind is Kind.RATING and one.choices == two.choices


def _pairs(items: tuple[Item, ...], at: int) -> tuple[Pairs, int] | None:
    rows: list[tuple[Item, Item]] = []
    choices = items[at].choices
    while _begins_pair(items, at) and items[at].choices == choices:
        rows.append((items[at], items[at + 1]))
        at += 2
    return (Pairs(tuple(rows), choices), 2 * len(rows)) if rows else None
