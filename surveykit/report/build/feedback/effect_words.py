"""What measuring again has shown, as one sentence. Nothing is said to have caused it."""

from __future__ import annotations

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.report import numbers
from surveykit.report.build import spoken
from surveykit.report.build.inputs import Outcome
from surveykit.report.sentences import compare, figures
from surveykit.report.sentences.runs import Runs, clauses, fill, plain, sentence, text
from surveykit.report.sentences.wording import ALPHA, Wording, shortened
from surveykit.stats.results import Group, Result


def of_result(
    _: Translator, definition: Questionnaire, result: Result, label: str, waves: tuple[str, str], people: str
) -> str:
    """The sentence on an item or scale. ``waves`` are said for the groups, ``people`` is who answered."""
    low, high = range_of(definition, result.measure) or (None, None)
    item, scale = definition.item(result.measure), definition.scale(result.measure)
    rate = result.groups[0].events is not UNSET
    unit = None
    if scale is not None and scale.unit:
        unit = _.text(scale.unit)
    elif item is not None and item.unit:
        unit = item.unit if isinstance(item.unit, str) else _.text(item.unit)
    named = spoken.name(
        _, Outcome(result=result, role="item" if scale is None else "scale", unit=unit, minimum=low, maximum=high)
    )
    wording = Wording(
        outcome=_("the pass rate of “{item}”", item=shortened(label)) if rate else named,
        unit=unit if unit is not None else _("points"),
        groups=waves,
        subjects=people,
        by_time=True,
        event=_("passed"),
    )
    if result.p is None:
        return plain(_untested(_, result, wording.outcome, 100.0 if rate else 1.0))
    return plain(compare.said(_, result, wording))


def of_counts(_: Translator, result: Result, label: str, per: float, over: str) -> str:
    """The sentence on an indicator or a count; ``over`` is what time is counted in, empty for people."""
    if result.p is None:
        return plain(_untested(_, result, label, per))
    if not over:
        wording = Wording(outcome=label, by_time=True, event=label)
        return plain(compare.said(_, result, wording))
    before, after = (_over_time(_, group, per, over) for group in result.groups)
    inside = clauses(_, [text(_("exact Poisson test")), figures.p_value(_, result.p), *_ratio(_, result)])
    template = (
        _("{head}; the difference was statistically significant ({figures})")
        if result.p < ALPHA
        else _("{head}; the difference was not statistically significant ({figures})")
    )
    head = fill(
        _("{outcome} was {before} in {first} and {after} in {second}"),
        outcome=label, before=before, first=result.groups[0].label, after=after, second=result.groups[1].label,
    )  # fmt: skip
    return plain(sentence(_, fill(template, head=head, figures=inside)))


def _over_time(_: Translator, group: Group, per: float, over: str) -> Runs:
    events = 0 if group.events is UNSET else group.events
    time = 0.0 if group.person_time is UNSET else group.person_time
    counted = _("{events} events/{time} {unit}", events=events, time=numbers.count(round(time)), unit=over)
    if per == 1:
        return text(counted)
    rate = numbers.fixed(per * events / time, 2) + ("‰" if per == 1000 else "%" if per == 100 else "")
    return text(rate + numbers.bracketed(counted, _.language))


def _ratio(_: Translator, result: Result) -> list[Runs]:
    found = result.effect
    if found is None or found.value is None:
        return []
    words = [text(_("rate ratio {ratio}", ratio=numbers.fixed(found.value, 2)))]
    return words if found.ci is None else [*words, figures.interval(_, found.ci, result.conf)]


def _untested(_: Translator, result: Result, outcome: str, factor: float) -> Runs:
    """What is said where no test could be made: both values, and that there is none."""
    values = []
    for group in result.groups:
        value = group.mean if group.rate is UNSET else group.rate
        values.append(numbers.fixed(None if value is None else factor * value, 2))
    return fill(
        _("{outcome}: {before} ({first}), {after} ({second}); there are too few values for a test."),
        outcome=outcome, before=values[0], first=result.groups[0].label, after=values[1],
        second=result.groups[1].label,
    )  # fmt: skip
