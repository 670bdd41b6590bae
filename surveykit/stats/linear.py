"""Linear models with named terms: least squares by QR, classical and cluster-robust errors, adjusted means.

Every column is centred before it is decomposed and the constant is kept apart, so that offsets cost no digits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtrc, stdtr, stdtrit

from surveykit.stats.figures import Floats, checked_conf
from surveykit.stats.results import Interval

_DEPENDENT = 1e-7
"""A column of which less than this is left beside those before it is a combination of them (R's lm has the same)."""
_EPS = float(np.finfo(float).eps)


@dataclass(frozen=True)
class Term:
    """Columns (n, k) of a design under one name; ``labels`` are the k columns' own.

    ``at`` are the rows (levels, k) that a factor's levels have, empty for what is no factor.
    """

    name: str
    columns: Floats
    labels: tuple[str, ...]
    levels: tuple[str, ...] = ()
    at: Floats | None = None


def covariate(name: str, values: ArrayLike) -> Term:
    """A number (n,) as it is."""
    return Term(name, np.asarray(values, dtype=np.float64).reshape(-1, 1), (name,))


def factor(name: str, codes: NDArray[np.intp], levels: Sequence[str]) -> Term:
    """Categories (n,) as positions of ``levels``, with treatment contrasts against the first level."""
    rows = np.eye(len(levels))[:, 1:]
    return Term(name, rows[codes], tuple(f"{name}: {level}" for level in levels[1:]), tuple(levels), rows)


def product(one: Term, two: Term, name: str = "") -> Term:
    """The interaction of two terms: every column of one times every column of the other."""
    columns = np.einsum("ni,nj->nij", one.columns, two.columns).reshape(len(one.columns), -1)
    labels = tuple(f"{a} × {b}" for a in one.labels for b in two.labels)
    return Term(name or f"{one.name} × {two.name}", columns, labels)


class Estimated(msgspec.Struct, frozen=True, kw_only=True):
    """A combination of coefficients: value, standard error, t, degrees of freedom, P and interval.

    What the fit leaves no error for is None.
    """

    label: str
    value: float
    se: float | None
    statistic: float | None
    df: float | None
    p: float | None
    ci: Interval | None


class TermTest(msgspec.Struct, frozen=True, kw_only=True):
    """Whether all coefficients of a term are 0: F with its degrees of freedom, and P."""

    term: str
    f: float | None
    df: tuple[float, float] | None
    p: float | None


@dataclass(frozen=True)
class Fit:
    """A fitted model. Coefficients are of centred columns; ``centre`` (p,) is what was subtracted, ``mean`` that of y.

    ``covariance`` (1 + p, 1 + p) has the constant first and belongs to (mean, coefficients); None where no degree of
    freedom or no variation is left. ``df`` is what t uses: n - rank, or clusters - 1. ``left_out`` are columns that
    are combinations of others.
    """

    terms: tuple[Term, ...]
    names: tuple[str, ...]
    of_term: tuple[str, ...]
    kept: tuple[int, ...]
    mean: float
    centre: Floats
    coefficients: Floats
    residuals: Floats
    covariance: Floats | None
    errors: Literal["classical", "cluster"]
    n: int
    df: float
    residual_df: int
    squares: float
    total_squares: float
    clusters: int | None
    left_out: tuple[str, ...]

    @property
    def sigma(self) -> float | None:
        """The residual standard deviation."""
        return math.sqrt(self.squares / self.residual_df) if self.residual_df > 0 else None

    @property
    def r_squared(self) -> float | None:
        """The share of the variation that the model explains."""
        return 1 - self.squares / self.total_squares if self.total_squares > 0 else None

    def combined(self, label: str, weights: Floats, constant: float = 0.0, conf: float = 0.95) -> Estimated:
        """``constant`` x mean + ``weights`` (p,) x coefficients of the centred columns."""
        value = constant * self.mean + float(weights @ self.coefficients)
        if self.covariance is None:
            return Estimated(label=label, value=value, se=None, statistic=None, df=None, p=None, ci=None)
        whole = np.concatenate(([constant], weights))
        se = math.sqrt(max(0.0, float(whole @ self.covariance @ whole)))
        if not se:
            return Estimated(label=label, value=value, se=None, statistic=None, df=None, p=None, ci=None)
        half = float(stdtrit(self.df, (1 + checked_conf(conf)) / 2)) * se
        t = value / se
        p = 2 * float(stdtr(self.df, -abs(t)))
        return Estimated(label=label, value=value, se=se, statistic=t, df=self.df, p=p, ci=(value - half, value + half))

    def constant(self, conf: float = 0.95) -> Estimated:
        """The intercept: the expected y where every column is 0."""
        return self.combined("(Intercept)", -self.centre, 1.0, conf)

    def coefficient(self, label: str, conf: float = 0.95) -> Estimated | None:
        """One column's coefficient; None where the column was left out."""
        if label not in self.names:
            return None
        return self.combined(label, np.eye(len(self.names))[self.names.index(label)], conf=conf)

    def test(self, term: str) -> TermTest:
        """Wald's F test of a term beside all others (SPSS's type III for a model without products of it)."""
        chosen = [1 + at for at, of in enumerate(self.of_term) if of == term]
        if self.covariance is None or not chosen or len(chosen) > self.df:
            return TermTest(term=term, f=None, df=None, p=None)
        b = self.coefficients[[at - 1 for at in chosen]]
        within = self.covariance[np.ix_(chosen, chosen)]
        if np.linalg.matrix_rank(within) < len(chosen):
            return TermTest(term=term, f=None, df=None, p=None)
        df = (float(len(chosen)), self.df)
        f = float(b @ np.linalg.solve(within, b)) / df[0]
        return TermTest(term=term, f=f, df=df, p=float(fdtrc(*df, f)))

    def adjusted_means(self, term: str, conf: float = 0.95) -> tuple[Estimated, ...]:
        """The expected y at each level of a factor with every other column at its overall mean.

        A factor among the others stands at its observed proportions. The model may hold no product of this term.
        """
        return tuple(
            self.combined(level, row, 1.0, conf)
            for level, row in zip(self._levels(term), self._rows(term), strict=True)
        )

    def adjusted_differences(self, term: str, conf: float = 0.95) -> tuple[tuple[int, int, Estimated], ...]:
        """Each later level minus each earlier one, as positions (later, earlier) with the estimate."""
        levels, rows = self._levels(term), self._rows(term)
        found = []
        for one in range(len(levels)):
            for two in range(one + 1, len(levels)):
                label = f"{levels[two]} − {levels[one]}"
                found.append((two, one, self.combined(label, rows[two] - rows[one], conf=conf)))
        return tuple(found)

    def _levels(self, term: str) -> tuple[str, ...]:
        return next(t.levels for t in self.terms if t.name == term)

    def _rows(self, term: str) -> Floats:
        """The centred columns (levels, p) at each level: 0 but for the factor's own."""
        at = next(t.at for t in self.terms if t.name == term)
        assert at is not None, "adjusted means are of a factor"
        first = sum(t.columns.shape[1] for t in self.terms[: [t.name for t in self.terms].index(term)])
        rows = np.zeros((len(at), len(self.names)))
        for here, column in enumerate(self.kept):
            if self.of_term[here] == term:
                rows[:, here] = at[:, column - first] - self.centre[here]
        return rows


def fit(y: ArrayLike, terms: Sequence[Term], clusters: NDArray[np.intp] | None = None) -> Fit | None:
    """Least squares of y (n,) on a constant and the terms' columns; nothing may be missing. None for n = 0.

    ``clusters`` (n,) are positions: the covariance is then Liang and Zeger's (1986) sandwich with the small-sample
    factor G / (G - 1) x (n - 1) / (n - rank), known as CR1 (Stata's, and sandwich::vcovCL's default), and t has G - 1
    degrees of freedom. One cluster leaves no error.
    """
    given = np.asarray(y, dtype=np.float64).ravel()
    n = given.size
    if not n:
        return None
    columns = np.column_stack([np.empty((n, 0)), *(t.columns for t in terms)])
    names = [label for t in terms for label in t.labels]
    of = [t.name for t in terms for _ in t.labels]
    centred, centre = _centred(columns)
    q, r, kept = _independent(centred)
    around, mean = _centred(given.reshape(-1, 1))
    aim = around[:, 0]
    inverse = np.linalg.inv(r) if kept else np.empty((0, 0))
    coefficients = inverse @ (q.T @ aim)
    residuals = aim - centred[:, kept] @ coefficients
    squares, total = float(residuals @ residuals), float(aim @ aim)
    noise = n * (8 * _EPS * max(float(np.abs(given).max()), 1e-100)) ** 2
    squares = 0.0 if squares <= noise else squares
    rank = 1 + len(kept)
    bread = np.zeros((rank, rank))
    bread[0, 0] = 1 / n
    bread[1:, 1:] = inverse @ inverse.T
    groups = None if clusters is None else int(np.unique(clusters).size)
    df = float(n - rank if groups is None else groups - 1)
    covariance = None
    if n > rank and squares > 0 and df > 0:
        if clusters is None or groups is None:
            covariance = squares / (n - rank) * bread
        else:
            design = np.column_stack([np.ones(n), centred[:, kept]])
            covariance = _sandwich(design, residuals, clusters, bread) * groups / (groups - 1) * (n - 1) / (n - rank)
    return Fit(
        terms=tuple(terms),
        names=tuple(names[at] for at in kept),
        of_term=tuple(of[at] for at in kept),
        kept=tuple(kept),
        mean=float(mean[0]),
        centre=centre[kept],
        coefficients=coefficients,
        residuals=residuals,
        covariance=covariance,
        errors="classical" if clusters is None else "cluster",
        n=n,
        df=df,
        residual_df=n - rank,
        squares=squares,
        total_squares=total,
        clusters=groups,
        left_out=tuple(name for at, name in enumerate(names) if at not in kept),
    )


def _centred(columns: Floats) -> tuple[Floats, Floats]:
    """Columns (n, p) about their means, and the means: the first row goes off exactly, then the mean of the rest."""
    shifted = columns - columns[0]
    means = shifted.mean(axis=0)
    return shifted - means, columns[0] + means


def _independent(centred: Floats) -> tuple[Floats, Floats, list[int]]:
    """Q, R and the columns kept: one that the columns before it give already is left out."""
    lengths = np.sqrt(np.einsum("ij,ij->j", centred, centred))
    kept = [at for at in range(centred.shape[1]) if lengths[at] > 0]
    while True:
        q, r = np.linalg.qr(centred[:, kept])
        size = min(r.shape)
        left = np.abs(np.diag(r)) < _DEPENDENT * lengths[kept][:size]
        if left.any():
            kept.pop(int(np.argmax(left)))
        elif len(kept) > size:
            kept.pop()
        else:
            return q, r, kept


def _sandwich(design: Floats, residuals: Floats, clusters: NDArray[np.intp], bread: Floats) -> Floats:
    """The bread x the sum over clusters of the outer product of each cluster's score x the bread."""
    _, at = np.unique(clusters, return_inverse=True)
    scores = np.zeros((int(at.max()) + 1, design.shape[1]))
    np.add.at(scores, at, design * residuals[:, None])
    half = scores @ bread
    return half.T @ half
