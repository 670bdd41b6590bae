"""The keying error with its interval, against R's survey package."""

from __future__ import annotations

import pytest

from surveykit.errors import DataRefused
from surveykit.stats.keying_error import error_rate

# m <- c(rep(20,12), 15, 20, 18); d <- c(0,0,1,0,0,0,3,0,0,0,0,1,0,0,0)
FIELDS = [20] * 12 + [15, 20, 18]
ERRORS = [0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 0, 0]


def test_sheets_are_clusters() -> None:
    found = error_rate(FIELDS, ERRORS)
    # x <- unlist(mapply(function(m,d) c(rep(1,d), rep(0,m-d)), m, d)); s <- rep(seq_along(m), m)
    # w <- svydesign(ids=~s, weights=~1, data=data.frame(x,s)); confint(svyciprop(~x, w, method="beta"))
    assert found.rate == pytest.approx(0.01706484641638225, rel=1e-12)
    assert found.ci == pytest.approx((0.002211457857180887, 0.05894151975153716), rel=1e-10)
    assert (found.sheets, found.fields, found.differing, found.clustered) == (15, 293, 5, True)
    # confint(svyciprop(~x, w, method="beta", level=0.9))
    assert error_rate(FIELDS, ERRORS, conf=0.9).ci == pytest.approx(
        (0.003363556299867082, 0.05057911687927785), rel=1e-10
    )


def test_without_a_difference_the_upper_limit_is_clopper_and_pearsons() -> None:
    found = error_rate([100, 100, 100], [0, 0, 0])
    # binom.test(0, 300)$conf.int
    assert found.ci == pytest.approx((0.0, 0.01222097469429351), rel=1e-10)
    assert (found.rate, found.clustered) == (0.0, False)


def test_one_sheet_everything_wrong_and_nothing_compared() -> None:
    assert error_rate([], []).rate is None
    assert error_rate([0, 0], [0, 0]).ci is None
    alone = error_rate([20], [1])
    # binom.test(1, 20)$conf.int
    assert alone.ci == pytest.approx((0.001265089497949805, 0.2487327627720277), rel=1e-10)
    assert error_rate([5, 5], [5, 5]).ci == pytest.approx((0.6915028921812392, 1.0), rel=1e-10)  # binom.test(10, 10)


def test_what_cannot_be_is_refused() -> None:
    for compared, differing in (([3], [4]), ([3, 4], [1]), ([3], [-1])):
        with pytest.raises(DataRefused):
            error_rate(compared, differing)
