"""What the analysis of items with several ticks finds."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction.multiple import Multiple


class TickedItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item."""

    code: str
    label: str
    counts: Multiple


class Several(msgspec.Struct, frozen=True, kw_only=True):
    """The items, in the questionnaire's order."""

    title: str
    groups: tuple[str, ...]
    items: tuple[TickedItem, ...]
    caveats: tuple[Caveat, ...] = ()
