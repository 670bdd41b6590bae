"""Pairs of means after an analysis of variance: Tukey, LSD-t, SNK-q, Bonferroni, Dunnett-t, Games and Howell.

t is the statistic of every method but SNK, whose q papers print. Unequal groups follow Kramer (1956). LSD: Fisher
(1935), only after a significant F; SNK: Newman (1939), Keuls (1952); Dunnett (1955); Games and Howell (1976).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec.structs import replace

from surveykit.stats.compare import t_line
from surveykit.stats.posthoc.cells import Cell
from surveykit.stats.posthoc.dunnett import dunnett_quantile, dunnett_sf
from surveykit.stats.posthoc.methods import bonferroni
from surveykit.stats.results import Posthoc
from surveykit.stats.studentized import studentized_range_quantile, studentized_range_sf

Error = Callable[[Cell, Cell], tuple[float, float]]
"""The standard error and the degrees of freedom of the difference of two means."""


def pooled(error: float, df: float) -> Error:
    """Every pair on the common error variance."""
    return lambda one, two: (math.sqrt(error * (1 / one.n + 1 / two.n)), df)


def separate(one: Cell, two: Cell) -> tuple[float, float]:
    """Each pair on its own two variances, as Welch."""
    a, b = one.variance / one.n, two.variance / two.n
    # As shares of the larger, so that squaring a tiny variance does not end at 0.
    x, y = a / max(a, b), b / max(a, b)
    return math.sqrt(a + b), (x + y) ** 2 / (x * x / (one.n - 1) + y * y / (two.n - 1))


def ranged(test: str, cells: Sequence[Cell], error: Error, conf: float) -> tuple[Posthoc, ...]:
    """Tukey-Kramer or Games-Howell, by the studentized range of all groups."""
    k = len(cells)
    critical: dict[float, float] = {}
    found = []
    for one, two in combinations(cells, 2):
        se, df = error(one, two)
        if df not in critical:
            critical[df] = studentized_range_quantile(1 - conf, k, df) / math.sqrt(2)
        difference, reach = one.mean - two.mean, critical[df] * se
        t = difference / se
        p = studentized_range_sf(abs(t) * math.sqrt(2), k, df)
        ci = (difference - reach, difference + reach)
        found.append(_pair(test, one, two, difference, ci, t, df, p))
    return tuple(found)


def by_t(test: str, cells: Sequence[Cell], error: Error, conf: float) -> tuple[Posthoc, ...]:
    """LSD-t, or t with Bonferroni's correction of P and of the interval's level."""
    pairs = tuple(combinations(cells, 2))
    level = 1 - (1 - conf) / len(pairs) if test == "bonferroni" else conf
    found = []
    for one, two in pairs:
        se, df = error(one, two)
        line = t_line(one.mean - two.mean, se, df, level)
        found.append(_pair(test, one, two, one.mean - two.mean, line.ci, line.t, df, line.p))
    return with_bonferroni(found) if test == "bonferroni" else tuple(found)


def with_bonferroni(pairs: Sequence[Posthoc]) -> tuple[Posthoc, ...]:
    """Pairs with ``p_adjusted``; a pair without P stays without."""
    adjusted = bonferroni([pair.p if pair.p is not None else 1.0 for pair in pairs])
    return tuple(
        replace(pair, p_adjusted=None if pair.p is None else p) for pair, p in zip(pairs, adjusted, strict=True)
    )


def with_control(cells: Sequence[Cell], error: Error, conf: float) -> tuple[Posthoc, ...]:
    """Dunnett-t: every other group minus the first, which is the control; P and interval hold for all together."""
    control, others = cells[0], cells[1:]
    shares = [one.n / (one.n + control.n) for one in others]
    df = error(control, others[0])[1]
    critical = dunnett_quantile(1 - conf, shares, df)
    found = []
    for one in others:
        se, _df = error(one, control)
        difference = one.mean - control.mean
        t, reach = difference / se, critical * se
        ci = (difference - reach, difference + reach)
        found.append(_pair("dunnett", one, control, difference, ci, t, df, dunnett_sf(abs(t), shares, df)))
    return tuple(found)


def stepwise(cells: Sequence[Cell], error: Error) -> tuple[Posthoc, ...]:
    """SNK-q: ``p`` by the range of as many means as the pair spans, ``p_adjusted`` never below that of a wider range.

    A pair inside a range that does not differ is not declared different, which ``p_adjusted`` holds; there is no
    interval.
    """
    rising = sorted(range(len(cells)), key=lambda i: cells[i].mean)
    place = {index: position for position, index in enumerate(rising)}
    spans: dict[tuple[int, int], tuple[float, float, float]] = {}
    for low, high in combinations(range(len(cells)), 2):
        one, two = cells[rising[high]], cells[rising[low]]
        se, df = error(one, two)
        q = (one.mean - two.mean) / se * math.sqrt(2)
        spans[low, high] = q, df, studentized_range_sf(q, high - low + 1, df)
    found = []
    for i, j in combinations(range(len(cells)), 2):
        low, high = sorted((place[i], place[j]))
        q, df, p = spans[low, high]
        wider = max(p_of for (a, b), (_q, _df, p_of) in spans.items() if a <= low and b >= high)
        difference = cells[i].mean - cells[j].mean
        signed = math.copysign(q, difference)
        found.append(_pair("snk", cells[i], cells[j], difference, None, signed, df, p, wider))
    return tuple(found)


def _pair(
    test: str, one: Cell, two: Cell, difference: float, ci: tuple[float, float] | None, statistic: float, df: float,
    p: float, adjusted: float | None = None,
) -> Posthoc:  # fmt: skip
    made = Posthoc(
        test=test, groups=(one.label, two.label), difference=difference, ci=ci, statistic=statistic, df=df, p=p
    )
    if adjusted is None:
        return made
    return replace(made, p_adjusted=adjusted)
