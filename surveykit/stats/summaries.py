"""Tests from published figures: analysis of variance of three groups or more, the paired t from the differences."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from scipy.special import fdtrc

from surveykit.stats.compare import t_line
from surveykit.stats.effects import exact_j, noncentral, times
from surveykit.stats.figures import Figures, Moments, caveats_of, checked_conf, published
from surveykit.stats.results import Caveat, Effect, Result


class Anova(NamedTuple):
    """F with its degrees of freedom and P; ``error`` is the mean square within, ``between`` and ``within`` the sums."""

    f: float
    df: tuple[float, float]
    p: float
    error: float
    between: float
    within: float


def anova_figures(groups: Sequence[Moments]) -> Anova | None:
    """One-way analysis of variance from n, mean and SD of each group; None where nothing varies within the groups."""
    n = sum(g.n for g in groups)
    if len(groups) < 2 or n <= len(groups):
        return None
    origin = groups[0].mean
    grand = math.fsum(g.n * (g.mean - origin) for g in groups) / n
    between = math.fsum(g.n * (g.mean - origin - grand) ** 2 for g in groups)
    within = math.fsum((g.n - 1) * g.sd**2 for g in groups)
    df = (float(len(groups) - 1), float(n - len(groups)))
    error = within / df[1]
    f = between / df[0] / error if error > 0 else math.inf
    return Anova(f, df, float(fdtrc(*df, f)), error, between, within) if math.isfinite(f) else None


def welch_figures(groups: Sequence[Moments]) -> tuple[float, tuple[float, float]] | None:
    """Welch's (1951) F and its degrees of freedom from n, mean and SD; None where a group does not vary."""
    k = len(groups)
    if k < 2 or any(g.n < 2 or g.sd <= 0 for g in groups):
        return None
    smallest = min(g.sd**2 / g.n for g in groups)
    weights = [smallest / (g.sd**2 / g.n) for g in groups]
    total, origin = math.fsum(weights), groups[0].mean
    grand = math.fsum(w * (g.mean - origin) for w, g in zip(weights, groups, strict=True)) / total
    spread = math.fsum(w * (g.mean - origin - grand) ** 2 for w, g in zip(weights, groups, strict=True)) / smallest
    apart = math.fsum((1 - w / total) ** 2 / (g.n - 1) for w, g in zip(weights, groups, strict=True))
    f = spread / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * apart)
    return (f, (float(k - 1), (k * k - 1) / (3 * apart))) if math.isfinite(f) else None


def several_from_summary(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, float, float, int]],
    *,
    test: str = "anova.welch",
    reason: str = "requested",
    conf: float = 0.95,
) -> Result:
    """Three or more groups known from their printed (label, mean, SD, n): ``anova`` or ``anova.welch``.

    Effect: omega squared with eta squared beside it, estimated from F under Welch, as where the values are known. Pairs
    are not compared. ``DataRefused`` where the figures cannot be.
    """
    checked_conf(conf)
    figures = tuple(published(*group) for group in groups)
    moments = [m for f in figures if (m := f.moments) is not None]
    complete = len(moments) == len(figures)
    plain = anova_figures(moments) if complete else None
    caveats = caveats_of(figures)
    statistic, df, p, effect = None, None, None, Effect(name="omega_squared", value=None, eta_squared=None)
    if plain is not None:
        total = plain.between + plain.within
        eta = plain.between / total
        if test == "anova":
            statistic, df, p = plain.f, plain.df, plain.p
            omega = (plain.between - plain.df[0] * plain.error) / (total + plain.error)
            effect = Effect(name="omega_squared", value=omega, eta_squared=eta)
            caveats += (Caveat(code="variances_not_tested"),)
        elif (welch := welch_figures(moments)) is not None:
            statistic, df = welch
            p = float(fdtrc(*df, statistic))
            above = df[0] * (statistic - 1)
            effect = Effect(name="omega_squared", value=above / (above + sum(m.n for m in moments)), eta_squared=eta)
            caveats += (Caveat(code="omega_estimated"),)
    elif complete:
        caveats += (Caveat(code="no_variance_at_all"),)
    return Result(
        measure=measure,
        label=label,
        design="several",
        groups=tuple(f.group() for f in figures),
        test=test,
        reason=reason,
        statistic=statistic,
        df=df,
        p=p,
        difference=None,
        ci=None,
        conf=conf,
        effect=effect,
        caveats=caveats,
    )


def paired_from_summary(
    measure: str, label: str, mean: float, sd: float, n: int, *, reason: str = "same_people", conf: float = 0.95
) -> Result:
    """The paired t test from the printed mean, SD and number of the differences (later minus earlier).

    The effect is ``cohen_dz`` with its exact noncentral interval. ``DataRefused`` where the figures cannot be.
    """
    checked_conf(conf)
    change: Figures = published(label, mean, sd, n)
    line, effect = None, Effect(name="cohen_dz", value=None, hedges_gz=None, hedges_gz_ci=None)
    moments = change.moments
    caveats: tuple[Caveat, ...] = ()
    if n < 10:
        caveats += (Caveat(code="few_pairs" if n > 1 else "too_few_pairs", facts={"n": n}),)
    if moments is not None and moments.sd == 0:
        caveats += (Caveat(code="no_change_varies"),)
    elif moments is not None:
        line = t_line(moments.mean, moments.sd / math.sqrt(n), n - 1, conf)
        per_t = 1 / math.sqrt(n)
        ci = noncentral(line.t, line.df, per_t, conf)
        effect = Effect(name="cohen_dz", value=line.t * per_t, ci=ci, hedges_gz=None, hedges_gz_ci=None)
        if n > 2:
            j = exact_j(line.df)
            effect = Effect(
                name="cohen_dz", value=line.t * per_t, ci=ci, hedges_gz=line.t * per_t * j, hedges_gz_ci=times(j, ci)
            )
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=(change.group(),),
        test="t.paired",
        reason=reason,
        statistic=line.t if line else None,
        df=line.df if line else None,
        p=line.p if line else None,
        difference=change.mean,
        ci=line.ci if line else None,
        conf=conf,
        effect=effect,
        caveats=caveats,
    )
