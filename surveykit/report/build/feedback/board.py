"""Where the loop stands, in blocks: what is overdue first, open measures by stage, what was closed with its effect."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.feedback.values import Board, Open
from surveykit.report.document import Block, Column, Format, Heading, Paragraph, Run, Table
from surveykit.report.sentences.runs import text

DAYS = Format.COUNT


def blocks(board: Board, _: Translator) -> tuple[Block, ...]:
    """Lead, overdue sheets, the board of measures, effects of what was closed."""
    made: list[Block] = [Heading(_("Where the loop stands"), 2), Paragraph(text(_lead(board, _)), "lead")]
    if board.overdue:
        made.append(_overdue(board, _))
    if board.measures:
        made.append(_measures(board, _))
    if board.closed:
        made.append(Heading(_("Closed, and what measuring again has shown"), 3))
    for number, problem, effect in board.closed:
        made.append(Paragraph((Run(f"{number}  {problem}", bold=True),)))
        made.append(Paragraph(text(effect)))
    return tuple(made)


def _lead(board: Board, _: Translator) -> str:
    counted = "、" if _.language == "zh_CN" else ", "
    states = counted.join(f"{words} {n}" for words, n in board.states)
    if board.overdue:
        return _("Overdue: {n}. By state: {states}.", n=len(board.overdue), states=states)
    return _("No sheet is overdue. By state: {states}.", states=states)


def _overdue(board: Board, _: Translator) -> Table:
    return Table(
        title=text(_("Overdue sheets")),
        columns=(
            Column(text(_("Ref. no.")), width=1.1),
            Column(text(_("Unit")), width=1.3),
            Column(text(_("Main problem")), width=2.6),
            Column(text(_("Person responsible"))),
            Column(text(_("State"))),
            Column(text(_("Due")), width=1.1),
            Column(text(_("Days over")), DAYS, 0.8),
        ),
        rows=tuple((o.number, o.unit, o.problem, o.owner, o.state, o.due, o.days) for o in board.overdue),
    )


def _measures(board: Board, _: Translator) -> Table:
    """Plan, do, check and act beside each other, a measure a cell."""
    columns = [[_cell(m, _) for m in board.measures if m.stage == code] for code, _words in board.stages]
    high = max(map(len, columns), default=0)
    rows = tuple(tuple(column[at] if at < len(column) else "" for column in columns) for at in range(high))
    return Table(
        title=text(_("Open measures by stage (PDCA)")),
        columns=tuple(
            Column(text(f"{words} {len(column)}"), Format.TEXT, 1.0)
            for (_code, words), column in zip(board.stages, columns, strict=True)
        ),
        rows=rows,
    )


def _cell(measure: Open, _: Translator) -> str:
    parts = (measure.number, measure.words, measure.owner, measure.due)
    words = " · ".join(part for part in parts if part)
    return _("{measure} ({days} days over)", measure=words, days=measure.days) if measure.days > 0 else words
