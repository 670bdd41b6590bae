"""Direct standardisation: each group's strata, weighted as in one standard population.

Armitage, Berry and Matthews (2002), section 19.3. Standardised = sum of share of the standard x the stratum's value.
"""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from surveykit.stats.figures import Floats, checked_conf
from surveykit.stats.results import Caveat, Interval

Ints = NDArray[np.intp]
Outcome = Literal["mean", "rate"]
Standard = Literal["all", "first"]


class Standardised(msgspec.Struct, frozen=True, kw_only=True):
    """One group, crude (everybody with a value) and standardised (over the strata that all groups have)."""

    label: str
    n: int
    crude: float | None
    value: float | None
    se: float | None
    ci: Interval | None


class Contrast(msgspec.Struct, frozen=True, kw_only=True):
    """A group less the first one: normal z and P; None without an error."""

    label: str
    value: float | None
    se: float | None
    ci: Interval | None
    statistic: float | None
    df: float | None = None
    p: float | None


class Direct(msgspec.Struct, frozen=True, kw_only=True):
    """``strata`` are used, of ``all_strata`` that occur; ``outside`` people stand in strata that a group lacks."""

    groups: tuple[Standardised, ...]
    differences: tuple[Contrast, ...]
    strata: int
    all_strata: int
    outside: int
    caveats: tuple[Caveat, ...] = ()


def direct(
    y: Floats,
    groups: Ints,
    strata: Ints,
    labels: tuple[str, ...],
    outcome: Outcome,
    *,
    standard: Standard = "all",
    conf: float = 0.95,
) -> Direct:
    """Standardise (n,) values, nothing missing, of groups (n,) over strata (n,), both as positions.

    The standard is everybody, or the first group. A rate's variance in a stratum is p(1 - p)/n; a mean's is the
    group's pooled variance within strata over n.
    """
    z = float(-ndtri((1 - checked_conf(conf)) / 2))
    k, found = len(labels), np.unique(strata)
    at = np.searchsorted(found, strata)
    cells = np.zeros((k, found.size))
    sums = np.zeros_like(cells)
    np.add.at(cells, (groups, at), 1)
    origin = float(y[0]) if y.size and outcome == "mean" else 0.0
    np.add.at(sums, (groups, at), y - origin)
    shared: NDArray[np.bool_] = np.asarray(np.all(cells > 0, axis=0))
    weights = (cells.sum(axis=0) if standard == "all" else cells[0])[shared]
    crude = [float(y[groups == g].mean()) if (groups == g).any() else None for g in range(k)]
    outside = int(cells[:, ~shared].sum())
    rows, usable = [], bool(weights.sum() > 0)
    means = np.divide(sums, cells, out=np.zeros_like(sums), where=cells > 0)
    shares = weights / weights.sum() if usable else weights
    for g, label in enumerate(labels):
        value = se = ci = None
        if usable:
            value = origin + float(shares @ means[g, shared])
            se = _error(y - origin, groups == g, at, means[g], cells[g], shares, shared, outcome)
            ci = None if se is None else (value - z * se, value + z * se)
        rows.append(Standardised(label=label, n=int(cells[g].sum()), crude=crude[g], value=value, se=se, ci=ci))
    caveats = []
    if outside and usable:
        caveats.append(Caveat(code="strata_not_shared", facts={"n": outside, "of": int(y.size)}))
    if not usable:
        caveats.append(Caveat(code="no_strata_shared"))
    if usable and float(cells[:, shared].min()) < 5:
        caveats.append(Caveat(code="strata_small", facts={"n": int(cells[:, shared].min())}))
    return Direct(
        groups=tuple(rows), differences=tuple(_contrast(rows[0], row, z) for row in rows[1:]),
        strata=int(shared.sum()), all_strata=int(found.size), outside=outside, caveats=tuple(caveats),
    )  # fmt: skip


def _error(
    y: Floats, chosen: NDArray[np.bool_], at: Ints, means: Floats, cells: Floats, shares: Floats,
    shared: NDArray[np.bool_], outcome: Outcome,
) -> float | None:  # fmt: skip
    """The standard error of one group's standardised value; None where nothing is left to vary."""
    if outcome == "rate":
        variances = means[shared] * (1 - means[shared]) / cells[shared]
    else:
        freedom = float(cells.sum()) - int((cells > 0).sum())
        if freedom < 1:
            return None
        around = y[chosen] - means[at[chosen]]
        variances = float(around @ around) / freedom / cells[shared]
    error = math.sqrt(float(shares**2 @ variances))
    return error if error > 0 else None


def _contrast(first: Standardised, other: Standardised, z: float) -> Contrast:
    label = f"{other.label} − {first.label}"
    value = None if first.value is None or other.value is None else other.value - first.value
    if value is None or first.se is None or other.se is None:
        return Contrast(label=label, value=value, se=None, ci=None, statistic=None, p=None)
    se = math.hypot(first.se, other.se)
    return Contrast(
        label=label, value=value, se=se, ci=(value - z * se, value + z * se), statistic=value / se,
        p=2 * float(ndtr(-abs(value / se))),
    )  # fmt: skip
