"""Sentences on the means of two groups, and on a norm (D1, D2, D3, D6, D7 of the models)."""

from __future__ import annotations

import math

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.document import MeanSd
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, fill, sentence
from surveykit.report.sentences.wording import ALPHA, Wording, higher, labels, order, rose, with_unit
from surveykit.stats.results import Group, Interval, Result


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One sentence on two means. A result without a test says that there was none."""
    first, second = order(wording)
    group, other = result.groups[first], result.groups[second]
    if result.p is None or result.difference is None or group.mean is None or other.mean is None:
        return untested(_, wording)
    significant = result.p < ALPHA
    if result.design == "norm":
        words = _against_norm(_, result, wording, significant)
    elif significant and result.design == "paired" and wording.effect:
        words = _verdict(_, _changed(_, result, wording), result, wording, df=True)
    elif significant:
        head = in_people(_, result, wording, _compared(_, result, wording))
        words = _verdict(_, _with_difference(_, head, result, wording), result, wording)
    else:
        head = in_people(_, result, wording, _listed(_, result, wording))
        words = _no_verdict(_, _with_difference(_, head, result, wording), result, wording)
    return sentence(_, words)


def untested(_: Translator, wording: Wording) -> Runs:
    """What is said where no test could be made; the caveat says why."""
    return fill(_("No test could be made for {outcome}."), outcome=wording.outcome)


def in_people(_: Translator, result: Result, wording: Wording, words: Runs) -> Runs:
    """A paired comparison begins with who was asked twice: ``64名护士…``."""
    if result.design != "paired":
        return words
    people = wording.subjects or _("respondents")
    return fill(_("In {n} {subjects}, {sentence}"), n=result.groups[0].n, subjects=people, sentence=words)


def sd_of_change(result: Result) -> float | None:
    """The standard deviation of the paired differences, from ``t = mean / (sd / sqrt(n))``; None where t is 0."""
    if not result.statistic or result.difference is None:
        return None
    return abs(result.difference / result.statistic) * math.sqrt(result.groups[0].n)


def _compared(_: Translator, result: Result, wording: Wording) -> Runs:
    first, second = order(wording)
    names = labels(result, wording)
    return fill(
        _("{outcome} was {value_a} ({a}), {higher} {value_b} ({b})"),
        outcome=wording.outcome,
        a=names[first],
        b=names[second],
        value_a=figures.mean(_, result.groups[first], wording.unit),
        value_b=figures.mean(_, result.groups[second], wording.unit),
        higher=higher(_, result.difference or 0.0, wording.nature),
    )


def _listed(_: Translator, result: Result, wording: Wording) -> Runs:
    first, second = order(wording)
    names = labels(result, wording)
    both = _("{first} and {second}", first=names[first], second=names[second])
    if result.design == "independent" and not wording.by_time:
        both = _("the two groups")
    return fill(
        _("{outcome}, compared between {pair}, was {value_a} against {value_b}"),
        pair=both,
        outcome=wording.outcome,
        value_a=figures.mean(_, result.groups[first], wording.unit),
        value_b=figures.mean(_, result.groups[second], wording.unit),
    )


def _with_difference(_: Translator, head: Runs, result: Result, wording: Wording) -> Runs:
    if not wording.effect or result.difference is None or result.ci is None:
        return head
    return fill(
        _("{head}, with a mean difference of {difference} ({interval})"),
        head=head,
        difference=figures.amount(_, result.difference, wording.unit),
        interval=figures.interval(_, result.ci, result.conf),
    )


def _changed(_: Translator, result: Result, wording: Wording) -> Runs:
    first, second = order(wording)
    names = labels(result, wording)
    change = result.difference or 0.0
    spread = sd_of_change(result)
    if spread is None:
        size = figures.amount(_, abs(change), wording.unit)
    else:
        size = with_unit(_, numbers.mean_sd(MeanSd(abs(change), spread)), wording.unit, bracket=True)
    low, high = result.ci or (change, change)
    bounds: Interval = (low, high) if change > 0 else (-high, -low)
    words = fill(
        _("{outcome} {rose} {change} on average, {a} against {b} ({interval})"),
        outcome=wording.outcome,
        rose=rose(_, change, wording.nature),
        change=size,
        a=names[first],
        b=names[second],
        interval=figures.interval(_, bounds, result.conf),
    )
    return in_people(_, result, wording, words)


def _verdict(_: Translator, head: Runs, result: Result, wording: Wording, *, df: bool = False) -> Runs:
    return fill(
        _("{head}; the difference was statistically significant ({figures})"),
        head=head,
        figures=figures.parenthesis(_, result, wording, df=df or result.test == "t.welch"),
    )


def _no_verdict(_: Translator, head: Runs, result: Result, wording: Wording) -> Runs:
    words = fill(
        _("{head}; the difference was not statistically significant ({figures})"),
        head=head,
        figures=figures.parenthesis(_, result, wording, df=result.test == "t.welch", named=False),
    )
    if not wording.effect or result.design == "norm":
        return words
    if wording.by_time:
        return fill(
            _("{sentence}; this sample does not show a change, nor may it be taken to show that there was none"),
            sentence=words,
        )
    return fill(
        _("{sentence}; this sample does not show that the groups differ, nor may it be taken to show that they do not"),
        sentence=words,
    )


def _against_norm(_: Translator, result: Result, wording: Wording, significant: bool) -> Runs:
    wording_here = replace(wording, by_time=False)
    head = _compared(_, result, wording_here) if significant else _listed(_, result, wording_here)
    head = _with_difference(_, head, result, wording)
    norm: Group = result.groups[1]
    if wording.effect and significant and norm.sd and result.difference is not None:
        head = fill(
            _("{head}, {ratio} times the norm's standard deviation"),
            head=head,
            ratio=numbers.fixed(abs(result.difference) / norm.sd, 2),
        )
    template = (
        _("{head}; the difference was statistically significant ({figures})")
        if significant
        else _("{head}; the difference was not statistically significant ({figures})")
    )
    plain_effect = replace(wording, effect=False)
    return fill(template, head=head, figures=figures.parenthesis(_, result, plain_effect, df=wording.effect))


def old_norm(_: Translator, year: int, n: int | None) -> Runs:
    """Said after a comparison with a norm that is long past."""
    if n is None:
        return fill(_("The norm dates from {year}, long ago; take the comparison as a guide only."), year=str(year))
    return fill(
        _("The norm dates from {year} (*n*={n}), long ago; take the comparison as a guide only."),
        year=str(year),
        n=numbers.count(n),
    )
