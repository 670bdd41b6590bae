"""Units beside each other, best first, with intervals; those that may not stand alone are counted and not named."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import UnitRow, WaveInput
from surveykit.report.document import Block, Cell, Estimate, Events, Format, Heading, Paragraph, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import text
from surveykit.stats.satisfaction.boxes import Share


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """A picture and a table of the units that may stand alone, and whether they were adjusted for case mix."""
    units = report.units
    if len(units.rows) + units.hidden < 2:
        return ()
    found: list[Block] = [Heading(_("Units compared"))]
    if units.rows:
        found += [*_picture(report, _), _table(report, _)]
    if units.hidden:
        words = _(
            "{units} units with {n} sheets in all are not shown alone: below {least} sheets a person could be known by "
            "the answers. Where one only is that small, the next smallest is left out with it.",
            units=units.hidden, n=units.hidden_n, least=units.least,
        )  # fmt: skip
        found.append(worded.note(words))
    found += block_words.caveats(_, units.caveats)
    if not units.adjusted_for and units.rows:
        found.append(
            Paragraph(text(_("Not adjusted for case mix: units differ in the people they look after.")), "caveat")
        )
    return tuple(found)


def _picture(report: WaveInput, _: Translator) -> list[Block]:
    """Units with at least 20 answers; hollow below the limit of ranks."""
    rows = [row for row in report.units.rows if row.score.n >= numbers.FEW and row.score.mean is not None]
    if len(rows) < 2 or report.main is None:
        return []
    scores = [row.score for row in rows]
    return [
        Dots(
            title=text(_("{measure} by unit, with 95% intervals", measure=report.main.label)),
            unit=worded.unit_of(_, report.main),
            categories=tuple(row.name for row in rows),
            values=tuple(score.mean for score in scores),
            low=tuple(score.ci[0] if score.ci else None for score in scores),
            high=tuple(score.ci[1] if score.ci else None for score in scores),
            counts=tuple(score.n for score in scores),
            line=report.main.score.mean,
            line_name=_("All units"),
            muted=frozenset(at for at, row in enumerate(rows) if row.rank is None),
        )
    ]


def _table(report: WaveInput, _: Translator) -> Table:
    units, adjusted = report.units, bool(report.units.adjusted_for)
    columns = [
        worded.column(_("Rank"), Format.COUNT, 0.6),
        worded.column(_("Unit"), width=2.2),
        worded.column("*n*", Format.COUNT, 0.6),
        worded.column("*x̄*±*s*", Format.MEAN_SD, 1.2),
        worded.column(_("Mean (95%CI)"), Format.DIFFERENCE_CI, 1.8),
    ]
    if adjusted:
        columns.append(worded.column(_("Adjusted mean (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    if report.rate is not None:
        words = _("Satisfied: cases (%)") if report.rate.of else _("Satisfied answers (%)")
        columns.append(worded.column(words, Format.EVENTS, 1.2))
    rows = [_row(report, row, adjusted) for row in units.rows]
    if report.main is not None:
        rows.append(_whole(report, adjusted, _))
    notes = [
        _(
            "Best first. Below {few} answers counts only; below {ranked} shown and not ranked, since chance moves so "
            "small a unit far.",
            few=numbers.FEW, ranked=units.ranked,
        )
    ]  # fmt: skip
    if adjusted:
        notes.append(
            _("Adjusted for {variables} by analysis of covariance.", variables=worded.listed(_, units.adjusted_for))
        )
    return Table(
        title=text(_("Units compared")),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(text(words) for words in notes),
        bold_rows=frozenset({len(rows) - 1} if report.main else ()),
        sheet=_("Units"),
    )


def _row(report: WaveInput, row: UnitRow, adjusted: bool) -> tuple[Cell, ...]:
    few = row.score.n < numbers.FEW
    cells: list[Cell] = [
        row.rank,
        row.name,
        row.score.n,
        None if few else worded.mean_sd(row.score),
        None if few else worded.mean_ci(row.score),
    ]
    if adjusted:
        low, high = row.adjusted_ci or (None, None)
        cells.append(None if few or row.adjusted is None else Estimate(row.adjusted, low, high))
    if report.rate is not None:
        cells.append(_satisfied(row.satisfied, few))
    return tuple(cells)


def _satisfied(share: Share, few: bool) -> Cell:
    """Cases and per cent; counts alone where few people answered, however many items they did."""
    if not share.n:
        return None
    return f"{share.events}/{share.n}" if few else Events(share.events, share.n)


def _whole(report: WaveInput, adjusted: bool, _: Translator) -> tuple[Cell, ...]:
    assert report.main is not None
    score = report.main.score
    cells: list[Cell] = ["", _("All units"), score.n, worded.mean_sd(score), worded.mean_ci(score)]
    cells += [""] * adjusted
    if report.rate is not None:
        cells.append(_satisfied(report.rate.share, score.n < numbers.FEW))
    return tuple(cells)
