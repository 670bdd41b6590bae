"""Top, middle and bottom box of an item, and the satisfaction rate.

Satisfaction rate (总满意度) = (very satisfied + satisfied) / all valid answers. The top box is the best step alone, as
HCAHPS reports it; on 0 to 10 the top box is 9 and 10 and the bottom box 0 to 6 (HCAHPS Quality Assurance Guidelines).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.stats.figures import checked_conf
from surveykit.stats.proportions import wilson
from surveykit.stats.results import Interval


class Cuts(msgspec.Struct, frozen=True, kw_only=True):
    """How many of an item's steps count: the best ``top``, the best ``satisfied``, the lowest ``bottom``."""

    top: int
    satisfied: int
    bottom: int


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """Events of n with the rate (0 to 1) and Wilson's interval; None without answers."""

    events: int
    n: int
    rate: float | None
    ci: Interval | None


class Boxes(msgspec.Struct, frozen=True, kw_only=True):
    """One item in one group. ``counts`` are from the lowest step up; ``missing`` gave no valid answer."""

    n: int
    missing: int
    counts: tuple[int, ...]
    satisfied: Share
    top: Share
    middle: Share
    bottom: Share


def share(events: int, n: int, conf: float = 0.95) -> Share:
    """Events of n with Wilson's interval."""
    checked_conf(conf)
    return Share(events=events, n=n, rate=events / n if n else None, ci=wilson(events, n, conf) if n else None)


def usual_cuts(steps: int, *, zero_to_ten: bool = False) -> Cuts:
    """The cuts for this many steps: the upper half is satisfied and the lower half the bottom box.

    Of five steps 4 and 5 are satisfied and 1 and 2 the bottom box; of four (never … always) 3 and 4, and 1 and 2.
    """
    if zero_to_ten:
        return Cuts(top=2, satisfied=2, bottom=7)
    return Cuts(top=1, satisfied=max(1, steps // 2), bottom=steps // 2)


def boxes(counts: Sequence[int], cuts: Cuts, *, missing: int = 0, conf: float = 0.95) -> Boxes:
    """The boxes of the counts of each step, lowest first."""
    given = tuple(int(c) for c in counts)
    n = sum(given)
    top, bottom = sum(given[len(given) - cuts.top :]), sum(given[: cuts.bottom])
    return Boxes(
        n=n,
        missing=missing,
        counts=given,
        satisfied=share(sum(given[len(given) - cuts.satisfied :]), n, conf),
        top=share(top, n, conf),
        middle=share(n - top - bottom, n, conf),
        bottom=share(bottom, n, conf),
    )


def counted(values: ArrayLike, levels: Sequence[float]) -> tuple[tuple[int, ...], int]:
    """How often each level was given in (n,), and how many values are none of them (NaN)."""
    given = np.asarray(values, dtype=np.float64).ravel()
    counts = tuple(int(np.count_nonzero(given == level)) for level in levels)
    return counts, given.size - sum(counts)


def pooled(parts: Sequence[Boxes], conf: float = 0.95) -> dict[str, Share]:
    """All items together, the sums of the counts over the sums of the answers: never a mean of rates."""
    names = ("satisfied", "top", "middle", "bottom")
    n = sum(part.n for part in parts)
    return {name: share(sum(getattr(part, name).events for part in parts), n, conf) for name in names}
