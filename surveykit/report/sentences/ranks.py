"""Sentences on ordered answers of few steps: Mann-Whitney, Wilcoxon."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.sentences import figures
from surveykit.report.sentences.counts import distribution
from surveykit.report.sentences.means import untested
from surveykit.report.sentences.runs import Runs, fill, sentence
from surveykit.report.sentences.wording import ALPHA, Wording, higher, labels, order
from surveykit.stats.results import Result


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One sentence on ranks, with the direction where there is one."""
    if result.p is None:
        return untested(_, wording)
    head = distribution(_, result, wording)
    inside = figures.parenthesis(_, result, wording, df=False)
    if result.p >= ALPHA:
        template = _("{head}; the difference was not statistically significant ({figures})")
        return sentence(_, fill(template, head=head, figures=inside))
    words = fill(_("{head}; the difference was statistically significant ({figures})"), head=head, figures=inside)
    sign = direction(result)
    if sign:
        first, second = order(wording)
        names = labels(result, wording)
        words = fill(
            _("{sentence}, {a} being {higher} {b}"),
            sentence=words,
            a=names[first],
            b=names[second],
            higher=_better(_, sign) if wording.better else higher(_, sign, wording.nature),
        )
    return sentence(_, words)


def _better(_: Translator, sign: float) -> str:
    return _("better than") if sign > 0 else _("worse than")


def direction(result: Result) -> float:
    """The sign of the difference; where the Hodges-Lehmann shift is 0 (many ties), that of the rank-biserial r.

    0 where answers have no order.
    """
    if result.difference:
        return result.difference
    if result.effect is None or result.effect.name != "rank_biserial":
        return 0.0
    return figures.known(result.effect.value) or 0.0
