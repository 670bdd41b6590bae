"""What the analysis of importance and performance finds."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction.importance import Map


class Importance(msgspec.Struct, frozen=True, kw_only=True):
    """``overall`` is what importance was derived from, empty where people stated it themselves.

    ``rates``: performance is the satisfied rate in per cent; else the mean answer.
    """

    title: str
    overall: str
    rates: bool
    map: Map
    caveats: tuple[Caveat, ...] = ()
