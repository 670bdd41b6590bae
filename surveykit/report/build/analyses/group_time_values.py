"""Two groups before and after: what is printed."""

from __future__ import annotations

import msgspec

from surveykit.stats.group_time.values import GroupTime
from surveykit.stats.results import Caveat


class GroupTimeFindings(msgspec.Struct, frozen=True, kw_only=True):
    """Names of the groups and the waves, each measure's numbers, and who could not be compared.

    ``absolute``: t is printed without its sign, since the direction is in the words.
    """

    title: str
    groups: tuple[str, str]
    waves: tuple[str, str]
    conf: float
    measures: tuple[GroupTime, ...]
    unmatched: int
    absolute: bool = True
    caveats: tuple[Caveat, ...] = ()
