"""Every number about means in the public reference sets (R 4.2.2, ``formulas.R`` there), recomputed from the data."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from surveykit.model.scales import Norm
from surveykit.stats.adjust import bh, holm
from surveykit.stats.compare import from_summary, independent
from surveykit.stats.describe import describe
from surveykit.stats.norms import against_norm
from surveykit.stats.pairs import paired
from surveykit.stats.reliability import reliability
from surveykit.stats.results import Alternative, Effect, Result

Floats = NDArray[np.float64]
BFI = {
    "agree": ["A1", "A2", "A3", "A4", "A5"],
    "conscientious": ["C1", "C2", "C3", "C4", "C5"],
    "extraversion": ["E1", "E2", "E3", "E4", "E5"],
    "neuroticism": ["N1", "N2", "N3", "N4", "N5"],
    "openness": ["O1", "O2", "O3", "O4", "O5"],
}
BFI_REVERSED = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
SAI_POSITIVE = {"calm", "secure", "at.ease", "rested", "comfortable"} | {
    "confident", "relaxed", "content", "joyful", "pleasant",
}  # fmt: skip


def near(found: object, expected: object, rel: float = 1e-10) -> None:
    # The reference carries 15 digits; a mean difference near 0 loses those of the means.
    assert found == pytest.approx(expected, rel=rel, abs=1e-13)


def reference(folder: Path, name: str) -> Any:
    return json.loads((folder / "reference" / f"{name}.json").read_text(encoding="utf-8"))


def table(folder: Path, name: str) -> dict[str, list[str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {key: [row[key] for row in rows] for key in rows[0]}


def numbers(column: list[str]) -> Floats:
    return np.array([float(v) if v not in ("", "NA") else np.nan for v in column])


def described(values: Floats, block: Any) -> None:
    found = describe(values)
    assert (found.n, found.missing) == (block["n"], block["missing"])
    for ours, theirs in {
        "mean": "mean", "sd": "sd", "median": "median", "min": "min", "max": "max", "q1": "q1_type6_spss",
        "q3": "q3_type6_spss", "skewness": "skew_spss", "kurtosis": "kurt_spss",
    }.items():  # fmt: skip
        near(getattr(found, ours), block[theirs])


def line(found: Result | Alternative, block: Any) -> None:
    near(found.statistic, block["t"])
    near(found.df, block["df"])
    assert found.p == pytest.approx(block["p"], rel=1e-10)
    near(found.ci, block["ci95"])


def effect(result: Result) -> Effect:
    assert result.effect is not None
    return result.effect


def two_groups(one: Floats, two: Floats, block: Any) -> None:
    result = independent("m", "m", [("1", one), ("2", two)])
    (student,) = result.alternatives
    if "group_stats" in block:
        for values, name in zip((one, two), block["groups"], strict=True):
            described(values[~np.isnan(values)], block["group_stats"][name])
        near(result.difference, block["mean_diff"])
        near(effect(result).ci, block["cohen_d_ci95_nct"], 1e-8)
        near(effect(result).hedges_g, block["hedges_g_exactJ"])
        near(effect(result).hedges_g_ci, block["hedges_g_ci95"], 1e-8)
        brown = block["levene_median_brown_forsythe"]
        near((result.assumptions[1].statistic, result.assumptions[1].p), (brown["F"], brown["p"]))
    line(result, block["welch"])
    assert isinstance(student, Alternative)
    line(student, block["student"])
    levene = block["levene_mean"]
    near((result.assumptions[0].statistic, result.assumptions[0].p), (levene["F"], levene["p"]))
    near(effect(result).value, block["cohen_d"])


def pairs(first: Floats, second: Floats, block: Any) -> None:
    # The reference takes first minus second; ours is later minus earlier.
    result = paired("m", "m", ("second", second), ("first", first))
    assert result.groups[0].n == block["n_pairs"]
    assert np.isnan(first + second).sum() == block["dropped_incomplete"]
    whole = ~np.isnan(first + second)
    described(first[whole], block["first"])
    described(second[whole], block["second"])
    line(result, block["paired_t"])
    near(effect(result).value, block["cohen_dz"])
    near(effect(result).ci, block["cohen_dz_ci95_nct"], 1e-8)
    near(effect(result).hedges_gz, block["hedges_gz"])
    near(effect(result).d_av, block["cohen_dav"])


def alpha(answers: Floats, block: Any) -> None:
    result = reliability(answers, [row["item"] for row in block["items"]])
    assert (result.n, result.n + result.missing) == (block["n_listwise"], block["n_total"])
    near((result.alpha, result.standardized), (block["alpha"], block["alpha_standardized"]))
    near(result.ci, block["feldt_ci95"])
    for found, row in zip(result.items, block["items"], strict=True):
        near((found.item_rest, found.alpha_if_deleted), (row["corrected_item_total_r"], row["alpha_if_deleted"]))


@pytest.mark.parametrize("scale", BFI)
def test_bfi(shared_data: Path, scale: str) -> None:
    data, expected = table(shared_data, "01_bfi"), reference(shared_data, "01_bfi")
    raw = np.column_stack([numbers(data[item]) for item in BFI[scale]])
    keyed = np.column_stack([7 - c if i in BFI_REVERSED else c for i, c in zip(BFI[scale], raw.T, strict=True)])
    alpha(keyed, next(block for block in expected["alpha"] if block["label"] == scale))
    turned = reliability(raw, BFI[scale], reverse=[i for i in BFI[scale] if i in BFI_REVERSED], limits=(1, 6))
    near(turned.alpha, next(block for block in expected["alpha"] if block["label"] == scale)["alpha"])
    score = keyed.mean(axis=1)
    described(score, expected["score_complete"][scale])
    gender = numbers(data["gender"])
    two_groups(score[gender == 1], score[gender == 2], expected["by_gender_complete"][scale])


def test_bfi_agreeableness_without_reversal(shared_data: Path) -> None:
    data = table(shared_data, "01_bfi")
    result = reliability(np.column_stack([numbers(data[item]) for item in BFI["agree"]]), BFI["agree"])
    near(result.alpha, reference(shared_data, "01_bfi")["alpha_agree_unreversed"]["alpha"])
    assert result.suspects == ("A1",)


def test_attitude(shared_data: Path) -> None:
    data, expected = table(shared_data, "02_attitude"), reference(shared_data, "02_attitude")
    columns = {name: numbers(values) for name, values in data.items()}
    alpha(np.column_stack(list(columns.values())), expected["alpha"])
    for name, block in expected["items"].items():
        described(columns[name], block)
    one_sample(columns["rating"], expected["one_sample_rating_vs_60"])
    pairs(columns["rating"], columns["complaints"], expected["paired_rating_complaints"])


def one_sample(values: Floats, block: Any) -> None:
    value = block["test_value"]
    result = against_norm("m", "m", ("s", values), Norm(mean=value, sd=1.0))
    # R's interval is the mean's.
    line(result, {**block["t"], "ci95": [limit - value for limit in block["t"]["ci95"]]})
    near(result.difference, block["mean_diff"])
    near(effect(result).value, block["cohen_d"])
    near(effect(result).ci, block["cohen_d_ci95"], 1e-8)
    near(effect(result).hedges_g, block["hedges_g"])


def test_sleep(shared_data: Path) -> None:
    data, expected = table(shared_data, "03_sleep_wide"), reference(shared_data, "03_sleep")
    one, two = numbers(data["drug1"]), numbers(data["drug2"])
    pairs(one, two, expected["paired_drug1_drug2"])
    pairs(two, one, expected["paired_drug2_drug1"])
    two_groups(one, two, expected["independent"])
    one_sample(one, expected["one_sample_drug1_vs0"])
    one_sample(two, expected["one_sample_drug2_vs0"])


def test_hospital_staff(shared_data: Path) -> None:
    data, expected = table(shared_data, "05_hospital_staff_attitudes"), reference(shared_data, "05_hospital_staff")
    items = [f"qa{i}" for i in range(1, 19)]
    raw = np.column_stack([numbers(data[item]) for item in items])
    female = np.array([sex == "female" for sex in data["sex"]])
    alpha(raw, expected["alpha_raw"])
    keyed = raw.copy()
    keyed[:, [2, 5, 15, 16]] = 6 - keyed[:, [2, 5, 15, 16]]
    alpha(keyed, expected["alpha_reversed"])
    total = keyed.sum(axis=1)
    two_groups(total[female], total[~female], expected["total_by_sex"])
    department = np.array(data["dep"])
    for name, block in expected["total_by_dep"]["group_stats"].items():
        described(total[(department == name) & ~np.isnan(total)], block)
    for i, item in enumerate(items):
        two_groups(keyed[female, i], keyed[~female, i], expected["items_by_sex"][item])
    ps = [expected["items_by_sex"][item]["student"]["p"] for item in items]
    near(holm(ps), [expected["adj_p_items_by_sex_student"]["holm"][item] for item in items])
    near(bh(ps), [expected["adj_p_items_by_sex_student"]["BH"][item] for item in items])


def test_anxiety_before_and_after(shared_data: Path) -> None:
    data, expected = table(shared_data, "10_sai_Cart_prepost_wide"), reference(shared_data, "10_sai_Cart")["Cart"]

    def keyed(wave: str) -> Floats:
        names = [name for name in data if name.startswith(wave)]
        good = [name.removeprefix(f"{wave}_") in SAI_POSITIVE for name in names]
        return np.column_stack(
            [5 - numbers(data[n]) if g else numbers(data[n]) for n, g in zip(names, good, strict=True)]
        )

    before, after = keyed("pre"), keyed("post")
    alpha(before, expected["alpha_pre"])
    alpha(after, expected["alpha_post"])
    pairs(after.sum(axis=1), before.sum(axis=1), expected["paired_post_pre_complete"])
    two_groups(before.sum(axis=1), after.sum(axis=1), expected["independent_as_published_often"])


@pytest.mark.parametrize("name", ["pacu30min_swallowPain", "pacu90min_throatPain", "postOp4hour_throatPain"])
def test_licorice_pain(shared_data: Path, name: str) -> None:
    data = table(shared_data, "17_licorice_gargle_rct")
    arm, values = numbers(data["treat"]), numbers(data[name])
    two_groups(values[arm == 0], values[arm == 1], reference(shared_data, "17_licorice")["pain"][name])


@pytest.mark.parametrize(("name", "column"), [("age", "preOp_age"), ("bmi", "preOp_calcBMI")])
def test_licorice_baseline(shared_data: Path, name: str, column: str) -> None:
    data = table(shared_data, "17_licorice_gargle_rct")
    arm, values = numbers(data["treat"]), numbers(data[column])
    two_groups(values[arm == 0], values[arm == 1], reference(shared_data, "17_licorice")["baseline"][name])


def test_horticulture(shared_data: Path) -> None:
    data = table(shared_data, "20_pspp_horticulture")
    group, values = np.array(data["treatment"]), numbers(data["yield"])
    for name, block in reference(shared_data, "20_pspp_horticulture")["horticulture"]["group_stats"].items():
        described(values[group == name], block)


def test_states_before_and_after(shared_data: Path) -> None:
    data, expected = table(shared_data, "13_hcahps_state_results"), reference(shared_data, "13_hcahps")
    top: dict[tuple[str, str, str], float] = {}
    for release, state, measure, value in zip(
        data["Release Period"], data["State"], data["Measure ID"], numbers(data["Top-box Percentage"]), strict=True
    ):
        top[release, state, measure] = float(value)
    states = sorted(set(data["State"]))
    for measure, block in expected["paired_state_topbox_last_minus_first"].items():
        first, last = (
            np.array([top.get((expected[end], state, measure), np.nan) for state in states])
            for end in ("first", "last")
        )
        pairs(last, first, block)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("claims", ["a", "reference"]),
        ("published", ["spss_independent_gpa", "recomputed"]),
        ("published", ["cn_2019_compliance", "recomputed"]),
    ],
)
def test_printed_figures(shared_data: Path, file: str, path: list[str]) -> None:
    block = reference(shared_data, file)
    for key in path:
        block = block[key]
    given = block["input"]
    groups = [("1", given["m1"], given["s1"], given["n1"]), ("2", given["m2"], given["s2"], given["n2"])]
    result = from_summary("m", "m", groups)
    line(result, block["welch"])
    line(result.alternatives[0], block["student"])
    near(effect(result).value, block["cohen_d"])
    near(effect(result).ci, block["cohen_d_ci95_nct"], 1e-8)
    near(effect(result).hedges_g, block["hedges_g_exactJ"])
