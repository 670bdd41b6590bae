"""Items of audits as tables: what was taken off and why, and audits that failed on a critical item."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.audit_values import AuditScores, ItemChecked
from surveykit.report.document import Cell, Events, Format, Table
from surveykit.report.sentences.runs import text

ASPECTS: dict[str, str] = {"structure": N_("structure"), "process": N_("process"), "outcome": N_("outcome")}


def items_table(found: AuditScores, _: Translator) -> Table:
    """The items from the lowest share of the full mark up; columns that nobody uses are left out."""
    order = sorted(found.items, key=lambda item: (item.percent is None, item.percent or 0.0))
    rows = [_row(item, _) for item in order]
    columns = (
        words.column(_("Item"), width=2.4),
        words.column(_("Aspect"), width=0.8),
        words.column(_("Clause"), width=0.9),
        words.column(_("Full mark"), Format.DF, 0.7),
        words.column(_("Of full mark"), Format.PERCENT, 0.9),
        words.column(_("Times deducted"), Format.COUNT, 0.8),
        words.column(_("Points deducted"), Format.NUMBER, 0.9),
        words.column(_("Qualified of sampled (%)"), Format.EVENTS, 1.2),
        words.column(_("Most frequent reasons"), width=2.2),
    )
    kept = [n for n in range(len(columns)) if any(row[n] not in (None, "") for row in rows)]
    marked = any(item.critical for item in found.items)
    return Table(
        title=text(_("Items, the weakest first")),
        columns=tuple(columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in rows),
        notes=(text(_("★ critical: without its full mark the whole has failed.")),) if marked else (),
        sheet=_("Items of the audit"),
    )


def _row(item: ItemChecked, _: Translator) -> tuple[Cell, ...]:
    counted = None
    if item.sampled:
        counted = Events(round(item.qualified or 0.0), round(item.sampled))
    return (
        f"★{item.label}" if item.critical else item.label,
        _(ASPECTS[item.aspect]) if item.aspect else "",
        item.clause,
        item.full,
        item.percent,
        item.times if item.full is not None else None,
        item.points if item.full is not None else None,
        counted,
        words.listed(_, item.reasons),
    )


def failed_table(found: AuditScores, _: Translator) -> Table:
    """Audits that failed whatever their score."""
    return Table(
        title=text(_("Failed on a critical item")),
        columns=(
            words.column(_("Unit"), width=1.4),
            words.column(_("Period"), width=1.2),
            words.column(_("No. of the sheet"), width=0.8),
            words.column(_("Score"), Format.NUMBER, 0.8),
            words.column(_("Result"), width=0.8),
            words.column(_("Critical items"), width=2.6),
        ),
        rows=tuple(
            (one.unit, one.period, one.number, one.score, _("fail"), words.listed(_, one.items)) for one in found.failed
        ),
        sheet=_("Failed on a critical item"),
    )
