"""Two rates against R and printed claims; the rule that chooses, and what must hold for any counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.categorical import chosen, events_in, two_rates
from surveykit.stats.proportions import wilson
from surveykit.stats.results import Result

COUNTS = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def rates(one: tuple[int, int], two: tuple[int, int], test: str = "auto", later: bool = False) -> Result:
    return two_rates("m", "M", [("a", one), ("b", two)], test=test, later_minus_earlier=later)


def codes(result: Result) -> list[str]:
    return [caveat.code for caveat in result.caveats]


def test_a_printed_claim_that_does_not_hold() -> None:
    # Printed: 1/34 against 7/34, chi-square = 5.100, P = 0.024.
    result = rates((1, 34), (7, 34))
    assert (result.test, result.reason) == ("chi2.yates", "counts_yates")
    # n * (abs(a*d - b*c) - n/2)^2 / prod(margins); pchisq(3.54166666666667, 1, lower.tail = FALSE)
    assert (result.statistic, result.p) == (close(3.54166666666667), close(0.0598452989566412))
    pearson, fisher = result.alternatives
    # chisq.test(m, correct = FALSE)
    assert (pearson.statistic, pearson.p) == (close(5.1), close(0.0239258434806266))
    # fisher.test(matrix(c(1, 33, 7, 27), 2))$p.value
    assert (fisher.statistic, fisher.p) == (None, close(0.0544001304950657))
    assert codes(result) == ["methods_disagree", "interval_disagrees"]
    # Newcombe (1998) from Wilson's limits, formulas.R t22()
    assert result.ci == (close(-0.340368687032707), close(-0.018921443885773))
    assert result.effect
    assert result.effect.odds_ratio == close(0.116883116883117)
    assert result.effect.odds_ratio_ci == (close(0.0135317444449272), close(1.00960102135493))
    assert result.effect.risk_ratio_ci == (close(0.0185633777926954), close(1.09937768294176))
    assert result.effect.phi == close(-0.273861278752583)


def test_later_minus_earlier() -> None:
    # TERMS D4: after 2/110, before 9/110: -6.36 percentage points, -13.13 to -0.41.
    result = rates((9, 110), (2, 110), later=True)
    assert result.difference == close(-0.0636363636363636)
    assert result.ci == (close(-0.131331828121671), close(-0.0040892135394663))
    assert (result.test, result.groups[0].events) == ("chi2", 9)
    assert result.effect
    assert result.effect.odds_ratio == close(0.207818930041152)


# (a, b, c, d): n at 40 and expected counts at 5 and at 1, one side and the other.
@pytest.mark.parametrize(
    ("cells", "test"),
    [
        ((10, 10, 10, 10), "chi2"),
        ((10, 10, 10, 9), "fisher"),
        ((5, 15, 5, 15), "chi2"),
        ((4, 16, 5, 15), "chi2.yates"),
        ((1, 19, 1, 19), "chi2.yates"),
        ((1, 20, 1, 19), "fisher"),
        ((2, 10, 14, 14), "chi2.yates"),
        ((0, 50, 0, 50), "fisher"),
    ],
)
def test_rule(cells: tuple[int, int, int, int], test: str) -> None:
    assert chosen(*cells)[0] == test


def test_wilson() -> None:
    # prop.test(9, 110, correct = FALSE)$conf.int
    assert wilson(9, 110, 0.95) == (close(0.04364064627865517), close(0.1482179177889003))
    assert wilson(0, 7, 0.95)[0] == 0
    assert wilson(7, 7, 0.95)[1] == 1


def test_binomial() -> None:
    # binom.test(12, 16, 18/35.5), binom.test(0, 9, 0.25), binom.test(45, 300, 1 / 9), binom.test(8, 12)
    for (events, n, odds), p in (
        ((12, 16, 18 / 17.5), 0.07727554809111148),
        ((0, 9, 0.25), 0.2198594560000002),
        ((45, 300, 1 / 9), 0.006706501113078202),
        ((8, 12, 1.0), 0.3876953124999998),
    ):
        assert exact.binomial(events, n, odds) == close(p)


def test_asked_for_against_the_rule() -> None:
    result = rates((1, 34), (7, 34), test="chi2")
    assert (result.test, result.reason) == ("chi2", "requested")
    assert result.caveats[-1].facts == {"expected": 4.0}
    assert "expected_small" not in codes(rates((1, 34), (7, 34), test="fisher"))
    with pytest.raises(DataRefused, match="test_does_not_fit"):
        rates((1, 34), (7, 34), test="mannwhitney")


def test_nobody_and_everybody() -> None:
    nobody = rates((0, 50), (0, 60))
    assert (nobody.test, nobody.p, nobody.alternatives[0].p, nobody.difference) == ("fisher", 1.0, None, 0.0)
    assert codes(nobody) == ["same_answer"]
    empty = rates((0, 0), (3, 60))
    assert (empty.p, empty.difference, empty.ci, empty.groups[0].rate) == (None, None, None, None)
    assert codes(empty) == ["group_left_out"]
    # 10/10 against 5/10: b is 0.  fisher.test(matrix(c(10, 0, 5, 5), 2))$p.value
    all_ten = rates((10, 10), (5, 10))
    assert all_ten.p == close(0.0325077399380805)
    assert all_ten.effect
    assert all_ten.effect.odds_ratio is None
    assert "zero_cell" in codes(all_ten)


@pytest.mark.parametrize("bad", [(3, 2), (-1, 4), (1.5, 4)])
def test_no_counts(bad: tuple[int, int]) -> None:
    with pytest.raises(DataRefused, match="counts_refused"):
        rates(bad, (1, 2))


def test_events_in_a_column() -> None:
    assert events_in([1, 0, math.nan, 1, 2]) == (2, 4, 1)


@settings(max_examples=100, deadline=None)
@given(COUNTS, COUNTS)
def test_swapping_the_groups(one: tuple[int, int], two: tuple[int, int]) -> None:
    here, there = rates(one, two), rates(two, one)
    assert here.test == there.test
    for p, q in zip(
        (here.p, *(a.p for a in here.alternatives)), (there.p, *(a.p for a in there.alternatives)), strict=True
    ):
        assert (p is None) == (q is None)
        assert p is None or (0 <= p <= 1 and p == pytest.approx(q, rel=1e-12))
    if here.difference is None:
        assert here.caveats
        return
    assert here.ci
    assert there.ci
    assert -1 <= here.ci[0] <= here.difference <= here.ci[1] <= 1
    assert there.ci == pytest.approx((-here.ci[1], -here.ci[0]), abs=1e-15)
    assert here.effect
    assert here.effect.odds_ratio is not UNSET


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 25)] * 4))
def test_fisher_is_the_two_by_two_of_freeman_and_halton(cells: tuple[int, int, int, int]) -> None:
    a, b, c, d = cells
    listed = exact.freeman_halton([[a, b], [c, d]])
    assert exact.fisher(a, b, c, d) == pytest.approx(1.0 if listed is None else listed, rel=1e-12)
