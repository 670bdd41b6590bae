"""What the sheet says beside an item: the label of what was keyed, or which keys it waits for."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.model.answers import Answer, Missing
from surveykit.model.check_items import plain
from surveykit.model.keystrokes import CODED, RESPONDENT, State, head_value
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Questionnaire
from surveykit.model.reading import keys_of
from surveykit.model.rules.tokens import scan
from surveykit.model.typed import date_of, is_deduction, matching, number_of, time_of


def missing_word(missing: Missing, _: Translator) -> str:
    """Why there is no value, in the ward's words."""
    match missing:
        case Missing.BLANK:
            return _("Blank")
        case Missing.NA:
            return _("Not applicable")
        case Missing.UNREADABLE:
            return _("Unreadable")
        case Missing.SKIPPED:
            return _("Skipped")


def answer_echo(item: Item, answer: Answer, _: Translator) -> str:
    """What an answer means, where the item does not show it by itself."""
    if answer.mark is not None and answer.mark.missing is not None:
        return missing_word(answer.mark.missing, _)
    if item.code in CODED:
        return ""
    if answer.to_be_typed:
        return _("To be typed")
    if answer.mark is not None and answer.mark.forced:
        return _("{value} kept", value=shown(answer))
    if item.kind in {Kind.RATING, Kind.SINGLE} and answer.value is not None:
        choice = item.choice(answer.value)
        return _.text(choice.label, str(choice.code)) if choice else shown(answer)
    if item.kind is Kind.MULTIPLE and isinstance(answer.value, tuple | list):
        return _("{n} chosen", n=len(answer.value))
    return ""


def written(item: Item, answer: Answer, _: Translator) -> str:
    """What stands in an item's field: its value, or what a code of the sheet's head stands for."""
    if item.code not in CODED:
        return shown(answer)
    found = (_.text(c.label) for c in item.choices if head_value(item, c.code) == answer.value)
    return next(found, shown(answer))


def shown(answer: Answer) -> str:
    """A value as it is written."""
    if isinstance(answer.value, tuple | list):
        return " ".join(str(code) for code in answer.value)
    if isinstance(answer.value, float):
        return str(plain(answer.value))
    return "" if answer.value is None else str(answer.value)


def hint(item: Item, state: State, year: int, _: Translator) -> str:
    """Which keys the active item waits for, or what has been typed so far means."""
    if item.code == RESPONDENT:
        return _("Enter goes on")
    if item.code in CODED:
        return _("Two digits")
    if item.kind in CHOSEN:
        if state.typed:
            choice = matching(item, state.typed)
            return f"{state.typed} {_.text(choice.label) if choice else ''} …"
        keys = keys_of(item)
        return _("{keys}, then Enter", keys=keys) if item.kind is Kind.MULTIPLE else _("Press {keys}", keys=keys)
    if item.kind is Kind.DATE:
        return (date_of(state.typed, year) or "…") if state.typed else _("as 20260301")
    if item.kind is Kind.TIME:
        return (time_of(state.typed) or "…") if state.typed else _("as 1430")
    if item.kind is Kind.NOMINATION:
        return "" if state.typed else _("Type a name")
    if item.kind is Kind.TEXT:
        return _("Enter goes on")
    if is_deduction(item, state.typed) and (left := number_of(item, state.typed)) is not None and item.max is not None:
        return f"{plain(item.max)} − {state.typed[1:]} = {left}"
    if (bounds := item.range()) is not None:
        return _("{low} to {high}", low=plain(bounds[0]), high=plain(bounds[1]))
    return _("Number, then Enter")


def rule_words(rule: str, questionnaire: Questionnaire, _: Translator) -> str:
    """A rule as whoever keys can read it: items by their words, the answer itself as such."""
    parts, done = [], 0
    for token in scan(rule):
        if token.kind in {"item", "this"}:
            words = _("this answer") if token.kind == "this" else _.text(questionnaire.label(token.value))
            parts += [rule[done : token.start], words]
            done = token.end
    return "".join((*parts, rule[done:]))
