"""Sheets issued, returned and valid by unit, with the reasons."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.model.returns import ReturnRow, Share
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import WaveInput
from surveykit.report.document import Block, Cell, Format, Heading, Paragraph, Table
from surveykit.report.sentences.runs import text


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """The table, the reasons as a column of it where there are any, and the formulas once."""
    returned = report.returned
    if not returned.rows:
        return ()
    reasons = any(row.invalid or row.not_returned for row in (*returned.rows, returned.total))
    columns = [
        worded.column(_("Unit"), width=2.0),
        worded.column(_("Issued"), Format.COUNT, 0.8),
        worded.column(_("Returned"), Format.COUNT, 0.8),
        worded.column(_("Return rate"), Format.PERCENT),
        worded.column(_("Valid"), Format.COUNT, 0.8),
        worded.column(_("Valid rate"), Format.PERCENT),
        worded.column(_("Valid return rate"), Format.PERCENT),
    ]
    if reasons:
        columns.append(worded.column(_("Reasons"), width=1.8))
    rows = [_row(row, row.name or _("No unit"), reasons, _) for row in returned.rows]
    rows.append(_row(returned.total, _("All units"), reasons, _))
    notes = [
        _(
            "Return rate = returned ÷ issued; valid rate = valid ÷ returned; valid return rate = valid ÷ issued. Below "
            "20 no per cent is given."
        )
    ]
    found: list[Block] = [
        Heading(_("Fieldwork")),
        Table(
            title=text(_("Sheets issued, returned and valid")),
            columns=tuple(columns),
            rows=tuple(rows),
            notes=tuple(text(words) for words in notes),
            bold_rows=frozenset({len(rows) - 1}),
            sheet=_("Fieldwork"),
        ),
    ]
    if any(row.more_than_issued for row in returned.rows):
        words = _("More sheets came back than were issued in some units; check the counts of their batches.")
        found.append(Paragraph(text(words), "caveat"))
    return tuple(found)


def _row(row: ReturnRow, name: str, reasons: bool, _: Translator) -> tuple[Cell, ...]:
    cells: list[Cell] = [
        name, row.issued, row.returned, _percent(row.return_rate), row.valid, _percent(row.valid_rate),
        _percent(row.valid_return_rate),
    ]  # fmt: skip
    return (*cells, _reasons(row, _)) if reasons else tuple(cells)


def _percent(share: Share | None) -> float | None:
    if share is None or share.rate is None or share.n < numbers.FEW:
        return None
    return 100 * share.rate


def _reasons(row: ReturnRow, _: Translator) -> str:
    """``拒访 3、空白过多 1``: why sheets did not come back, then why those that came do not count."""
    counts = [(worded.REASONS[reason], n) for reason, n in row.not_returned.items() if n]
    counts += [(worded.INVALID[reason], n) for reason, n in row.invalid.items() if n]
    return worded.listed(_, [_("{reason} {n}", reason=_(reason), n=n) for reason, n in counts])
