"""Signs that sheets were filled in or keyed carelessly. Each is a flag with its reason; none ever removes a sheet.

Straight-lined sheets of satisfied people are mostly real contentment: one answer all the way down is a sign only where
the scale has reversed items, since nobody can agree with a thing and with its opposite.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, stdtr

from surveykit.stats.ranks import ranks

SHORTEST_LINE = 4
"""A scale of fewer answers cannot be told from a straight line by chance."""
LEAST_REPEATED = 8
"""Fewer equal answers in a row of two sheets are a coincidence."""
LEAST_DIGITS = 50
LEAST_DRIFT = 20

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class DigitPreference:
    """Last digits of a number item: how often each, χ² against all ten alike, its P; ``digit`` the commonest."""

    n: int
    counts: tuple[int, ...]
    statistic: float
    p: float
    digit: int


@dataclass(frozen=True)
class Drift:
    """Spearman's rank correlation of a score with the order of keying, with the P of its t approximation."""

    n: int
    rho: float
    p: float


def straight_lined(values: Values, reversed_items: Sequence[bool]) -> Mask:
    """Rows whose answers to one scale are all the same although some of its items are reversed.

    ``values`` (sheets, items of the scale), as answered, NaN where there is none. At least four answers, at least one
    of them to a reversed item and one to another.
    """
    turned = np.asarray(reversed_items, dtype=bool)
    there = ~np.isnan(values)
    low = np.where(there, values, np.inf).min(axis=1, initial=np.inf)
    high = np.where(there, values, -np.inf).max(axis=1, initial=-np.inf)
    both = there[:, turned].any(axis=1) & there[:, ~turned].any(axis=1)
    straight: Mask = (low == high) & (there.sum(axis=1) >= SHORTEST_LINE) & both
    return straight


def repeated(values: Values, groups: Sequence[object]) -> Mask:
    """Rows that say the same as the row before in the same group (a stack): eight answers at least, not all alike.

    ``values`` (sheets, items) in the order of the stack. Two sheets of nothing but fives are two content people.
    """
    found = np.zeros(len(values), dtype=bool)
    if len(values) < 2:
        return found
    before, here = values[:-1], values[1:]
    alike = ((before == here) | (np.isnan(before) & np.isnan(here))).all(axis=1)
    there = ~np.isnan(here)
    varied = np.where(there, here, np.inf).min(axis=1) != np.where(there, here, -np.inf).max(axis=1)
    together = np.array([one == two for one, two in pairwise(groups)], dtype=bool)
    found[1:] = alike & varied & (there.sum(axis=1) >= LEAST_REPEATED) & together
    return found


def digit_preference(values: Values) -> DigitPreference | None:
    """Whether last digits of whole numbers are as frequent as they should be; None below 50 numbers of two digits.

    χ² of goodness of fit with nine degrees of freedom (R: ``chisq.test(table)``).
    """
    numbers = np.abs(values[np.isfinite(values)])
    numbers = numbers[(numbers == np.floor(numbers)) & (numbers >= 10) & (numbers < 2**53)]
    if len(numbers) < LEAST_DIGITS:
        return None
    counts = np.bincount((numbers % 10).astype(int), minlength=10)
    expected = len(numbers) / 10
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return DigitPreference(
        len(numbers), tuple(int(c) for c in counts), statistic, float(chdtrc(9, statistic)), int(counts.argmax())
    )


def drift(scores: Values) -> Drift | None:
    """Whether scores go up or down through one sitting, in the order of keying; None below 20 or where all are alike.

    R: ``cor.test(seq_along(x), x, method = "spearman", exact = FALSE)``.
    """
    there = scores[~np.isnan(scores)]
    n = len(there)
    if n < LEAST_DRIFT or np.all(there == there[0]):
        return None
    order = np.arange(n, dtype=float)
    rho = float(np.corrcoef(order, ranks(there)[0])[0, 1])
    rho = min(1.0, max(-1.0, rho))
    if abs(rho) == 1:
        return Drift(n, rho, 0.0)
    t = rho * float(np.sqrt((n - 2) / (1 - rho * rho)))
    return Drift(n, rho, 2 * float(stdtr(n - 2, -abs(t))))


def too_fast(seconds: Values, items: NDArray[np.int_], least: float) -> Mask:
    """Sheets keyed in less than ``least`` seconds an item: nobody reads and types that fast. NaN: not known."""
    with np.errstate(invalid="ignore"):
        return (items > 0) & (seconds < items * least)


def blank_share(blank: Mask, asked: Mask) -> Values:
    """Share of blank items among those that were asked, (sheets,); 0 where none was."""
    base = asked.sum(axis=1)
    return np.where(base > 0, (blank & asked).sum(axis=1) / np.maximum(base, 1), 0.0)
