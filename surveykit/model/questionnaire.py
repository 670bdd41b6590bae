"""A questionnaire: sections of items, and the scales that score them. Frozen; an edit returns a new value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec

from surveykit.model.scales import Scale

Text = Mapping[str, str]
"""A person's own words by language, ``{"zh_CN": "…", "en": "…"}``; any of them may be missing."""

Code = int | str
"""The code of a choice. An answer has the JSON type of its code."""

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
RESERVED = frozenset({"wave", "unit", "respondent", "number", "batch"})
FORMAT = 1


class Kind(StrEnum):
    """What an item asks for. Rating and single choice differ in that a rating's codes have an order."""

    RATING = "rating"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    SCORE = "score"
    DATE = "date"
    TEXT = "text"


CHOSEN = frozenset({Kind.RATING, Kind.SINGLE, Kind.MULTIPLE})
MEASURED = frozenset({Kind.RATING, Kind.NUMBER, Kind.SCORE})
"""Kinds whose answers are numbers with an order: they can be scored and have a mean."""


class _Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class Choice(_Value, frozen=True, kw_only=True):
    """One option. ``missing`` (不清楚, 不适用) keeps it out of the range and out of every base."""

    code: Code
    label: Text = {}
    missing: bool = False


class Item(_Value, frozen=True, kw_only=True):
    """One question. ``min`` and ``max`` bound a number; ``max`` is the full mark of a score."""

    code: str
    kind: Kind
    text: Text = {}
    help: Text = {}
    choices: tuple[Choice, ...] = ()
    min: float | None = None
    max: float | None = None
    decimals: int | None = None
    unit: str | Text = ""
    required: bool = False
    na_allowed: bool = True
    relevant: str = ""
    constraint: str = ""
    verified: bool = True

    @property
    def measured(self) -> bool:
        """Whether its answers are numbers with an order."""
        return self.kind in MEASURED

    def range(self) -> tuple[float, float] | None:
        """Lowest and highest valid answer by the definition; None where it sets no bounds."""
        if self.kind is Kind.SCORE and self.max is not None:
            return (self.min or 0.0, self.max)
        if self.kind is Kind.NUMBER and self.min is not None and self.max is not None:
            return (self.min, self.max)
        codes = [c.code for c in self.choices if not c.missing and isinstance(c.code, int)]
        if self.kind is Kind.RATING and codes:
            return (float(min(codes)), float(max(codes)))
        return None

    def choice(self, code: object) -> Choice | None:
        """The option with this code."""
        return next((c for c in self.choices if c.code == code and not isinstance(code, bool)), None)

    def steps(self) -> int:
        """How many valid options a rating has; 0 for what is not chosen from a list."""
        return sum(not c.missing for c in self.choices)


class Section(_Value, frozen=True, kw_only=True):
    """A heading and the items under it."""

    title: Text = {}
    items: tuple[Item, ...] = ()


class Questionnaire(_Value, frozen=True, kw_only=True):
    """One revision of a questionnaire, with its scoring."""

    format: int = FORMAT
    code: str
    revision: int = 1
    title: Text = {}
    intro: Text = {}
    sections: tuple[Section, ...] = ()
    scales: tuple[Scale, ...] = ()

    def items(self) -> Iterator[Item]:
        """Every item in paper order."""
        for section in self.sections:
            yield from section.items

    def item(self, code: str) -> Item | None:
        """The item with this code."""
        return next((i for i in self.items() if i.code == code), None)

    def scale(self, code: str) -> Scale | None:
        """The scale with this code."""
        return next((s for s in self.scales if s.code == code), None)

    def label(self, code: str) -> Text:
        """What an item or scale is called; its code where it has no words."""
        if item := self.item(code):
            return item.text or {"zh_CN": code, "en": code}
        scale = self.scale(code)
        return (scale.title if scale else {}) or {"zh_CN": code, "en": code}
