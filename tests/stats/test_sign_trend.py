"""The sign test, the trend of a rate, the N − 1 chi-square, number needed to treat, pooled rates, effective rates."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from surveykit.errors import DataRefused
from surveykit.stats import run
from surveykit.stats.armitage import trend
from surveykit.stats.categorical import two_rates
from surveykit.stats.crosstab import crosstab
from surveykit.stats.run import Asked, Measure
from surveykit.stats.sign import sign

CHANGES = [2, 1, -1, 3, 0, 2, 2, -1, 4, 1, 0, 2]
COUNTS = [("1", (15, 30)), ("2", (10, 32)), ("3", (5, 28)), ("4", (3, 30))]


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def test_sign() -> None:
    found = sign("m", "M", ("before", [5] * 12), ("after", [5 + c for c in CHANGES]))
    # binom.test(8, 10)$p.value; median(d); sort(d)[c(3, 10)], since qbinom(.025, 12, .5) = 3
    assert (found.statistic, found.p, found.difference, found.ci) == (8, close(0.109375), 1.5, (0, 2))
    assert found.effect is not None
    assert found.effect.value == close(0.6)
    assert [c.code for c in found.caveats] == ["zeros_dropped_sign"]
    for values in ([], [1.0], [math.nan, math.nan], [3.0] * 12):
        nothing = sign("m", "M", ("b", values), ("a", values))
        assert (nothing.p, nothing.statistic) == (None, None)
        assert nothing.caveats


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=14))
def test_sign_laws(changes: list[int]) -> None:
    zero = [0.0] * len(changes)
    here = sign("m", "M", ("b", zero), ("a", changes))
    turned = sign("m", "M", ("b", changes), ("a", zero))
    scaled = sign("m", "M", ("b", [7.0] * len(changes)), ("a", [7 + 3.0 * c for c in reversed(changes)]))
    assert here.p == (None if turned.p is None else pytest.approx(turned.p, rel=1e-12))
    assert scaled.p == here.p
    assert here.difference == -(turned.difference or 0.0)


def test_trend() -> None:
    found = trend("m", "M", COUNTS)
    # prop.trend.test(c(15, 10, 5, 3), c(30, 32, 28, 30)); chisq.test(...) less it, pchisq(., 2)
    assert (found.statistic, found.df, found.p) == (close(13.31129662391016), 1, close(0.00026381186670259112))
    assert found.z is not UNSET
    assert found.z is not None
    assert found.z < 0
    # coef(lm(x / N ~ 1:4, weights = N))[2]
    assert found.effect is not None
    assert found.effect.value == close(-0.13302956212491659)
    assert found.assumptions[0].statistic == pytest.approx(0.44598058164290677, rel=1e-8)
    assert found.assumptions[0].p == pytest.approx(0.80012261779019656, rel=1e-8)
    assert trend("m", "M", COUNTS[::-1]).statistic == close(13.31129662391016)
    # Sums over sums, never the mean of the rates.
    assert found.pooled is not UNSET
    assert (found.pooled.events, found.pooled.n, found.pooled.rate) == (33, 120, close(0.275))
    for nothing in ([("1", (0, 5)), ("2", (0, 6)), ("3", (0, 7))], [("1", (0, 0)), ("2", (0, 0)), ("3", (1, 3))]):
        assert trend("m", "M", nothing).p is None


def test_n_minus_one() -> None:
    found = two_rates("m", "M", (("after", (2, 110)), ("before", (9, 110))), test="chi2.n1")
    # x <- chisq.test(matrix(c(2, 108, 9, 101), 2, byrow = TRUE), correct = FALSE)$statistic * 219 / 220
    assert (found.statistic, found.p) == (close(4.6676816006959543), close(0.030735391176801481))
    assert [a.test for a in found.alternatives] == ["chi2", "chi2.yates", "fisher"]
    assert "methods_disagree" in [c.code for c in found.caveats]


def test_number_needed_to_treat() -> None:
    found = two_rates("m", "M", (("new", (2, 110)), ("old", (9, 110))), nnt=True)
    # 1 / (9/110 - 2/110); the limits are those of the difference (-13.13 to -0.41 points), turned over
    assert found.effect is not None
    assert found.effect.nnt == close(110 / 7)
    low, high = found.ci or (0, 0)
    assert found.effect.nnt_ci == (close(-1 / low), close(-1 / high))
    assert two_rates("m", "M", (("new", (2, 110)), ("old", (9, 110)))).effect.nnt is UNSET
    unclear = two_rates("m", "M", (("new", (5, 110)), ("old", (6, 110))), nnt=True)
    assert unclear.effect is not None
    assert unclear.effect.nnt_ci is None
    assert "nnt_unbounded" in [c.code for c in unclear.caveats]


def test_tables_say_what_their_per_cent_are_and_compare_pairs() -> None:
    whole = crosstab("m", "M", [[62, 30, 8], [45, 37, 18], [30, 40, 30]], rows="abc", cols="123", posthoc="bonferroni")
    assert whole.table is not UNSET
    assert whole.table.share == "composition"
    # chisq.test(matrix(c(62, 30, 8, 45, 37, 18), 2, byrow = TRUE))$p.value
    assert whole.posthoc[0].p == close(0.026272937693957103)
    assert whole.posthoc[0].p_adjusted == close(3 * 0.026272937693957103)
    rates = crosstab("m", "M", [[15, 15], [22, 10], [23, 5]], rows="abc", cols="01")
    assert rates.table is not UNSET
    assert rates.table.share == "rate"
    assert rates.pooled is not UNSET
    assert (rates.pooled.events, rates.pooled.n) == (30, 90)


def outcome(*rows: tuple[int, int, int]) -> list[tuple[str, np.ndarray]]:
    return [(str(i), np.repeat([1.0, 2.0, 3.0], row)) for i, row in enumerate(rows)]


def test_an_ordered_outcome_has_its_effective_rate_second() -> None:
    # 1 = cured, 2 = better, 3 = none: the better outcome has the lower code, and stands higher in the ranks.
    measure = Measure("m", "M", "unordered", (1.0, 2.0, 3.0), ("显效", "有效", "无效"), effective=(1.0, 2.0))
    found = run.measure_groups(measure, outcome((62, 30, 8), (45, 37, 18)), Asked())
    # The published model of an ordered outcome: Z = 2.644, P = 0.008; 92 % against 82 %, chi-square 4.421, P = 0.036
    assert (found.test, found.reason) == ("mannwhitney", "ordered_outcome")
    assert found.z == pytest.approx(2.644, abs=5e-4)
    assert found.p == pytest.approx(0.008, abs=5e-4)
    assert "ranked_best_first" in [c.code for c in found.caveats]
    rate = found.effective
    assert rate is not UNSET
    assert rate.test == "chi2"
    assert rate.statistic == pytest.approx(4.421, abs=5e-4)
    assert [g.events for g in rate.groups] == [92, 82]
    assert rate.difference == close(0.1)
    several = run.measure_groups(measure, outcome((62, 30, 8), (45, 37, 18), (30, 40, 30)), Asked())
    assert several.effective is not UNSET
    assert (several.test, several.effective.test) == ("kruskal", "chi2")
    for wrong in ((9.0,), (1.0, 2.0, 3.0)):
        with pytest.raises(DataRefused):
            refused = Measure("m", "M", "ordered", (1.0, 2.0, 3.0), ("a", "b", "c"), effective=wrong)
            run.measure_groups(refused, outcome((5, 5, 5), (4, 4, 4)), Asked())


def test_the_design_chooses_for_the_same_people_three_times() -> None:
    values = [("1", [1, 2, 3, 4, 5, 2]), ("2", [2, 2, 4, 4, 5, 3]), ("3", [3, 3, 4, 5, 5, 4])]
    five, three = (tuple(map(float, range(1, n + 1))) for n in (5, 3))
    cases = [
        (Measure("m", "M", "score"), "anova.rm"),
        (Measure("m", "M", "rating", five, ("",) * 5), "anova.rm"),
        (Measure("m", "M", "rating", three, ("",) * 3), "friedman"),
        (Measure("m", "M", "unordered", (1.0, 2.0), ("", "")), "cochran.q"),
    ]
    for measure, test in cases:
        found = run.measure_groups(measure, values, Asked(paired=True))
        assert found.test == test
        assert [a.test for a in found.alternatives if a.test == "friedman"] == (
            ["friedman"] if test == "anova.rm" else []
        )
    with pytest.raises(DataRefused):
        run.measure_groups(Measure("m", "M", "unordered", three, ("",) * 3), values, Asked(paired=True))
