"""Comparing the means of two independent groups: Student and Welch side by side, from values or printed figures.

Nothing here chooses the test: the test named is the result, the other stands in ``alternatives``. Formulas: Welch
(1947) with Satterthwaite's degrees of freedom; effect sizes in ``effects``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace
from numpy.typing import ArrayLike
from scipy.special import stdtr, stdtrit

from surveykit.stats.effects import bonett_two, exact_j, noncentral, times
from surveykit.stats.figures import Figures, Moments, caveats_of, checked_conf, figures, published
from surveykit.stats.results import Alternative, Assumption, Caveat, Effect, Interval, Result
from surveykit.stats.spread import levene


class Line(NamedTuple):
    """One row of a t table; ``ci`` is the difference's."""

    t: float
    df: float
    p: float
    ci: Interval

    def alternative(self, test: str) -> Alternative:
        """The row as it stands beside another test."""
        return Alternative(test=test, statistic=self.t, df=self.df, p=self.p, ci=self.ci)


def t_line(difference: float, se: float, df: float, conf: float) -> Line:
    """t, its two-sided P and the interval of the difference, from a standard error above 0."""
    t = difference / se
    half = float(stdtrit(df, (1 + conf) / 2)) * se
    return Line(t, df, min(1.0, 2 * float(stdtr(df, -abs(t)))), (difference - half, difference + half))


def student_line(difference: float, first: Moments, second: Moments, conf: float) -> Line:
    """Student's t with the pooled variance; at least one group must vary."""
    a, b = first.n - 1, second.n - 1
    pooled = math.hypot(math.sqrt(a) * first.sd, math.sqrt(b) * second.sd) / math.sqrt(a + b)
    return t_line(difference, pooled * math.sqrt(1 / first.n + 1 / second.n), a + b, conf)


def welch_line(difference: float, first: Moments, second: Moments, conf: float) -> Line:
    """Welch's t with Satterthwaite's degrees of freedom; at least one group must vary."""
    u, v = first.sd / math.sqrt(first.n), second.sd / math.sqrt(second.n)
    se = math.hypot(u, v)
    df = 1 / ((u / se) ** 4 / (first.n - 1) + (v / se) ** 4 / (second.n - 1))
    return t_line(difference, se, df, conf)


def _effect(difference: float, first: Moments, second: Moments, student: Line, conf: float, test: str) -> Effect:
    per_t = math.sqrt(1 / first.n + 1 / second.n)
    d = student.t * per_t
    ci = noncentral(student.t, student.df, per_t, conf)
    j = exact_j(student.df)
    effect = Effect(name="cohen_d", value=d, ci=ci, hedges_g=d * j, hedges_g_ci=times(j, ci))
    if test != "t.welch":
        return effect
    d_av, d_av_ci = bonett_two(difference, (first.sd, second.sd), (first.n, second.n), conf)
    return replace(effect, d_av=d_av, d_av_ci=d_av_ci)


def compared(
    measure: str,
    label: str,
    first: Figures,
    second: Figures,
    *,
    test: str = "t.welch",
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
    assumptions: tuple[Assumption, ...] = (),
    caveats: tuple[Caveat, ...] = (),
) -> Result:
    """The t table of two groups' figures, ``test`` being "t.welch" or "t.student".

    With ``later_minus_earlier`` every sign is that of second minus first, else of first minus second. Where a group
    has fewer than two values, or no value varies, everything that needs a standard error is None and a caveat says so.
    """
    checked_conf(conf)
    if test not in ("t.welch", "t.student"):
        raise ValueError(f"test {test!r} is not a t test of two groups")
    difference = None
    if first.mean is not None and second.mean is not None:
        difference = second.mean - first.mean if later_minus_earlier else first.mean - second.mean
    caveats = caveats_of((first, second)) + caveats
    lines: dict[str, Line] = {}
    effect = Effect(name="cohen_d", value=None, hedges_g=None, hedges_g_ci=None)
    one, two = first.moments, second.moments
    if difference is not None and one and two:
        if one.sd == two.sd == 0:
            caveats += (Caveat(code="no_variance_at_all"),)
        else:
            student = student_line(difference, one, two, conf)
            lines = {"t.student": student, "t.welch": welch_line(difference, one, two, conf)}
            effect = _effect(difference, one, two, student, conf, test)
    chosen = lines.get(test)
    return Result(
        measure=measure,
        label=label,
        design="independent",
        groups=(first.group(), second.group()),
        test=test,
        reason=reason,
        statistic=chosen.t if chosen else None,
        df=chosen.df if chosen else None,
        p=chosen.p if chosen else None,
        difference=difference,
        ci=chosen.ci if chosen else None,
        conf=conf,
        effect=effect,
        assumptions=assumptions,
        alternatives=tuple(line.alternative(name) for name, line in lines.items() if name != test),
        caveats=caveats,
    )


def variances(first: Figures, second: Figures) -> tuple[Assumption, ...]:
    """Levene's and Brown and Forsythe's tests of two groups whose values are known."""
    return levene((first, second), "mean"), levene((first, second), "median")


def independent(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, ArrayLike]],
    *,
    test: str = "t.welch",
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
) -> Result:
    """Two groups of values, each (n,) with NaN for missing: the whole t table of SPSS, and Brown and Forsythe's test.

    ``groups`` are two pairs of label and values; the signs are as in ``compared``.
    """
    first, second = (figures(name, values, measure) for name, values in groups)
    return compared(
        measure,
        label,
        first,
        second,
        test=test,
        reason=reason,
        conf=conf,
        later_minus_earlier=later_minus_earlier,
        assumptions=variances(first, second),
    )


def from_summary(
    measure: str,
    label: str,
    groups: Sequence[tuple[str, float, float, int]],
    *,
    test: str = "t.welch",
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
) -> Result:
    """Two groups known from their printed (label, mean, SD, n); ``DataRefused`` where these cannot be.

    Equal variances cannot be tested without the values, which a caveat says beside Student's test.
    """
    first, second = (published(*group) for group in groups)
    return compared(
        measure,
        label,
        first,
        second,
        test=test,
        reason=reason,
        conf=conf,
        later_minus_earlier=later_minus_earlier,
        caveats=(Caveat(code="variances_not_tested"),) if test == "t.student" else (),
    )
