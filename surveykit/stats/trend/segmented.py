"""Before and after with a step and a slope: segmented regression of an interrupted time series.

y = b0 + b1 t + b2 [after] + b3 [after] (t − t₀), t counting periods and t₀ the first period after the change, so that
b2 is the step at that period against the continued line of before, b3 the change of slope (Wagner and others 2002,
Journal of Clinical Pharmacy and Therapeutics 27:299). Coefficients are least squares; errors are Newey and West's
(1987, Econometrica 55:703), since neighbouring values are alike: Bartlett weights up to lag floor(4 (n/100)^(2/9)), no
prewhitening, the factor n / (n − 4), and t with n − 4 degrees of freedom. That is ``sandwich::NeweyWest(fit, lag,
prewhite = FALSE, adjust = TRUE)``. Durbin and Watson's statistic and the first autocorrelation are stated beside it.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec
import numpy as np

from surveykit.stats import linear
from surveykit.stats.figures import Floats
from surveykit.stats.linear import Estimated, Fit
from surveykit.stats.results import Caveat
from surveykit.stats.trend.kendall import autocorrelation

LEAST = 8
"""Points on each side."""
SHORT = 24
"""Below this many points in all, errors that allow for autocorrelation tend to be too small."""


class Segmented(msgspec.Struct, frozen=True, kw_only=True):
    """The step and the slopes. ``fitted``: (n,), None before the first and where there is no value.

    ``projected``: what the line of before would give after the change. ``effect_at_end``: fitted minus projected at
    the last period. None is what cannot be computed, or where a side has too few points.
    """

    before: int
    after: int
    slope_before: Estimated | None = None
    step: Estimated | None = None
    slope_change: Estimated | None = None
    slope_after: Estimated | None = None
    effect_at_end: Estimated | None = None
    fitted: tuple[float | None, ...] = ()
    projected: tuple[float | None, ...] = ()
    durbin_watson: float | None = None
    lag1: float | None = None
    lag: int | None = None
    caveats: tuple[Caveat, ...] = ()


def segmented(values: Floats, changed: int, conf: float = 0.95) -> Segmented:
    """Values (n,) at equally spaced periods, NaN where there is none; ``changed``: position of the first after."""
    size = values.size
    there = np.flatnonzero(~np.isnan(values))
    before, after = int(np.count_nonzero(there < changed)), int(np.count_nonzero(there >= changed))
    empty = Segmented(before=before, after=after)
    if before < LEAST or after < LEAST:
        facts = {"before": before, "after": after, "least": LEAST}
        return msgspec.structs.replace(empty, caveats=(Caveat(code="segments_short", facts=facts),))
    later = (there >= changed).astype(np.float64)
    since = later * (there - changed)
    terms = [
        linear.covariate("time", there.astype(np.float64)),
        linear.covariate("step", later),
        linear.covariate("since", since),
    ]
    plain = linear.fit(values[there], terms)
    if plain is None or plain.covariance is None:
        return msgspec.structs.replace(empty, caveats=(Caveat(code="segments_exact"),))
    design = np.column_stack([np.ones(there.size), *(term.columns for term in terms)])
    lag = bandwidth(there.size)
    robust = replace(plain, covariance=newey_west(plain, design, lag))
    periods = np.arange(size, dtype=np.float64)
    known = ~np.isnan(values)
    line = plain.mean + (periods - plain.centre[0]) * plain.coefficients[0]
    # The line of before: the step and the new slope taken away from the fit.
    line = line - plain.centre[1] * plain.coefficients[1] - plain.centre[2] * plain.coefficients[2]
    gained = np.where(periods >= changed, plain.coefficients[1] + (periods - changed) * plain.coefficients[2], 0.0)
    e = plain.residuals
    end = float(since[-1])
    return Segmented(
        before=before,
        after=after,
        slope_before=robust.combined("slope_before", np.array([1.0, 0, 0]), conf=conf),
        step=robust.combined("step", np.array([0, 1.0, 0]), conf=conf),
        slope_change=robust.combined("slope_change", np.array([0, 0, 1.0]), conf=conf),
        slope_after=robust.combined("slope_after", np.array([1.0, 0, 1.0]), conf=conf),
        effect_at_end=robust.combined("effect_at_end", np.array([0, 1.0, end]), conf=conf),
        fitted=tuple(float(v) if k else None for v, k in zip(line + gained, known, strict=True)),
        projected=tuple(float(v) if p >= changed else None for v, p in zip(line, periods, strict=True)),
        durbin_watson=float(np.square(np.diff(e)).sum() / (e @ e)),
        lag1=autocorrelation(e),
        lag=lag,
        caveats=(Caveat(code="segments_few", facts={"n": there.size}),) if there.size < SHORT else (),
    )


def bandwidth(n: int) -> int:
    """Newey and West's (1994) rule of thumb: 2 from 16 points, 3 from 28."""
    return int(4 * (n / 100) ** (2 / 9))


def newey_west(fitted: Fit, design: Floats, lag: int) -> Floats:
    """Covariance of (mean, coefficients of the centred columns) by Bartlett's weights. ``design``: (n, 4)."""
    centred = design - np.concatenate(([0.0], fitted.centre))
    n, k = centred.shape
    scores = centred * fitted.residuals[:, None]
    meat = scores.T @ scores
    for step in range(1, lag + 1):
        shared = scores[step:].T @ scores[:-step]
        meat += (1 - step / (lag + 1)) * (shared + shared.T)
    bread = np.linalg.inv(centred.T @ centred)
    return np.asarray(bread @ meat @ bread * n / (n - k))
