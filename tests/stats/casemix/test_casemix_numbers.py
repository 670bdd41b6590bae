"""Standardised and adjusted values against R 4.2.2 (glm, sandwich 3.0-2 and the arithmetic written out)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveykit.stats.casemix.ancova import ancova
from surveykit.stats.casemix.clusters import alike, usable
from surveykit.stats.casemix.logistic import logistic
from surveykit.stats.casemix.standardise import direct
from surveykit.stats.linear import covariate

CLOSE = {"rel": 1e-10}
THREE = np.repeat(np.arange(3), 10)
CLUSTERS = np.tile(np.arange(6), 5)


@pytest.fixture
def attitude(shared_data: Path) -> dict[str, np.ndarray]:
    lines = (shared_data / "02_attitude.csv").read_text(encoding="utf-8").splitlines()
    names = [name.strip('"') for name in lines[0].split(",")]
    return dict(zip(names, np.array([[float(c) for c in line.split(",")] for line in lines[1:]]).T, strict=True))


def people(counts: list[list[int]], events: list[list[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rows = [
        (float(k < e), g, s)
        for g, (ns, es) in enumerate(zip(counts, events, strict=True))
        for s, (n, e) in enumerate(zip(ns, es, strict=True))
        for k in range(n)
    ]
    y, groups, strata = (np.array(column) for column in zip(*rows, strict=True))
    return y.astype(float), groups, strata


def test_rates_standardised() -> None:
    y, groups, strata = people([[20, 30, 50], [40, 40, 20]], [[4, 9, 25], [10, 14, 12]])
    found = direct(y, groups, strata, ("A", "B"), "rate")
    # R: n <- rbind(c(20,30,50), c(40,40,20)); e <- rbind(c(4,9,25), c(10,14,12)); w <- colSums(n)/sum(n); r <- e/n
    #    rowSums(r %*% diag(w)); sqrt(rowSums((r*(1-r)/n) %*% diag(w^2)))
    assert [row.value for row in found.groups] == pytest.approx([0.34, 0.4075], **CLOSE)
    assert [row.se for row in found.groups] == pytest.approx([0.04679743582719036, 0.05087822471352553], **CLOSE)
    assert [row.crude for row in found.groups] == pytest.approx([0.38, 0.36])
    # R: z <- diff(st)/sqrt(sum(se^2)); 2*pnorm(-abs(z))
    (apart,) = found.differences
    assert apart.statistic == pytest.approx(0.9764583362931726, **CLOSE)
    assert apart.p == pytest.approx(0.3288373848438279, **CLOSE)
    assert found.outside == 0


def test_means_standardised(attitude: dict[str, np.ndarray]) -> None:
    groups = np.tile([0, 1], 15)
    strata = np.searchsorted([60, 75], attitude["complaints"], side="left")
    found = direct(attitude["rating"], groups, strata, ("A", "B"), "mean")
    # R: g <- rep(1:2, 15); s <- cut(complaints, c(0,60,75,101)); w <- colSums(table(g,s))/30
    #    tapply(rating, list(g,s), mean) %*% w; the residual variance of lm(rating ~ s) in each group for the error
    assert [row.value for row in found.groups] == pytest.approx([65.75111111111111, 63.57055555555555], **CLOSE)
    assert [row.se for row in found.groups] == pytest.approx([2.179677081833443, 2.272252676831135], **CLOSE)
    far = direct(attitude["rating"] + 1e12, groups, strata, ("A", "B"), "mean")
    assert far.differences[0].value == pytest.approx(found.differences[0].value, abs=1e-3)
    first = direct(attitude["rating"], groups, strata, ("A", "B"), "mean", standard="first")
    assert first.groups[0].value == pytest.approx(first.groups[0].crude)


def test_strata_that_a_group_lacks() -> None:
    y, groups, strata = people([[10, 5, 0], [10, 0, 9]], [[3, 2, 0], [4, 0, 9]])
    found = direct(y, groups, strata, ("A", "B"), "rate")
    assert (found.strata, found.all_strata, found.outside) == (1, 3, 14)
    assert found.groups[1].value == pytest.approx(0.4)
    assert [c.code for c in found.caveats] == ["strata_not_shared"]
    apart = direct(np.array([1.0, 0.0]), np.array([0, 1]), np.array([0, 1]), ("A", "B"), "rate")
    assert apart.groups[0].value is None
    assert apart.differences[0].p is None
    assert [c.code for c in apart.caveats] == ["no_strata_shared"]
    single = direct(np.array([1.0, 4.0]), np.array([0, 1]), np.array([0, 0]), ("A", "B"), "mean")
    assert single.groups[0].se is None


def test_adjusted_means(attitude: dict[str, np.ndarray]) -> None:
    terms = [covariate("complaints", attitude["complaints"]), covariate("learning", attitude["learning"])]
    found = ancova(attitude["rating"], THREE, ("1", "2", "3"), terms)
    assert found is not None
    # R: predict(lm(rating ~ g + complaints + learning), at the means)
    values = [63.39059563126551, 65.54723926561357, 64.96216510312098]
    assert [row.value for row in found.means] == pytest.approx(values, **CLOSE)
    assert [row.label for row in found.differences] == ["2 − 1", "3 − 1"]
    # R: anova(m, lm(rating ~ g*complaints + learning)): F 1.90435, P 0.17167
    assert found.slopes[0].f == pytest.approx(1.90435, rel=1e-5)
    assert found.slopes[0].p == pytest.approx(0.17167, rel=1e-4)
    assert ancova(attitude["rating"], np.zeros(30, dtype=np.intp), ("1", "2"), terms) is None


def test_a_model_that_explains_everything() -> None:
    groups = np.repeat([0, 1], 5)
    found = ancova(groups * 2.0 + 3, groups, ("A", "B"), [])
    assert found is not None
    assert [row.value for row in found.means] == pytest.approx([3, 5])
    assert found.differences[0].p is None
    assert [c.code for c in found.caveats] == ["model_without_error"]
    same = ancova(np.array([1.0, 2, 3, 5]), np.array([0, 0, 1, 1]), ("A", "B"), [covariate("x", [0.0, 0, 1, 1])])
    assert same is not None
    assert same.left_out == ("x",)


def test_adjusted_rates(attitude: dict[str, np.ndarray]) -> None:
    y = (attitude["rating"] > 65).astype(float)
    found = logistic(y, THREE, ("1", "2", "3"), [covariate("advance", attitude["advance"])])
    # R: glm(as.integer(rating > 65) ~ g + advance, binomial, control=glm.control(epsilon=1e-14))
    assert [row.coefficient for row in found.odds] == pytest.approx(
        [0.29925329254989891, -0.57002335364482593, 0.03667501446658127], **CLOSE
    )
    assert [row.se for row in found.odds] == pytest.approx(
        [0.92023505061891331, 0.93340573606725952, 0.03874663518707939], rel=1e-8
    )
    # R: for each group the mean of plogis(X %*% coef) with everybody in it; error sqrt(t(G) %*% vcov %*% G)
    values = [0.5215964285688859, 0.5930572719991845, 0.3857514455966739]
    assert [row.value for row in found.rates] == pytest.approx(values, **CLOSE)
    errors = [0.1550386525498454, 0.1544285343026333, 0.1518002113400728]
    assert [row.se for row in found.rates] == pytest.approx(errors, rel=1e-8)
    assert found.differences[0].value == pytest.approx(0.07146084343029857, rel=1e-9)
    assert found.differences[0].se == pytest.approx(0.2194297778563102, rel=1e-8)
    # R: sqrt(diag(vcovCL(m, cluster=rep(1:6, 5), type="HC1")))
    robust = logistic(y, THREE, ("1", "2", "3"), [covariate("advance", attitude["advance"])], clusters=CLUSTERS)
    assert [row.se for row in robust.odds] == pytest.approx(
        [0.74358972206325757, 0.88616595375123408, 0.04878677197276572], rel=1e-8
    )


def test_separation_is_said() -> None:
    y, groups = np.tile([0.0, 1.0], 20), np.repeat([0, 1], 20)
    found = logistic(y, groups, ("A", "B"), [covariate("x", y * 3 + 1)])
    assert found.rates == ()
    assert [c.code for c in found.caveats] == ["separated"]
    assert [c.code for c in logistic(np.ones(40), groups, ("A", "B"), []).caveats] == ["rate_all_same"]
    twice = [covariate("x", np.arange(40.0)), covariate("z", np.arange(40.0) * 2)]
    assert [c.code for c in logistic(y, groups, ("A", "B"), twice).caveats] == ["model_has_no_solution"]
    assert [c.code for c in logistic(np.zeros(0), np.zeros(0, dtype=int), ("A", "B"), []).caveats] == ["rate_all_same"]


def test_without_covariates_the_adjusted_rate_is_the_crude_one() -> None:
    y = np.array([1.0] * 12 + [0.0] * 18 + [1.0] * 20 + [0.0] * 10)
    found = logistic(y, np.repeat([0, 1], 30), ("A", "B"), [])
    assert [row.value for row in found.rates] == pytest.approx([0.4, 2 / 3], rel=1e-12)
    # the error is then that of a rate, sqrt(p(1-p)/n)
    assert found.rates[0].se == pytest.approx(np.sqrt(0.24 / 30), rel=1e-9)


def test_when_units_can_serve_as_clusters() -> None:
    groups = np.repeat([0, 1], 30)
    assert usable(np.tile(np.arange(6), 10), groups).caveats[0].code == "clusters_few"
    assert usable(groups, groups).caveats[0].code == "clusters_are_groups"
    assert usable(np.tile([0, 1, 2], 20), groups).caveats[0].code == "clusters_too_few"
    many = usable(np.tile(np.arange(60), 1), groups)
    assert many.clusters is not None
    assert many.caveats == ()
    assert usable(np.zeros(60, dtype=int), groups) == (None, 1, ())


def test_likeness_within_units(attitude: dict[str, np.ndarray]) -> None:
    found = alike(attitude["rating"], np.repeat([0, 1, 2], [8, 12, 10]))
    # R: a <- anova(lm(rating ~ factor(k))); m0 <- (30 - sum(n^2)/30)/2; (MSB - MSW)/(MSB + (m0 - 1) MSW)
    assert found.icc == pytest.approx(-0.00898919181877797, rel=1e-9)
    assert found.design_effect == pytest.approx(0.91670015581265751, **CLOSE)
    assert alike(attitude["rating"], CLUSTERS).icc == pytest.approx(-0.03892432261274718, rel=1e-9)
    assert alike(np.full(10, 3.0), np.repeat([0, 1], 5)).icc is None
    assert alike(np.array([1.0]), np.array([0])).icc is None
