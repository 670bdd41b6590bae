"""What the analysis of expectation and perception finds."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction.gaps import Gap


class Gaps(msgspec.Struct, frozen=True, kw_only=True):
    """``dimensions`` and single ``pairs``; ``overall`` is None with one dimension. ``coding`` is how answers count.

    ``weighted``: weights of the user's own, else equal.
    """

    title: str
    n: int
    dimensions: tuple[Gap, ...]
    overall: Gap | None
    pairs: tuple[Gap, ...]
    coding: str
    weighted: bool
    conf: float
    caveats: tuple[Caveat, ...] = ()
