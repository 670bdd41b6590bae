"""A questionnaire as the lines of a sheet: what stands on each, before anything is drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from surveykit.i18n import Translator
from surveykit.model.edits import Place, end_of
from surveykit.model.questionnaire import Item, Kind, Questionnaire

RowKind = Literal["title", "intro", "section", "item", "new", "add"]
MOST_COLUMNS = 7
_REFERENCE = re.compile(r"\$\{(\w+)\}")
_SIGNS = ((">=", "≥"), ("<=", "≤"), ("!=", "≠"))


@dataclass(frozen=True)
class Row:
    """One line. ``place`` is the item's or where a new one goes; ``grid``: its boxes stand in columns, and ``heads``
    says that the columns' labels stand above it. ``key`` finds the line again after an edit."""

    kind: RowKind
    words: str = ""
    place: Place = (0, 0)
    item: Item | None = None
    number: int = 0
    grid: bool = False
    heads: bool = False
    hint: str = ""

    @property
    def key(self) -> str:
        """The same for the same thing in another value of the questionnaire."""
        return (
            f"item:{self.item.code}" if self.item else f"{self.kind}:{self.place[0] if self.kind == 'section' else ''}"
        )


def rows_of(questionnaire: Questionnaire, language: str, new: Place | None, _: Translator) -> tuple[Row, ...]:
    """The sheet in one language; ``new`` is the place of an item that is being typed. ``_``: the interface's words."""
    say = Translator(language).text
    rows = [
        Row("title", say(questionnaire.title), hint=_("Title of the questionnaire")),
        Row("intro", say(questionnaire.intro), hint=_("Introduction for who fills it in (may be left out)")),
    ]
    numbers = {item.code: place for place, item in enumerate(questionnaire.items(), 1)}
    number = 0
    for s, section in enumerate(questionnaire.sections):
        rows.append(Row("section", say(section.title), (s, 0), hint=_("Heading of the section (may be left out)")))
        before: Item | None = None
        for i, item in enumerate(section.items):
            if new == (s, i):
                number += 1
                rows.append(_new_row(new, number))
            number += 1
            grid = in_grid(item)
            heads = grid and not (before is not None and in_grid(before) and same_labels(before, item))
            rows.append(
                Row("item", say(item.text), (s, i), item, number, grid, heads,
                     hint=rule_words(item.relevant, numbers, _))
            )  # fmt: skip
            before = item
        if new == (s, len(section.items)):
            number += 1
            rows.append(_new_row(new, number))
    if new is not None and not questionnaire.sections:
        rows.append(_new_row(new, 1))
    rows.append(Row("add", _("Type an item, or paste a list from Word"), end_of(questionnaire)))
    return tuple(rows)


def in_grid(item: Item) -> bool:
    """Whether the boxes of an item stand in columns under shared labels."""
    codes = [c.code for c in item.choices]
    return item.kind is Kind.RATING and 2 <= len(codes) <= MOST_COLUMNS and all(len(str(c)) <= 2 for c in codes)


def same_labels(one: Item, other: Item) -> bool:
    """Whether two items can share their heads."""
    return one.choices == other.choices


def rule_words(rule: str, numbers: dict[str, int], _: Translator) -> str:
    """A skip rule as a person reads it: items by their numbers on the sheet."""
    if not rule.strip():
        return ""
    words = _REFERENCE.sub(lambda m: _("item {n}", n=numbers.get(m[1], m[1])), rule)
    for sign, shown in _SIGNS:
        words = words.replace(sign, shown)
    words = words.replace(" or ", f" {_('or')} ").replace(" and ", f" {_('and')} ")
    return _("Only if {rule}", rule=words)


def _new_row(place: Place, number: int) -> Row:
    return Row("new", "", place, None, number)
