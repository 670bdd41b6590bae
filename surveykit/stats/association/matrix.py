"""Every pair of several measures, with n in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import DataRefused
from surveykit.progress import Progress, silent
from surveykit.stats.association.correlation import Correlation, Method, correlate
from surveykit.stats.results import Caveat


class Correlations(msgspec.Struct, frozen=True, kw_only=True):
    """``pairs`` in the order of the lower triangle read by columns: 1-2, 1-3 … 2-3 …"""

    measures: tuple[str, ...]
    method: Method
    controls: tuple[str, ...] = ()
    conf: float
    pairs: tuple[Correlation, ...]
    caveats: tuple[Caveat, ...] = ()

    def pair(self, first: str, second: str) -> Correlation:
        """The pair of two measures, in either order."""
        return next(p for p in self.pairs if {p.first, p.second} == {first, second})


def correlations(
    values: ArrayLike,
    measures: Sequence[str],
    *,
    method: Method = "pearson",
    controls: ArrayLike | None = None,
    control_names: Sequence[str] = (),
    conf: float = 0.95,
    tell: Progress = silent,
) -> Correlations:
    """Correlate every pair of columns of ``values`` (rows, k) on the rows that have both (pairwise, SPSS's default).

    Caveats that hold for every pair are given once, for the whole. ``DataRefused``: fewer than two measures, a measure
    twice, or one both correlated and held constant.
    """
    names, held = tuple(measures), tuple(control_names)
    if len(names) < 2:
        raise DataRefused("too_few_measures", measures=len(names))
    twice = [name for i, name in enumerate((*names, *held)) if name in (*names, *held)[:i]]
    if twice:
        raise DataRefused("measure_twice", measure=twice[0])
    given = np.asarray(values, dtype=np.float64)
    found: list[Correlation] = []
    total = len(names) * (len(names) - 1) // 2
    for a, b in combinations(range(len(names)), 2):
        found.append(
            correlate(
                given[:, a], given[:, b], names=(names[a], names[b]), method=method,
                controls=controls if held else None, control_names=held, conf=conf,
            )
        )  # fmt: skip
        tell(len(found), total)
    caveats = (Caveat(code="many_correlations", facts={"pairs": total}),) if total > 1 else ()
    return Correlations(
        measures=names, method=method, controls=held, conf=conf, pairs=tuple(found), caveats=caveats
    )  # fmt: skip
