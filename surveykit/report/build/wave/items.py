"""Item by item: mean, how it moved, top box, and the answers as diverging bars."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Rated, WaveInput
from surveykit.report.document import Block, Cell, Format, Heading, Table
from surveykit.report.figures import Stacked
from surveykit.report.sentences.runs import fill, text
from surveykit.report.sentences.wording import shortened


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """Bars first, then the table; a picture for each set of answers that items share."""
    if not report.sheets or not report.rated:
        return ()
    return (Heading(_("Items")), *_pictures(report, _), _table(report, _))


def _table(report: WaveInput, _: Translator) -> Table:
    boxes = any(row.boxes for row in report.rated)
    columns = [
        worded.column(_("Item"), width=2.6),
        worded.column("*n*", Format.COUNT, 0.6),
        worded.column("*x̄*±*s*", Format.MEAN_SD, 1.1),
    ]
    if boxes:
        columns += [
            worded.column(_("Top box, %") if report.rate else _("Best answer, %"), Format.NUMBER, 0.9),
            worded.column(_("Satisfied, %") if report.rate else _("Upper half, %"), Format.NUMBER, 0.9),
        ]
    if report.earlier:
        columns += [
            worded.column(_("On last wave (95%CI)"), Format.DIFFERENCE_CI, 1.7),
            worded.column(_("adjusted *P*"), Format.PVALUE, 0.8),
            worded.column(_("Judgement"), width=1.2),
        ]
    notes = []
    if boxes and report.rate:
        words = _("Top box: the best answer alone. Satisfied: the best half of the answers. Below 20 answers: counts.")
        notes.append(text(words))
    elif boxes:
        notes.append(text(_("Upper half: the best half of the answers. Below 20 answers: counts.")))
    if report.earlier:
        notes.append(fill(_("Judged by *P* adjusted by Holm's method over the items, at *α*=0.05.")))
    return Table(
        title=text(_("Items: mean, best answers and change")),
        columns=tuple(columns),
        rows=tuple(_row(report, row, boxes, _) for row in report.rated),
        notes=tuple(notes),
        sheet=_("Items"),
    )


def _row(report: WaveInput, row: Rated, boxes: bool, _: Translator) -> tuple[Cell, ...]:
    measure = row.measure
    cells: list[Cell] = [measure.label, measure.score.n, worded.mean_sd(measure.score)]
    if boxes:
        cells += [worded.percent(row.boxes.top), worded.percent(row.boxes.satisfied)] if row.boxes else ["", ""]
    if report.earlier:
        moved = measure.earlier
        cells += [worded.difference(moved), moved.adjusted if moved else None, worded.judged(_, moved)]
    return tuple(cells)


def _pictures(report: WaveInput, _: Translator) -> list[Block]:
    alike: dict[tuple[str, ...], list[Rated]] = {}
    for row in report.rated:
        if row.boxes is not None and row.boxes.n:
            alike.setdefault(row.levels, []).append(row)
    return [_picture(levels, rows, _) for levels, rows in alike.items() if len(levels) > 1]


def _picture(levels: tuple[str, ...], rows: list[Rated], _: Translator) -> Stacked:
    parts = [(row.measure.label, row.boxes) for row in rows if row.boxes is not None]
    return Stacked(
        title=text(_("Answers by item, %")),
        unit="%",
        categories=tuple(shortened(label) for label, _boxes in parts),
        levels=levels,
        shares=tuple(tuple(100 * count / box.n for count in box.counts) for _label, box in parts),
        middle=len(levels) // 2,
        counts=tuple(box.n for _label, box in parts),
        labels=tuple(
            f"{box.top.events}/{box.top.n}" if box.n < numbers.FEW else numbers.percent(100 * (box.top.rate or 0.0), 1)
            for _label, box in parts
        ),
        note=_("At the end of each bar: “{answer}”.", answer=levels[-1]),
    )
