"""Adjusted rates: logistic regression by iteratively reweighted least squares, and marginal rates from it.

McCullagh and Nelder (1989), section 4.4; marginal standardisation (g-computation) with delta-method errors as in
Muller and MacLehose (2014, International Journal of Epidemiology 43, 962).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr, ndtri

from surveykit.stats.casemix.standardise import Contrast
from surveykit.stats.figures import Floats, checked_conf
from surveykit.stats.linear import Term, factor
from surveykit.stats.results import Caveat, Interval

GROUP = "group"
_STEPS = 50
_CLOSE = 1e-12
_CERTAIN = 1e-9
"""A fitted rate this close to 0 or 1 for somebody: the data are separated and the odds ratio has no bound."""


class Odds(msgspec.Struct, frozen=True, kw_only=True):
    """A column's odds ratio with Wald's interval and P."""

    label: str
    coefficient: float
    se: float | None
    odds_ratio: float
    ci: Interval | None
    p: float | None


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """A group's adjusted rate (0 to 1): the mean expected rate if everybody compared were in this group."""

    label: str
    value: float
    se: float | None
    ci: Interval | None


class Logistic(msgspec.Struct, frozen=True, kw_only=True):
    """``rates`` one a group, ``differences`` each later group less the first; empty where the model has no solution."""

    rates: tuple[Rate, ...]
    differences: tuple[Contrast, ...]
    odds: tuple[Odds, ...]
    n: int
    events: int
    clusters: int | None
    iterations: int
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True)
class _Model:
    design: Floats
    beta: Floats
    rates: Floats
    covariance: Floats
    iterations: int


def logistic(
    y: Floats,
    groups: NDArray[np.intp],
    labels: Sequence[str],
    terms: Sequence[Term],
    *,
    clusters: NDArray[np.intp] | None = None,
    conf: float = 0.95,
) -> Logistic:
    """Adjust (n,) events (1) and none (0) of groups (n,) for terms, nothing missing.

    ``clusters`` make the errors robust (CR1: G / (G - 1) x (n - 1) / (n - p)). Numbers are centred before the fit.
    """
    z = float(-ndtri((1 - checked_conf(conf)) / 2))
    group = factor(GROUP, groups, labels)
    n, events = y.size, int(y.sum())
    empty = Logistic(rates=(), differences=(), odds=(), n=n, events=events, clusters=None, iterations=0)
    if not n or np.unique(groups).size < len(labels) or events in (0, n):
        return msgspec.structs.replace(empty, caveats=(Caveat(code="rate_all_same"),))
    columns = np.column_stack([group.columns, *(t.columns for t in terms)])
    names = [label for t in (group, *terms) for label in t.labels]
    shifted = columns - columns[0]
    design = np.column_stack([np.ones(n), shifted - shifted.mean(axis=0)])
    if n <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        return msgspec.structs.replace(empty, caveats=(Caveat(code="model_has_no_solution"),))
    model = _fitted(design, y, clusters)
    if model is None:
        return msgspec.structs.replace(empty, caveats=(Caveat(code="separated"),))
    width = group.columns.shape[1]
    centre = columns[0, :width] + shifted[:, :width].mean(axis=0)
    marginal, slopes = [], []
    for level in np.eye(len(labels))[:, 1:]:
        there = model.design.copy()
        there[:, 1 : 1 + width] = level - centre
        rates = expit(there @ model.beta)
        marginal.append(float(rates.mean()))
        slopes.append((rates * (1 - rates)) @ there / n)
    few = events if 2 * events <= n else n - events
    caveats = (Caveat(code="few_events", facts={"events": few}),) if few < 10 * (design.shape[1] - 1) else ()
    return Logistic(
        rates=tuple(_rate(labels[g], marginal[g], slopes[g], model, z) for g in range(len(labels))),
        differences=tuple(_difference(labels, marginal, slopes, g, model, z) for g in range(1, len(labels))),
        odds=tuple(_odds(names[at - 1], at, model, z) for at in range(1, design.shape[1])),
        n=n,
        events=events,
        clusters=None if clusters is None else int(np.unique(clusters).size),
        iterations=model.iterations,
        caveats=caveats,
    )


def _fitted(design: Floats, y: Floats, clusters: NDArray[np.intp] | None) -> _Model | None:
    """The maximum likelihood fit; None where the likelihood has no maximum (separation)."""
    beta = np.zeros(design.shape[1])
    scales = np.abs(design).max(axis=0)
    done = 0
    for step in range(1, _STEPS + 1):
        rates = expit(design @ beta)
        weights = rates * (1 - rates)
        if not weights.min() > _CERTAIN * (1 - _CERTAIN):
            return None
        root = np.sqrt(weights)
        q, r = np.linalg.qr(design * root[:, None])
        change = np.linalg.solve(r, q.T @ ((y - rates) / root))
        beta = beta + change
        if float(np.abs(change * scales).max()) < _CLOSE * (1 + float(np.abs(beta * scales).max())):
            done = step
            break
    if not done:
        return None
    rates = expit(design @ beta)
    inverse = np.linalg.inv(np.linalg.qr(design * np.sqrt(rates * (1 - rates))[:, None], mode="r"))
    bread = inverse @ inverse.T
    if clusters is None:
        return _Model(design, beta, rates, bread, done)
    found, at = np.unique(clusters, return_inverse=True)
    scores = np.zeros((found.size, design.shape[1]))
    np.add.at(scores, at, design * (y - rates)[:, None])
    n, p, g = *design.shape, found.size
    half = scores @ bread
    return _Model(design, beta, rates, half.T @ half * g / (g - 1) * (n - 1) / (n - p), done)


def _error(slope: Floats, model: _Model) -> float | None:
    variance = float(slope @ model.covariance @ slope)
    return math.sqrt(variance) if variance > 0 else None


def _rate(label: str, value: float, slope: Floats, model: _Model, z: float) -> Rate:
    """The interval is made on the logit, so that it stays within 0 to 1."""
    se = _error(slope, model)
    if se is None:
        return Rate(label=label, value=value, se=None, ci=None)
    logit, half = math.log(value / (1 - value)), z * se / (value * (1 - value))
    return Rate(label=label, value=value, se=se, ci=(float(expit(logit - half)), float(expit(logit + half))))


def _difference(
    labels: Sequence[str], marginal: Sequence[float], slopes: Sequence[Floats], g: int, model: _Model, z: float
) -> Contrast:
    label, value = f"{labels[g]} − {labels[0]}", marginal[g] - marginal[0]
    se = _error(slopes[g] - slopes[0], model)
    if se is None:
        return Contrast(label=label, value=value, se=None, ci=None, statistic=None, p=None)
    p = 2 * float(ndtr(-abs(value / se)))
    return Contrast(label=label, value=value, se=se, ci=(value - z * se, value + z * se), statistic=value / se, p=p)


def _odds(label: str, at: int, model: _Model, z: float) -> Odds:
    b, variance = float(model.beta[at]), float(model.covariance[at, at])
    if not variance > 0:
        return Odds(label=label, coefficient=b, se=None, odds_ratio=math.exp(b), ci=None, p=None)
    se = math.sqrt(variance)
    return Odds(
        label=label, coefficient=b, se=se, odds_ratio=math.exp(b), ci=(math.exp(b - z * se), math.exp(b + z * se)),
        p=2 * float(ndtr(-abs(b / se))),
    )  # fmt: skip
