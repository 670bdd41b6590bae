"""t, u and F of groups known by mean, SD and n, and how far the rounding of those lets them go."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from surveykit.stats.claims.values import Printed, Sample
from surveykit.stats.compare import student_line, welch_line
from surveykit.stats.figures import Moments
from surveykit.stats.summaries import anova_figures

MOST_GROUPS = 12
"""Beyond this many groups the pairs of one claim are not tried."""


class Known(NamedTuple):
    """A group whose mean, SD and n are all known."""

    label: str
    mean: Printed
    sd: Printed
    n: int

    @property
    def moments(self) -> Moments:
        """As the tests take it."""
        return Moments(self.n, self.mean.value, self.sd.value)


@dataclass(frozen=True)
class Try:
    """One way to get a statistic: ``method`` on ``groups``.

    ``reach`` is how far the rounding of the figures lets it go; ``difference`` is that of two means.
    """

    method: str
    groups: tuple[str, ...]
    value: float
    df: tuple[float, ...]
    reach: tuple[float, float]
    difference: float | None = None


def known(samples: Sequence[Sample]) -> tuple[Known, ...]:
    """The groups that have everything, n at least 2."""
    return tuple(
        Known(s.label, s.mean, s.sd, s.n)
        for s in samples
        if s.mean is not None and s.sd is not None and s.n is not None and s.n > 1
    )


def paired_correlation(one: Known, two: Known, t: float) -> float | None:
    """The correlation of before and after that a paired t of this size needs; outside −1 to 1 there is none.

    From t = d√n / √(s₁² + s₂² − 2r·s₁·s₂).
    """
    product_of = 2 * one.sd.value * two.sd.value
    if not product_of or not t:
        return None
    variance = one.n * ((one.mean.value - two.mean.value) / t) ** 2
    return (one.sd.value**2 + two.sd.value**2 - variance) / product_of


def tries(groups: Sequence[Known]) -> Iterator[Try]:
    """Every test of means that the figures allow: of all groups first, then of each pair."""
    if len(groups) == 1:
        only = groups[0]
        if only.sd.value > 0:
            yield _one_sample(only)
        return
    if len(groups) > 2 and (whole := anova_figures([g.moments for g in groups])) is not None:
        yield Try("anova", tuple(g.label for g in groups), whole.f, whole.df, _f_reach(groups))
        error = whole.error
    else:
        error = None
    for one, two in combinations(groups, 2):
        yield from _pair(one, two)
        if error is not None:
            difference = one.mean.value - two.mean.value
            t = difference / math.sqrt(error * (1 / one.n + 1 / two.n))
            df = float(sum(g.n for g in groups) - len(groups))
            yield Try("lsd", (one.label, two.label), t, (df,), (abs(t), abs(t)))
            q = math.sqrt(2) * t
            yield Try("snk", (one.label, two.label), q, (df,), (abs(q), abs(q)))


def _one_sample(only: Known) -> Try:
    root = math.sqrt(only.n)
    t = only.mean.value * root / only.sd.value
    half_m, half_s = only.mean.unit / 2, only.sd.unit / 2
    least = max(0.0, abs(only.mean.value) - half_m) * root / (only.sd.value + half_s)
    most = (abs(only.mean.value) + half_m) * root / max(only.sd.value - half_s, 1e-12)
    return Try("t.one", (only.label,), t, (float(only.n - 1),), (least, most))


def _pair(one: Known, two: Known) -> Iterator[Try]:
    if one.sd.value == two.sd.value == 0:
        return
    difference = one.mean.value - two.mean.value
    for method, line in (("t.student", student_line), ("t.welch", welch_line)):
        found = line(difference, one.moments, two.moments, 0.95)
        yield Try(method, (one.label, two.label), found.t, (found.df,), envelope(one, two, method), difference)
    both = student_line(difference, one.moments, two.moments, 0.95)
    low, high = envelope(one, two, "t.student")
    yield Try("f.two", (one.label, two.label), both.t**2, (1.0, both.df), (low * low, high * high))


def envelope(one: Known, two: Known, method: str) -> tuple[float, float]:
    """The least and greatest |t| over everything that rounds to the printed means and SDs."""
    line = student_line if method == "t.student" else welch_line
    difference = abs(one.mean.value - two.mean.value)
    half = (one.mean.unit + two.mean.unit) / 2
    spread = []
    for sign in (1, -1):
        a, b = (max(0.0, g.sd.value + sign * g.sd.unit / 2) for g in (one, two))
        spread.append((Moments(one.n, 0.0, a), Moments(two.n, 0.0, b)))
    wide, narrow = spread
    if narrow[0].sd == narrow[1].sd == 0:
        return abs(line(max(0.0, difference - half), *wide, 0.95).t), math.inf
    return abs(line(max(0.0, difference - half), *wide, 0.95).t), abs(line(difference + half, *narrow, 0.95).t)


def _f_reach(groups: Sequence[Known]) -> tuple[float, float]:
    """F with all SDs at their ends and the means drawn towards or away from their centre by their rounding."""
    centre = sum(g.n * g.mean.value for g in groups) / sum(g.n for g in groups)
    found = []
    for outwards in (-1, 1):
        moments = []
        for g in groups:
            away = g.mean.value - centre
            step = math.copysign(g.mean.unit / 2, away)
            mean = centre if outwards < 0 and abs(away) <= g.mean.unit / 2 else g.mean.value + outwards * step
            moments.append(Moments(g.n, mean, max(0.0, g.sd.value - outwards * g.sd.unit / 2)))
        result = anova_figures(moments)
        found.append(result.f if result is not None else (math.inf if outwards > 0 else 0.0))
    return found[0], found[1]
