"""The baseline table: each background variable with the test that its kind calls for and its standardised difference.

P above 0.05 alone does not show that groups are alike (few people never differ "significantly", many always do), so
both are asked: every P above alpha and no standardised difference beyond the threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.stats.baseline.smd import USUAL, Apart, counts_apart, means_apart
from surveykit.stats.crosstab import tabulate
from surveykit.stats.figures import figures
from surveykit.stats.results import Caveat, Result
from surveykit.stats.run import Asked, Measure, measure_groups

ALPHA = 0.05
_UNCERTAIN = 0.8
"""A standard error of this share of the threshold: groups that are alike often seem apart (34 people each: 0.24)."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One variable. ``levels`` and ``counts`` (group, level) are empty for numbers."""

    code: str
    label: str
    kind: Literal["number", "ordered", "categories"]
    levels: tuple[str, ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    result: Result
    apart: Apart
    differs: bool
    """P at or below alpha."""
    unbalanced: bool
    """Beyond the threshold, or without a bound."""


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """The table. ``comparable`` is whether nothing differs and nothing is unbalanced; None without a single test."""

    groups: tuple[str, ...]
    counts: tuple[int, ...]
    rows: tuple[Row, ...]
    threshold: float
    alpha: float
    comparable: bool | None
    caveats: tuple[Caveat, ...] = ()


def baseline(
    groups: Sequence[str],
    variables: Sequence[tuple[Measure, Sequence[NDArray[np.float64]]]],
    counts: Sequence[int],
    *,
    threshold: float = USUAL,
    usual: str = "t.welch",
    alpha: float = ALPHA,
) -> Baseline:
    """Compare two or more independent groups; each variable has its values (n,) of each group, NaN missing."""
    if not threshold > 0:
        raise DataRefused("threshold_refused", threshold=threshold)
    rows = tuple(_row(groups, measure, values, threshold, usual, alpha) for measure, values in variables)
    tested = [row for row in rows if row.result.p is not None]
    return Baseline(
        groups=tuple(groups),
        counts=tuple(counts),
        rows=rows,
        threshold=threshold,
        alpha=alpha,
        comparable=not any(row.differs or row.unbalanced for row in rows) if tested else None,
        caveats=_doubts(rows, counts, threshold),
    )


def _row(
    groups: Sequence[str],
    measure: Measure,
    values: Sequence[NDArray[np.float64]],
    threshold: float,
    usual: str,
    alpha: float,
) -> Row:
    result = measure_groups(measure, list(zip(groups, values, strict=True)), Asked(usual=usual))
    if measure.levels:
        table, _ = tabulate(values, measure.levels)
        apart = counts_apart(table)
    else:
        table = ()
        apart = means_apart([figures("", column, measure.code).moments for column in values])
    return Row(
        code=measure.code,
        label=measure.label,
        kind="number" if not measure.levels else "categories" if measure.kind == "unordered" else "ordered",
        levels=measure.level_labels if measure.levels else (),
        counts=table,
        result=result,
        apart=apart,
        differs=result.p is not None and result.p <= alpha,
        unbalanced=(apart.value is None and result.p is not None) or abs(apart.value or 0.0) > threshold,
    )


def _doubts(rows: Sequence[Row], counts: Sequence[int], threshold: float) -> tuple[Caveat, ...]:
    found = []
    # The standard error of a standardised difference near 0 is sqrt(1/n1 + 1/n2).
    smallest = sorted(counts)[:2]
    if len(smallest) == 2 and min(smallest) > 0:
        error = (1 / smallest[0] + 1 / smallest[1]) ** 0.5
        if error > _UNCERTAIN * threshold:
            found.append(Caveat(code="smd_uncertain", facts={"error": error, "threshold": threshold}))
    lost = [row.label for row in rows if row.result.p is None]
    if lost:
        found.append(Caveat(code="baseline_untested", facts={"items": [*lost]}))
    return tuple(found)
