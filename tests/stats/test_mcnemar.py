"""Paired yes and no against R and a published example."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.stats.mcnemar import mcnemar, paired_counts, paired_interval
from surveykit.stats.results import Result

CELLS = st.tuples(*[st.integers(0, 30)] * 4)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def change(cells: tuple[int, int, int, int]) -> Result:
    return mcnemar("m", "M", cells)


def test_many_changed() -> None:
    result = change((30, 12, 25, 33))
    # mcnemar.test(matrix(c(30, 12, 25, 33), 2))
    assert (result.statistic, result.df, result.p) == (close(3.891891891891892), 1, close(0.04851973828025054))
    assert result.reason == "changed_corrected"
    exact, plain = result.alternatives
    # binom.test(12, 37)$p.value; mcnemar.test(…, correct = FALSE)$p.value
    assert (exact.test, exact.p) == ("mcnemar.exact", close(0.04703102743951611))
    assert (plain.test, plain.p) == ("mcnemar.uncorrected", close(0.0325827983856127))
    assert result.difference == close(0.13)
    assert result.effect
    # binom.test(12, 37)$conf.int, of "only before": later : earlier is its inverse
    low, high = 0.1801386480520566, 0.4978532835133969
    assert result.effect.odds_ratio_ci == (close((1 - high) / high), close((1 - low) / low))


def test_few_changed_is_exact() -> None:
    result = change((5, 2, 7, 6))
    # binom.test(2, 9)$p.value
    assert (result.statistic, result.df, result.p) == (None, None, close(0.1796875))
    assert result.reason == "changed_exact"
    assert change((0, 12, 12, 0)).reason == "changed_exact"
    assert change((0, 12, 13, 0)).reason == "changed_corrected"


# claims.json d: margins 107 and 99 of 110. pchisq((abs(b - c) - 1)^2/(b + c), 1, lower = FALSE); binom.test(b, b + c)
@pytest.mark.parametrize(
    ("b", "c", "chi2", "p_plain", "p_corrected", "p_exact"),
    [
        (8, 0, 6.125, 0.00467773498104727, 0.0133283287808176, 0.0078125),
        (9, 1, 4.9, 0.0114120363860017, 0.0268566955075243, 0.021484375),
        (11, 3, 3.5, 0.0325094446457196, 0.0613688291394019, 0.057373046875),
    ],
)
def test_a_printed_claim(b: int, c: int, chi2: float, p_plain: float, p_corrected: float, p_exact: float) -> None:
    result = change((107 - b, b, c, 110 - 107 - c))
    corrected, plain = result.alternatives
    assert (result.p, corrected.statistic, corrected.p) == (close(p_exact), close(chi2), close(p_corrected))
    assert plain.p == close(p_plain)
    assert result.difference == close(-8 / 110)


def test_published_interval() -> None:
    # Fagerland, Lydersen and Laake (2014), airway hyper-responsiveness: 1, 1, 7, 12; Newcombe -0.507 to -0.026
    low, high = paired_interval(1, 1, 7, 12, 0.95)
    assert (round(-high, 3), round(-low, 3)) == (-0.507, -0.026)


def test_degenerate() -> None:
    nobody = change((0, 0, 0, 0))
    assert (nobody.p, nobody.difference, nobody.ci) == (None, None, None)
    assert [caveat.code for caveat in nobody.caveats] == ["too_few_pairs"]
    still = change((10, 0, 0, 5))
    assert (still.p, still.difference) == (1.0, 0.0)
    assert [caveat.code for caveat in still.caveats] == ["nothing_changed"]
    with pytest.raises(DataRefused, match="table_refused"):
        change((1, -1, 2, 3))


def test_pairs_with_a_missing_half() -> None:
    assert paired_counts([1, 1, 0, 0, math.nan, 1], [1, 0, 1, 0, 1, math.nan]) == ((1, 1, 1, 1), 2)
    with pytest.raises(ValueError, match="pairs"):
        paired_counts([1], [1, 0])


@settings(max_examples=100, deadline=None)
@given(CELLS)
def test_read_backwards(cells: tuple[int, int, int, int]) -> None:
    both, earlier, later, neither = cells
    here, there = change(cells), change((both, later, earlier, neither))
    assert here.p == pytest.approx(there.p) if here.p is not None else sum(cells) == 0
    assert here.p is None or 0 <= here.p <= 1
    if here.ci:
        assert there.ci == pytest.approx((-here.ci[1], -here.ci[0]), abs=1e-14)
        assert here.difference is not None
        assert here.ci[0] <= here.difference <= here.ci[1]
