"""Floor and ceiling: how many answers stand at the end of the scale, where it cannot tell people apart."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from surveykit.stats.association.moments import moments
from surveykit.stats.figures import Floats

SHARE = 0.15
"""From more than 15 % at one end on, a score has a floor or ceiling effect (Terwee et al. 2007)."""

Range = tuple[float, float]


class Ends(msgspec.Struct, frozen=True, kw_only=True):
    """Share (0 to 1) of ``n`` at the lowest and at the highest value that can be given; None where it is not known."""

    n: int
    lowest: float | None
    highest: float | None
    floor: float | None
    ceiling: float | None

    @property
    def floor_effect(self) -> bool:
        """Whether more than 15 % stand at the lowest value."""
        return self.floor is not None and self.floor > SHARE

    @property
    def ceiling_effect(self) -> bool:
        """Whether more than 15 % stand at the highest value."""
        return self.ceiling is not None and self.ceiling > SHARE


class ItemAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """An item by itself, over everybody who answered it."""

    item: str
    missing: int
    mean: float | None
    sd: float | None
    ends: Ends


def item_answers(answers: Floats, items: Sequence[str], ranges: Sequence[Range | None]) -> tuple[ItemAnswers, ...]:
    """Mean, SD and ends of each column of ``answers`` (respondents, items), reversed already; NaN is missing."""
    found = []
    for i, (item, reach) in enumerate(zip(items, ranges, strict=True)):
        column = answers[:, i : i + 1]
        own = moments(column)
        found.append(
            ItemAnswers(
                item=item,
                missing=own.missing,
                mean=float(own.means[0]) if own.n else None,
                sd=float(np.sqrt(own.covariance[0, 0])) if own.n > 1 else None,
                ends=ends(column[~np.isnan(column)], reach),
            )
        )
    return tuple(found)


def ends(values: Floats, reach: Range | None) -> Ends:
    """How many of ``values`` (n,), none missing, stand at the ends of ``reach``."""
    n = int(values.size)
    if not n or reach is None:
        return Ends(n=n, lowest=None, highest=None, floor=None, ceiling=None)
    near = 1e-9 * max(1.0, abs(reach[0]), abs(reach[1]))
    low, high = np.count_nonzero(values <= reach[0] + near), np.count_nonzero(values >= reach[1] - near)
    return Ends(n=n, lowest=reach[0], highest=reach[1], floor=float(low) / n, ceiling=float(high) / n)
