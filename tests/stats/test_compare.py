"""Two independent groups against R 4.2.2, and what happens where there is nothing to compute."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.messages.statistics import CAVEATS
from surveykit.stats.compare import from_summary, independent
from surveykit.stats.results import Result
from surveykit.stats.table import t_table

# In R: a <- c(78,82,85,80,91,76,88,84,79,90,86,83); b <- c(88,92,81,95,90,87,94,89,96,85)
A = [78.0, 82, 85, 80, 91, 76, 88, 84, 79, 90, 86, 83]
B = [88.0, 92, 81, 95, 90, 87, 94, 89, 96, 85]
EXACT: dict[str, Any] = {"rel": 1e-10, "abs": 0}
SOLVED: dict[str, Any] = {"rel": 1e-8, "abs": 0}


def codes(result: Result) -> list[str]:
    return [caveat.code for caveat in result.caveats]


def after_before(test: str = "t.welch", conf: float = 0.95) -> Result:
    groups = [("before", np.array(A)), ("after", np.array(B))]
    return independent("m", "M", groups, test=test, conf=conf, later_minus_earlier=True)


def numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [n for v in value.values() for n in numbers(v)]
    if isinstance(value, list | tuple):
        return [n for v in value for n in numbers(v)]
    return [value] if isinstance(value, float) else []


def test_welch_with_student_beside_it() -> None:
    result = after_before()
    # In R: t.test(b, a): t, df, p, interval
    assert result.statistic == pytest.approx(3.058347214784806756, **EXACT)
    assert result.df == pytest.approx(19.352535597074439266, **EXACT)
    assert result.p == pytest.approx(0.006370814836460653, **EXACT)
    assert result.ci == pytest.approx((1.962165919196818153, 10.437834080803186865), **EXACT)
    assert result.difference == pytest.approx(89.7 - 83.5, **EXACT)
    assert [(g.label, g.n, g.missing, g.mean, g.median) for g in result.groups] == [
        ("before", 12, 0, 83.5, 83.5),
        ("after", 10, 0, 89.7, 89.5),
    ]
    # In R: t.test(b, a, var.equal=TRUE)
    (student,) = result.alternatives
    assert (student.test, student.df) == ("t.student", 20)
    assert student.statistic == pytest.approx(3.055726231912256452, **EXACT)
    assert student.p == pytest.approx(0.006240050543622172, **EXACT)
    assert student.ci == pytest.approx((1.967626943152241514, 10.432373056847763948), **EXACT)
    # In R: z <- abs(x - ave(x, g, FUN=mean)); anova(lm(z ~ g)); the same with median
    levene, brown = result.assumptions
    assert (levene.name, levene.df, brown.name) == ("levene", (1, 20), "brown_forsythe")
    assert (levene.statistic, levene.p) == pytest.approx((0.01427424391114284, 0.90609112388799562), **EXACT)
    assert (brown.statistic, brown.p) == pytest.approx((0.01423234299946637, 0.90622837028699232), **EXACT)
    assert result.caveats == ()


def test_the_effect_sizes_of_welch() -> None:
    effect = after_before().effect
    assert effect is not None
    # In R: d <- (mean(b)-mean(a))/sp; interval: uniroot of pt(t, 20, ncp) at .975 and .025, times sqrt(1/12+1/10)
    assert effect.name == "cohen_d"
    assert effect.value == pytest.approx(1.308383804854699, **EXACT)
    assert effect.ci == pytest.approx((0.364229278056601, 2.225998465588687), **SOLVED)
    # In R: J <- exp(lgamma(v/2)-log(sqrt(v/2))-lgamma((v-1)/2)), v = 20
    assert effect.hedges_g == pytest.approx(1.2585926491148982, **EXACT)
    assert effect.hedges_g_ci == pytest.approx((0.3503683630548862, 2.1412870560883293), **SOLVED)
    # In R: se <- sqrt(d^2*(var(b)^2/9+var(a)^2/11)/(8*s^4)+(var(b)/9+var(a)/11)/s^2), s^2 the mean of the variances
    assert effect.d_av == pytest.approx(1.3089712837075074, **EXACT)
    assert effect.d_av_ci == pytest.approx((0.3387746019229666, 2.2791679654920483), **EXACT)


def test_student_is_the_result_where_it_is_asked_for() -> None:
    result = after_before("t.student")
    assert (result.test, result.alternatives[0].test) == ("t.student", "t.welch")
    assert result.statistic == pytest.approx(3.055726231912256452, **EXACT)
    assert result.alternatives[0].statistic == pytest.approx(3.058347214784806756, **EXACT)
    assert result.effect is not None
    assert result.effect.d_av is msgspec.UNSET


def test_without_time_the_sign_is_first_minus_second() -> None:
    result = independent("m", "M", [("a", A), ("b", B)])
    turned = after_before()
    assert result.effect is not None
    assert turned.effect is not None
    assert (result.difference, result.statistic) == (-turned.difference, -turned.statistic)  # type: ignore[operator]
    assert result.ci == pytest.approx((-10.437834080803186865, -1.962165919196818153), **EXACT)
    assert result.effect.ci == pytest.approx((-2.225998465588687, -0.364229278056601), **SOLVED)
    assert result.p == turned.p


def test_another_level_of_confidence() -> None:
    # In R: t.test(b, a, conf.level=.99)$conf.int
    assert after_before(conf=0.99).ci == pytest.approx((0.4117561137457758, 11.9882438862542315), **EXACT)
    with pytest.raises(DataRefused, match="conf_refused"):
        after_before(conf=95)


def test_published_figures() -> None:
    # TERMS: 93.88+-3.65 against 90.47+-2.79, 34 each: t = 4.32797454351167 with 66 and 61.7483506490913 df
    result = from_summary("m", "M", [("1", 93.88, 3.65, 34), ("2", 90.47, 2.79, 34)], test="t.student")
    assert (result.statistic, result.df) == pytest.approx((4.32797454351167, 66), **EXACT)
    assert result.p == pytest.approx(5.21856550106643e-05, **EXACT)
    assert result.alternatives[0].df == pytest.approx(61.7483506490913, **EXACT)
    assert result.effect is not None
    assert result.effect.ci == pytest.approx((0.538340154297468, 1.55403917358214), **SOLVED)
    assert codes(result) == ["variances_not_tested"]
    # 91.86+-3.12, n=45; 88.07+-6.48, n=38: d with the root of the mean variance 0.75 (0.27 to 1.22)
    other = from_summary("m", "M", [("1", 91.86, 3.12, 45), ("2", 88.07, 6.48, 38)]).effect
    assert other is not None
    assert [round(v, 2) for v in (other.d_av, *other.d_av_ci)] == [0.75, 0.27, 1.22]  # type: ignore[misc]


@pytest.mark.parametrize(("mean", "sd", "n"), [(1.0, -0.1, 5), (1.0, 1.0, 0), (math.nan, 1.0, 5), (1.0, 1.0, 2.5)])
def test_impossible_figures_are_refused(mean: float, sd: float, n: int) -> None:
    with pytest.raises(DataRefused, match="summary_refused"):
        from_summary("m", "M", [("1", mean, sd, n), ("2", 1.0, 1.0, 5)])


def test_one_group_without_variance_is_still_tested() -> None:
    result = independent("m", "M", [("flat", [3.0] * 4), ("wide", [1.0, 2, 3, 4, 5])])
    # In R: t.test(c(3,3,3,3), c(1,2,3,4,5)): t = 0, df = 4, p = 1
    assert (result.statistic, result.df, result.p) == pytest.approx((0, 4, 1), **EXACT)
    assert codes(result) == ["few", "zero_variance", "few"]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ([], [1.0, 2.0], ["too_few", "few"]),
        ([5.0], [1.0, 2.0], ["too_few", "few"]),
        ([math.nan] * 3, [math.nan], ["too_few", "too_few"]),
        ([4.0, 4.0], [4.0, 4.0], ["few", "zero_variance", "few", "zero_variance", "no_variance_at_all"]),
        # thirds of 0.1 + 0.2 + 0.3 added in two orders differ in the last digit only
        ([0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1], [2.0, 2.0], ["few", "zero_variance"] * 2 + ["no_variance_at_all"]),
    ],
)
def test_what_cannot_be_tested_is_none_and_says_why(one: list[float], two: list[float], expected: list[str]) -> None:
    result = independent("m", "M", [("1", one), ("2", two)])
    assert (result.statistic, result.df, result.p, result.ci, result.alternatives) == (None, None, None, None, ())
    assert result.effect is not None
    assert (result.effect.value, result.effect.ci, result.effect.hedges_g) == (None, None, None)
    assert codes(result) == expected
    for caveat in result.caveats:
        assert "{" not in CAVEATS[caveat.code].format(**caveat.facts)


def test_missing_values_are_counted_and_left_out() -> None:
    gaps = independent("m", "M", [("1", [math.nan, *A]), ("2", [*B, math.nan, math.nan])])
    assert [g.missing for g in gaps.groups] == [1, 2]
    assert gaps.statistic == independent("m", "M", [("1", A), ("2", B)]).statistic


def test_a_value_beyond_arithmetic_is_refused_by_name() -> None:
    for value in (math.inf, -1e200):
        with pytest.raises(DataRefused) as refused:
            independent("weight", "W", [("1", [1.0, value]), ("2", B)])
        assert refused.value.facts == {"measure": "weight", "value": str(value)}


VALUES = st.lists(st.floats(-1e90, 1e90) | st.sampled_from([0.0, 1.0, 3.0, math.nan]), max_size=6)


@given(VALUES, VALUES)
def test_no_data_give_a_number_that_is_none(one: list[float], two: list[float]) -> None:
    result = independent("m", "M", [("1", one), ("2", two)])
    assert all(math.isfinite(n) for n in numbers(msgspec.to_builtins(result)))
    assert result.p is not None or result.caveats


@pytest.mark.parametrize("step", [1.0, 0.2])
def test_the_table_of_many_columns_is_the_tests_one_by_one(step: float) -> None:
    made = np.random.default_rng(7)
    columns = made.integers(1, 6, (700, 4)) * step
    columns[made.random(columns.shape) < 0.05] = np.nan
    columns[:, 3] = np.nan
    side = made.integers(0, 3, 700)
    table = t_table(columns, side, groups=("g", "h"), measures=[(c, c.upper()) for c in "abcd"])
    for i, result in enumerate(table):
        one, two = (columns[side == s, i] for s in (0, 1))
        alone = independent("abcd"[i], "ABCD"[i], [("g", one), ("h", two)])
        assert codes(result) == codes(alone)
        pairs = zip(numbers(msgspec.to_builtins(result)), numbers(msgspec.to_builtins(alone)), strict=True)
        for counted, listed in pairs:
            assert counted == pytest.approx(listed, rel=1e-10, abs=1e-13)


def test_rare_answers_after_the_first_block_are_counted() -> None:
    columns = np.tile([[2.0], [3.0]], (20_000, 1))
    side = np.arange(40_000) % 3 % 2
    for late in (5.0, 30.0, -400.0, 2.5, math.nan):
        columns[-1, 0] = late
        (result,) = t_table(columns, side)
        groups = [("1", columns[side == 0, 0]), ("2", columns[side == 1, 0])]
        assert result.statistic == pytest.approx(independent("1", "1", groups).statistic, rel=1e-9)
        assert sum(g.n + g.missing for g in result.groups) == 40_000


def test_a_table_of_nothing() -> None:
    (result,) = t_table(np.empty((0, 1)), np.empty(0))
    assert (result.p, codes(result)) == (None, ["too_few", "too_few"])


def test_the_t_table_does_without_scipy_stats() -> None:
    # Importing it takes longer than a table of a million rows.
    parts = ", ".join(f"surveykit.stats.{part}" for part in ("table", "pairs", "norms"))
    code = f"import sys, {parts}; print('scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
