"""What following clients finds. No name is in it: clients go by their codes."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Caveat, Interval
from surveykit.stats.satisfaction.boxes import Share


class ClientGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Clients of one segment or owner: how many, their answers, the mean score with its t interval, the rate."""

    label: str
    clients: int
    n: int
    mean: float | None = None
    sd: float | None = None
    ci: Interval | None = None
    satisfied: Share | None = None


class DueVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit that is overdue by ``days``."""

    client: str
    segment: str
    owner: str
    last: str
    due: str
    days: int


class ClientsFound(msgspec.Struct, frozen=True, kw_only=True):
    """``segments``, ``owners`` and ``waves`` are groups of the same answers; ``by_wave[wave][segment]`` both.

    ``day`` is the one that overdue visits are counted on, ``measure`` what the mean is of, "" without a scale.
    """

    title: str
    measure: str
    unit: str
    day: str
    whole: ClientGroup
    segments: tuple[ClientGroup, ...]
    owners: tuple[ClientGroup, ...]
    waves: tuple[ClientGroup, ...]
    by_wave: tuple[tuple[ClientGroup, ...], ...]
    overdue: tuple[DueVisit, ...]
    visits: int
    never_visited: tuple[str, ...]
    conf: float
    caveats: tuple[Caveat, ...] = ()
