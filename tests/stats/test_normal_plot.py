"""Q-Q points against R: qnorm at Blom's positions, and what they are made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveykit.stats.normal_plot import MOST, normal_points, residuals


def test_blom_positions() -> None:
    # x <- c(3.1, 0.2, 5.5, 2.4, 4.0); sort(x); qnorm((1:5 - 3/8) / (5 + 1/4))
    points = normal_points(np.array([3.1, 0.2, 5.5, 2.4, 4.0]))
    assert [y for _x, y in points] == [0.2, 2.4, 3.1, 4.0, 5.5]
    expected = [-1.1797611176118612, -0.497200570681554, 0.0, 0.497200570681554, 1.1797611176118612]
    assert [x for x, _y in points] == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_residuals_of_groups_and_of_pairs() -> None:
    before, after = [1.0, 2.0, np.nan], [2.0, 5.0, 7.0]
    assert residuals([before, after]).tolist() == pytest.approx([-0.5, 0.5, -8 / 3, 1 / 3, 7 / 3])
    assert residuals([before, after], paired=True).tolist() == [-1.0, 1.0]


def test_nothing_to_draw() -> None:
    assert normal_points(np.array([1.0, 2.0])) == ()
    assert normal_points(np.full(10, 3.0)) == ()
    assert residuals([[], []]).size == 0


@given(st.integers(3, 5000))
@settings(max_examples=20)
def test_many_points_are_thinned_and_keep_their_ends(n: int) -> None:
    points = normal_points(np.arange(n, dtype=float))
    assert len(points) <= MOST
    assert (points[0][1], points[-1][1]) == (0.0, n - 1)
    assert points[0][0] == pytest.approx(-points[-1][0])
