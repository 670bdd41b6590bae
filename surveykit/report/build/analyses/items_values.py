"""What the items of a scale came out as."""

from __future__ import annotations

import msgspec

from surveykit.stats.items.analysis import ItemAnalysis
from surveykit.stats.results import Caveat


class Distribution(msgspec.Struct, frozen=True, kw_only=True):
    """How often each answer was given, item by item, as it was given and not as it is scored."""

    levels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


class ItemFindings(msgspec.Struct, frozen=True, kw_only=True):
    """A scale's items in their order; ``reversed`` are codes of those turned."""

    title: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    reversed: tuple[str, ...]
    analysis: ItemAnalysis
    distribution: Distribution | None
    caveats: tuple[Caveat, ...] = ()
