"""Mann-Kendall, Sen's slope, segmented regression and funnel limits against R."""

from __future__ import annotations

import numpy as np
import pytest

from surveykit.errors import DataRefused
from surveykit.stats.linear import Estimated
from surveykit.stats.trend.funnel import funnel, limits
from surveykit.stats.trend.kendall import trend
from surveykit.stats.trend.segmented import segmented

RATES = [88.1, 87.4, 89.0, 88.6, 90.2, 89.9, 91.5, 90.8, 92.3, 91.1, 93.0]
# R: as.numeric(Nile)[11:50]
NILE = [995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840,
        874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764,
        821]  # fmt: skip


def near(*values: float) -> object:
    return pytest.approx(values if len(values) > 1 else values[0], rel=1e-10)


def given(values: list[float]) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def test_exact_kendall_against_r() -> None:
    # R: cor.test(seq_along(k), k, method = "kendall"); S and its variance by their sums
    found = trend(given(RATES))
    assert (found.s, found.variance, found.method) == (43, 165.0, "exact")
    assert found.p == near(0.00033344356261033603)
    assert found.tau == near(0.78181818181818186)
    # R: s <- sort(m[lower.tri(m)]) of m <- outer(k,k,"-")/outer(i,i,"-"); median(s); C <- qnorm(.975)*sqrt(165)
    #    approx(1:55, s, (55-C)/2)$y; approx(1:55, s, (55+C)/2+1)$y
    assert found.slope == near(0.525)
    assert found.ci == near(0.34853172310646618, 0.63045921314883147)
    # R: summary(lm(k ~ i)); confint(lm(k ~ i))
    assert found.line is not None
    assert found.line.value == near(0.49909090909091)
    assert found.line.p == near(2.6776439343285106e-05)
    assert found.line.ci == near(0.35455069978287668, 0.64363111839894582)


def test_kendall_with_ties_against_r() -> None:
    # R: k2 <- round(as.numeric(Nile)[11:50]/50); cor.test(i2, k2, method="kendall", exact=FALSE, continuity=TRUE)
    found = trend(np.round(given(NILE) / 50))
    assert (found.s, found.method) == (-242, "normal")
    assert found.variance == near(7285.333333333333)
    assert found.p == near(0.0047498055229735995)
    assert found.z == near(-2.8235294958713717)
    assert found.tau == near(-0.32158794041257743)
    assert found.slope == near(-0.14039408866995073)
    assert found.ci == near(-0.25, -0.042308797451208115)
    # R: d <- k2 - median(s)*i2; d <- d - mean(d); sum(d[-1]*d[-length(d)])/sum(d^2)
    assert found.lag1 == near(0.37039363420597249)
    assert [c.code for c in found.caveats] == ["trend_autocorrelated"]


def test_a_period_without_a_value_still_counts() -> None:
    # R: i3 <- c(1,2,3,5,6,7,9,10,11,12,14)
    values = np.full(14, np.nan)
    values[np.array([1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 14]) - 1] = RATES
    found = trend(values)
    assert (found.n, found.p) == (11, near(0.00033344356261033603))
    assert found.slope == near(0.4)
    assert found.ci == near(0.25563262948093474, 0.48986774015124623)


def test_trend_laws_and_degenerate_input() -> None:
    plain, turned, far = trend(given(RATES)), trend(-given(RATES)), trend(given(NILE) + 1e15)
    assert (turned.s, turned.p) == (-43, plain.p)
    assert (far.s, far.slope) == (trend(given(NILE)).s, trend(given(NILE)).slope)
    few = trend(given([1, 2, 3]))
    assert (few.p, [c.code for c in few.caveats]) == (None, ["trend_too_few"])
    four = trend(given([1, 2, 3, 4.5]))
    assert four.p == near(2 / 24)  # 1 of the 24 orders rises throughout, 1 falls
    assert [c.code for c in four.caveats] == ["trend_few"]
    flat = trend(np.ones(12))
    assert (flat.p, flat.slope, [c.code for c in flat.caveats]) == (None, 0.0, ["trend_constant"])
    straight = trend(np.arange(12.0))
    assert straight.lag1 is None
    assert straight.line is not None
    assert straight.line.p is None
    assert trend(np.full(12, np.nan)).n == 0
    assert four.ci is None


def same(found: Estimated | None, value: float, se: float, t: float, p: float, low: float, high: float) -> None:
    assert found is not None
    assert (found.value, found.se, found.statistic, found.p) == near(value, se, t, p)
    assert found.ci == near(low, high)


def test_segmented_against_sandwich() -> None:
    # R: y <- as.numeric(Nile)[11:50]; tm <- 0:39; af <- as.numeric(tm >= 18); si <- af*(tm - 18)
    #    f <- lm(y ~ tm + af + si); V <- sandwich::NeweyWest(f, lag = 3, prewhite = FALSE, adjust = TRUE)
    #    est <- function(w) {b <- sum(w*coef(f)); s <- sqrt(c(w %*% V %*% w))
    #      c(b, s, b/s, 2*pt(-abs(b/s), 36), b + c(-1,1)*qt(.975, 36)*s)}
    found = segmented(given(NILE), 18)
    assert (found.before, found.after, found.lag, found.caveats) == (18, 22, 3, ())
    same(found.slope_before, 12.591331269349858, 4.0354659272296285, 3.1201679053684597, 0.0035508417778473671,
         4.4070270311744366, 20.77563550752528)  # fmt: skip
    same(found.step, -377.18440156036081, 61.554629957623334, -6.1276365696622594, 4.6943066373929889e-07,
         -502.02297730998822, -252.3458258107334)  # fmt: skip
    same(found.slope_change, -10.769196881998074, 5.6613363409845308, -1.902235838566211, 0.065164323042229702,
         -22.250919152681416, 0.71252538868526827)  # fmt: skip
    same(found.slope_after, 1.8221343873517846, 3.7679061931660356, 0.48359335236547141, 0.63160306930108834,
         -5.8195335592653397, 9.4638023339689088)  # fmt: skip
    same(found.effect_at_end, -603.33753608232041, 154.78781230129132, -3.8978361869210749, 0.00040576452099112467,
         -917.26176963545731, -289.41330252918345)  # fmt: skip
    # R: lmtest::dwtest(f)$statistic; e <- residuals(f); sum(e[-1]*e[-n])/sum(e^2); fitted(f)[c(1,19,40)]
    assert (found.durbin_watson, found.lag1) == near(1.7529118114352218, 0.12210317490700459)
    assert (found.fitted[0], found.fitted[18], found.fitted[39]) == near(
        971.36257309941573, 820.82213438735175, 859.08695652173913
    )
    # R: coef(f)[1] + coef(f)[2]*c(18, 39)
    assert (found.projected[18], found.projected[39]) == near(1198.0065359477123, 1462.4244926040594)
    assert found.projected[17] is None


def test_segmented_laws_and_degenerate_input() -> None:
    plain, far = segmented(given(NILE), 18), segmented(given(NILE) * 2 + 1e9, 18)
    assert plain.step and far.step
    assert (far.step.value, far.step.statistic) == pytest.approx((2 * plain.step.value, plain.step.statistic), rel=1e-6)
    short = segmented(given(NILE[:20]), 13)
    assert (short.step, short.caveats[0].code) == (None, "segments_short")
    assert short.caveats[0].facts == {"before": 13, "after": 7, "least": 8}
    assert segmented(np.ones(20), 10).caveats[0].code == "segments_exact"
    assert [c.code for c in segmented(given(NILE[:20]), 10).caveats] == ["segments_few"]
    gap = given(NILE[:24])
    gap[3] = np.nan
    assert segmented(gap, 12).fitted[3] is None
    assert segmented(np.full(20, np.nan), 10).before == 0


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (12, (0.43337233908382239, 0.59348193469708355, 1, 1)),
        (40, (0.65457218275185025, 0.73086150078308454, 0.97147858699632628, 1)),
        (200, (0.77669877453057634, 0.80760536941735384, 0.90892376178405343, 0.93303635019181019)),
    ],
)
def test_binomial_limits_against_r(n: int, expected: tuple[float, ...]) -> None:
    # R: low <- function(p, F) {r <- 0; while (F(r) <= p) r <- r + 1; r - (F(r) - p)/(F(r) - F(r - 1))}
    #    high <- function(p, S) {r <- 0; while (S(r + 1) > p) r <- r + 1; r + (S(r) - p)/(S(r) - S(r + 1))}
    #    max(low(p, function(r) pbinom(r, n, .86)), 0)/n; p is .001, .025
    #    min(high(p, function(r) pbinom(r - 1, n, .86, lower = FALSE)), n)/n; p is .025, .001
    assert limits(0.86, n, "p") == near(*expected)


def test_poisson_limits_against_r() -> None:
    # R: the same with ppois(r, .0042*e) and ppois(r - 1, .0042*e, lower = FALSE), divided by e
    assert limits(0.0042, 300, "u") == near(0, 0, 0.014923191588592382, 0.021928485660041495)
    assert limits(0.0042, 1500.5, "u") == near(0, 0.00087924308155847637, 0.0081213559323995207, 0.010589226054834377)


@pytest.mark.parametrize("centre", [0.02, 0.5, 0.86, 0.985])
def test_a_unit_is_outside_exactly_where_its_tail_is_small(centre: float) -> None:
    from scipy.stats import binom

    for n in (1, 7, 30, 118):
        far_low, low, high, far_high = limits(centre, n, "p")
        for x in range(n + 1):
            below, above = binom.cdf(x, n, centre), binom.sf(x - 1, n, centre)
            assert (x / n < low) == (below <= 0.025), (n, x)
            assert (x / n > high) == (above <= 0.025), (n, x)
            assert (x / n < far_low) == (below <= 0.001), (n, x)
            assert (x / n > far_high) == (above <= 0.001), (n, x)


def test_funnel() -> None:
    found = funnel(["A", "B", "C", "D", "E"], [30, 41, 55, 22, 60], [40, 50, 60, 40, 66])
    # R: the tails at C, D and E, by pbinom(o, m, P) and pbinom(o - 1, m, P, lower = FALSE): 0.0213, 0.00013, 0.0249
    # R: P <- sum(o)/sum(m); X <- sum((o-P*m)^2/(m*P*(1-P))); c(P, X/4, pchisq(X, 4, lower = FALSE))
    assert (found.centre, found.dispersion, found.p) == near(0.8125, 6.8629681429681426, 1.610588260305795e-05)
    assert [(p.outside, p.side) for p in found.places] == [
        ("", ""), ("", ""), ("95", "high"), ("99.8", "low"), ("95", "high"),
    ]  # fmt: skip
    assert [c.code for c in found.caveats] == ["funnel_dispersed"]
    assert all(a <= b <= c <= d for a, b, c, d in found.curve)
    assert min(found.sizes) <= 40 <= 66 <= max(found.sizes)


def test_funnel_of_degenerate_input() -> None:
    assert funnel([], [], []).centre is None
    nobody = funnel(["A", "B"], [0, 0], [10, 20])
    assert (nobody.centre, nobody.curve, nobody.caveats[0].code) == (0.0, (), "funnel_flat")
    assert nobody.places[0].limits is None
    empty = funnel(["A", "B"], [0, 3], [0, 20], "u")
    assert empty.places[0].rate is None
    large = funnel(["A", "B"], [10**9, 10**9 + 10**6], [2e9, 2e9])
    assert [p.outside for p in large.places] == ["99.8", "99.8"]
    with pytest.raises(DataRefused):
        funnel(["A"], [3], [2])
