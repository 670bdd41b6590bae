"""Rates and what is said about them: Wilson's interval, Newcombe's for differences, odds and risk ratios."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.special import ndtri

from surveykit.errors import DataRefused
from surveykit.stats.results import Group, Interval


def normal_quantile(conf: float) -> float:
    """1.96 for 0.95."""
    return float(-ndtri((1 - conf) / 2))


def wilson(events: int, n: int, conf: float) -> Interval:
    """Wilson's score interval of a rate, 0 to 1; ``n`` is at least 1."""
    z2 = normal_quantile(conf) ** 2
    centre = (events + z2 / 2) / (n + z2)
    half = math.sqrt(z2 * (events * (n - events) / n + z2 / 4)) / (n + z2)
    # The ends are exactly 0 and 1 where nobody or everybody has the event; rounding must not leave the range.
    return (0.0 if events == 0 else max(0.0, centre - half), 1.0 if events == n else min(1.0, centre + half))


def square_and_add(one: float, ci_one: Interval, two: float, ci_two: Interval, phi: float = 0.0) -> Interval:
    """Interval of one − two from the interval of each (Newcombe 1998, methods 10 unpaired and, with phi, paired)."""
    down, up = (one - ci_one[0], ci_two[1] - two), (ci_one[1] - one, two - ci_two[0])
    low, high = (math.sqrt(max(0.0, x * x - 2 * phi * x * y + y * y)) for x, y in (down, up))
    return one - two - low, one - two + high


def count_group(label: str, events: int, n: int, missing: int, conf: float) -> Group:
    """The line of one group of counts."""
    return Group(
        label=label,
        n=n,
        missing=missing,
        events=events,
        rate=events / n if n else None,
        rate_ci=wilson(events, n, conf) if n else None,
    )


def pooled(counts: Sequence[tuple[int, int]], conf: float) -> Group:
    """All groups, wards or months together: the sum of the events over the sum of n, with Wilson's interval."""
    return count_group("", sum(events for events, _ in counts), sum(n for _, n in counts), 0, conf)


def checked(counts: Sequence[int]) -> tuple[int, int]:
    """``(events, n)`` as they are, or DataRefused where they are not counts."""
    events, n = counts
    if int(events) != events or int(n) != n or not 0 <= events <= n:
        raise DataRefused("counts_refused", events=events, n=n)
    return int(events), int(n)


def log_interval(ratio: float, variance: float, conf: float) -> Interval:
    """Interval of a ratio whose logarithm has this variance (Woolf, Katz)."""
    reach = normal_quantile(conf) * math.sqrt(variance)
    return ratio * math.exp(-reach), ratio * math.exp(reach)
