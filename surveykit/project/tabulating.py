"""Tests on a table of any program, and on published figures: no project is needed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.exchange.table import Categories, Numbers, Table, as_categories, read_table
from surveykit.model.scales import Norm
from surveykit.stats import armitage, categorical, choose, compare, crosstab, describe, norms, rates, run, summaries
from surveykit.stats.figures import published
from surveykit.stats.results import Result
from surveykit.stats.table import t_table

MEANS = ("auto", "t.welch", "t.student")
OUTCOMES = (
    ("无效", "有效", "显效"),
    ("无效", "好转", "显效"),
    ("无效", "有效", "显效", "治愈"),
    ("无效", "好转", "治愈"),
)
"""Ordered outcomes in use, from low to high: they are compared by ranks, not by chi-square."""


def by_groups(
    data: Path,
    measures: Sequence[str],
    by: str,
    *,
    nominal: Sequence[str] = (),
    missing: Sequence[str] = (),
    test: str = "auto",
    conf: float = 0.95,
    posthoc: str = "auto",
) -> tuple[Result, ...]:
    """Compare the groups that the column ``by`` names, group one minus group two, in the order of its sorted values."""
    table = read_table(data)
    table.load([*measures, by])
    groups = as_categories(table.column(by, missing))
    if len(groups.levels) < 2:
        raise DataRefused("by_needs_two", column=by, n=len(groups.levels))
    columns = [_column(table, name, nominal, missing) for name in measures]
    numbers = [c for c in columns if isinstance(c, Numbers)]
    if len(groups.levels) == 2 and len(numbers) == len(columns) and test in MEANS:
        return _fast(numbers, groups, test, conf)
    asked = run.Asked(test=test, conf=conf, posthoc=posthoc)
    members = [groups.codes == position for position in range(len(groups.levels))]
    results = []
    for column in columns:
        measure, values = _measure(column)
        pairs = [(level, values[chosen]) for level, chosen in zip(groups.levels, members, strict=True)]
        results.append(run.measure_groups(measure, pairs, asked))
    return tuple(results)


def by_times(
    data: Path,
    measures: Sequence[Sequence[str]],
    *,
    nominal: Sequence[str] = (),
    missing: Sequence[str] = (),
    test: str = "auto",
    conf: float = 0.95,
    posthoc: str = "auto",
) -> tuple[Result, ...]:
    """Compare three or more columns a measure, row by row the same respondent, the columns in the order of time."""
    for names in measures:
        if len(names) < 3:
            raise DataRefused("times_needed", n=len(names))
    table = read_table(data)
    table.load([name for names in measures for name in names])
    asked = run.Asked(test=test, conf=conf, paired=True, posthoc=posthoc)
    results = []
    for names in measures:
        columns = [_column(table, name, nominal, missing) for name in names]
        measure, values = _repeated_measure(columns)
        results.append(run.measure_groups(measure, tuple(zip(names, values, strict=True)), asked))
    return tuple(results)


def by_pairs(
    data: Path,
    pre: Sequence[str],
    post: Sequence[str],
    *,
    nominal: Sequence[str] = (),
    missing: Sequence[str] = (),
    test: str = "auto",
    conf: float = 0.95,
) -> tuple[Result, ...]:
    """Compare columns pair by pair, row by row the same respondent; post minus pre."""
    if len(pre) != len(post):
        raise DataRefused("pre_post_differ", pre=len(pre), post=len(post))
    table = read_table(data)
    table.load([*pre, *post])
    asked = run.Asked(test=test, conf=conf, paired=True)
    results = []
    for earlier, later in zip(pre, post, strict=True):
        sides = [_column(table, name, nominal, missing) for name in (earlier, later)]
        measure, (before, after) = _repeated_measure(sides)
        results.append(run.measure_groups(measure, ((earlier, before), (later, after)), asked))
    return tuple(results)


def against_norm(
    data: Path,
    measures: Sequence[str],
    norm: Norm,
    *,
    missing: Sequence[str] = (),
    test: str = "auto",
    conf: float = 0.95,
) -> tuple[Result, ...]:
    """Compare each column's mean with a norm's."""
    table = read_table(data)
    table.load(measures)
    results = []
    for name in measures:
        column = table.column(name, missing)
        choice = choose.choose(_norm_facts(name, column, norm), test)
        assert isinstance(column, Numbers)
        results.append(
            norms.against_norm(
                name, name, (name, column.values), norm, test=choice.test, reason=choice.reason, conf=conf
            )
        )
    return tuple(results)


def from_summaries(
    groups: Sequence[tuple[float, float, int]], norm: Norm | None = None, *, test: str = "auto", conf: float = 0.95
) -> tuple[Result, ...]:
    """Student's and Welch's t from two published (mean, SD, n), F from more, or a t from one against a norm."""
    if norm is not None and len(groups) == 1:
        mean, sd, n = groups[0]
        facts = choose.Facts(design="norm", kind="score", norm_n=norm.n)
        choice = choose.choose(facts, test)
        figures = published("1", mean, sd, n)
        return (
            norms.figures_against_norm(
                "summary", "summary", figures, norm, test=choice.test, reason=choice.reason, conf=conf
            ),
        )
    named = [(str(position), *figures) for position, figures in enumerate(groups, start=1)]
    if len(named) > 2:
        choice = choose.choose(choose.Facts(design="several", kind="score"), test)
        if choice.test not in ("anova", "anova.welch"):
            raise DataRefused("summary_test", test=test)
        return (
            summaries.several_from_summary(
                "summary", "summary", named, test=choice.test, reason=choice.reason, conf=conf
            ),
        )
    _exactly_two(len(groups))
    choice = choose.choose(choose.Facts(design="independent", kind="score"), test)
    if choice.test not in MEANS:
        raise DataRefused("summary_test", test=test)
    return (compare.from_summary("summary", "summary", named, test=choice.test, reason=choice.reason, conf=conf),)


def from_differences(mean: float, sd: float, n: int, *, test: str = "auto", conf: float = 0.95) -> tuple[Result, ...]:
    """The paired t from the published mean, SD and number of the differences, later minus earlier."""
    choice = choose.choose(choose.Facts(design="paired", kind="score"), test)
    if choice.test != "t.paired":
        raise DataRefused("summary_test", test=test)
    return (summaries.paired_from_summary("summary", "summary", mean, sd, n, reason=choice.reason, conf=conf),)


def from_counts(
    groups: Sequence[tuple[int, int]],
    *,
    test: str = "auto",
    conf: float = 0.95,
    nnt: bool = False,
    posthoc: str = "auto",
) -> tuple[Result, ...]:
    """Rates from published (events, n): two groups, or more as a table."""
    named = [(str(position), counts) for position, counts in enumerate(groups, start=1)]
    if len(named) == 2:
        return (categorical.two_rates("counts", "counts", named, test=test, conf=conf, nnt=nnt),)
    if len(named) < 2:
        raise DataRefused("one_group")
    for _, (events, n) in named:
        if not 0 <= events <= n:
            raise DataRefused("counts_refused", events=events, n=n)
    if test == "trend":
        return (armitage.trend("counts", "counts", named, conf=conf),)
    cells = tuple((n - events, events) for _, (events, n) in named)
    rows = [label for label, _ in named]
    return (
        crosstab.crosstab("counts", "counts", cells, rows=rows, cols=("0", "1"), test=test, conf=conf, posthoc=posthoc),
    )


def from_rates(groups: Sequence[tuple[float, float]], *, conf: float = 0.95) -> tuple[Result, ...]:
    """Events per exposure time, such as bed-days: the exact Poisson comparison."""
    _exactly_two(len(groups))
    named = [(str(position), counts) for position, counts in enumerate(groups, start=1)]
    return (rates.poisson("rate", "rate", named, conf=conf),)


def descriptions(
    data: Path, measures: Sequence[str], by: str = "", *, missing: Sequence[str] = ()
) -> tuple[describe.Description, ...]:
    """n, mean, SD, median, quartiles and shape of each column, in each group of ``by``."""
    table = read_table(data)
    table.load([*measures, *([by] if by else [])])
    groups = as_categories(table.column(by, missing)) if by else None
    found = []
    for name in measures:
        values = _numbers(table, name, missing)
        if groups is None:
            found.append(describe.describe(values, measure=name))
            continue
        for position, level in enumerate(groups.levels):
            found.append(describe.describe(values[groups.codes == position], measure=name, group=level))
    return tuple(found)


def _exactly_two(n: int) -> None:
    if n != 2:
        raise DataRefused("two_groups_needed", n=n)


def _column(table: Table, name: str, nominal: Sequence[str], missing: Sequence[str]) -> Numbers | Categories:
    column = table.column(name, missing)
    return as_categories(column) if name in nominal else column


def _numbers(table: Table, name: str, missing: Sequence[str]) -> NDArray[np.float64]:
    column = table.column(name, missing)
    if isinstance(column, Categories):
        raise DataRefused("column_not_numbers", column=name, value=column.levels[0])
    return column.values


def _fast(columns: Sequence[Numbers], groups: Categories, test: str, conf: float) -> tuple[Result, ...]:
    """Two groups of numbers: the whole t table in one pass over the columns."""
    choice = choose.choose(choose.Facts(design="independent", kind="score"), test)
    return t_table(
        np.vstack([column.values for column in columns]).T,
        groups.codes,
        measures=[(column.name, column.name) for column in columns],
        groups=(groups.levels[0], groups.levels[1]),
        test=choice.test,
        reason=choice.reason,
        conf=conf,
    )


def _measure(column: Numbers | Categories) -> tuple[run.Measure, NDArray[np.float64]]:
    if isinstance(column, Numbers):
        return run.Measure(code=column.name, label=column.name, kind="score"), column.values
    levels = column.levels
    outcome = next((o for o in OUTCOMES if set(levels) <= set(o) and len(levels) > 2), None)
    if outcome:
        order = [level for level in outcome if level in levels]
        places = np.array([order.index(level) for level in levels], dtype=np.float64)
        # The worst answer is the one that does not count as effective.
        effective = tuple(float(place) for place in range(1, len(order))) if order[0] == outcome[0] else ()
        measure = dataclasses.replace(_categories(column, "ordered", order), effective=effective)
        return measure, _coded(column, places)
    return _categories(column, "unordered", levels), _coded(column, np.arange(len(levels), dtype=np.float64))


def _categories(column: Categories, kind: choose.Kind, levels: Sequence[str]) -> run.Measure:
    places = tuple(float(position) for position in range(len(levels)))
    return run.Measure(code=column.name, label=column.name, kind=kind, levels=places, level_labels=tuple(levels))


def _coded(column: Categories, places: NDArray[np.float64]) -> NDArray[np.float64]:
    known = column.codes >= 0
    values = np.full(column.codes.shape, np.nan)
    values[known] = places[column.codes[known]]
    return values


def _repeated_measure(columns: Sequence[Numbers | Categories]) -> tuple[run.Measure, list[NDArray[np.float64]]]:
    """One measure for all columns: categories are coded by the levels of all of them together."""
    name = " → ".join(column.name for column in columns)
    if all(isinstance(column, Numbers) for column in columns):
        values = [column.values for column in columns if isinstance(column, Numbers)]
        return run.Measure(code=columns[-1].name, label=name, kind="score"), values
    sides = [as_categories(column) for column in columns]
    levels = tuple(sorted({level for side in sides for level in side.levels}))
    coded = [
        _measure(
            Categories(
                side.name, levels, np.array([*(levels.index(x) for x in side.levels), -1], dtype=np.intp)[side.codes]
            )
        )
        for side in sides
    ]
    return dataclasses.replace(coded[-1][0], label=name), [values for _, values in coded]


def _norm_facts(name: str, column: Numbers | Categories, norm: Norm) -> choose.Facts:
    kind: choose.Kind = "score" if isinstance(column, Numbers) else "unordered"
    return choose.Facts(design="norm", kind=kind, measure=name, norm_n=norm.n)
