"""Complete rows of several columns: who answered every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from surveykit.stats.figures import FEW, Figures, Floats, figures, present
from surveykit.stats.results import Caveat


@dataclass(frozen=True)
class Rows:
    """``values`` (people, times) of those who have a value every time; ``groups`` one a time, of the same people."""

    labels: tuple[str, ...]
    values: Floats
    groups: tuple[Figures, ...]

    @property
    def n(self) -> int:
        """People."""
        return int(self.values.shape[0])


def complete(measure: str, groups: Sequence[tuple[str, ArrayLike]]) -> Rows:
    """Columns (n,) row by row the same person; a row with any value missing is left out of everything.

    It is counted as missing in each column that lacks it. ValueError where the columns differ in length.
    """
    columns = [np.asarray(values, dtype=np.float64).ravel() for _, values in groups]
    if len({column.size for column in columns}) != 1:
        raise ValueError("columns of repeated measures need as many rows each")
    table = np.column_stack(columns)
    blank = np.isnan(table)
    kept = table[~blank.any(axis=1)]
    for column in kept.T:
        present(measure, column)
    found = tuple(
        figures(name, np.append(kept[:, i], np.full(int(blank[:, i].sum()), np.nan)), measure)
        for i, (name, _values) in enumerate(groups)
    )
    return Rows(tuple(name for name, _ in groups), kept, found)


def few(rows: Rows) -> tuple[Caveat, ...]:
    """Fewer people than a result can rest on."""
    if rows.n >= FEW:
        return ()
    return (Caveat(code="few_people" if rows.n > 1 else "too_few_people", facts={"n": rows.n}),)
