"""Units as clusters: whether errors can be made robust against them, and how much people of one unit are alike."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.stats.figures import Floats, mean_and_squares
from surveykit.stats.results import Caveat

FEWEST = 5
"""Below this many units robust errors say nothing: they rest on that many numbers."""
ENOUGH = 40
"""Below this many robust errors are still too small (Angrist and Pischke 2009, chapter 8); said as a caveat."""

Ints = NDArray[np.intp]


class Usable(NamedTuple):
    """The clusters to be used, None for none, and what has to be said."""

    clusters: Ints | None
    units: int
    caveats: tuple[Caveat, ...]


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Intraclass correlation by analysis of variance (it may be negative) and the design effect that follows."""

    units: int
    icc: float | None
    design_effect: float | None


def usable(clusters: Ints, groups: Ints) -> Usable:
    """Whether (n,) cluster positions can serve beside (n,) group positions.

    Not where there are fewer than ``FEWEST``, nor where each group is one unit: then group and unit are the same.
    """
    units = int(np.unique(clusters).size)
    if units < 2:
        return Usable(None, units, ())
    each = {int(g): np.unique(clusters[groups == g]) for g in np.unique(groups)}
    if all(found.size == 1 for found in each.values()):
        return Usable(None, units, (Caveat(code="clusters_are_groups"),))
    if units < FEWEST:
        return Usable(None, units, (Caveat(code="clusters_too_few", facts={"units": units, "needed": FEWEST}),))
    few = (Caveat(code="clusters_few", facts={"units": units, "enough": ENOUGH}),) if units < ENOUGH else ()
    return Usable(clusters, units, few)


def alike(values: Floats, clusters: Ints) -> Alike:
    """ICC(1) of (n,) values in unequal clusters and 1 + (m - 1) x ICC with m the size that Donner (1986) gives."""
    found, sizes = np.unique(clusters, return_counts=True)
    n, units = values.size, found.size
    nothing = Alike(units=int(units), icc=None, design_effect=None)
    if units < 2 or n <= units:
        return nothing
    shifted = values - values[0]
    parts = [mean_and_squares(shifted[clusters == unit]) for unit in found]
    grand = float(shifted.mean())
    between = sum(m * (mean - grand) ** 2 for m, (mean, _) in zip(sizes, parts, strict=True)) / (units - 1)
    within = sum(squares for _, squares in parts) / (n - units)
    m = (n - float((sizes**2).sum()) / n) / (units - 1)
    if not between + (m - 1) * within > 0:
        return nothing
    icc = float((between - within) / (between + (m - 1) * within))
    return Alike(units=int(units), icc=icc, design_effect=1 + (float((sizes**2).sum()) / n - 1) * icc)
