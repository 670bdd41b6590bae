"""What can happen at the keys while a sheet is keyed, and what follows from it: plain values."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from surveykit.errors import Fact
from surveykit.model.answers import Answer, Response, Value
from surveykit.model.blocks import numbers
from surveykit.model.fieldwork import FilledBy
from surveykit.model.questionnaire import OTHER, Choice, Code, Item, Kind, Questionnaire, Text
from surveykit.model.rules.sheet import broken, irrelevant

RESPONDENT = "respondent"
"""The linking code's place in a form. It is a reserved word, so no item is called so."""
UNIT = "unit"
"""The place of the unit's code, where units are keyed on every sheet; reserved too."""
FILLED_BY = "filled-by"
"""The place of who filled the sheet in; an item's code has no hyphen."""
CODED = frozenset({UNIT, FILLED_BY})
"""Places before the first item that are keyed by a two-digit code."""
_FIELDS = {RESPONDENT: "respondent", UNIT: "unit", FILLED_BY: "filled_by"}
HEADS = frozenset(_FIELDS)
"""Places of a form that stand in the sheet's head: none of them is an item of the questionnaire."""
FILLED: Mapping[str, FilledBy] = {"01": "self", "02": "family", "03": "interviewer"}
"""The two digits for who filled a sheet in."""


class Action(StrEnum):
    """What a key can mean besides the character on it."""

    ENTER = "enter"
    NA = "na"
    UNREADABLE = "unreadable"
    NOTE = "note"
    BACK = "back"
    PREVIOUS = "previous"
    NEXT = "next"
    FIRST = "first"
    ONWARD = "onward"
    ERASE = "erase"
    KEEP = "keep"
    LEGEND = "legend"
    PLACE = "place"
    NUMBER = "number"
    GOTO = "goto"
    SOUND = "sound"
    OPTIONS = "options"
    FINISH = "finish"
    DISCARD = "discard"
    MANUAL = "manual"
    KEYER = "keyer"
    WRITING = "writing"


class Stroke(msgspec.Struct, frozen=True):
    """A key: its character where the item takes it, else the digit that the layout has there, else the action."""

    character: str = ""
    action: Action | None = None
    digit: str = ""


class Draft(msgspec.Struct, frozen=True):
    """The text in the line of an item that is answered in words is now this."""

    text: str


class Pick(msgspec.Struct, frozen=True):
    """A choice, or a name of the list, was pointed at."""

    code: Code


class Jump(msgspec.Struct, frozen=True):
    """Another item was pointed at, by its place on the sheet from 0."""

    position: int


class Note(msgspec.Struct, frozen=True):
    """A note to the item is now this; empty takes it away."""

    text: str


Key = Stroke | Draft | Pick | Jump | Note


class Refusal(msgspec.Struct, frozen=True):
    """Why something was not taken, and what ``keep`` would store all the same (None: nothing could be)."""

    code: str
    facts: Mapping[str, Fact] = {}
    keep: Answer | None = None


class State(msgspec.Struct, frozen=True):
    """Where keying stands: an item's place (the number of items: the end), what was typed, what was refused."""

    position: int = 0
    typed: str = ""
    refusal: Refusal | None = None


class Put(msgspec.Struct, frozen=True):
    """To be stored before anything is shown. ``along``: what follows from it by the rules, in the same transaction."""

    item: str
    answer: Answer
    along: tuple[Put, ...] = ()


class Do(msgspec.Struct, frozen=True):
    """To be done by whoever holds the sheet."""

    action: Action


class Step(msgspec.Struct, frozen=True):
    """What a key leads to. ``beep``: it was refused or swallowed."""

    state: State
    effects: tuple[Put | Do, ...] = ()
    beep: bool = False


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet's items in paper order, as they are keyed.

    ``year`` completes dates typed without one. ``survey`` is the questionnaire where it has anything that decides
    which items are passed over. ``numbers``: what is printed beside an item, by its code. ``names``: whom a nomination
    may name, those of the unit first.
    """

    items: tuple[Item, ...]
    year: int
    survey: Questionnaire | None = None
    numbers: Mapping[str, int] = {}
    names: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The place after the last item."""
        return len(self.items)

    def position(self, code: str) -> int | None:
        """The place of the item with this code."""
        return next((n for n, item in enumerate(self.items) if item.code == code), None)

    def numbered(self, number: int) -> int | None:
        """The place of the first item with this printed number."""
        return next((n for n, item in enumerate(self.items) if self.numbers.get(item.code) == number), None)

    def passed(self, sheet: Response) -> frozenset[str]:
        """Codes of the items that are not to be answered: by a rule, or the words of a choice that is not ticked."""
        if self.survey is None:
            return frozenset()
        for form, answers, passed in _known_passed:
            if form is self and answers == sheet.answers:
                return passed
        passed = self._passed(self.survey, sheet)
        _known_passed.append((self, sheet.answers, passed))
        return passed

    def _passed(self, survey: Questionnaire, sheet: Response) -> frozenset[str]:
        left_out = irrelevant(survey, sheet.answers)
        unticked = {
            item.code + OTHER
            for item in self.items
            if any(c.other for c in item.choices) and (item.code in left_out or not _ticks_other(item, sheet))
        }
        return left_out | (unticked & {item.code for item in self.items})

    def open(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items that nothing has been said about and that are to be answered."""
        passed = self.passed(sheet)
        return tuple(
            n
            for n, item in enumerate(self.items)
            if item.code not in HEADS and not sheet.answer(item.code).keyed and item.code not in passed
        )

    def unwritten(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items whose handwriting is typed later."""
        return tuple(n for n, item in enumerate(self.items) if sheet.answer(item.code).to_be_typed)

    def stray(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items that have an answer although they are not to be answered."""
        passed = self.passed(sheet)
        return tuple(n for n, item in enumerate(self.items) if item.code in passed and item.code in sheet.answers)

    def odd(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items whose answer does not pass its check rule and was not kept as it is."""
        return tuple(
            n
            for n, item in enumerate(self.items)
            if item.constraint
            and not ((mark := sheet.marks.get(item.code)) and mark.forced)
            and broken(item, sheet.answers)
        )

    def forced(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items whose answer was kept although it does not fit."""
        return tuple(n for n, item in enumerate(self.items) if (m := sheet.marks.get(item.code)) and m.forced)


_known_passed: deque[tuple[Form, Mapping[str, Value], frozenset[str]]] = deque(maxlen=4)
"""What was passed over on the last few sheets. A key asks for it many times, and answers are never changed in place."""


def form_of(
    questionnaire: Questionnaire,
    year: int,
    *,
    respondent: bool = False,
    names: tuple[str, ...] = (),
    head: Sequence[Item] = (),
) -> Form:
    """The form of a questionnaire. Before its first item: ``head``, and the linking code where it is asked for."""
    linking = (Item(code=RESPONDENT, kind=Kind.TEXT),) if respondent else ()
    ruled = any(line.relevant or any(c.other for c in line.choices) for line in questionnaire.lines())
    return Form(
        items=(*head, *linking, *questionnaire.items()), year=year, survey=questionnaire if ruled else None,
        numbers=numbers(questionnaire), names=names,
    )  # fmt: skip


def unit_item(units: Sequence[tuple[str, str]]) -> Item:
    """The place for the unit's code; ``units`` are (code, name)."""
    choices = tuple(Choice(code=code, label={"zh_CN": name, "en": name}) for code, name in units if code)
    return Item(code=UNIT, kind=Kind.SINGLE, choices=choices)


def filled_item(words: Mapping[FilledBy, Text]) -> Item:
    """The place for who filled the sheet in, with the words for it."""
    choices = tuple(Choice(code=code, label=words[who]) for code, who in FILLED.items())
    return Item(code=FILLED_BY, kind=Kind.SINGLE, choices=choices)


def head_value(item: Item, code: Code) -> str:
    """What a code keyed in the head stands for: the unit's name, or who filled the sheet in."""
    if item.code == FILLED_BY:
        return FILLED[str(code)]
    chosen = item.choice(code)
    return next(iter(chosen.label.values())) if chosen else ""


def _ticks_other(item: Item, sheet: Response) -> bool:
    value = sheet.answers.get(item.code)
    held = value if isinstance(value, tuple | list) else (value,)
    return any(choice.other and choice.code in held for choice in item.choices)


def stored(sheet: Response, item: str) -> Answer:
    """What the sheet says about an item or, as an answer, what stands in its head."""
    return Answer(getattr(sheet, _FIELDS[item]) or None) if item in HEADS else sheet.answer(item)


def with_answer(sheet: Response, put: Put) -> Response:
    """The sheet after an answer and what follows from it."""
    if put.item in HEADS:
        return msgspec.structs.replace(sheet, **{_FIELDS[put.item]: str(put.answer.value or "")})
    answers, marks = dict(sheet.answers), dict(sheet.marks)
    for one in (put, *put.along):
        answers.pop(one.item, None)
        marks.pop(one.item, None)
        if one.answer.value is not None:
            answers[one.item] = one.answer.value
        if one.answer.mark is not None:
            marks[one.item] = one.answer.mark
    return msgspec.structs.replace(sheet, answers=answers, marks=marks)
