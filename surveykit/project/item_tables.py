"""Items, factors, correlations and agreement of a table from any program: no project is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.exchange.table import Categories, Table, as_categories, read_table
from surveykit.stats.association.bland_altman import Apart, bland_altman
from surveykit.stats.association.correlation import Method
from surveykit.stats.association.icc import Iccs, icc
from surveykit.stats.association.kappa import Kappas, kappa
from surveykit.stats.association.matrix import Correlations, correlations
from surveykit.stats.items.analysis import ItemAnalysis, analyse_items
from surveykit.stats.items.factors import Factors, Number, factors
from surveykit.stats.items.rotation import Rotation


class ColumnAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Two columns row by row: kappa of what was answered; for numbers ICC and limits of agreement too."""

    first: str
    second: str
    icc: Iccs | None
    bland_altman: Apart | None
    kappa: Kappas | None
    levels: tuple[str, ...]


MANY_LEVELS = 20
"""Numbers with more different values than this are measurements: kappa is not computed."""


def items_of(
    data: Path,
    items: Sequence[str],
    *,
    reverse: Sequence[str] = (),
    limits: tuple[float, float] | None = None,
    missing: Sequence[str] = (),
) -> ItemAnalysis:
    """Alpha and everything beside it of columns, listwise."""
    return analyse_items(_columns(data, items, missing), items, reverse=reverse, limits=limits)


def factors_of(
    data: Path,
    items: Sequence[str],
    *,
    number: int | None = None,
    by: Number = "eigenvalue",
    rotation: Rotation = "varimax",
    missing: Sequence[str] = (),
) -> Factors:
    """Factor analysis of columns."""
    return factors(_columns(data, items, missing), items, number=number, by=by, rotation=rotation)


def correlations_of(
    data: Path,
    measures: Sequence[str],
    *,
    method: Method = "pearson",
    partial: Sequence[str] = (),
    missing: Sequence[str] = (),
    conf: float = 0.95,
) -> Correlations:
    """Correlations of columns, each pair on the rows that have both."""
    values = _columns(data, [*measures, *partial], missing)
    k = len(measures)
    return correlations(
        values[:, :k], measures, method=method, controls=values[:, k:], control_names=partial, conf=conf
    )  # fmt: skip


def agreement_of(
    data: Path, first: str, second: str, *, missing: Sequence[str] = (), conf: float = 0.95
) -> ColumnAgreement:
    """Agreement of two columns. DataRefused ``column_pair_differs`` where one holds numbers and the other texts."""
    table = read_table(data)
    table.load([first, second])
    columns = [table.column(name, missing) for name in (first, second)]
    texts = [isinstance(column, Categories) for column in columns]
    if texts[0] != texts[1]:
        raise DataRefused("column_pair_differs", first=first, second=second)
    a, b = (as_categories(column) for column in columns)
    if texts[0]:
        levels = tuple(sorted({*a.levels, *b.levels}))
        return ColumnAgreement(
            first=first, second=second, icc=None, bland_altman=None, levels=levels,
            kappa=kappa(_coded(a, levels), _coded(b, levels), ordered=False, conf=conf),
        )  # fmt: skip
    one, two = (_numbers(table, name, missing) for name in (first, second))
    named = set(a.levels) | set(b.levels)
    few = len(named) <= MANY_LEVELS
    return ColumnAgreement(
        first=first,
        second=second,
        icc=icc(np.column_stack([one, two]), measure=first, conf=conf),
        bland_altman=bland_altman(one, two, measure=first, conf=conf),
        kappa=kappa(one, two, conf=conf) if few else None,
        levels=tuple(sorted(named, key=float)) if few else (),
    )


def _columns(data: Path, names: Sequence[str], missing: Sequence[str]) -> NDArray[np.float64]:
    table = read_table(data)
    table.load(names)
    return np.column_stack([_numbers(table, name, missing) for name in names])


def _numbers(table: Table, name: str, missing: Sequence[str]) -> NDArray[np.float64]:
    column = table.column(name, missing)
    if isinstance(column, Categories):
        raise DataRefused("column_not_numbers", column=name, value=column.levels[0])
    return column.values


def _coded(column: Categories, levels: Sequence[str]) -> NDArray[np.float64]:
    places = np.array([*(levels.index(level) for level in column.levels), np.nan], dtype=np.float64)
    return np.asarray(places[column.codes])
