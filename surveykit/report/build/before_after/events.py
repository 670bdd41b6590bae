"""Events per bed-days before and after (D9): a table, and a sentence for each."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report.build.inputs import ReportInput
from surveykit.report.build.numbering import Counter
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Block, Cell, Column, Estimate, Format, Heading, Paragraph, Table
from surveykit.report.sentences import compare
from surveykit.report.sentences.exposure import per_thousand
from surveykit.report.sentences.runs import fill, paragraph, text
from surveykit.report.sentences.wording import Wording
from surveykit.stats.results import Result


def blocks(_: Translator, report: ReportInput, counter: Counter, named: Callable[[str], str]) -> list[Block]:
    """Heading, table, sentences and remarks; nothing where no events were compared."""
    if not report.events:
        return []
    said = [compare.said(_, result, _wording(report, result)) for result in report.events]
    told = dict.fromkeys(
        _("{about}: {remark}", about=result.label, remark=caveat_sentence(_, caveat, {}))
        for result in report.events
        for caveat in result.caveats
    )
    return [
        Heading(named(_("Events per 1,000 bed-days")), 2),
        _table(_, report, counter),
        Paragraph(paragraph(_, said)),
        *(Paragraph(text(words), "caveat") for words in told),
    ]


def _wording(report: ReportInput, result: Result) -> Wording:
    return Wording(outcome=result.label, by_time=True, effect=report.effects, absolute=report.absolute_t)


def _table(_: Translator, report: ReportInput, counter: Counter) -> Table:
    first, second = (group.label for group in report.events[0].groups)
    columns = [Column(text(_("Events")), Format.TEXT, 1.8)]
    for name in (first, second):
        columns += [
            Column(text(_("{group}: events/bed-days", group=name)), Format.TEXT, 1.5),
            Column(text("‰"), Format.NUMBER, 0.7),
        ]
    columns += [
        Column(text(_("Rate ratio (95%CI)")), Format.DIFFERENCE_CI, 1.7),
        Column(fill("*P*"), Format.PVALUE, 0.8),
    ]
    return Table(
        title=counter.table(text(_("Events per 1,000 bed-days, {earlier} and {later}", earlier=first, later=second))),
        columns=tuple(columns),
        rows=tuple(_row(result) for result in report.events),
        notes=(text(_("Note: exact conditional Poisson test; the rate ratio is {later} to {earlier}.",
                      earlier=first, later=second)),),
        sheet=_("Events"),
    )  # fmt: skip


def _row(result: Result) -> tuple[Cell, ...]:
    cells: list[Cell] = [result.label]
    for group in result.groups:
        counted = group.events is not UNSET and group.person_time is not UNSET
        cells += [f"{group.events}/{group.person_time:g}" if counted else None, per_thousand(group)]
    found = result.effect
    low, high = found.ci if found and found.ci else (None, None)
    ratio = Estimate(found.value, low, high) if found and found.value is not None else None
    return (*cells, ratio, result.p)
