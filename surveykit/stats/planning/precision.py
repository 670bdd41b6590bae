"""How many sheets for an estimate that is as exact as wanted, and how many to hand out for that."""

from __future__ import annotations

import math

from scipy.special import ndtri

from surveykit.errors import DataRefused

PER_ITEM = (5, 10)
"""Sheets for each item of a scale whose construct is examined."""


def for_rate(margin: float, *, rate: float = 0.5, conf: float = 0.95, population: int | None = None) -> float:
    """Sheets for a rate within ± ``margin`` (both 0 to 1); fewer where the ``population`` is finite.

    Cochran, Sampling Techniques (1977), 4.1 and 4.2: n₀ = z²p(1 − p)/d², n = n₀/(1 + (n₀ − 1)/N).
    """
    if not (0 < margin < 1 and 0 < rate < 1 and 0 < conf < 1) or (population is not None and population < 1):
        raise DataRefused("precision_refused", margin=margin, rate=rate, population=population)
    many = float(ndtri((1 + conf) / 2)) ** 2 * rate * (1 - rate) / margin**2
    return many if population is None else many / (1 + (many - 1) / population)


def for_mean(margin: float, sd: float, *, conf: float = 0.95, population: int | None = None) -> float:
    """Sheets for a mean within ± ``margin``: n₀ = (z·SD/d)², n = n₀/(1 + n₀/N) (Cochran 4.7)."""
    if not (margin > 0 and sd > 0 and 0 < conf < 1) or (population is not None and population < 1):
        raise DataRefused("precision_refused", margin=margin, rate=sd, population=population)
    many = (float(ndtri((1 + conf) / 2)) * sd / margin) ** 2
    return many if population is None else many / (1 + many / population)


def design_effect(cluster: float, icc: float) -> float:
    """By how much units as clusters enlarge what is needed: 1 + (m − 1)·ICC (Kish 1965)."""
    return 1 + (cluster - 1) * icc


def to_issue(n: float, invalid: float) -> int:
    """Sheets to hand out so that ``n`` valid ones come back, where a share ``invalid`` (0 to 1) does not."""
    if not 0 <= invalid < 1:
        raise DataRefused("invalid_share_refused", share=invalid)
    return math.ceil(round(n / (1 - invalid), 9))


def for_items(items: int) -> tuple[int, int]:
    """5 and 10 times the number of items."""
    return PER_ITEM[0] * items, PER_ITEM[1] * items
