"""Scoring as data: what a scale takes, how it handles what is missing, and how its value is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Text = Mapping[str, str]
Method = Literal["mean", "sum", "percent", "rate", "count", "gap", "pass"]
Fill = Literal["person_mean", "none"]


class _Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


class MissingRule(_Value, frozen=True, kw_only=True):
    """A score needs at least ``min_answered`` x base answers; ``fill`` says what stands for the rest."""

    min_answered: float = 0.5
    fill: Fill = "person_mean"


class Transform(_Value, frozen=True, kw_only=True):
    """Applied after the method: multiply, add, then the integer part where ``floor`` is set."""

    multiply: float = 1.0
    add: float = 0.0
    floor: bool = False


class Band(_Value, frozen=True, kw_only=True, omit_defaults=False):
    """A grade from ``start`` upward; the first has none. ``inclusive``: the cut itself belongs to it."""

    start: float | None = msgspec.field(default=None, name="from")
    label: Text = {}
    inclusive: bool = True


class Norm(_Value, frozen=True, kw_only=True):
    """A published mean and SD with where it comes from; without ``n`` it is taken as exact."""

    mean: float
    sd: float
    n: int | None = None
    year: int | None = None
    population: str | Text = ""
    source: str | Text = ""
    verified: bool = True


class Scale(_Value, frozen=True, kw_only=True):
    """A score over items (or over other scales). ``values`` serve ``count``, ``minus`` serves ``gap``.

    ``pass`` is of items that hold how many were as they should be: their sum over that of how many were looked at
    (each item's ``sampled``), times 100.

    ``unit`` is what the score is counted in; where it is empty, points (分).
    """

    code: str
    title: Text = {}
    items: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()
    weights: Mapping[str, float] = {}
    method: Method = "mean"
    values: tuple[int | str, ...] = ()
    minus: tuple[str, ...] = ()
    missing: MissingRule = MissingRule()
    transform: Transform = Transform()
    bands: tuple[Band, ...] = ()
    norms: tuple[Norm, ...] = ()
    unit: Text = {}

    def band(self, score: float | None) -> Band | None:
        """The band that a score falls in; None without a score or without bands.

        A score within a billionth of a cut is on the cut: 4.4 of 1 to 5 is 85 per cent and not 85.00000000000001.
        """
        if score is None or not self.bands:
            return None
        found = None
        for band in self.bands:
            start = band.start
            if start is None:
                found = band
            elif abs(score - start) <= 1e-9 * max(1.0, abs(start)):
                found = band if band.inclusive else found
            elif score > start:
                found = band
        return found
