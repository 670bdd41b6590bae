"""Keying a sheet a second time against the first: what a key leads to. Pure, never raises.

The verifier does not see the first value. Where an answer differs, the item stays and is keyed once more: the same new
value twice replaces the first (the keyer's error), the first value after all is the verifier's error, and any other
value is asked for once more. Only what both have keyed is compared.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from surveykit.model.answers import Answer, Missing, Response
from surveykit.model.keying import arrive
from surveykit.model.keying import press as key_press
from surveykit.model.keystrokes import Action, Do, Form, Key, Put, State, Stroke, stored, with_answer
from surveykit.model.questionnaire import Item, Kind

__all__ = ["Compared", "Outcome", "VerifyState", "VerifyStep", "begin", "compared_items", "press", "same"]


class Outcome(StrEnum):
    """How the two passes of one item came out."""

    AGREED = "agreed"
    KEYER = "keyer"
    VERIFIER = "verifier"


class Compared(msgspec.Struct, frozen=True):
    """An item was settled while verifying. ``first`` is what was keyed first, ``now`` what holds from here on."""

    item: str
    outcome: Outcome
    first: Answer
    now: Answer


class VerifyState(msgspec.Struct, frozen=True):
    """Where verifying stands. ``differing``: what was keyed at this item, not the first value and asked once more."""

    keys: State = State()
    differing: Answer | None = None


class VerifyStep(msgspec.Struct, frozen=True):
    """What a key leads to: the second pass's answers, what was settled, what the holder has to do."""

    state: VerifyState
    puts: tuple[Put, ...] = ()
    compared: tuple[Compared, ...] = ()
    asked: tuple[Do, ...] = ()
    beep: bool = False


def same(one: Answer, two: Answer) -> bool:
    """Whether two answers say the same: ticks in any order, texts but for their blanks and width; notes aside."""
    return _told(one) == _told(two)


def compared_items(form: Form, first: Response) -> tuple[Item, ...]:
    """The items that are keyed again: those the questionnaire wants verified and the first pass has keyed."""
    return tuple(item for item in form.items if item.verified and _keyed(stored(first, item.code)))


def begin(form: Form, second: Response) -> VerifyState:
    """Stand on the first item that the second pass has not keyed."""
    return VerifyState(arrive(form, second, next(iter(form.open(second)), form.end)))


def press(form: Form, state: VerifyState, key: Key, first: Response, second: Response) -> VerifyStep:
    """What a key leads to. ``form`` holds the compared items only; ``second`` is what the second pass has stored."""
    step = key_press(form, state.keys, key, second)
    refusal = step.state.refusal
    if refusal is not None and refusal.keep is not None and state.keys.position < form.end:
        item = form.items[state.keys.position]
        if same(refusal.keep, stored(first, item.code)):
            # The sheet says so, and the first pass has kept it: no second fuss about it.
            step = key_press(form, step.state, Stroke(action=Action.KEEP), second)
    return _Verify(form, state, first, second).take(step.state, step.effects, beep=step.beep)


class _Verify:
    def __init__(self, form: Form, before: VerifyState, first: Response, second: Response) -> None:
        self.form, self.before, self.first, self.second = form, before, first, second
        self.puts: list[Put] = []
        self.compared: list[Compared] = []

    def take(self, after: State, effects: Sequence[Put | Do], *, beep: bool) -> VerifyStep:
        start = self.before.keys.position
        left = self.form.items[start] if start < self.form.end and after.position != start else None
        asked = tuple(effect for effect in effects if isinstance(effect, Do))
        for put in (effect for effect in effects if isinstance(effect, Put)):
            item = self.form.items[self.form.position(put.item) or 0]
            if item.kind is Kind.MULTIPLE or not _keyed(put.answer):
                # Ticks come one by one and are compared when the item is left; what is skipped or erased is not.
                self._store(put)
            elif not self._settled(item, put.answer):
                return self._once_more(item, put.answer)
            else:
                self._store(put)
        if left is not None and left.kind is Kind.MULTIPLE:
            answer = stored(self.second, left.code)
            if _keyed(answer) and not self._settled(left, answer):
                self._store(Put(left.code, Answer()))
                return self._once_more(left, answer)
        stays = after.position == start and self.before.differing is not None and not self.compared
        return VerifyStep(
            VerifyState(after, self.before.differing if stays else None),
            tuple(self.puts), tuple(self.compared), asked, beep,
        )  # fmt: skip

    def _store(self, put: Put) -> None:
        self.puts.append(put)
        self.second = with_answer(self.second, put)

    def _settled(self, item: Item, answer: Answer) -> bool:
        """Whether an answer can stand: it is the first value, or the same new one for the second time."""
        first, here = stored(self.first, item.code), self.form.position(item.code) == self.before.keys.position
        differing = self.before.differing if here and not self.compared else None
        if same(answer, first):
            outcome = Outcome.AGREED if differing is None else Outcome.VERIFIER
        elif differing is not None and same(answer, differing):
            outcome = Outcome.KEYER
        else:
            return False
        self.compared.append(Compared(item.code, outcome, first, answer))
        return True

    def _once_more(self, item: Item, answer: Answer) -> VerifyStep:
        position = self.form.position(item.code) or 0
        state = VerifyState(arrive(self.form, self.second, position), answer)
        if item.kind in (Kind.TEXT, Kind.NOMINATION):
            # The line of a text begins with what is stored; nothing of it may be seen here.
            state = VerifyState(State(position), answer)
        return VerifyStep(state, tuple(self.puts), tuple(self.compared), (), beep=True)


def _keyed(answer: Answer) -> bool:
    return answer.keyed and not answer.to_be_typed and not (answer.mark and answer.mark.missing is Missing.SKIPPED)


def _told(answer: Answer) -> object:
    value = answer.value
    if value is None:
        return answer.mark.missing if answer.mark else None
    if isinstance(value, tuple | list):
        return frozenset(value)
    return "".join(unicodedata.normalize("NFKC", value).split()) if isinstance(value, str) else value
