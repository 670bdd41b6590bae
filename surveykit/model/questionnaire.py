"""A questionnaire: sections of items, and the scales that score them. Frozen; an edit returns a new value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal

import msgspec

from surveykit.model.scales import Scale

Text = Mapping[str, str]
"""A person's own words by language, ``{"zh_CN": "…", "en": "…"}``; any of them may be missing."""

Purpose = Literal["survey", "audit", "test"]
"""What it is for: people are asked, a ward is checked against a list, or knowledge and skill are tested."""

Aspect = Literal["", "structure", "process", "outcome"]
"""What part of quality an item is about: 要素, 环节, 终末 (Donabedian)."""

Code = int | str
"""The code of a choice. An answer has the JSON type of its code."""

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
RESERVED = frozenset({"wave", "unit", "respondent", "number", "batch"})
FORMAT = 1


class Kind(StrEnum):
    """What an item asks for. Rating and single choice differ in that a rating's codes have an order.

    A nomination is a name (of the unit's list or any other); a note is an instruction and has no answer.
    """

    RATING = "rating"
    SINGLE = "single"
    MULTIPLE = "multiple"
    NUMBER = "number"
    SCORE = "score"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    NOMINATION = "nomination"
    NOTE = "note"


class Look(StrEnum):
    """How the options of a rating stand: as a list, as faces, or as a row of numbers labelled at its ends (0-10)."""

    PLAIN = ""
    FACES = "faces"
    SCALE = "scale"


CHOSEN = frozenset({Kind.RATING, Kind.SINGLE, Kind.MULTIPLE})
MEASURED = frozenset({Kind.RATING, Kind.NUMBER, Kind.SCORE})
"""Kinds whose answers are numbers with an order: they can be scored and have a mean."""
WORDS = frozenset({Kind.TEXT, Kind.NOMINATION})
"""Kinds whose answers are free words."""
OTHER = "_other"
"""The words of a choice «other: ____» are the answer of a text item called as its item with this behind it."""


class _Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class Choice(_Value, frozen=True, kw_only=True):
    """One option. ``missing`` (不清楚, 不适用) keeps it out of the range and out of every base.

    ``other``: a line to write on stands beside it; the text item ``<item>_other`` right after takes the words.
    """

    code: Code
    label: Text = {}
    missing: bool = False
    other: bool = False


class Dimension(_Value, frozen=True, kw_only=True):
    """What items are about (就医环境, 隐私保护): a tag of the questionnaire's own list."""

    code: str
    title: Text = {}


class Item(_Value, frozen=True, kw_only=True):
    """One question, or an instruction.

    ``min`` and ``max`` bound a number; ``max`` is the full mark of a score, which goes in steps of ``step`` (0.5 for
    half points). ``max_choices``: the most options of a multiple choice that may be ticked. ``lines``: how many lines
    a text has to be written on. ``pair``: the code of the expectation right before that this perception belongs to;
    the two stand in one row. ``dimension`` is one of the questionnaire's. ``was``: its code in the revision before,
    where it was renamed.

    Of audits: ``critical``, without its full mark the whole has failed; ``aspect`` and ``clause`` of the standard that
    it is about; ``sampled``, the code of the number that holds how many were looked at, this one being how many of
    them were as they should be.
    """

    code: str
    kind: Kind
    text: Text = {}
    help: Text = {}
    choices: tuple[Choice, ...] = ()
    min: float | None = None
    max: float | None = None
    decimals: int | None = None
    step: float | None = None
    max_choices: int | None = None
    unit: str | Text = ""
    lines: int = 1
    look: Look = Look.PLAIN
    pair: str = ""
    dimension: str = ""
    required: bool = False
    na_allowed: bool = True
    relevant: str = ""
    constraint: str = ""
    verified: bool = True
    was: str = ""
    critical: bool = False
    aspect: Aspect = ""
    clause: str = ""
    sampled: str = ""

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
    """A heading and the items under it.

    ``grid``: items one after the other with the same choices stand as one table. ``pair_heads``: what stands over the
    two columns of paired items.
    """

    title: Text = {}
    items: tuple[Item, ...] = ()
    grid: bool = True
    pair_heads: tuple[Text, Text] | None = None


class Questionnaire(_Value, frozen=True, kw_only=True):
    """One revision of a questionnaire, with its scoring.

    ``family``: a name that versions for other people (住院, 门诊, 家属) share; they are compared on the items they have
    in common. ``version``: which of the family this is. ``consent`` is printed under the introduction, ``closing`` at
    the end of the sheet. ``purpose``: whether people are asked, a ward is audited, or a test is taken.
    """

    format: int = FORMAT
    code: str
    revision: int = 1
    title: Text = {}
    intro: Text = {}
    consent: Text = {}
    closing: Text = {}
    family: str = ""
    version: Text = {}
    dimensions: tuple[Dimension, ...] = ()
    sections: tuple[Section, ...] = ()
    scales: tuple[Scale, ...] = ()
    purpose: Purpose = "survey"

    def lines(self) -> Iterator[Item]:
        """Every item in paper order, instructions too."""
        for section in self.sections:
            yield from section.items

    def items(self) -> Iterator[Item]:
        """Every item that is answered, in paper order."""
        return (item for item in self.lines() if item.kind is not Kind.NOTE)

    def item(self, code: str) -> Item | None:
        """The item with this code."""
        return next((i for i in self.lines() if i.code == code), None)

    def dimension(self, code: str) -> Dimension | None:
        """The dimension with this code."""
        return next((d for d in self.dimensions if d.code == code), None)

    def scale(self, code: str) -> Scale | None:
        """The scale with this code."""
        return next((s for s in self.scales if s.code == code), None)

    def label(self, code: str) -> Text:
        """What an item or scale is called; its code where it has no words."""
        if item := self.item(code):
            return item.text or {"zh_CN": code, "en": code}
        scale = self.scale(code)
        return (scale.title if scale else {}) or {"zh_CN": code, "en": code}
