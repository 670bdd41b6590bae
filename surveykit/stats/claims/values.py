"""Printed numbers, what stands together in a claim, and the verdicts on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import msgspec

from surveykit.errors import Fact

Status = Literal["impossible", "inconsistent", "unchecked", "consistent"]
STATUSES: tuple[Status, ...] = ("impossible", "inconsistent", "unchecked", "consistent")
"""The worst first, as they are listed."""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A number as printed: its digits without thousands separators, its value, how many decimals it shows."""

    digits: str
    value: float
    decimals: int

    @property
    def exact(self) -> Fraction:
        """The number itself, without the rounding of a double."""
        return Fraction(self.digits)

    @property
    def unit(self) -> float:
        """One in the last printed place."""
        return float(10.0**-self.decimals)


def printed(text: str) -> Printed:
    """The number that ``text`` shows, such as ``-4.214``, ``.002`` or ``1,388``."""
    digits = text.replace(",", "").replace(" ", "")
    return Printed(digits=digits, value=float(digits), decimals=len(digits.partition(".")[2]))


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """Something found in the text and what it was taken for; kind ``unread`` where it was not understood.

    ``line`` counts from 1. ``name`` is the statistic, the relation of a P, or what a word stands for.
    """

    line: int
    text: str
    kind: str
    name: str = ""
    numbers: tuple[Printed, ...] = ()
    extra: tuple[float, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """One thing checked: ``code`` and ``facts`` make the sentences of ``messages.claims``; ``says`` is as printed."""

    status: Status
    code: str
    line: int
    says: str
    facts: Mapping[str, Fact] = {}


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Everything found and every verdict, the worst first and then by line."""

    tokens: tuple[Token, ...]
    verdicts: tuple[Verdict, ...]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the text itself does not say.

    ``n``: the groups' sizes where none are printed. ``items``: how many whole-number answers each person's score is the
    mean of (1 for a single answer or a sum); None where scores are not made of whole numbers. ``low``, ``high``: the
    lowest and highest value that can occur.
    """

    n: tuple[int, ...] = ()
    items: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Sample:
    """One group's printed figures. ``events`` of ``n``, or ``mean`` and ``sd`` of ``n``; None is not printed."""

    text: str
    line: int
    at: int = 0
    label: str = ""
    mean: Printed | None = None
    sd: Printed | None = None
    n: int | None = None
    events: int | None = None
    percent: Printed | None = None
    levels: tuple[int, ...] = ()


@dataclass(frozen=True)
class PrintedP:
    """``P<0.05``: ``relation`` is one of = < > ≤ ≥."""

    text: str
    line: int
    relation: str
    value: Printed

    @property
    def significant(self) -> bool | None:
        """Whether it claims a P below 0.05; None where it leaves that open (``P<0.1``)."""
        if self.relation == "=":
            return self.value.value < 0.05
        if self.relation in "<≤":
            return True if self.value.value <= 0.05 else None
        return False if self.value.value >= 0.05 else None


@dataclass(frozen=True)
class Statistic:
    """``t=4.328`` with its degrees of freedom, where printed, and the P that follows it."""

    text: str
    line: int
    name: str
    value: Printed
    df: tuple[float, ...] = ()
    corrected: bool = False
    p: PrintedP | None = None


@dataclass(frozen=True)
class Span:
    """A range of values: ``observed`` where the lowest and highest person are meant, else what could occur."""

    text: str
    low: Printed
    high: Printed
    observed: bool


@dataclass(frozen=True)
class Claim:
    """Figures that belong together.

    ``p`` is a P without a statistic; ``words`` is the text around the figures, which begins at ``offset`` of the whole;
    ``sizes`` are the n that it names, ``n_from`` says whence its groups have theirs; ``column`` is the head of the
    table's column that it is.
    """

    line: int
    samples: tuple[Sample, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    p: PrintedP | None = None
    spans: tuple[Span, ...] = ()
    interval: tuple[Token, ...] = ()
    parts: tuple[Token, ...] = ()
    total: Token | None = None
    sizes: tuple[int, ...] = ()
    n_from: str = ""
    words: str = ""
    offset: int = 0
    marks: tuple[Token, ...] = ()
    paired: bool = False
    column: str = ""
