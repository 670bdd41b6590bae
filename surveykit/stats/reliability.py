"""Cronbach's alpha of a scale, listwise, with what each item adds."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtri, ndtri

from surveykit.errors import DataRefused
from surveykit.stats.association.moments import moments
from surveykit.stats.figures import Floats, checked_conf, present
from surveykit.stats.results import Caveat, Interval

SUSPECT_FROM = 30
"""Respondents from which an item may be named as probably not reversed."""
_NONE = 1e-12


class ItemReliability(msgspec.Struct, frozen=True, kw_only=True):
    """One item: its correlation with the sum of the others, and alpha without it (None where one would be left)."""

    item: str
    item_rest: float | None
    alpha_if_deleted: float | None


class Reliability(msgspec.Struct, frozen=True, kw_only=True):
    """Alpha of ``n`` complete respondents; ``missing`` are those left out for a blank."""

    alpha: float | None
    ci: Interval | None
    conf: float
    standardized: float | None
    n: int
    missing: int
    items: tuple[ItemReliability, ...]
    suspects: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


def reliability(
    answers: ArrayLike,
    items: Sequence[str],
    *,
    reverse: Sequence[str] = (),
    limits: tuple[float, float] | None = None,
    conf: float = 0.95,
) -> Reliability:
    """Alpha of ``answers`` (respondents, items), NaN for missing; a respondent with a blank is left out.

    Alpha: Cronbach (1951); its interval: Feldt, Woodruff and Salih (1987). ``standardized`` is that of standardised
    items. ``reverse`` names items turned within ``limits``; without limits, within the lowest and highest answer of all
    items, and a caveat says so. ``suspects`` are items whose item-rest correlation has its whole interval (Fisher's z)
    below 0, given 30 respondents. ``DataRefused``: fewer than two items, an unknown item in ``reverse``, an answer
    outside ``limits``.
    """
    checked_conf(conf)
    given = np.asarray(answers, dtype=np.float64)
    if len(items) < 2:
        raise DataRefused("too_few_items", items=len(items))
    for i, item in enumerate(items):
        present(item, given[:, i])
    turned, caveats = reversed_items(given, items, reverse, limits)
    found = moments(turned)
    n, missing = found.n, found.missing
    if n < SUSPECT_FROM:
        caveats += (Caveat(code="few_respondents", facts={"n": n}),)
    if n < 2:
        return _nothing(items, n, missing, conf, caveats)
    caveats += tuple(Caveat(code="item_without_variance", facts={"item": items[i]}) for i in found.constant)
    covariance = found.covariance
    alpha = _alpha(covariance)
    if alpha is None:
        return _nothing(items, n, missing, conf, (*caveats, Caveat(code="total_without_variance")))
    if alpha < 0:
        caveats += (Caveat(code="alpha_negative"),)
    rows = tuple(_item(covariance, i, item) for i, item in enumerate(items))
    return Reliability(
        alpha=alpha,
        ci=feldt(alpha, n, len(items), conf),
        conf=conf,
        standardized=None if found.constant else _standardized(covariance),
        n=n,
        missing=missing,
        items=rows,
        suspects=tuple(row.item for row in rows if n >= SUSPECT_FROM and _below_zero(row.item_rest, n, conf)),
        caveats=caveats,
    )


def feldt(alpha: float, n: int, k: int, conf: float) -> Interval:
    """The interval of alpha from ``n`` respondents and ``k`` items by the F distribution."""
    df = (n - 1, (n - 1) * (k - 1))
    low, high = (float(fdtri(*df, p)) for p in ((1 + conf) / 2, (1 - conf) / 2))
    return 1 - (1 - alpha) * low, 1 - (1 - alpha) * high


def reversed_items(
    given: Floats, items: Sequence[str], reverse: Sequence[str], limits: tuple[float, float] | None
) -> tuple[Floats, tuple[Caveat, ...]]:
    """``given`` (respondents, items) with the items of ``reverse`` turned, by the rules of ``reliability``."""
    for item in reverse:
        if item not in items:
            raise DataRefused("reverse_not_an_item", item=item)
    if limits is not None:
        low, high = min(limits), max(limits)
        for i, item in enumerate(items):
            outside = given[(given[:, i] < low) | (given[:, i] > high), i]
            if outside.size:
                raise DataRefused("answer_outside_range", item=item, value=float(outside[0]), low=low, high=high)
    elif not reverse or np.isnan(given).all():
        return given, ()
    else:
        low, high = float(np.nanmin(given)), float(np.nanmax(given))
    turned = given.copy()
    for item in reverse:
        column = list(items).index(item)
        turned[:, column] = (low + high) - given[:, column]
    observed = reverse and limits is None
    return turned, (Caveat(code="range_observed", facts={"low": low, "high": high}),) if observed else ()


def _alpha(covariance: Floats) -> float | None:
    """None where the total does not vary (against the size of the items' variances)."""
    k = covariance.shape[0]
    own, total = float(np.trace(covariance)), float(covariance.sum())
    return None if total <= _NONE * own else k / (k - 1) * (1 - own / total)


def _standardized(covariance: Floats) -> float | None:
    sd = np.sqrt(np.diag(covariance))
    return _alpha(covariance / np.outer(sd, sd))


def _item(covariance: Floats, i: int, item: str) -> ItemReliability:
    k = covariance.shape[0]
    without = np.delete(np.delete(covariance, i, 0), i, 1)
    own, rest = float(covariance[i, i]), float(without.sum())
    shared = float(covariance[i].sum()) - own
    vary = own > 0 and rest > _NONE * float(np.trace(without))
    return ItemReliability(
        item=item,
        item_rest=max(-1.0, min(1.0, shared / math.sqrt(own * rest))) if vary else None,
        alpha_if_deleted=_alpha(without) if k > 2 else None,
    )


def _below_zero(r: float | None, n: int, conf: float) -> bool:
    if r is None:
        return False
    z = math.atanh(max(-1 + 1e-15, min(1 - 1e-15, r)))
    return z + float(ndtri((1 + conf) / 2)) / math.sqrt(n - 3) < 0


def _nothing(items: Sequence[str], n: int, missing: int, conf: float, caveats: tuple[Caveat, ...]) -> Reliability:
    rows = tuple(ItemReliability(item=item, item_rest=None, alpha_if_deleted=None) for item in items)
    return Reliability(
        alpha=None, ci=None, conf=conf, standardized=None, n=n, missing=missing, items=rows, caveats=caveats
    )  # fmt: skip
