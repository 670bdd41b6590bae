"""A group's values reduced to the figures that the t tests need, in two passes over values shifted by the first.

Answers on a scale are few different numbers given by many people, so a group may also be a table of value and count;
every formula here takes either.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from surveykit.errors import DataRefused
from surveykit.stats.results import Caveat, Group

LARGEST = 1e100
"""Beyond this the arithmetic could overflow."""
_SMALLEST = 1e-100
"""A spread below this is taken for none."""
FEW = 10
"""Below this many values in a group the reader is warned; the test stays what it is."""
_EPS = float(np.finfo(float).eps)

Floats = NDArray[np.float64]


class Moments(NamedTuple):
    """What a test of means needs of one group: n of at least two, mean, SD (n - 1)."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True)
class Figures:
    """One group. ``values`` (none missing) occur ``weights`` times each, once where ``weights`` is None.

    ``values`` is None for published figures. ``mean`` is None without values, ``sd`` (n - 1) below two.
    """

    label: str
    n: int
    missing: int = 0
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    values: Floats | None = None
    weights: Floats | None = None

    @property
    def moments(self) -> Moments | None:
        """The moments, None below two values."""
        return Moments(self.n, self.mean, self.sd) if self.mean is not None and self.sd is not None else None

    def group(self) -> Group:
        """The group as it is reported."""
        return Group(
            label=self.label, n=self.n, missing=self.missing, mean=self.mean, sd=self.sd, median=self.median
        )  # fmt: skip


def present(measure: str, values: ArrayLike) -> tuple[Floats, int]:
    """The values that are not NaN, (n,), and how many are; ``DataRefused`` for one too large to square."""
    given = np.asarray(values, dtype=np.float64).ravel()
    blank = np.isnan(given)
    missing = int(np.count_nonzero(blank))
    there = given[~blank] if missing else given
    if there.size and not (max(-there.min(), there.max()) < LARGEST):
        raise DataRefused("value_too_large", measure=measure, value=str(there[np.abs(there).argmax()]))
    return there, missing


def mean_and_squares(values: Floats, weights: Floats | None = None) -> tuple[float, float]:
    """The mean of at least one value, and the sum of squares about it.

    The first value is subtracted, then the mean of the rest, and the sum of squares corrected for what that mean
    missed (Chan, Golub and LeVeque 1983). Squares that are only the rounding of equal values are 0.
    """
    first = float(values[0])
    shifted = values - first
    n = values.size if weights is None else float(weights.sum())
    centre = float(shifted.mean() if weights is None else weights @ shifted / n)
    shifted -= centre
    if weights is None:
        squares, left = float(shifted @ shifted), float(shifted.sum())
    else:
        squares, left = float(weights @ (shifted * shifted)), float(weights @ shifted)
    squares = max(0.0, squares - left * left / n)
    mean = first + (centre + left / n)
    noise = max(8 * _EPS * max(abs(mean), abs(first)), _SMALLEST)
    return mean, 0.0 if squares <= n * noise * noise else squares


def median_of(values: Floats, weights: Floats | None = None) -> float:
    """The median of at least one value; with weights, ``values`` must be sorted and each weight above 0."""
    if weights is None:
        return float(np.median(values))
    upto = np.cumsum(weights)
    half = upto[-1] / 2
    at = int(np.searchsorted(upto, half))
    between = bool(upto[at] == half)
    return float((values[at] + values[at + 1]) / 2 if between else values[at])


def figures(label: str, values: ArrayLike, measure: str = "") -> Figures:
    """A group from its values; NaN is missing."""
    there, missing = present(measure, values)
    return _reduced(label, there, None, missing)


def tallied(label: str, values: Floats, counts: Floats, missing: int) -> Figures:
    """A group from sorted different values and how often each was given (0 allowed)."""
    given = counts > 0
    return _reduced(label, values[given], counts[given], missing)


def _reduced(label: str, values: Floats, weights: Floats | None, missing: int) -> Figures:
    n = values.size if weights is None else int(weights.sum())
    if not n:
        return Figures(label, 0, missing, values=values, weights=weights)
    mean, squares = mean_and_squares(values, weights)
    sd = math.sqrt(squares / (n - 1)) if n > 1 else None
    return Figures(label, n, missing, mean, sd, median_of(values, weights), values, weights)


def published(label: str, mean: float, sd: float, n: int) -> Figures:
    """A group known only from its printed mean, SD and n; ``DataRefused`` where they cannot be."""
    sound = math.isfinite(mean) and abs(mean) < LARGEST and 0 <= sd < LARGEST
    if not sound or not n >= 1 or n != int(n):
        raise DataRefused("summary_refused", mean=str(mean), sd=str(sd), n=str(n))
    return Figures(label, int(n), mean=float(mean), sd=float(sd) if n > 1 else None)


def checked_conf(conf: float) -> float:
    """``conf`` itself; ``DataRefused`` outside 0 to 1."""
    if not 0 < conf < 1:
        raise DataRefused("conf_refused", conf=conf)
    return conf


def caveats_of(groups: tuple[Figures, ...]) -> tuple[Caveat, ...]:
    """What a reader must know of the groups: too few values, or all of them equal."""
    found = []
    for group in groups:
        if group.n < FEW:
            found.append(Caveat(code="few" if group.n > 1 else "too_few", facts={"group": group.label, "n": group.n}))
        if group.sd == 0:
            found.append(Caveat(code="zero_variance", facts={"group": group.label}))
    return tuple(found)
