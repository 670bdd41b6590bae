"""What keeps a definition from being used is taken out of it, and is a loss."""

from __future__ import annotations

import re

import msgspec

from surveykit.errors import DefinitionRefused
from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.survey import Survey
from surveykit.model.checks import check_questionnaire
from surveykit.model.problems import Problem
from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind, Look, Questionnaire

_ITEM = re.compile(r"\$\.sections\[(\d+)\]\.items\[(\d+)\]\.(\w+)")
_RULE = re.compile(r"\.(relevant|constraint)$")
_SCALE = re.compile(r"\$\.scales\[(\d+)\]")
_PLAIN: dict[str, dict[str, object]] = {
    "relevant": {"relevant": ""},
    "constraint": {"constraint": ""},
    "min": {"min": None},
    "max": {"min": None, "max": None},
    "step": {"step": None},
    "max_choices": {"max_choices": None},
    "pair": {"pair": ""},
    "look": {"look": Look.PLAIN},
    "dimension": {"dimension": ""},
    "lines": {"lines": 1},
}
"""What a field is set to where it cannot be used."""


def settled(found: Questionnaire, survey: Survey, losses: Losses) -> Questionnaire:
    """``found`` without what ``check_questionnaire`` says is wrong with it.

    Raises DefinitionRefused where something is wrong that cannot be taken out (a sheet «surveykit» written by hand).
    """
    while problems := check_questionnaire(found):
        first = problems[0]
        sheet, row, column = _place(first, survey)
        item, rule = found.item(first.subject), _RULE.search(first.path)
        text = str(getattr(item, rule[1])) if rule and item else ""
        facts = {**first.facts, "reason": first.code, **({"rule": text} if text else {})}
        losses.add(sheet, row, column, "form_rule" if text else "form_taken_out", **facts)
        found = _without(found, first)
    return found


def _place(problem: Problem, survey: Survey) -> tuple[str, int | None, str]:
    row, match = survey.places.get(problem.subject), _ITEM.match(problem.path)
    if row is None:
        return survey.table.name, None, ""
    column = match[3] if match and row.table.column(match[3]) else "type"
    return row.table.name, row.number, row.header(column)


def _without(found: Questionnaire, problem: Problem) -> Questionnaire:
    if match := _SCALE.match(problem.path):
        scales = tuple(scale for at, scale in enumerate(found.scales) if at != int(match[1]))
        return msgspec.structs.replace(found, scales=scales)
    match = _ITEM.match(problem.path)
    if match is None:
        raise DefinitionRefused(problem.code, **problem.facts)
    s, i, field = int(match[1]), int(match[2]), match[3]
    section = found.sections[s]
    after = _mended(section.items[i], field, problem)
    items = (*section.items[:i], after, *section.items[i + 1 :])
    sections = (*found.sections[:s], msgspec.structs.replace(section, items=items), *found.sections[s + 1 :])
    return msgspec.structs.replace(found, sections=sections)


def _mended(item: Item, field: str, problem: Problem) -> Item:
    if field in _PLAIN:
        kind = Kind.NUMBER if problem.code == "item_no_full_mark" else item.kind
        return msgspec.structs.replace(item, kind=kind, **_PLAIN[field])
    if field == "choices":
        return _with_plain_choices(item, problem)
    raise DefinitionRefused(problem.code, **problem.facts)


def _with_plain_choices(item: Item, problem: Problem) -> Item:
    match problem.code:
        case "rating_code_not_number":
            return msgspec.structs.replace(item, kind=Kind.SINGLE, look=Look.PLAIN, pair="")
        case "item_other_no_text":
            choices = tuple(msgspec.structs.replace(choice, other=False) for choice in item.choices)
            return msgspec.structs.replace(item, choices=choices)
        case "choice_code_twice" | "choice_code_bad":
            kept: dict[str, Choice] = {}
            for choice in item.choices:
                code = str(choice.code)
                if code.strip() == code != "" and not isinstance(choice.code, bool):
                    kept.setdefault(code, choice)
            return msgspec.structs.replace(item, choices=tuple(kept.values()))
        case _:
            kind = Kind.TEXT if item.kind in CHOSEN else item.kind
            return msgspec.structs.replace(item, kind=kind, choices=(), look=Look.PLAIN, pair="", max_choices=None)
