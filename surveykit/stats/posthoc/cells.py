"""The groups of an analysis of variance, their means measured from one origin so that no digits are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from surveykit.stats.figures import Figures, mean_and_squares


@dataclass(frozen=True)
class Cell:
    """One group: its mean is measured from the origin that all groups share; ``squares`` are about that mean."""

    label: str
    n: int
    mean: float
    squares: float

    @property
    def variance(self) -> float:
        """With n - 1; needs two values."""
        return self.squares / (self.n - 1)


def cells_of(groups: Sequence[Figures]) -> tuple[Cell, ...]:
    """The groups that have values."""
    used = [(g, g.values) for g in groups if g.values is not None and g.n]
    if not used:
        return ()
    # Off comes first one value, exactly, then the grand mean of the rest.
    origin = used[0][1][0]
    grand = float(np.concatenate([values - origin for _, values in used]).mean())
    found = []
    for group, values in used:
        mean, squares = mean_and_squares(values - origin - grand)
        # Equal values are recognised on the values as they came: shifted, their rounding would pass for variation.
        found.append(Cell(group.label, group.n, mean, squares if group.sd else 0.0))
    return tuple(found)
