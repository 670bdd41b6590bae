"""Answers of many responses as arrays: a row a response, a column an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.model.answers import Missing, Response
from surveykit.model.questionnaire import Questionnaire

NOT_KEYED, ANSWERED, BLANK, NA, UNREADABLE, SKIPPED = range(6)
"""Why a cell has or has no value."""

STATES: Mapping[Missing, int] = {
    Missing.BLANK: BLANK, Missing.NA: NA, Missing.UNREADABLE: UNREADABLE, Missing.SKIPPED: SKIPPED,
}  # fmt: skip


@dataclass(frozen=True)
class Matrix:
    """Numeric answers of one questionnaire.

    ``values``: float64, (responses, items), NaN where there is no number. ``states``: uint8 of the same shape,
    one of the constants of this module; a choice marked ``missing`` in the definition counts as NA. Items that are
    not numbers (single with text codes, multiple, date, text) have no column.
    """

    items: tuple[str, ...]
    values: NDArray[np.float64]
    states: NDArray[np.uint8]

    def __len__(self) -> int:
        return int(self.values.shape[0])

    def column(self, item: str) -> NDArray[np.float64]:
        """One item's values, (responses,)."""
        return self.values[:, self.items.index(item)]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> Matrix:
        """The responses chosen by a mask or by positions."""
        return Matrix(self.items, self.values[chosen], self.states[chosen])


def numeric_items(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Codes of the items whose answers are numbers: measured kinds, and choices whose codes are all integers."""
    return tuple(
        item.code
        for item in questionnaire.items()
        if item.measured or (item.kind == "single" and all(isinstance(c.code, int) for c in item.choices))
    )


def matrix_of(questionnaire: Questionnaire, responses: Sequence[Response]) -> Matrix:
    """The numeric answers of ``responses`` in their order."""
    codes = numeric_items(questionnaire)
    values = np.full((len(responses), len(codes)), np.nan)
    states = np.zeros(values.shape, dtype=np.uint8)
    void = {i.code: {c.code for c in i.choices if c.missing} for i in questionnaire.items() if i.code in set(codes)}
    for row, response in enumerate(responses):
        answers, marks = response.answers, response.marks
        for column, code in enumerate(codes):
            value = answers.get(code)
            if isinstance(value, int | float):
                if value in void[code]:
                    states[row, column] = NA
                else:
                    values[row, column] = value
                    states[row, column] = ANSWERED
            elif (mark := marks.get(code)) is not None and mark.missing is not None:
                states[row, column] = STATES[mark.missing]
    return Matrix(codes, values, states)
