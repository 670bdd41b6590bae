"""Planning for the tests other than t, against R: power.prop.test, power.anova.test, pwr, and the formulas written out.

R's noncentral F and χ² stop at 1e-9 (``errmax`` of its pnbeta and pnchisq), its searches at ``tol``.
"""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.planning import others, precision


def test_two_rates() -> None:
    # power.prop.test(p1 = .9, p2 = .97, power = .8, tol = 1e-12)$n
    assert others.two_rates(0.9, second=0.97, power=0.8).n == pytest.approx(193.5171364536789, rel=1e-10)
    # power.prop.test(p1 = .3, p2 = .2, n = 150)$power
    assert others.two_rates(0.3, second=0.2, n=150).power == pytest.approx(0.5160752638649799, rel=1e-10)


def test_the_rate_that_shows_is_looked_for_on_the_side_that_is_asked() -> None:
    up = others.two_rates(0.6, n=100, power=0.8)
    down = others.two_rates(0.6, n=100, power=0.8, higher=False)
    assert down.effect < 0.6 < up.effect
    for found in (up, down):
        assert others.two_rates(0.6, second=found.effect, n=100).power == pytest.approx(0.8, rel=1e-9)


def test_several_means() -> None:
    # uniroot(function(n) pf(qf(.95, 2, 3 * (n - 1)), 2, 3 * (n - 1), ncp = n * 3 * f^2, lower = FALSE) - .8,
    #         c(2, 200), tol = 1e-13)$root with f = sqrt(4 * 2 / 3 / 25)
    f = math.sqrt(4 * 2 / 3 / 25)
    assert others.anova(3, f=f, power=0.8).n == pytest.approx(31.12902732346127, rel=1e-8)
    # power.anova.test(groups = 4, between.var = 1, within.var = 3, n = 5)$power
    assert others.anova(4, f=math.sqrt(3 / 4 / 3), n=5).power == pytest.approx(0.3535594238153024, rel=1e-8)


def test_a_table() -> None:
    # pwr.chisq.test(w = .3, df = 2, N = 100)$power
    assert others.table(2, w=0.3, n=100).power == pytest.approx(0.7706830777241322, rel=1e-9)
    # pwr.chisq.test(w = .1, df = 4, power = .8)$N: its search stops at about 1e-6
    assert others.table(4, w=0.1, power=0.8).n == pytest.approx(1193.528583704571, rel=1e-6)


def test_a_correlation() -> None:
    # pnorm(atanh(.3) * sqrt(84 - 3) - qnorm(.975));  ((qnorm(.8) + qnorm(.975)) / atanh(.3))^2 + 3
    assert others.correlation(r=0.3, n=84).power == pytest.approx(0.7955163868704966, rel=1e-12)
    assert others.correlation(r=0.3, power=0.8).n == pytest.approx(84.9278111157752, rel=1e-10)


def test_pairs_of_answers() -> None:
    # pnorm((.1 * sqrt(200) - qnorm(.975) * sqrt(.3)) / sqrt(.3 - .1^2)); uniroot of the same for 0.8
    assert others.mcnemar(0.3, difference=0.1, n=200).power == pytest.approx(0.7365216906328583, rel=1e-12)
    assert others.mcnemar(0.3, difference=0.1, power=0.8).n == pytest.approx(233.0945382046737, rel=1e-10)


def test_ranks_and_events() -> None:
    # (qnorm(.975) + qnorm(.8))^2 / (6 * (.65 - .5)^2): the tail beyond is left out by the formula, as here
    assert others.ranks(chance=0.65, power=0.8).n == pytest.approx(58.13984988406729, rel=1e-10)
    # (qnorm(.975) + qnorm(.8))^2 * (6e-4 + 3e-4) / (3e-4)^2
    assert others.events(6e-4, second=3e-4, power=0.8).n == pytest.approx(78488.79734349086, rel=1e-10)


def test_precision_of_a_rate_and_a_mean() -> None:
    # n0 <- qnorm(.975)^2 * .25 / .05^2;  n0 / (1 + (n0 - 1) / 1200)
    assert precision.for_rate(0.05) == pytest.approx(384.1458820694123, rel=1e-12)
    assert precision.for_rate(0.05, population=1200) == pytest.approx(291.1766146785729, rel=1e-12)
    # m <- (qnorm(.975) * 12.2 / 2)^2;  m / (1 + m / 800)
    assert precision.for_mean(2, 12.2, population=800) == pytest.approx(121.2722584466302, rel=1e-12)


def test_what_has_to_be_handed_out() -> None:
    assert precision.to_issue(80, 0.2) == 100
    assert precision.to_issue(80.5, 0.2) == 101
    assert precision.for_items(22) == (110, 220)
    with pytest.raises(DataRefused):
        precision.to_issue(10, 1.0)


@given(n=st.floats(5, 500), rate=st.floats(0.05, 0.6), away=st.floats(0.02, 0.35))
@settings(max_examples=40)
def test_more_people_and_larger_effects_show_more(n: float, rate: float, away: float) -> None:
    power = others.two_rates(rate, second=rate + away, n=n).power
    assert others.two_rates(rate, second=rate + away, n=2 * n).power >= power
    assert others.two_rates(rate, second=rate + away + 0.02, n=n).power >= power


@pytest.mark.parametrize(
    "bad", [{"n": 1.0, "f": 0.2}, {"f": -0.2, "power": 0.8}, {"n": 10.0}, {"f": 0.1, "power": 1.0}]
)
def test_figures_that_allow_no_plan(bad: dict[str, float]) -> None:
    with pytest.raises(DataRefused):
        others.anova(3, **bad)
