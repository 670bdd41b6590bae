"""What the baseline table finds."""

from __future__ import annotations

import msgspec

from surveykit.stats.baseline.table import Baseline
from surveykit.stats.results import Caveat


class BaselineFound(msgspec.Struct, frozen=True, kw_only=True):
    """The table with the questionnaire's title. ``by_time``: the groups are waves of different people."""

    title: str
    table: Baseline
    by_time: bool
    caveats: tuple[Caveat, ...] = ()
