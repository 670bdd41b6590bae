"""Content validity from experts' ratings: how many find an item relevant, and how much of that may be chance."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import DataRefused
from surveykit.stats.results import Caveat

RELEVANT_FROM = 3
"""Of 1 to 4: 3 (quite) and 4 (highly) count as relevant."""


class ItemValidity(msgspec.Struct, frozen=True, kw_only=True):
    """One item: ``relevant`` of ``experts``, I-CVI, the chance of that (Pc) and the modified kappa."""

    item: str
    experts: int
    relevant: int
    i_cvi: float | None
    chance: float | None
    kappa: float | None


class ContentValidity(msgspec.Struct, frozen=True, kw_only=True):
    """``ave``: the mean of the items' I-CVI; ``ua``: the share of items that all experts find relevant."""

    experts: int
    items: tuple[ItemValidity, ...]
    ave: float | None
    ua: float | None
    caveats: tuple[Caveat, ...] = ()


def least_i_cvi(experts: int) -> float:
    """The I-CVI that an item needs: 1 with up to five experts, 0.78 from six on (Lynn 1986)."""
    return 1.0 if experts <= 5 else 0.78


def content_validity(ratings: ArrayLike, items: Sequence[str]) -> ContentValidity:
    """From ``ratings`` (items, experts) of 1 to 4, NaN for none.

    I-CVI, S-CVI/Ave and S-CVI/UA: Lynn (1986), Polit and Beck (2006). Modified kappa: (I-CVI − Pc)/(1 − Pc) with
    Pc = C(N, A) 0.5^N (Polit, Beck and Owen 2007). ``DataRefused`` for a rating that is not 1, 2, 3 or 4.
    """
    given = np.atleast_2d(np.asarray(ratings, dtype=np.float64))
    known = ~np.isnan(given)
    for row, column in zip(*np.nonzero(known & ~np.isin(given, (1, 2, 3, 4))), strict=True):
        raise DataRefused(
            "rating_refused", item=items[int(row)], expert=int(column) + 1, value=float(given[row, column])
        )
    rows = tuple(
        _item(item, int(there.sum()), int((line[there] >= RELEVANT_FROM).sum()))
        for item, line, there in zip(items, given, known, strict=True)
    )
    rated = [row for row in rows if row.i_cvi is not None]
    experts = int(known.any(axis=0).sum())
    caveats = []
    if experts < 3:
        caveats.append(Caveat(code="few_experts", facts={"experts": experts}))
    if len(rated) < len(rows):
        caveats.append(Caveat(code="items_not_rated", facts={"items": len(rows) - len(rated)}))
    if any(0 < row.experts < experts for row in rows):
        caveats.append(Caveat(code="ratings_missing"))
    return ContentValidity(
        experts=experts,
        items=rows,
        ave=math.fsum(row.i_cvi or 0.0 for row in rated) / len(rated) if rated else None,
        ua=sum(row.relevant == row.experts for row in rated) / len(rated) if rated else None,
        caveats=tuple(caveats),
    )


def _item(item: str, experts: int, relevant: int) -> ItemValidity:
    if not experts:
        return ItemValidity(item=item, experts=0, relevant=0, i_cvi=None, chance=None, kappa=None)
    value, chance = relevant / experts, math.comb(experts, relevant) * 0.5**experts
    return ItemValidity(
        item=item,
        experts=experts,
        relevant=relevant,
        i_cvi=value,
        chance=chance,
        kappa=(value - chance) / (1 - chance) if chance < 1 else None,
    )
