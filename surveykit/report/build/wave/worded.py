"""Words and cells that the sections of a wave report share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from surveykit.i18n import N_, Translator
from surveykit.messages import shown
from surveykit.model.fieldwork import Invalid, NotReturned
from surveykit.report import numbers
from surveykit.report.build.wave.values import Measure, Moved, Rated, Score, WaveInput
from surveykit.report.document import Column, Estimate, Format, MeanSd, Paragraph
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.results import Interval
from surveykit.stats.satisfaction.boxes import Share

ALPHA = 0.05
EXTREMES = 3

REASONS: Mapping[NotReturned, str] = {
    "refused": N_("Refused"), "no_number": N_("No such number"), "out_of_service": N_("Out of service"),
    "no_answer": N_("No answer"), "other": N_("Other reasons"),
}  # fmt: skip
INVALID: Mapping[Invalid, str] = {
    "blank": N_("Too many blanks"), "duplicate": N_("Filled in twice"), "by_hand": N_("Taken out by hand"),
}  # fmt: skip


def column(title: str, form: Format = Format.TEXT, width: float = 1.0) -> Column:
    """A column whose title is a translated template: stars are italic."""
    return Column(fill(title), form, width)


def named(title: str, form: Format = Format.TEXT, width: float = 1.0) -> Column:
    """A column whose title has a person's own words in it: a star is a star."""
    return Column(text(title), form, width)


def note(words: str) -> Paragraph:
    """Small print."""
    return Paragraph(text(words), "note")


def listed(_: Translator, names: Iterable[str]) -> str:
    """Names in one breath: 甲、乙、丙."""
    return str(shown([*names], _))


def mean_sd(score: Score) -> MeanSd | None:
    """x̄±s as a cell."""
    return None if score.mean is None else MeanSd(score.mean, score.sd)


def mean_ci(score: Score) -> Estimate | None:
    """Mean and interval as a cell."""
    return _estimate(score.mean, score.ci)


def _estimate(value: float | None, ci: Interval | None, factor: float = 1.0) -> Estimate | None:
    if value is None:
        return None
    low, high = ci if ci is not None else (None, None)
    return Estimate(factor * value, None if low is None else factor * low, None if high is None else factor * high)


def difference(moved: Moved | None) -> Estimate | None:
    """A difference and its interval as a cell."""
    return None if moved is None else _estimate(moved.difference, moved.ci)


def rate_cell(share: Share) -> Estimate | str | None:
    """A rate and its interval in per cent; counts where fewer than 20 were asked."""
    if not share.n or share.rate is None:
        return None
    return f"{share.events}/{share.n}" if share.n < numbers.FEW else _estimate(share.rate, share.ci, 100)


def rate_words(_: Translator, share: Share) -> str:
    """``86.27%（88/102）``, or ``3/15`` where fewer than 20 were asked."""
    counted = f"{share.events}/{share.n}"
    if share.rate is None or share.n < numbers.FEW:
        return counted
    return numbers.percent(100 * share.rate) + numbers.bracketed(counted, _.language)


def percent(share: Share) -> float | str | None:
    """A rate in per cent; counts where fewer than 20 were asked."""
    if share.rate is None:
        return None
    return f"{share.events}/{share.n}" if share.n < numbers.FEW else 100 * share.rate


def amount(_: Translator, value: float, unit: str) -> str:
    """``3.41分``, ``3.41 points``."""
    return _("{value} {unit}", value=numbers.fixed(value, 2), unit=unit).strip()


def interval(_: Translator, ci: Interval | None, conf: str = "95") -> str:
    """``95%CI：1.84～4.98``; empty where there is none."""
    if ci is None:
        return ""
    return _("{conf}%CI: {interval}", conf=conf, interval=numbers.interval(ci[0], ci[1], _.language))


def judged(_: Translator, moved: Moved | None) -> str:
    """One word on a difference: by its adjusted P where it has one, else by its P."""
    p = None if moved is None else moved.p if moved.adjusted is None else moved.adjusted
    if moved is None or p is None or moved.difference is None:
        return _("Not tested")
    if p >= ALPHA:
        return _("Not significant")
    return _("Rose") if moved.difference > 0 else _("Fell")


def extremes(report: WaveInput) -> tuple[list[Rated], list[Rated]]:
    """The best and the worst items by where in their range they lie; none is in both, and the overall item in none.

    Items with fewer than 20 answers are not ranked: one person would move them.
    """
    placed = [r for r in report.rated if r.measure.place is not None and r.measure.code != report.overall]
    ranked = [r for r in placed if r.measure.score.n >= numbers.FEW]
    ranked.sort(key=lambda r: -(r.measure.place or 0.0))
    take = min(EXTREMES, len(ranked) // 2)
    return ranked[:take], ranked[len(ranked) - take :][::-1] if take else []


def unit_of(_: Translator, measure: Measure) -> str:
    """A measure's unit; points where it has none of its own."""
    return measure.unit or _("points")


def sentences(_: Translator, parts: Sequence[str]) -> str:
    """Whole sentences one after the other; Chinese puts no space between them."""
    whole = ""
    for part in parts:
        if part:
            whole = _("{sentence} {next}", sentence=whole, next=part) if whole else part
    return whole
