"""Sentences about the survey itself: sheets returned, reliability, who could not be paired, what limits it."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, fill
from surveykit.report.sentences.wording import pair
from surveykit.stats.results import Interval


def returned(_: Translator, issued: int, back: int, valid: int) -> Runs:
    """D11: sheets issued, returned and valid, each rate with its fraction. Needs ``issued`` and ``back`` above 0."""
    return fill(
        _(
            "{issued} questionnaires were issued and {returned} returned, a return rate of {return_rate} "
            "({returned}/{issued}); {valid} were valid, a valid rate of {valid_rate} ({valid}/{returned}) and a valid "
            "return rate of {valid_return_rate} ({valid}/{issued})."
        ),
        issued=issued,
        returned=back,
        valid=valid,
        return_rate=numbers.percent(100 * back / issued),
        valid_rate=numbers.percent(100 * valid / back),
        valid_return_rate=numbers.percent(100 * valid / issued),
    )


def reliability(
    _: Translator, alpha: float, n: int, ci: Interval | None, conf: float, dimensions: Sequence[float]
) -> Runs:
    """D12: Cronbach's alpha of the whole scale and the span over its dimensions."""
    if ci is None:
        whole = fill(_("Cronbach's *α* of the whole scale was {alpha} (*n*={n})"), alpha=numbers.fixed(alpha, 3), n=n)
    else:
        whole = fill(
            _("Cronbach's *α* of the whole scale was {alpha} ({interval}, *n*={n})"),
            alpha=numbers.fixed(alpha, 3),
            n=n,
            interval=figures.interval(_, ci, conf, 3),
        )
    if not dimensions:
        return fill(_("In this study {sentence}."), sentence=whole)
    span = numbers.interval(min(dimensions), max(dimensions), _.language, 3)
    return fill(_("In this study {sentence}, and that of the dimensions {span}."), sentence=whole, span=span)


def unmatched(_: Translator, count: int) -> Runs:
    """How many took part only once."""
    return fill(_("A further {count} took part only once and were left out of the paired analysis."), count=count)


def uncontrolled(_: Translator, before: str, after: str, subjects: str, *, adjusted: bool = False) -> Runs:
    """D13: what a comparison of different people over time cannot exclude; ``adjusted``: for case mix."""
    template = (
        _(
            "This is a historical comparison of different {subjects} ({pair}) without a parallel control; it was "
            "adjusted for the case mix named, but effects of season and of other measures taken at the same time "
            "cannot be excluded."
        )
        if adjusted
        else _(
            "This is a historical comparison of different {subjects} ({pair}) without a parallel control and without "
            "adjustment for case mix; effects of season, of the kind of patients admitted and of other measures taken "
            "at the same time cannot be excluded."
        )
    )
    return fill(template, subjects=subjects or _("patients"), pair=pair(_, before, after, parted=True))
