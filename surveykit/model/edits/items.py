"""Items put in, taken out, moved, copied, changed, renamed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from surveykit.model.edits.places import Place, codes_of, fresh_code, place_of
from surveykit.model.edits.scales import scale_renaming, scales_without
from surveykit.model.edits.together import (
    other_choice,
    partners,
    together,
    whole,
    with_words,
    without_words,
    words_of,
)
from surveykit.model.questionnaire import OTHER, Item, Questionnaire, Section
from surveykit.model.rules.sheet import renamed as in_rule

_replace = msgspec.structs.replace
_Line = list[Section | tuple[Item, ...]]


def with_items(
    questionnaire: Questionnaire, items: Iterable[Item], at: Place, used: Collection[str] = ()
) -> Questionnaire:
    """Put items in at a place. Codes that are in use already, here or among ``used``, are given anew.

    Rules and pairs among the new items follow their new codes; «other: ____» gets its text item where it has none. A
    dimension that is not on the list is not taken along.
    """
    sections = list(questionnaire.sections) or [Section()]
    s = min(max(at[0], 0), len(sections) - 1)
    there = sections[s].items
    i = whole(sections[s], at[1])
    known = {d.code for d in questionnaire.dimensions}
    tagged = (i if not i.dimension or i.dimension in known else _replace(i, dimension="") for i in items)
    placed = _with_fresh_codes({*codes_of(questionnaire), *used}, tuple(tagged))
    sections[s] = _replace(sections[s], items=(*there[:i], *placed, *there[i:]))
    return _replace(questionnaire, sections=tuple(sections))


def with_item(questionnaire: Questionnaire, item: Item, at: Place, used: Collection[str] = ()) -> Questionnaire:
    """Put one item in at a place."""
    return with_items(questionnaire, (item,), at, used)


def without_items(questionnaire: Questionnaire, codes: Collection[str]) -> Questionnaire:
    """Take items out, and out of every scale; the words of their «other: ____» go with them. Sections stay."""
    words = {i.code + OTHER for i in questionnaire.lines() if i.code in codes and other_choice(i) is not None}
    gone = {*codes, *(code for code in partners(questionnaire, codes) if code in words)}
    kept = without_words(questionnaire, gone)
    sections = tuple(
        _replace(section, items=tuple(_alone(i, gone) for i in section.items if i.code not in gone))
        for section in kept.sections
    )
    return _replace(kept, sections=sections, scales=scales_without(kept.scales, gone))


def _alone(item: Item, gone: Collection[str]) -> Item:
    if item.pair and item.pair in gone:
        item = _replace(item, pair="")
    if item.sampled and item.sampled in gone:
        return _replace(item, sampled="", critical=False)
    return item


def moved(questionnaire: Questionnaire, codes: Collection[str], by: int) -> Questionnaire:
    """Move items one place up (``by`` -1) or down (1), from section to section where they come to its end."""
    line = _line_of(questionnaire)
    chosen = [not isinstance(entry, Section) and any(item.code in codes for item in entry) for entry in line]
    order = range(2, len(line)) if by < 0 else range(len(line) - 2, 0, -1)
    for here in order:
        there = here + (-1 if by < 0 else 1)
        if chosen[here] and not chosen[there]:
            line[here], line[there] = line[there], line[here]
            chosen[here], chosen[there] = False, True
    return _replace(questionnaire, sections=_sections_of(line))


def placed(questionnaire: Questionnaire, codes: Collection[str], at: Place) -> Questionnaire:
    """Put items of the questionnaire at a place of it, in the order of the paper, as they are dropped there."""
    codes = partners(questionnaire, codes)
    taken = tuple(item for item in questionnaire.lines() if item.code in codes)
    if not taken:
        return questionnaire
    s = min(max(at[0], 0), len(questionnaire.sections) - 1)
    i = whole(questionnaire.sections[s], at[1])
    sections = []
    for number, section in enumerate(questionnaire.sections):
        above = tuple(item for item in section.items[:i] if item.code not in codes)
        below = tuple(item for item in section.items[i:] if item.code not in codes)
        sections.append(_replace(section, items=(*above, *(taken if number == s else ()), *below)))
    return _replace(questionnaire, sections=tuple(sections))


def duplicated(
    questionnaire: Questionnaire, codes: Collection[str], used: Collection[str] = ()
) -> tuple[Questionnaire, tuple[str, ...]]:
    """Put a copy of the items, with all that goes with them, after the last; returns the codes of the copies too."""
    codes = partners(questionnaire, codes)
    copied = [item for item in questionnaire.lines() if item.code in codes]
    if not copied:
        return questionnaire, ()
    s, i = place_of(questionnaire, copied[-1].code) or (0, 0)
    after = with_items(questionnaire, copied, (s, i + 1), used)
    new = len(after.sections[s].items) - len(questionnaire.sections[s].items)
    return after, tuple(item.code for item in after.sections[s].items[i + 1 : i + 1 + new])


def changed_items(
    questionnaire: Questionnaire, codes: Collection[str], change: Callable[[Item], Item]
) -> Questionnaire:
    """Every named item as ``change`` gives it. Codes are changed by ``renamed_item``.

    Where a choice becomes «other: ____», the text item for its words stands right after; where it no longer is, goes.
    """
    before = {i.code for i in questionnaire.lines()}
    sections = []
    for section in questionnaire.sections:
        items = tuple(change(i) if i.code in codes else i for i in section.items)
        if items == section.items:
            sections.append(section)
        else:
            sections.append(_replace(section, items=with_words(items, section.items, codes_of(questionnaire))))
    after = _replace(questionnaire, sections=tuple(sections))
    gone = before - {i.code for i in after.lines()}
    return _replace(after, scales=scales_without(after.scales, gone)) if gone else after


def renamed_item(questionnaire: Questionnaire, old: str, new: str) -> Questionnaire:
    """Give an item another code; scales, rules, its partner and the item of its «other: ____» follow.

    ``new`` is not in use.
    """
    item = questionnaire.item(old)
    after = _renamed(questionnaire, old, new)
    words = old + OTHER
    if item is None or other_choice(item) is None or words not in partners(questionnaire, {old}):
        return after
    return _renamed(after, words, new + OTHER)


def _renamed(questionnaire: Questionnaire, old: str, new: str) -> Questionnaire:
    def renamed(item: Item) -> Item:
        return _replace(
            item,
            code=new if item.code == old else item.code,
            pair=new if item.pair == old else item.pair,
            sampled=new if item.sampled == old else item.sampled,
            relevant=in_rule(item.relevant, old, new),
            constraint=in_rule(item.constraint, old, new),
        )

    sections = tuple(_replace(s, items=tuple(renamed(i) for i in s.items)) for s in questionnaire.sections)
    return _replace(
        questionnaire, sections=sections, scales=tuple(scale_renaming(s, old, new) for s in questionnaire.scales)
    )


def _with_fresh_codes(used: Collection[str], items: Sequence[Item]) -> tuple[Item, ...]:
    """``items`` with codes of their own; the words of an «other: ____» are called after their item."""
    taken: set[str] = set(used)
    codes: list[str] = []
    for n, item in enumerate(items):
        if n and item.code and words_of(items, n - 1) is item:
            code = codes[-1] + OTHER
        else:
            code, words = item.code, OTHER if other_choice(item) is not None else ""
            while not code or code in taken or (words and code + words in taken):
                code = fresh_code({*taken, code}, code or "q")
        taken.add(code)
        codes.append(code)
    turned = {item.code: code for item, code in zip(items, codes, strict=True) if item.code and item.code != code}
    placed = []
    for n, (item, code) in enumerate(zip(items, codes, strict=True)):
        partner = codes[n - 1] if n and item.pair and item.pair == items[n - 1].code else ""
        placed.append(_following(item, code, partner, turned))
    return with_words(placed, placed, taken)


def _following(item: Item, code: str, partner: str, turned: dict[str, str]) -> Item:
    relevant, constraint = item.relevant, item.constraint
    if relevant or constraint:
        for old, new in turned.items():
            relevant, constraint = in_rule(relevant, old, new), in_rule(constraint, old, new)
    was = item.was if code == item.code else ""
    return _replace(item, code=code, pair=partner, relevant=relevant, constraint=constraint, was=was)


def _line_of(questionnaire: Questionnaire) -> _Line:
    line: _Line = []
    for section in questionnaire.sections:
        line += [section, *together(section.items)]
    return line


def _sections_of(line: _Line) -> tuple[Section, ...]:
    heads: list[tuple[Section, list[Item]]] = []
    for entry in line:
        if isinstance(entry, Section):
            heads.append((entry, []))
        else:
            heads[-1][1].extend(entry)
    return tuple(_replace(section, items=tuple(items)) for section, items in heads)
