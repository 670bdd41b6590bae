"""What quality audits came out as: scores of wards, two levels beside each other, two auditors beside each other."""

from __future__ import annotations

import msgspec

from surveykit.model.questionnaire import Aspect
from surveykit.stats.association.bland_altman import Apart
from surveykit.stats.association.icc import Iccs
from surveykit.stats.association.kappa import Kappas
from surveykit.stats.audits.wards import WardMean, WardMeans
from surveykit.stats.results import Caveat
from surveykit.stats.trend.funnel import FunnelLimits

Numbers = tuple[float | None, ...]


class ItemChecked(msgspec.Struct, frozen=True, kw_only=True):
    """An item over all audits: per cent of its full mark, how often and how many points were taken off, and why.

    ``by_ward``: per cent of the full mark in each ward. ``qualified`` of ``sampled`` where it counts.
    """

    code: str
    label: str
    aspect: Aspect = ""
    clause: str = ""
    critical: bool = False
    full: float | None = None
    n: int = 0
    percent: float | None = None
    by_ward: Numbers = ()
    times: int = 0
    points: float = 0.0
    qualified: float | None = None
    sampled: float | None = None
    reasons: tuple[str, ...] = ()


class Failed(msgspec.Struct, frozen=True, kw_only=True):
    """An audit with a critical item that failed; its score stays as it was earned."""

    unit: str
    period: str
    number: str
    score: float | None
    items: tuple[str, ...]


class Passed(msgspec.Struct, frozen=True, kw_only=True):
    """How many audits passed of those with a result."""

    events: int
    n: int


class AuditScores(msgspec.Struct, frozen=True, kw_only=True):
    """A checklist's audits. ``means`` and ``counts``: a row a ward, a column a period; ``overall``: all wards.

    ``bounds``: lowest and highest score there can be. ``passed`` goes with ``wards.wards``; ``all_passed``
    is of all audits.
    """

    questionnaire: str
    title: str
    score: str
    level: str = ""
    purpose: str = "audit"
    target: float | None = None
    bounds: tuple[float, float] | None = None
    wards: WardMeans
    passed: tuple[Passed, ...] = ()
    all_passed: Passed = Passed(events=0, n=0)
    periods: tuple[str, ...] = ()
    means: tuple[Numbers, ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    overall: tuple[WardMean, ...] = ()
    items: tuple[ItemChecked, ...] = ()
    failed: tuple[Failed, ...] = ()
    sampled: FunnelLimits | None = None
    caveats: tuple[Caveat, ...] = ()


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A ward in a period, looked at twice."""

    unit: str
    period: str
    first: float | None
    second: float | None


class ItemApart(msgspec.Struct, frozen=True, kw_only=True):
    """An item at two levels, in per cent of its full mark."""

    code: str
    label: str
    apart: Apart


class AuditLevels(msgspec.Struct, frozen=True, kw_only=True):
    """Two levels of audit: differences are first minus second (own minus hospital)."""

    title: str
    score: str
    first: str
    second: str
    pairs: tuple[Beside, ...]
    alone: int
    apart: Apart
    p: float | None = None
    items: tuple[ItemApart, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class ItemAgreed(msgspec.Struct, frozen=True, kw_only=True):
    """One item of two auditors: weighted kappa, and how often they gave the same."""

    code: str
    label: str
    kappa: Kappas


class AuditAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Two auditors of the same wards at the same time. ``alone``: audits without a counterpart."""

    title: str
    score: str
    first: str
    second: str
    pairs: tuple[Beside, ...]
    alone: int
    icc: Iccs
    apart: Apart
    items: tuple[ItemAgreed, ...] = ()
    conf: float = 0.95
    caveats: tuple[Caveat, ...] = ()
