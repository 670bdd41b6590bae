"""Holm and Benjamini-Hochberg against R's p.adjust."""

from __future__ import annotations

import pytest

from surveykit.stats.adjust import adjusted, bh, holm
from surveykit.stats.compare import from_summary
from surveykit.stats.results import Result

PS = [0.01, 0.04, 0.03, 0.005, 0.9]


def test_holm() -> None:
    # In R: p.adjust(c(.01,.04,.03,.005,.9), "holm")
    assert holm(PS) == pytest.approx((0.040, 0.090, 0.090, 0.025, 0.900), rel=1e-14)


def test_benjamini_hochberg() -> None:
    # In R: p.adjust(c(.01,.04,.03,.005,.9), "BH")
    assert bh(PS) == pytest.approx((0.025, 0.050, 0.050, 0.025, 0.900), rel=1e-14)


@pytest.mark.parametrize("method", [holm, bh])
def test_what_was_not_tested_does_not_count(method) -> None:  # type: ignore[no-untyped-def]
    assert method([None, *PS[:3], None, *PS[3:]]) == (None, *method(PS)[:3], None, *method(PS)[3:])
    assert (method([]), method([None]), method([0.7])) == ((), (None,), (0.7,))


def result(measure: str, mean: float) -> Result:
    return from_summary(measure, measure, [("1", mean, 1.0, 20), ("2", 0.0, 1.0, 20)])


def test_each_family_is_its_own() -> None:
    results = [result("q1", 0.8), result("total", 0.9), result("q2", 0.7), result("r1", 0.7), result("r2", 0.6)]
    families = {"q1": "Q", "q2": "Q", "r1": "R", "r2": "R"}
    done = adjusted(results, "holm", families)
    p = [r.p for r in results]
    assert [r.p for r in done] == p
    assert [r.family for r in done] == ["Q", "", "Q", "R", "R"]
    assert done[1].p_adjusted is None
    assert (done[0].p_adjusted, done[2].p_adjusted) == holm([p[0], p[2]])
    assert (done[3].p_adjusted, done[4].p_adjusted) == holm([p[3], p[4]])
    assert done[0].p_adjusted != p[0]
    assert adjusted(done, "bh")[4].p_adjusted == bh([p[3], p[4]])[1]
    assert [r.p_adjusted for r in adjusted(done, "none")] == [None] * 5
