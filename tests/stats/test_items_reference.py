"""Item analysis and factors against R: ``tests/reference/items.R`` has the lines, ``items.json`` what they gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from surveykit.exchange.table import Numbers, read_table
from surveykit.stats.figures import Floats
from surveykit.stats.items.analysis import ItemAnalysis, analyse_items
from surveykit.stats.items.content_validity import content_validity
from surveykit.stats.items.factors import Factors, factors
from surveykit.stats.items.parallel import simulated

R: dict[str, Any] = json.loads((Path(__file__).parents[1] / "reference" / "items.json").read_text("utf-8"))
N = [f"N{i}" for i in range(1, 6)]
A = [f"A{i}" for i in range(1, 6)]
BFI = [f"{scale}{i}" for scale in "ACENO" for i in range(1, 6)]
ATTITUDE = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"]


def columns(file: Path, names: list[str]) -> Floats:
    table = read_table(file)
    found = [table.column(name) for name in names]
    return np.column_stack([c.values for c in found if isinstance(c, Numbers)])


def close(value: Any, expected: Any, rel: float = 1e-10) -> None:
    np.testing.assert_allclose(np.asarray(value, float), np.asarray(expected, float), rtol=rel, atol=0)


@pytest.fixture
def neurotic(shared_data: Path) -> ItemAnalysis:
    return analyse_items(columns(shared_data / "01_bfi.csv", N), N, limits=(1, 6))


@pytest.fixture
def bfi(shared_data: Path) -> Floats:
    return columns(shared_data / "01_bfi.csv", BFI)


@pytest.fixture
def attitude(shared_data: Path) -> Floats:
    return columns(shared_data / "02_attitude.csv", ATTITUDE)


def test_omega_of_one_factor(shared_data: Path, neurotic: ItemAnalysis, attitude: Floats) -> None:
    # R: f <- factanal(X, 1); l <- sum(f$loadings * sd); l^2 / (l^2 + sum(f$uniquenesses * var))
    close(neurotic.omega, R["omega"]["N"]["omega"])
    close(neurotic.loadings, R["omega"]["N"]["loadings"])
    close(analyse_items(attitude, ATTITUDE).omega, R["omega"]["attitude"]["omega"])
    agree = columns(shared_data / "01_bfi.csv", A)
    close(analyse_items(agree, A, reverse=["A1"], limits=(1, 6)).omega, R["omega"]["A"]["omega"])


def test_split_halves(shared_data: Path, neurotic: ItemAnalysis) -> None:
    for half, expected in zip(neurotic.split_half, R["halves"].values(), strict=True):
        close(half.r, expected["r"])
        close(half.spearman_brown, expected["spearman_brown"])
        close(half.unequal, expected["spearman_brown_unequal"])
        close(half.guttman, expected["guttman"])
    # reference/01_bfi.json: the same first and second half, computed independently of items.R
    block = json.loads((shared_data / "reference" / "01_bfi.json").read_text("utf-8"))["alpha"]
    own = next(b for b in block if b["items"][0]["item"] == "N1")["guttman_split_half_first_second"]
    close(neurotic.split_half[0].guttman, own["guttman"])
    close(neurotic.reliability.alpha, next(b for b in block if b["items"][0]["item"] == "N1")["alpha"])


def test_kmo_and_bartlett(bfi: Floats, attitude: Floats) -> None:
    # R: psych::KMO(cor(X)); psych::cortest.bartlett(cor(X), n)
    for found, expected in (
        (factors(bfi, BFI, number=5), R["adequacy"]["F"]),
        (factors(attitude, ATTITUDE, number=2), R["adequacy"]["attitude"]),
    ):
        close(found.kmo, expected["kmo"])
        close([row.msa for row in found.msa], expected["msa"])
        assert found.bartlett is not None
        close(found.bartlett.chi2, expected["chisq"])
        assert found.bartlett.df == expected["df"]
        assert found.bartlett.p == pytest.approx(expected["p"], rel=1e-10, abs=1e-300)


def test_discrimination(neurotic: ItemAnalysis) -> None:
    expected, found = R["discrimination"], neurotic.discrimination
    assert (found.n_low, found.n_high) == (expected["low"], expected["high"])
    for row in found.items:
        own = expected["items"][row.item]
        # R: t.test(x[high], x[low])
        close([row.high, row.low, row.cr, row.df], [own["mean_high"], own["mean_low"], own["t"], own["df"]])
        close(row.index, (own["mean_high"] - own["mean_low"]) / 5)


def test_floor_and_ceiling(shared_data: Path, neurotic: ItemAnalysis) -> None:
    values = columns(shared_data / "01_bfi.csv", N)
    for row, column in zip(neurotic.answers, values.T, strict=True):
        known = column[~np.isnan(column)]
        assert row.ends.floor == pytest.approx(sum(known == 1) / known.size, rel=1e-12)
        assert row.ends.ceiling == pytest.approx(sum(known == 6) / known.size, rel=1e-12)


def aligned(found: Factors, names: list[str], expected: Any) -> None:
    """Loadings as in R, whatever the order and the signs of its factors."""
    rows = {row.item: row for row in found.items}
    ours = np.array([rows[name].loadings for name in names])
    theirs = np.array(expected)
    for column in ours.T:
        nearest = min(float(np.abs(column - sign * other).max()) for other in theirs.T for sign in (1, -1))
        assert nearest < 1e-10


@pytest.mark.parametrize(("rotation", "key"), [("none", "unrotated"), ("varimax", "varimax"), ("promax", "promax")])
def test_principal_axes_and_rotation(bfi: Floats, rotation: Any, key: str) -> None:
    # R: psych::fa(R, 5, rotate = "none", fm = "pa"); varimax(L, normalize = TRUE); promax with SPSS's target
    found = factors(bfi, BFI, number=5, rotation=rotation)
    expected = R["factors"]
    assert (found.n, found.suggested[0]) == (expected["n"], 6)
    close(found.eigenvalues, expected["eigenvalues"])
    aligned(found, BFI, expected[key])
    rows = {row.item: row for row in found.items}
    close([rows[name].communality for name in BFI], expected["communalities"])
    if rotation == "promax":
        theirs = np.sort(np.abs(np.array(expected["phi"])).ravel())
        np.testing.assert_allclose(np.sort(np.abs(np.array(found.correlations)).ravel()), theirs, atol=1e-10)
    else:
        # Rotation moves variance between factors and makes none.
        close(sum(f.variance for f in found.factors), sum(expected["communalities"]))


def test_the_five_traits_come_apart(bfi: Floats) -> None:
    found = factors(bfi, BFI, by="parallel")
    assert len(found.factors) == found.suggested[1] == 5
    belongs = {row.item: row.factor for row in found.items}
    for trait in "CNO":
        assert len({belongs[f"{trait}{i}"] for i in range(1, 6)}) == 1
    order = [(row.factor, -abs(row.loadings[row.factor])) for row in found.items]
    assert order == sorted(order)
    assert all(row.cross == (sum(abs(v) >= 0.4 for v in row.loadings) > 1) for row in found.items)


def test_parallel_analysis_is_what_simulated_data_give() -> None:
    # R: apply(replicate(1000, eigen(cor(matrix(rnorm(n * 25), ncol = 25)))$values), 1, quantile, .95)
    ours = simulated(2436, 25)
    np.testing.assert_allclose(ours, R["parallel"]["simulated_95"], atol=0.006)
    assert simulated(2436, 25).tolist() == ours.tolist()


def test_a_second_set_of_axes(attitude: Floats) -> None:
    found = factors(attitude, ATTITUDE, number=2, rotation="none")
    rows = {row.item: row for row in found.items}
    close([rows[name].communality for name in ATTITUDE], R["attitude_factors"]["communalities"])
    aligned(found, ATTITUDE, R["attitude_factors"]["loadings"])


def test_content_validity() -> None:
    ratings = np.array([[4, 4, 3, 3, 4, 4], [4, 4, 3, 3, 4, 2], [4, 4, 3, 3, 1, 2], [3, 3, 3, 3, 3, 3]], float)
    found = content_validity(ratings, ["a", "b", "c", "d"])
    # R: pc <- choose(6, A) * .5^6; (A / 6 - pc) / (1 - pc)
    close([row.i_cvi for row in found.items], R["cvi"]["i_cvi"])
    close([row.chance for row in found.items], R["cvi"]["pc"])
    close([row.kappa for row in found.items], R["cvi"]["kappa"])
    close(found.ave, (1 + 5 / 6 + 4 / 6 + 1) / 4)
    assert found.ua == 0.5
