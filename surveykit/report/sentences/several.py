"""Sentences on three or more groups (D5 of the models)."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.report import numbers
from surveykit.report.document import MeanSd
from surveykit.report.sentences import figures
from surveykit.report.sentences.counts import distribution
from surveykit.report.sentences.means import in_people, untested
from surveykit.report.sentences.runs import Runs, clauses, enumeration, fill, paragraph, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, ending, higher, labels, with_unit
from surveykit.stats.results import Result

COUNTED = (
    N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"), N_("ten"),
)  # fmt: skip
POSTHOC = {
    "tukey": N_("Tukey"),
    "games_howell": N_("Games-Howell"),
    "bonferroni": N_("Bonferroni"),
    "dunn": N_("Dunn"),
    "dunn.bonferroni": N_("Dunn-Bonferroni"),
    "lsd": N_("LSD-t"),
    "snk": N_("SNK-q"),
    "dunnett": N_("Dunnett-t"),
}


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
    return paragraph(_, [whole, _pairs(_, result, wording)])


def method(_: Translator, test: str) -> str:
    """What a pairwise method is called."""
    return _(POSTHOC[test]) if test in POSTHOC else test


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


def _pairs(_: Translator, result: Result, wording: Wording) -> Runs:
    said_as = dict(zip((g.label for g in result.groups), labels(result, wording), strict=True))
    different: list[Runs] = []
    alike: list[Runs] = []
    alike_p: list[float] = []
    for pair in result.posthoc:
        adjusted = figures.known(pair.p_adjusted)
        p = pair.p if adjusted is None else adjusted
        if p is None or pair.difference is None:
            continue
        first, second = (said_as.get(label, label) for label in pair.groups)
        if p < ALPHA:
            top, bottom = (first, second) if pair.difference > 0 else (second, first)
            word = higher(_, 1, wording.nature)
            template = _("{a} was {higher} {b} (*P*{p})")
            different.append(fill(template, a=top, b=bottom, higher=word, p=numbers.p_clause(p)))
        else:
            alike.append(text(_short_pair(_, first, second, list(said_as.values()))))
            alike_p.append(p)
    parts = [*different]
    if alike:
        parts.append(_alike(_, alike, alike_p))
    return sentence(
        _,
        fill(
            _("Pairwise comparison ({method}): {pairs}"),
            method=method(_, result.posthoc[0].test),
            pairs=clauses(_, parts),
        ),
    )


def _short_pair(_: Translator, first: str, second: str, every: list[str]) -> str:
    """Chinese says a shared ending once: A与B病区."""
    tail = ending(every) if _.language == "zh_CN" else ""
    short = first[: -len(tail)] if tail and tail != first else first
    return _("{first} and {second}", first=short, second=second)


def _alike(_: Translator, pairs: list[Runs], p: list[float]) -> Runs:
    shown = {numbers.p_clause(value) for value in p}
    if len(pairs) == 1:
        template = _("the difference between {pairs} was not statistically significant (*P*{p})")
    else:
        template = _("none of the differences between {pairs} was statistically significant (all *P*{p})")
    return fill(template, pairs=enumeration(_, pairs), p=shown.pop() if len(shown) == 1 else f">{numbers.ALPHA}")
