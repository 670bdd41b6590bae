"""Least squares, robust errors and adjusted means against R 4.2.2 and sandwich 3.0-2 on R's attitude data."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveykit.stats import linear

CLOSE = {"rel": 1e-10}
GROUPS = np.repeat(np.arange(3), 10)
CLUSTERS = np.tile(np.arange(6), 5)


@pytest.fixture
def attitude(shared_data: Path) -> dict[str, np.ndarray]:
    lines = (shared_data / "02_attitude.csv").read_text(encoding="utf-8").splitlines()
    names = [name.strip('"') for name in lines[0].split(",")]
    rows = np.array([[float(cell.strip('"')) for cell in line.split(",")] for line in lines[1:]])
    return dict(zip(names, rows.T, strict=True))


def model(data: dict[str, np.ndarray], clusters: np.ndarray | None = None) -> linear.Fit:
    # R: g <- factor(rep(1:3, each=10)); m <- lm(rating ~ g + complaints + learning, attitude)
    terms = [
        linear.factor("g", GROUPS, ["1", "2", "3"]),
        linear.covariate("complaints", data["complaints"]),
        linear.covariate("learning", data["learning"]),
    ]
    found = linear.fit(data["rating"], terms, clusters)
    assert found is not None
    return found


def test_coefficients_and_errors(attitude: dict[str, np.ndarray]) -> None:
    found = model(attitude)
    # R: coef(m); sqrt(diag(vcov(m)))
    expected = {
        "g: 2": (2.1566436343480726, 3.1682841363434697),
        "g: 3": (1.5715694718554762, 3.1961203833459879),
        "complaints": (0.6464954275180212, 0.1249275136195139),
        "learning": (0.1986079481010888, 0.1402107064544542),
    }
    for name, (value, se) in expected.items():
        here = found.coefficient(name)
        assert here is not None
        assert (here.value, here.se) == (pytest.approx(value, **CLOSE), pytest.approx(se, **CLOSE))
    assert found.constant().value == pytest.approx(9.1391321506005916, **CLOSE)
    assert found.constant().se == pytest.approx(7.4858118981217086, **CLOSE)


def test_terms_by_f(attitude: dict[str, np.ndarray]) -> None:
    found = model(attitude)
    # R: drop1(m, test="F")
    group, complaints = found.test("g"), found.test("complaints")
    assert (group.f, group.p) == (
        pytest.approx(0.2479378923846237, **CLOSE), pytest.approx(7.823046756066120e-01, **CLOSE),
    )  # fmt: skip
    assert complaints.f == pytest.approx(26.7802558748855049, **CLOSE)
    assert complaints.p == pytest.approx(2.371534682939478e-05, **CLOSE)
    assert group.df == (2.0, 25.0)


def test_a_product_of_terms(attitude: dict[str, np.ndarray]) -> None:
    group = linear.factor("g", GROUPS, ["1", "2", "3"])
    slope = linear.covariate("complaints", attitude["complaints"])
    terms = [group, slope, linear.covariate("learning", attitude["learning"]), linear.product(group, slope, "both")]
    found = linear.fit(attitude["rating"], terms)
    assert found is not None
    # R: anova(m, lm(rating ~ g*complaints + learning, attitude)): RSS 1055.4667137644, F 1.90435
    assert found.squares == pytest.approx(1055.4667137644, rel=1e-12)
    assert found.test("both").f == pytest.approx(1.90435, rel=1e-5)


def test_adjusted_means(attitude: dict[str, np.ndarray]) -> None:
    found = model(attitude).adjusted_means("g")
    # R: predict(m, data.frame(g=factor(1:3), complaints=mean(complaints), learning=mean(learning)), se.fit=TRUE)
    assert [row.value for row in found] == pytest.approx([63.39059563126551, 65.54723926561357, 64.96216510312098])
    assert [row.se for row in found] == pytest.approx([2.235402589877781, 2.241431804735670, 2.254566532031959])
    later, earlier, difference = model(attitude).adjusted_differences("g")[0]
    assert (later, earlier) == (1, 0)
    assert difference.value == pytest.approx(2.1566436343480726, **CLOSE)


def test_errors_robust_against_clusters(attitude: dict[str, np.ndarray]) -> None:
    found = model(attitude, CLUSTERS)
    # R: library(sandwich); cl <- rep(1:6, 5); V <- vcovCL(m, cluster=cl, type="HC1")
    ses = [4.5012021456942959, 4.7280011291922124, 0.1547390109020604, 0.1541582888614364]
    here = [found.coefficient(name) for name in found.names]
    assert [row.se for row in here if row] == pytest.approx(ses, **CLOSE)
    # R: t <- coef(m)["complaints"]/sqrt(V["complaints","complaints"]); 2*pt(-abs(t), 5)
    slope = found.coefficient("complaints")
    assert slope is not None
    assert slope.statistic == pytest.approx(4.177973115824105, **CLOSE)
    assert slope.p == pytest.approx(0.008671922368743409, **CLOSE)
    assert found.clusters == 6


def test_an_offset_costs_nothing(attitude: dict[str, np.ndarray]) -> None:
    far = {name: column + 2.0**50 for name, column in attitude.items()}
    near, moved = model(attitude), model(far)
    assert moved.coefficients == pytest.approx(near.coefficients, rel=1e-12)
    assert moved.covariance is not None
    assert near.covariance is not None
    assert moved.covariance == pytest.approx(near.covariance, rel=1e-10, abs=1e-12)


def test_a_column_that_others_give_is_left_out(attitude: dict[str, np.ndarray]) -> None:
    x = linear.covariate("x", attitude["complaints"])
    twice = linear.covariate("twice", 2 * attitude["complaints"] + 7)
    flat = linear.covariate("flat", np.full(30, 3.0))
    found = linear.fit(attitude["rating"], [x, flat, twice])
    assert found is not None
    assert found.left_out == ("flat", "twice")
    assert found.coefficient("twice") is None
    assert found.test("twice").f is None


def test_what_leaves_no_error() -> None:
    assert linear.fit([], []) is None
    alone = linear.fit([3.0], [])
    assert alone is not None
    assert alone.constant().se is None
    line = linear.fit([1.0, 3.0, 5.0], [linear.covariate("x", [0.0, 1.0, 2.0])])
    assert line is not None
    found = line.coefficient("x")
    assert found is not None
    assert (found.value, found.se, found.p) == (pytest.approx(2.0), None, None)
    same = linear.fit([4.0, 4.0, 4.0, 4.0], [linear.covariate("x", [0.0, 1.0, 2.0, 5.0])])
    assert same is not None
    assert same.test("x").p is None
    assert same.r_squared is None
    one_cluster = linear.fit([1.0, 2.0, 4.0], [], np.zeros(3, dtype=np.intp))
    assert one_cluster is not None
    assert one_cluster.constant().se is None
