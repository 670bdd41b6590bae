"""What the designer calls kinds, methods and rules."""

from __future__ import annotations

from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Kind, Look
from surveykit.model.scales import MissingRule, Scale
from ui.design.presets import MISSING_RULES

KINDS = {
    Kind.RATING: N_("Rating (ordered choices)"),
    Kind.SINGLE: N_("Single choice"),
    Kind.MULTIPLE: N_("Multiple choice"),
    Kind.NUMBER: N_("Number"),
    Kind.SCORE: N_("Score out of a full mark"),
    Kind.DATE: N_("Date"),
    Kind.TIME: N_("Time"),
    Kind.TEXT: N_("Text"),
    Kind.NOMINATION: N_("Praise by name"),
    Kind.NOTE: N_("Instruction"),
}
LOOKS = {
    Look.PLAIN: N_("As a list or in a table"),
    Look.FACES: N_("As faces"),
    Look.SCALE: N_("As a row of numbers"),
}
LANGUAGES = ("zh_CN", "en")


def missing_words(rule: MissingRule, _: Translator) -> str:
    """A missing rule as a sentence."""
    for _name, words, known in MISSING_RULES:
        if known == rule:
            return _(words)
    share = f"{rule.min_answered * 100:g}"
    if rule.fill == "none":
        return _("At least {share} % answered; only what was answered counts", share=share)
    return _("At least {share} % answered, the rest count as the person's own mean", share=share)


def scale_name(scale: Scale, language: str) -> str:
    """What a scale is called."""
    return Translator(language).text(scale.title, scale.code)
