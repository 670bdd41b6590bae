"""How many keys a sheet takes: the automaton is given ordinary answers, so what skips and what waits counts as it does.

Choices get the one in the middle, multiple choices one tick, numbers the middle of their range, days and times four
digits; words are left empty. Whoever keys a real sheet needs a few more or less.
"""

from __future__ import annotations

from surveykit.model.answers import Response
from surveykit.model.check_items import plain
from surveykit.model.keying import arrive, press
from surveykit.model.keystrokes import Action, Form, Jump, Key, Put, Stroke, with_answer
from surveykit.model.questionnaire import CHOSEN, Item, Kind

_DAY, _HOUR = "0301", "0930"


def keys_of_sheet(form: Form) -> int:
    """Keys from the first item to the finished sheet, the one that finishes it included; 0 where there is no item."""
    sheet = Response(id="", questionnaire="", revision=1, wave="", number="")
    state, count = arrive(form, sheet, 0), 0
    for _item in form.items:
        if state.position >= form.end:
            break
        here = state.position
        enter = Stroke(action=Action.ENTER)
        keys: list[Key] = [*(Stroke(character) for character in typical(form.items[here])), enter]
        if form.items[here].kind is Kind.MULTIPLE:
            keys.append(enter)
        for key in keys:
            step = press(form, state, key, sheet)
            for effect in step.effects:
                if isinstance(effect, Put):
                    sheet = with_answer(sheet, effect)
            state, count = step.state, count + 1
            if state.position != here:
                break
        if state.position == here:
            # An answer that its own rule refuses: whoever keys takes note of that and goes on.
            state = press(form, arrive(form, sheet, here), Jump(here + 1), sheet).state
    return count + 1 if form.items else 0


def typical(item: Item) -> str:
    """What is typed as an ordinary answer, without the Enter that may follow; nothing for words."""
    match item.kind:
        case Kind.DATE:
            return _DAY
        case Kind.TIME:
            return _HOUR
        case Kind.NUMBER | Kind.SCORE:
            bounds = item.range()
            return str(plain(float(round(sum(bounds) / 2)))) if bounds is not None else "1"
        case kind if kind in CHOSEN and item.choices:
            return str(item.choices[len(item.choices) // 2].code)
    return ""
