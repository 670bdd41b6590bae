"""Scores of real data sets against R's numbers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from surveykit.model.answers import Response, Value
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import MissingRule, Scale
from surveykit.stats.scores import score_responses

DATA = Path(__file__).parents[3] / "shared" / "data"
ALL = MissingRule(min_answered=1.0, fill="none")


def rating(code: str, highest: int) -> Item:
    return Item(code=code, kind=Kind.RATING, choices=tuple(Choice(code=c) for c in range(1, highest + 1)))


def survey(items: list[Item], *scales: Scale) -> Questionnaire:
    return Questionnaire(code="t", sections=(Section(items=tuple(items)),), scales=scales)


def sheet(answers: dict[str, Value]) -> Response:
    return Response(id="", questionnaire="t", revision=1, wave="w", number="1", answers=answers)


# 01_bfi.json: score_complete and score_80pct; itself from R's rowMeans on the reversed items.
@pytest.mark.parametrize(("rule", "block"), [(ALL, "score_complete"), (MissingRule(min_answered=0.8), "score_80pct")])
def test_bfi_against_r(rule: MissingRule, block: str) -> None:
    path = DATA / "01_bfi.csv"
    if not path.exists():
        pytest.skip("needs the shared data")
    expected = json.loads((DATA / "reference" / "01_bfi.json").read_text())[block]
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    keys = {"agree": "A", "conscientious": "C", "extraversion": "E", "neuroticism": "N", "openness": "O"}
    items = [rating(f"{letter}{i}", 6) for letter in keys.values() for i in range(1, 6)]
    turned = {"A1", "C4", "C5", "E1", "E2", "O2", "O5"}
    scales = []
    for name, letter in keys.items():
        codes = tuple(f"{letter}{i}" for i in range(1, 6))
        scales.append(Scale(code=name, items=codes, reverse=tuple(c for c in codes if c in turned), missing=rule))
    sheets = [sheet({i.code: int(row[i.code]) for i in items if row[i.code]}) for row in rows]
    found = score_responses(survey(items, *scales), sheets)
    for name in keys:
        column = found.column(name)[~np.isnan(found.column(name))]
        assert len(column) == expected[name]["n"]
        assert column.mean() == pytest.approx(expected[name]["mean"], rel=1e-12)
        assert column.std(ddof=1) == pytest.approx(expected[name]["sd"], rel=1e-12)


# 10_sai_Cart.json, paired_post_pre_complete and paired_post_pre_imputed; itself from R: rowSums of 5 - x for the ten
# positive items; the second with the person's mean for at most 2 of 20 missing.
SAI_POSITIVE = {"calm", "secure", "at.ease", "rested", "comfortable", "confident", "relaxed", "content", "joyful",
                "pleasant"}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "block"),
    [(ALL, "paired_post_pre_complete"), (MissingRule(min_answered=0.9), "paired_post_pre_imputed")],
)
def test_sai_against_r(rule: MissingRule, block: str) -> None:
    path = DATA / "10_sai_Cart_prepost_wide.csv"
    if not path.exists():
        pytest.skip("needs the shared data")
    expected = json.loads((DATA / "reference" / "10_sai_Cart.json").read_text())["Cart"][block]
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    words = [name.removeprefix("pre_") for name in rows[0] if name.startswith("pre_")]
    codes = {word: word.replace(".", "_") for word in words}
    items = [rating(code, 4) for code in codes.values()]
    reverse = tuple(codes[w] for w in words if w in SAI_POSITIVE)
    form = survey(items, Scale(code="sai", items=tuple(codes.values()), reverse=reverse, method="sum", missing=rule))
    found = {}
    for wave in ("pre", "post"):
        sheets = [sheet({codes[w]: int(r[f"{wave}_{w}"]) for w in words if r[f"{wave}_{w}"]}) for r in rows]
        found[wave] = score_responses(form, sheets).values[:, 0]
    both = ~np.isnan(found["pre"]) & ~np.isnan(found["post"])
    assert both.sum() == expected["n_pairs"]
    for wave, name in (("post", "first"), ("pre", "second")):
        assert found[wave][both].mean() == pytest.approx(expected[name]["mean"], rel=1e-12)
        assert found[wave][both].std(ddof=1) == pytest.approx(expected[name]["sd"], rel=1e-12)
