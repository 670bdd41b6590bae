"""What stands and goes together: «other: ____» with the item of its words, an expectation with its perception."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from surveykit.model.questionnaire import OTHER, Choice, Item, Kind, Questionnaire, Section

_replace = msgspec.structs.replace
_RULES = {Kind.MULTIPLE: "selected(${%s}, %s)"}
_ONE = "${%s} = %s"


def other_choice(item: Item) -> Choice | None:
    """The choice of an item beside which words are written; None where there is none."""
    return next((choice for choice in item.choices if choice.other), None)


def words_of(items: Sequence[Item], at: int) -> Item | None:
    """The text item right after the item at ``at`` that takes the words of its «other: ____»; None without one."""
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    belongs = after is not None and after.code == item.code + OTHER and after.kind is Kind.TEXT
    return after if belongs and other_choice(item) is not None else None


def together(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """A section's items in groups that cannot be parted: mostly one each."""
    found: list[tuple[Item, ...]] = []
    at = 0
    while at < len(items):
        end = at + 1
        # A perception may have words of its own: what belongs to the last one of a group belongs to the group.
        while end < len(items) and _belongs(items, end):
            end += 1
        found.append(tuple(items[at:end]))
        at = end
    return tuple(found)


def _belongs(items: Sequence[Item], at: int) -> bool:
    """Whether the item at ``at`` goes with the one before it."""
    before = items[at - 1]
    return words_of(items, at - 1) is not None or (items[at].pair == before.code and not before.pair)


def partners(questionnaire: Questionnaire, codes: Collection[str]) -> frozenset[str]:
    """These items with all that goes with them."""
    if not codes:
        return frozenset()
    groups = (group for section in questionnaire.sections for group in together(section.items))
    found = (item.code for group in groups if any(i.code in codes for i in group) for item in group)
    return frozenset(codes) | frozenset(found)


def whole(section: Section, at: int) -> int:
    """The place within a section that is at ``at`` and parts nothing: one further where that would be between two."""
    start = 0
    for group in together(section.items):
        if start < at < start + len(group):
            return start + len(group)
        start += len(group)
    return min(max(at, 0), len(section.items))


def with_words(items: Sequence[Item], before: Sequence[Item], taken: Collection[str] = ()) -> tuple[Item, ...]:
    """A section's items after an edit, with the text items that «other: ____» needs; those no longer needed go.

    ``before``: the same items, one for one, as they were. The rule of a text item follows the code of its choice. No
    text item is made where another item or scale, one of ``taken``, has its code.
    """
    found: list[Item] = []
    done: set[str] = set()
    for n, (item, was) in enumerate(zip(items, before, strict=True)):
        if item.code in done:
            continue
        found.append(item)
        old, new, name = other_choice(was), other_choice(item), item.code + OTHER
        after = items[n + 1] if n + 1 < len(items) else None
        words = after if after is not None and after.code == name and after.kind is Kind.TEXT else None
        if words is None:
            if new is not None and name not in taken and all(i.code != name for i in items):
                found.append(words_item(item, new))
        elif old is not None and new is None:
            done.add(name)
        elif old is not None and new is not None and words.relevant == words_rule(was, old):
            done.add(name)
            found.append(_replace(words, relevant=words_rule(item, new)))
    return tuple(found)


def words_rule(item: Item, choice: Choice) -> str:
    """When the words of «other: ____» are asked for."""
    code = str(choice.code) if isinstance(choice.code, int) else "'" + choice.code.replace("'", "") + "'"
    return _RULES.get(item.kind, _ONE) % (item.code, code)


def words_item(item: Item, choice: Choice) -> Item:
    """The text item that takes the words of a choice «other: ____»."""
    return Item(
        code=item.code + OTHER,
        kind=Kind.TEXT,
        text=choice.label or item.text,
        relevant=words_rule(item, choice),
        verified=item.verified,
        dimension=item.dimension,
    )


def without_words(questionnaire: Questionnaire, codes: Collection[str]) -> Questionnaire:
    """Where the text item of an «other: ____» is among ``codes`` and its item is not, the choice is a plain one."""
    sections = tuple(
        _replace(section, items=tuple(_plain(item, codes) for item in section.items))
        for section in questionnaire.sections
    )
    return _replace(questionnaire, sections=sections)


def _plain(item: Item, codes: Collection[str]) -> Item:
    if item.code in codes or item.code + OTHER not in codes or other_choice(item) is None:
        return item
    return _replace(item, choices=tuple(_replace(choice, other=False) for choice in item.choices))
