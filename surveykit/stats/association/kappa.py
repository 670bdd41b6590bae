"""Cohen's kappa of two judgements of the same things, plain and weighted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from surveykit.stats.figures import FEW, Floats, checked_conf
from surveykit.stats.ranks import two_sided_normal
from surveykit.stats.results import Caveat, Interval

Weights = Literal["none", "linear", "quadratic"]


class Kappa(msgspec.Struct, frozen=True, kw_only=True):
    """One kappa; ``z`` and ``p`` test that agreement is no better than by chance."""

    weights: Weights
    value: float | None
    ci: Interval | None
    z: float | None
    p: float | None


class Kappas(msgspec.Struct, frozen=True, kw_only=True):
    """``agreement`` is the share judged alike, 0 to 1. ``table``: rows first judgement, columns second."""

    n: int
    missing: int
    conf: float
    levels: tuple[float, ...]
    table: tuple[tuple[int, ...], ...]
    agreement: float | None
    kappas: tuple[Kappa, ...]
    caveats: tuple[Caveat, ...] = ()

    def value(self, weights: Weights) -> Kappa:
        """The kappa with these weights; None values where it was not asked for."""
        empty = Kappa(weights=weights, value=None, ci=None, z=None, p=None)
        return next((k for k in self.kappas if k.weights == weights), empty)


def kappa(
    first: ArrayLike,
    second: ArrayLike,
    *,
    levels: Sequence[float] = (),
    ordered: bool = True,
    conf: float = 0.95,
) -> Kappas:
    """Kappa of two columns (n,) of codes; rows with a NaN are left out.

    ``levels`` are the codes that could be given, in order; those that occur are added. ``ordered`` adds linear and
    quadratic weights, by position among the levels (Cohen 1960, 1968; standard errors Fleiss, Cohen and Everitt 1969).
    """
    checked_conf(conf)
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    both = ~(np.isnan(a) | np.isnan(b))
    a, b = a[both], b[both]
    steps = np.unique(np.concatenate([np.asarray(levels, dtype=np.float64), a, b]))
    size, n = steps.size, int(a.size)
    cells = np.searchsorted(steps, a) * max(size, 1) + np.searchsorted(steps, b)
    table = np.bincount(cells, minlength=size * size).reshape(size, size)
    names: tuple[Weights, ...] = ("none", "linear", "quadratic") if ordered and size > 2 else ("none",)
    caveats: list[Caveat] = []
    if not n:
        caveats.append(Caveat(code="too_few_pairs", facts={"n": n}))
    elif n < FEW:
        caveats.append(Caveat(code="few_pairs", facts={"n": n}))
    kappas = tuple(_kappa(table / n, n, name, conf) if n else _none(name) for name in names)
    if n and kappas[0].value is None:
        caveats.append(Caveat(code="one_answer_only"))
    return Kappas(
        n=n,
        missing=int(both.size) - n,
        conf=conf,
        levels=tuple(steps.tolist()),
        table=tuple(tuple(row) for row in table.tolist()),
        agreement=float(np.trace(table)) / n if n else None,
        kappas=kappas,
        caveats=tuple(caveats),
    )


def _none(name: Weights) -> Kappa:
    return Kappa(weights=name, value=None, ci=None, z=None, p=None)


def _kappa(shares: Floats, n: int, name: Weights, conf: float) -> Kappa:
    size = shares.shape[0]
    if size < 2:
        return _none(name)
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1)
    weight = np.eye(size) if name == "none" else 1 - apart if name == "linear" else 1 - apart**2
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    chance = np.outer(rows, columns)
    seen, expected = float((weight * shares).sum()), float((weight * chance).sum())
    if 1 - expected < 1e-12:
        return _none(name)
    value = (seen - expected) / (1 - expected)
    means = np.add.outer(weight @ columns, weight.T @ rows)
    below = (1 - expected) ** 2 * n
    own = float((shares * (weight - means * (1 - value)) ** 2).sum()) - (value - expected * (1 - value)) ** 2
    none = float((chance * (weight - means) ** 2).sum()) - expected**2
    half = float(ndtri((1 + conf) / 2)) * math.sqrt(max(0.0, own) / below)
    z = value / math.sqrt(none / below) if none > 1e-15 else None
    return Kappa(
        weights=name,
        value=value,
        ci=(max(-1.0, value - half), min(1.0, value + half)) if own > 1e-15 else None,
        z=z,
        p=None if z is None else two_sided_normal(z),
    )
