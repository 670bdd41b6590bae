"""Power of the tests other than t: several means, rates, ranks, tables, correlations, events per exposure.

``n`` is per group (in all for a table and a correlation; pairs for McNemar; exposure per group for events). All tests
are two-sided.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import chdtri, fdtri, gammaln, ndtr, ndtri, xlogy

from surveykit.stats.planning.solving import Planned, solved

_TERMS = 40.0
"""Standard deviations of the Poisson weights that are added up: what lies beyond is below 1e-16."""


def anova(
    groups: int, *, n: float | None = None, f: float | None = None, power: float | None = None, alpha: float = 0.05
) -> Planned:
    """One-way analysis of variance; ``f`` is Cohen's: SD of the means (divisor k) over the SD within.

    Noncentral F with λ = n·k·f², as R's ``power.anova.test`` (there between.var has the divisor k − 1).
    """

    def power_of(people: float, effect: float) -> float:
        df1, df2 = groups - 1, groups * (people - 1)
        return _noncentral_f(float(fdtri(df1, df2, 1 - alpha)), df1, df2, people * groups * effect**2)

    return solved("anova", power_of, n=n, effect=f, power=power, alpha=alpha, least=2, effects=(0.0, 10.0))


def _noncentral_f(x: float, df1: float, df2: float, nc: float) -> float:
    """P(F > x): incomplete beta functions weighted by Poisson probabilities (Abramowitz and Stegun 26.6.20)."""
    from scipy.special import betainc

    j = _poisson_range(nc / 2)
    weights = np.exp(-nc / 2 + xlogy(j, nc / 2) - gammaln(j + 1))
    at = df1 * x / (df1 * x + df2)
    return float(np.sum(weights * (1 - betainc(df1 / 2 + j, df2 / 2, at))))


def _poisson_range(mean: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    spread = _TERMS * math.sqrt(mean + 1)
    return np.arange(max(0, math.floor(mean - spread)), math.ceil(mean + spread) + 1, dtype=float)


def table(
    df: int, *, n: float | None = None, w: float | None = None, power: float | None = None, alpha: float = 0.05
) -> Planned:
    """χ² of a table with ``df`` degrees of freedom; ``w`` is Cohen's, λ = n·w²; ``n`` is everybody."""

    def power_of(people: float, effect: float) -> float:
        from scipy.special import gammaincc

        nc = people * effect**2
        j = _poisson_range(nc / 2)
        weights = np.exp(-nc / 2 + xlogy(j, nc / 2) - gammaln(j + 1))
        return float(np.sum(weights * gammaincc(df / 2 + j, float(chdtri(df, alpha)) / 2)))

    return solved("chi2", power_of, n=n, effect=w, power=power, alpha=alpha, least=2, effects=(0.0, 10.0))


def two_rates(
    first: float, *, n: float | None = None, second: float | None = None, power: float | None = None,
    alpha: float = 0.05, higher: bool = True,
) -> Planned:  # fmt: skip
    """Two rates (0 to 1), ``n`` per group, as R's ``power.prop.test`` (one tail counts).

    ``second`` is the effect; where it is left out, ``higher`` says on which side of ``first`` it is looked for.
    """

    def power_of(people: float, away: float) -> float:
        other = first + away if higher else first - away
        mean = (first + other) / 2
        spread = math.sqrt(first * (1 - first) + other * (1 - other))
        pooled = math.sqrt(2 * mean * (1 - mean))
        return float(ndtr((math.sqrt(people) * away + float(ndtri(alpha / 2)) * pooled) / spread)) if spread else 1.0

    if second is not None:
        higher = second >= first
    away = None if second is None else abs(second - first)
    most = 1 - first if higher else first
    found = solved("rates", power_of, n=n, effect=away, power=power, alpha=alpha, least=1, effects=(0.0, most))
    rate = first + found.effect if higher else first - found.effect
    return Planned(test="rates", n=found.n, effect=rate, power=found.power, alpha=alpha)


def mcnemar(
    changed: float, *, n: float | None = None, difference: float | None = None, power: float | None = None,
    alpha: float = 0.05,
) -> Planned:  # fmt: skip
    """Pairs for McNemar's test; ``changed`` is the share whose answer changes, ``difference`` that of the rates.

    Connor, Biometrics 1987;43:207-211.
    """

    def power_of(pairs: float, away: float) -> float:
        spread = math.sqrt(max(changed - away**2, 0.0))
        z = away * math.sqrt(pairs) + float(ndtri(alpha / 2)) * math.sqrt(changed)
        return float(ndtr(z / spread)) if spread else 1.0

    return solved("mcnemar", power_of, n=n, effect=difference, power=power, alpha=alpha, least=2,
                  effects=(0.0, changed))  # fmt: skip


def ranks(
    *, n: float | None = None, chance: float | None = None, power: float | None = None, alpha: float = 0.05
) -> Planned:
    """Mann-Whitney's test; ``chance`` is P(a value of one group is above one of the other), 0.5 for no difference.

    Noether, J Am Stat Assoc 1987;82:645-647: with equal groups z = √(6n)·|p − ½|.
    """

    def power_of(people: float, away: float) -> float:
        return float(ndtr(math.sqrt(6 * people) * away + float(ndtri(alpha / 2))))

    away = None if chance is None else abs(chance - 0.5)
    found = solved("ranks", power_of, n=n, effect=away, power=power, alpha=alpha, least=2, effects=(0.0, 0.5))
    return Planned(test="ranks", n=found.n, effect=0.5 + found.effect, power=found.power, alpha=alpha)


def correlation(
    *, n: float | None = None, r: float | None = None, power: float | None = None, alpha: float = 0.05
) -> Planned:
    """A correlation against none, by Fisher's z: z = atanh(r)·√(n − 3)."""

    def power_of(people: float, away: float) -> float:
        return float(ndtr(math.atanh(min(away, 1 - 1e-15)) * math.sqrt(people - 3) + float(ndtri(alpha / 2))))

    return solved("correlation", power_of, n=n, effect=r, power=power, alpha=alpha, least=4, effects=(0.0, 1.0))


def events(
    first: float, *, n: float | None = None, second: float | None = None, power: float | None = None,
    alpha: float = 0.05,
) -> Planned:  # fmt: skip
    """Events per exposure: ``first`` and ``second`` are rates per unit, ``n`` the units of exposure of each period.

    Normal approximation to the difference: z = √n·|λ₁ − λ₂| / √(λ₁ + λ₂). The second rate is looked for below.
    """

    def power_of(exposure: float, away: float) -> float:
        spread = math.sqrt(2 * first - away)
        return float(ndtr(math.sqrt(exposure) * away / spread + float(ndtri(alpha / 2)))) if spread else 1.0

    away = None if second is None else first - second
    found = solved("events", power_of, n=n, effect=away, power=power, alpha=alpha, least=1e-9, effects=(0.0, first))
    return Planned(test="events", n=found.n, effect=first - found.effect, power=found.power, alpha=alpha)
