"""Sentences on three or more groups (D5 of the models)."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.document import MeanSd
from surveykit.report.sentences import figures, posthoc
from surveykit.report.sentences.counts import distribution
from surveykit.report.sentences.means import in_people, untested
from surveykit.report.sentences.runs import Runs, enumeration, fill, paragraph, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, labels, with_unit
from surveykit.stats.results import Result

COUNTED = (
    N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"), N_("ten"),
)  # fmt: skip


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One sentence on all groups and, where pairs were compared, one on the pairs."""
    ranked = result.test in ("kruskal", "friedman")
    if result.p is None or (not ranked and any(g.mean is None for g in result.groups)):
        return untested(_, wording)
    template = (
        _("{head}; the difference was statistically significant ({figures})")
        if result.p < ALPHA
        else _("{head}; the difference was not statistically significant ({figures})")
    )
    head = distribution(_, result, wording) if ranked else _means(_, result, wording)
    inside = figures.parenthesis(_, result, wording, df=wording.effect)
    whole = sentence(_, fill(template, head=head, figures=inside))
    if result.p >= ALPHA or not result.posthoc:
        return whole
    return paragraph(_, [whole, posthoc.said(_, result, wording)])


def _means(_: Translator, result: Result, wording: Wording) -> Runs:
    values = [fill(_("({mean})"), mean=numbers.mean_sd(MeanSd(g.mean, g.sd))) for g in result.groups]
    n = len(values)
    if result.design == "paired":
        words = fill(
            _("{outcome} was {values} at the {count} times ({times}), respectively"),
            outcome=wording.outcome,
            count=_(COUNTED[n - 2]) if n <= 10 else n,
            times=enumeration(_, [text(name) for name in labels(result, wording)]),
            values=with_unit(_, enumeration(_, values), wording.unit),
        )
        return in_people(_, result, wording, words)
    return fill(
        _("{outcome} in the {count} {groups} was {values}, respectively"),
        outcome=wording.outcome,
        count=_(COUNTED[n - 2]) if n <= 10 else n,
        groups=wording.kind or _("groups"),
        values=with_unit(_, enumeration(_, values), wording.unit),
    )
