"""Flags of careless answers: found where they are, and not where people are simply content."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.stats.response_quality import blank_share, digit_preference, drift, repeated, straight_lined, too_fast

NAN = np.nan


def test_one_answer_to_a_thing_and_to_its_opposite_is_a_straight_line() -> None:
    answers = np.array([
        [5, 5, 5, 5, 5],
        [5, 5, 1, 5, 5],
        [5, 5, NAN, 5, 5],  # the reversed item was left out
        [3, 3, 3, NAN, NAN],  # three answers only
        [2, NAN, 2, 2, 2],
    ])  # fmt: skip
    assert straight_lined(answers, [False, False, True, False, False]).tolist() == [True, False, False, False, True]


def test_without_a_reversed_item_nobody_is_blamed_for_being_content() -> None:
    assert not straight_lined(np.full((3, 10), 5.0), [False] * 10).any()
    assert not straight_lined(np.empty((0, 4)), [True, False, False, False]).any()


def test_a_sheet_that_repeats_the_one_before_it() -> None:
    one, other = [1, 2, 3, 4, 5, 4, 3, 2], [1, 2, 3, 4, 5, 4, 3, 1]
    sheets = np.array([one, one, other, other, [5] * 8, [5] * 8], dtype=float)
    assert repeated(sheets, ["a"] * 6).tolist() == [False, True, False, True, False, False]
    assert repeated(sheets, ["a", "b", "b", "c", "c", "c"]).tolist() == [False] * 6
    assert repeated(sheets[:1], ["a"]).tolist() == [False]


def test_last_digits_against_r() -> None:
    counts = [12, 9, 8, 10, 7, 30, 6, 5, 8, 5]
    numbers = np.array([20.0 + digit for digit, n in enumerate(counts) for _ in range(n)])
    found = digit_preference(numbers)
    assert found is not None
    # d <- c(12,9,8,10,7,30,6,5,8,5); chisq.test(d)$statistic; chisq.test(d)$p.value
    assert found.statistic == pytest.approx(48.8, rel=1e-12)
    assert found.p == pytest.approx(1.809427456798233e-07, rel=1e-10)
    assert (found.counts, found.digit, found.n) == (tuple(counts), 5, 100)
    assert digit_preference(np.array([5.0] * 100)) is None
    assert digit_preference(np.array([NAN, 12.0])) is None


def test_drift_through_a_sitting_against_r() -> None:
    scores = [84, 86, 80, 90, 88, 92, 86, 94, 90, 96, 88, 92, 94, 98, 90, 96, 92, 98, 94, 100, 96, 92]
    found = drift(np.array([*scores[:5], NAN, *scores[5:]], dtype=float))
    assert found is not None
    # cor.test(seq_along(x), x, method="spearman", exact=FALSE)
    assert found.rho == pytest.approx(0.7239307151127508, rel=1e-10)
    assert found.p == pytest.approx(0.0001396972571949983, rel=1e-10)
    assert drift(np.full(30, 4.0)) is None
    assert drift(np.arange(10.0)) is None
    straight = drift(np.arange(30.0))
    assert straight is not None
    assert (straight.rho, straight.p) == (1.0, 0.0)


def test_speed_and_blanks() -> None:
    fast = too_fast(np.array([1.0, 60.0, NAN]), np.array([20, 20, 20]), 0.2)
    assert fast.tolist() == [True, False, False]
    blank = np.array([[True, True, False], [False, False, False], [True, True, True]])
    asked = np.array([[True, True, True], [False, False, False], [True, False, False]])
    assert blank_share(blank, asked) == pytest.approx([2 / 3, 0.0, 1.0])
