"""What a test gives back: the fields of COMMANDS' JSON, as full doubles, never rounded and never NaN.

What cannot be computed is None, with a caveat that says why. ``reason`` and ``Caveat.code`` are codes; the sentences
are in ``surveykit.messages.statistics``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from surveykit.errors import Fact

Test = Literal[
    "auto", "t.student", "t.welch", "t.paired", "t.norm", "t.norm2", "mannwhitney", "wilcoxon", "anova",
    "anova.welch", "kruskal", "chi2", "chi2.yates", "fisher", "mcnemar", "poisson", "sign", "friedman", "anova.rm",
    "cochran.q", "chi2.n1", "trend",
]  # fmt: skip
Design = Literal["independent", "paired", "norm", "several"]
Interval = tuple[float, float]


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Caveat(_Value, frozen=True, kw_only=True):
    """Something the reader must know before believing the number."""

    code: str
    facts: Mapping[str, Fact] = {}


class Group(_Value, frozen=True, kw_only=True):
    """One group. Means for measurements, events and rates (0 to 1) for counts, Wilson's interval beside the rate."""

    label: str
    n: int
    missing: int = 0
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    events: int | UnsetType = UNSET
    rate: float | UnsetType | None = UNSET
    rate_ci: Interval | UnsetType | None = UNSET
    person_time: float | UnsetType = UNSET


class Effect(_Value, frozen=True, kw_only=True):
    """An effect size with its interval; the further fields only where the test has them.

    ``norm_sds`` is the difference from a norm counted in the norm's own SDs.
    """

    name: str
    value: float | None
    ci: Interval | None = None
    hedges_g: float | UnsetType | None = UNSET
    hedges_g_ci: Interval | UnsetType | None = UNSET
    d_av: float | UnsetType | None = UNSET
    d_av_ci: Interval | UnsetType | None = UNSET
    hedges_gz: float | UnsetType | None = UNSET
    hedges_gz_ci: Interval | UnsetType | None = UNSET
    norm_sds: float | UnsetType = UNSET
    eta_squared: float | UnsetType | None = UNSET
    odds_ratio: float | UnsetType | None = UNSET
    odds_ratio_ci: Interval | UnsetType | None = UNSET
    risk_ratio: float | UnsetType | None = UNSET
    risk_ratio_ci: Interval | UnsetType | None = UNSET
    phi: float | UnsetType | None = UNSET
    nnt: float | UnsetType | None = UNSET
    nnt_ci: Interval | UnsetType | None = UNSET


class Assumption(_Value, frozen=True, kw_only=True):
    """Shown for information; it never chooses the test."""

    name: str
    statistic: float | None
    p: float | None
    df: float | Interval | None = None


class Alternative(_Value, frozen=True, kw_only=True):
    """The same question by another test."""

    test: str
    statistic: float | None
    df: float | Interval | None
    p: float | None
    p_exact: float | UnsetType | None = UNSET
    z: float | UnsetType | None = UNSET
    ci: Interval | UnsetType | None = UNSET


class Posthoc(_Value, frozen=True, kw_only=True):
    """One pair among three or more groups."""

    test: str
    groups: tuple[str, str]
    difference: float | None
    ci: Interval | None
    statistic: float | None
    df: float | None
    p: float | None
    p_adjusted: float | UnsetType | None = UNSET


class CountTable(_Value, frozen=True, kw_only=True):
    """Rows are groups, columns are answers.

    ``share`` is what a row's per cent are: the rate of one answer of two, or the composition of a whole.
    """

    rows: tuple[str, ...]
    cols: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    expected_min: float | None
    share: Literal["rate", "composition"] = "composition"


class Result(_Value, frozen=True, kw_only=True):
    """One measure compared. ``difference`` has the sign rule of COMMANDS; the caller orders the groups.

    ``pooled``: the rate of all groups together, the sum of events over the sum of n, never a mean of rates.
    ``effective``: an ordered outcome's share of effective answers, compared after its ranks.
    """

    measure: str
    label: str
    design: Design
    groups: tuple[Group, ...]
    test: str
    reason: str
    statistic: float | None
    df: float | Interval | None
    p: float | None
    p_exact: float | None = None
    z: float | UnsetType | None = UNSET
    difference: float | None
    ci: Interval | None
    conf: float
    effect: Effect | None
    p_adjusted: float | None = None
    assumptions: tuple[Assumption, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    posthoc: tuple[Posthoc, ...] = ()
    unmatched: int = 0
    family: str = ""
    caveats: tuple[Caveat, ...] = ()
    table: CountTable | UnsetType = UNSET
    pooled: Group | UnsetType = UNSET
    effective: Result | UnsetType = UNSET
