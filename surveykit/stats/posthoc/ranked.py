"""Dunn's comparison of mean ranks in pairs (1964), after Kruskal-Wallis or Friedman, with Holm's or Bonferroni's P."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations

from scipy.special import ndtr

from surveykit.stats.adjust import holm
from surveykit.stats.posthoc.methods import bonferroni
from surveykit.stats.results import Posthoc


def dunn(
    labels: Sequence[str],
    means: Sequence[float],
    variance: Callable[[int, int], float],
    method: str = "dunn",
    *,
    later_minus_earlier: bool = False,
) -> tuple[Posthoc, ...]:
    """Every pair of mean ranks; ``variance(i, j)`` is that of their difference. None under the method "none".

    ``method`` is "dunn" (Holm's P beside the unadjusted one) or "bonferroni". The difference is first minus second, or
    second minus first with ``later_minus_earlier``, the pair being named in that order.
    """
    if method == "none":
        return ()
    pairs = [(j, i) if later_minus_earlier else (i, j) for i, j in combinations(range(len(means)), 2)]
    z = [(means[i] - means[j]) / math.sqrt(variance(i, j)) for i, j in pairs]
    p = [min(1.0, 2 * float(ndtr(-abs(value)))) for value in z]
    adjusted = [q if q is not None else 1.0 for q in holm(p)] if method == "dunn" else bonferroni(p)
    return tuple(
        Posthoc(
            test="dunn" if method == "dunn" else "dunn.bonferroni",
            groups=(labels[i], labels[j]),
            difference=means[i] - means[j],
            ci=None,
            statistic=z[k],
            df=None,
            p=p[k],
            p_adjusted=adjusted[k],
        )
        for k, (i, j) in enumerate(pairs)
    )
