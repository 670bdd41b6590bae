"""Cronbach's alpha against R 4.2.2, reversal, and scales that have none."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from surveykit.errors import DataRefused
from surveykit.messages.statistics import CAVEATS
from surveykit.stats.reliability import Reliability, reliability

# In R: X <- matrix(c(...), ncol=5, byrow=TRUE)
X = np.array([
    [4, 5, 3, 4, 2], [3, 3, 2, 4, 4], [5, 5, 4, 5, 1], [2, 3, 2, 2, 5],
    [4, 4, 5, 4, 2], [3, 2, 3, 3, 3], [5, 4, 4, 5, 1], [1, 2, 2, 1, 4],
], dtype=float)  # fmt: skip
ITEMS = ["a", "b", "c", "d", "e"]
EXACT: dict[str, Any] = {"rel": 1e-10, "abs": 0}


def codes(result: Reliability) -> list[str]:
    for caveat in result.caveats:
        assert "{" not in CAVEATS[caveat.code].format(**caveat.facts)
    return [caveat.code for caveat in result.caveats]


def test_alpha_with_an_item_reversed() -> None:
    result = reliability(X, ITEMS, reverse=["e"], limits=(1, 5))
    # In R: X[,5] <- 6 - X[,5]; k/(k-1)*(1-sum(diag(cov(X)))/sum(cov(X)))
    assert result.alpha == pytest.approx(0.9478155339805826, **EXACT)
    # In R: 1-(1-A)*qf(.975,7,28), 1-(1-A)*qf(.025,7,28)
    assert result.ci == pytest.approx((0.8548249680297131, 0.9880789728315091), **EXACT)
    # the same formula on cor(X)
    assert result.standardized == pytest.approx(0.9478336737351660, **EXACT)
    # In R: cor(X[,i], rowSums(X[,-i])), alpha of cov(X)[-i,-i]
    expected = [
        (0.9711893978722543, 0.9141619279718386),
        (0.7745966692414835, 0.9494949494949495),
        (0.7724832350711881, 0.9504595382201300),
        (0.8888018069500183, 0.9299895506792059),
        (0.9005886451838604, 0.9285714285714285),
    ]
    for row, pair in zip(result.items, expected, strict=True):
        assert (row.item_rest, row.alpha_if_deleted) == pytest.approx(pair, **EXACT)
    assert (result.n, result.missing, codes(result)) == (8, 0, ["few_respondents"])


def test_the_range_seen_is_used_where_none_is_given() -> None:
    result = reliability(X, ITEMS, reverse=["e"])
    assert result.alpha == pytest.approx(0.9478155339805826, **EXACT)
    assert codes(result) == ["range_observed", "few_respondents"]
    assert dict(result.caveats[0].facts) == {"low": 1.0, "high": 5.0}


def test_without_reversal() -> None:
    # alpha of cov(X) as it stands
    assert reliability(X, ITEMS).alpha == pytest.approx(0.2952453987730063, **EXACT)


def test_a_forgotten_reversal_is_suspected_from_thirty_on() -> None:
    assert reliability(X, ITEMS).suspects == ()
    many = reliability(np.tile(X, (4, 1)), ITEMS)
    assert (many.n, many.suspects) == (32, ("e",))
    assert reliability(np.tile(X, (4, 1)), ITEMS, reverse=["e"], limits=(1, 5)).suspects == ()


def test_listwise() -> None:
    gap = np.full((1, 5), 3.0)
    gap[0, 2] = math.nan
    result = reliability(np.vstack([X, gap]), ITEMS, reverse=["e"], limits=(1, 5))
    assert (result.n, result.missing) == (8, 1)
    assert result.alpha == pytest.approx(0.9478155339805826, **EXACT)


def test_two_items_have_no_alpha_without_one() -> None:
    result = reliability(X[:, :2], ["a", "b"])
    assert [row.alpha_if_deleted for row in result.items] == [None, None]
    assert result.items[0].item_rest == pytest.approx(result.items[1].item_rest, rel=1e-12)


@pytest.mark.parametrize("constant", [3.0, 0.1])
def test_an_item_that_everybody_answers_alike(constant: float) -> None:
    flat = X.copy()
    flat[:, 1] = constant
    result = reliability(flat, ITEMS)
    assert (result.items[1].item_rest, result.standardized) == (None, None)
    assert result.alpha is not None
    assert "item_without_variance" in codes(result)


def test_a_negative_alpha_is_told() -> None:
    result = reliability(np.column_stack([X[:, 0], -X[:, 1]]), ["a", "b"])
    assert result.alpha is not None
    assert result.alpha < 0
    assert codes(result) == ["few_respondents", "alpha_negative"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (np.empty((0, 2)), "few_respondents"),
        (np.array([[1.0, 2.0]]), "few_respondents"),
        (np.full((4, 2), math.nan), "few_respondents"),
        (np.full((4, 2), 3.0), "total_without_variance"),
        (np.array([[1.0, 5.0], [5.0, 1.0], [2.0, 4.0]]), "total_without_variance"),
    ],
)
def test_scales_without_an_alpha(answers: np.ndarray, expected: str) -> None:
    result = reliability(answers, ["a", "b"], reverse=["b"] if np.isnan(answers).any() else [])
    assert (result.alpha, result.ci, result.standardized, result.suspects) == (None, None, None, ())
    assert [row.item_rest for row in result.items] == [None, None]
    assert expected in codes(result)


def test_what_is_refused() -> None:
    with pytest.raises(DataRefused, match="too_few_items"):
        reliability(X[:, :1], ["a"])
    with pytest.raises(DataRefused, match="reverse_not_an_item"):
        reliability(X, ITEMS, reverse=["z"])
    with pytest.raises(DataRefused) as refused:
        reliability(X, ITEMS, limits=(1, 4))
    assert refused.value.facts == {"item": "a", "value": 5.0, "low": 1, "high": 4}
