"""The tables of the trend report: waves, broken rules, units."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.over_time_table import rules_of
from surveykit.report.build.analyses.over_time_units import UNITS, changed_by, printed, scaled
from surveykit.report.build.analyses.over_time_values import Series
from surveykit.report.build.numbering import Counter
from surveykit.report.build.trend.values import TrendInput
from surveykit.report.document import Block, Cell, Column, Format, Table
from surveykit.report.sentences.runs import fill, text
from surveykit.report.sentences.wording import shortened

BESIDE = 5
"""Measures side by side in one table of waves; more go into further tables."""


def waves(_: Translator, report: TrendInput, counter: Counter) -> list[Block]:
    """A row a wave with its sheets and the value of every measure."""
    made: list[Block] = []
    series = report.found.series
    for start in range(0, len(series), BESIDE):
        part = series[start : start + BESIDE]
        columns = [Column(text(_("Survey wave")), Format.TEXT, 1.6), Column(text(_("Sheets")), Format.COUNT, 0.8)]
        columns += [Column(text(_called(one)), _format(one), 1.3) for one in part]
        rows: list[tuple[Cell, ...]] = [
            (name, report.sheets[at], *(scaled(one, (one.periods[at].value,))[0] for one in part))
            for at, name in enumerate(report.found.periods)
        ]
        made.append(
            Table(
                title=counter.table(text(_("Waves and their values"))),
                columns=tuple(columns),
                rows=tuple(rows),
                sheet=_("Waves"),
            )
        )
    return made


def _called(series: Series) -> str:
    return shortened(series.label, 24)


def _format(series: Series) -> Format:
    return Format.PERCENT if series.value == "rate" else Format.NUMBER


def rules(_: Translator, report: TrendInput, counter: Counter) -> list[Block]:
    """Every point that breaks a rule, with the rule by name; nothing where none does."""
    every = [*report.found.series, *(unit.series for unit in report.units)]
    rows: list[tuple[Cell, ...]] = []
    for series in every:
        for at in sorted({mark.position for mark in series.chart.marks}):
            value = printed(series, series.chart.values[at])
            rows.append((series.label, series.periods[at].label, value, rules_of(_, series.chart, at)))
    if not rows:
        return []
    return [
        Table(
            title=counter.table(text(_("Points that break a rule"))),
            columns=(
                Column(text(_("Measure or unit")), Format.TEXT, 1.6),
                Column(text(_("Survey wave")), Format.TEXT, 1.2),
                Column(text(_("Measured value")), Format.TEXT, 0.8),
                Column(text(_("Rule broken")), Format.TEXT, 2.8),
            ),
            rows=tuple(rows),
            notes=(text(_("Each point may break several rules; a run is marked at its last points.")),),
            sheet=_("Rules"),
        )
    ]


def units(_: Translator, report: TrendInput, counter: Counter) -> list[Block]:
    """A row a unit: responses, last value, change, trend, whether a rule is broken; in the project's order."""
    rows: list[tuple[Cell, ...]] = []
    marked = []
    for at, unit in enumerate(report.units):
        series = unit.series
        last = next((p for p in reversed(series.periods) if p.value is not None), None)
        broken = sorted({mark.position for mark in series.chart.marks})
        if broken:
            marked.append(at)
        rows.append(
            (
                series.label,
                unit.n,
                last.label if last else None,
                scaled(series, (last.value,))[0] if last else None,
                None if last is None or last.change is None else changed_by(_, series, last.change),
                series.trend.p,
                "" if series.chart.type == "line" else "、".join(series.periods[p].label for p in broken) or _("none"),
            )
        )
    main = report.found.series[0]
    notes = [_("Units stand in the project's order; they are not ranked.")]
    notes.append(_("Waves of a unit with fewer than {n} responses are left out of its line.", n=report.least))
    if report.hidden:
        notes.append(_("{n} units have too few responses in every wave to be shown.", n=report.hidden))
    counted_in = UNITS[main.value]
    value = _("Measured value") + (numbers.bracketed(counted_in, _.language) if counted_in else "")
    return [
        Table(
            title=counter.table(fill(_("{measure} by unit"), measure=main.label)),
            columns=(
                Column(text(_("Unit")), Format.TEXT, 1.6),
                Column(fill("*n*"), Format.COUNT, 0.6),
                Column(text(_("Last wave")), Format.TEXT, 1.2),
                Column(text(value), Format.NUMBER, 0.8),
                Column(text(_("On the last period")), Format.TEXT, 0.9),
                Column(fill(_("Trend *P*")), Format.PVALUE, 0.8),
                Column(text(_("Rule broken in")), Format.TEXT, 1.6),
            ),
            rows=tuple(rows),
            notes=tuple(text(note) for note in notes),
            bold_rows=frozenset(marked),
            sheet=_("Units"),
        )
    ]  # fmt: skip
