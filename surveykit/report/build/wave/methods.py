"""How it was done and what it cannot say: the statistics paragraph, the remarks on the data, the limits."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses import block_words
from surveykit.report.build.wave.values import WaveInput
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences import context, methods
from surveykit.report.sentences.methods import Compared, Used
from surveykit.report.sentences.runs import paragraph, text

SAID = frozenset({"no_case_mix"})
"""Caveats that have a sentence of their own here."""


def blocks(report: WaveInput, _: Translator) -> tuple[Block, ...]:
    """What was done, then its limits, then what the data ask to be said."""
    found: list[Block] = [Heading(_("Methods and limits")), Paragraph(methods.said(_, used(report)))]
    told = [
        text(
            _(
                "Means have intervals from the t distribution, rates Wilson's, differences of rates Newcombe's, all of "
                "95%."
            )
        ),
        text(
            _(
                "This is an in-house survey: the hospital itself handed out, collected and keyed the sheets. It does "
                "not stand for the satisfaction that the national platform measures."
            )
        ),
    ]
    found.append(Paragraph(paragraph(_, told)))
    other = report.earlier or report.year
    if report.sheets and other and report.linked:
        words = _(
            "{n} people answered in both waves. The change is that of each wave's mean, without pairing them; a paired "
            "comparison belongs in the before/after report.",
            n=report.linked,
        )
        found.append(Paragraph(text(words)))
    elif report.sheets and other:
        found.append(Paragraph(context.uncontrolled(_, other, report.wave, report.subjects)))
    seen: dict[str, None] = {}
    for caveat in report.caveats:
        if caveat.code in SAID or str(caveat) in seen:
            continue
        seen[str(caveat)] = None
        found += block_words.caveats(_, (caveat,))
    return tuple(found)


def used(report: WaveInput) -> Used:
    """What the statistics paragraph must name."""
    compared = []
    other = report.earlier or report.year
    if other and report.main is not None and (report.main.earlier or report.main.year):
        named = Compared(test=report.t_test, groups=(other, report.wave), subjects=report.subjects)
        compared.append(Compared(test=report.t_test) if report.linked else named)
    holm = any(row.measure.earlier and row.measure.earlier.adjusted is not None for row in report.rated)
    return Used(
        version=report.version,
        entry=report.entry,
        compared=tuple(compared),
        adjusted="holm" if holm else "",
        fills=report.fills,
        filled=report.filled or None,
    )
