"""A Pareto analysis as it is said: what was counted, in which place and time, and the bars."""

from __future__ import annotations

import msgspec

from surveykit.stats.pareto import Pareto
from surveykit.stats.results import Caveat


class ParetoFindings(msgspec.Struct, frozen=True, kw_only=True):
    """``title`` names what was counted, ``within`` the unit and the months where they bound it."""

    title: str
    within: str
    pareto: Pareto
    caveats: tuple[Caveat, ...] = ()
