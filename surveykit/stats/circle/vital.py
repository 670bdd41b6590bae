"""The vital few of a tally (柏拉图): the most frequent problems that together reach a share of all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import msgspec

SHARE = 0.8
"""The 80 of 80/20 (Juran)."""


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """``order`` are positions from the most frequent down (equal ones as they were given).

    ``cumulative`` are shares, 0 to 1, in that order, None where nothing was counted. ``focus`` is that of the last of
    the first ``vital``.
    """

    order: tuple[int, ...]
    counts: tuple[int, ...]
    cumulative: tuple[float | None, ...]
    vital: int
    focus: float | None


def ranked(counts: Sequence[int], share: float = SHARE) -> Ranked:
    """Counts from the most frequent down; the vital few are the fewest that reach ``share`` of all."""
    order = tuple(sorted(range(len(counts)), key=lambda at: (-counts[at], at)))
    falling = tuple(counts[at] for at in order)
    whole = sum(falling)
    sums = tuple(accumulate(falling))
    cumulative = tuple(part / whole if whole else None for part in sums)
    vital = next((n + 1 for n, part in enumerate(cumulative) if part is not None and part >= share), 0)
    return Ranked(
        order=order, counts=falling, cumulative=cumulative, vital=vital,
        focus=cumulative[vital - 1] if vital else None,
    )  # fmt: skip
