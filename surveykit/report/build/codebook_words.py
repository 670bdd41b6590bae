"""What a codebook calls kinds, answers, rules and ways of scoring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.errors import SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.answers import EXPORT_CODES, Missing
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire
from surveykit.model.rules import RuleField, in_words, parse
from surveykit.model.scales import MissingRule, Scale, Transform

KINDS = {
    Kind.RATING: N_("Rating"),
    Kind.SINGLE: N_("Single choice"),
    Kind.MULTIPLE: N_("Multiple choice"),
    Kind.NUMBER: N_("Number"),
    Kind.SCORE: N_("Score"),
    Kind.DATE: N_("Date"),
    Kind.TIME: N_("Time"),
    Kind.TEXT: N_("Text"),
    Kind.NOMINATION: N_("Nomination"),
    Kind.NOTE: N_("Instruction"),
}
METHODS = {
    "mean": N_("Mean"),
    "sum": N_("Sum"),
    "percent": N_("Standardised score (0 to 100)"),
    "rate": N_("Scoring rate (score ÷ full mark × 100)"),
    "count": N_("Share of the answers {values} (%)"),
    "gap": N_("Gap: mean of the items − mean of those subtracted"),
    "pass": N_("Pass rate: qualified ÷ sampled × 100"),
}
ASPECTS: dict[str, str] = {"structure": N_("structure"), "process": N_("process"), "outcome": N_("outcome")}
KINDS_OF_MISSING = {
    Missing.SKIPPED: N_("Skipped by a rule"),
    Missing.NA: N_("Not applicable"),
    Missing.UNREADABLE: N_("Unreadable"),
    Missing.BLANK: N_("Blank"),
}


def plain(value: float) -> str:
    """A number as a person writes it: no ``.0`` behind whole ones, a real minus before negative ones."""
    return f"{value:g}".replace("-", "−")


def listed(parts: Iterable[str]) -> str:
    """Several parts in one cell, a line each; empty ones are left out."""
    return "\n".join(part for part in parts if part)


def _joined(_: Translator, parts: Sequence[str]) -> str:
    whole = parts[0]
    for part in parts[1:]:
        whole = _("{left}; {right}", left=whole, right=part)
    return whole


def answers_of(_: Translator, item: Item) -> str:
    """What can be answered: codes with their labels, a range with its unit, or what is written."""
    if item.choices:
        chosen = _joined(_, [_choice(_, choice) for choice in item.choices])
        most = "" if item.max_choices is None else _("{n} choices at most", n=item.max_choices)
        return listed([chosen, most])
    match item.kind:
        case Kind.NUMBER | Kind.SCORE:
            return _measured(_, item)
        case Kind.DATE:
            return _("a date, 2026-03-01")
        case Kind.TIME:
            return _("a time of day, 14:30")
        case Kind.NOMINATION:
            return _("a name")
        case Kind.NOTE:
            return ""
        case _:
            return _("words")


def _choice(_: Translator, choice: Choice) -> str:
    label = _.text(choice.label)
    said = f"{choice.code}={label}" if label and label != str(choice.code) else str(choice.code)
    if choice.missing:
        said = _("{choice} (counts as missing)", choice=said)
    return _("{choice}: ____", choice=said) if choice.other else said


def _measured(_: Translator, item: Item) -> str:
    low = 0.0 if item.kind is Kind.SCORE and item.min is None else item.min
    high = item.max
    if low is not None and high is not None:
        bounds = _("{low} to {high}", low=plain(low), high=plain(high))
    elif low is not None:
        bounds = _("{low} or more", low=plain(low))
    elif high is not None:
        bounds = _("{high} or less", high=plain(high))
    else:
        bounds = _("any number")
    unit = item.unit if isinstance(item.unit, str) else _.text(item.unit)
    parts = [f"{bounds} {unit}".strip()]
    if item.step is not None:
        parts.append(_("in steps of {step}", step=plain(item.step)))
    elif item.decimals is not None:
        parts.append(_("whole numbers") if item.decimals == 0 else _("decimal places: {n}", n=item.decimals))
    return listed(parts)


def audited(_: Translator, item: Item) -> tuple[str, ...]:
    """What an item says of audits: what it is about, its clause, where the number sampled stands, critical or not."""
    return (
        _("critical: without its full mark the whole has failed") if item.critical else "",
        _("qualified of those sampled in {code}", code=item.sampled) if item.sampled else "",
        _(ASPECTS[item.aspect]) if item.aspect else "",
        _("clause {clause}", clause=item.clause) if item.clause else "",
    )


def missing_of(item: Item, *, worded: bool) -> tuple[Missing, ...]:
    """The kinds of missing that an item can have; none that has a code where they are exported as words."""
    kinds = [Missing.BLANK, Missing.UNREADABLE]
    if item.na_allowed:
        kinds.insert(1, Missing.NA)
    if item.relevant:
        kinds.append(Missing.SKIPPED)
    return () if worded else tuple(sorted(kinds, key=lambda kind: EXPORT_CODES[kind], reverse=True))


def rule_of(_: Translator, questionnaire: Questionnaire, item: Item, field: RuleField) -> str:
    """A skip or check rule as a sentence; as it was written where it cannot be read."""
    written = item.relevant if field == "relevant" else item.constraint
    if not written:
        return ""
    try:
        return in_words(parse(written), questionnaire, _, field, item)
    except SurveyError:
        return written


def method_of(_: Translator, scale: Scale) -> str:
    """How a scale is computed."""
    return _(METHODS[scale.method], values=", ".join(str(v) for v in scale.values))


def missing_rule_of(_: Translator, rule: MissingRule) -> str:
    """The missing rule as a sentence; the half rule by what it says."""
    share = plain(rule.min_answered * 100)
    if rule.min_answered >= 1:
        return _("Every item must be answered")
    if rule.fill == "person_mean":
        return _("At least {share} % answered; the person's own mean stands for the rest", share=share)
    return _("At least {share} % answered; only what was answered counts", share=share)


def transform_of(_: Translator, transform: Transform) -> str:
    """What is done to the value at the end; empty where nothing is."""
    parts = []
    if transform.multiply != 1:
        parts.append(f"× {plain(transform.multiply)}")
    if transform.add:
        parts.append(f"{'+' if transform.add > 0 else '−'} {plain(abs(transform.add))}")
    if transform.floor:
        parts.append(_("integer part"))
    return " ".join(parts)
