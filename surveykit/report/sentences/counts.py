"""Sentences on counts: rates of two groups, and answers without an order (D4 of the models)."""

from __future__ import annotations

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences import figures, posthoc
from surveykit.report.sentences.means import in_people, untested
from surveykit.report.sentences.runs import Runs, clauses, enumeration, fill, paragraph, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, higher, labels, order
from surveykit.stats.results import Alternative, Group, Result

COUNTS_ONLY_BELOW = 20
"""A denominator under this prints counts, no per cent."""


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One sentence on counts."""
    if result.p is None:
        return untested(_, wording)
    if len(result.groups) > 2 and all(g.events is not UNSET for g in result.groups):
        head = in_people(_, result, wording, _several_rates(_, result, wording))
    elif any(g.events is UNSET for g in result.groups):
        head = distribution(_, result, wording)
    else:
        head = in_people(_, result, wording, _rates(_, result, wording, result.p < ALPHA))
    template = _verdict(_, result)
    bare = figures.statistic(_, result, wording)
    inside = clauses(_, [bare, figures.p_value(_, result.p)])
    whole = sentence(_, fill(template, head=head, figures=inside))
    if result.p >= ALPHA or not result.posthoc:
        return whole
    return paragraph(_, [whole, posthoc.said(_, result, wording)])


def _verdict(_: Translator, result: Result) -> str:
    """A trend over groups that have an order is named with its direction; else it is said whether there is one."""
    significant = (result.p or 0.0) < ALPHA
    if result.test != "trend":
        if significant:
            return _("{head}; the difference was statistically significant ({figures})")
        return _("{head}; the difference was not statistically significant ({figures})")
    if not significant:
        return _("{head}; the trend was not statistically significant ({figures})")
    if isinstance(result.z, float | int) and result.z < 0:
        return _("{head}; the rate fell from group to group, a statistically significant trend ({figures})")
    return _("{head}; the rate rose from group to group, a statistically significant trend ({figures})")


def remarks(_: Translator, result: Result) -> list[Runs]:
    """The two caveats that a sentence on rates must carry, with the figures of the other methods."""
    codes = {caveat.code for caveat in result.caveats}
    if result.p is None:
        return []
    found = []
    rejected = result.p < ALPHA
    others = [a for a in result.alternatives if a.test in {"chi2", "chi2.yates", "fisher"} and a.p is not None]
    if "interval_disagrees" in codes:
        agreeing = [a for a in others if a.test == "fisher" and ((a.p or 0.0) < ALPHA) == rejected]
        found.append(_interval_disagrees(_, rejected, agreeing))
    against = [a for a in others if ((a.p or 0.0) < ALPHA) != rejected]
    if "methods_disagree" in codes and against:
        named = [fill(_("{test} (*P*{p})"), test=_name(_, a.test), p=numbers.p_clause(a.p)) for a in against]
        listed = named[-1]
        if len(named) > 1:
            listed = fill(_("{first} and {second}"), first=enumeration(_, named[:-1]), second=named[-1])
        template = (
            _("{methods} did not reach 0.05; the conclusion needs caution.")
            if rejected
            else _("{methods} would have reached 0.05; the conclusion needs caution.")
        )
        found.append(fill(template, methods=listed))
    return found


def distribution(_: Translator, result: Result, wording: Wording) -> Runs:
    """The head of a sentence on how answers are spread over more than two categories, or over ranks."""
    names = labels(result, wording)
    first, second = order(wording)
    if len(names) > 2:
        both = _("the groups")
    elif wording.by_time or result.design == "paired":
        both = _("{first} and {second}", first=names[first], second=names[second])
    else:
        both = _("the two groups")
    words = fill(_("{outcome} was compared in distribution between {pair}"), pair=both, outcome=wording.outcome)
    return in_people(_, result, wording, words)


def _several_rates(_: Translator, result: Result, wording: Wording) -> Runs:
    """The rate of each of three or more groups; counts only where a denominator is small."""
    few = min(g.n for g in result.groups) < COUNTS_ONLY_BELOW
    values = [fill("{events}/{n}", events=_events(g), n=g.n) if few else figures.rate(_, g) for g in result.groups]
    return fill(
        _("{outcome} was {values} ({groups}), respectively"),
        outcome=wording.outcome,
        values=enumeration(_, values),
        groups=enumeration(_, [text(name) for name in labels(result, wording)]),
    )


def _rates(_: Translator, result: Result, wording: Wording, significant: bool) -> Runs:
    first, second = order(wording)
    names = labels(result, wording)
    group, other = result.groups[first], result.groups[second]
    if min(group.n, other.n) < COUNTS_ONLY_BELOW:
        return fill(
            _("{event}: {events_a}/{n_a} ({a}) and {events_b}/{n_b} ({b})"),
            event=wording.event or wording.outcome,
            a=names[first],
            b=names[second],
            events_a=_events(group),
            n_a=group.n,
            events_b=_events(other),
            n_b=other.n,
        )
    facts = {
        "outcome": text(wording.outcome),
        "a": text(names[first]),
        "b": text(names[second]),
        "value_a": figures.rate(_, group),
        "value_b": figures.rate(_, other),
    }
    if significant:
        sign = _events(group) / group.n - _events(other) / other.n
        word = text(higher(_, sign, "score"))
        head = fill(_("{outcome} was {value_a} ({a}), {higher} {value_b} ({b})"), higher=word, **facts)
    else:
        head = fill(_("{outcome} was {value_a} ({a}) and {value_b} ({b})"), **facts)
    if not wording.effect or result.difference is None or result.ci is None:
        return head
    low, high = result.ci
    return fill(
        _("{head}, a rate difference of {difference} percentage points ({interval})"),
        head=head,
        difference=numbers.fixed(100 * result.difference, 2),
        interval=figures.interval(_, (100 * low, 100 * high), result.conf),
    )


def _events(group: Group) -> int:
    return 0 if group.events is UNSET else group.events


def _name(_: Translator, test: str) -> Runs:
    match test:
        case "chi2":
            return fill(_("the Pearson *χ²* test"))
        case "chi2.yates":
            return fill(_("the continuity-corrected *χ²* test"))
        case _:
            return text(_("Fisher's exact test"))


def _interval_disagrees(_: Translator, rejected: bool, agreeing: list[Alternative]) -> Runs:
    if rejected:
        return text(
            _(
                "The interval of the rate difference holds 0 although the test gives P<0.05; approximations differ in "
                "small samples, and the conclusion needs caution."
            )
        )
    if not agreeing:
        return text(
            _(
                "The interval of the rate difference leaves out 0 although the test does not reach 0.05; "
                "approximations differ in small samples, and the rates cannot yet be taken to differ."
            )
        )
    return fill(
        _(
            "The interval of the rate difference leaves out 0 although the test does not reach 0.05 (nor does Fisher's "
            "exact test, *P*{p}); approximations differ in small samples, and the rates cannot yet be taken to differ."
        ),
        p=numbers.p_clause(agreeing[0].p),
    )
