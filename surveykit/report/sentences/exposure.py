"""Sentences on events over an exposure, such as falls per 1,000 bed-days (D9 of the models)."""

from __future__ import annotations

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.sentences import figures
from surveykit.report.sentences.means import untested
from surveykit.report.sentences.runs import Runs, clauses, fill, semicolons, sentence
from surveykit.report.sentences.wording import ALPHA, Wording, labels, pair
from surveykit.stats.results import Group, Result

PER = 1000.0
"""Rates are printed per thousand of the exposure."""


def said(_: Translator, result: Result, wording: Wording) -> Runs:
    """One sentence on two rates of events. The ratio is later to earlier where the groups differ by time."""
    if result.p is None:
        return untested(_, wording)
    first, second = labels(result, wording)
    head = fill(
        _("{outcome} ({groups}) was {first} and {second}, respectively"),
        outcome=wording.outcome,
        groups=pair(_, first, second, parted=True),
        first=_rate(_, result.groups[0]),
        second=_rate(_, result.groups[1]),
    )
    template = (
        _("{head}; the difference was statistically significant ({figures})")
        if result.p < ALPHA
        else _("{head}; the difference was not statistically significant ({figures})")
    )
    inside = clauses(_, [fill(_("exact Poisson test")), figures.p_value(_, result.p)])
    if ratio := _ratio(_, result, wording):
        inside = semicolons(_, [inside, ratio])
    return sentence(_, fill(template, head=head, figures=inside))


def per_thousand(group: Group) -> float | None:
    """Events per 1,000 of the exposure; None without an exposure."""
    if group.events is UNSET or group.person_time is UNSET:
        return None
    return PER * group.events / group.person_time


def _rate(_: Translator, group: Group) -> Runs:
    """``0.67‰（12例/18 000床日）``."""
    events = 0 if group.events is UNSET else group.events
    days = 0.0 if group.person_time is UNSET else group.person_time
    return fill(
        _("{rate}‰ ({events} events/{days} bed-days)"),
        rate=numbers.fixed(per_thousand(group), 2),
        events=events,
        days=numbers.count(round(days)),
    )


def _ratio(_: Translator, result: Result, wording: Wording) -> Runs:
    found = result.effect
    if not wording.effect or found is None or found.value is None:
        return ()
    shown = numbers.fixed(found.value, 2)
    ratio = fill(_("rate ratio {ratio}"), ratio=shown)
    if wording.by_time:
        earlier, later = labels(result, wording)
        ratio = fill(_("rate ratio {later} to {earlier} {ratio}"), later=later, earlier=earlier, ratio=shown)
    return ratio if found.ci is None else clauses(_, [ratio, figures.interval(_, found.ci, result.conf)])
