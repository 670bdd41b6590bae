"""A feedback sheet as it is printed: the record with the names that its codes stand for."""

from __future__ import annotations

import msgspec

from surveykit.model.quality.feedback import Feedback


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """``source``, ``state`` and ``measured`` are words in the report's language; ``stages`` and ``roles`` by code."""

    feedback: Feedback
    institution: str
    language: str
    source: str
    state: str
    measured: str = ""
    stages: dict[str, str] = {}
    roles: dict[str, str] = {}
    sample: bool = False


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of a sheet that is not closed. ``days`` after its due day, below 1 where it is not overdue."""

    number: str
    unit: str
    words: str
    owner: str
    due: str
    stage: str
    days: int = 0


class Late(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that is overdue, by so many days."""

    number: str
    unit: str
    problem: str
    owner: str
    due: str
    state: str
    days: int


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """Where the loop stands: sheets by state, what is overdue, open measures by stage of plan, do, check, act."""

    day: str
    states: tuple[tuple[str, int], ...]
    overdue: tuple[Late, ...]
    measures: tuple[Open, ...]
    stages: tuple[tuple[str, str], ...]
    closed: tuple[tuple[str, str, str], ...] = ()


class ComplaintCount(msgspec.Struct, frozen=True, kw_only=True):
    """Complaints of one category or unit: how many, answered in time, answered late, overdue, still in time."""

    name: str
    n: int
    serious: int
    in_time: int
    late: int
    overdue: int
    waiting: int


class ComplaintSummary(msgspec.Struct, frozen=True, kw_only=True):
    """Complaints of a time by category and by unit; proposals and praise are only counted."""

    within: str
    total: ComplaintCount
    categories: tuple[ComplaintCount, ...]
    units: tuple[ComplaintCount, ...]
    proposals: int = 0
    praise: int = 0
