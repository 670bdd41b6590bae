"""The incident log as blocks: what matters first, kinds and causes in Pareto charts, grades, units, months."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.messages.indicators import GRADES
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words
from surveykit.report.build.analyses import indicator_words as words
from surveykit.report.build.analyses.incident_values import IncidentSummary
from surveykit.report.build.analyses.over_time_table import rules_of
from surveykit.report.document import Block, Cell, Column, Estimate, Events, Format, Heading, Paragraph, Table
from surveykit.report.figures import Pareto, Timeline
from surveykit.report.sentences.runs import fill, paragraph, text
from surveykit.stats import pareto
from surveykit.stats.indicators.values import Line


def blocks(found: IncidentSummary, _: Translator) -> tuple[Block, ...]:
    """The summary of a span of months."""
    title = _("Incidents, {unit}", unit=found.unit) if found.unit else _("Incidents")
    months = words.span(_, dict.fromkeys((found.first, found.last)))
    made: list[Block] = [Heading(_("{title}: {period}", title=title, period=months), 2), _lead(_, found)]
    if found.kinds.bars:
        made += [_pareto(_, found.kinds, _("Kinds of incidents")), _ranked(_, found.kinds, _("Kind"))]
    made.append(_grades(_, found))
    if not found.unit:
        made.append(_lines(_, found, _("Incidents by unit"), _("Unit"), found.by_unit))
    made += [_timeline(_, found), _lines(_, found, _("Incidents by month"), _("Month"), found.by_month)]
    if found.causes.bars:
        made += [_pareto(_, found.causes, _("Causes named")), _ranked(_, found.causes, _("Cause"))]
    made += block_words.caveats(_, (*found.caveats, *(found.chart.caveats if found.chart.centre else ())))
    note = _(
        "Shares are of all incidents (of all causes named), near misses among them; the vital few are the fewest that "
        "reach 80 %. Rates are Σ incidents / Σ bed-days × 1,000 with Garwood's intervals (1936)."
    )
    return (*made, Paragraph(text(note), "note"))


def brief(found: IncidentSummary, _: Translator) -> tuple[Block, ...]:
    """What a meeting needs of it: the lead, grades, units, kinds as a chart, caveats; without months and causes."""
    made: list[Block] = [_lead(_, found), _grades(_, found)]
    if not found.unit and len(found.by_unit) > 1:
        made.append(_lines(_, found, _("Incidents by unit"), _("Unit"), found.by_unit))
    if found.kinds.bars:
        made.append(_pareto(_, found.kinds, _("Kinds of incidents")))
    return (*made, *block_words.caveats(_, found.caveats))


def _lead(_: Translator, found: IncidentSummary) -> Paragraph:
    parts = [_("{n} incidents, {near} of them near misses.", n=found.total, near=found.near_misses)]
    if found.timed:
        share = f"{found.late}/{found.timed}"
        if found.timed >= numbers.FEW:
            share = f"{numbers.percent(100 * found.late / found.timed)}{numbers.bracketed(share, _.language)}"
        parts.append(_("Reported later than {hours} hours: {share}.", hours=f"{found.late_after:g}", share=share))
    if found.unanalysed:
        listed = ("、" if _.language == "zh_CN" else ", ").join(found.unanalysed[:5])
        facts = {"n": len(found.unanalysed), "numbers": listed + ("…" if len(found.unanalysed) > 5 else "")}
        parts.append(_("Cause analysis missing in {n} of grade Ⅰ or Ⅱ: {numbers}.", **facts))
    return Paragraph(paragraph(_, [text(part) for part in parts]), "lead")


def _pareto(_: Translator, found: pareto.Pareto, title: str) -> Pareto:
    return Pareto(
        title=text(title),
        categories=tuple(bar.name or _("not said") for bar in found.bars),
        counts=tuple(bar.count for bar in found.bars),
        vital=found.vital,
        share_name=_("Cumulative %"),
    )


def _ranked(_: Translator, found: pareto.Pareto, head: str) -> Table:
    columns = (
        Column(text(head), Format.TEXT, 1.8),
        Column(fill("*n*"), Format.COUNT, 0.7),
        Column(text(_("Share")), Format.PERCENT, 0.9),
        Column(text(_("Cumulative")), Format.PERCENT, 0.9),
    )
    rows = tuple((bar.name or _("not said"), bar.count, bar.share, bar.cumulative) for bar in found.bars)
    note = text(_("100 % are {n}; bold: the vital few.", n=found.total))
    return Table(
        text(_("{name}, most frequent first", name=head)), columns, rows, (note,), frozenset(range(found.vital))
    )


def _grades(_: Translator, found: IncidentSummary) -> Table:
    columns = (Column(text(_("Grade")), Format.TEXT, 2.0), Column(text(_("Incidents (%)")), Format.EVENTS))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_(GRADES[grade]), Events(count, found.total) if found.total else None) for grade, count in found.grades
    )
    return Table(text(_("Incidents by grade")), columns, rows)


def _lines(_: Translator, found: IncidentSummary, title: str, head: str, lines: tuple[Line, ...]) -> Table:
    columns = (
        Column(text(head), Format.TEXT, 1.6),
        Column(text(_("Incidents")), Format.DF, 0.8),
        Column(text(_("Bed-days")), Format.DF, 0.9),
        Column(text(_("Per 1,000 bed-days, 95%CI")), Format.DIFFERENCE_CI, 1.6),
    )
    total = (_("Σ, all"), *_line(found.all))
    rows = (*((line.label or _("no unit"), *_line(line)) for line in lines), total)
    return Table(text(title), columns, rows, bold_rows=frozenset({len(lines)}))


def _line(line: Line) -> tuple[Cell, ...]:
    low, high = line.ci or (None, None)
    return line.numerator, line.denominator, None if line.rate is None else Estimate(line.rate, low, high)


def _timeline(_: Translator, found: IncidentSummary) -> Timeline:
    chart = found.chart
    marked = tuple(sorted({mark.position for mark in chart.marks}))
    names = {"u": _("pooled rate"), "xmr": _("mean"), "run": _("median")}
    return Timeline(
        title=text(_("Incidents per 1,000 bed-days") if found.rated else _("Incidents by month")),
        unit="‰" if found.rated else "",
        labels=tuple(line.label for line in found.by_month),
        values=chart.values,
        centre=chart.centre or (None,) * len(chart.values),
        centre_name=names.get(chart.type, ""),
        lower=chart.lower,
        upper=chart.upper,
        marked=marked,
        rules=tuple(rules_of(_, chart, at) for at in marked),
        minimum=0.0,
    )
