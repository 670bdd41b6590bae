"""Rules on a sheet: which items are to be left out, whether an answer passes its check, a rule after a renaming."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from surveykit.model.answers import Value
from surveykit.model.questionnaire import Item, Questionnaire
from surveykit.model.rules.meaning import holds
from surveykit.model.rules.parser import parse
from surveykit.model.rules.tokens import RuleRefused, scan
from surveykit.model.rules.tree import Expression


@lru_cache(maxsize=4096)
def rule_of(text: str) -> Expression | None:
    """The rule that a text writes; None where there is none, or none that can be read."""
    if not text.strip():
        return None
    try:
        return parse(text)
    except RuleRefused:
        return None


def irrelevant(questionnaire: Questionnaire, answers: Mapping[str, Value | None]) -> frozenset[str]:
    """Codes of the items that are to be left out with these answers, instructions too.

    Decided in paper order: an item that is left out counts as not answered for those after it, whatever was keyed.
    A rule that cannot be read leaves nothing out.
    """
    left_out: set[str] = set()
    known = dict(answers)
    for item in questionnaire.lines():
        rule = rule_of(item.relevant)
        if rule is not None and not holds(rule, known, known.get(item.code)):
            left_out.add(item.code)
            known.pop(item.code, None)
    return frozenset(left_out)


def broken(item: Item, answers: Mapping[str, Value | None]) -> bool:
    """Whether the answer of ``item`` breaks its check. An item without an answer breaks none (as in ODK)."""
    value = answers.get(item.code)
    if value is None or value in ("", ()):
        return False
    rule = rule_of(item.constraint)
    return rule is not None and not holds(rule, answers, value)


def renamed(text: str, old: str, new: str) -> str:
    """The rule with another code for one item; everything else of the text stays as it was written."""
    if rule_of(text) is None:
        return text.replace(f"${{{old}}}", f"${{{new}}}")
    parts, done = [], 0
    for token in scan(text):
        if token.kind == "item" and token.value == old:
            parts += [text[done : token.start], f"${{{new}}}"]
            done = token.end
    return "".join((*parts, text[done:]))
