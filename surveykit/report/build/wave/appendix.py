"""Every item's answers: ratings with the same steps side by side, other choices one below the other, numbers."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Answers, Rated, WaveInput
from surveykit.report.document import Block, Cell, Events, Format, Heading, PageBreak, Table
from surveykit.report.sentences.runs import text

MOST_SIDE_BY_SIDE = 6
"""Steps that have counts with per cent in one row; of more, counts alone."""


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """On a page of its own."""
    tables = [*_ratings(report, _), *_choices(report, _), *_numbers(report, _)]
    if not report.sheets or not tables:
        return ()
    return (PageBreak(), Heading(_("Appendix: every answer")), *tables)


def _ratings(report: WaveInput, _: Translator) -> list[Block]:
    alike: dict[tuple[str, ...], list[Rated]] = {}
    for row in report.rated:
        if row.boxes is not None:
            alike.setdefault(row.levels, []).append(row)
    return [_side_by_side(levels, rows, _) for levels, rows in alike.items()]


def _side_by_side(levels: tuple[str, ...], rows: list[Rated], _: Translator) -> Table:
    wide = len(levels) <= MOST_SIDE_BY_SIDE
    kinds = [
        (at, words)
        for at, words in enumerate((_("Blank"), _("Not applicable"), _("Unreadable"), _("Not asked")))
        if any(row.missing[at] for row in rows)
    ]
    columns = [
        worded.column(_("Item"), width=2.2),
        *(worded.named(level, Format.EVENTS if wide else Format.COUNT, 1.1 if wide else 0.7) for level in levels),
        worded.column("*n*", Format.COUNT, 0.5),
        *(worded.named(words, Format.COUNT, 0.6) for _at, words in kinds),
    ]
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        boxes = row.boxes
        if boxes is None:
            continue
        cells: list[Cell] = [row.measure.label]
        cells += [Events(count, boxes.n) if wide and boxes.n else count for count in boxes.counts]
        made.append((*cells, boxes.n, *(row.missing[at] for at, _words in kinds)))
    note = _("Cases (% of valid answers).") if wide else _("Counts of each answer.")
    return Table(
        title=text(_("Answers to the items")), columns=tuple(columns), rows=tuple(made), notes=(text(note),),
        sheet=_("Answers to the items"),
    )  # fmt: skip


def _choices(report: WaveInput, _: Translator) -> list[Block]:
    if not report.choices:
        return []
    rows: list[tuple[Cell, ...]] = []
    heads: set[int] = set()
    for item in report.choices:
        heads.add(len(rows))
        rows.append((item.label, item.n, "", item.missing))
        rows += _answers(item)
    inside = frozenset(range(len(rows))) - heads
    return [
        Table(
            title=text(_("Other choices")),
            columns=(
                worded.column(_("Item and answer"), width=3.0),
                worded.column("*n*", Format.COUNT, 0.6),
                worded.column(_("Cases (%)"), Format.EVENTS, 1.2),
                worded.column(_("Without an answer"), Format.COUNT, 0.9),
            ),
            rows=tuple(rows),
            bold_rows=frozenset(heads),
            indented_rows=inside,
            sheet=_("Other choices"),
        )
    ]


def _answers(item: Answers) -> list[tuple[Cell, ...]]:
    return [(label, "", Events(count, item.n) if item.n else count, "") for label, count in item.answers]


def _numbers(report: WaveInput, _: Translator) -> list[Block]:
    if not report.numbers:
        return []
    return [
        Table(
            title=text(_("Numbers")),
            columns=(
                worded.column(_("Item"), width=2.4),
                worded.column("*n*", Format.COUNT, 0.6),
                worded.column("*x̄*±*s*", Format.MEAN_SD, 1.2),
                worded.column(_("Median of the answers"), Format.NUMBER, 0.8),
                worded.column(_("Lowest"), Format.NUMBER, 0.8),
                worded.column(_("Highest"), Format.NUMBER, 0.8),
                worded.column(_("Without an answer"), Format.COUNT, 0.9),
            ),
            rows=tuple(
                (one.label, one.score.n, worded.mean_sd(one.score), one.median, one.least, one.most, one.missing)
                for one in report.numbers
            ),
            sheet=_("Numbers"),
        )
    ]
