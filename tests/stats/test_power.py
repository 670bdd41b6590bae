"""Planning against R's power.t.test (strict: both tails, tol = 1e-12)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.planning import plan, power_of


def test_power() -> None:
    # power.t.test(n = 30, delta = 9, sd = 12.2, strict = TRUE)$power
    assert plan(sd=12.2, difference=9, n=30).power == pytest.approx(0.8022138021006798, rel=1e-10)
    # power.t.test(n = 12, delta = .5, sd = 1, strict = TRUE)$power
    assert power_of(12, -0.5, 1) == pytest.approx(0.216143073489247, rel=1e-10)
    # power.t.test(n = 20, delta = .8, sd = 1.1, type = "paired", strict = TRUE, sig.level = .01)$power
    assert power_of(20, 0.8, 1.1, alpha=0.01, paired=True) == pytest.approx(0.6521937169746403, rel=1e-10)


def test_sample_size() -> None:
    # power.t.test(delta = 9, sd = 12.2, power = .8, strict = TRUE, tol = 1e-12)$n
    assert plan(sd=12.2, difference=9, power=0.8).n_per_group == pytest.approx(29.83651928557737, rel=1e-9)
    # power.t.test(delta = .4, sd = .7, power = .9, type = "paired", strict = TRUE, tol = 1e-12)$n
    found = plan(sd=0.7, difference=0.4, power=0.9, paired=True)
    assert found.n_per_group == pytest.approx(34.15779771848283, rel=1e-9)


def test_smallest_detectable_difference() -> None:
    # power.t.test(n = 30, sd = 12.2, power = .8, strict = TRUE, tol = 1e-12)$delta
    assert plan(sd=12.2, n=30, power=0.8).difference == pytest.approx(8.974577049088138, rel=1e-9)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"difference": 1.0}, "power_leave_one_out"),
        ({"difference": 1.0, "n": 5, "power": 0.8}, "power_leave_one_out"),
        ({"difference": 0.0, "power": 0.8}, "power_refused"),
        ({"difference": 1.0, "n": 1}, "power_refused"),
        ({"difference": 1.0, "power": 1.0}, "power_refused"),
        ({"difference": 1.0, "power": 0.01}, "power_refused"),
        ({"difference": 1e-9, "power": 0.8}, "power_out_of_reach"),
    ],
)
def test_refusals(given_: dict[str, float], code: str) -> None:
    with pytest.raises(DataRefused) as caught:
        plan(sd=1.0, **given_)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_difference_so_large_that_two_are_enough() -> None:
    assert plan(sd=1, difference=50, power=0.8).n_per_group == pytest.approx(2.0, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.05, 3), st.floats(0.1, 0.99), st.booleans())
def test_there_and_back(size: float, power: float, paired: bool) -> None:
    found = plan(sd=2.0, difference=2 * size, power=power, paired=paired)
    back = plan(sd=2.0, difference=2 * size, n=found.n_per_group, paired=paired)
    assert back.power == pytest.approx(power, rel=1e-9) or found.n_per_group == pytest.approx(2.0)
