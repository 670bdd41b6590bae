"""A Pareto analysis in words: the vital few first, the chart, the table, and how it was done."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.pareto_values import ParetoFindings
from surveykit.report.document import Block, Format, Table
from surveykit.report.figures import Pareto
from surveykit.report.sentences.runs import text


def blocks(findings: ParetoFindings, _: Translator) -> tuple[Block, ...]:
    """Lead, figure, table, remarks, method."""
    found = findings.pareto
    title = findings.title
    if findings.within:
        title = _("{title} ({within})", title=title, within=findings.within)
    made: list[Block] = [words.heading(_("Pareto: {title}", title=title))]
    if found.bars:
        made += [words.lead(text(lead(findings, _))), figure(findings, _), _table(findings, _)]
    made += words.caveats(_, (*findings.caveats, *found.caveats))
    made.append(words.note(text(_method(_, found.wanted))))
    return tuple(made)


def lead(findings: ParetoFindings, _: Translator) -> str:
    """The vital few by name, and how much of all they are."""
    found = findings.pareto
    few = [bar.name for bar in found.bars if bar.vital]
    if not few:
        return _("{n} problems were counted, none under a name of its own.", n=found.total)
    return _(
        "The vital few: {names}; {vital} of {categories} categories make up {share} of {n} problems.",
        names=words.listed(_, few), vital=found.vital, categories=len(found.bars),
        share=numbers.percent(found.bars[found.vital - 1].cumulative), n=found.total,
    )  # fmt: skip


def figure(findings: ParetoFindings, _: Translator) -> Pareto:
    """The chart of the bars."""
    bars = findings.pareto.bars
    return Pareto(
        title=text(findings.title),
        unit=_("times"),
        categories=tuple(bar.name for bar in bars),
        counts=tuple(bar.count for bar in bars),
        vital=findings.pareto.vital,
    )


def _table(findings: ParetoFindings, _: Translator) -> Table:
    bars, total = findings.pareto.bars, findings.pareto.total
    rows = [(bar.name, bar.count, bar.share, bar.cumulative, "★" if bar.vital else "") for bar in bars]
    return Table(
        title=text(findings.title),
        columns=(
            words.column(_("Problem"), width=2.4),
            words.column(_("Times"), Format.COUNT, 0.8),
            words.column(_("Proportion"), Format.PERCENT),
            words.column(_("Cumulative proportion"), Format.PERCENT),
            words.column(_("Vital few"), width=0.8),
        ),
        rows=(*rows, (_("Total"), total, 100.0, "", "")),
        notes=(text(_("100 % are the {n} times that a problem was counted, not people.", n=total)),),
        bold_rows=frozenset({len(bars)}),
        sheet=_("Pareto"),
    )


def _method(_: Translator, share: float) -> str:
    return _(
        "From the most frequent down; the vital few (★) are the smallest number of categories whose cumulative share "
        "reaches {share} % (Juran 1954). “Other” stands last and is never one of them.",
        share=f"{share:g}",
    )
