"""What can happen at the keys while a sheet is keyed, and what follows from it: plain values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from surveykit.errors import Fact
from surveykit.model.answers import Answer, Response
from surveykit.model.questionnaire import Code, Item, Kind, Questionnaire

RESPONDENT = "respondent"
"""The linking code's place in a form. It is a reserved word, so no item is called so."""


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


class Stroke(msgspec.Struct, frozen=True):
    """A key: its character where the item takes it, else the digit that the layout has there, else the action."""

    character: str = ""
    action: Action | None = None
    digit: str = ""


class Draft(msgspec.Struct, frozen=True):
    """The text in the line of a text item is now this."""

    text: str


class Pick(msgspec.Struct, frozen=True):
    """A choice was pointed at."""

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
    """To be stored before anything is shown."""

    item: str
    answer: Answer


class Do(msgspec.Struct, frozen=True):
    """To be done by whoever holds the sheet."""

    action: Action


class Step(msgspec.Struct, frozen=True):
    """What a key leads to. ``beep``: it was refused or swallowed."""

    state: State
    effects: tuple[Put | Do, ...] = ()
    beep: bool = False


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet's items in paper order, as they are keyed. ``year`` completes dates typed without one."""

    items: tuple[Item, ...]
    year: int

    @property
    def end(self) -> int:
        """The place after the last item."""
        return len(self.items)

    def position(self, code: str) -> int | None:
        """The place of the item with this code."""
        return next((n for n, item in enumerate(self.items) if item.code == code), None)

    def open(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items that nothing has been said about."""
        return tuple(
            n for n, item in enumerate(self.items) if item.code != RESPONDENT and not sheet.answer(item.code).keyed
        )

    def forced(self, sheet: Response) -> tuple[int, ...]:
        """Places of the items whose answer was kept although it does not fit."""
        return tuple(n for n, item in enumerate(self.items) if (m := sheet.marks.get(item.code)) and m.forced)


def form_of(questionnaire: Questionnaire, year: int, *, respondent: bool = False) -> Form:
    """The form of a questionnaire, with the linking code before its first item where it is asked for."""
    head = (Item(code=RESPONDENT, kind=Kind.TEXT),) if respondent else ()
    return Form(items=(*head, *questionnaire.items()), year=year)


def stored(sheet: Response, item: str) -> Answer:
    """What the sheet says about an item or, as an answer, its linking code."""
    return Answer(sheet.respondent or None) if item == RESPONDENT else sheet.answer(item)


def with_answer(sheet: Response, put: Put) -> Response:
    """The sheet after an answer."""
    if put.item == RESPONDENT:
        return msgspec.structs.replace(sheet, respondent=str(put.answer.value or ""))
    answers = {k: v for k, v in sheet.answers.items() if k != put.item}
    marks = {k: v for k, v in sheet.marks.items() if k != put.item}
    if put.answer.value is not None:
        answers[put.item] = put.answer.value
    if put.answer.mark is not None:
        marks[put.item] = put.answer.mark
    return msgspec.structs.replace(sheet, answers=answers, marks=marks)
