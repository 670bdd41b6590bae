"""Items as another kind, with other choices, in pairs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from surveykit.model.edits.items import changed_items
from surveykit.model.edits.places import place_of
from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind, Look, Questionnaire

_replace = msgspec.structs.replace


def of_kind(item: Item, kind: Kind, choices: Sequence[Choice] = (), full: float = 10.0) -> Item:
    """The item as another kind: what the kind has no use for goes. ``choices``, ``full`` mark: where it has none."""
    chosen = kind in CHOSEN
    kept = item.choices if item.choices and chosen and _fits(item.choices, kind) else tuple(choices)
    counted = kind in (Kind.NUMBER, Kind.SCORE)
    note = kind is Kind.NOTE
    return _replace(
        item,
        kind=kind,
        choices=kept if chosen else (),
        min=item.min if kind is Kind.NUMBER else None,
        max=(item.max or full) if kind is Kind.SCORE else item.max if kind is Kind.NUMBER else None,
        decimals=item.decimals if counted else None,
        step=item.step if counted else None,
        unit=item.unit if kind is Kind.NUMBER else "",
        max_choices=item.max_choices if kind is Kind.MULTIPLE else None,
        lines=item.lines if kind is Kind.TEXT else 1,
        look=item.look if kind is Kind.RATING else Look.PLAIN,
        pair=item.pair if kind is Kind.RATING else "",
        required=item.required and not note,
        dimension="" if note else item.dimension,
        constraint="" if note else item.constraint,
        critical=item.critical and kind in (Kind.SCORE, Kind.RATING),
        sampled=item.sampled if kind is Kind.NUMBER else "",
        aspect="" if note else item.aspect,
        clause="" if note else item.clause,
    )


def like(item: Item) -> Item:
    """A new item with the choices and bounds of another: no code, words or rules yet."""
    plain = tuple(_replace(choice, other=False) for choice in item.choices)
    return _replace(
        item, code="", text={}, help={}, relevant="", constraint="", pair="", was="", sampled="", choices=plain
    )  # fmt: skip


def with_choices(questionnaire: Questionnaire, codes: Collection[str], choices: Sequence[Choice]) -> Questionnaire:
    """Give the same choices to many items; those that are not answered by choosing are left as they are."""
    return changed_items(
        questionnaire, codes, lambda item: _replace(item, choices=tuple(choices)) if item.kind in CHOSEN else item
    )


def paired(questionnaire: Questionnaire, expected: str, perceived: str) -> Questionnaire:
    """Make two ratings that follow each other a pair with the choices of the first; else the same value."""
    one, two = questionnaire.item(expected), questionnaire.item(perceived)
    at, after = place_of(questionnaire, expected), place_of(questionnaire, perceived)
    if one is None or two is None or at is None or after != (at[0], at[1] + 1) or one.pair or two.pair:
        return questionnaire
    if not one.kind is two.kind is Kind.RATING or any(c.other for c in (*one.choices, *two.choices)):
        return questionnaire
    return changed_items(questionnaire, {perceived}, lambda i: _replace(i, pair=expected, choices=one.choices))


def unpaired(questionnaire: Questionnaire, codes: Collection[str]) -> Questionnaire:
    """Let the two of a pair stand by themselves, where one of them is named."""
    return changed_items(
        questionnaire,
        [i.code for i in questionnaire.lines() if i.pair and (i.code in codes or i.pair in codes)],
        lambda i: _replace(i, pair=""),
    )


def _fits(choices: Sequence[Choice], kind: Kind) -> bool:
    return kind is not Kind.RATING or all(isinstance(c.code, int) or c.missing for c in choices)
