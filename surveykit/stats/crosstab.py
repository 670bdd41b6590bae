"""Counts in more than two by two: R x C tables, and outcomes whose categories have an order.

An ordered outcome (显效, 有效, 无效) is compared by ranks; chi-square on the whole table would throw the order away.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from msgspec import UNSET
from msgspec.structs import replace
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc

from surveykit.errors import DataRefused
from surveykit.stats import exact
from surveykit.stats.categorical import two_rates
from surveykit.stats.figures import Floats, checked_conf, present
from surveykit.stats.posthoc.means import with_bonferroni
from surveykit.stats.proportions import count_group, pooled
from surveykit.stats.ranks import kruskal, mannwhitney
from surveykit.stats.results import Alternative, Caveat, CountTable, Effect, Group, Posthoc, Result

Table = Sequence[Sequence[int]]


def tabulate(
    columns: Sequence[ArrayLike], levels: Sequence[float]
) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    """Counts of ``levels`` (a column each) in each group (a row each), and how many values each group lacks.

    A value that is none of the levels is counted as missing.
    """
    counts, missing = [], []
    for column in columns:
        there, blank = present("", column)
        row = tuple(int((there == level).sum()) for level in levels)
        counts.append(row)
        missing.append(int(there.size) + blank - sum(row))
    return tuple(counts), tuple(missing)


def _checked(counts: Table) -> NDArray[np.int64]:
    table = np.asarray(counts)
    whole = table.ndim == 2 and table.size > 0 and table.dtype.kind in "iu"
    if not whole or int(table.min()) < 0:
        raise DataRefused("table_refused")
    return table.astype(np.int64)


def _expected(table: NDArray[np.int64]) -> Floats:
    """Expected counts without the empty rows and columns, which say nothing."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    products: Floats = np.multiply.outer(rows[rows > 0], columns[columns > 0]).astype(np.float64)
    return products / max(1, int(table.sum()))


def follows_rule(expected: Floats) -> bool:
    """At most a fifth of the expected counts below 5, and none below 1."""
    return bool((expected < 5).sum() * 5 <= expected.size and expected.min(initial=np.inf) >= 1)


def crosstab(
    measure: str,
    label: str,
    counts: Table,
    *,
    rows: Sequence[str],
    cols: Sequence[str],
    test: str = "auto",
    reason: str = "requested",
    conf: float = 0.95,
    later_minus_earlier: bool = False,
    missing: Sequence[int] | None = None,
    nnt: bool = False,
    posthoc: str = "none",
) -> Result:
    """Compare how the answers (columns) spread over the groups (rows); ``counts[group][answer]``.

    ``test`` is auto, chi2 or fisher. Two by two goes to ``two_rates`` with the last column as the event. Otherwise auto
    is chi-square where the expected counts allow it, else Fisher's exact P (Freeman-Halton) where the tables can be
    listed, else chi-square with a caveat. ``nnt`` is that of ``two_rates``. ``posthoc`` "bonferroni" compares the
    groups of a larger table in pairs, by the same rule, each P times the number of pairs.
    """
    checked_conf(conf)
    table = _checked(counts)
    lost = tuple(missing) if missing is not None else (0,) * len(rows)
    expected = _expected(table)
    shown = CountTable(
        rows=tuple(rows),
        cols=tuple(cols),
        counts=tuple(tuple(int(n) for n in row) for row in table),
        expected_min=float(expected.min()) if expected.size else None,
        share="rate" if table.shape[1] == 2 else "composition",
    )
    if table.shape == (2, 2):
        pairs = [(int(row[1]), int(row.sum())) for row in table]
        result = two_rates(
            measure,
            label,
            list(zip(rows, pairs, strict=True)),
            test=test,
            reason=reason,
            conf=conf,
            later_minus_earlier=later_minus_earlier,
            missing=lost,
            nnt=nnt,
        )
        return replace(result, table=shown)
    if test not in ("auto", "chi2", "fisher"):
        shape = f"{table.shape[0]} x {table.shape[1]}"
        raise DataRefused("test_does_not_fit", test=test, design=shape, fitting="chi2, fisher")
    pearson, cramers_v = _pearson(table)
    comparable = pearson.p is not None
    allowed = follows_rule(expected)
    p_exact = exact.freeman_halton(table.tolist()) if comparable and (test != "chi2" or not allowed) else None
    fisher = Alternative(test="fisher", statistic=None, df=None, p=p_exact)
    if test == "auto":
        reason = "table_pearson" if allowed else "table_fisher"
        test = "fisher" if not allowed and (p_exact is not None or not comparable) else "chi2"
    main, other = (fisher, pearson) if test == "fisher" else (pearson, fisher)
    return Result(
        measure=measure,
        label=label,
        design="independent" if table.shape[0] == 2 else "several",
        groups=tuple(_group(rows[i], row, lost[i], conf) for i, row in enumerate(table)),
        test=test,
        reason=reason,
        statistic=main.statistic,
        df=main.df,
        p=main.p,
        difference=None,
        ci=None,
        conf=conf,
        effect=Effect(name="cramers_v", value=cramers_v),
        alternatives=(other,) if other.p is not None else (),
        posthoc=_pairs(table, rows, conf) if posthoc == "bonferroni" and comparable and len(rows) > 2 else (),
        caveats=_doubts(main, comparable, allowed, shown.expected_min),
        table=shown,
        pooled=pooled([(int(row[1]), int(row.sum())) for row in table], conf) if table.shape[1] == 2 else UNSET,
    )


def _pairs(table: NDArray[np.int64], rows: Sequence[str], conf: float) -> tuple[Posthoc, ...]:
    """Groups two by two; their difference is that of rates where there are two answers."""
    found = []
    for i, j in combinations(range(len(rows)), 2):
        cols = tuple(str(column) for column in range(table.shape[1]))
        one = crosstab("", "", table[[i, j]].tolist(), rows=(rows[i], rows[j]), cols=cols, conf=conf)
        df = one.df if not isinstance(one.df, tuple) else None
        found.append(
            Posthoc(
                test=one.test, groups=(rows[i], rows[j]), difference=one.difference, ci=one.ci,
                statistic=one.statistic, df=df, p=one.p,
            )
        )  # fmt: skip
    return with_bonferroni(found)


def _pearson(table: NDArray[np.int64]) -> tuple[Alternative, float | None]:
    kept = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    smaller = min(kept.shape) - 1
    if smaller < 1:
        return Alternative(test="chi2", statistic=None, df=None, p=None), None
    expected = _expected(kept)
    value = float(((kept - expected) ** 2 / expected).sum())
    df = (kept.shape[0] - 1) * (kept.shape[1] - 1)
    found = Alternative(test="chi2", statistic=value, df=df, p=float(chdtrc(df, value)))
    return found, min(1.0, math.sqrt(value / (int(kept.sum()) * smaller)))


def _group(name: str, row: NDArray[np.int64], missing: int, conf: float) -> Group:
    n = int(row.sum())
    return (
        count_group(name, int(row[1]), n, missing, conf) if row.size == 2 else Group(label=name, n=n, missing=missing)
    )


def _doubts(main: Alternative, comparable: bool, allowed: bool, smallest: float | None) -> tuple[Caveat, ...]:
    if not comparable:
        return (Caveat(code="same_answer"),)
    if main.p is None:
        return (Caveat(code="exact_too_large"),)
    if main.test == "chi2" and not allowed:
        return (Caveat(code="expected_small", facts={"expected": smallest}),)
    return ()


def ordered(
    measure: str,
    label: str,
    counts: Table,
    *,
    rows: Sequence[str],
    cols: Sequence[str],
    best_first: bool = False,
    effective: Sequence[str] = (),
    conf: float = 0.95,
    later_minus_earlier: bool = False,
    missing: Sequence[int] | None = None,
) -> tuple[Result, ...]:
    """Compare an outcome with ordered categories by ranks, then its effective rate where ``effective`` names columns.

    Columns go from low to high, or from high to low with ``best_first``; a positive z always means better. The ranks
    are 1, 2, … so that ``difference`` is in steps. The second result, for two groups and named columns only, is the
    chi-square (or Fisher) on the collapsed rate. For more than two groups the ranks are Kruskal-Wallis's.
    """
    table = _checked(counts)
    lost = tuple(missing) if missing is not None else (0,) * len(rows)
    steps = np.arange(len(cols), 0, -1) if best_first else np.arange(1, len(cols) + 1)
    groups = [
        (rows[i], np.concatenate((np.repeat(steps, row), np.full(lost[i], np.nan)))) for i, row in enumerate(table)
    ]
    smallest = _expected(table)
    shown = CountTable(
        rows=tuple(rows),
        cols=tuple(cols),
        counts=tuple(tuple(int(n) for n in row) for row in table),
        expected_min=float(smallest.min()) if smallest.size else None,
    )
    if len(rows) > 2:
        several = kruskal(measure, label, groups, conf=conf, reason="ordered_outcome")
        return (replace(several, table=shown),)
    by_rank = mannwhitney(
        measure, label, groups, conf=conf, later_minus_earlier=later_minus_earlier, reason="ordered_outcome"
    )
    by_rank = replace(by_rank, table=shown)
    if not effective:
        return (by_rank,)
    good = [cols.index(name) for name in effective]
    rates = [(rows[i], (int(row[good].sum()), int(row.sum()))) for i, row in enumerate(table)]
    collapsed = two_rates(measure, label, rates, conf=conf, later_minus_earlier=later_minus_earlier, missing=lost)
    return by_rank, collapsed
