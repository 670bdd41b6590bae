"""P values adjusted for how many were looked at. None (no test) stays None and does not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Literal

from msgspec.structs import replace

from surveykit.stats.results import Result

Method = Literal["none", "holm", "bh"]


def holm(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Holm's step-down P values (1979): the family-wise error, in the order given."""
    rising = sorted((p, i) for i, p in enumerate(ps) if p is not None)
    m = len(rising)
    steps = accumulate((min(1.0, (m - rank) * p) for rank, (p, _) in enumerate(rising)), max)
    return _back(ps, [i for _, i in rising], list(steps))


def bh(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Benjamini and Hochberg's step-up P values (1995): the false discovery rate, in the order given."""
    falling = sorted(((p, i) for i, p in enumerate(ps) if p is not None), reverse=True)
    m = len(falling)
    steps = accumulate((min(1.0, m / (m - rank) * p) for rank, (p, _) in enumerate(falling)), min)
    return _back(ps, [i for _, i in falling], list(steps))


def _back(ps: Sequence[float | None], order: list[int], adjusted: list[float]) -> tuple[float | None, ...]:
    found: list[float | None] = [None] * len(ps)
    for i, p in zip(order, adjusted, strict=True):
        found[i] = p
    return tuple(found)


def adjusted(
    results: Sequence[Result], method: Method, families: Mapping[str, str] | None = None
) -> tuple[Result, ...]:
    """The results with ``p_adjusted`` filled in, family by family; ``p`` itself is never changed.

    ``families`` gives a measure's family (the items of one scale, in one comparison) and is written into ``family``;
    without it the results' own ``family`` holds. A result of no family, and every result under "none", has no
    adjusted P.
    """
    named = [r if families is None else replace(r, family=families.get(r.measure, "")) for r in results]
    if method == "none":
        return tuple(replace(r, p_adjusted=None) for r in named)
    members: dict[str, list[int]] = {}
    for i, result in enumerate(named):
        members.setdefault(result.family, []).append(i)
    found: list[float | None] = [None] * len(named)
    for family, rows in members.items():
        if family:
            ps = [named[i].p for i in rows]
            for i, p in zip(rows, holm(ps) if method == "holm" else bh(ps), strict=True):
                found[i] = p
    return tuple(replace(result, p_adjusted=p) for result, p in zip(named, found, strict=True))
