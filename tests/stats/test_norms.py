"""A sample against a norm: R 4.2.2 on a small sample, and the figures of a published comparison."""

from __future__ import annotations

import math
from typing import Any

import pytest

from surveykit.errors import DataRefused
from surveykit.model.scales import Norm
from surveykit.stats.figures import published
from surveykit.stats.norms import against_norm, figures_against_norm

A = [78.0, 82, 85, 80, 91, 76, 88, 84, 79, 90, 86, 83]
EXACT: dict[str, Any] = {"rel": 1e-10, "abs": 0}
SOLVED: dict[str, Any] = {"rel": 1e-8, "abs": 0}
PARENTS = published("parents", 1.58, 0.55, 68)
SCL = Norm(mean=1.37, sd=0.48, n=1388, year=1986)


def test_a_norm_without_n_is_taken_as_exact() -> None:
    result = against_norm("m", "M", ("ward", A), Norm(mean=80, sd=6.0))
    # In R: t.test(a, mu=80); interval minus 80
    assert (result.test, result.design) == ("t.norm", "norm")
    assert (result.statistic, result.df) == pytest.approx((2.54832806043775628, 11), **EXACT)
    assert result.p == pytest.approx(0.02707557060924947, **EXACT)
    assert result.ci == pytest.approx((0.47705794637860777, 6.52294205362139223), **EXACT)
    assert result.difference == 3.5
    assert result.effect is not None
    # In R: (mean(a)-80)/sd(a), uniroot of pt(t, 11, ncp) divided by sqrt(12), J(11)
    assert result.effect.value == pytest.approx(0.73563894583860778, **EXACT)
    assert result.effect.ci == pytest.approx((0.08069331716697525, 1.36498518622914178), **SOLVED)
    assert result.effect.hedges_g == pytest.approx(0.6841146542828538, **EXACT)
    assert result.effect.norm_sds == pytest.approx(3.5 / 6, **EXACT)
    assert [g.label for g in result.groups] == ["ward", "norm"]
    assert result.alternatives == ()
    assert [c.code for c in result.caveats] == ["norm_taken_as_exact"]


def test_a_norm_with_n_is_a_second_sample() -> None:
    result = figures_against_norm("m", "M", PARENTS, SCL, year=2026)
    # Welch from the figures 1.58, .55, 68 and 1.37, .48, 1388
    assert result.test == "t.norm2"
    assert (result.statistic, result.df) == pytest.approx((3.09140465648387464, 72.08857035221866738), **EXACT)
    assert result.p == pytest.approx(0.00283166194545948, **EXACT)
    assert result.ci == pytest.approx((0.07458629383218041, 0.34541370616781952), **EXACT)
    # In R: d <- (m1-m2)/s1; se <- sqrt(d^2/(2*67) + 1/67 + s2^2/(1387*s1^2)); J(67)*d
    assert result.effect is not None
    assert result.effect.value == pytest.approx(0.3818181818181817, **EXACT)
    assert result.effect.ci == pytest.approx((0.1295801926516414, 0.6340561709847221), **EXACT)
    assert result.effect.hedges_g == pytest.approx(0.3775254029065030, **EXACT)
    # 0.21 of 0.48: "0.44 of the norm's SDs" in the worked sentence
    assert result.effect.norm_sds == pytest.approx(0.4375, rel=1e-9)
    one, pooled = result.alternatives
    # one-sample t and Student on the pooled variance: 3.149, 3.497
    assert (one.test, pooled.test) == ("t.norm", "t.student")
    assert (one.statistic, one.p) == pytest.approx((3.14855338683530395, 0.00245047187157944), **EXACT)
    assert (pooled.statistic, pooled.p) == pytest.approx((3.4973385299229677869, 0.0004840750808678715), **EXACT)
    assert [(c.code, dict(c.facts)) for c in result.caveats] == [("old_norm", {"year": 1986, "age": 40})]


def test_the_test_asked_for_is_the_result() -> None:
    result = figures_against_norm("m", "M", PARENTS, SCL, test="t.norm")
    assert (result.test, result.df) == ("t.norm", 67)
    assert [a.test for a in result.alternatives] == ["t.norm2", "t.student"]
    with pytest.raises(DataRefused, match="norm_needs_n"):
        figures_against_norm("m", "M", PARENTS, Norm(mean=1.0, sd=1.0), test="t.norm2")


def test_doubts_about_the_norm_are_said() -> None:
    young = Norm(mean=1.37, sd=0.48, n=1388, year=2020, verified=False)
    assert [c.code for c in figures_against_norm("m", "M", PARENTS, young, year=2026).caveats] == ["norm_unverified"]


def test_a_sample_that_does_not_vary() -> None:
    flat = against_norm("m", "M", ("ward", [3.0, 3.0, math.nan]), SCL)
    assert flat.effect is not None
    assert (flat.statistic is None, flat.effect.value, flat.difference) == (False, None, 3 - 1.37)
    alone = against_norm("m", "M", ("ward", [3.0, 3.0]), Norm(mean=1.0, sd=1.0))
    assert (alone.statistic, alone.p, alone.ci) == (None, None, None)
    assert [c.code for c in alone.caveats] == ["few", "zero_variance", "norm_taken_as_exact"]


@pytest.mark.parametrize("values", [[], [2.0]])
def test_fewer_than_two_values(values: list[float]) -> None:
    result = against_norm("m", "M", ("ward", values), SCL)
    assert (result.statistic, result.p) == (None, None)
    assert result.caveats[0].code == "too_few"


def test_an_impossible_norm_is_refused() -> None:
    with pytest.raises(DataRefused, match="summary_refused"):
        against_norm("m", "M", ("ward", A), Norm(mean=1.0, sd=-1.0))
