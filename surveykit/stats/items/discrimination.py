"""Whether an item tells high scorers from low ones: the upper and lower 27 % (极端组法) and the critical ratio."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np

from surveykit.stats import compare
from surveykit.stats.association.moments import moments
from surveykit.stats.figures import Floats, Moments
from surveykit.stats.results import Caveat

SHARE = 0.27
"""Kelley (1939): the share at each end that tells most."""
FEWEST = 4
"""Below this many in an end group, no critical ratio is given."""


class ItemDiscrimination(msgspec.Struct, frozen=True, kw_only=True):
    """One item in the upper and the lower group. ``cr`` is Welch's t (Student's t where the groups are as large);
    ``index`` the difference as a share of the item's range, None where that is not known."""

    item: str
    high: float
    low: float
    cr: float | None
    df: float | None
    p: float | None
    index: float | None


class Discrimination(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody at or beyond the score of the person 27 % from either end: ties belong to the group."""

    n_high: int
    n_low: int
    from_score: float | None
    to_score: float | None
    items: tuple[ItemDiscrimination, ...]
    caveats: tuple[Caveat, ...] = ()


def discrimination(
    answers: Floats, items: Sequence[str], ranges: Sequence[tuple[float, float] | None]
) -> Discrimination:
    """From complete ``answers`` (respondents, items), reversed already; ``ranges`` are the items' lowest and highest.

    The place of the cut is 0.27 n, rounded half up. The item is part of the total, as in the usual procedure.
    """
    n = answers.shape[0]
    place = math.floor(SHARE * n + 0.5)
    empty = Discrimination(n_high=0, n_low=0, from_score=None, to_score=None, items=())
    if place < FEWEST:
        return msgspec.structs.replace(
            empty, caveats=(Caveat(code="too_few_for_ends", facts={"n": n, "needed": math.ceil(3.5 / SHARE)}),)
        )
    total = answers.sum(axis=1)
    ordered = np.sort(total)
    below, above = float(ordered[place - 1]), float(ordered[n - place])
    if below >= above:
        return msgspec.structs.replace(empty, caveats=(Caveat(code="ends_overlap"),))
    low, high = answers[total <= below], answers[total >= above]
    return Discrimination(
        n_high=high.shape[0],
        n_low=low.shape[0],
        from_score=above,
        to_score=below,
        items=_rows(high, low, items, ranges),
    )


def _rows(
    high: Floats, low: Floats, items: Sequence[str], ranges: Sequence[tuple[float, float] | None]
) -> tuple[ItemDiscrimination, ...]:
    """Welch's t of each column; the variances of all columns come from one pass over each group."""
    upper, lower = _moments(high), _moments(low)
    return tuple(_item(*row) for row in zip(items, upper, lower, ranges, strict=True))


def _moments(answers: Floats) -> list[Moments]:
    found = moments(answers)
    spread = np.sqrt(np.diag(found.covariance))
    return [Moments(found.n, float(mean), float(sd)) for mean, sd in zip(found.means, spread, strict=True)]


def _item(item: str, one: Moments, two: Moments, reach: tuple[float, float] | None) -> ItemDiscrimination:
    width = reach[1] - reach[0] if reach else 0.0
    line = compare.welch_line(one.mean - two.mean, one, two, 0.95) if one.sd or two.sd else None
    return ItemDiscrimination(
        item=item,
        high=one.mean,
        low=two.mean,
        cr=line.t if line else None,
        df=line.df if line else None,
        p=line.p if line else None,
        index=(one.mean - two.mean) / width if width > 0 else None,
    )
