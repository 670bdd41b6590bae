"""Exploratory factor analysis of a scale's items: how many factors, which item belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike

from surveykit.errors import DataRefused
from surveykit.progress import Progress, silent
from surveykit.stats.association.moments import moments
from surveykit.stats.figures import Floats, present
from surveykit.stats.items.adequacy import Bartlett, ItemAdequacy, adequacy
from surveykit.stats.items.extraction import Axes, principal_axes
from surveykit.stats.items.parallel import simulated
from surveykit.stats.items.rotation import Rotation, promax, upright, varimax
from surveykit.stats.results import Caveat

Number = Literal["eigenvalue", "parallel", "given"]
STRONG = 0.4
"""From this loading on an item belongs to a factor; at two factors it is a cross-loading."""


class ItemLoadings(msgspec.Struct, frozen=True, kw_only=True):
    """One item: pattern ``loadings``, one a factor, the ``factor`` (from 0) of the largest, and communalities."""

    item: str
    loadings: tuple[float, ...]
    factor: int
    communality: float
    initial: float
    cross: bool
    weak: bool


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """One factor. ``variance``: sum of squared loadings after rotation (of the structure where factors correlate);
    ``percent`` of the items' variance, None where factors correlate, since the shares then overlap."""

    variance: float
    percent: float | None
    extracted: float
    extracted_percent: float


class Factors(msgspec.Struct, frozen=True, kw_only=True):
    """A factor analysis. ``items`` are sorted by factor and size. ``simulated``: the 95th percentiles by chance.

    ``suggested`` are the numbers that the eigenvalue rule and parallel analysis give; ``correlations`` those of the
    factors, empty where they stand upright on each other.
    """

    n: int
    missing: int
    rotation: Rotation
    number_by: Number
    suggested: tuple[int, int]
    eigenvalues: tuple[float, ...]
    simulated: tuple[float, ...]
    kmo: float | None
    msa: tuple[ItemAdequacy, ...]
    bartlett: Bartlett | None
    factors: tuple[Factor, ...]
    items: tuple[ItemLoadings, ...]
    correlations: tuple[tuple[float, ...], ...] = ()
    steps: int | None = None
    caveats: tuple[Caveat, ...] = ()


def factors(
    answers: ArrayLike,
    items: Sequence[str],
    *,
    number: int | None = None,
    by: Number = "eigenvalue",
    rotation: Rotation = "varimax",
    tell: Progress = silent,
) -> Factors:
    """Factor the correlations of ``answers`` (respondents, items), listwise.

    ``number`` factors, or as many as have an eigenvalue above 1 (Kaiser, SPSS's default), or as many as exceed
    parallel analysis. ``DataRefused``: fewer than three items, or more factors than the items can hold.
    """
    given = np.asarray(answers, dtype=np.float64)
    k = len(items)
    if k < 3:
        raise DataRefused("too_few_items_to_factor", items=k)
    if number is not None and not 1 <= number < k:
        raise DataRefused("factor_number_refused", factors=number, items=k)
    for i, item in enumerate(items):
        present(item, given[:, i])
    found = moments(given)
    caveats = _of_size(found.n, k)
    caveats += [Caveat(code="item_without_variance", facts={"item": items[i]}) for i in found.constant if found.n > 1]
    matrix = found.correlation() if found.n > k else None
    start = Factors(
        n=found.n, missing=found.missing, rotation=rotation, number_by="given" if number is not None else by,
        suggested=(0, 0), eigenvalues=(), simulated=(), kmo=None, msa=(), bartlett=None, factors=(), items=(),
    )  # fmt: skip
    if matrix is None:
        return msgspec.structs.replace(start, caveats=tuple(caveats))
    fit = adequacy(matrix, found.n, items)
    values: Floats = np.asarray(np.linalg.eigvalsh(matrix)[::-1], dtype=np.float64)
    chance = simulated(found.n, k, tell=tell)
    suggested = (int((values > 1).sum()), _leading(values, chance))
    start = msgspec.structs.replace(
        start, suggested=suggested, eigenvalues=tuple(values.tolist()), simulated=tuple(chance.tolist()), kmo=fit.kmo,
        msa=fit.items, bartlett=fit.bartlett,
    )  # fmt: skip
    caveats += fit.caveats
    if fit.caveats:
        return msgspec.structs.replace(start, caveats=tuple(caveats))
    if fit.kmo is not None and fit.kmo < 0.6:
        caveats.append(Caveat(code="kmo_low", facts={"kmo": round(fit.kmo, 3)}))
    wanted = number if number is not None else suggested[0 if by == "eigenvalue" else 1]
    if not wanted:
        return msgspec.structs.replace(start, caveats=(*caveats, Caveat(code="no_factor")))
    axes = principal_axes(matrix, min(wanted, k - 1))
    if isinstance(axes, str):
        return msgspec.structs.replace(start, caveats=(*caveats, Caveat(code=axes, facts={"factors": wanted})))
    return msgspec.structs.replace(start, **_rotated(axes, items, rotation), steps=axes.steps, caveats=tuple(caveats))


def _of_size(n: int, k: int) -> list[Caveat]:
    if n <= k:
        return [Caveat(code="too_few_to_factor", facts={"n": n, "items": k})]
    return (
        [Caveat(code="few_to_factor", facts={"n": n, "items": k, "needed": max(100, 5 * k)})]
        if n < 5 * k or n < 100
        else []
    )


def _leading(values: Floats, chance: Floats) -> int:
    """How many eigenvalues in a row exceed chance."""
    above = values > chance
    return int(values.size if above.all() else np.argmin(above))


def _rotated(axes: Axes, items: Sequence[str], rotation: Rotation) -> dict[str, object]:
    k, m = axes.loadings.shape
    pattern, between = axes.loadings, np.eye(m)
    if rotation != "none" and m > 1:
        pattern = varimax(axes.loadings)
        if rotation == "promax":
            pattern, between = promax(pattern)
    structure = pattern @ between
    variance = (structure**2).sum(axis=0)
    order = np.argsort(-variance, kind="stable")
    signs = upright(pattern)[order]
    pattern, variance = pattern[:, order] * signs, variance[order]
    between = between[np.ix_(order, order)] * np.outer(signs, signs)
    oblique = rotation == "promax" and m > 1
    extracted = (axes.loadings**2).sum(axis=0)
    found = tuple(
        Factor(
            variance=float(after), percent=None if oblique else 100 * float(after) / k, extracted=float(before),
            extracted_percent=100 * float(before) / k,
        )
        for after, before in zip(variance, extracted, strict=True)
    )  # fmt: skip
    rows = [_item(item, pattern[i], axes, i) for i, item in enumerate(items)]
    rows.sort(key=lambda row: (row.factor, -abs(row.loadings[row.factor])))
    correlations = tuple(tuple(line) for line in between.tolist()) if oblique else ()
    return {"factors": found, "items": tuple(rows), "correlations": correlations}


def _item(item: str, loadings: Floats, axes: Axes, i: int) -> ItemLoadings:
    size = np.abs(loadings)
    return ItemLoadings(
        item=item,
        loadings=tuple(loadings.tolist()),
        factor=int(size.argmax()),
        communality=float(axes.communalities[i]),
        initial=float(axes.initial[i]),
        cross=bool((size >= STRONG).sum() > 1),
        weak=bool(size.max() < STRONG),
    )
