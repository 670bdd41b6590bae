"""Levene's test of equal variances, centred on the mean as SPSS prints it, and Brown and Forsythe's on the median."""

from __future__ import annotations

import numpy as np
from scipy.special import fdtrc

from surveykit.stats.figures import Figures, mean_and_squares
from surveykit.stats.results import Assumption


def _distances(group: Figures, centre: float) -> tuple[float, float, float]:
    """n, mean and sum of squares of the distances from ``centre``, and how large they are."""
    assert group.values is not None
    return (float(group.n), *mean_and_squares(np.abs(group.values - centre), group.weights))


def levene(groups: tuple[Figures, ...], centre: str) -> Assumption:
    """A one-way analysis of variance of the distances from each group's ``centre``, "mean" or "median".

    Levene (1960), Brown and Forsythe (1974). Needs the groups' values; where a group has fewer than two, or the
    distances do not vary within the groups, statistic and P are None.
    """
    name = "levene" if centre == "mean" else "brown_forsythe"
    total = sum(group.n for group in groups)
    df = (float(len(groups) - 1), float(total - len(groups)))
    rows = []
    for group in groups:
        middle = group.mean if centre == "mean" else group.median
        if middle is None or group.n < 2:
            return Assumption(name=name, statistic=None, p=None)
        rows.append(_distances(group, middle))
    grand = sum(n * mean for n, mean, _ in rows) / total
    between = sum(n * (mean - grand) ** 2 for n, mean, _ in rows) / df[0]
    within = sum(squares for _, _, squares in rows) / df[1]
    # Distances in groups of two are equal by construction; what differs then is the rounding of the values.
    largest = max(float(np.abs(group.values).max()) for group in groups if group.values is not None)
    if within <= (1e-14 * largest) ** 2:
        return Assumption(name=name, statistic=None, p=None, df=df)
    f = between / within
    return Assumption(name=name, statistic=f, p=float(fdtrc(*df, f)), df=df)
