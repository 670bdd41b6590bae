"""Three groups or more: the classical and Welch's analysis of variance; the pairs are in ``posthoc``.

Sums of squares are taken from means that were shifted to a common origin, in two passes, which keeps all the digits
that the data bring (NIST's SmLs09 gives F = 2001.1, certified 2001; naive sums give no digit).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace
from numpy.typing import ArrayLike
from scipy.special import fdtrc

from surveykit.stats.figures import Figures, checked_conf, figures
from surveykit.stats.posthoc import means
from surveykit.stats.posthoc.cells import Cell, cells_of
from surveykit.stats.ranks import group_caveats
from surveykit.stats.results import Caveat, Effect, Posthoc, Result
from surveykit.stats.spread import levene


@dataclass(frozen=True)
class _Anova:
    between: float
    within: float
    df: tuple[float, float]

    @property
    def error(self) -> float:
        return self.within / self.df[1]

    @property
    def f(self) -> float:
        return self.between / self.df[0] / self.error

    @property
    def p(self) -> float:
        return float(fdtrc(*self.df, self.f))


def _classical(cells: Sequence[Cell]) -> _Anova | None:
    """None where there are fewer than two groups, no degrees of freedom, or no variation within the groups."""
    n = sum(c.n for c in cells)
    if len(cells) < 2 or n <= len(cells):
        return None
    grand = math.fsum(c.n * c.mean for c in cells) / n
    between = math.fsum(c.n * (c.mean - grand) ** 2 for c in cells)
    within = math.fsum(c.squares for c in cells)
    found = _Anova(between, within, (len(cells) - 1, n - len(cells)))
    return found if found.error > 0 and math.isfinite(found.f) else None


def anova(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    posthoc: str = "tukey",
) -> Result:
    """One-way analysis of variance, equal variances assumed; ``posthoc`` is one of its ``posthoc.methods.METHODS``.

    ``groups`` are two or more pairs of label and values (n,), NaN for missing. Effect: omega squared (it may be
    negative) with eta squared beside it.
    """
    samples, cells = _taken(measure, groups, conf)
    result = _empty("anova", measure, label, samples, 1, reason, conf)
    found = _classical(cells)
    if found is None:
        return _without_test(result)
    (df1, df2), error = found.df, found.error
    total = found.between + found.within
    omega = (found.between - df1 * error) / (total + error)

    if posthoc == "dunnett" and not samples[0].n:
        posthoc = "none"  # the control has no values
    pairs, said = _after(posthoc, cells, means.pooled(error, df2), found.p, conf)
    return replace(
        result,
        statistic=found.f,
        df=found.df,
        p=found.p,
        effect=Effect(name="omega_squared", value=omega, eta_squared=found.between / total),
        posthoc=pairs,
        caveats=(*result.caveats, *said),
    )


def welch_anova(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    posthoc: str = "games_howell",
) -> Result:
    """Welch's (1951) analysis of variance, equal variances not assumed; Games-Howell or Welch's t with Bonferroni.

    Every group that has values needs two that differ. Effect: omega squared estimated from Welch's F, with the
    ordinary eta squared beside it.
    """
    samples, cells = _taken(measure, groups, conf)
    result = _empty("anova.welch", measure, label, samples, 2, reason, conf)
    found, plain = _welch(cells), _classical(cells)
    if found is None or plain is None:
        return _without_test(result)
    f, df = found
    above = df[0] * (f - 1)

    return replace(
        result,
        statistic=f,
        df=df,
        p=float(fdtrc(*df, f)),
        effect=Effect(
            name="omega_squared",
            value=above / (above + sum(c.n for c in cells)),
            eta_squared=plain.between / (plain.between + plain.within),
        ),
        posthoc=_after(posthoc, cells, means.separate, float(fdtrc(*df, f)), conf)[0],
        caveats=(*result.caveats, Caveat(code="omega_estimated")),
    )


def _after(
    method: str, cells: tuple[Cell, ...], error: means.Error, p: float, conf: float
) -> tuple[tuple[Posthoc, ...], tuple[Caveat, ...]]:
    """The pairs by the method asked for, and what is to be said of it."""
    match method:
        case "none":
            return (), ()
        case "lsd" if p >= round(1 - conf, 12):
            return (), (Caveat(code="lsd_without_f", facts={"p": p}),)
        case "lsd" | "bonferroni":
            return means.by_t(method, cells, error, conf), ()
        case "snk":
            return means.stepwise(cells, error), ()
        case "dunnett":
            return means.with_control(cells, error, conf), (
                Caveat(code="control_first", facts={"group": cells[0].label}),
            )
        case _:
            return means.ranged(method, cells, error, conf), ()


def _welch(cells: Sequence[Cell]) -> tuple[float, tuple[float, float]] | None:
    if len(cells) < 2 or any(c.n < 2 or c.variance <= 0 for c in cells):
        return None
    k = len(cells)
    smallest = min(c.variance / c.n for c in cells)
    weights = [smallest / (c.variance / c.n) for c in cells]
    total = math.fsum(weights)
    grand = math.fsum(w * c.mean for w, c in zip(weights, cells, strict=True)) / total
    spread = math.fsum(w * (c.mean - grand) ** 2 for w, c in zip(weights, cells, strict=True)) / smallest
    apart = math.fsum((1 - w / total) ** 2 / (c.n - 1) for w, c in zip(weights, cells, strict=True))
    f = spread / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * apart)
    df = (k - 1, (k * k - 1) / (3 * apart))
    return (f, df) if math.isfinite(f) else None


def _taken(
    measure: str, groups: Sequence[tuple[str, ArrayLike]], conf: float
) -> tuple[tuple[Figures, ...], tuple[Cell, ...]]:
    checked_conf(conf)
    samples = tuple(figures(name, values, measure) for name, values in groups)
    return samples, cells_of(samples)


def _empty(
    test: str, measure: str, label: str, samples: tuple[Figures, ...], least: int, reason: str, conf: float
) -> Result:
    """What is known before, or without, the test."""
    used = tuple(s for s in samples if s.n)
    return Result(
        measure=measure,
        label=label,
        design="several",
        groups=tuple(s.group() for s in samples),
        test=test,
        reason=reason,
        statistic=None,
        df=None,
        p=None,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="omega_squared", value=None, eta_squared=None),
        assumptions=(levene(used, "mean"), levene(used, "median")) if len(used) > 1 else (),
        caveats=group_caveats(samples, least),
    )


def _without_test(result: Result) -> Result:
    if any(c.code in ("too_few", "group_left_out") for c in result.caveats):
        return result
    return replace(result, caveats=(*result.caveats, Caveat(code="no_variance_at_all")))
