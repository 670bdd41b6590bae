"""Answers as arrays: values where there are numbers, and why there are none elsewhere."""

from __future__ import annotations

import numpy as np

from surveykit.model import matrix
from surveykit.model.answers import Mark, Missing, Response
from surveykit.model.matrix import decode_matrix, matrix_of, numeric_items
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

CHOICES = (*(Choice(code=c) for c in (1, 2, 3)), Choice(code=9, missing=True))
FORM = Questionnaire(
    code="f",
    sections=(
        Section(
            items=(
                Item(code="frozen", kind=Kind.RATING, choices=CHOICES),
                Item(code="age", kind=Kind.NUMBER),
                Item(code="why", kind=Kind.MULTIPLE, choices=CHOICES),
                Item(code="ward", kind=Kind.SINGLE, choices=(Choice(code="a"), Choice(code="b"))),
                Item(code="sex", kind=Kind.SINGLE, choices=(Choice(code=1), Choice(code=2))),
                Item(code="said", kind=Kind.TEXT),
            )
        ),
    ),
)


def sheet(answers: dict[str, object], marks: dict[str, Mark] | None = None) -> Response:
    return Response(
        id="",
        questionnaire="f",
        revision=1,
        wave="w",
        number="1",
        answers=answers,
        marks=marks or {},  # type: ignore[arg-type]
    )


def test_only_what_is_a_number_has_a_column() -> None:
    assert numeric_items(FORM) == ("frozen", "age", "sex")


def test_values_and_the_reasons_for_none() -> None:
    found = matrix_of(
        FORM,
        [
            sheet({"frozen": 3, "age": 41.5, "sex": 2, "why": (1, 2), "said": "好"}),
            sheet({"frozen": 9}, {"age": Mark(Missing.UNREADABLE), "sex": Mark(Missing.BLANK, note="涂改")}),
            sheet({}, {"frozen": Mark(Missing.NA), "age": Mark(Missing.SKIPPED)}),
        ],
    )
    np.testing.assert_array_equal(found.values, [[3, 41.5, 2], [np.nan, np.nan, np.nan], [np.nan, np.nan, np.nan]])
    assert found.states.tolist() == [
        [matrix.ANSWERED] * 3,
        [matrix.NA, matrix.UNREADABLE, matrix.BLANK],
        [matrix.NA, matrix.SKIPPED, matrix.NOT_KEYED],
    ]


def test_a_text_where_a_number_belongs_is_no_number_and_spoils_no_other() -> None:
    found = decode_matrix(FORM, ['{"frozen":2,"age":"forty"}', '{"frozen":1,"age":40}'], ["{}", "{}"])
    np.testing.assert_array_equal(found.values[:, :2], [[2, np.nan], [1, 40]])


def test_no_responses_and_no_numeric_items_are_empty_not_errors() -> None:
    assert decode_matrix(FORM, [], []).values.shape == (0, 3)
    words = Questionnaire(code="t", sections=(Section(items=(Item(code="said", kind=Kind.TEXT),)),))
    assert decode_matrix(words, ["{}"], ["{}"]).values.shape == (1, 0)
