"""What the analysis of satisfaction finds."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat, Interval, Result
from surveykit.stats.satisfaction.boxes import Boxes, Cuts, Share
from surveykit.stats.satisfaction.nps import NetPromoter


class ItemBoxes(msgspec.Struct, frozen=True, kw_only=True):
    """One item in every group. ``levels`` are the words of its steps from the worst to the best.

    ``result`` compares the satisfied rate; None for one group.
    """

    code: str
    label: str
    levels: tuple[str, ...]
    cuts: Cuts
    groups: tuple[Boxes, ...]
    result: Result | None = None


class NpsItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of 0 to 10 in every group; ``difference`` is the last group less the first, of two."""

    code: str
    label: str
    groups: tuple[NetPromoter, ...]
    difference: float | None = None
    difference_ci: Interval | None = None


class Satisfaction(msgspec.Struct, frozen=True, kw_only=True):
    """``overall`` is the item that the satisfaction rate is of; None where it is of all items' answers together.

    ``pooled`` are those, a value a group. ``highest`` and ``lowest`` are positions of ``items`` by the last group.
    """

    title: str
    groups: tuple[str, ...]
    counts: tuple[int, ...]
    by_time: bool
    overall: ItemBoxes | None
    items: tuple[ItemBoxes, ...]
    pooled: tuple[dict[str, Share], ...]
    highest: tuple[int, ...]
    lowest: tuple[int, ...]
    nps: tuple[NpsItem, ...]
    conf: float
    caveats: tuple[Caveat, ...] = ()
