"""What comes out of two groups x before and after, for one measure."""

from __future__ import annotations

import msgspec

from surveykit.stats.linear import Estimated, TermTest
from surveykit.stats.results import Caveat, Result


class Adjusted(msgspec.Struct, frozen=True, kw_only=True):
    """The covariance analysis of the values after, with those before as covariate.

    ``means``: each group's mean after at the common mean before. ``difference``: group one minus group two. ``slope``:
    the covariate's. ``group`` is the test of the groups, ``parallel`` that of equal slopes, which is for information.
    """

    means: tuple[Estimated, ...]
    difference: Estimated
    slope: Estimated | None
    group: TermTest
    parallel: TermTest


class GroupTime(msgspec.Struct, frozen=True, kw_only=True):
    """One measure. Everything is of people with both values.

    ``within``: the paired t test of each group, after minus before. ``before``, ``after``: the groups compared at each
    time, and ``change`` in what changed, each group one minus group two; ``change`` is with the pooled variance, so
    that its t squared is the F of ``interaction``. ``time``, ``group`` and ``interaction`` are the effects of the
    analysis of variance with one repeated factor (type III sums of squares).
    """

    measure: str
    label: str
    unit: str = ""
    within: tuple[Result, Result]
    before: Result
    after: Result
    change: Result
    time: TermTest
    group: TermTest
    interaction: TermTest
    adjusted: Adjusted | None
    caveats: tuple[Caveat, ...] = ()
