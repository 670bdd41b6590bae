"""Correlations and agreement against R: ``tests/reference/items.R`` has the lines, ``items.json`` what they gave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from surveykit.exchange.table import Numbers, read_table
from surveykit.stats.association.bland_altman import bland_altman
from surveykit.stats.association.correlation import correlate
from surveykit.stats.association.icc import icc
from surveykit.stats.association.kappa import kappa
from surveykit.stats.association.matrix import correlations
from surveykit.stats.figures import Floats

R: dict[str, Any] = json.loads((Path(__file__).parents[1] / "reference" / "items.json").read_text("utf-8"))


def close(value: Any, expected: Any, rel: float = 1e-10) -> None:
    np.testing.assert_allclose(np.asarray(value, float), np.asarray(expected, float), rtol=rel, atol=0)


def columns(file: Path, names: list[str]) -> Floats:
    table = read_table(file)
    found = [table.column(name) for name in names]
    return np.column_stack([c.values for c in found if isinstance(c, Numbers)])


def test_every_pair_of_attitude(shared_data: Path) -> None:
    expected = json.loads((shared_data / "reference" / "02_attitude.json").read_text("utf-8"))["corr"]
    for name, own in expected.items():
        first, second = name.split("~")
        values = columns(shared_data / "02_attitude.csv", [first, second])
        pearson = correlate(values[:, 0], values[:, 1])
        # R: cor.test(x, y)
        close([pearson.r, pearson.statistic, pearson.df, pearson.p], [own["pearson"][k] for k in ("r", "t", "df", "p")])
        assert pearson.ci is not None
        close(pearson.ci, own["pearson"]["ci95"])
        spearman = correlate(values[:, 0], values[:, 1], method="spearman")
        close([spearman.r, spearman.p], [own["spearman"]["rho"], own["spearman"]["p_t_approx_spss"]])
        kendall = correlate(values[:, 0], values[:, 1], method="kendall")
        close([kendall.r, kendall.p], [own["kendall_tau_b"]["tau"], own["kendall_tau_b"]["p"]])


def test_intervals_of_rank_correlations(shared_data: Path) -> None:
    values = columns(shared_data / "02_attitude.csv", ["rating", "complaints"])
    for method in ("spearman", "kendall"):
        found = correlate(values[:, 0], values[:, 1], method=method)
        # R: tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt((1 + r^2 / 2) / (n - 3))); Kendall: sqrt(.437 / (n - 4))
        close(found.ci, R["correlation"][method]["ci"])
        close(found.r, R["correlation"][method]["r"])


@pytest.mark.parametrize("method", ["pearson", "spearman"])
def test_partial(shared_data: Path, method: Any) -> None:
    values = columns(shared_data / "02_attitude.csv", ["rating", "complaints", "learning", "raises"])
    names = ("learning", "raises")
    found = correlate(values[:, 0], values[:, 1], method=method, controls=values[:, 2:], control_names=names)
    expected = R["partial"][method]
    # R: cor(resid(lm(x ~ ., z)), resid(lm(y ~ ., z))), of the ranks for Spearman
    close([found.r, found.statistic, found.df, found.p], [expected[k] for k in ("r", "t", "df", "p")])
    close(found.ci, expected["ci"])


def test_kendall_of_thousands_both_ways(shared_data: Path) -> None:
    values = columns(shared_data / "01_bfi.csv", ["N1", "N2", "E1"])
    values = values[~np.isnan(values).any(axis=1)]
    found = correlate(values[:, 0], values[:, 1], method="kendall")
    # R: cor.test(N1, N2, method = "kendall", exact = FALSE)
    close([found.n, found.r, found.statistic], [R["kendall_big"][k] for k in ("n", "r", "z")])
    # Values of which none is twice take the other way to the same pairs: without ties tau-b is tau-a.
    shift = np.random.default_rng(7).random((700, 2))
    other = correlate(shift[:, 0], shift[:, 1], method="kendall")
    signs = np.sign(np.subtract.outer(shift[:, 0], shift[:, 0]) * np.subtract.outer(shift[:, 1], shift[:, 1]))
    close(other.r, signs.sum() / (700 * 699), 1e-12)


def test_pairwise_counts_its_own_rows(shared_data: Path) -> None:
    names = ["N1", "N2", "E1"]
    found = correlations(columns(shared_data / "01_bfi.csv", names), names)
    # R: sum(complete.cases(bfi[, c("N1", "N2")])) and so on
    assert [pair.n for pair in found.pairs] == [2757, 2759, 2756]
    assert found.pair("E1", "N1").first == "N1"
    assert [c.code for c in found.caveats] == ["many_correlations"]


SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float
)


def test_icc(shared_data: Path) -> None:
    two = columns(shared_data / "01_bfi.csv", ["N1", "N2"])[:300]
    for values, key in ((SHROUT_FLEISS, "shrout_fleiss"), (two, "two")):
        found, expected = icc(values), R["icc"][key]
        # R: psych::ICC(X, lmer = FALSE)$results, rows ICC2, ICC3, ICC2k, ICC3k
        close([c.value for c in found.coefficients], expected["psych"])
        close([c.ci[0] for c in found.coefficients if c.ci], expected["lower"])
        close([c.ci[1] for c in found.coefficients if c.ci], expected["upper"])
        close([found.f, found.p], [expected["F"][0], expected["p"][0]])
    # Shrout and Fleiss (1979), Table 4, print .29, .71, .62 and .91.
    printed = [round(c.value or 0, 2) for c in icc(SHROUT_FLEISS).coefficients]
    assert printed == [0.29, 0.71, 0.62, 0.91]


def test_kappa(shared_data: Path) -> None:
    values = columns(shared_data / "01_bfi.csv", ["N1", "N2", "E1"])
    values = values[~np.isnan(values).any(axis=1)]
    found = kappa(values[:, 0], values[:, 1], levels=range(1, 7))
    expected = R["kappa"]
    assert [list(row) for row in found.table] == expected["table"]
    close(found.agreement, expected["agreement"])
    for weights in ("none", "linear", "quadratic"):
        own = expected[weights]
        one = found.value(weights)
        close([one.value, one.z], [own["kappa"], own["z"]])
        close(one.ci, own["ci"])
    # R: psych::cohen.kappa(T, w = distance)
    close(found.value("none").value, expected["psych"]["kappa"])
    close(found.value("linear").value, expected["psych"]["linear"])


def test_limits_of_agreement(shared_data: Path) -> None:
    values = columns(shared_data / "01_bfi.csv", ["N1", "N2"])[:300]
    found, expected = bland_altman(values[:, 0], values[:, 1]), R["bland_altman"]
    assert found.n == expected["n"]
    close([found.bias, found.sd], [expected["bias"], expected["sd"]])
    close(found.ci, expected["ci"])
    close(found.limits, expected["limits"])
