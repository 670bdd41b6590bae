"""The instruments score as they were published: cut-offs, reversed items, top boxes, gaps."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from surveykit.i18n import RESOURCES
from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.definition import parse
from surveykit.model.questionnaire import Choice, Kind, Questionnaire
from surveykit.stats.scores import score_responses

FOLDER = RESOURCES / "instruments"
FAMILY = ("satisfaction", "satisfaction_outpatient", "satisfaction_emergency", "satisfaction_discharge",
          "satisfaction_family", "satisfaction_staff")  # fmt: skip


def load(name: str) -> Questionnaire:
    return parse((FOLDER / f"{name}.json").read_bytes(), name)


def scored(
    name: str, answers: Mapping[str, Value], skipped: tuple[str, ...] = ()
) -> tuple[dict[str, float], dict[str, str]]:
    """Scores and English bands of one sheet; a score that there is none of is left out."""
    definition = load(name)
    marks = {code: Mark(Missing.SKIPPED) for code in skipped}
    sheet = Response(id="1", questionnaire=name, revision=1, wave="w", number="1", answers=answers, marks=marks)
    row = score_responses(definition, [sheet]).values[0].tolist()
    values = {s.code: v for s, v in zip(definition.scales, row, strict=True) if v == v}
    bands = {s.code: b.label["en"] for s in definition.scales if (b := s.band(values.get(s.code)))}
    return values, bands


# Kroenke 2001: 5, 10, 15, 20; Spitzer 2006: 5, 10, 15
@pytest.mark.parametrize(
    ("name", "scale", "letter", "n", "cuts"),
    [("phq9", "depression", "p", 9, (5, 10, 15, 20)), ("gad7", "anxiety", "g", 7, (5, 10, 15))],
)
def test_the_published_cut_offs_begin_a_band(name: str, scale: str, letter: str, n: int, cuts: tuple[int, ...]) -> None:
    bands = []
    for total in range(3 * n + 1):
        answers = {f"{letter}{i}": min(3, max(0, total - 3 * (i - 1))) for i in range(1, n + 1)}
        values, found = scored(name, answers)
        assert values[scale] == total
        bands.append(found[scale])
    assert tuple(t for t in range(1, 3 * n + 1) if bands[t] != bands[t - 1]) == cuts


@pytest.mark.parametrize(
    ("name", "reversed_items"), [("sas", (5, 9, 13, 17, 19)), ("sds", (2, 5, 6, 11, 12, 14, 16, 17, 18, 20))]
)
def test_zung_raw_scores_become_the_tabled_standard_scores(
    name: str, reversed_items: tuple[int, ...], shared_data: Path
) -> None:
    table = json.loads((shared_data / "reference" / "scales.json").read_text("utf-8"))["raw_to_standard"]
    for row in table[::3]:
        answers, left = {}, row["raw"] - 20
        for item in range(1, 21):
            point = 1 + min(3, left)
            left -= point - 1
            answers[f"s{item}"] = 5 - point if item in reversed_items else point
        values, _bands = scored(name, answers)
        assert (values["raw"], values["standard"]) == (row["raw"], row["std_truncated"])


def test_a_net_promoter_score_is_promoters_less_detractors() -> None:
    # Reichheld 2003: 9 and 10 promote, 0 to 6 detract
    found = [scored("nps", {"recommend": n})[0]["nps_score"] for n in range(11)]
    assert found == [-100] * 7 + [0, 0] + [100, 100]


def test_hcahps_top_boxes() -> None:
    # always 4 of never..always; "definitely" 1; composites weigh their items equally
    answers: dict[str, Value] = {
        "q1": 4, "q2": 4, "q3": 3, "q4": 4, "q5": 4, "q6": 4, "q7": 2, "q8": 4, "q9": 3, "q12": 1,
        "q10": 4, "q11": 4, "q20": 2, "q13": 4, "q15": 4, "q21": 1, "q22": 2, "q23": 1, "q24": 9, "q25": 3,
    }  # fmt: skip
    values, _bands = scored("hcahps", answers, skipped=("q17", "q18"))
    third = pytest.approx(200 / 3)
    assert {k: v for k, v in values.items() if k.endswith("_top")} == {
        "nurses_top": third, "doctors_top": 100, "clean_top": 0, "restful_top": third, "coordination_top": third,
        "responsive_top": 100, "discharge_top": 50, "symptoms_top": 100, "rating_top": 100, "recommend_top": 0,
    }  # fmt: skip
    never_asked, _bands = scored("hcahps", {"q13": 9, "q15": 3})
    assert never_asked["responsive_top"] == 0


def test_hcahps_has_the_published_words_where_cms_publishes_them(shared_data: Path) -> None:
    with (shared_data / "13_hcahps_questions.csv").open(encoding="utf-8") as file:
        published = {row["Question"].strip() for row in csv.DictReader(file)}
    own = {item.text["en"] for item in load("hcahps").items()}
    # the 2025 edition drops the call button and the three items on care transition
    assert len(published - own) == 4
    assert len(list(load("hcahps").items())) == 32


def test_servqual_gap_is_perception_less_expectation() -> None:
    answers = {f"e{n}": 5 for n in range(1, 23)} | {f"p{n}": 4 if n <= 4 else 5 for n in range(1, 23)}
    values, _bands = scored("servqual", answers)
    assert (values["gap_tangibles"], values["gap_empathy"], values["gap_overall"]) == (-1, 0, pytest.approx(-0.2))


def test_the_head_nurse_leaves_out_a_group_that_was_not_checked() -> None:
    groups = ("basic", "critical", "ward", "records", "infection")
    sheet: dict[str, Value] = dict.fromkeys(groups, 95.5)
    values, bands = scored("head_nurse_control", sheet, skipped=("emergency",))
    assert (values["total"], bands["total"]) == (95.5, "Excellent")


def test_satisfied_throughout_is_eighty_of_a_hundred_in_every_version() -> None:
    for name in FAMILY:
        total = load(name).scale("total")
        assert total is not None
        assert len(total.items) == 10
        values, bands = scored(name, dict.fromkeys(total.items, 4))
        assert (values["total"], bands["total"]) == (80, "Fairly satisfied")


def test_the_family_shares_its_items_word_by_word() -> None:
    members = [load(name) for name in FAMILY]
    assert {m.family for m in members} == {"nursing_satisfaction"}
    assert len({m.version["zh_CN"] for m in members}) == len(FAMILY)
    first = {i.code: i for i in members[0].items() if i.kind is Kind.RATING}
    for member in members[1:]:
        shared = [i for i in member.items() if i.code in first]
        assert {"q1", "q7", "q10"} <= {i.code for i in shared}
        assert all(i == first[i.code] for i in shared)


def test_a_choice_other_has_its_line_right_after() -> None:
    for name in FAMILY[1:]:
        lines = list(load(name).lines())
        for at, item in enumerate(lines):
            if any(c.other for c in item.choices):
                assert lines[at + 1].code == f"{item.code}_other"
    assert any(isinstance(c, Choice) and c.other for i in load(FAMILY[1]).items() for c in i.choices)


def test_thoughts_of_death_are_flagged() -> None:
    item = load("phq9").item("p9")
    assert item is not None
    assert "same day" in item.help["en"]
    assert "当日" in item.help["zh_CN"]
