"""The data copied into the tests is what its reference numbers were computed from."""

from __future__ import annotations

import csv
import json
import math
from fractions import Fraction
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"
REFERENCE = Path(__file__).parent / "reference"
NIST = json.loads((REFERENCE / "nist" / "nist.json").read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", sorted((REFERENCE / "nist" / "univariate").glob("*.csv")), ids=lambda p: str(p.stem))
def test_nist_univariate_data_gives_the_certified_mean_and_sd(path: Path) -> None:
    certified = NIST["univariate"][path.stem]["certified"]
    values = [Fraction(r["y"]) for r in rows(path)]
    mean = sum(values) / len(values)
    assert len(values) == int(certified["n"])
    assert float(mean) == pytest.approx(float(certified["mean"]), rel=1e-14)
    variance = sum((v - mean) ** 2 for v in values) / (len(values) - 1)
    assert math.sqrt(variance) == pytest.approx(float(certified["sd"]), rel=1e-14)


@pytest.mark.parametrize("path", sorted((REFERENCE / "nist" / "anova").glob("*.csv")), ids=lambda p: str(p.stem))
def test_nist_anova_data_has_the_certified_degrees_of_freedom(path: Path) -> None:
    certified = NIST["anova"][path.stem]["certified"]
    groups = [r["group"] for r in rows(path)]
    assert len(set(groups)) - 1 == int(certified["df_between"])
    assert len(groups) - len(set(groups)) == int(certified["df_within"])


def test_the_cut_of_hcahps_is_complete_pairs_of_states() -> None:
    reference = json.loads((REFERENCE / "13_hcahps_cut.json").read_text(encoding="utf-8"))
    for measure, expected in reference["paired_state_topbox_last_minus_first"].items():
        found = {"first": {}, "last": {}}  # type: dict[str, dict[str, int]]
        for which, boxes in found.items():
            for row in rows(DATA / "13_hcahps_cut.csv"):
                if row["Measure ID"] == measure and row["Release Period"] == reference[which]:
                    boxes[row["State"]] = int(row["Top-box Percentage"])
        assert set(found["first"]) == set(found["last"])
        assert len(found["first"]) == expected["n_pairs"]
        for which, side in (("last", "first"), ("first", "second")):
            mean = Fraction(sum(found[which].values()), len(found[which]))
            assert float(mean) == pytest.approx(expected[side]["mean"], rel=1e-14)


def test_student_s_ten_pairs_are_the_same_long_and_wide() -> None:
    wide = {r["ID"]: (float(r["drug1"]), float(r["drug2"])) for r in rows(DATA / "03_sleep_wide.csv")}
    long = {(r["ID"], r["group"]): float(r["extra"]) for r in rows(DATA / "03_sleep_long.csv")}
    assert len(wide) == 10
    assert {(person, str(n)): v for person, pair in wide.items() for n, v in enumerate(pair, 1)} == long
