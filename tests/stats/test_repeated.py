"""The same people three times or more against R 4.2.2: anova.mlm, mauchly.test, friedman.test, paired t tests."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.stats.repeated.anova import anova_rm
from surveykit.stats.repeated.friedman import cochran, friedman

# X <- matrix(c(5,7,9, 4,6,6, 6,6,8, 3,7,7, 5,5,9, 2,6,8, 7,8,8), ncol = 3, byrow = TRUE)
X = np.array([[5, 7, 9], [4, 6, 6], [6, 6, 8], [3, 7, 7], [5, 5, 9], [2, 6, 8], [7, 8, 8]], dtype=float)
# B <- matrix(c(1,1,0, 1,0,0, 1,1,1, 0,0,0, 1,0,1, 1,1,0, 1,0,0, 0,1,0, 1,0,0, 1,1,0), ncol = 3, byrow = TRUE)
B = np.array([[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 0, 1], [1, 1, 0], [1, 0, 0], [0, 1, 0], [1, 0, 0],
              [1, 1, 0]], dtype=float)  # fmt: skip
TABLES = st.integers(2, 4).flatmap(lambda k: st.lists(st.lists(st.integers(-4, 4), min_size=k, max_size=k), max_size=8))


def columns(table: np.ndarray) -> list[tuple[str, np.ndarray]]:
    return [(f"w{i}", column) for i, column in enumerate(np.asarray(table, dtype=float).T)]


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def test_analysis_of_variance_with_greenhouse_geisser() -> None:
    found = anova_rm("m", "M", columns(X))
    # anova(lm(X ~ 1), X = ~1, test = "Spherical"); e from cov(X), doubly centred; pf(F, 2 * e, 12 * e, lower = FALSE)
    assert found.statistic == close(14.25)
    assert found.df == (close(2 * 0.97959183673469363), close(12 * 0.97959183673469363))
    assert found.p == close(0.0007515536162470527)
    sphericity, huynh = found.alternatives
    assert (sphericity.test, sphericity.df, sphericity.p) == (
        "anova.rm.sphericity",
        (2, 12),
        close(0.000676639484631638),
    )
    assert (huynh.test, huynh.p) == ("anova.rm.hf", close(0.000676639484631638))  # its epsilon 1.449 counts as 1
    # summary(aov(y ~ w + Error(id / w))): 38 and 16
    assert found.effect is not None
    assert found.effect.value == close(38 / 54)
    epsilon, mauchly = found.assumptions
    assert epsilon.statistic == close(0.97959183673469363)
    # mauchly.test(lm(X ~ 1), X = ~1)
    assert (mauchly.statistic, mauchly.p) == (close(0.97916666666643715), close(0.94872763564277296))
    # t.test(X[, j], X[, i], paired = TRUE, conf.level = 1 - .05 / 3)
    first, second, third = found.posthoc
    assert (first.groups, first.difference) == (("w1", "w0"), close(1.8571428571428572))
    assert (first.statistic, first.p) == (close(2.9314195092110324), close(0.026238601851028189))
    assert first.ci == (close(-0.22555934361001853), close(3.9398450578957327))
    assert second.p_adjusted == close(0.0066601012923446709)
    assert third.p_adjusted == close(0.13958469685250177)


def test_friedman_with_dunn() -> None:
    found = friedman("m", "M", columns(X))
    # friedman.test(X)
    assert (found.statistic, found.df, found.p) == (close(11.565217391304348), 2, close(0.0030806683904541768))
    assert found.effect is not None
    assert found.effect.value == close(0.82608695652173914)
    # z = differences of mean ranks / sqrt(2 v / n), v = k (k + 1) / 12 - ties / (12 n (k - 1)); p.adjust(p, "holm")
    assert [p.statistic for p in found.posthoc] == [
        close(z) for z in (1.9167454300136635, 3.3911649915626341, 1.4744195615489708)
    ]
    assert [p.p_adjusted for p in found.posthoc] == [
        close(p) for p in (0.11054056135254466, 0.0020878856978229794, 0.14036866077167337)
    ]
    by_bonferroni = friedman("m", "M", columns(X), posthoc="bonferroni").posthoc
    assert [p.p_adjusted for p in by_bonferroni] == [
        close(p) for p in (0.16581084202881699, 0.0020878856978229794, 0.42110598231502011)
    ]


def test_cochran_is_friedman_of_yes_and_no() -> None:
    found = cochran("m", "M", columns(B))
    # Q <- 2 * (3 * sum(G^2) - sum(G)^2) / (3 * sum(L) - sum(L^2)); friedman.test(B) gives the same
    assert (found.statistic, found.df, found.p) == (close(6.75), 2, close(0.034218118311666032))
    assert [g.events for g in found.groups] == [8, 5, 2]
    # binom.test(1, 5); binom.test(0, 6); binom.test(1, 5)
    assert [p.p for p in found.posthoc] == [close(0.375), close(0.03125), close(0.375)]
    assert [p.p_adjusted for p in found.posthoc] == [1.0, close(0.09375), 1.0]


def test_the_rows_with_something_missing_are_left_out_and_counted() -> None:
    more = np.vstack([X, [[1, math.nan, 3], [math.nan, math.nan, 4]]])
    for test in (anova_rm, friedman):
        whole, part = test("m", "M", columns(X)), test("m", "M", columns(more))
        assert (part.statistic, part.p) == (whole.statistic, whole.p)
        assert [(g.n, g.missing) for g in part.groups] == [(7, 1), (7, 2), (7, 0)]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (np.empty((0, 3)), "too_few_people"),
        (X[:1], "too_few_people"),
        (np.full((6, 3), 4.0), "few_people"),
        (X[:, [0]] + np.array([[0.1, 0.3, 0.7]]), "no_change_varies"),
        (np.full((4, 3), math.nan), "too_few_people"),
    ],
)
def test_nothing_to_compute(table: np.ndarray, code: str) -> None:
    found = anova_rm("m", "M", columns(table))
    assert (found.statistic, found.p, found.posthoc) == (None, None, ())
    assert code in [c.code for c in found.caveats]
    for ranked in (friedman("m", "M", columns(table)), cochran("m", "M", columns(table))):
        assert ranked.p is None or math.isfinite(ranked.p)


def test_equal_answers_of_everybody_are_said() -> None:
    for test in (friedman, cochran):
        found = test("m", "M", columns(np.ones((12, 3))))
        assert (found.p, [c.code for c in found.caveats]) == (None, ["nothing_changed"])


def test_an_offset_costs_no_digit() -> None:
    assert anova_rm("m", "M", columns(X + 1e12)).statistic == close(14.25)
    # Where a double can no longer tell a change from the rounding of the values, there is no test.
    found = anova_rm("m", "M", columns(X + 1e15))
    assert (found.statistic, "no_change_varies" in [c.code for c in found.caveats]) == (None, True)
    assert friedman("m", "M", columns(X + 1e15)).statistic == close(11.565217391304348)


def test_more_times_than_people() -> None:
    found = anova_rm("m", "M", columns(np.array([[1.0, 2, 4, 3, 9], [2, 1, 6, 3, 7], [1, 4, 2, 8, 5]])))
    assert found.p is not None
    assert found.assumptions[1].p is None  # Mauchly's test does not exist


@settings(deadline=None, max_examples=60)
@given(TABLES, st.integers(-20, 20))
def test_laws(rows: list[list[int]], shift: int) -> None:
    table = np.array(rows, dtype=float).reshape(len(rows), -1) if rows else np.empty((0, 3))
    for test in (anova_rm, friedman):
        here = test("m", "M", columns(table))
        for other in (table[::-1], table[:, ::-1], table * 2 + shift, -table):
            there = test("m", "M", columns(other))
            for one, two in ((here.statistic, there.statistic), (here.p, there.p)):
                assert two == (None if one is None else pytest.approx(one, rel=1e-8, abs=1e-300))
        if here.p is not None:
            assert 0 <= here.p <= 1
