"""R x C tables and ordered outcomes against R."""

from __future__ import annotations

import math

import pytest

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.crosstab import crosstab, ordered, tabulate
from surveykit.stats.results import Result


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def table(counts: list[list[int]], test: str = "auto") -> Result:
    rows, cols = [f"r{i}" for i in range(len(counts))], [f"c{i}" for i in range(len(counts[0]))]
    return crosstab("m", "M", counts, rows=rows, cols=cols, test=test)


def test_chi_square() -> None:
    result = table([[20, 15, 10], [12, 18, 25]])
    # chisq.test(matrix(c(20, 15, 10, 12, 18, 25), 2, byrow = TRUE))
    assert (result.statistic, result.df, result.p) == (close(7.779089597271416), 2, close(0.0204546549059015))
    assert (result.test, result.reason, result.design) == ("chi2", "table_pearson", "independent")
    assert result.effect
    assert result.effect.value == close(math.sqrt(7.779089597271416 / 100))
    assert result.table
    assert result.table.expected_min == close(14.4)
    assert result.caveats == ()


def test_small_expected_counts_ask_for_the_exact_test() -> None:
    counts = [[4, 2, 1, 0], [0, 5, 2, 3], [3, 1, 6, 3]]
    result = table(counts)
    # fisher.test(matrix(c(4, 0, 3, 2, 5, 1, 1, 2, 6, 0, 3, 3), 3))$p.value
    assert (result.test, result.reason, result.p) == ("fisher", "table_fisher", close(0.03147350624845633))
    assert (result.statistic, result.df, result.design) == (None, None, "several")
    asked = table(counts, "chi2")
    assert asked.alternatives[0].p == result.p
    assert [caveat.code for caveat in asked.caveats] == ["expected_small"]


def test_freeman_halton_sides_do_not_matter() -> None:
    # fisher.test(matrix(c(3, 9, 8, 2, 1, 7), 2))$p.value
    for counts in ([[3, 8, 1], [9, 2, 7]], [[3, 9], [8, 2], [1, 7]], [[9, 0, 2, 7], [3, 0, 8, 1]]):
        assert exact.freeman_halton(counts) == close(0.007766515816701311)


def test_a_table_too_large_to_list() -> None:
    large = [[40 + i * j for j in range(8)] for i in range(6)]
    assert exact.freeman_halton(large) is None
    result = table(large, "fisher")
    assert (result.p, [caveat.code for caveat in result.caveats]) == (None, ["exact_too_large"])


def test_two_by_two_is_a_comparison_of_rates() -> None:
    result = table([[33, 1], [27, 7]])
    assert (result.test, result.p, result.groups[1].events) == ("chi2.yates", close(0.0598452989566412), 7)
    assert result.table
    assert result.table.counts == ((33, 1), (27, 7))


def test_an_answer_that_nobody_gave_does_not_count() -> None:
    with_empty, without = table([[20, 0, 15, 10], [12, 0, 18, 25]]), table([[20, 15, 10], [12, 18, 25]])
    assert (with_empty.statistic, with_empty.df, with_empty.p) == (without.statistic, without.df, without.p)
    same = table([[20, 0, 0], [12, 0, 0]])
    assert (same.p, [caveat.code for caveat in same.caveats]) == (None, ["same_answer"])


def test_refusals() -> None:
    with pytest.raises(DataRefused, match="test_does_not_fit"):
        table([[1, 2, 3], [4, 5, 6]], "chi2.yates")
    with pytest.raises(DataRefused, match="table_refused"):
        table([[1, -2], [3, 4]])


def test_tabulate() -> None:
    counts, missing = tabulate([[1, 2, 2, math.nan], [3, 9, 1]], [1, 2, 3])
    assert (counts, missing) == (((1, 2, 0), (1, 0, 1)), (1, 1))


def test_ordered_outcome() -> None:
    # TERMS D4: 62/30/8 against 45/37/18, Z = 2.644, P = 0.008, r = 0.19; then 92 % against 82 %, chi-square 4.421.
    by_rank, collapsed = ordered(
        "m",
        "M",
        [[62, 30, 8], [45, 37, 18]],
        rows=["study", "control"],
        cols=["显效", "有效", "无效"],
        best_first=True,
        effective=["显效", "有效"],
    )
    assert (by_rank.test, by_rank.reason) == ("mannwhitney", "ordered_outcome")
    assert by_rank.z == pytest.approx(2.644, abs=5e-4)
    # wilcox.test(rep(3:1, c(62, 30, 8)), rep(3:1, c(45, 37, 18)), exact = FALSE, correct = FALSE)$p.value
    assert by_rank.p == close(0.008202933250219866)
    assert by_rank.effect
    assert by_rank.effect.value == close(0.1944)
    assert (collapsed.test, collapsed.difference) == ("chi2", close(0.1))
    assert collapsed.statistic == pytest.approx(4.421, abs=5e-4)
    # Newcombe: 0.58 to 19.50 percentage points
    assert collapsed.ci == (pytest.approx(0.0058, abs=5e-5), pytest.approx(0.1950, abs=5e-5))


def test_ordered_outcome_of_three_groups() -> None:
    (result,) = ordered("m", "M", [[5, 3, 1], [2, 4, 4], [1, 2, 8]], rows=["a", "b", "c"], cols=["1", "2", "3"])
    # kruskal.test(list(rep(1:3, c(5, 3, 1)), rep(1:3, c(2, 4, 4)), rep(1:3, c(1, 2, 8))))
    assert (result.test, result.statistic) == ("kruskal", close(8.421862629349262))
    assert result.p == close(0.01483254813386701)
