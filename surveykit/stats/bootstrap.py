"""Intervals by resampling where a formula is doubtful: bias-corrected and accelerated (BCa), seeded.

Efron (1987, JASA 82, 171); Davison and Hinkley (1997), section 5.3. Resampling runs in blocks of a fixed size, so that
10,000 resamples need some 10 MB beside the data (or one resample of it, where that is more), and the same seed gives
the same interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from surveykit.errors import DataRefused
from surveykit.stats.figures import Floats, checked_conf, present
from surveykit.stats.results import Caveat, Interval

Centre = Literal["mean", "median"]

SEED = 20_260_101
RESAMPLES = 10_000
_TIE = 1e-12
"""Replicates this close to the value, relative to its size or their spread, differ from it by rounding alone."""
BLOCK = 1 << 18
"""Values that are drawn at a time: what is drawn stays in the processor's cache."""


class Bootstrapped(msgspec.Struct, frozen=True, kw_only=True):
    """A value with its BCa interval. ``bias`` and ``se`` are of the resamples; None where there is too little data."""

    value: float | None
    ci: Interval | None
    bias: float | None = None
    se: float | None = None
    conf: float
    resamples: int
    seed: int
    n: int
    missing: int
    caveats: tuple[Caveat, ...] = ()


def one_sample(
    values: ArrayLike,
    centre: Centre = "mean",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    conf: float = 0.95,
) -> Bootstrapped:
    """The mean or median of (n,), NaN missing."""
    there, missing = present(centre, values)
    origin = float(there[0]) if there.size else 0.0  # taken off, so that an offset costs no digits
    shifted = there - origin
    found = _carried_out(
        [shifted], lambda parts: _CENTRES[centre](parts[0]), lambda: _without_one(shifted, centre),
        (resamples, seed, conf), missing,
    )  # fmt: skip
    return msgspec.structs.replace(
        found,
        value=None if found.value is None else found.value + origin,
        ci=None if found.ci is None else (found.ci[0] + origin, found.ci[1] + origin),
    )


def difference(
    first: ArrayLike,
    second: ArrayLike,
    centre: Centre = "mean",
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    conf: float = 0.95,
) -> Bootstrapped:
    """Second minus first of two independent groups (n1,), (n2,): each is resampled within itself."""
    one, lost = present(centre, first)
    two, lost_too = present(centre, second)
    if one.size:
        one, two = one - one[0], two - one[0]
    of = _CENTRES[centre]
    return _carried_out(
        [one, two],
        lambda parts: of(parts[1]) - of(parts[0]),
        lambda: np.concatenate((-_without_one(one, centre), _without_one(two, centre))),
        (resamples, seed, conf),
        lost + lost_too,
    )


def ratio(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    conf: float = 0.95,
) -> Bootstrapped:
    """The ratio of the sums of two columns (n,) of the same people, who are resampled; denominators above 0."""
    over, under = (np.asarray(side, dtype=np.float64).ravel() for side in (numerator, denominator))
    whole = ~(np.isnan(over) | np.isnan(under))
    pairs = np.column_stack((over[whole], under[whole]))
    if pairs.size and not pairs[:, 1].min() > 0:
        raise DataRefused("ratio_needs_positive", value=float(pairs[:, 1].min()))
    totals = pairs.sum(axis=0)

    def influence() -> Floats:
        left: Floats = totals - pairs
        return np.asarray((len(pairs) - 1) * (totals[0] / totals[1] - left[:, 0] / left[:, 1]))

    return _carried_out(
        [pairs], lambda parts: _ratio(parts[0]), influence, (resamples, seed, conf), int((~whole).sum())
    )  # fmt: skip


def bca(value: float, replicates: Floats, influence: Floats, conf: float) -> tuple[Interval | None, bool]:
    """The BCa interval from replicates (r,) and jackknife influence values (n,), and whether its ends are extreme.

    Replicates equal to the value count half below it (they do not occur where the statistic is continuous). The ends
    are interpolated on the normal scale, as R's boot does. None where all replicates lie on one side.
    """
    r = replicates.size
    tie = _TIE * max(abs(value), float(np.ptp(replicates)))
    below = (np.count_nonzero(replicates < value - tie) + np.count_nonzero(replicates <= value + tie)) / (2 * r)
    if not 0 < below < 1:
        return None, False
    z0 = float(ndtri(below))
    squares = float(influence @ influence)
    a = float((influence**3).sum()) / (6 * squares**1.5) if squares > 0 else 0.0
    ordered = np.sort(replicates)
    ends, extreme = [], False
    for tail in ((1 - conf) / 2, (1 + conf) / 2):
        z = z0 + float(ndtri(tail))
        level = float(ndtr(z0 + z / (1 - a * z)))
        at = (r + 1) * level
        extreme = extreme or not 1 <= at < r
        ends.append(_at(ordered, level))
    return (ends[0], ends[1]), extreme


def _at(ordered: Floats, level: float) -> float:
    """The replicate at this level, between two of them by the normal quantiles of their ranks."""
    r = ordered.size
    rank = level * (r + 1)
    below = math.floor(rank)
    if below < 1 or below >= r:
        return float(ordered[0 if below < 1 else r - 1])
    low, high = float(ordered[below - 1]), float(ordered[below])
    left, right = float(ndtri(below / (r + 1))), float(ndtri((below + 1) / (r + 1)))
    return low + (float(ndtri(level)) - left) / (right - left) * (high - low)


def _median(values: Floats) -> Floats:
    """The median along the last axis, by selection."""
    n = values.shape[-1]
    middle = n // 2
    if n % 2:
        return np.asarray(np.partition(values, middle, axis=-1)[..., middle])
    parted = np.partition(values, (middle - 1, middle), axis=-1)
    return np.asarray((parted[..., middle - 1] + parted[..., middle]) / 2)


def _mean(values: Floats) -> Floats:
    return np.asarray(values.mean(axis=-1))


def _ratio(pairs: Floats) -> Floats:
    totals = pairs.sum(axis=-2)
    return np.asarray(totals[..., 0] / totals[..., 1])


_CENTRES: dict[Centre, Callable[[Floats], Floats]] = {"mean": _mean, "median": _median}


def _without_one(values: Floats, centre: Centre) -> Floats:
    """(n - 1) x (the centre less the centre without that value), (n,): the jackknife's influence values."""
    n = values.size
    if centre == "mean":
        shifted = values - values[0]
        return np.asarray(shifted - shifted.mean())
    order = np.argsort(values, kind="stable")
    s, k = values[order], n // 2
    left = np.empty(n)
    if n % 2:
        left[:k], left[k], left[k + 1 :] = (s[k] + s[k + 1]) / 2, (s[k - 1] + s[k + 1]) / 2, (s[k - 1] + s[k]) / 2
        whole = s[k]
    else:
        left[:k], left[k:] = s[k], s[k - 1]
        whole = (s[k - 1] + s[k]) / 2
    influence = np.empty(n)
    influence[order] = (n - 1) * (whole - left)
    return influence


def _resampled(samples: list[Floats], resamples: int, seed: int) -> Iterator[list[Floats]]:
    """Blocks of resamples: for each sample (block, n) values, or (block, n, 2) pairs."""
    rng = np.random.Generator(np.random.PCG64(seed))
    step = max(1, BLOCK // max(len(sample) for sample in samples))
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        yield [sample[rng.integers(0, len(sample), (size, len(sample)), dtype=np.int32)] for sample in samples]


def _carried_out(
    samples: list[Floats],
    statistic: Callable[[list[Floats]], Floats],
    influence: Callable[[], Floats],
    asked: tuple[int, int, float],
    missing: int,
) -> Bootstrapped:
    resamples, seed, conf = asked
    checked_conf(conf)
    if resamples < 100:
        raise DataRefused("too_few_resamples", resamples=resamples)
    n = sum(len(sample) for sample in samples)
    value = float(statistic(samples)) if all(len(sample) for sample in samples) else None
    found = Bootstrapped(value=value, ci=None, conf=conf, resamples=resamples, seed=seed, n=n, missing=missing)
    if value is None or min(len(sample) for sample in samples) < 3:
        return msgspec.structs.replace(found, caveats=(Caveat(code="bootstrap_too_few", facts={"n": n}),))
    if all((sample == sample[0]).all() for sample in samples):
        return msgspec.structs.replace(found, caveats=(Caveat(code="bootstrap_all_equal"),))
    replicates = np.concatenate([statistic(block) for block in _resampled(samples, resamples, seed)])
    ci, extreme = bca(value, replicates, influence(), conf)
    code = "bootstrap_one_sided" if ci is None else "bootstrap_extreme" if extreme else ""
    shifted = replicates - value
    return msgspec.structs.replace(
        found,
        ci=ci,
        bias=float(shifted.mean()),
        se=float(shifted.std(ddof=1)),
        caveats=(Caveat(code=code),) if code else (),
    )
