"""Every score of the questionnaire beside the main one, and the satisfied answers by dimension."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Measure, Topic, WaveInput
from surveykit.report.document import Block, Cell, Chart, Format, Heading, Series, Table
from surveykit.report.sentences.runs import text
from surveykit.report.sentences.wording import shortened


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """Scores as a table and, where they share a range, as bars; topics as a table."""
    if not report.sheets or not (report.scales or len(report.topics) > 1):
        return ()
    found: list[Block] = [Heading(_("Dimensions"))]
    if report.scales:
        scales = [*([report.main] if report.main else []), *report.scales]
        found += [_scores(report, scales, _), *_bars(report, scales, _)]
    if len(report.topics) > 1:
        found.append(_topics(report, _))
    return tuple(found)


def _scores(report: WaveInput, scales: list[Measure], _: Translator) -> Table:
    columns = [
        worded.column(_("Dimension"), width=2.4),
        worded.column("*n*", Format.COUNT, 0.6),
        worded.column("*x̄*±*s*", Format.MEAN_SD, 1.2),
        worded.column(_("Mean (95%CI)"), Format.DIFFERENCE_CI, 1.8),
    ]
    if report.earlier:
        columns.append(worded.column(_("On last wave (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    if report.year:
        columns.append(worded.column(_("On same wave last year (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    rows: list[tuple[Cell, ...]] = []
    for scale in scales:
        cells: list[Cell] = [scale.label, scale.score.n, worded.mean_sd(scale.score), worded.mean_ci(scale.score)]
        if report.earlier:
            cells.append(worded.difference(scale.earlier))
        if report.year:
            cells.append(worded.difference(scale.year))
        rows.append(tuple(cells))
    return Table(
        title=text(_("Scores by dimension")), columns=tuple(columns), rows=tuple(rows),
        bold_rows=frozenset({0} if report.main else ()), sheet=_("Dimensions"),
    )  # fmt: skip


def _bars(report: WaveInput, scales: list[Measure], _: Translator) -> list[Block]:
    """This wave beside the one before it; none where the ranges differ."""
    if len(scales) < 2 or len({(s.low, s.high, s.unit) for s in scales}) > 1 or scales[0].low is None:
        return []
    series = []
    if report.earlier:
        before = tuple(s.earlier.before if s.earlier else None for s in scales)
        series.append(Series(report.earlier, before, role="before"))
    series.append(
        Series(
            report.wave,
            tuple(s.score.mean for s in scales),
            tuple(s.score.ci[0] if s.score.ci else None for s in scales),
            tuple(s.score.ci[1] if s.score.ci else None for s in scales),
            role="after",
        )
    )
    return [
        Chart(
            title=text(_("Scores by dimension, with 95% intervals")),
            kind="bars",
            categories=tuple(shortened(s.label) for s in scales),
            series=tuple(series),
            minimum=scales[0].low,
            maximum=scales[0].high,
            unit=worded.unit_of(_, scales[0]),
            counts=tuple(s.score.n for s in scales),
        )
    ]


def _topics(report: WaveInput, _: Translator) -> Table:
    columns = [
        worded.column(_("Dimension"), width=2.2),
        worded.column(_("Items"), Format.COUNT, 0.7),
        worded.column(_("Answers counted"), Format.COUNT, 0.8),
        worded.column(_("Satisfied, % (95%CI)"), Format.DIFFERENCE_CI, 1.8),
    ]
    if report.earlier:
        columns.append(worded.column(_("On last wave, percentage points (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    return Table(
        title=text(_("Satisfied answers by dimension")),
        columns=tuple(columns),
        rows=tuple(_topic(report, topic) for topic in report.topics),
        notes=(text(_("Σ satisfied answers ÷ Σ answers to the items of the dimension.")),),
        sheet=_("Satisfied by dimension"),
    )


def _topic(report: WaveInput, topic: Topic) -> tuple[Cell, ...]:
    cells: list[Cell] = [topic.label, topic.items, topic.share.n, worded.rate_cell(topic.share)]
    return (*cells, worded.difference(topic.earlier)) if report.earlier else tuple(cells)
