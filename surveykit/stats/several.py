"""Three groups or more: the classical and Welch's analysis of variance, Tukey's and Games and Howell's pairs.

Sums of squares are taken from means that were shifted to a common origin, in two passes, which keeps all the digits
that the data bring (NIST's SmLs09 gives F = 2001.1, certified 2001; naive sums give no digit).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from msgspec.structs import replace
from numpy.typing import ArrayLike
from scipy.special import fdtrc

from surveykit.stats.figures import Figures, checked_conf, figures, mean_and_squares
from surveykit.stats.ranks import group_caveats
from surveykit.stats.results import Caveat, Effect, Posthoc, Result
from surveykit.stats.spread import levene
from surveykit.stats.studentized import studentized_range_quantile, studentized_range_sf


@dataclass(frozen=True)
class _Cell:
    """One group: its mean is measured from the origin that all groups share."""

    label: str
    n: int
    mean: float
    squares: float

    @property
    def variance(self) -> float:
        return self.squares / (self.n - 1)


def _cells(groups: Sequence[Figures]) -> tuple[_Cell, ...]:
    used = [(g, g.values) for g in groups if g.values is not None and g.n]
    if not used:
        return ()
    # Off comes first one value, exactly, then the grand mean of the rest.
    origin = used[0][1][0]
    grand = float(np.concatenate([values - origin for _, values in used]).mean())
    found = []
    for group, values in used:
        mean, squares = mean_and_squares(values - origin - grand)
        # Equal values are recognised on the values as they came: shifted, their rounding would pass for variation.
        found.append(_Cell(group.label, group.n, mean, squares if group.sd else 0.0))
    return tuple(found)


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


def _classical(cells: Sequence[_Cell]) -> _Anova | None:
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
) -> Result:
    """One-way analysis of variance, equal variances assumed; Tukey-Kramer for each pair.

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

    def pooled(one: _Cell, two: _Cell) -> tuple[float, float]:
        return math.sqrt(error * (1 / one.n + 1 / two.n)), df2

    return replace(
        result,
        statistic=found.f,
        df=found.df,
        p=found.p,
        effect=Effect(name="omega_squared", value=omega, eta_squared=found.between / total),
        posthoc=_pairs("tukey", cells, pooled, conf),
    )


def welch_anova(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
) -> Result:
    """Welch's (1951) analysis of variance, equal variances not assumed; Games-Howell for each pair.

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

    def separate(one: _Cell, two: _Cell) -> tuple[float, float]:
        a, b = one.variance / one.n, two.variance / two.n
        # As shares of the larger, so that squaring a tiny variance does not end at 0.
        x, y = a / max(a, b), b / max(a, b)
        return math.sqrt(a + b), (x + y) ** 2 / (x * x / (one.n - 1) + y * y / (two.n - 1))

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
        posthoc=_pairs("games_howell", cells, separate, conf),
        caveats=(*result.caveats, Caveat(code="omega_estimated")),
    )


def _welch(cells: Sequence[_Cell]) -> tuple[float, tuple[float, float]] | None:
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


def _pairs(
    test: str, cells: Sequence[_Cell], error: Callable[[_Cell, _Cell], tuple[float, float]], conf: float
) -> tuple[Posthoc, ...]:
    """``error`` gives the standard error and the degrees of freedom of a pair; t, not q, is the statistic."""
    k = len(cells)
    critical: dict[float, float] = {}
    found = []
    for one, two in combinations(cells, 2):
        se, df = error(one, two)
        if df not in critical:
            critical[df] = studentized_range_quantile(1 - conf, k, df) / math.sqrt(2)
        difference, reach = one.mean - two.mean, critical[df] * se
        t = difference / se
        found.append(
            Posthoc(
                test=test,
                groups=(one.label, two.label),
                difference=difference,
                ci=(difference - reach, difference + reach),
                statistic=t,
                df=df,
                p=studentized_range_sf(abs(t) * math.sqrt(2), k, df),
            )
        )
    return tuple(found)


def _taken(
    measure: str, groups: Sequence[tuple[str, ArrayLike]], conf: float
) -> tuple[tuple[Figures, ...], tuple[_Cell, ...]]:
    checked_conf(conf)
    samples = tuple(figures(name, values, measure) for name, values in groups)
    return samples, _cells(samples)


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
