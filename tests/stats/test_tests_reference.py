"""Rank tests, counts and analyses of variance of real data sets against R's numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from surveykit.stats.categorical import chosen, two_rates
from surveykit.stats.crosstab import crosstab
from surveykit.stats.ranks import kruskal, mannwhitney, wilcoxon
from surveykit.stats.several import anova, welch_anova

Groups = list[tuple[str, NDArray[np.float64]]]
RULE = {"Pearson": "chi2", "Yates (continuity-corrected)": "chi2.yates", "Fisher exact": "fisher"}


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-10)


def reference(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "reference" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def columns(path: Path) -> dict[str, list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def numbers(texts: list[str]) -> NDArray[np.float64]:
    return np.array([float(text) if text else np.nan for text in texts])


def split(values: NDArray[np.float64], by: list[str], labels: list[str]) -> Groups:
    return [(label, values[np.array([text == label for text in by])]) for label in labels]


def parts(tree: object, key: str) -> Iterator[Mapping[str, Any]]:
    """Every object in the tree that has ``key``."""
    if isinstance(tree, dict):
        if key in tree:
            yield tree
        for value in tree.values():
            yield from parts(value, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from parts(value, key)


@pytest.mark.parametrize("name", ["claims", "published", "05_hospital_staff", "12_wjx", "17_licorice"])
def test_every_two_by_two(shared_data: Path, name: str) -> None:
    tables = list(parts(reference(shared_data, name), "chinese_rule"))
    assert tables
    for table in tables:
        a, b, c, d = (table["table"][key] for key in "abcd")
        assert chosen(a, b, c, d)[0] == RULE[table["chinese_rule"]]
        result = two_rates("m", "M", [("1", (a, a + b)), ("2", (c, c + d))], test="chi2")
        yates, fisher = result.alternatives
        assert (result.statistic, result.p) == (close(table["pearson"]["chi2"]), close(table["pearson"]["p"]))
        assert yates.statistic == pytest.approx(table["yates"]["chi2"], rel=1e-10, abs=1e-12)
        assert yates.p == close(table["yates"]["p"])
        assert fisher.p == close(table["fisher"]["p_two_sided"])
        assert result.ci == tuple(close(limit) for limit in table["rd_ci95_newcombe"])
        effect = result.effect
        assert effect
        assert (effect.value, effect.phi) == (close(table["risk_diff"]), close(table["phi"]))
        for found, expected in ((effect.odds_ratio, table["odds_ratio"]), (effect.risk_ratio, table["risk_ratio"])):
            assert found == (None if expected is None else close(expected))
        if table["or_ci95_woolf"]:
            assert effect.odds_ratio_ci == tuple(close(limit) for limit in table["or_ci95_woolf"])


@pytest.mark.parametrize("name", ["published", "01_bfi", "05_hospital_staff", "12_wjx", "17_licorice"])
def test_every_larger_table(shared_data: Path, name: str) -> None:
    for table in parts(reference(shared_data, name), "cramer_v"):
        result = crosstab("m", "M", table["counts"], rows=table["rows"], cols=table["cols"], test="chi2")
        assert (result.statistic, result.df) == (close(table["chi2"]), table["df"])
        assert result.p == close(table["p"])
        assert result.table
        assert result.table.expected_min == close(table["min_expected"])
        if len(table["rows"]) > 2 or len(table["cols"]) > 2:
            assert result.effect
            assert result.effect.value == close(table["cramer_v"])
            exact = crosstab("m", "M", table["counts"], rows=table["rows"], cols=table["cols"], test="fisher").p
            if exact is not None and table["fisher_exact_p"] is not None:
                # R's fisher.test loses digits in tables of this size.
                assert exact == pytest.approx(table["fisher_exact_p"], rel=1e-8)


def check_ranks(result: Any, expected: Mapping[str, Any]) -> None:
    assert (result.statistic, result.z) == (close(expected["U1"]), close(expected["z_tie_corrected_no_cc"]))
    assert result.p == close(expected["p_no_cc_spss"])
    assert result.effect.value == close(expected["rank_biserial"])


def test_pain_and_age(shared_data: Path) -> None:
    data = columns(shared_data / "17_licorice_gargle_rct.csv")
    expected = reference(shared_data, "17_licorice")
    for name, block in expected["pain"].items():
        result = mannwhitney("m", "M", split(numbers(data[name]), data["treat"], ["0", "1"]))
        check_ranks(result, block["mann_whitney"])
    result = mannwhitney("m", "M", split(numbers(data["preOp_age"]), data["treat"], ["0", "1"]))
    check_ranks(result, expected["baseline"]["age"]["mann_whitney"])


def test_sleep(shared_data: Path) -> None:
    data = columns(shared_data / "03_sleep_wide.csv")
    one, two = numbers(data["drug1"]), numbers(data["drug2"])
    expected = reference(shared_data, "03_sleep")
    free = mannwhitney("m", "M", [("1", one), ("2", two)])
    check_ranks(free, expected["independent"]["mann_whitney"])
    assert free.p_exact == close(expected["independent"]["mann_whitney"]["p_exact_ties_permutation"])
    # The reference takes first minus second; drug 1 is the later one here.
    check_signed(wilcoxon("m", "M", ("2", two), ("1", one)), expected["paired_drug1_drug2"]["wilcoxon"])


def check_signed(result: Any, expected: Mapping[str, Any]) -> None:
    assert (result.statistic, result.z) == (close(expected["V_pos"]), close(expected["z_no_cc"]))
    assert result.p == close(expected["p_no_cc_spss"])
    if expected["n_nonzero"] <= 50:
        assert result.p_exact == close(expected["p_exact_ties_permutation"])


def test_attitude_and_hospitals(shared_data: Path) -> None:
    data = columns(shared_data / "02_attitude.csv")
    block = reference(shared_data, "02_attitude")["paired_rating_complaints"]["wilcoxon"]
    pair = ("c", numbers(data["complaints"])), ("r", numbers(data["rating"]))
    check_signed(wilcoxon("m", "M", *pair), block)
    expected = reference(shared_data, "13_hcahps")
    data = columns(shared_data / "13_hcahps_state_results.csv")
    top = numbers([text if text.isdigit() else "" for text in data["Top-box Percentage"]])
    for measure, block in expected["paired_state_topbox_last_minus_first"].items():
        found: list[dict[str, float]] = [{}, {}]
        for release, state, code, value in zip(
            data["Release Period"], data["State"], data["Measure ID"], top, strict=True
        ):
            if code == measure and release in (expected["first"], expected["last"]):
                found[release == expected["last"]][state] = float(value)
        states = sorted(found[0].keys() & found[1].keys())
        waves = [np.array([wave[state] for state in states]) for wave in found]
        check_signed(wilcoxon("m", "M", ("first", waves[0]), ("last", waves[1])), block["wilcoxon"])


def check_several(groups: Groups, expected: Mapping[str, Any]) -> None:
    classical, welch, ranked = (test("m", "M", groups) for test in (anova, welch_anova, kruskal))
    assert (classical.statistic, classical.p) == (close(expected["F"]), close(expected["p"]))
    assert classical.effect
    assert classical.effect.value == close(expected["omega2"])
    assert classical.effect.eta_squared == close(expected["eta2"])
    assert classical.assumptions[0].statistic == close(expected["levene_mean"]["F"])
    block = expected["welch_anova"]
    assert (welch.statistic, welch.p) == (close(block["F"]), close(block["p"]))
    assert welch.df == (block["df1"], close(block["df2"]))
    assert (ranked.statistic, ranked.p) == (close(expected["kruskal"]["H"]), close(expected["kruskal"]["p"]))
    for tukey, howell, pair in zip(classical.posthoc, welch.posthoc, expected["posthoc"], strict=True):
        assert tukey.groups == (pair["i"], pair["j"])
        assert (tukey.statistic, howell.statistic) == (close(pair["t"]), close(pair["t_welch"]))
        assert tukey.p == pytest.approx(pair["p_tukey_kramer_hp"], abs=1e-11)
        assert howell.p == pytest.approx(pair["p_games_howell_hp"], abs=1e-11)
        assert howell.df == close(pair["df_welch"])
        # qtukey has about six digits.
        assert tukey.ci == tuple(pytest.approx(limit, abs=1e-5) for limit in pair["ci95_tukey"])
    for dunn, pair in zip(ranked.posthoc, expected["dunn"], strict=True):
        assert (dunn.statistic, dunn.p) == (close(pair["z"]), close(pair["p"]))


def test_three_treatments(shared_data: Path) -> None:
    data = columns(shared_data / "20_pspp_horticulture.csv")
    expected = reference(shared_data, "20_pspp_horticulture")["horticulture"]
    check_several(split(numbers(data["yield"]), data["treatment"], expected["groups"]), expected)


def test_five_departments(shared_data: Path) -> None:
    data = columns(shared_data / "05_hospital_staff_attitudes.csv")
    expected = reference(shared_data, "05_hospital_staff")
    reverse = {3, 6, 16, 17}
    items = [6 - numbers(data[f"qa{i}"]) if i in reverse else numbers(data[f"qa{i}"]) for i in range(1, 19)]
    groups = split(np.sum(items, axis=0), data["dep"], expected["total_by_dep"]["groups"])
    check_several(groups, expected["total_by_dep"])
    check_ranks(
        mannwhitney("m", "M", split(np.sum(items, axis=0), data["sex"], ["female", "male"])),
        expected["total_by_sex"]["mann_whitney"],
    )


def test_big_five(shared_data: Path) -> None:
    data = columns(shared_data / "01_bfi.csv")
    expected = reference(shared_data, "01_bfi")
    reverse = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
    for scale, by_education in expected["by_education_complete"].items():
        codes = [f"{scale[0].upper()}{i}" for i in range(1, 6)]
        # Sums, not means: the same ranks and tests, without rounding that would break ties.
        total = np.sum([7 - numbers(data[c]) if c in reverse else numbers(data[c]) for c in codes], axis=0)
        check_ranks(
            mannwhitney("m", "M", split(total, data["gender"], ["1", "2"])),
            expected["by_gender_complete"][scale]["mann_whitney"],
        )
        groups = split(total / 5, data["education"], by_education["groups"])
        check_several(groups, by_education)
