"""Standardised differences and the baseline table against R's arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import DataRefused
from surveykit.stats.baseline import smd
from surveykit.stats.baseline.table import Baseline, baseline
from surveykit.stats.figures import Moments, figures
from surveykit.stats.run import Measure

FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def test_of_means() -> None:
    one, two = figures("", FIRST).moments, figures("", SECOND).moments
    assert one is not None
    assert two is not None
    # R: x <- sleep$extra; d <- (mean(x[11:20])-mean(x[1:10]))/sqrt((var(x[1:10])+var(x[11:20]))/2)
    #    d + c(-1, 1)*qnorm(.975)*sqrt(20/100 + d^2/40)
    found = smd.of_means(one, two)
    assert found.value == pytest.approx(0.8321810813495397, rel=1e-10)
    assert found.ci == pytest.approx((-0.08149252268183571, 1.74585468538091515), rel=1e-9)


def test_of_counts() -> None:
    # R: S <- function(p) (diag(p)-outer(p,p))[2:3,2:3]; d <- (pw-po)[2:3]; sqrt(t(d) %*% solve((S(po)+S(pw))/2) %*% d)
    assert smd.of_counts((30, 40, 30), (45, 37, 18)).value == pytest.approx(0.3552426410889132, rel=1e-10)
    # R: (p2-p1)/sqrt((p1*(1-p1)+p2*(1-p2))/2), p1 = .3, p2 = .45
    assert smd.of_counts((70, 30), (55, 45)).value == pytest.approx(0.3136250240935901, rel=1e-10)


def test_of_counts_does_not_depend_on_the_order_or_on_empty_categories() -> None:
    one = smd.of_counts((30, 40, 30), (45, 37, 18)).value
    assert smd.of_counts((40, 30, 30), (37, 18, 45)).value == pytest.approx(one, rel=1e-12)
    assert smd.of_counts((0, 30, 40, 30), (0, 45, 37, 18)).value == pytest.approx(one, rel=1e-12)
    assert smd.of_counts((45, 37, 18), (30, 40, 30)).value == pytest.approx(one, rel=1e-12)


def test_what_has_no_standardised_difference() -> None:
    assert smd.of_counts((10, 0), (0, 10)).value is None
    assert smd.of_counts((0, 0), (3, 4)).value is None
    assert smd.of_counts((5, 5), (50, 50)).value == 0
    assert smd.of_means(Moments(5, 1.0, 0.0), Moments(5, 1.0, 0.0)).value == 0
    assert smd.of_means(Moments(5, 1.0, 0.0), Moments(5, 2.0, 0.0)).value is None
    assert smd.means_apart([None, Moments(5, 2.0, 1.0)]).value is None


def test_of_three_groups_the_two_furthest_apart() -> None:
    found = smd.counts_apart([(50, 50), (55, 45), (80, 20)])
    assert found.groups == (0, 2)
    assert found.value == smd.of_counts((50, 50), (80, 20)).value


AGE = Measure("age", "Age", "score")
SEX = Measure("sex", "Sex", "unordered", (1.0, 2.0), ("m", "f"))
SCHOOL = Measure("school", "School", "rating", (1.0, 2.0, 3.0), ("a", "b", "c"))


def made(shift: float = 0.0, threshold: float = 0.25) -> Baseline:
    rng = np.random.default_rng(2)
    ages = rng.normal(50, 10, 120)
    sex = np.tile([1.0, 2.0], 60)
    school = np.tile([1.0, 2.0, 3.0], 40)
    columns = [(AGE, [ages, ages + shift]), (SEX, [sex, sex]), (SCHOOL, [school, school])]
    return baseline(["A", "B"], columns, (120, 120), threshold=threshold)


def test_each_kind_gets_its_test() -> None:
    found = made()
    assert [row.result.test for row in found.rows] == ["t.welch", "chi2", "mannwhitney"]
    assert [row.kind for row in found.rows] == ["number", "categories", "ordered"]
    assert found.rows[1].counts == ((60, 60), (60, 60))
    assert found.comparable is True


def test_p_alone_does_not_make_groups_alike() -> None:
    # A shift of 2.4 of SD 9.7 is 0.247 SD: P is above 0.05 with 120 people, yet above a stricter threshold.
    strict = made(shift=2.4, threshold=0.1)
    assert strict.rows[0].result.p is not None
    assert strict.rows[0].result.p > 0.05
    assert strict.rows[0].unbalanced
    assert strict.comparable is False
    assert made(shift=2.0, threshold=0.5).comparable is True
    assert made(shift=9.0).rows[0].differs


def test_nothing_to_compare() -> None:
    nothing = baseline(["A", "B"], [(AGE, [np.full(3, np.nan), np.array([1.0, 2.0])])], (3, 2))
    assert nothing.comparable is None
    assert {c.code for c in nothing.caveats} == {"smd_uncertain", "baseline_untested"}
    assert baseline(["A", "B"], [], (0, 0)).comparable is None
    apart = baseline(["A", "B"], [(SEX, [np.full(30, 1.0), np.full(30, 2.0)])], (30, 30))
    assert apart.rows[0].unbalanced
    with pytest.raises(DataRefused, match="threshold_refused"):
        made(threshold=0.0)
