"""Rank tests against R 4.2.2, by values and by what must hold whatever the values are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.stats.ranks import kruskal, mannwhitney, wilcoxon
from surveykit.stats.results import Result

X, Y = [7, 9, 4, 12, 5.5, 8], [3, 6, 2, 10, 1, 4.5, 0.5]
GROUPS = [("a", [3, 1, 4, 1, 5]), ("b", [9, 2, 6, 5, 3, 5]), ("c", [8, 9, 7, 9])]

STEPS = st.lists(st.one_of(st.integers(1, 5).map(float), st.just(math.nan)), max_size=12)


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def codes(result: Result) -> list[str]:
    return [caveat.code for caveat in result.caveats]


def independent(one: list[float], two: list[float], **more: object) -> Result:
    return mannwhitney("m", "M", [("a", one), ("b", two)], **more)  # type: ignore[arg-type]


def paired(before: list[float], after: list[float]) -> Result:
    return wilcoxon("m", "M", ("before", before), ("after", after))


def test_mannwhitney_without_ties() -> None:
    result = independent(X, Y)
    # wilcox.test(x, y, conf.int = TRUE)
    assert (result.statistic, result.difference, result.ci) == (34, 3.75, (-0.5, 7.5))
    assert result.p_exact == close(0.07342657342657342)
    # wilcox.test(x, y, exact = FALSE, correct = FALSE)$p.value
    assert result.p == close(0.06329083223334528)
    assert result.effect
    assert result.effect.value == close(2 * 34 / 42 - 1)


def test_mannwhitney_with_ties_counts_every_assignment() -> None:
    result = independent([1, 2, 2, 3], [2, 3, 3, 4, 5])
    # r <- rank(c(a, b)); s <- combn(9, 4, function(i) sum(r[i])); mean(abs(s - 20) >= abs(sum(r[1:4]) - 20))
    assert result.p_exact == close(0.1111111111111111)
    # wilcox.test(a, b, exact = FALSE, correct = FALSE)
    assert (result.statistic, result.p) == (3, close(0.07592696298255767))
    assert result.caveats[-1].facts == {"tied": 6, "n": 9}


def test_later_minus_earlier_turns_every_sign_but_not_u() -> None:
    one, two = independent(X, Y), independent(X, Y, later_minus_earlier=True)
    assert two.statistic == one.statistic
    assert two.z == -one.z  # type: ignore[operator]
    assert (two.difference, two.ci) == (-3.75, (-7.5, 0.5))
    assert two.effect
    assert one.effect
    assert two.effect.value == -one.effect.value  # type: ignore[operator]


def test_signed_ranks() -> None:
    result = paired([0.0] * 8, [1.1, -0.4, 2.3, 0.9, -1.7, 3.2, 0.6, 1.5])
    # wilcox.test(d, conf.int = TRUE)
    assert (result.statistic, result.p_exact) == (29, close(0.1484375))
    assert result.difference == close(0.975)
    assert result.ci == (close(-0.4), close(2.3))
    # wilcox.test(d, exact = FALSE, correct = FALSE)$p.value
    assert result.p == close(0.1234852721445489)


def test_signed_ranks_with_zero_and_ties() -> None:
    result = paired([1.0] * 9, [2, 2, -1, 3, 4, 1, 2, 0, 5])
    # d <- d[d != 0]; r <- rank(abs(d)); g <- as.matrix(expand.grid(rep(list(0:1), 8))) %*% r
    # V <- sum(r[d > 0]); mean(abs(g - 18) >= abs(V - 18))
    assert (result.statistic, result.p_exact) == (28, close(0.2109375))
    # wilcox.test(d, exact = FALSE, correct = FALSE)$p.value
    assert result.p == close(0.1557396389588286)
    assert codes(result) == ["few_pairs", "zeros_dropped", "ties"]


def test_rounding_noise_breaks_no_tie() -> None:
    # 1.1 - (-0.2) is 1.3, 0.1 - (-1.2) is 1.3000000000000003, and 0.3 - 0.1 is not 0.2.
    noisy = paired([-0.2, -1.2, 0.1, 0.0, 2.0], [1.1, 0.1, 0.3, 0.2, 2.0])
    whole = paired([-2, -12, 1, 0, 20], [11, 1, 3, 2, 20])
    assert (noisy.statistic, noisy.z, noisy.p_exact) == (whole.statistic, whole.z, whole.p_exact)


def test_kruskal_with_dunn() -> None:
    result = kruskal("m", "M", GROUPS)
    # kruskal.test(g)
    assert (result.statistic, result.df, result.p) == (close(8.081393939393948), 2, close(0.01758521178374713))
    assert result.effect
    assert result.effect.value == close(8.081393939393948 / 14)
    # z <- (mr[i] - mr[j]) / sqrt((N*(N+1)/12 - sum(t^3 - t)/(12*(N-1))) * (1/n[i] + 1/n[j])); p.adjust(p, "holm")
    assert [pair.statistic for pair in result.posthoc] == [
        close(z) for z in (-1.347629282553475, -2.842157382316923, -1.689468268510252)
    ]
    assert [pair.p_adjusted for pair in result.posthoc] == [
        close(p) for p in (0.1822594556418721, 0.01344280959027949, 0.1822594556418721)
    ]


@pytest.mark.parametrize("later", [False, True])
def test_nothing_to_rank(later: bool) -> None:
    flat = independent([2, 2, 2], [2, 2], later_minus_earlier=later)
    assert (flat.p, flat.p_exact, flat.z, flat.difference) == (None, None, None, 0.0)
    assert "no_variance_at_all" in codes(flat)
    empty = independent([], [1, 2, 3], later_minus_earlier=later)
    assert (empty.statistic, empty.p, empty.difference, empty.ci) == (None, None, None, None)
    assert codes(empty)[0] == "group_left_out"
    still = paired([1, 2, math.nan], [1, 2, 3])
    assert (still.p, still.difference) == (None, 0.0)
    assert "nothing_changed" in codes(still)
    assert [group.missing for group in still.groups] == [1, 0]


def test_too_few_for_an_interval() -> None:
    # Three against three: the widest interval covers 0.9 only.
    result = independent([1, 2, 3], [4, 5, 6])
    assert (result.ci, result.p_exact) == (None, close(0.1))
    assert "interval_out_of_reach" in codes(result)
    assert independent([1, 2, 3], [4, 5, 6], conf=0.9).ci == (-5, -1)


def test_many_values_take_no_time_and_the_same_shift() -> None:
    rng = np.random.default_rng(1908)
    x, y = rng.normal(size=2500), rng.normal(0.3, 1, 2300)
    result = independent(list(x), list(y))
    assert result.p_exact is None
    assert result.difference == pytest.approx(np.median(np.subtract.outer(x, y)), abs=1e-14)
    d = (y - x[:2300])[:2100]
    i, j = np.triu_indices(d.size)
    moved = paired([0.0] * d.size, list(d))
    assert moved.difference == pytest.approx(np.median((d[i] + d[j]) / 2), abs=1e-14)


@settings(max_examples=60, deadline=None)
@given(STEPS, STEPS)
def test_swapping_the_groups_turns_the_signs(one: list[float], two: list[float]) -> None:
    here, there = independent(one, two), independent(two, one)
    for p in (here.p, here.p_exact):
        assert p is None or 0 <= p <= 1
    assert here.p == pytest.approx(there.p, nan_ok=False) if here.p is not None else there.p is None
    assert here.p_exact == pytest.approx(there.p_exact) if here.p_exact is not None else there.p_exact is None
    if here.difference is not None:
        assert there.difference == -here.difference
    if here.ci:
        assert there.ci == (-here.ci[1], -here.ci[0])
        assert here.difference is not None
        assert here.ci[0] <= here.difference <= here.ci[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.one_of(st.integers(-9, 9).map(lambda n: n / 10), st.just(math.nan))] * 2), max_size=15))
def test_pairs_read_backwards(rows: list[tuple[float, float]]) -> None:
    before, after = [r[0] for r in rows], [r[1] for r in rows]
    here, there = paired(before, after), paired(after, before)
    assert (here.p, here.p_exact) == (there.p, there.p_exact)
    assert here.p is None or 0 <= here.p <= 1
    assert here.p is None or (here.p_exact is not None and 0 < here.p_exact <= 1)
    assert here.z == there.z or here.z == -there.z  # type: ignore[operator]
    assert len({group.n for group in here.groups}) == 1


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, min_size=3, max_size=5))
def test_kruskal_is_never_without_a_word(columns: list[list[float]]) -> None:
    result = kruskal("m", "M", [(str(i), x) for i, x in enumerate(columns)])
    assert (result.p is None and result.caveats) or (result.p is not None and 0 <= result.p <= 1)
