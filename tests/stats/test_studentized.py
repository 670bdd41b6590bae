"""The studentized range against t, R and itself."""

from __future__ import annotations

import math

import pytest
from scipy.special import betaincc

from surveykit.stats.studentized import studentized_range_quantile, studentized_range_sf


# Two means: Q is |t| times the root of 2.
@pytest.mark.parametrize("t", [1e-6, 0.3, 2.0, 7.0, 40.0])
@pytest.mark.parametrize("df", [1, 2.3, 30, 700, 1e6])
def test_two_means(t: float, df: float) -> None:
    expected = float(betaincc(0.5, df / 2, t * t / (df + t * t)))
    assert studentized_range_sf(t * math.sqrt(2), 2, df) == pytest.approx(expected, rel=1e-11)


# ptukey(q, k, df, lower.tail = FALSE): about 8 digits
@pytest.mark.parametrize(
    ("q", "k", "df", "p"),
    [
        (3.5, 3, 10, 0.0771033108386604),
        (1, 5, 4.5, 0.9453647611845284),
        (5, 20, 1000, 0.05296524035300931),
        # df = Inf: from 25,000 on R takes no notice of them, and just below it is 4e-7 off.
        (4.5, 10, 4e9, 0.0473058272985074),
    ],
)
def test_against_r(q: float, k: int, df: float, p: float) -> None:
    assert studentized_range_sf(q, k, df) == pytest.approx(p, abs=2e-9)


# qtukey(0.95, k, df)
@pytest.mark.parametrize(
    ("k", "df", "q"), [(3, 10, 3.876776749191559), (4, 60, 3.73708922659252), (20, 1000, 5.025347011115024)]
)
def test_quantile_against_r(k: int, df: float, q: float) -> None:
    assert studentized_range_quantile(0.05, k, df) == pytest.approx(q, abs=1e-6)


@pytest.mark.parametrize("tail", [0.5, 0.05, 0.001])
@pytest.mark.parametrize(("k", "df"), [(2, 1), (3, 1.7), (5, 57.9), (12, 2000)])
def test_there_and_back(tail: float, k: int, df: float) -> None:
    assert studentized_range_sf(studentized_range_quantile(tail, k, df), k, df) == pytest.approx(tail, rel=1e-12)


def test_ends() -> None:
    assert studentized_range_sf(0, 3, 10) == 1
    assert studentized_range_sf(-1, 3, 10) == 1
    assert studentized_range_sf(1e6, 3, 10) == pytest.approx(0, abs=1e-40)
    assert 0 < studentized_range_sf(100, 3, 40) < 1e-30
