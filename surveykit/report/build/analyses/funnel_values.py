"""What units around their pooled rate came out as."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat
from surveykit.stats.trend.funnel import FunnelLimits


class UnitFunnel(msgspec.Struct, frozen=True, kw_only=True):
    """One item's rate by unit. ``limits`` has the places that may be shown; pooled rate and limits are of all."""

    code: str
    label: str
    answers: tuple[str, ...]
    group: str = ""
    limits: FunnelLimits
    caveats: tuple[Caveat, ...] = ()
