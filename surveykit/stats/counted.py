"""What ``count`` needs of answers that are no numbers: multiple choices, and single choices with text codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveykit.model.answers import Mark
from surveykit.model.matrix import ANSWERED, NA, STATES, Matrix, numeric_items
from surveykit.model.questionnaire import CHOSEN, Questionnaire
from surveykit.model.scales import Scale


def counted_name(scale: Scale, item: str) -> str:
    """The column of ``counted_of`` for one item of one scale; no code can contain the stroke."""
    return f"{scale.code}/{item}"


def counted_of(
    questionnaire: Questionnaire, answers: Sequence[Mapping[str, Any]], marks: Sequence[Mapping[str, Mark]]
) -> Matrix | None:
    """1 where the answer is (or a multiple choice holds) one of the scale's ``values``, 0 where not; None if unneeded.

    ``answers`` and ``marks`` go row by row; the codes of a multiple choice may be a tuple or, as in JSON, a list. A
    choice marked ``missing`` is NA, as in ``matrix_of``; so is a multiple choice of only such.
    """
    numeric = set(numeric_items(questionnaire))
    wanted = [
        (scale, item)
        for scale in questionnaire.scales
        if scale.method == "count"
        for code in scale.items
        if (item := questionnaire.item(code)) and item.kind in CHOSEN and code not in numeric
    ]
    if not wanted:
        return None
    values = np.full((len(answers), len(wanted)), np.nan)
    states = np.zeros(values.shape, dtype=np.uint8)
    for column, (scale, item) in enumerate(wanted):
        hits, void = set(scale.values), {c.code for c in item.choices if c.missing}
        for row, (given_answers, given_marks) in enumerate(zip(answers, marks, strict=True)):
            value, mark = given_answers.get(item.code), given_marks.get(item.code)
            if value is None:
                if mark is not None and mark.missing is not None:
                    states[row, column] = STATES[mark.missing]
                continue
            given = set(value) if isinstance(value, tuple | list) else {value}
            if given and given <= void:
                states[row, column] = NA
            else:
                values[row, column] = float(bool(given & hits))
                states[row, column] = ANSWERED
    return Matrix(tuple(counted_name(scale, item.code) for scale, item in wanted), values, states)
