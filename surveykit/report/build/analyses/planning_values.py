"""What planning gives: the answer, what it was asked with, and how it changes with the number of sheets."""

from __future__ import annotations

import msgspec


class Planning(msgspec.Struct, frozen=True, kw_only=True):
    """A plan carried out. ``n`` is per group (pairs, exposure, everybody: ``counts`` says which).

    ``looked_for``: "n", "effect" or "power". ``curve`` are (n, power) at the effect that was asked or found;
    ``differences`` are (n, smallest effect that shows with the power asked). ``issue`` is how many to hand out in all.
    """

    test: str
    looked_for: str
    n: float
    total: int | None
    issue: int | None
    effect: float | None
    power: float | None
    alpha: float
    sd: float | None = None
    first: float | None = None
    groups: int = 2
    invalid: float = 0.0
    design_effect: float = 1.0
    population: int | None = None
    margin: float | None = None
    conf: float = 0.95
    items: int = 0
    curve: tuple[tuple[float, float], ...] = ()
    differences: tuple[tuple[int, float], ...] = ()
