"""The paired t test against R 4.2.2, and pairs that cannot be tested."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.errors import DataRefused
from surveykit.messages.statistics import CAVEATS
from surveykit.stats.pairs import paired
from surveykit.stats.results import Result

TESTS = Path(__file__).parents[1]
PRE = [52.0, 47, 60, 55, 49, 58, 51, 44, 53, 57, 50, 46]
POST = [58.0, 50, 61, 63, 48, 66, 55, 49, 60, 57, 58, 53]
EXACT: dict[str, Any] = {"rel": 1e-10, "abs": 0}
SOLVED: dict[str, Any] = {"rel": 1e-8, "abs": 0}


def both(pre: list[float], post: list[float]) -> Result:
    return paired("m", "M", ("before", np.array(pre)), ("after", np.array(post)))


def test_later_minus_earlier_with_its_effect_sizes() -> None:
    result = both(PRE, POST)
    # In R: t.test(post, pre, paired=TRUE)
    assert (result.statistic, result.df) == pytest.approx((4.963869458396343, 11), **EXACT)
    assert result.p == pytest.approx(4.261701127212232e-04, **EXACT)
    assert result.difference == pytest.approx(4.666666666666667, **EXACT)
    assert result.ci == pytest.approx((2.597461550272259, 6.735871783061074), **EXACT)
    assert [(g.label, g.n, g.missing) for g in result.groups] == [("before", 12, 0), ("after", 12, 0)]
    effect = result.effect
    assert effect is not None
    # In R: dz <- mean(d)/sd(d); uniroot of pt(t, 11, ncp), divided by sqrt(12); J(11) times both
    assert effect.name == "cohen_dz"
    assert effect.value == pytest.approx(1.4329456840136452, **EXACT)
    assert effect.ci == pytest.approx((0.5994978046498781, 2.2359477426700649), **SOLVED)
    assert effect.hedges_gz == pytest.approx(1.3325818960109415, **EXACT)
    assert effect.hedges_gz_ci == pytest.approx((0.5575088644930971, 2.0793415378892246), **SOLVED)
    # In R: s <- sqrt((v1+v2)/2); se <- sqrt(e^2*(v1^2+v2^2+2*r^2*v1*v2)/(8*11*s^4) + var(d)/(11*s^2))
    assert effect.d_av == pytest.approx(0.8729872573539076, **EXACT)
    assert effect.d_av_ci == pytest.approx((0.3816636147162273, 1.3643108999915878), **EXACT)


def test_student_sleep_data() -> None:
    with (TESTS / "data" / "03_sleep_wide.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    expected = json.loads((TESTS / "reference" / "03_sleep.json").read_text())["paired_drug2_drug1"]
    result = both([float(r["drug1"]) for r in rows], [float(r["drug2"]) for r in rows])
    assert (result.statistic, result.p) == pytest.approx(
        (expected["paired_t"]["t"], expected["paired_t"]["p"]), **EXACT
    )
    assert result.ci == pytest.approx(expected["paired_t"]["ci95"], **EXACT)
    assert result.effect is not None
    assert result.effect.value == pytest.approx(expected["cohen_dz"], **EXACT)
    assert result.effect.ci == pytest.approx(expected["cohen_dz_ci95_nct"], **SOLVED)
    assert result.effect.hedges_gz == pytest.approx(expected["hedges_gz"], **EXACT)
    assert result.effect.d_av == pytest.approx(expected["cohen_dav"], **EXACT)


def test_a_row_with_a_gap_is_left_out_of_both_groups() -> None:
    result = both([*PRE, math.nan, 99.0, math.nan], [*POST, 99.0, math.nan, math.nan])
    whole = both(PRE, POST)
    assert [(g.n, g.missing) for g in result.groups] == [(12, 2), (12, 2)]
    assert (result.statistic, result.groups[0].mean) == (whole.statistic, whole.groups[0].mean)


def test_the_unmatched_are_handed_on() -> None:
    assert paired("m", "M", ("a", PRE), ("b", POST), unmatched=3).unmatched == 3


@pytest.mark.parametrize(
    ("pre", "post", "expected"),
    [
        ([], [], ["too_few_pairs"]),
        ([1.0], [2.0], ["too_few_pairs"]),
        ([math.nan, 1.0], [3.0, math.nan], ["too_few_pairs"]),
        ([2.0, 2.0], [2.0, 2.0], ["few_pairs", "zero_variance", "zero_variance", "no_change_varies"]),
        # 4.2 - 4.1 and 1.2 - 1.1 differ in the last digits only
        ([4.1, 1.1, 2.1], [4.2, 1.2, 2.2], ["few_pairs", "no_change_varies"]),
    ],
)
def test_pairs_that_cannot_be_tested(pre: list[float], post: list[float], expected: list[str]) -> None:
    result = both(pre, post)
    assert (result.statistic, result.df, result.p, result.ci) == (None, None, None, None)
    assert result.effect is not None
    assert (result.effect.value, result.effect.hedges_gz) == (None, None)
    assert [c.code for c in result.caveats] == expected
    for caveat in result.caveats:
        assert "{" not in CAVEATS[caveat.code].format(**caveat.facts)


def test_two_pairs_have_no_unbiased_effect() -> None:
    effect = both([1.0, 2.0], [2.0, 5.0]).effect
    assert effect is not None
    assert effect.value == pytest.approx(2 / math.sqrt(2), **EXACT)
    assert (effect.hedges_gz, effect.hedges_gz_ci) == (None, None)


def test_a_value_beyond_arithmetic_is_refused() -> None:
    with pytest.raises(DataRefused, match="value_too_large"):
        both([1.0, math.inf], [1.0, 2.0])


@given(st.lists(st.tuples(st.floats(-1e90, 1e90), st.sampled_from([0.0, 1.0, 2.0, math.nan])), max_size=6))
def test_no_pairs_give_a_number_that_is_none(rows: list[tuple[float, float]]) -> None:
    result = both([r[0] for r in rows], [r[1] for r in rows])

    def numbers(value: object) -> list[float]:
        if isinstance(value, dict):
            return [n for v in value.values() for n in numbers(v)]
        if isinstance(value, list | tuple):
            return [n for v in value for n in numbers(v)]
        return [value] if isinstance(value, float) else []

    assert all(math.isfinite(n) for n in numbers(msgspec.to_builtins(result)))
    assert result.p is not None or result.caveats
