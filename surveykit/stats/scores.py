"""Answers and scales to scores, a column a scale, for any number of responses at once.

The rules, in their order: reverse within the definition's range; leave out what is not applicable or was skipped (the
base); ask for enough answers; fill the rest; run the method; multiply, add, take the integer part. What has not been
keyed counts as unanswered. ``worked`` does the same for one response, step by step, for people to follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DefinitionRefused
from surveykit.model.answers import Response
from surveykit.model.matrix import Matrix, matrix_of
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Band, Scale
from surveykit.stats.blocks import Block, plan
from surveykit.stats.counted import counted_of

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

BLOCK = 4096
"""Responses scored at a time: their answers stay in the processor's cache."""


@dataclass(frozen=True)
class Scores:
    """Scores of n responses on k scales, in the definition's order.

    ``values``: float64 (n, k), NaN where there is no score. ``answered``, ``base``, ``filled``: intp (n, k), how many
    items had an answer, how many could have had one, and how many were filled in (0 where there is no score).
    """

    codes: tuple[str, ...]
    values: Floats
    answered: Ints
    base: Ints
    filled: Ints

    def __len__(self) -> int:
        return int(self.values.shape[0])

    def column(self, code: str) -> Floats:
        """One scale's scores, (n,)."""
        return self.values[:, self.codes.index(code)]


def score(questionnaire: Questionnaire, matrix: Matrix, counted: Matrix | None = None) -> Scores:
    """Score ``matrix`` on every scale of ``questionnaire``.

    ``counted`` holds what ``count`` needs of choices whose codes are not numbers (``counted.counted_of``);
    ``score_responses`` makes both. Raises DefinitionRefused where a scale cannot be computed as it is defined.
    """
    n, codes = len(matrix), tuple(s.code for s in questionnaire.scales)
    row = {code: index for index, code in enumerate((*matrix.items, *(counted.items if counted else ())))}
    first = len(row)
    sides = []
    for scale in in_order(questionnaire):
        plus = plan(questionnaire, scale, scale.items, row)
        minus = plan(questionnaire, scale, scale.minus, row) if scale.method == "gap" else None
        row[scale.code] = len(row)
        sides.append((plus, minus))
    values, counts = np.full((n, len(codes)), np.nan), np.zeros((3, n, len(codes)), dtype=np.intp)
    places = [row[code] - first for code in codes]
    for start in range(0, n, BLOCK):
        part = slice(start, min(start + BLOCK, n))
        block = Block.of([m for m in (matrix, counted) if m is not None], part, len(codes))
        for plus, minus in sides:
            block.add(plus, minus)
        values[part] = block.values[first:].T[:, places]
        counts[:, part] = np.swapaxes(block.counts, 1, 2)[:, :, places]
    return Scores(codes, values, counts[0], counts[1], counts[2])


def score_responses(questionnaire: Questionnaire, responses: Sequence[Response]) -> Scores:
    """Score responses in their order, multiple choices and text codes included where a scale counts them."""
    counted = counted_of(questionnaire, [r.answers for r in responses], [r.marks for r in responses])
    return score(questionnaire, matrix_of(questionnaire, responses), counted)


def in_order(questionnaire: Questionnaire) -> tuple[Scale, ...]:
    """The scales, each after those that it takes as items. Raises DefinitionRefused on a circle."""
    done: dict[str, Scale] = {}
    above: list[str] = []

    def visit(scale: Scale) -> None:
        if scale.code in done:
            return
        if scale.code in above:
            raise DefinitionRefused("scale_cycle", scale=scale.code, through=" → ".join([*above, scale.code]))
        above.append(scale.code)
        for code in (*scale.items, *scale.minus):
            if part := questionnaire.scale(code):
                visit(part)
        above.pop()
        done[scale.code] = scale

    for scale in questionnaire.scales:
        visit(scale)
    return tuple(done.values())


def bands(scale: Scale, values: Floats) -> tuple[Band | None, ...]:
    """The band of each score, None for no score."""
    return tuple(scale.band(None if np.isnan(v) else float(v)) for v in values)
