"""Which test a comparison gets: from its design, never from how the data turned out.

The one thing taken from the numbers is the expected counts of a table, as the rule of the textbooks has it. Few people,
a ceiling or skew are caveats of the result.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from surveykit.errors import DataRefused
from surveykit.stats.results import Design

Kind = Literal["score", "rating", "ordered", "unordered", "events"]
"""``score``: a scale, a score item or a number. ``rating``: one item of ordered steps. ``ordered``: an outcome such as
显效/有效/无效. ``unordered``: categories. ``events``: events over an exposure, such as bed-days."""

MEANS_FROM = 5
"""A rating of this many steps or more is compared by its mean."""
ENOUGH = 40
"""n from which a 2 x 2 table may be tested by chi-square."""

_SEVERAL_TIMES = {"means": "anova.rm", "ranks": "friedman", "counts": "cochran.q"}
"""The same people three times or more."""
_MEANS = {
    "independent": ("t.student", "t.welch"),
    "paired": ("t.paired",),
    "norm": ("t.norm", "t.norm2"),
    "several": ("anova", "anova.welch"),
}
_RANKS = {"independent": ("mannwhitney",), "paired": ("wilcoxon", "sign"), "norm": (), "several": ("kruskal",)}
_COUNTS = {
    "independent": ("chi2", "chi2.yates", "fisher", "chi2.n1"),
    "paired": ("mcnemar",),
    "norm": (),
    "several": ("chi2", "fisher", "trend"),
}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the choice is made from.

    ``groups``: how many. ``steps``: of a rating, or the number of categories. ``norm_n``: the norm's n, if known.
    ``n``, ``expected_min`` and ``expected_low`` (the share of cells expected below 5): of the table of an unordered
    measure.
    """

    design: Design
    kind: Kind
    groups: int = 2
    measure: str = ""
    steps: int | None = None
    norm_n: int | None = None
    n: int = 0
    expected_min: float = 0.0
    expected_low: float = 1.0

    @property
    def several_times(self) -> bool:
        """Whether the same people are compared three times or more."""
        return self.design == "paired" and self.groups > 2

    @property
    def by_mean(self) -> bool:
        """Whether means are compared."""
        return self.kind == "score" or (self.kind == "rating" and (self.steps or 0) >= MEANS_FROM)

    @property
    def by_count(self) -> bool:
        """Whether categories are counted; a rating of two steps is one."""
        return self.kind == "unordered" or (self.kind in ("rating", "ordered") and self.steps == 2)

    @property
    def rank_beside(self) -> bool:
        """Whether a rank test stands beside the mean: a single item, and pairs always."""
        return self.by_mean and self.design != "norm" and (self.kind == "rating" or self.design == "paired")


class Choice(NamedTuple):
    """A test of ``results.Test`` and the code of why, a key of ``messages.statistics.REASONS``."""

    test: str
    reason: str


def fitting(facts: Facts) -> tuple[str, ...]:
    """The tests that can be asked for by name for this design and kind of measure."""
    if facts.kind == "events":
        return ("poisson",) if facts.design == "independent" else ()
    if facts.several_times:
        return _repeated(facts)
    counts = _COUNTS[facts.design]
    if facts.steps != 2:
        counts = tuple(test for test in counts if test not in ("trend", "chi2.n1"))
    if facts.kind == "unordered":
        return counts if facts.design != "paired" or facts.steps == 2 else ()
    if facts.kind == "score" or (facts.design == "paired" and facts.steps != 2):
        counts = ()
    return _MEANS[facts.design] + _RANKS[facts.design] + counts


def _repeated(facts: Facts) -> tuple[str, ...]:
    means, ranks, counts = _SEVERAL_TIMES.values()
    if facts.kind == "unordered":
        return (counts,) if facts.steps == 2 else ()
    return (means, ranks, *((counts,) if facts.steps == 2 else ()))


def choose(facts: Facts, requested: str = "auto", means: str = "t.welch") -> Choice:
    """The test and why. ``means`` is the project's setting for every table: "t.welch" or "t.student".

    ``DataRefused`` where the test asked for does not fit, or where no test fits at all.
    """
    possible = fitting(facts)
    if not possible:
        if facts.kind == "events":
            raise DataRefused("events_need_two_groups", measure=facts.measure)
        if facts.design == "norm":
            raise DataRefused("norm_needs_numbers", measure=facts.measure)
        raise DataRefused("paired_needs_two_answers", measure=facts.measure, categories=facts.steps or 0)
    if requested != "auto":
        return _asked_for(facts, requested, possible)
    if facts.kind == "events":
        return Choice("poisson", "events_per_time")
    if facts.design == "norm":
        known = facts.norm_n is not None and facts.norm_n > 1
        return Choice("t.norm2", "norm_with_n") if known else Choice("t.norm", "norm_without_n")
    if facts.several_times:
        if facts.by_count:
            return Choice(_SEVERAL_TIMES["counts"], "same_people_several_two_answers")
        if facts.by_mean:
            return Choice(_SEVERAL_TIMES["means"], "same_people_several")
        return Choice(_SEVERAL_TIMES["ranks"], "same_people_several_ordered")
    if facts.by_count:
        return _count(facts)
    if facts.by_mean:
        return _mean(facts.design, means)
    if facts.design == "paired":
        return Choice("wilcoxon", "same_people_ordered")
    reason = "ordered_outcome" if facts.kind == "ordered" else "few_ordered_steps"
    return Choice(_RANKS[facts.design][0], reason)


def _asked_for(facts: Facts, test: str, possible: tuple[str, ...]) -> Choice:
    if test not in possible:
        code = "test_needs_numbers" if facts.kind == "unordered" and test in _numeric() else "test_does_not_fit"
        names = ", ".join(possible)
        raise DataRefused(code, measure=facts.measure, test=test, design=facts.design, fitting=names)
    if test == "t.norm2" and not (facts.norm_n is not None and facts.norm_n > 1):
        raise DataRefused("norm_needs_n", test=test)
    return Choice(test, "requested")


def _numeric() -> set[str]:
    return {test for tests in (*_MEANS.values(), *_RANKS.values()) for test in tests}


def _mean(design: Design, means: str) -> Choice:
    if design == "paired":
        return Choice("t.paired", "same_people")
    equal = means == "t.student"
    several = "anova" if equal else "anova.welch"
    return Choice(several if design == "several" else means, "scores_student" if equal else "scores_welch")


def _count(facts: Facts) -> Choice:
    if facts.design == "paired":
        return Choice("mcnemar", "same_people_two_answers")
    if facts.design == "several" or facts.steps != 2:
        enough = facts.expected_low <= 0.2 and facts.expected_min >= 1
        return Choice("chi2", "table_pearson") if enough else Choice("fisher", "table_fisher")
    if facts.n < ENOUGH or facts.expected_min < 1:
        return Choice("fisher", "counts_fisher")
    return Choice("chi2", "counts_pearson") if facts.expected_min >= 5 else Choice("chi2.yates", "counts_yates")
