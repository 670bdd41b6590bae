"""The same people asked twice for a yes or a no: McNemar's test.

Exact below 25 people who changed, chi-square with continuity correction from 25 on; the interval of the change in the
rate is Newcombe's for paired data (Statistics in Medicine 17, 2635, 1998, method 10).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.figures import checked_conf
from surveykit.stats.proportions import count_group, square_and_add, wilson
from surveykit.stats.results import Alternative, Caveat, Effect, Interval, Result

EXACT_BELOW = 25


def paired_counts(earlier: ArrayLike, later: ArrayLike, event: float = 1.0) -> tuple[tuple[int, int, int, int], int]:
    """``((both, only earlier, only later, neither), incomplete pairs)``; row i of both columns is one person."""
    one, two = (np.asarray(x, dtype=np.float64).ravel() for x in (earlier, later))
    if one.size != two.size:
        raise ValueError(f"{one.size} values before and {two.size} after: pairs need as many of both")
    whole = np.isfinite(one) & np.isfinite(two)
    before, after = one[whole] == event, two[whole] == event
    cells = (before & after, before & ~after, ~before & after, ~before & ~after)
    both, lost, won, neither = (int(x.sum()) for x in cells)
    return (both, lost, won, neither), int(whole.size - whole.sum())


def paired_interval(both: int, earlier: int, later: int, neither: int, conf: float) -> Interval:
    """Newcombe's interval of the later rate minus the earlier one; there is at least one pair."""
    n = both + earlier + later + neither
    before, after = both + earlier, both + later
    margins = before * (n - before) * after * (n - after)
    covariance: float = both * neither - earlier * later
    # Newcombe's continuity correction of phi applies to a positive association only.
    if covariance > 0:
        covariance = max(covariance - n / 2, 0.0)
    phi = covariance / math.sqrt(margins) if margins else 0.0
    return square_and_add(after / n, wilson(after, n, conf), before / n, wilson(before, n, conf), phi)


def mcnemar(
    measure: str,
    label: str,
    cells: tuple[int, int, int, int],
    *,
    labels: tuple[str, str] = ("before", "after"),
    conf: float = 0.95,
    missing: int = 0,
    unmatched: int = 0,
) -> Result:
    """Compare two answers of the same people from four counts: yes both times, only earlier, only later, never.

    ``difference`` is the later rate minus the earlier one. ``odds_ratio`` is later : earlier among those who changed,
    its interval Clopper and Pearson's. ``missing`` counts the incomplete pairs.
    """
    checked_conf(conf)
    both, earlier, later, _ = cells
    if any(int(x) != x or x < 0 for x in cells):
        raise DataRefused("table_refused")
    n, changed = sum(cells), earlier + later
    by_count = exact.binomial(later, changed, 1.0) if n else None
    corrected = _chi_square("mcnemar.corrected", max(0, abs(earlier - later) - 1), changed)
    uncorrected = _chi_square("mcnemar.uncorrected", abs(earlier - later), changed)
    by_hand = Alternative(test="mcnemar.exact", statistic=None, df=None, p=by_count)
    small = changed < EXACT_BELOW
    main, other = (by_hand, corrected) if small else (corrected, by_hand)
    ci = paired_interval(*cells, conf) if n else None
    difference = (later - earlier) / n if n else None
    caveats: list[Caveat] = []
    if not n:
        caveats.append(Caveat(code="too_few_pairs", facts={"n": 0}))
    elif not changed:
        caveats.append(Caveat(code="nothing_changed", facts={"n": n}))
    elif not earlier * later:
        caveats.append(Caveat(code="zero_cell"))
    if ci and main.p is not None and (ci[0] > 0 or ci[1] < 0) != (main.p < round(1 - conf, 12)):
        caveats.append(Caveat(code="interval_disagrees", facts={"low": ci[0], "high": ci[1], "p": main.p}))
    odds, odds_ci = _odds(later, earlier, conf)
    return Result(
        measure=measure,
        label=label,
        design="paired",
        groups=(
            count_group(labels[0], both + earlier, n, missing, conf),
            count_group(labels[1], both + later, n, missing, conf),
        ),
        test="mcnemar",
        reason="changed_exact" if small else "changed_corrected",
        statistic=main.statistic,
        df=main.df,
        p=main.p,
        difference=difference,
        ci=ci,
        conf=conf,
        effect=Effect(name="risk_difference", value=difference, ci=ci, odds_ratio=odds, odds_ratio_ci=odds_ci),
        alternatives=tuple(x for x in (other, uncorrected) if x.p is not None),
        unmatched=unmatched,
        caveats=tuple(caveats),
    )


def _chi_square(test: str, apart: int, changed: int) -> Alternative:
    if not changed:
        return Alternative(test=test, statistic=None, df=None, p=None)
    value = apart * apart / changed
    return Alternative(test=test, statistic=value, df=1, p=float(chdtrc(1, value)))


def _odds(later: int, earlier: int, conf: float) -> tuple[float | None, Interval | None]:
    if not earlier:
        return None, None
    low, high = exact.clopper_pearson(later, later + earlier, conf)
    return later / earlier, (low / (1 - low), high / (1 - high))
