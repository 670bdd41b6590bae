"""The table of results as text and numbers, one row an outcome: scales in bold first, then items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from surveykit.i18n import Translator
from surveykit.model.ranges import range_of
from surveykit.report import numbers
from surveykit.report.build.cells import estimate as report_estimate
from surveykit.report.document import Events, MeanSd
from surveykit.stats.results import Group, Result
from ui.analysis import names
from ui.analysis.compute import Computed
from ui.widgets import Interval


class Part(IntEnum):
    """What a column shows. There is one GROUP column for each group."""

    NAME = 0
    N = auto()
    GROUP = auto()
    DIFFERENCE = auto()
    STATISTIC = auto()
    P = auto()
    ADJUSTED = auto()
    JUDGEMENT = auto()


@dataclass(frozen=True)
class Column:
    """A column's head and what it shows."""

    part: Part
    title: str
    explained: str = ""


@dataclass(frozen=True)
class Row:
    """One outcome. ``texts`` and ``keys`` go column by column: what is read, and what is sorted by."""

    code: str
    texts: tuple[str, ...]
    keys: tuple[float | str, ...]
    bold: bool
    clear: bool
    interval: Interval | None


@dataclass(frozen=True)
class Results:
    """What the table shows. ``axis`` is the axis of the drawn intervals, ``relative`` when it counts scale ranges."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    axis: tuple[float, float] = (-1.0, 1.0)
    relative: bool = False


def results(computed: Computed, _: Translator) -> Results:
    """Lay a comparison out in the language of ``_``."""
    comparison = computed.comparison
    if comparison is None:
        return Results()
    definition = comparison.questionnaire
    outcomes = comparison.results
    scales = {scale.code for scale in definition.scales}
    shared = _shared_n(outcomes)
    factors = _factors(computed)
    columns = _columns(computed, shared, bool(factors), _)
    rows = []
    for result in outcomes:
        factor = factors.get(result.measure, 1.0)
        cells = [_cell(column, index, computed, result, _) for index, column in _numbered(columns)]
        rows.append(
            Row(
                code=result.measure,
                texts=tuple(text for text, _key in cells),
                keys=tuple(key for _text, key in cells),
                bold=result.measure in scales,
                clear=names.clear(result),
                interval=_interval(result, factor),
            )
        )
    ends = [end for row in rows if row.interval for end in (row.interval.low, row.interval.high)]
    return Results(columns, tuple(rows), (min(ends, default=-1.0), max(ends, default=1.0)), bool(factors))


def _shared_n(outcomes: Sequence[Result]) -> tuple[int, ...] | None:
    """The n of each group where it is the same in every row: then the heads say it once."""
    found = {tuple(group.n for group in result.groups) for result in outcomes}
    return found.pop() if len(found) == 1 else None


def _factors(computed: Computed) -> Mapping[str, float]:
    """One over the range of each measure, where the ranges differ: 0 to 100 and 1 to 5 do not share an axis."""
    assert computed.comparison is not None
    definition = computed.comparison.questionnaire
    known: dict[str, float] = {}
    for result in computed.comparison.results:
        if result.difference is None or result.ci is None:
            continue
        low, high = range_of(definition, result.measure) or (0.0, 0.0)
        if isinstance(result.groups[0].events, int):
            low, high = 0.0, 1.0
        if high <= low:
            return {}
        known[result.measure] = high - low
    return {code: 1 / width for code, width in known.items()} if len(set(known.values())) > 1 else {}


def _columns(computed: Computed, shared: tuple[int, ...] | None, relative: bool, _: Translator) -> tuple[Column, ...]:
    comparison = computed.comparison
    assert comparison is not None
    said = names.group_names(computed, _)
    columns = [Column(Part.NAME, _("Outcome"))]
    if shared is None:
        columns.append(Column(Part.N, "n"))
    for position, name in enumerate(said):
        counted = shared is not None and position < len(shared) and shared[position] > 0
        title = _("{name} (n={n})", name=name, n=shared[position]) if shared is not None and counted else name
        columns.append(Column(Part.GROUP, title, _("Mean±SD, or cases and %")))
    if any(r.difference is not None for r in comparison.results):
        title = _("Diff. ({conf}% CI)", conf=f"{comparison.specification.conf * 100:g}")
        explained = _("Drawn as a share of each outcome's range, since the ranges differ") if relative else ""
        columns.append(Column(Part.DIFFERENCE, title, explained))
    symbols = Counter(names.SYMBOLS.get(r.test, "") for r in comparison.results if r.p is not None)
    symbols.pop("", None)
    columns.append(Column(Part.STATISTIC, symbols.most_common(1)[0][0] if symbols else _("Statistic")))
    columns.append(Column(Part.P, "P"))
    if any(r.p_adjusted is not None for r in comparison.results):
        name = _("Holm P") if comparison.specification.adjust == "holm" else _("BH P")
        columns.append(Column(Part.ADJUSTED, name, _("P adjusted over the items of a scale")))
    columns.append(Column(Part.JUDGEMENT, _("Judgement")))
    return tuple(columns)


def _numbered(columns: Sequence[Column]) -> list[tuple[int, Column]]:
    """Each column with the position of the group that it shows, 0 for the others."""
    seen, found = 0, []
    for column in columns:
        found.append((seen, column))
        seen += column.part is Part.GROUP
    return found


def _cell(column: Column, group: int, computed: Computed, result: Result, _: Translator) -> tuple[str, float | str]:
    comparison = computed.comparison
    assert comparison is not None
    match column.part:
        case Part.NAME:
            name = _.text(comparison.questionnaire.label(result.measure), result.measure)
            return name, name
        case Part.N:
            counts = [g.n for g in result.groups if g.n]
            text = (
                str(counts[0])
                if len(set(counts)) == 1 and comparison.matched is not None
                else "/".join(map(str, counts))
            )
            return text, float(sum(counts))
        case Part.GROUP:
            return _group(result.groups[group], _)
        case Part.DIFFERENCE:
            return _difference(result, _)
        case Part.STATISTIC:
            return _statistic(column, computed, result)
        case Part.P:
            return numbers.p_value(result.p), _key(result.p)
        case Part.ADJUSTED:
            return ("" if result.p_adjusted is None else numbers.p_value(result.p_adjusted)), _key(result.p_adjusted)
        case Part.JUDGEMENT:
            word = names.judgement(result, computed.later, _)
            return word, word


def _group(group: Group, _: Translator) -> tuple[str, float]:
    if isinstance(group.events, int):
        rate = group.rate if isinstance(group.rate, float) else None
        return numbers.events(Events(group.events, group.n), _.language), _key(rate)
    if group.mean is None:
        return numbers.NOTHING, _key(None)
    if group.sd is None:
        return numbers.fixed(group.mean, 2), group.mean
    return numbers.mean_sd(MeanSd(group.mean, group.sd)), group.mean


def _difference(result: Result, _: Translator) -> tuple[str, float]:
    share = 100.0 if isinstance(result.groups[0].events, int) else 1.0
    found = report_estimate(result, share)
    return (numbers.estimate(found, _.language), _key(result.difference)) if found else (numbers.NOTHING, _key(None))


def _statistic(column: Column, computed: Computed, result: Result) -> tuple[str, float]:
    value = result.z if isinstance(result.z, float | int) else result.statistic
    if value is None:
        return numbers.NOTHING, _key(None)
    shown = numbers.fixed(abs(value) if computed.settings.absolute_t else value, 3)
    symbol = names.SYMBOLS.get(result.test, "")
    return (shown if column.title == symbol else f"{symbol} {shown}".strip()), abs(value)


def _interval(result: Result, factor: float) -> Interval | None:
    if result.difference is None or result.ci is None:
        return None
    low, high = result.ci
    return Interval(result.difference * factor, low * factor, high * factor, names.clear(result))


def _key(value: float | None) -> float:
    """What is not there is sorted last."""
    return float("inf") if value is None else value
