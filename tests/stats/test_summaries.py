"""Tests from published figures: analysis of variance of three groups, the paired t from the differences."""

from __future__ import annotations

import pytest

from surveykit.errors import DataRefused
from surveykit.stats.figures import Moments
from surveykit.stats.summaries import anova_figures, paired_from_summary, several_from_summary, welch_figures

REL = 1e-10
WARDS = (("1", 86.20, 5.10, 40), ("2", 88.75, 4.80, 40), ("3", 91.30, 4.60, 40))


def test_anova_and_welch() -> None:
    # z <- as.numeric(scale(1:40)); x <- c(86.2+5.1*z, 88.75+4.8*z, 91.3+4.6*z); g <- gl(3, 40)
    # anova(lm(x~g)): F 11.1138014527845, P 3.81013335353337e-05; oneway.test(x~g): 10.9738503011882,
    # df 2, 77.8632665621827, P 6.32984276137960e-05
    plain = several_from_summary("m", "m", WARDS, test="anova")
    assert plain.statistic == pytest.approx(11.1138014527845, rel=REL)
    assert (plain.df, plain.p) == ((2, 117), pytest.approx(3.81013335353337e-05, rel=REL))
    assert [c.code for c in plain.caveats] == ["variances_not_tested"]
    welch = several_from_summary("m", "m", WARDS)
    assert welch.statistic == pytest.approx(10.9738503011882, rel=REL)
    assert welch.df == pytest.approx((2, 77.8632665621827), rel=REL)
    assert welch.p == pytest.approx(6.32984276137960e-05, rel=REL)
    # omega squared of TERMS: 2(F-1)/(2(F-1)+120)
    assert plain.effect is not None
    assert plain.effect.value == pytest.approx(2 * (11.1138014527845 - 1) / (2 * (11.1138014527845 - 1) + 120), rel=REL)


def test_an_origin_far_away_costs_no_digits() -> None:
    far = anova_figures([Moments(n, m + 1e9, s) for _, m, s, n in WARDS])
    assert far is not None
    assert far.f == pytest.approx(11.1138014527845, rel=1e-6)  # the means themselves keep 7 decimals at 1e9


def test_nothing_to_compare() -> None:
    assert anova_figures([Moments(3, 1, 0), Moments(3, 2, 0)]) is None
    assert welch_figures([Moments(3, 1, 0), Moments(3, 2, 1)]) is None
    result = several_from_summary("m", "m", [("1", 1, 0, 3), ("2", 2, 0, 3), ("3", 2, 0, 3)])
    assert (result.statistic, result.p) == (None, None)
    assert "no_variance_at_all" in {c.code for c in result.caveats}
    single = several_from_summary("m", "m", [("1", 1, 1, 1), ("2", 2, 1, 3), ("3", 2, 1, 3)], test="anova")
    assert single.p is None
    assert "too_few" in {c.code for c in single.caveats}
    with pytest.raises(DataRefused):
        several_from_summary("m", "m", [("1", 1, -1, 3), ("2", 2, 1, 3), ("3", 2, 1, 3)])


def test_the_paired_t_of_differences() -> None:
    # t <- -26.1/(19.59/sqrt(10)); 2*pt(-abs(t), 9); -26.1 + c(-1,1)*qt(.975, 9)*19.59/sqrt(10)
    found = paired_from_summary("m", "m", -26.1, 19.59, 10)
    assert (found.statistic, found.df) == (pytest.approx(-4.21314175244485511, rel=REL), 9)
    assert found.p == pytest.approx(0.00226226972640027, rel=REL)
    assert found.ci == pytest.approx((-40.1138417879653, -12.0861582120347), rel=REL)
    assert paired_from_summary("m", "m", 1.0, 0.0, 10).p is None
    assert [c.code for c in paired_from_summary("m", "m", 1.0, 1.0, 1).caveats] == ["too_few_pairs"]
