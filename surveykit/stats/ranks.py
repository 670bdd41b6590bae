"""Rank tests: Mann-Whitney, Wilcoxon's signed ranks, Kruskal-Wallis with Dunn's pairs.

``p`` is the tie-corrected normal (or chi-square) value without continuity correction, as SPSS prints it; ``p_exact`` is
the permutation value given the ties, where it can be had. Missing values are NaN and are counted. Formulas: Hollander
and Wolfe, Nonparametric Statistical Methods (1999); Dunn (1964); Kerby (2014) for the rank-biserial correlation.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtr

from surveykit.errors import Fact
from surveykit.stats import permutation, shift
from surveykit.stats.figures import FEW, Figures, Floats, checked_conf, figures, present
from surveykit.stats.posthoc.ranked import dunn
from surveykit.stats.results import Caveat, Effect, Interval, Posthoc, Result


def ranks(values: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Mid-ranks from 1, and the sizes of the groups of equal values in ascending order."""
    _, where, sizes = np.unique(values, return_inverse=True, return_counts=True)
    top = np.cumsum(sizes)
    middle: Floats = top - (sizes - 1) / 2
    return middle[where], sizes


def group_caveats(groups: Sequence[Figures], least: int) -> tuple[Caveat, ...]:
    """What a reader must know of the groups of a test that needs ``least`` values in each."""
    found = []
    for group in groups:
        facts: dict[str, Fact] = {"group": group.label, "n": group.n}
        if not group.n:
            found.append(Caveat(code="group_left_out", facts={"group": group.label}))
        elif group.n < least:
            found.append(Caveat(code="too_few", facts=facts))
        elif group.n < FEW:
            found.append(Caveat(code="few", facts=facts))
        if group.n > 1 and group.sd == 0:
            found.append(Caveat(code="zero_variance", facts={"group": group.label}))
    return tuple(found)


def _excess(sizes: NDArray[np.int64]) -> float:
    counts = sizes.astype(np.float64)
    return float((counts**3 - counts).sum())


def _whole_steps(changes: Floats, one: Floats, two: Floats) -> Floats:
    """Differences in units of the twelfth significant digit.

    1.1 − (−0.2) and 0.1 − (−1.2) differ in the sixteenth digit: that noise must neither break a tie nor turn a
    difference of zero into a change. The unit is a power of ten, so that differences of decimals are whole.
    """
    largest = max(float(np.abs(one).max(initial=0)), float(np.abs(two).max(initial=0)))
    if largest == 0:
        return changes
    steps: Floats = np.rint(changes / 10.0 ** max(np.floor(np.log10(largest)) - 12, -300))
    return steps


def _ties(sizes: NDArray[np.int64]) -> tuple[Caveat, ...]:
    tied = int(sizes[sizes > 1].sum())
    return (Caveat(code="ties", facts={"tied": tied, "n": int(sizes.sum())}),) if tied else ()


def _no_interval(ci: Interval | None, conf: float) -> tuple[Caveat, ...]:
    return () if ci else (Caveat(code="interval_out_of_reach", facts={"conf": conf}),)


def two_sided_normal(z: float) -> float:
    """P of a standard normal value at least as far from 0 as ``z``."""
    return min(1.0, 2 * float(ndtr(-abs(z))))


def _values(group: Figures) -> Floats:
    assert group.values is not None
    return group.values


def mannwhitney(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
) -> Result:
    """Compare two independent groups by ranks; ``groups`` are two pairs of label and values (n,), NaN for missing.

    ``statistic`` is always U of group one; the signs of ``z``, ``difference`` (Hodges-Lehmann) and the rank-biserial
    correlation are group one minus group two, or the other way with ``later_minus_earlier``.
    """
    checked_conf(conf)
    a, b = (figures(name, values, measure) for name, values in groups)
    x, y = _values(a), _values(b)
    caveats = group_caveats((a, b), 1)
    u = z = p = exact = difference = correlation = None
    ci: Interval | None = None
    if a.n and b.n:
        sign = -1 if later_minus_earlier else 1
        ranked, sizes = ranks(np.concatenate((x, y)))
        n, pairs = a.n + b.n, float(a.n) * b.n
        u = float(ranked[: a.n].sum()) - a.n * (a.n + 1) / 2
        correlation = sign * (2 * u / pairs - 1)
        difference, ci = shift.between_groups(*((y, x) if later_minus_earlier else (x, y)), conf)
        caveats += _ties(sizes) + _no_interval(ci, conf)
        if sizes.size > 1:
            variance = pairs / 12 * (n + 1 - _excess(sizes) / (float(n) * (n - 1)))
            z = sign * (u - pairs / 2) / float(np.sqrt(variance))
            p = two_sided_normal(z)
            chances = permutation.mann_whitney(sizes.tolist(), a.n, b.n)
            exact = None if chances is None else permutation.two_sided(chances, round(2 * u))
        else:
            caveats += (Caveat(code="no_variance_at_all"),)
    return Result(
        measure=measure,
        label=label,
        design="independent",
        groups=(a.group(), b.group()),
        test="mannwhitney",
        reason=reason,
        statistic=u,
        df=None,
        p=p,
        p_exact=exact,
        z=z,
        difference=difference,
        ci=ci,
        conf=conf,
        effect=Effect(name="rank_biserial", value=correlation),
        caveats=caveats,
    )


def wilcoxon(
    measure: str,
    label: str,
    earlier: tuple[str, ArrayLike],
    later: tuple[str, ArrayLike],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    unmatched: int = 0,
) -> Result:
    """Compare the same people twice by signed ranks of later − earlier; row i of both columns is one person.

    A row with either value missing is left out and counted as missing in the group that lacks it. ``statistic`` is V,
    the rank sum of the positive differences; differences of zero are dropped from the test and from the Hodges-Lehmann
    shift, as in R.
    """
    checked_conf(conf)
    before, after = (np.asarray(values, dtype=np.float64).ravel() for _, values in (earlier, later))
    whole = ~(np.isnan(before) | np.isnan(after))
    one, _ = present(measure, before[whole])
    two, _ = present(measure, after[whole])
    a, b = (
        figures(name, np.append(kept, values[np.isnan(values)]), measure)
        for name, kept, values in ((earlier[0], one, before), (later[0], two, after))
    )
    changes = two - one
    steps = _whole_steps(changes, one, two)
    moved, steps = changes[steps != 0], steps[steps != 0]
    m = int(moved.size)
    caveats: tuple[Caveat, ...] = ()
    if a.n < FEW:
        caveats += (Caveat(code="few_pairs" if a.n > 1 else "too_few_pairs", facts={"n": a.n}),)
    if m < a.n:
        caveats += (Caveat(code="zeros_dropped", facts={"zeros": a.n - m, "n": a.n}),)
    v = z = p = exact = difference = correlation = None
    ci: Interval | None = None
    if m:
        ranked, sizes = ranks(np.abs(steps))
        v, most = float(ranked[moved > 0].sum()), m * (m + 1) / 2
        z = (v - most / 2) / float(np.sqrt(m * (m + 1) * (2 * m + 1) / 24 - _excess(sizes) / 48))
        p = two_sided_normal(z)
        chances = permutation.signed_rank(np.rint(2 * ranked).astype(int).tolist())
        exact = None if chances is None else permutation.two_sided(chances, round(2 * v))
        correlation = 2 * v / most - 1
        difference, ci = shift.of_differences(moved, conf)
        caveats += _ties(sizes) + _no_interval(ci, conf)
    elif a.n:
        difference = 0.0
        caveats += (Caveat(code="nothing_changed", facts={"n": a.n}),)
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=(a.group(), b.group()),
        test="wilcoxon",
        reason=reason,
        statistic=v,
        df=None,
        p=p,
        p_exact=exact,
        z=z,
        difference=difference,
        ci=ci,
        conf=conf,
        effect=Effect(name="rank_biserial", value=correlation),
        unmatched=unmatched,
        caveats=caveats,
    )


def kruskal(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    reason: str = "requested",
    conf: float = 0.95,
    posthoc: str = "dunn",
) -> Result:
    """Compare two or more independent groups by ranks; Dunn's test for each pair.

    Empty groups are left out of the test. In ``posthoc`` the difference is that of the mean ranks, ``p`` is Dunn's
    unadjusted and ``p_adjusted`` Holm's over all pairs, or Bonferroni's where ``posthoc`` is "bonferroni".
    """
    samples = tuple(figures(name, values, measure) for name, values in groups)
    caveats = group_caveats(samples, 1)
    used = tuple(s for s in samples if s.n)
    h = df = p = epsilon = None
    pairs: tuple[Posthoc, ...] = ()
    if len(used) > 1:
        ranked, sizes = ranks(np.concatenate([_values(s) for s in used]))
        n = int(ranked.size)
        caveats += _ties(sizes)
        if sizes.size > 1:
            means = [float(part.mean()) for part in np.split(ranked, np.cumsum([s.n for s in used])[:-1])]
            # About the grand mean (n + 1) / 2, so that nothing cancels; the variance of the ranks holds the ties.
            spread = sum(s.n * (mean - (n + 1) / 2) ** 2 for s, mean in zip(used, means, strict=True))
            variance = n * (n + 1) / 12 - _excess(sizes) / (12 * (n - 1))
            h, df = spread / variance, len(used) - 1
            p, epsilon = float(chdtrc(df, h)), min(1.0, h / (n - 1))
            pairs = dunn(
                [s.label for s in used], means, lambda i, j: variance * (1 / used[i].n + 1 / used[j].n), posthoc
            )
        else:
            caveats += (Caveat(code="no_variance_at_all"),)
    return Result(
        measure=measure,
        label=label,
        design="several",
        groups=tuple(s.group() for s in samples),
        test="kruskal",
        reason=reason,
        statistic=h,
        df=df,
        p=p,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="epsilon_squared", value=epsilon),
        posthoc=pairs,
        caveats=caveats,
    )
