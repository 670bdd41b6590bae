"""Revisions of a questionnaire and versions of a family: which items ask the same, and what is a mere correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Questionnaire

WORDS = frozenset(
    {"title", "intro", "consent", "closing", "version", "family", "text", "help", "label", "pair_heads", "population",
     "source"}
)  # fmt: skip
"""Fields that hold words alone: another value of theirs changes no answer, no score and no order. A unit is none."""

_replace = msgspec.structs.replace


def same_items(old: Questionnaire, new: Questionnaire) -> Mapping[str, str]:
    """New code → old code of every item that went on, also of another kind now. ``was`` counts before the code."""
    before = {item.code for item in old.lines()}
    renamed = {item.code: item.was for item in new.lines() if item.was in before}
    taken = set(renamed.values())
    kept = {i.code: i.code for i in new.lines() if i.code not in renamed and i.code in before - taken}
    return {item.code: (renamed | kept)[item.code] for item in new.lines() if item.code in renamed or item.code in kept}


def mapping(old: Questionnaire, new: Questionnaire) -> Mapping[str, str]:
    """New code → old code of the items that ask the same: the same item, of one kind, with one range of answers.

    Other words are no other question; ``difference`` names them.
    """
    return {code: was for code, was in same_items(old, new).items() if _comparable(old.item(was), new.item(code))}


def joined(first: Mapping[str, str], second: Mapping[str, str]) -> Mapping[str, str]:
    """New → old through the one between: ``first`` leads from new to between, ``second`` from there to old."""
    return {code: second[between] for code, between in first.items() if between in second}


def chain(revisions: Sequence[Questionnaire]) -> Mapping[str, str]:
    """Code in the last → code in the first of revisions that follow each other, for the items that ask the same."""
    found: Mapping[str, str] = {item.code: item.code for item in revisions[-1].items()}
    for old, new in zip(reversed(revisions[:-1]), reversed(revisions[1:]), strict=True):
        found = joined(found, mapping(old, new))
    # What changed and changed back asks the same; what only changed little by little does not.
    first, last = revisions[0], revisions[-1]
    return {code: was for code, was in found.items() if _comparable(first.item(was), last.item(code))}


def same_through(revisions: Sequence[Questionnaire]) -> Mapping[str, str]:
    """Code in the last → code in the first for every item that went on, whatever became of it."""
    found: Mapping[str, str] = {item.code: item.code for item in revisions[-1].lines()}
    for old, new in zip(reversed(revisions[:-1]), reversed(revisions[1:]), strict=True):
        found = joined(found, same_items(old, new))
    return found


def shared(questionnaires: Sequence[Questionnaire]) -> tuple[str, ...]:
    """Codes of the items that all of these ask alike, in the order of the first: what a family is compared on."""
    if not questionnaires:
        return ()
    first, *others = questionnaires
    return tuple(i.code for i in first.items() if all(_comparable(i, other.item(i.code)) for other in others))


def _comparable(one: Item | None, two: Item | None) -> bool:
    if one is None or two is None or one.kind is not two.kind or one.kind is Kind.NOTE:
        return False
    if one.kind in CHOSEN and _codes(one) != _codes(two):
        return False
    return one.range() == two.range() and _unit(one) == _unit(two)


def _codes(item: Item) -> frozenset[object]:
    return frozenset(choice.code for choice in item.choices if not choice.missing)


def _unit(item: Item) -> frozenset[str]:
    return frozenset({item.unit} if isinstance(item.unit, str) else item.unit.values()) if item.unit else frozenset()


def with_origins(before: Questionnaire | None, last: Questionnaire, definition: Questionnaire) -> Questionnaire:
    """The definition with every ``was`` naming an item of the revision before, and none where that is no news.

    ``last`` is the value that it is saved over: an item under a new code, with all that one of ``last`` said which is
    gone, is that one renamed.
    """
    old = {item.code: item for item in before.lines()} if before is not None else {}
    codes = {item.code for item in definition.lines()}
    gone = [item for item in last.lines() if item.code not in codes]
    renamed_before = {item.was: item.code for item in old.values() if item.was and item.code not in codes}

    def origin(item: Item) -> str:
        same = old.get(item.code)
        if same is not None and same.was == item.was:
            return ""
        if item.was in old:
            return item.was if item.was != item.code else ""
        if same is not None:
            return ""
        # Renamed again: what it was called last counts, not what it was called before that.
        for name in (item.was, item.code):
            if name in renamed_before:
                return renamed_before[name]
        alike = [g for g in gone if _plain(g) == _plain(item)]
        names = [name for name in (alike[0].was, alike[0].code) if name in old] if len(alike) == 1 else []
        return names[0] if names else ""

    sections = tuple(
        _replace(section, items=tuple(_replace(item, was=origin(item)) for item in section.items))
        for section in definition.sections
    )
    return _replace(definition, sections=sections)


def _plain(item: Item) -> Item:
    """What an item asks, without its code and what refers to other codes."""
    return _replace(item, code="", was="", relevant="", constraint="", pair="")


# ---- corrections of words


def is_correction(old: Questionnaire, new: Questionnaire) -> bool:
    """Whether nothing but words changed: no answer, no score, no order and no printed number is another."""
    return _parted(old)[0] == _parted(new)[0] and numbers(old) == numbers(new)


def words(questionnaire: Questionnaire) -> Mapping[str, str]:
    """Every text by its place: ``q3/text/zh_CN``, ``q3/choices/5/label/en``, ``title/en``, ``family``."""
    return _parted(questionnaire)[1]


def reworded(old: Questionnaire, new: Questionnaire) -> Mapping[str, tuple[str, str]]:
    """Place → old and new words, where they differ; empty where there were none."""
    before, after = words(old), words(new)
    places = dict.fromkeys((*before, *after))
    return {p: (before.get(p, ""), after.get(p, "")) for p in places if before.get(p, "") != after.get(p, "")}


def _parted(questionnaire: Questionnaire) -> tuple[Any, dict[str, str]]:
    """What is no word as plain data, and the words by their place."""
    plain = msgspec.to_builtins(questionnaire)
    plain.pop("revision", None)
    found: dict[str, str] = {}
    return _without_words(plain, (), found), found


def _without_words(value: Any, path: tuple[str, ...], found: dict[str, str]) -> Any:
    if isinstance(value, dict):
        kept = {}
        for key, part in value.items():
            # An option's code may be a word of WORDS: only names of fields count, and weights are the one free table.
            if key in WORDS and path[-1:] != ("weights",):
                _collect(part, (*path, key), found)
            else:
                kept[key] = _without_words(part, (*path, key), found)
        return kept
    if isinstance(value, list | tuple):
        return [_without_words(part, _place(part, n, path), found) for n, part in enumerate(value)]
    return value


def _place(part: Any, number: int, path: tuple[str, ...]) -> tuple[str, ...]:
    """A line of a list goes by its code; an item by that alone, wherever it stands."""
    code = part.get("code") if isinstance(part, dict) else None
    if code is None:
        return (*path, str(number))
    return (str(code),) if path[-1:] in (("items",), ("scales",)) else (*path, str(code))


def _collect(part: Any, path: tuple[str, ...], found: dict[str, str]) -> None:
    if isinstance(part, str):
        if part:
            found["/".join(path)] = part
    elif isinstance(part, dict):
        for language, text in part.items():
            _collect(text, (*path, language), found)
    elif isinstance(part, list | tuple):
        for number, one in enumerate(part):
            _collect(one, (*path, str(number)), found)
