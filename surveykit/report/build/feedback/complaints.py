"""Complaints in blocks: answered in time or not, by category and by unit."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.feedback.values import ComplaintCount, ComplaintSummary
from surveykit.report.document import Block, Column, Format, Heading, Paragraph, Table
from surveykit.report.sentences.runs import text


def blocks(found: ComplaintSummary, _: Translator) -> tuple[Block, ...]:
    """Lead, categories, units, how it is counted."""
    head = _("Complaints ({within})", within=found.within) if found.within else _("Complaints")
    made: list[Block] = [Heading(head, 2), Paragraph(text(_lead(found, _)), "lead")]
    if found.total.n:
        made.append(_table(_("By category"), _("Category"), found.categories, found.total, _))
        made.append(_table(_("By unit"), _("Unit"), found.units, found.total, _))
        note = _(
            "In time: answered on the day that it was due or before. Complaints without a due day count as in time."
        )
        made.append(Paragraph(text(note), "note"))
    return tuple(made)


def _lead(found: ComplaintSummary, _: Translator) -> str:
    total = found.total
    words = _("{n} complaints, {proposals} proposals, {praise} words of praise.", n=total.n,
              proposals=found.proposals, praise=found.praise)  # fmt: skip
    answered = total.in_time + total.late
    if answered:
        share = f"{total.in_time}/{answered}"
        if answered >= numbers.FEW:
            share = numbers.percent(100 * total.in_time / answered) + numbers.bracketed(share, _.language)
        words = _("{sentence} {next}", sentence=words, next=_("Answered in time: {share}.", share=share))
    if total.overdue:
        words = _("{sentence} {next}", sentence=words, next=_("Overdue: {n}.", n=total.overdue))
    return words


def _table(title: str, first: str, rows: tuple[ComplaintCount, ...], total: ComplaintCount, _: Translator) -> Table:
    names = (_("Complaints"), _("Serious"), _("In time"), _("Late"), _("Overdue"), _("Waiting"))
    whole = [*rows, total]
    return Table(
        title=text(title),
        columns=(Column(text(first), Format.TEXT, 2.0), *(Column(text(name), Format.COUNT, 0.8) for name in names)),
        rows=tuple((r.name or _("Not said"), r.n, r.serious, r.in_time, r.late, r.overdue, r.waiting) for r in whole),
        bold_rows=frozenset({len(rows)}),
    )
