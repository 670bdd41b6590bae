"""Intraclass correlations of a two-way table: people by occasions, or things by judges."""

from __future__ import annotations

import math

import msgspec
import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, fdtri

from surveykit.errors import DataRefused
from surveykit.stats.figures import FEW, Floats, checked_conf, mean_and_squares, present
from surveykit.stats.results import Caveat, Interval


class Icc(msgspec.Struct, frozen=True, kw_only=True):
    """One coefficient: ``ICC(A,1)`` and so on, as McGraw and Wong name them."""

    name: str
    value: float | None
    ci: Interval | None


class Iccs(msgspec.Struct, frozen=True, kw_only=True):
    """All four of ``n`` complete rows over ``k`` columns, with the F test of the rows (that the ICC is 0)."""

    n: int
    k: int
    missing: int
    conf: float
    coefficients: tuple[Icc, ...]
    f: float | None = None
    df: tuple[int, int] | None = None
    p: float | None = None
    sem: float | None = None
    """Standard error of measurement, √(error + occasions) in the measure's own unit (de Vet et al. 2006)."""
    caveats: tuple[Caveat, ...] = ()

    def value(self, name: str) -> Icc:
        """The coefficient of this name."""
        return next(c for c in self.coefficients if c.name == name)


NAMES = ("ICC(A,1)", "ICC(C,1)", "ICC(A,k)", "ICC(C,k)")


def icc(values: ArrayLike, *, measure: str = "", conf: float = 0.95) -> Iccs:
    """Absolute agreement (A) and consistency (C), of one value (1) and of the mean of k, of ``values`` (rows, k).

    McGraw and Wong (1996), Tables 4 and 7, two-way; the numbers are the same for random and mixed models. Rows with a
    NaN are left out. A negative estimate stays negative. ``DataRefused`` for fewer than two columns.
    """
    checked_conf(conf)
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 2 or given.shape[1] < 2:
        raise DataRefused("too_few_occasions")
    present(measure, given)
    table = given[~np.isnan(given).any(axis=1)]
    n, k = table.shape
    missing = given.shape[0] - n
    caveats: list[Caveat] = []
    if n < 2:
        caveats.append(Caveat(code="too_few_pairs", facts={"n": n}))
        return _nothing(n, k, missing, conf, caveats)
    if n < FEW:
        caveats.append(Caveat(code="few_pairs", facts={"n": n}))
    rows, columns, error = _squares(table)
    if rows + columns + error == 0:
        return _nothing(n, k, missing, conf, [*caveats, Caveat(code="nothing_varies")])
    dfr, dfe = n - 1, (n - 1) * (k - 1)
    msr, msc, mse = rows / dfr, columns / (k - 1), error / dfe
    sem = math.sqrt(max(0.0, mse + max(0.0, (msc - mse) / n)))
    if error == 0:
        caveats.append(Caveat(code="no_error_left"))
    f = msr / mse if mse else None
    return Iccs(
        n=n,
        k=k,
        missing=missing,
        conf=conf,
        coefficients=_coefficients((msr, msc, mse), n, k, conf),
        f=f,
        df=(dfr, dfe),
        p=None if f is None else float(fdtrc(dfr, dfe, f)),
        sem=sem,
        caveats=tuple(caveats),
    )


def _squares(table: Floats) -> tuple[float, float, float]:
    """Sums of squares of rows, columns and error, about the first value."""
    n, k = table.shape
    shifted = table - table[0, 0]
    _, total = mean_and_squares(shifted.ravel())
    if total == 0:
        return 0.0, 0.0, 0.0
    centred = shifted - shifted.mean()
    by_row, by_column = centred.mean(axis=1), centred.mean(axis=0)
    left = centred - by_row[:, None] - by_column[None, :]
    sums = [k * float(by_row @ by_row), n * float(by_column @ by_column), float((left * left).sum())]
    rows, columns, error = (0.0 if part < 1e-24 * total else part for part in sums)
    return rows, columns, error


def _coefficients(squares: tuple[float, float, float], n: int, k: int, conf: float) -> tuple[Icc, ...]:
    msr, msc, mse = squares
    a1 = (msr - mse) / (msr + (k - 1) * mse + k / n * (msc - mse))
    ak = _over(msr - mse, msr + (msc - mse) / n)
    c1 = _over(msr - mse, msr + (k - 1) * mse)
    ck = _over(msr - mse, msr)
    consistency = _consistency(msr, mse, n, k, conf)
    agreement = _agreement(squares, a1, n, k, conf)
    mean = [None if ci is None else _stepped(ci, k) for ci in (consistency, agreement)]
    return (
        Icc(name=NAMES[0], value=a1, ci=agreement),
        Icc(name=NAMES[1], value=c1, ci=consistency),
        Icc(name=NAMES[2], value=ak, ci=mean[1] if ak is not None else None),
        Icc(name=NAMES[3], value=ck, ci=mean[0] if ck is not None else None),
    )


def _over(top: float, below: float) -> float | None:
    return top / below if below > 0 else None


def _consistency(msr: float, mse: float, n: int, k: int, conf: float) -> Interval | None:
    if mse == 0 or msr == 0:
        return None
    df, tail = (n - 1, (n - 1) * (k - 1)), (1 + conf) / 2
    low, high = msr / mse / float(fdtri(*df, tail)), msr / mse * float(fdtri(df[1], df[0], tail))
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _agreement(squares: tuple[float, float, float], value: float, n: int, k: int, conf: float) -> Interval | None:
    msr, msc, mse = squares
    if mse == 0 or value >= 1 or msr == 0:
        return None
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    v = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
    tail = (1 + conf) / 2
    lower, upper = float(fdtri(n - 1, v, tail)), float(fdtri(v, n - 1, tail))
    rest = k * msc + (k * n - k - n) * mse
    return (
        n * (msr - lower * mse) / (lower * rest + n * msr),
        n * (upper * msr - mse) / (rest + n * upper * msr),
    )


def _stepped(ci: Interval, k: int) -> Interval:
    """Spearman and Brown's step from one value to the mean of k."""
    low, high = (k * end / (1 + (k - 1) * end) for end in ci)
    return low, high


def _nothing(n: int, k: int, missing: int, conf: float, caveats: list[Caveat]) -> Iccs:
    empty = tuple(Icc(name=name, value=None, ci=None) for name in NAMES)
    return Iccs(n=n, k=k, missing=missing, conf=conf, coefficients=empty, caveats=tuple(caveats))
