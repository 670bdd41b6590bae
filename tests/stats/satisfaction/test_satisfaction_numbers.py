"""Boxes, net promoter score, gaps, importance and ticks: against R, published figures and counting by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveykit.errors import DataRefused
from surveykit.stats.satisfaction import boxes, gaps, importance, multiple, nps


def test_boxes_of_five_steps() -> None:
    found = boxes.boxes((1, 2, 3, 10, 34), boxes.usual_cuts(5), missing=4)
    assert (found.n, found.missing) == (50, 4)
    assert found.satisfied.events == 44
    assert (found.top.events, found.middle.events, found.bottom.events) == (34, 13, 3)
    # R: prop.test(44, 50, correct=FALSE)$conf.int
    assert found.satisfied.ci == pytest.approx((0.76195182616797, 0.94382399849068), rel=1e-10)


@pytest.mark.parametrize(("steps", "satisfied", "bottom"), [(2, 1, 1), (3, 1, 1), (4, 2, 2), (5, 2, 2), (7, 3, 3)])
def test_usual_cuts(steps: int, satisfied: int, bottom: int) -> None:
    cuts = boxes.usual_cuts(steps)
    assert (cuts.top, cuts.satisfied, cuts.bottom) == (1, satisfied, bottom)


def test_items_together_are_sums_and_no_mean_of_rates() -> None:
    parts = [boxes.boxes((0, 10), boxes.usual_cuts(2)), boxes.boxes((90, 0), boxes.usual_cuts(2))]
    together = boxes.pooled(parts)["satisfied"]
    assert (together.events, together.n, together.rate) == (10, 100, 0.1)
    nothing = boxes.boxes((0, 0, 0), boxes.usual_cuts(3))
    assert nothing.satisfied.rate is None
    assert nothing.satisfied.ci is None


def test_net_promoter_score() -> None:
    found = nps.from_counts(60, 20, 20)
    assert found.score == 40
    # R: f <- function(d) (b-c-n*d)/sqrt(n*(2*q+d*(1-d))), Tango's q; uniroot(f -/+ qnorm(.975), tol=1e-15), b 60 c 20
    assert found.ci == pytest.approx((23.19692463644075, 54.28017451026597), rel=1e-10)
    # R: the same with b 12, c 0, n 20
    assert nps.from_counts(12, 8, 0).ci == pytest.approx((34.21997471154894, 78.11934676271830), rel=1e-10)


def test_net_promoter_score_turns_round() -> None:
    one, other = nps.from_counts(30, 5, 7), nps.from_counts(7, 5, 30)
    assert one.ci is not None
    assert other.ci is not None
    assert one.ci == pytest.approx((-other.ci[1], -other.ci[0]), rel=1e-9)
    everyone = nps.from_counts(40, 0, 0)
    assert everyone.ci is not None
    assert everyone.ci[1] == 100
    assert everyone.ci[0] < 100
    assert nps.from_counts(0, 0, 3).ci is not None
    nobody = nps.nps([np.nan, np.nan])
    assert (nobody.score, nobody.ci, nobody.missing) == (None, None, 2)
    assert [c.code for c in nobody.caveats] == ["nps_few"]


def test_answers_of_zero_to_ten() -> None:
    found = nps.nps([0, 6, 7, 8, 9, 10, 10, np.nan])
    assert (found.promoters, found.passives, found.detractors, found.missing) == (3, 2, 2, 1)
    apart = nps.nps_difference(nps.from_counts(40, 30, 30), nps.from_counts(60, 20, 20))
    assert apart is not None
    assert apart[0] == pytest.approx(30)
    assert apart[1][0] < 30 < apart[1][1]


EXPECTED = np.array([[5, 4], [4, 5], [5, 5], [3, 4], [5, np.nan]], dtype=float)
PERCEIVED = np.array([[4, 4], [4, 3], [5, 4], [3, 2], [4, 4]], dtype=float)


def test_a_gap_and_its_index() -> None:
    found = gaps.gap("d", "D", EXPECTED, PERCEIVED, ("E", "P"), resamples=500)
    # R: e <- c(4.5,4.5,5,3.5,5); p <- c(4,3.5,4.5,2.5,4); t.test(p, e, paired=TRUE); sum(p)/sum(e)
    assert found.result.difference == pytest.approx(-0.8, rel=1e-12)
    assert found.result.statistic == pytest.approx(-6.531972647421809, rel=1e-10)
    assert found.result.p == pytest.approx(0.0028378459267344, rel=1e-10)
    assert found.index is not None
    assert found.index.value == pytest.approx(18.5 / 22.5, rel=1e-12)
    assert (found.pairs, found.filled) == (2, 1)


def test_the_index_depends_on_the_coding_and_the_gap_does_not() -> None:
    one = gaps.gap("d", "D", EXPECTED[:, :1], PERCEIVED[:, :1], ("E", "P"), resamples=200)
    zero = gaps.gap("d", "D", EXPECTED[:, :1] - 1, PERCEIVED[:, :1] - 1, ("E", "P"), resamples=200)
    assert one.result.difference == zero.result.difference
    assert one.index is not None
    assert zero.index is not None
    assert one.index.value != zero.index.value
    none = gaps.gap("d", "D", EXPECTED[:, :1] - 3, PERCEIVED[:, :1] - 3, ("E", "P"), resamples=200)
    assert none.index is None
    assert [c.code for c in none.caveats] == ["index_needs_positive"]


def test_weights_of_dimensions() -> None:
    first = gaps.composite(EXPECTED[:, :1], PERCEIVED[:, :1])[:2]
    second = gaps.composite(EXPECTED[:, 1:], PERCEIVED[:, 1:])[:2]
    found = gaps.overall("all", [first, second], [75, 25], ("E", "P"), resamples=200)
    # by hand, the four with both: .75*(-1, 0, 0, 0) + .25*(0, -2, -1, -2) = -0.75, -0.5, -0.25, -0.5
    assert found.result.difference == pytest.approx(-0.5, rel=1e-12)
    assert found.result.groups[0].n == 4
    assert gaps.shares([], 4) == (0.25,) * 4
    for wrong in ([1.0], [0.0, 0.0], [-1.0, 2.0]):
        with pytest.raises(DataRefused, match="weights_refused"):
            gaps.shares(wrong, 2)


def test_derived_importance(shared_data: Path) -> None:
    lines = (shared_data / "02_attitude.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = np.array([[float(cell) for cell in line.split(",")] for line in lines])
    # R: sapply(attitude[,-1], function(v) cor(v, attitude$rating))
    rs = [0.8254175695421460, 0.4261168701002644, 0.6236781645002110, 0.5901389948776861, 0.1564391516072378,
          0.1550862526011936]  # fmt: skip
    assert [r for r, _n in importance.correlations(rows[:, 1:], rows[:, 0])] == pytest.approx(rs, rel=1e-10)
    betas, factors, n, r_squared = importance.standardised(rows[:, 1:], rows[:, 0])
    # R: coef(lm(scale(rating) ~ scale(complaints) + …)); diag(solve(cor(attitude[,-1])))
    assert betas == pytest.approx(
        [6.707252044117288e-01, -7.342742766558406e-02, 3.088702436569229e-01, 6.981171503136831e-02,
         3.119974860543482e-02, -1.834644500438650e-01], rel=1e-10,
    )  # fmt: skip
    assert factors == pytest.approx(
        [2.667060308257849, 1.600891407383997, 2.271043158045659, 3.078226218191020, 1.228108967206746,
         1.951590791150078], rel=1e-10,
    )  # fmt: skip
    assert (n, r_squared) == (30, pytest.approx(0.732601992531149, rel=1e-10))


def test_the_four_fields() -> None:
    names = [("a", "A"), ("b", "B"), ("c", "C"), ("d", "D"), ("e", "E")]
    found = importance.place(names, [90, 60, 60, 90, 50], [0.9, 0.8, 0.1, 0.2, 0.85], [40] * 5, "correlation", n=40)
    assert [item.field for item in found.items] == ["keep", "improve", "chance", "maintain", "improve"]
    assert [item.priority for item in found.items] == [None, 2, None, None, 1]
    assert (found.performance_line, found.importance_line) == (70, pytest.approx(0.57))


def test_what_cannot_be_placed() -> None:
    flat = np.column_stack([np.full(5, 3.0), np.arange(5.0)])
    found = importance.correlations(flat, np.arange(5.0))
    assert found[0] == (None, 5)
    assert found[1][0] == pytest.approx(1.0)
    placed = importance.place([("a", "A"), ("b", "B")], [1.0, 2.0], [None, 1.0], [5, 5], "correlation", n=5)
    assert placed.items[0].field is None
    assert {c.code for c in placed.caveats} == {"importance_few", "importance_unknown"}
    assert importance.standardised(flat, np.arange(5.0))[1][0] is None
    empty = importance.place([("a", "A")], [None], [None], [0], "stated", n=0)
    assert empty.performance_line is None


def test_ticks_have_two_bases() -> None:
    ticks = np.array([[1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 0, 1]], dtype=bool)
    found = multiple.multiple(["x", "y", "z"], [("all", ticks)])
    (group,) = found.groups
    assert (group.people, group.ticks, group.empty) == (3, 5, 1)
    assert [o.of_people for o in group.options] == [1.0, 1 / 3, 1 / 3]
    assert [o.of_ticks for o in group.options] == [0.6, 0.2, 0.2]
    assert found.order[0] == 0
    assert not found.tests


def test_ticks_of_two_groups() -> None:
    one = np.zeros((60, 2), dtype=bool)
    one[:, 0] = True
    one[:30, 1] = True
    two = one.copy()
    two[:50, 1] = True
    found = multiple.multiple(["x", "y"], [("a", one), ("b", two)])
    by_option = {result.measure: result for result in found.tests}
    # R: chisq.test(rbind(c(30,30), c(50,10)), correct=FALSE)
    assert by_option["y"].statistic == pytest.approx(15, rel=1e-10)
    assert by_option["x"].p == 1
    nobody = multiple.multiple(["x"], [("a", np.zeros((3, 1), dtype=bool)), ("b", np.zeros((0, 1), dtype=bool))])
    assert not nobody.tests
    assert nobody.groups[0].options[0].of_people is None
