"""The table of the first page: score, satisfaction rate, return rate, units that reach the target."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.values import Moved, WaveInput
from surveykit.report.document import Cell, Estimate, Format, Table
from surveykit.report.sentences.runs import text


def key_figures(report: WaveInput, _: Translator) -> Table:
    """Each figure now, and how it moved on the wave before and on the year before where there are such waves."""
    columns = [
        worded.column(_("Key figure"), width=2.2),
        worded.column(_("Counted in"), width=0.8),
        worded.column("*n*", Format.COUNT, 0.6),
        worded.column(_("This wave (95%CI)"), Format.DIFFERENCE_CI, 1.8),
    ]
    if report.earlier:
        columns.append(worded.column(_("On last wave (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    if report.year:
        columns.append(worded.column(_("On same wave last year (95%CI)"), Format.DIFFERENCE_CI, 1.8))
    if report.target is not None:
        columns.append(worded.column(_("Target value"), Format.NUMBER, 0.8))
    rows = [row for row in (_score(report, _), _rate(report, _), _returns(report, _), _reached(report, _)) if row]
    notes = [text(_("Differences are this wave minus the other; those of rates are in percentage points."))]
    return Table(
        title=text(_("Key figures")),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(notes if report.earlier or report.year else ()),
        sheet=_("Key figures"),
    )


def _score(report: WaveInput, _: Translator) -> tuple[Cell, ...]:
    main = report.main
    if main is None:
        return ()
    value = worded.mean_ci(main.score)
    moved = _both(report, main.earlier, main.year)
    return (main.label, worded.unit_of(_, main), main.score.n, value, *moved, *_aim(report, report.target))


def _rate(report: WaveInput, _: Translator) -> tuple[Cell, ...]:
    rate = report.rate
    if rate is None:
        return ()
    moved = _both(report, rate.earlier, rate.year)
    return (_("Satisfaction rate"), "%", rate.share.n, worded.rate_cell(rate.share), *moved, *_aim(report, ""))


def _returns(report: WaveInput, _: Translator) -> tuple[Cell, ...]:
    share = report.returned.total.return_rate
    if share is None or share.rate is None:
        return ()
    few = share.n < numbers.FEW
    value = f"{share.events}/{share.n}" if few else Estimate(100 * share.rate, None, None)
    return (_("Return rate"), "%", share.n, value, *_both(report, None, None, ""), *_aim(report, ""))


def _reached(report: WaveInput, _: Translator) -> tuple[Cell, ...]:
    """How many of the units with at least 20 answers reach the target."""
    means = [row.score.mean for row in report.units.rows if row.score.n >= numbers.FEW and row.score.mean is not None]
    if report.target is None or not means:
        return ()
    reached = sum(mean >= report.target for mean in means)
    value = f"{reached}/{len(means)}"
    return (_("Units that reach the target"), "", len(means), value, *_both(report, None, None, ""), *_aim(report, ""))


def _aim(report: WaveInput, value: Cell) -> tuple[Cell, ...]:
    return () if report.target is None else (value,)


def _both(report: WaveInput, earlier: Moved | None, year: Moved | None, empty: Cell = None) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    if report.earlier:
        cells.append(worded.difference(earlier) or empty)
    if report.year:
        cells.append(worded.difference(year) or empty)
    return tuple(cells)
