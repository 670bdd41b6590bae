"""The same respondents twice: the paired t test."""

from __future__ import annotations

import math

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike

from surveykit.stats.compare import Line, t_line
from surveykit.stats.effects import bonett_paired, exact_j, noncentral, times
from surveykit.stats.figures import (
    FEW,
    Figures,
    Floats,
    Moments,
    caveats_of,
    checked_conf,
    figures,
    mean_and_squares,
    present,
)
from surveykit.stats.results import Caveat, Effect, Result

_ROUNDING = 2e-15
"""Equal changes of unequal scores differ by the rounding of the scores; relative to the largest score."""


def paired(
    measure: str,
    label: str,
    earlier: tuple[str, ArrayLike],
    later: tuple[str, ArrayLike],
    *,
    reason: str = "same_people",
    conf: float = 0.95,
    unmatched: int = 0,
) -> Result:
    """Two pairs of label and values (n,), row by row the same person; every sign is that of later minus earlier.

    A row with either value missing is left out of everything and counted as missing in the group that lacks it;
    ``unmatched`` are those who have no row here. The effect is ``cohen_dz`` with the noncentral interval, with d_av
    (Bonett 2008) beside it, which can be held against other designs. The rank test beside it is the caller's to add.
    """
    checked_conf(conf)
    before, after = (np.array(values, dtype=np.float64).ravel() for _, values in (earlier, later))
    whole = ~(np.isnan(before) | np.isnan(after))
    one, _ = present(measure, before[whole])
    two, _ = present(measure, after[whole])
    first, second = (
        figures(name, np.append(kept, values[np.isnan(values)]), measure)
        for name, kept, values in ((earlier[0], one, before), (later[0], two, after))
    )
    n = one.size
    caveats = tuple(c for c in caveats_of((first, second)) if c.code == "zero_variance")
    if n < FEW:
        caveats = (Caveat(code="few_pairs" if n > 1 else "too_few_pairs", facts={"n": n}), *caveats)
    change = change_of(one, two)
    line, effect = None, Effect(name="cohen_dz", value=None, hedges_gz=None, hedges_gz_ci=None)
    if change.n > 1 and change.sd == 0:
        caveats += (Caveat(code="no_change_varies"),)
    elif change.n > 1:
        line = t_line(change.mean, change.sd / math.sqrt(n), n - 1, conf)
        effect = _effect(line, change, first, second, conf)
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=(first.group(), second.group()),
        test="t.paired",
        reason=reason,
        statistic=line.t if line else None,
        df=line.df if line else None,
        p=line.p if line else None,
        difference=change.mean if n else None,
        ci=line.ci if line else None,
        conf=conf,
        effect=effect,
        unmatched=unmatched,
        caveats=caveats,
    )


def change_of(one: Floats, two: Floats) -> Moments:
    """Mean and SD of later minus earlier; 0 where there is nothing to compute them from."""
    if not one.size:
        return Moments(0, 0.0, 0.0)
    mean, squares = mean_and_squares(two - one)
    largest = max(float(np.abs(one).max()), float(np.abs(two).max()))
    if squares <= one.size * (_ROUNDING * largest) ** 2:
        squares = 0.0
    return Moments(one.size, mean, math.sqrt(squares / max(1, one.size - 1)))


def _effect(line: Line, change: Moments, first: Figures, second: Figures, conf: float) -> Effect:
    per_t = 1 / math.sqrt(change.n)
    dz = line.t * per_t
    ci = noncentral(line.t, line.df, per_t, conf)
    effect = Effect(name="cohen_dz", value=dz, ci=ci, hedges_gz=None, hedges_gz_ci=None)
    if change.n > 2:  # with two pairs the correction is 0: an unbiased value does not exist
        j = exact_j(line.df)
        effect = replace(effect, hedges_gz=dz * j, hedges_gz_ci=times(j, ci))
    d_av, d_av_ci = bonett_paired(change.mean, (first.sd or 0.0, second.sd or 0.0), change.sd, change.n, conf)
    return replace(effect, d_av=d_av, d_av_ci=d_av_ci)
