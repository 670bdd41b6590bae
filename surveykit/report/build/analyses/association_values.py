"""What correlations came out as."""

from __future__ import annotations

import msgspec

from surveykit.stats.association.matrix import Correlations
from surveykit.stats.results import Caveat


class AssociationFindings(msgspec.Struct, frozen=True, kw_only=True):
    """``labels``: the measures in their order, then those held constant."""

    labels: tuple[str, ...]
    correlations: Correlations
    stars: bool = False
    caveats: tuple[Caveat, ...] = ()
