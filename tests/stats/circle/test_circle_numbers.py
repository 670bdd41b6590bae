"""The numbers of a quality control circle: formulas as hospitals print them, tests as R computes them."""

from __future__ import annotations

import math

import pytest

from surveykit.errors import DataRefused
from surveykit.stats.circle import checks
from surveykit.stats.circle.result import attainment, progress, target
from surveykit.stats.circle.scoring import by_cumulation, by_full_marks


def close(found: float | None, expected: float) -> None:
    assert found is not None
    assert math.isclose(found, expected, rel_tol=1e-10)


def test_what_should_fall() -> None:
    # R: cur=86/430; tg=cur-cur*0.8139*0.7; af=30/420; tg; (af-cur)/(tg-cur); abs(af-cur)/cur
    before, after = 86 / 430, 30 / 420
    aimed = target(before, 0.8139, 0.7)
    close(aimed, 0.086054000000000019)
    close(attainment(before, after, aimed), 1.1283540323611938)
    close(progress(before, after), 0.6428571428571429)


def test_a_rate_that_should_rise() -> None:
    # R: r=0.72; t2=r+(1-r)*0.8*0.65; t2; (0.9-r)/(t2-r); abs(.9-r)/r
    aimed = target(0.72, 0.8, 0.65, should_fall=False)
    close(aimed, 0.86560000000000004)
    close(attainment(0.72, 0.9, aimed), 1.2362637362637361)
    close(progress(0.72, 0.9), 0.25000000000000006)


def test_a_count_that_should_fall() -> None:
    # By hand: 40 - 40 * 0.8 * 0.7 = 17.6; (20 - 40) / (17.6 - 40) = 20 / 22.4; 20 / 40.
    aimed = target(40, 0.8, 0.7)
    close(aimed, 17.6)
    close(attainment(40, 20, aimed), 20 / 22.4)
    close(progress(40, 20), 0.5)


def test_what_cannot_be_is_none_or_refused() -> None:
    assert progress(0, 3) is None
    assert attainment(0.2, 0.1, target(0.2, 0.8, 0.0)) is None
    worse = attainment(0.2, 0.3, 0.1)
    assert worse is not None
    assert worse < 0
    for wrong in ((0.2, 1.1, 0.7), (0.2, 0.8, -0.1), (0.2, math.nan, 0.7), (-1.0, 0.8, 0.7), (math.nan, 0.8, 0.7)):
        with pytest.raises(DataRefused):
            target(*wrong)
    with pytest.raises(DataRefused) as refused:
        target(40, 0.8, 0.7, should_fall=False)
    assert refused.value.code == "circle_current"


def test_a_threshold_of_full_marks_is_reached_by_being_met() -> None:
    # 8 members, 5 points: 40; 80% of it is 32.
    assert by_full_marks([32, 31, 40, 0], [40, 40, 40, 0]) == (True, False, True, False)
    # 0.7 * 10 is 7.000000000000001 in doubles, and 7 of 10 are 70%.
    assert by_full_marks([7], [10], 0.7) == (True,)


def test_the_highest_totals_that_make_eighty_per_cent() -> None:
    # R: x=c(35,28,12,7,4); cumsum(x)/sum(x) is 0.407 0.733 0.872 0.953 1: three reach 80%.
    assert by_cumulation([12, 35, 4, 28, 7]) == (True, True, False, True, False)
    # An equal of the last one is not left out by chance of its place.
    assert by_cumulation([40, 40, 10, 10]) == (True, True, False, False)
    assert by_cumulation([40, 20, 20, 20]) == (True, True, True, True)
    assert by_cumulation([0, 0]) == (False, False)
    assert by_cumulation([]) == ()
    with pytest.raises(DataRefused):
        by_cumulation([1], 0.0)


def test_a_cause_is_verified_by_the_rule_of_expected_counts() -> None:
    # R: m=matrix(c(18,12,7,33),2,byrow=T); chisq.test(m,correct=F)
    found = checks.cause("c", (18, 30), (7, 40))
    assert found.test == "chi2"
    close(found.statistic, 13.486666666666668)
    close(found.p, 0.0002402646330170667)
    # R: chisq.test(matrix(c(9,11,3,27),2,byrow=T)); the smallest expected count is 4.8.
    found = checks.cause("c", (9, 20), (3, 30))
    assert found.test == "chi2.yates"
    close(found.statistic, 6.2545687134502925)
    close(found.p, 0.012387340340779276)
    # R: fisher.test(matrix(c(5,1,2,8),2,byrow=T))
    found = checks.cause("c", (5, 6), (2, 10))
    assert (found.test, found.statistic) == ("fisher", None)
    close(found.p, 0.034965034965034968)


def test_the_change_of_the_indicator_is_after_minus_before() -> None:
    # R: chisq.test(matrix(c(30,390,86,344),2,byrow=T),correct=F)
    found = checks.change("rate", (86, 430), (30, 420))
    close(found.statistic, 29.803794579938526)
    close(found.difference, 30 / 420 - 86 / 430)


def test_abilities_are_compared_in_pairs() -> None:
    # R: t.test(a, b, paired=T)
    before = (2.1, 3, 2.5, 3.2, 2.8, 2.4, 3.1, 2.9)
    after = (3.9, 4.2, 3.8, 4.5, 4.4, 3.6, 4.1, 4.6)
    found = checks.growth("a", before, after)
    close(found.statistic, 14.016505077179106)
    close(found.p, 2.228315497379163e-06)
    close(found.difference, 1.3875)
    assert found.ci is not None
    close(found.ci[0], 1.1534248057187384)
    close(found.ci[1], 1.6215751942812615)


def test_degenerate_scores_have_no_test_and_say_why() -> None:
    for before, after, code in (
        ((), (), "too_few_pairs"),
        ((3.0,), (4.0,), "too_few_pairs"),
        ((3.0, 3.0, 2.0), (4.0, 4.0, 3.0), "no_change_varies"),
        ((1e15, 1e15), (1e15, 1e15), "no_change_varies"),
    ):
        found = checks.growth("a", before, after)
        assert found.p is None
        assert code in {caveat.code for caveat in found.caveats}
    # A third member who scored before only has no pair.
    assert checks.growth("a", (1, 2, 3), (2, 4)).unmatched == 1
