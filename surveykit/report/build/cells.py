"""Columns, cells, titles and notes that the tables of a report share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.build.spoken import titled, unit
from surveykit.report.document import Cell, Column, Estimate, Format, MeanSd
from surveykit.report.sentences.figures import known
from surveykit.report.sentences.runs import Runs, clauses, fill, semicolons, text
from surveykit.report.sentences.wording import pair
from surveykit.stats.results import Group, Result

Row = tuple[Cell, ...]
Numbered = Callable[[Runs], Runs]
"""Puts 表1 before a table's title."""


def shared_n(outcomes: Sequence[Outcome]) -> int | None:
    """The n of every cell, where it is one and the same; the table then says it once."""
    found = {group.n for outcome in outcomes for group in outcome.result.groups}
    return found.pop() if len(found) == 1 else None


def statistic(result: Result, report: ReportInput) -> float | None:
    """The statistic of a cell: Z for rank tests, without its sign where the report asks for that."""
    value = result.z if isinstance(result.z, float | int) else result.statistic
    return abs(value) if value is not None and report.absolute_t else value


def estimate(result: Result, factor: float = 1.0) -> Estimate | None:
    """The difference with its interval; ``factor`` 100 turns rates into percentage points."""
    if result.difference is None:
        return None
    low, high = result.ci or (None, None)
    return Estimate(
        factor * result.difference,
        None if low is None else factor * low,
        None if high is None else factor * high,
    )


def mean_sd(group: Group) -> MeanSd | None:
    """The cell of a group's mean; None where there is none."""
    return None if group.mean is None else MeanSd(group.mean, group.sd)


def effect_size(result: Result) -> float | None:
    """The effect size beside a mean difference: gz, d on the mean variance, or g, as the sentence gives it."""
    found = result.effect
    if found is None:
        return None
    if result.test == "t.paired":
        return known(found.hedges_gz)
    return known(found.d_av) if result.test == "t.welch" else known(found.hedges_g)


def first_column(_: Translator, title: str) -> Column:
    """The column of names."""
    return Column(text(title), Format.TEXT, 2.6)


def tail_columns(_: Translator, outcomes: Sequence[Outcome], symbol: str) -> list[Column]:
    """The last columns: statistic, P and, where a family was adjusted, the adjusted P."""
    columns = [Column(fill(symbol), Format.STATISTIC, 0.9), Column(fill("*P*"), Format.PVALUE, 0.9)]
    if adjusted(outcomes):
        columns.append(Column(fill(_("adjusted *P*")), Format.PVALUE, 1.0))
    return columns


def adjusted(outcomes: Sequence[Outcome]) -> bool:
    """Whether any of the outcomes has an adjusted P."""
    return any(o.result.p_adjusted is not None for o in outcomes)


def tail_cells(report: ReportInput, outcomes: Sequence[Outcome], result: Result) -> Row:
    """The cells under ``tail_columns``; a scale outside the adjusted family has an empty one."""
    cells: Row = (statistic(result, report), result.p)
    if not adjusted(outcomes):
        return cells
    return (*cells, "" if result.p_adjusted is None else result.p_adjusted)


def group_columns(study: Study, form: Format, together: bool, width: float) -> list[Column]:
    """The columns of both groups, each with its n before it unless the title says n once."""
    columns = []
    for label in study.groups:
        if not together:
            columns.append(Column(fill("*n*"), Format.COUNT, 0.6))
        columns.append(Column(text(label), form, width))
    return columns


def group_cells(result: Result, value: Callable[[Group], Cell], together: bool) -> Row:
    """The cells under ``group_columns``."""
    cells: list[Cell] = []
    for group in result.groups:
        cells += [value(group)] if together else [group.n, value(group)]
    return tuple(cells)


def titled_pair(_: Translator, study: Study, inside: Sequence[Runs], numbered: Numbered) -> Runs:
    """表1  护士质量管理能力干预前后比较（x̄±s，分，n=64）."""
    compared = fill(_("{title}, {pair}"), title=titled(_, study), pair=pair(_, *study.groups))
    return numbered(fill(_("{title} ({inside})"), title=compared, inside=clauses(_, inside)))


def inside(outcomes: Sequence[Outcome], shown: Runs, units: set[str]) -> list[Runs]:
    """What stands in the title's brackets: what the cells show, the unit where there is one, the shared n."""
    parts = [shown]
    if len(units) == 1 and (only := next(iter(units))):
        parts.append(text(only))
    n = shared_n(outcomes)
    return parts if n is None else [*parts, fill("*n*={n}", n=n)]


def labelled(_: Translator, outcome: Outcome, units: set[str]) -> str:
    """A row's name, with its unit where the rows differ in it."""
    own = unit(_, outcome)
    return outcome.result.label + (numbers.bracketed(own, _.language) if len(units) > 1 and own else "")


def marks(outcomes: Sequence[Outcome]) -> tuple[frozenset[int], frozenset[int]]:
    """Which rows are bold (scales) and which stand under them (items); neither where there is only one kind."""
    scales = frozenset(i for i, o in enumerate(outcomes) if o.role == "scale")
    items = frozenset(range(len(outcomes))) - scales
    return (scales, items) if scales and items else (frozenset(), frozenset())


def notes_of(_: Translator, sentences: Sequence[Runs], unmatched: int = 0) -> tuple[Runs, ...]:
    """The note under a table: sentences without their full stop, then who is not in it."""
    whole = list(sentences)
    if unmatched:
        whole.append(fill(_("{count} took part only once and are not included"), count=unmatched))
    return (fill(_("Note: {note}."), note=semicolons(_, whole)),)


def adjustment(_: Translator, report: ReportInput, outcomes: Sequence[Outcome]) -> list[Runs]:
    """How the adjusted P was made, where there is one."""
    if not adjusted(outcomes):
        return []
    if report.adjusted == "bh":
        return [fill(_("the adjusted *P* is by the Benjamini-Hochberg method over the items"))]
    return [fill(_("the adjusted *P* is by Holm's method over the items"))]
