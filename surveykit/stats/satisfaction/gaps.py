"""Perception against expectation: gaps by pair and by dimension, and the satisfaction index.

SERVQUAL: gap = perception - expectation (Parasuraman, Zeithaml and Berry 1988, Journal of Retailing 64, 12). The index
is the sum of perceptions over the sum of expectations; it depends on how the answers are coded (1 to 5 or 0 to 4), so
it is descriptive, and the test is on the gap.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.stats import pairs
from surveykit.stats.bootstrap import RESAMPLES, SEED, Bootstrapped, ratio
from surveykit.stats.figures import Floats
from surveykit.stats.results import Caveat, Result

TOTAL = "total"


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """A pair, a dimension or the whole. ``result`` is the paired t test, perception later than expectation.

    ``index`` (perceived / expected) only where both sums are above 0. ``pairs`` is how many pairs of items it has and
    ``filled`` how many single pairs were not answered by those who are counted.
    """

    code: str
    label: str
    weight: float | None = None
    pairs: int = 1
    filled: int = 0
    result: Result
    index: Bootstrapped | None = None
    caveats: tuple[Caveat, ...] = ()


def composite(expected: Floats, perceived: Floats, min_answered: float = 0.5) -> tuple[Floats, Floats, int]:
    """Each person's mean expectation and perception over the pairs that both were answered of, from (n, k) each.

    NaN where less than ``min_answered`` of the k pairs are complete; the third is how many pairs were missing among
    the others (the person's mean stands for them).
    """
    whole = ~(np.isnan(expected) | np.isnan(perceived))
    answered = whole.sum(axis=1)
    taken = (answered > 0) & (answered >= min_answered * expected.shape[1])
    base = np.where(taken, answered, 1)
    sides = [np.where(whole, side, 0.0).sum(axis=1) / base for side in (expected, perceived)]
    one, two = (np.where(taken, side, np.nan) for side in sides)
    return one, two, int((expected.shape[1] - answered[taken]).sum())


def gap(
    code: str,
    label: str,
    expected: Floats,
    perceived: Floats,
    names: tuple[str, str],
    *,
    weight: float | None = None,
    with_index: bool = True,
    min_answered: float = 0.5,
    seed: int = SEED,
    resamples: int = RESAMPLES,
    conf: float = 0.95,
) -> Gap:
    """The gap over k pairs of items, (n, k) each, row by row the same person; ``names`` of the two sides."""
    one, two, filled = composite(expected, perceived, min_answered)
    result = pairs.paired(code, label, (names[0], one), (names[1], two), conf=conf)
    index = None
    caveats: tuple[Caveat, ...] = ()
    if with_index:
        whole = ~np.isnan(one)
        if whole.any() and one[whole].min() > 0:
            index = ratio(two, one, resamples=resamples, seed=seed, conf=conf)
        else:
            caveats = (Caveat(code="index_needs_positive"),)
    return Gap(
        code=code, label=label, weight=weight, pairs=expected.shape[1], filled=filled, result=result, index=index,
        caveats=caveats,
    )  # fmt: skip


def shares(weights: Sequence[float], dimensions: int) -> tuple[float, ...]:
    """Weights as shares of 1; equal where none are given. ``DataRefused`` unless there is one for each dimension."""
    if not weights:
        return (1 / dimensions,) * dimensions
    if len(weights) != dimensions or min(weights) < 0 or not sum(weights) > 0:
        raise DataRefused("weights_refused", given=len(weights), dimensions=dimensions)
    return tuple(w / sum(weights) for w in weights)


def overall(
    label: str,
    dimensions: Sequence[tuple[Floats, Floats]],
    weights: Sequence[float],
    names: tuple[str, str],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    conf: float = 0.95,
) -> Gap:
    """The weighted mean of the dimensions for each person who has them all: (expected, perceived) of (n,) each."""
    part = shares(weights, len(dimensions))
    one, two = (
        np.asarray(sum(w * d[side] for w, d in zip(part, dimensions, strict=True)), dtype=np.float64).reshape(-1, 1)
        for side in (0, 1)
    )
    found = gap(TOTAL, label, one, two, names, conf=conf, seed=seed, resamples=resamples)
    return msgspec.structs.replace(found, pairs=len(dimensions))
