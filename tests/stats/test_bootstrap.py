"""BCa intervals: the formula against R's boot on fixed replicates, the resampling against what must hold."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from surveykit.errors import DataRefused
from surveykit.stats import bootstrap

SLEEP = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0,
                  1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])  # fmt: skip


def test_bca_of_fixed_replicates() -> None:
    # R: library(boot); i <- 1:999; t <- round(qnorm(((i*7919) %% 10007)/10007)*3 + 50.4, 6)
    #    L <- c(-3,1,2,5,-1,-4,0.5,-0.5); boot:::bca.ci(list(R=999), 0.95, t0=50.1, t=t, L=L)
    i = np.arange(1, 1000)
    replicates = np.round(ndtri(((i * 7919) % 10007) / 10007) * 3 + 50.4, 6)
    influence = np.array([-3, 1, 2, 5, -1, -4, 0.5, -0.5])
    ci, extreme = bootstrap.bca(50.1, replicates, influence, 0.95)
    assert ci == (pytest.approx(44.12522514592607, rel=1e-10), pytest.approx(55.8967616170679, rel=1e-10))
    assert not extreme


def test_the_jackknife_of_a_mean_a_median_and_a_ratio() -> None:
    mean = bootstrap._without_one(SLEEP, "mean")
    # R: empinf(data=sleep$extra, statistic=function(x, w) sum(x*w), stype="w", type="jack")
    assert mean[:3] == pytest.approx([-0.84, -3.14, -1.74], rel=1e-10)
    # R: empinf(data=sleep$extra, statistic=function(x, i) median(x[i]), stype="i", type="jack")
    even = bootstrap._without_one(SLEEP, "median")
    assert even[:6] == pytest.approx([-2.85, -2.85, -2.85, -2.85, -2.85, 2.85], rel=1e-10)
    # R: the same of sleep$extra[1:9]
    odd = bootstrap._without_one(SLEEP[:9], "median")
    assert odd == pytest.approx([0.4, -2.8, -2.8, -2.8, -2.8, 0.4, 0.4, 0.4, -2.4], rel=1e-10)


def test_a_mean_as_the_normal_interval_has_it() -> None:
    values = np.random.default_rng(5).normal(10, 2, 400)
    found = bootstrap.one_sample(values)
    assert found.ci is not None
    assert found.se == pytest.approx(values.std(ddof=1) / 20, rel=0.03)
    half = 1.96 * values.std(ddof=1) / 20
    assert found.ci == pytest.approx((values.mean() - half, values.mean() + half), abs=0.03)
    assert found.value == pytest.approx(values.mean())


def test_the_same_seed_gives_the_same_and_another_one_nearly() -> None:
    one, again = (bootstrap.one_sample(SLEEP, "median") for _ in range(2))
    other = bootstrap.one_sample(SLEEP, "median", seed=9)
    assert one == again
    assert one.ci is not None
    assert other.ci is not None
    assert other.ci == pytest.approx(one.ci, abs=0.5)


def test_a_difference_turns_with_its_groups() -> None:
    there = bootstrap.difference(SLEEP[:10], SLEEP[10:], resamples=20_000)
    back = bootstrap.difference(SLEEP[10:], SLEEP[:10], resamples=20_000)
    assert there.value == pytest.approx(1.58)
    assert back.value == pytest.approx(-1.58)
    assert there.ci is not None
    assert back.ci is not None
    assert there.ci == pytest.approx((-back.ci[1], -back.ci[0]), abs=0.12)


def test_a_ratio_of_sums() -> None:
    under = np.full(20, 2.0)
    over = SLEEP + 3
    found = bootstrap.ratio(over, under)
    mean = bootstrap.one_sample(over)
    assert found.value == pytest.approx(over.mean() / 2)
    assert found.ci is not None
    assert mean.ci is not None
    assert found.ci == pytest.approx((mean.ci[0] / 2, mean.ci[1] / 2), rel=1e-9)
    with pytest.raises(DataRefused, match="ratio_needs_positive"):
        bootstrap.ratio([1.0, 2.0, 3.0], [1.0, 0.0, 2.0])


@given(st.floats(-1e6, 1e6), st.floats(0.01, 1e4))
def test_shift_and_scale(shift: float, scale: float) -> None:
    values = np.random.default_rng(3).normal(size=15)  # no ties, which rounding would break
    plain = bootstrap.one_sample(values, resamples=200)
    moved = bootstrap.one_sample(values * scale + shift, resamples=200)
    assert plain.ci is not None
    assert moved.ci is not None
    near = 1e-7 * max(1.0, abs(shift), scale)
    assert moved.ci == pytest.approx((plain.ci[0] * scale + shift, plain.ci[1] * scale + shift), abs=near)


@pytest.mark.parametrize(
    ("values", "code"),
    [([], "bootstrap_too_few"), ([1.0], "bootstrap_too_few"), ([2.0] * 9, "bootstrap_all_equal"),
     ([np.nan] * 5, "bootstrap_too_few")],
)  # fmt: skip
def test_too_little_gives_no_interval(values: list[float], code: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = bootstrap.one_sample(values)
    assert found.ci is None
    assert [c.code for c in found.caveats] == [code]


def test_far_from_zero() -> None:
    found = bootstrap.one_sample(SLEEP * 10 + 1e15, resamples=500)
    assert found.ci is not None
    assert found.ci[0] < found.ci[1]
    assert found.ci[0] > 1e15


def test_replicates_on_one_side_give_none() -> None:
    assert bootstrap.bca(5.0, np.arange(4.0), np.array([1.0, -1.0]), 0.95) == (None, False)
