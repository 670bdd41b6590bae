"""Events per exposure time against R's poisson.test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.rates import poisson, poisson_interval
from surveykit.stats.results import Result

RATES = st.tuples(st.integers(0, 40), st.floats(0.5, 20_000))


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def per_time(one: tuple[float, float], two: tuple[float, float], later: bool = False) -> Result:
    return poisson("falls", "Falls", [("before", one), ("after", two)], later_minus_earlier=later)


def test_falls_per_bed_days() -> None:
    # TERMS D9; poisson.test(c(12, 4), c(18000, 17500))
    result = per_time((12, 18_000), (4, 17_500))
    assert (result.p, result.statistic, result.df) == (close(0.07727554809111148), None, None)
    assert result.effect
    assert (result.effect.name, result.effect.value) == ("rate_ratio", close(2.916666666666667))
    assert result.effect.ci == (close(0.8839755369714459), close(12.40783489699378))
    assert result.difference == close(12 / 18_000 - 4 / 17_500)
    group = result.groups[0]
    # poisson.test(12, 18000)$conf.int
    assert group.rate_ci == (close(0.000344476394929012), close(0.001164532502676497))
    assert (group.events, group.person_time) == (12, 18_000)


def test_later_over_earlier() -> None:
    result = per_time((12, 18_000), (4, 17_500), later=True)
    assert result.effect
    assert result.effect.value == close(1 / 2.916666666666667)
    assert result.effect.ci == (close(1 / 12.40783489699378), close(1 / 0.8839755369714459))
    assert result.groups[0].events == 12


def test_no_events_in_one_group_or_in_both() -> None:
    # poisson.test(c(0, 5), c(1000, 1200))
    result = per_time((0, 1000), (5, 1200))
    assert result.effect
    assert (result.p, result.effect.value) == (close(0.06768663342667849), 0)
    assert result.effect.ci == (0, close(1.309534926219055))
    turned = per_time((5, 1200), (0, 1000))
    assert turned.effect
    assert (turned.p, turned.effect.value, turned.effect.ci) == (close(0.06768663342667849), None, None)
    assert turned.caveats[0].code == "ratio_unbounded"
    assert turned.caveats[0].facts == {"low": close(1 / 1.309534926219055)}
    none = per_time((0, 1000), (0, 1200))
    assert (none.p, none.difference) == (None, 0)
    assert [caveat.code for caveat in none.caveats] == ["no_events"]


@pytest.mark.parametrize("bad", [(-1, 5), (1.5, 5), (1, 0), (1, float("inf")), (1, 1e-300)])
def test_no_rate(bad: tuple[float, float]) -> None:
    with pytest.raises(DataRefused, match="rate_refused"):
        per_time(bad, (1, 2))


def test_one_event_in_a_long_time() -> None:
    low, high = poisson_interval(1, 1e9, 0.95)
    # poisson.test(1)$conf.int: 0.02531781, 5.571643
    assert (low, high) == (pytest.approx(0.02531781e-9, rel=1e-6), pytest.approx(5.571643e-9, rel=1e-6))


@settings(max_examples=80, deadline=None)
@given(RATES, RATES)
def test_swapping_the_groups(one: tuple[int, float], two: tuple[int, float]) -> None:
    here, there = per_time(one, two), per_time(two, one, later=True)
    assert here.p == there.p or here.p == pytest.approx(there.p, rel=1e-9)
    assert here.p is None or 0 <= here.p <= 1
    assert here.effect
    assert there.effect
    assert here.effect.value == there.effect.value
    assert here.ci
    assert here.difference is not None
    assert here.ci[0] <= here.difference <= here.ci[1]
