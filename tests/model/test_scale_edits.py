"""Scales change places, and take items and other scales without ever becoming a part of themselves."""

from __future__ import annotations

from surveykit.model import scale_edits
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale

ITEMS = tuple(
    Item(code=f"q{n}", kind=Kind.RATING, choices=tuple(Choice(code=c) for c in (1, 2, 3, 4, 5))) for n in range(1, 5)
)
CARE = Scale(code="care", items=("q1", "q2"), reverse=("q2",), weights={"q1": 2.0}, method="mean")
ROOM = Scale(code="room", items=("q3",), method="mean")
TOTAL = Scale(code="total", items=("care", "room"), method="mean")
SURVEY = Questionnaire(code="ward", sections=(Section(items=ITEMS),), scales=(CARE, ROOM, TOTAL))


def codes(questionnaire: Questionnaire) -> list[str]:
    return [scale.code for scale in questionnaire.scales]


def test_scales_change_places_and_stay_at_the_ends() -> None:
    assert codes(scale_edits.moved_scale(SURVEY, "room", -1)) == ["room", "care", "total"]
    assert scale_edits.moved_scale(scale_edits.moved_scale(SURVEY, "room", 1), "room", -1) == SURVEY
    assert scale_edits.moved_scale(SURVEY, "care", -1) == SURVEY
    assert scale_edits.moved_scale(SURVEY, "nobody", 1) == SURVEY


def test_items_are_taken_in_the_order_of_the_paper() -> None:
    assert scale_edits.taking(SURVEY, ROOM, ["q4", "q1"]).items == ("q1", "q3", "q4")
    assert scale_edits.taking(SURVEY, ROOM, ["q3", "unknown"]) == ROOM


def test_a_scale_never_becomes_a_part_of_itself() -> None:
    assert scale_edits.leads_to(SURVEY, TOTAL, "care")
    assert not scale_edits.leads_to(SURVEY, ROOM, "care")
    assert scale_edits.taking(SURVEY, CARE, ["total", "care", "q4"]).items == ("q1", "q2", "q4")
    assert check_questionnaire(SURVEY) == ()


def test_what_leaves_takes_its_weight_and_its_reversal_along() -> None:
    left = scale_edits.leaving(SURVEY, CARE, ["q1", "q2"])
    assert (left.items, left.reverse, dict(left.weights)) == ((), (), {})
