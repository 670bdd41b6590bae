"""Standardised differences of two groups: how far apart they are, whatever their n.

Numbers: Austin (2009, Statistics in Medicine 28, 3083). Categories: Yang and Dalton (2012, SAS Global Forum 335), the
Mahalanobis distance of the shares, which for two categories is the usual formula for rates without its sign.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import msgspec
import numpy as np
from scipy.special import ndtri

from surveykit.stats.figures import Moments, checked_conf
from surveykit.stats.results import Interval

USUAL = 0.25


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """A standardised difference with its normal interval (that of d, Hedges and Olkin 1985); None where undefined.

    ``groups`` are the positions of the two that are furthest apart.
    """

    value: float | None
    ci: Interval | None = None
    groups: tuple[int, int] = (0, 1)


def of_means(one: Moments, two: Moments, conf: float = 0.95) -> Apart:
    """Second minus first over the root of the mean variance; None where neither group varies."""
    scale = math.hypot(one.sd, two.sd) / math.sqrt(2)
    if not scale > 0:
        return Apart(value=0.0 if one.mean == two.mean else None)
    value = (two.mean - one.mean) / scale
    return Apart(value=value, ci=_interval(value, one.n, two.n, conf))


def of_counts(one: Sequence[int], two: Sequence[int], conf: float = 0.95) -> Apart:
    """The distance of two rows of counts of the same categories, not negative; None where it is without bound."""
    counts = np.array([one, two], dtype=np.float64)
    counts = counts[:, counts.sum(axis=0) > 0]
    totals = counts.sum(axis=1)
    if not totals.min(initial=1.0) > 0 or not counts.size:
        return Apart(value=None)
    shares = counts / totals[:, None]
    apart = (shares[1] - shares[0])[1:]
    if not np.abs(apart).max(initial=0.0) > 0:
        return Apart(value=0.0)
    spread = sum(np.diag(p[1:]) - np.outer(p[1:], p[1:]) for p in shares) / 2
    if np.linalg.matrix_rank(spread) < len(apart):
        return Apart(value=None)
    value = math.sqrt(float(apart @ np.linalg.solve(spread, apart)))
    signed = len(apart) == 1  # the distance of more categories is never negative, so a normal interval does not fit
    return Apart(value=value, ci=_interval(value, int(totals[0]), int(totals[1]), conf) if signed else None)


def furthest(found: Sequence[tuple[int, int, Apart]]) -> Apart:
    """Of several pairs of groups (one, two, apart) the one furthest apart; None where any is without a value."""
    if not found or any(apart.value is None for _, _, apart in found):
        return Apart(value=None)
    one, two, worst = max(found, key=lambda row: abs(row[2].value or 0.0))
    return msgspec.structs.replace(worst, groups=(one, two))


def means_apart(groups: Sequence[Moments | None], conf: float = 0.95) -> Apart:
    """The furthest pair among two or more groups of numbers."""
    pairs = []
    for one, two in combinations(range(len(groups)), 2):
        left, right = groups[one], groups[two]
        both = left is not None and right is not None
        pairs.append((one, two, of_means(left, right, conf) if left and right and both else Apart(value=None)))
    return furthest(pairs)


def counts_apart(groups: Sequence[Sequence[int]], conf: float = 0.95) -> Apart:
    """The furthest pair among two or more rows of counts."""
    pairs = [(a, b, of_counts(groups[a], groups[b], conf)) for a, b in combinations(range(len(groups)), 2)]
    return furthest(pairs)


def _interval(value: float, n1: int, n2: int, conf: float) -> Interval:
    half = float(-ndtri((1 - checked_conf(conf)) / 2)) * math.sqrt((n1 + n2) / (n1 * n2) + value**2 / (2 * (n1 + n2)))
    return value - half, value + half
