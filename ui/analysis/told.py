"""One result explained: why this test, what else was looked at, what to be careful about, and how a paper says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from surveykit.i18n import N_, Translator
from surveykit.messages.statistics import REASONS, TESTS
from surveykit.model.ranges import range_of
from surveykit.project.analyses.reported import Changed
from surveykit.report import numbers
from surveykit.report.build import spoken
from surveykit.report.build.inputs import Outcome
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.sentences import compare, figures
from surveykit.report.sentences.formula import worked_test
from surveykit.report.sentences.runs import Runs, plain
from surveykit.report.sentences.wording import ALPHA, Wording
from surveykit.stats.results import Alternative, Assumption, Posthoc, Result
from ui.analysis import names
from ui.analysis.compute import Computed

ASSUMPTIONS = {
    "greenhouse_geisser": N_("Greenhouse-Geisser's ε"),
    "mauchly": N_("Mauchly's test of sphericity"),
    "departure": N_("what departs from a straight trend"),
    "levene": N_("Levene's test of equal variances"),
    "brown_forsythe": N_("Brown-Forsythe test of equal variances"),
}


@dataclass(frozen=True)
class Told:
    """What stands beside the picture of the chosen row. ``quote`` is in the report's language."""

    name: str
    test: str
    reason: str
    looked_at: tuple[str, ...]
    caveats: tuple[str, ...]
    quote: Runs
    both_ways: str = ""
    since: str = ""


def tell(computed: Computed, result: Result, _: Translator, other: Result | None = None) -> Told:
    """Explain a result in the language of ``_``; ``other`` is the same with or without the flagged sheets."""
    comparison = computed.comparison
    assert comparison is not None
    said = names.group_names(computed, _)
    labels = {group.label: name for group, name in zip(result.groups, said, strict=False)}
    looked_at = [_assumption(a, result, _) for a in result.assumptions]
    looked_at += [_alternative(a, result, _) for a in result.alternatives]
    if effect := plain(_joined(figures.effect(_, result), _)):
        looked_at.append(_("Effect size: {effect}", effect=effect))
    if result.posthoc:
        looked_at.append(_("Pairs by {method}:", method=test_name(result.posthoc[0].test, _)))
    looked_at += worked_test(result)
    looked_at += [_posthoc(p, labels, _) for p in result.posthoc]
    if result.p_adjusted is not None:
        looked_at.append(_("P adjusted over the items of the scale: {p}", p=numbers.p_value(result.p_adjusted)))
    return Told(
        name=_.text(comparison.questionnaire.label(result.measure), result.measure),
        test=test_name(result.test, _),
        reason=_(REASONS.get(result.reason, "")),
        looked_at=tuple(looked_at),
        caveats=tuple(dict.fromkeys(caveat_sentence(_, c, labels) for c in result.caveats)),
        quote=quote(computed, result),
        both_ways=both_ways(result, other, without=computed.saved.specification.without_flagged, _=_) if other else "",
    )


def since_reported(changed: Sequence[Changed], measure: str, _: Translator) -> str:
    """What changed of one measure since the report that it was last in, as a line; "" where nothing did."""
    own = [one for one in changed if one.measure == measure]
    if not own:
        return ""
    words = {"n": "n", "difference": _("difference"), "p": "P"}
    figures_ = [f"{words[o.figure]} {o.shown(o.before, _.language)} → {o.shown(o.after, _.language)}" for o in own]
    joined = ("，" if _.language == "zh_CN" else ", ").join(figures_)
    return _("Since the report of {day}: {figures}", day=own[0].day, figures=joined)


def both_ways(result: Result, other: Result, *, without: bool, _: Translator) -> str:
    """P with the flagged sheets and P without them, and whether they say the same."""
    (full, part) = (other, result) if without else (result, other)
    facts = {"all": numbers.p_clause(full.p), "part": numbers.p_clause(part.p)}
    if full.p is None or part.p is None:
        return _("With the flagged sheets: P{all}; without them: P{part}.", **facts)
    if (full.p < ALPHA) == (part.p < ALPHA):
        return _("With the flagged sheets: P{all}; without them: P{part}; the same conclusion.", **facts)
    return _("With the flagged sheets: P{all}; without them: P{part}; another conclusion.", **facts)


def test_name(test: str, _: Translator) -> str:
    """What a test is called, with a capital where the language has them."""
    name = _(TESTS[test]) if test in TESTS else test
    return name[:1].upper() + name[1:]


def quote(computed: Computed, result: Result) -> Runs:
    """The sentence for a paper, in the report's language."""
    own = computed.settings
    _ = Translator(own.language)
    comparison = computed.comparison
    assert comparison is not None
    found = outcome(computed, result, _)
    wording = Wording(
        outcome=spoken.name(_, found),
        unit=spoken.unit(_, found),
        groups=names.group_names(computed, _),
        subjects=own.subjects.get(comparison.questionnaire.code, {}).get(own.language, ""),
        by_time=computed.later,
        effect=own.effect_sizes,
        absolute=own.absolute_t,
    )
    return compare.said(_, result, wording)


def outcome(computed: Computed, result: Result, _: Translator) -> Outcome:
    """A result with its unit and the ends of its scale, as the report takes it."""
    comparison = computed.comparison
    assert comparison is not None
    definition = comparison.questionnaire
    scale, item = definition.scale(result.measure), definition.item(result.measure)
    unit = None
    if scale is not None and scale.unit:
        unit = _.text(scale.unit)
    elif item is not None and item.unit:
        unit = names.said_text(item.unit, _)
    low, high = range_of(definition, result.measure) or (None, None)
    label = _.text(definition.label(result.measure), result.measure)
    named = msgspec.structs.replace(result, label=label)
    return Outcome(result=named, role="item" if scale is None else "scale", unit=unit, minimum=low, maximum=high)


def _joined(parts: list[Runs], _: Translator) -> Runs:
    from surveykit.report.sentences.runs import clauses

    return clauses(_, parts)


def _assumption(found: Assumption, result: Result, _: Translator) -> str:
    if found.name == "greenhouse_geisser":
        return _("{name} = {value}", name=_(ASSUMPTIONS[found.name]), value=numbers.fixed(found.statistic, 3))
    if found.name != "levene" or found.statistic is None or found.p is None:
        name = ASSUMPTIONS.get(found.name, found.name)
        p = numbers.p_clause(found.p) if found.p is not None else f"={numbers.NOTHING}"
        return _("{name}: P{p}", name=_(name), p=p)
    facts = {"f": numbers.fixed(found.statistic, 3), "p": numbers.p_clause(found.p)}
    if found.p >= ALPHA:
        return _("Levene's test of equal variances: F={f}, P{p}; nothing speaks against it.", **facts)
    if result.test in {"t.welch", "anova.welch"}:
        return _("Levene's test of equal variances: F={f}, P{p}; they differ, which this test allows for.", **facts)
    return _("Levene's test of equal variances: F={f}, P{p}; they differ, the Welch test is safer.", **facts)


def _alternative(found: Alternative, result: Result, _: Translator) -> str:
    name = test_name(found.test, _)
    if found.p is None:
        return _("{name}: could not be computed", name=name)
    facts = {"name": name, "p": numbers.p_clause(found.p)}
    if result.p is None:
        return _("{name}: P{p}", **facts)
    if (found.p < ALPHA) == (result.p < ALPHA):
        return _("{name}: P{p}, the same conclusion", **facts)
    return _("{name}: P{p}, another conclusion", **facts)


def _posthoc(found: Posthoc, labels: dict[str, str], _: Translator) -> str:
    first, second = (labels.get(name, name) for name in found.groups)
    p = found.p_adjusted if isinstance(found.p_adjusted, float) else found.p
    return _("{first} and {second}: difference {difference}, P{p}", first=first, second=second,
             difference=numbers.fixed(found.difference, 2), p=numbers.p_clause(p))  # fmt: skip
