"""Every problem of a questionnaire and of an answer is found, where it is, and has its sentence."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveykit.model.answers import Value
from surveykit.model.check_scales import scale_problems
from surveykit.model.checks import check_answer, check_questionnaire
from surveykit.model.definition import decode_json
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire

GOOD: dict[str, Any] = {
    "code": "form",
    "sections": [
        {
            "items": [
                {"code": "q1", "kind": "rating", "choices": [{"code": 1}, {"code": 2}]},
                {"code": "q2", "kind": "rating", "choices": [{"code": 1}, {"code": 2}, {"code": 9, "missing": True}]},
                {"code": "care", "kind": "score", "max": 20},
                {"code": "age", "kind": "number"},
                {"code": "sex", "kind": "single", "choices": [{"code": "m"}, {"code": "f"}]},
                {"code": "note", "kind": "text"},
            ]
        }
    ],
    "scales": [
        {"code": "total", "items": ["q1", "q2"], "reverse": ["q2"]},
        {"code": "top", "items": ["total", "care"], "method": "rate", "bands": [{"from": None}, {"from": 60}]},
        {"code": "women", "items": ["sex"], "method": "count", "values": ["f"]},
    ],
}
Q1 = "$.sections[0].items[0]"
SCALE = "$.scales[0]"


def form(path: str = "$", **change: Any) -> Questionnaire:
    """The good form with some keys of one of its objects replaced."""
    copy = json.loads(json.dumps(GOOD))
    target = {"$": copy, Q1: copy["sections"][0]["items"][0], SCALE: copy["scales"][0]}[path]
    target.update(change)
    return decode_json(json.dumps(copy).encode(), Questionnaire)


def test_a_good_form_has_no_problem() -> None:
    assert check_questionnaire(form()) == ()


@pytest.mark.parametrize(
    ("where", "change", "code", "path"),
    [
        ("$", {"code": "1a"}, "code_bad", "$.code"),
        (Q1, {"code": "问题"}, "code_bad", f"{Q1}.code"),
        (Q1, {"code": "a" * 33}, "code_bad", f"{Q1}.code"),
        (Q1, {"code": "q1\n"}, "code_bad", f"{Q1}.code"),
        (Q1, {"code": "Wave"}, "code_reserved", f"{Q1}.code"),
        (Q1, {"code": "q2"}, "code_twice", "$.sections[0].items[1].code"),
        (SCALE, {"code": "q1"}, "code_twice", f"{SCALE}.code"),
        (Q1, {"choices": []}, "item_no_choices", f"{Q1}.choices"),
        (Q1, {"choices": [{"code": 1, "missing": True}]}, "item_no_choices", f"{Q1}.choices"),
        (Q1, {"choices": [{"code": 1}, {"code": 1}]}, "choice_code_twice", f"{Q1}.choices[1].code"),
        (Q1, {"kind": "single", "choices": [{"code": 1}, {"code": "1"}]}, "choice_code_twice", f"{Q1}.choices[1].code"),
        (Q1, {"choices": [{"code": "good"}]}, "rating_code_not_number", f"{Q1}.choices[0].code"),
        (Q1, {"kind": "single", "choices": [{"code": " "}]}, "choice_code_bad", f"{Q1}.choices[0].code"),
        (Q1, {"kind": "number"}, "item_has_choices", f"{Q1}.choices"),
        (Q1, {"kind": "number", "choices": [], "min": 5, "max": 2}, "item_min_max", f"{Q1}.max"),
        (Q1, {"kind": "score", "choices": [], "max": 0}, "item_min_max", f"{Q1}.max"),
        (Q1, {"kind": "score", "choices": []}, "item_no_full_mark", f"{Q1}.max"),
        (SCALE, {"items": []}, "scale_no_items", f"{SCALE}.items"),
        (SCALE, {"items": ["q1", "gone", "q2"]}, "scale_item_unknown", f"{SCALE}.items[1]"),
        (SCALE, {"items": ["q2", "q2"]}, "scale_item_twice", f"{SCALE}.items[1]"),
        (SCALE, {"items": ["q2", "note"]}, "scale_item_not_number", f"{SCALE}.items[1]"),
        (SCALE, {"items": ["q2", "sex"]}, "scale_item_not_number", f"{SCALE}.items[1]"),
        (SCALE, {"items": ["q2", "age"], "method": "percent"}, "scale_item_no_range", f"{SCALE}.items[1]"),
        (SCALE, {"items": ["q1", "age"], "reverse": ["age"]}, "scale_item_no_range", f"{SCALE}.items[1]"),
        (SCALE, {"reverse": ["care"]}, "scale_reverse_unknown", f"{SCALE}.reverse[0]"),
        (SCALE, {"weights": {"care": 2}}, "scale_weight_unknown", f"{SCALE}.weights.care"),
        (SCALE, {"weights": {"q1": 0, "q2": 0}}, "scale_weights_nothing", f"{SCALE}.weights"),
        (SCALE, {"items": ["q2", "top"]}, "scale_cycle", f"{SCALE}.items"),
        (SCALE, {"items": ["total"], "reverse": []}, "scale_cycle", f"{SCALE}.items"),
        (SCALE, {"method": "count"}, "scale_no_values", f"{SCALE}.values"),
        (SCALE, {"method": "gap"}, "scale_no_minus", f"{SCALE}.minus"),
        (SCALE, {"minus": ["care"]}, "scale_field_unused", f"{SCALE}.minus"),
        (SCALE, {"missing": {"min_answered": 50}}, "scale_min_answered", f"{SCALE}.missing.min_answered"),
        (SCALE, {"transform": {"multiply": 0}}, "scale_number_bad", f"{SCALE}.transform.multiply"),
        (SCALE, {"norms": [{"mean": 1, "sd": 0}]}, "scale_norm_bad", f"{SCALE}.norms[0]"),
        (SCALE, {"bands": [{"from": 3}, {"from": 5}]}, "scale_band_first", f"{SCALE}.bands[0].from"),
        (SCALE, {"bands": [{"from": None}, {"from": 5}, {"from": 5}]}, "scale_bands_order", f"{SCALE}.bands[2].from"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_where_it_is(where: str, change: dict[str, Any], code: str, path: str) -> None:
    from surveykit.messages.definition import SENTENCES

    found = check_questionnaire(form(where, **change))
    assert (code, path) in [(p.code, p.path) for p in found]
    for problem in found:
        names = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[problem.code]) if name}
        assert names <= set(problem.facts)


def test_a_circle_is_told_to_every_scale_in_it_and_to_no_other() -> None:
    changed = form(SCALE, items=["q2", "top"])
    assert [s.code for s in changed.scales if any(p.code == "scale_cycle" for p in scale_problems(changed, s, ""))] == [
        "total",
        "top",
    ]


RATING = Item(code="r", kind=Kind.RATING, choices=(Choice(code=1), Choice(code=3), Choice(code=9, missing=True)))
MANY = Item(code="m", kind=Kind.MULTIPLE, choices=(Choice(code=1), Choice(code="x")))
AGE = Item(code="a", kind=Kind.NUMBER, min=0, max=120)
ITEMS = (
    RATING, MANY, AGE, Item(code="s", kind=Kind.SCORE, max=20), Item(code="o", kind=Kind.NUMBER, min=0),
    Item(code="u", kind=Kind.NUMBER, max=5), Item(code="d", kind=Kind.DATE), Item(code="t", kind=Kind.TEXT),
)  # fmt: skip


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("r", 1, None), ("r", 9, None), ("r", 2, "unknown_code"), ("r", 7, "out_of_range"), ("r", "1", "unknown_code"),
        ("r", 1.0, "wrong_type"), ("r", True, "wrong_type"), ("r", (1,), "wrong_type"),
        ("m", (1, "x"), None), ("m", (), None), ("m", (2,), "unknown_code"), ("m", (1, 1), "choice_repeated"),
        ("m", 1, "wrong_type"),
        ("a", 120, None), ("a", 12.5, None), ("a", 121, "out_of_range"), ("a", "12", "not_a_number"),
        ("a", float("nan"), "not_a_number"), ("a", True, "not_a_number"),
        ("s", 0, None), ("s", -1, "out_of_range"), ("s", 20.5, "out_of_range"),
        ("o", -1, "too_low"), ("o", 10**9, None), ("u", 6, "too_high"),
        ("d", "2026-03-01", None), ("d", "2026-02-30", "not_a_date"), ("d", "20260301", "not_a_date"),
        ("d", 20260301, "not_a_date"), ("t", "", None), ("t", 3, "wrong_type"),
    ],
)  # fmt: skip
def test_answers(item: str, value: Value, code: str | None) -> None:
    found = check_answer(next(i for i in ITEMS if i.code == item), value)
    assert (found.code if found else None) == code


@given(st.sampled_from(ITEMS), st.one_of(st.integers(), st.floats(), st.text(), st.tuples(st.integers(), st.text())))
def test_any_value_is_answered_with_a_sentence_or_nothing(item: Item, value: Value) -> None:
    from surveykit.messages.definition import SENTENCES

    found = check_answer(item, value)
    if found is not None:
        assert SENTENCES[found.code].format(**found.facts)
