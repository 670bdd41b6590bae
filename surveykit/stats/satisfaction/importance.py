"""Importance against performance: four fields, and importance derived from what goes with the overall answer.

Martilla and James (1977, Journal of Marketing 41, 77). Derived importance is Pearson's r of the item with the overall
measure, or the standardised coefficient of a regression of the overall measure on all items.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from surveykit.errors import Fact
from surveykit.stats.figures import Floats
from surveykit.stats.linear import covariate, fit
from surveykit.stats.results import Caveat

Field = Literal["keep", "improve", "chance", "maintain"]
"""优势区 (important and good), 改进区 (important, not good), 机会区 (neither), 维持区 (good, less important)."""
How = Literal["correlation", "regression", "stated"]
FEW = 30
COLLINEAR = 5.0
"""A variance inflation factor above this: the items share so much that a coefficient says little about one of them."""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """One item. ``priority`` counts from 1 among those to improve, the most important first."""

    code: str
    label: str
    n: int
    performance: float | None
    importance: float | None
    vif: float | None = None
    field: Field | None = None
    priority: int | None = None


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """The items with the two lines that part the fields: the means over the items. ``n`` is who was counted."""

    items: tuple[Placed, ...]
    how: How
    performance_line: float | None
    importance_line: float | None
    n: int
    r_squared: float | None = None
    caveats: tuple[Caveat, ...] = ()


def correlations(items: Floats, overall: Floats) -> tuple[tuple[float | None, int], ...]:
    """Pearson's r of each column of (n, k) with (n,), and n of the complete pairs; None below three or all equal."""
    found = []
    for column in items.T:
        whole = ~(np.isnan(column) | np.isnan(overall))
        found.append((_pearson(column[whole], overall[whole]), int(whole.sum())))
    return tuple(found)


def _pearson(x: Floats, y: Floats) -> float | None:
    if x.size < 3 or (x == x[0]).all() or (y == y[0]).all():
        return None
    one, two = (side - side[0] for side in (x, y))
    one, two = one - one.mean(), two - two.mean()
    return float(one @ two) / math.sqrt(float(one @ one) * float(two @ two))


def standardised(
    items: Floats, overall: Floats
) -> tuple[tuple[float | None, ...], tuple[float | None, ...], int, float | None]:
    """Standardised coefficients of (n,) on all columns of (n, k), their variance inflation, n listwise and R²."""
    whole = ~(np.isnan(items).any(axis=1) | np.isnan(overall))
    x, y = items[whole], overall[whole]
    n, k = x.shape
    none: tuple[float | None, ...] = (None,) * k
    if n < k + 3 or (y == y[0]).all():
        return none, none, n, None
    found = fit(y, [covariate(str(at), x[:, at]) for at in range(k)])
    if found is None or not found.residual_df > 0:
        return none, none, n, None
    around = x - x[0]
    spread = around.std(axis=0)
    sd = float((y - y[0]).std())
    betas, factors = list(none), list(none)
    for here, at in enumerate(found.kept):
        betas[at] = float(found.coefficients[here]) * float(spread[at]) / sd
        others = [covariate(str(o), x[:, o]) for o in found.kept if o != at]
        beside = fit(x[:, at], others)
        explained = beside.r_squared if beside else None
        factors[at] = None if explained is None or explained >= 1 else 1 / (1 - explained)
    return tuple(betas), tuple(factors), n, found.r_squared


def place(
    names: Sequence[tuple[str, str]],
    performance: Sequence[float | None],
    importance: Sequence[float | None],
    ns: Sequence[int],
    how: How,
    *,
    n: int,
    factors: Sequence[float | None] = (),
    r_squared: float | None = None,
) -> Map:
    """Put items (code, label) into the four fields, parted by the means over the items that have both values.

    An item on a line belongs to the higher side.
    """
    both = [(p, i) for p, i in zip(performance, importance, strict=True) if p is not None and i is not None]
    lines = (math.fsum(p for p, _ in both) / len(both), math.fsum(i for _, i in both) / len(both)) if both else None
    fields = [_field(p, i, lines) for p, i in zip(performance, importance, strict=True)]
    worst = [at for at, field in enumerate(fields) if field == "improve"]
    worst.sort(key=lambda at: (-(importance[at] or 0.0), performance[at] or 0.0))
    items = tuple(
        Placed(
            code=code, label=label, n=ns[at], performance=performance[at], importance=importance[at],
            vif=factors[at] if factors else None, field=fields[at],
            priority=worst.index(at) + 1 if at in worst else None,
        )
        for at, (code, label) in enumerate(names)
    )  # fmt: skip
    return Map(
        items=items,
        how=how,
        performance_line=lines[0] if lines else None,
        importance_line=lines[1] if lines else None,
        n=n,
        r_squared=r_squared,
        caveats=_doubts(items, how, n),
    )


def _field(performance: float | None, importance: float | None, lines: tuple[float, float] | None) -> Field | None:
    if performance is None or importance is None or lines is None:
        return None
    if importance >= lines[1]:
        return "keep" if performance >= lines[0] else "improve"
    return "maintain" if performance >= lines[0] else "chance"


def _doubts(items: Sequence[Placed], how: How, n: int) -> tuple[Caveat, ...]:
    found = []
    if n < FEW:
        found.append(Caveat(code="importance_few", facts={"n": n}))
    lost: list[Fact] = [item.label for item in items if item.field is None]
    if lost:
        found.append(Caveat(code="importance_unknown", facts={"items": lost}))
    if how == "regression":
        if any(item.vif is None or item.vif > COLLINEAR for item in items if item.importance is not None):
            found.append(Caveat(code="importance_collinear"))
        if any(item.importance is not None and item.importance < 0 for item in items):
            found.append(Caveat(code="importance_negative"))
    return tuple(found)
