"""What a factor analysis came out as."""

from __future__ import annotations

import msgspec

from surveykit.stats.items.factors import Factors
from surveykit.stats.results import Caveat


class FactorFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Factors of a questionnaire's items; ``codes`` and ``labels`` in the questionnaire's order."""

    title: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    reversed: tuple[str, ...]
    factors: Factors
    caveats: tuple[Caveat, ...] = ()
