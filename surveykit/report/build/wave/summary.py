"""The first page: the score and how it moved, key figures, best and worst items, what is to be done."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.wave import worded
from surveykit.report.build.wave.key_figures import key_figures
from surveykit.report.build.wave.todo import proposed
from surveykit.report.build.wave.values import Measure, Moved, Rated, WaveInput
from surveykit.report.document import Block, Heading, PageBreak, Paragraph
from surveykit.report.figures import Dots
from surveykit.report.sentences.context import returned
from surveykit.report.sentences.runs import Runs, clauses, fill, semicolons, sentence, text
from surveykit.report.sentences.wording import shortened


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """One page; what follows begins on the next one."""
    picture = _picture(report, _) if report.sheets else []
    told = [_main(report, _), text(_moved(report, _)), () if picture else text(_ends(report, _))]
    found: list[Block] = [Paragraph(runs, "lead") for runs in told if runs]
    total = report.returned.total
    if total.issued and total.returned and total.returned <= total.issued and total.valid <= total.returned:
        found.append(Paragraph(returned(_, total.issued, total.returned, total.valid), "lead"))
    if report.sheets:
        found += [key_figures(report, _), *picture]
    steps = report.todo or proposed(report, _)
    if steps:
        found.append(Heading(_("What to do"), 2))
        found += [Paragraph(text(_("{n}. {step}", n=n, step=step))) for n, step in enumerate(steps, 1)]
    return (*found, PageBreak())


def _main(report: WaveInput, _: Translator) -> Runs:
    """The score with its interval, and the target."""
    if not report.sheets:
        return text(_("No valid sheet of {wave} is there yet.", wave=report.wave))
    main = report.main
    if main is None or main.score.mean is None:
        if report.rate is None or report.rate.share.rate is None:
            return text(_("{n} valid sheets; no score could be computed.", n=report.sheets))
        return text(_("The satisfaction rate is {rate}.", rate=worded.rate_words(_, report.rate.share)))
    said = fill("*n*={n}", n=main.score.n)
    if main.score.ci is not None:
        said = clauses(_, [text(worded.interval(_, main.score.ci)), said])
    amount = worded.amount(_, main.score.mean, worded.unit_of(_, main))
    words = fill(_("{measure}: {amount} ({said})"), measure=main.label, amount=amount, said=said)
    return sentence(_, semicolons(_, [part for part in (words, text(_target(report, _))) if part]))


def _target(report: WaveInput, _: Translator) -> str:
    if report.target is None or report.main is None or report.main.score.mean is None:
        return ""
    unit = worded.unit_of(_, report.main)
    aim = _("{value} {unit}", value=numbers.degrees(report.target), unit=unit).strip()
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
    amount = worded.amount(_, abs(moved.difference), worded.unit_of(_, main))
    facts = {"wave": moved.wave, "kind": kind, "amount": amount}
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
