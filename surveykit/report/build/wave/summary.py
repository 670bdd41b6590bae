"""The first page: the score and how it moved, key figures, best and worst items, what is to be done."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.todo import proposed
from surveykit.report.build.wave.values import Measure, Moved, Rated, WaveInput
from surveykit.report.document import Block, Cell, Estimate, Format, Heading, PageBreak, Paragraph, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.context import returned
from surveykit.report.sentences.runs import text
from surveykit.report.sentences.wording import shortened


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """One page; what follows begins on the next one."""
    found: list[Block] = [Paragraph(text(_main(report, _)), "lead")]
    if report.sheets:
        found += [Paragraph(text(words), "lead") for words in (_moved(report, _), _ends(report, _)) if words]
    total = report.returned.total
    if total.issued and total.returned and total.returned <= total.issued and total.valid <= total.returned:
        found.append(Paragraph(returned(_, total.issued, total.returned, total.valid), "lead"))
    if report.sheets:
        found.append(_figures(report, _))
        found += _picture(report, _)
    steps = report.todo or proposed(report, _)
    if steps:
        found.append(Heading(_("What to do"), 2))
        found += [Paragraph(text(_("{n}. {step}", n=n, step=step))) for n, step in enumerate(steps, 1)]
    return (*found, PageBreak())


def _main(report: WaveInput, _: Translator) -> str:
    """The score with its interval, and the target."""
    if not report.sheets:
        return _("No valid sheet of {wave} is there yet.", wave=report.wave)
    main = report.main
    if main is None or main.score.mean is None:
        if report.rate is None or report.rate.share.rate is None:
            return _("{n} valid sheets; no score could be computed.", n=report.sheets)
        return _("The satisfaction rate is {rate}.", rate=worded.rate_words(_, report.rate.share))
    said = _("n={n}", n=main.score.n)
    if main.score.ci is not None:
        said = _("{left}, {right}", left=worded.interval(_, main.score.ci), right=said)
    amount = worded.amount(_, main.score.mean, worded.unit_of(_, main))
    words = _("{measure}: {amount}", measure=main.label, amount=amount) + numbers.bracketed(said, _.language)
    return _(
        "{sentence}.",
        sentence=_("{left}; {right}", left=words, right=target) if (target := _target(report, _)) else words,
    )


def _target(report: WaveInput, _: Translator) -> str:
    if report.target is None or report.main is None or report.main.score.mean is None:
        return ""
    aim = worded.amount(_, report.target, worded.unit_of(_, report.main))
    if report.main.score.mean >= report.target:
        return _("the target of {target} is reached", target=aim)
    return _("the target of {target} is not reached", target=aim)


def _moved(report: WaveInput, _: Translator) -> str:
    """On the wave before and on the year before, each a sentence."""
    main = report.main
    if main is None or main.score.mean is None:
        return ""
    told = [
        _change(_, main, main.earlier, _("last wave")),
        _change(_, main, main.year, _("same wave last year")),
    ]
    return worded.sentences(_, told)


def _change(_: Translator, main: Measure, moved: Moved | None, kind: str) -> str:
    if moved is None or moved.difference is None:
        return ""
    facts = {
        "wave": moved.wave,
        "kind": kind,
        "amount": worded.amount(_, abs(moved.difference), worded.unit_of(_, main)),
    }
    if moved.ci is None:
        if moved.difference >= 0:
            return _("{amount} above {wave} ({kind}).", **facts)
        return _("{amount} below {wave} ({kind}).", **facts)
    low, high = moved.ci
    facts["ci"] = worded.interval(_, moved.ci if moved.difference > 0 else (-high, -low))
    facts["verdict"] = (
        _("the difference is statistically significant")
        if moved.p is not None and moved.p < worded.ALPHA
        else _("the difference is not statistically significant")
    )
    if moved.difference >= 0:
        return _("{amount} above {wave} ({kind}; {ci}); {verdict}.", **facts)
    return _("{amount} below {wave} ({kind}; {ci}); {verdict}.", **facts)


def _ends(report: WaveInput, _: Translator) -> str:
    best, worst = worded.extremes(report)
    if not best:
        return ""
    return worded.sentences(
        _,
        [
            _("Highest: {items}.", items=worded.listed(_, [_item(r, _) for r in best])),
            _("Lowest: {items}.", items=worded.listed(_, [_item(r, _) for r in worst])),
        ],
    )


def _item(row: Rated, _: Translator) -> str:
    return shortened(row.measure.label, 20) + numbers.bracketed(numbers.fixed(row.measure.score.mean, 2), _.language)


def _figures(report: WaveInput, _: Translator) -> Table:
    """Score, satisfaction rate, units that reach the target: now, on the last wave, on last year."""
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
    rows: list[tuple[Cell, ...]] = []
    if report.main is not None:
        main = report.main
        aim: tuple[Cell, ...] = () if report.target is None else (report.target,)
        value = worded.mean_ci(main.score)
        rows.append(
            (main.label, worded.unit_of(_, main), main.score.n, value, *_both(report, main.earlier, main.year), *aim)
        )
    none: tuple[Cell, ...] = () if report.target is None else ("",)
    if report.rate is not None:
        rate = report.rate
        rows.append(
            (
                _("Satisfaction rate"),
                "%",
                rate.share.n,
                worded.rate_cell(rate.share),
                *_both(report, rate.earlier, rate.year),
                *none,
            )
        )
    share = report.returned.total.return_rate
    if share is not None and share.rate is not None:
        shown = Estimate(100 * share.rate, None, None) if share.n >= numbers.FEW else f"{share.events}/{share.n}"
        rows.append((_("Return rate"), "%", share.n, shown, *_both(report, None, None, ""), *none))
    if report.target is not None and (ranked := [r for r in report.units.rows if r.score.n >= numbers.FEW]):
        reached = sum((row.score.mean or 0.0) >= report.target for row in ranked)
        rows.append(
            (
                _("Units that reach the target"),
                "",
                len(ranked),
                f"{reached}/{len(ranked)}",
                *_both(report, None, None, ""),
                "",
            )
        )
    told = [text(_("Differences are this wave minus the other; those of rates are in percentage points."))]
    return Table(
        title=text(_("Key figures")), columns=tuple(columns), rows=tuple(rows), notes=tuple(told if report.earlier or report.year else []),
        sheet=_("Key figures"),
    )  # fmt: skip


def _both(report: WaveInput, earlier: Moved | None, year: Moved | None, empty: Cell = None) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    if report.earlier:
        cells.append(worded.difference(earlier) or empty)
    if report.year:
        cells.append(worded.difference(year) or empty)
    return tuple(cells)


def _picture(report: WaveInput, _: Translator) -> list[Block]:
    """The best and the worst items with their intervals; only where all have one range."""
    best, worst = worded.extremes(report)
    rows = [*best, *worst[::-1]]
    if not rows or len({(row.measure.low, row.measure.high) for row in rows}) > 1:
        return []
    scores = [row.measure.score for row in rows]
    return [
        Dots(
            title=text(_("Highest and lowest items")),
            unit=worded.unit_of(_, rows[0].measure),
            categories=tuple(shortened(row.measure.label) for row in rows),
            values=tuple(score.mean for score in scores),
            low=tuple(score.ci[0] if score.ci else None for score in scores),
            high=tuple(score.ci[1] if score.ci else None for score in scores),
            counts=tuple(score.n for score in scores),
        )
    ]
