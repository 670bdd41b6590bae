"""The sections of the trend report: what matters first, the table of waves, charts by measure and unit, rules."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build.analyses import over_time_table, over_time_words
from surveykit.report.build.analyses.over_time import remarks
from surveykit.report.build.analyses.over_time_units import printed
from surveykit.report.build.analyses.over_time_values import OverTime, Series
from surveykit.report.build.numbering import Counter
from surveykit.report.build.sections import Gathered
from surveykit.report.build.trend import tables
from surveykit.report.build.trend.values import TrendInput
from surveykit.report.document import Block, DataSheet, Heading, Paragraph
from surveykit.report.sentences.runs import fill, text


def gathered(report: TrendInput, _: Translator) -> Gathered:
    """The whole report in the language of ``_``. Pure."""
    counter, main = Counter(_), report.found.series[0]
    first = fill(_("{measure}, {sentence}"), measure=main.label, sentence=over_time_words.lead(_, main))
    lead = [Paragraph(first, "lead"), *_units_lead(_, report)]
    told: Sequence[tuple[str, str, Sequence[Block]]] = (
        ("lead", _("What matters first"), lead),
        ("waves", _("Table of waves"), [Heading(_("1  Waves")), *tables.waves(_, report, counter)]),
        ("measures", _("Measures over time"), [Heading(_("2  Measures over time")), *_measures(_, report, counter)]),
        ("rules", _("Rules that are broken"), tables.rules(_, report, counter)),
        ("units", _("Units over time"), _units(_, report, counter)),
        ("methods", _("How it was computed"), _methods(_, report)),
        ("data", _("Values"), [_data(_, report)]),
    )
    facts = [(_("Questionnaire"), report.questionnaire), (_("Waves"), _span(report.found.periods))]
    if report.only:
        facts.append((_("Only"), report.only))
    facts.append((_("Sheets"), str(sum(report.sheets))))
    fields = {"waves": _span(report.found.periods), "wave": report.found.periods[-1], "questionnaire": facts[0][1]}
    last = next((p for p in reversed(main.periods) if p.value is not None), None)
    if last is not None:
        fields |= {"score.last": printed(main, last.value), "wave.last": last.label}
    return report.paper.gathered(_, told, facts, _figures(report), fields)


def _span(periods: Sequence[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}"


def _units_lead(_: Translator, report: TrendInput) -> list[Block]:
    """Which units stand out, or that none does; nothing where units have no chart with rules."""
    ruled = [unit.series for unit in report.units if unit.series.chart.type != "line"]
    if not ruled:
        return []
    broken = [series.label for series in ruled if series.chart.marks]
    if not broken:
        return [Paragraph(text(_("In none of the {n} units with a chart is a rule broken.", n=len(ruled))))]
    comma = "、" if _.language == "zh_CN" else ", "
    words = _("A rule is broken in {n} of {all} units: {units}.", n=len(broken), all=len(ruled),
              units=comma.join(broken))  # fmt: skip
    return [Paragraph(text(words))]


def _measures(_: Translator, report: TrendInput, counter: Counter) -> list[Block]:
    made: list[Block] = []
    said: set[Block] = set()
    for number, series in enumerate(report.found.series, 1):
        made.append(Heading(f"2.{number}  {series.label}", 2))
        if number > 1:
            made.append(Paragraph(over_time_words.lead(_, series)))
        made += _series(_, report.found, series, counter, said)
    return made


def _series(_: Translator, found: OverTime, series: Series, counter: Counter, said: set[Block]) -> list[Block]:
    """Figure, table, sentences; a remark that a series before has is not said again."""
    blocks: list[Block] = [over_time_table.figure(_, found, series), over_time_table.table(_, series)]
    words = [Paragraph(runs) for runs in over_time_words.for_the_paper(_, series)]
    told = [block for block in remarks(_, over_time_words.told(series)) if block not in said]
    said.update(told)
    return [*counter.blocks(blocks), *words, *told]


def _units(_: Translator, report: TrendInput, counter: Counter) -> list[Block]:
    if not report.units:
        return []
    made: list[Block] = [Heading(_("3  Units over time")), *tables.units(_, report, counter)]
    for unit in report.units:
        if sum(period.value is not None for period in unit.series.periods) > 1:
            made += counter.blocks([over_time_table.figure(_, report.found, unit.series)])
    return made


def _methods(_: Translator, report: TrendInput) -> list[Block]:
    """Each chart's method once, then what has to be said of the data."""
    every = [*report.found.series, *(unit.series for unit in report.units)]
    notes = list(dict.fromkeys(runs for series in every for runs in over_time_words.methods(_, series)))
    stepped = any(series.segmented and series.segmented.step for series in report.found.series)
    return [
        Heading(_("4  How it was computed")),
        *remarks(_, over_time_words.for_all(report.found.caveats, stepped=stepped)),
        *(Paragraph(runs, "note") for runs in notes),
    ]


def _data(_: Translator, report: TrendInput) -> DataSheet:
    """Every value in full, for whoever draws it again."""
    every = [*report.found.series, *(unit.series for unit in report.units)]
    rows = [
        (series.label, period.label, period.n, period.value, series.chart.centre[at] if series.chart.centre else None)
        for series in every
        for at, period in enumerate(series.periods)
    ]
    heads = (_("Measure or unit"), _("Survey wave"), "n", _("Measured value"), _("Centre line"))
    return DataSheet(_("Values"), heads, tuple(rows))


def _figures(report: TrendInput) -> dict[str, float | None]:
    """``measure.wave``, ``measure.wave.n``, ``measure.slope``, ``measure.trend.p``; of units ``unit:name.wave``."""
    found: dict[str, float | None] = {}
    every = [(series.code, series) for series in report.found.series]
    every += [(f"unit:{unit.series.label}", unit.series) for unit in report.units]
    for name, series in every:
        for period in series.periods:
            found[f"{name}.{period.label}"] = period.value
            found[f"{name}.{period.label}.n"] = period.n
        found[f"{name}.slope"], found[f"{name}.trend.p"] = series.trend.slope, series.trend.p
    return found
