"""Pareto: the order, the shares and the vital few, against R and by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.pareto import pareto


def codes(found: object) -> list[str]:
    return [caveat.code for caveat in found.caveats]  # type: ignore[attr-defined]


def test_shares_and_the_vital_few_are_those_of_r() -> None:
    found = pareto([("a", 12), ("b", 31), ("c", 7), ("d", 3), ("e", 19), ("f", 28)])
    assert [bar.name for bar in found.bars] == ["b", "f", "e", "a", "c", "d"]
    # R: s <- sort(c(12,31,7,3,19,28), decreasing=TRUE); 100*s/sum(s); 100*cumsum(s)/sum(s)
    assert [bar.share for bar in found.bars] == pytest.approx([31, 28, 19, 12, 7, 3], rel=1e-12)
    assert [bar.cumulative for bar in found.bars] == pytest.approx([31, 59, 78, 90, 97, 100], rel=1e-12)
    # R: which(cumsum(s)/sum(s) >= .8)[1]
    assert found.vital == 4
    assert [bar.vital for bar in found.bars] == [True] * 4 + [False] * 2


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=40))
def test_the_last_cumulative_share_is_exactly_100(counts: list[int]) -> None:
    found = pareto([(f"p{n}", count) for n, count in enumerate(counts)])
    if not sum(counts):
        assert found.bars == ()
        return
    assert found.bars[-1].cumulative == 100.0
    assert [b.count for b in found.bars] == sorted((c for c in counts if c), reverse=True)
    assert 1 <= found.vital <= len(found.bars)


def test_a_share_that_is_reached_exactly_is_reached() -> None:
    # 0.8 of 100 is 80: in doubles 30 + 30 + 20 over 100 may fall short of 0.8.
    assert pareto([("a", 30), ("b", 30), ("c", 20), ("d", 20)]).vital == 3
    assert pareto([("a", 7), ("b", 3)], 70.0).vital == 1
    assert pareto([("a", 7), ("b", 3)], 100.0).vital == 2


def test_the_same_name_is_added_up_and_nothing_is_left_out() -> None:
    found = pareto([("a", 1), ("b", 3), ("a", 4), ("none", 0)])
    assert [(bar.name, bar.count) for bar in found.bars] == [("a", 5), ("b", 3)]


@pytest.mark.parametrize("other", ["其他", "其它", "Other", "others."])
def test_other_stands_last_and_is_never_vital(other: str) -> None:
    found = pareto([(other, 50), ("a", 30), ("b", 20)])
    assert [bar.name for bar in found.bars] == ["a", "b", other]
    assert found.vital == 2
    assert "pareto_other" in codes(found)
    assert "pareto_short" in codes(found)
    assert found.bars[-1].cumulative == 100.0


def test_what_must_be_known_before_the_chart_is_believed() -> None:
    assert codes(pareto([])) == ["pareto_nothing"]
    assert codes(pareto([("a", 0)])) == ["pareto_nothing"]
    assert codes(pareto([("a", 20), ("b", 9)])) == ["pareto_few"]
    assert codes(pareto([("a", 25), ("b", 25), ("c", 25), ("d", 25)])) == ["pareto_even"]
    assert codes(pareto([("a", 50), ("b", 30), ("c", 10), ("d", 10)])) == []
    assert codes(pareto([("a", 60), ("b", 15), ("c", 15), ("d", 10)], 70)) == ["pareto_tie"]
    assert codes(pareto([("其他", 40)])) == ["pareto_other"]


@pytest.mark.parametrize("share", [0, -5, 100.5])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(DataRefused, match="pareto_share_refused"):
        pareto([("a", 1)], share)


def test_a_count_that_is_none_is_refused() -> None:
    with pytest.raises(DataRefused, match="pareto_count_refused"):
        pareto([("a", -1)])
