"""How many people, how small a difference: planning a t test of two groups, of pairs, or against a norm."""

from __future__ import annotations

import math

import msgspec
from scipy.special import stdtrit

from surveykit.errors import DataRefused
from surveykit.stats.noncentral import nct_cdf
from surveykit.stats.planning.solving import MOST, bracketed


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """A plan. ``n_per_group`` is the exact solution (pairs where ``paired``); recruit that many, rounded up."""

    n_per_group: float
    power: float
    difference: float
    sd: float
    alpha: float
    paired: bool = False


def power_of(n: float, difference: float, sd: float, *, alpha: float = 0.05, paired: bool = False) -> float:
    """Power of the two-sided t test with ``n`` (2 or more, not necessarily whole) per group or pairs.

    Two independent groups with the same ``sd``, or pairs whose differences have the standard deviation ``sd``. Both
    tails count, as in G*Power.
    """
    df, shift = (n - 1, math.sqrt(n)) if paired else (2 * (n - 1), math.sqrt(n / 2))
    critical = float(-stdtrit(df, alpha / 2))
    nc = abs(difference) / sd * shift
    return min(1.0, max(0.0, nct_cdf(-critical, df, nc) + nct_cdf(-critical, df, -nc)))


def plan(
    *,
    sd: float,
    difference: float | None = None,
    n: float | None = None,
    power: float | None = None,
    alpha: float = 0.05,
    paired: bool = False,
) -> Power:
    """Give the one of ``difference``, ``n`` per group and ``power`` that was left out.

    Raises DataRefused where not exactly one is left out or where no answer exists.
    """
    usable = (0 < sd < math.inf, 0 < alpha < 1, difference is None or 0 < abs(difference) < math.inf)
    if not all(usable) or not (n is None or 2 <= n <= MOST) or not (power is None or alpha < power < 1):
        raise DataRefused("power_refused", sd=sd, difference=difference, n=n, power=power, alpha=alpha)
    if power is None and difference is not None and n is not None:
        power = power_of(n, difference, sd, alpha=alpha, paired=paired)
    elif n is None and difference is not None and power is not None:
        size = difference
        n = bracketed(lambda x: power_of(x, size, sd, alpha=alpha, paired=paired), power, 2.0, 4.0)
    elif difference is None and n is not None and power is not None:
        people = n
        # In standard deviations, so that the search does not depend on the unit.
        difference = sd * bracketed(lambda x: power_of(people, x, 1.0, alpha=alpha, paired=paired), power, 0.0, 1.0)
    else:
        raise DataRefused("power_leave_one_out")
    return Power(n_per_group=n, power=power, difference=difference, sd=sd, alpha=alpha, paired=paired)
