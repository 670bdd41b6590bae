"""The noncentral t and the factors of the effect sizes, against R 4.2.2."""

from __future__ import annotations

import math

import pytest

from surveykit.stats.effects import exact_j
from surveykit.stats.noncentral import nc_interval, nct_cdf


# In R: exp(lgamma(v/2) - log(sqrt(v/2)) - lgamma((v-1)/2)) for v = 2, 10, 66
@pytest.mark.parametrize(
    ("df", "expected"), [(2, 0.5641895835477563), (10, 0.9227456080530870), (66, 0.9885859025426333)]
)
def test_hedges_factor(df: float, expected: float) -> None:
    assert exact_j(df) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("df", [402, 1000, 50_000])
def test_hedges_factor_keeps_its_digits_for_large_samples(df: int) -> None:
    # For even df the gammas are products: J = prod(i / (i - 1/2), i < df/2) / sqrt(pi df / 2)
    exact = math.exp(math.fsum(-math.log1p(-0.5 / i) for i in range(1, df // 2))) / math.sqrt(math.pi * df / 2)
    assert exact_j(df) == pytest.approx(exact, rel=2e-15)


# In R: c(pt(2.5,7,1.2), pt(-1,30,.5), pt(12,3,5), pt(.4,200,-1))
@pytest.mark.parametrize(
    ("t", "df", "nc", "expected"),
    [
        (2.5, 7, 1.2, 0.84481125592193718),
        (-1, 30, 0.5, 0.06949240420418235),
        (12, 3, 5, 0.90763185697002002),
        (0.4, 200, -1, 0.91912662638023512),
    ],
)
def test_noncentral_t(t: float, df: float, nc: float, expected: float) -> None:
    assert nct_cdf(t, df, nc) == pytest.approx(expected, abs=1e-11)


# In R: uniroot(function(n) pt(t,df,n)-p, ..., tol=1e-14)$root at p = .975 and .025
@pytest.mark.parametrize(
    ("t", "df", "low", "high"),
    [
        (0, 5, -1.9599639845400534, 1.9599639845400545),
        (1, 3, -1.1698380573032581, 3.0360952782494297),
        (4.3279745435116697, 66, 2.2196333186797683, 6.407467659026679),
        (-11.0382757813253, 2707, -13.019171681313299, -9.055383643518244),
        (14.239811193776401, 63, 11.055033733065052, 17.378326250224664),
        (2.5, 1, -1.0177879366404126, 6.0351615419779954),
        (8, 2, 0.87141352502550351, 15.570824616379776),
        (0.3, 1e5, -1.6599651755663829, 2.2599636754463184),
    ],
)
def test_the_interval_of_the_noncentrality(t: float, df: float, low: float, high: float) -> None:
    assert nc_interval(t, df, 0.95) == pytest.approx((low, high), rel=1e-10)


def test_beyond_where_r_stops() -> None:
    # R's pt is only a normal approximation above ncp 37.62; its integral is not:
    # In R: integrate(function(s) pnorm(t*s-d)*2*v*s*dchisq(v*s^2,v), 0, Inf, rel.tol=1e-13) = .025
    # at (t, v, d) = (30, 10, 43.06900138851651) and (36, 400, 39.16249505039447)
    assert nc_interval(30, 10, 0.95)[1] == pytest.approx(43.06900138851651, rel=1e-10)
    assert nc_interval(36, 400, 0.95)[1] == pytest.approx(39.16249505039447, rel=1e-10)


@pytest.mark.parametrize("t", [1e7, 1e12, 1e200])
def test_a_huge_t_scales(t: float) -> None:
    # For large t the normal part is negligible: nc = t * sqrt(chi2 quantile / df).
    # In R: sqrt(qchisq(c(.025,.975), 10)/10)
    assert nc_interval(t, 10, 0.95) == pytest.approx((0.569822145957565 * t, 1.431194513363135 * t), rel=1e-11)


@pytest.mark.parametrize("conf", [0.5, 0.9, 0.999])
@pytest.mark.parametrize(("t", "df"), [(0.01, 1), (-3, 4), (50, 60), (1, 1e6), (2000, 1e6)])
def test_the_limits_are_where_the_tails_are(t: float, df: float, conf: float) -> None:
    low, high = nc_interval(t, df, conf)
    assert nct_cdf(t, df, low) == pytest.approx((1 + conf) / 2, abs=1e-12)
    assert nct_cdf(t, df, high) == pytest.approx((1 - conf) / 2, abs=1e-12)
