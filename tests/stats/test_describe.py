"""Descriptions against R 4.2.2 and NIST's certified values."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from surveykit.errors import DataRefused
from surveykit.stats.describe import describe
from surveykit.stats.figures import figures, tallied

NIST = Path(__file__).parents[1] / "reference" / "nist"
A = [78.0, 82, 85, 80, 91, 76, 88, 84, 79, 90, 86, 83]
EXACT: dict[str, Any] = {"rel": 1e-10, "abs": 0}


def test_every_figure() -> None:
    found = describe([math.nan, *A], measure="m", group="g")
    assert (found.measure, found.group, found.n, found.missing) == ("m", "g", 12, 1)
    # In R: c(mean(a), sd(a), median(a)); quantile(a, c(.25,.75), type=6)
    assert (found.mean, found.sd, found.median) == pytest.approx((83.5, 4.757768766592554, 83.5), **EXACT)
    assert (found.q1, found.q3, found.min, found.max) == (79.25, 87.5, 76, 91)
    # In R: n/((n-1)*(n-2))*sum(z^3); n*(n+1)/((n-1)*(n-2)*(n-3))*sum(z^4)-3*(n-1)^2/((n-2)*(n-3))
    assert found.skewness == pytest.approx(0.08204716642055382, **EXACT)
    assert found.kurtosis == pytest.approx(-0.9434299446783125, **EXACT)
    assert found.caveats == ()


# In R: sapply(2:8, function(n) quantile(1:n * 10, c(.25, .75), type=6))
@pytest.mark.parametrize(
    ("n", "q1", "q3"),
    [
        (1, 10, 10),
        (2, 10, 20),
        (3, 10, 30),
        (4, 12.5, 37.5),
        (5, 15, 45),
        (6, 17.5, 52.5),
        (7, 20, 60),
        (8, 22.5, 67.5),
    ],
)
def test_quartiles_of_few_values(n: int, q1: float, q3: float) -> None:
    found = describe(np.arange(n, 0, -1) * 10.0)
    assert (found.q1, found.q3) == (q1, q3)


def test_what_needs_more_values_is_none() -> None:
    none, one, two, three = (describe(A[:n]) for n in range(4))
    assert (none.n, none.mean, none.sd, none.q1, none.min) == (0, None, None, None, None)
    assert [c.code for c in none.caveats] == ["no_values"]
    assert (one.mean, one.sd, one.q1, one.q3, one.skewness) == (78, None, 78, 78, None)
    assert (two.sd is None, two.skewness, two.kurtosis) == (False, None, None)
    assert (three.skewness is None, three.kurtosis) == (False, None)


def test_equal_values_have_no_shape() -> None:
    found = describe([0.1] * 7, measure="m")
    assert (found.mean, found.sd, found.skewness, found.kurtosis) == (0.1, 0, None, None)
    assert [(c.code, dict(c.facts)) for c in found.caveats] == [("zero_variance", {"group": "m"})]


def test_a_value_beyond_arithmetic_is_refused() -> None:
    with pytest.raises(DataRefused, match="value_too_large"):
        describe([1.0, math.inf])


# NIST StRD, certified. The values themselves (such as 10000000.2) have no more digits in doubles than asked for here.
@pytest.mark.parametrize(
    ("name", "digits"),
    [
        ("PiDigits", 13), ("Lottery", 13), ("Lew", 13), ("Mavro", 12), ("Michelso", 12),
        ("NumAcc1", 14), ("NumAcc2", 13), ("NumAcc3", 9), ("NumAcc4", 8),
    ],
)  # fmt: skip
def test_nist_univariate(name: str, digits: int) -> None:
    with (NIST / "univariate" / f"{name}.csv").open(newline="") as file:
        values = np.array([float(row["y"]) for row in csv.DictReader(file)])
    certified = json.loads((NIST / "nist.json").read_text())["univariate"][name]["certified"]
    found = describe(values)
    assert found.n == int(certified["n"])
    assert found.mean == pytest.approx(float(certified["mean"]), rel=2e-15)
    assert found.sd == pytest.approx(float(certified["sd"]), rel=10.0**-digits)
    steps, counts = np.unique(values, return_counts=True)
    counted = tallied("g", steps, counts.astype(float), 0)
    assert (counted.n, counted.median) == (found.n, found.median)
    assert (counted.mean, counted.sd) == pytest.approx((found.mean, found.sd), rel=1e-10)
    assert (figures("g", values).mean, figures("g", values).sd) == (found.mean, found.sd)
