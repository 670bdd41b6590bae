"""The keying automaton: where keying stands and a key give what is stored and where it goes on. Pure, never raises.

One digit answers an item and goes on. What was typed so far waits in ``State.typed`` where more may follow (1 where
there is a 10, numbers, dates, texts). What does not fit is refused: the item stays, and whatever is typed then is
swallowed until Enter or Backspace takes note of it, or F2 keeps it, so that a stream of digits never slips by one item.

What is not to be answered by a skip rule is marked so along with the answer that decides it, and passed over. An answer
that stands there already is kept: it is what the paper says.
"""

from __future__ import annotations

import msgspec

from surveykit.model.answers import NOT_KEYED, Answer, Mark, Missing, Response
from surveykit.model.keystrokes import (
    CODED,
    HEADS,
    Action,
    Do,
    Draft,
    Form,
    Jump,
    Key,
    Note,
    Pick,
    Put,
    Refusal,
    State,
    Step,
    Stroke,
    head_value,
    stored,
    with_answer,
)  # fmt: skip
from surveykit.model.names import candidates
from surveykit.model.questionnaire import CHOSEN, WORDS, Code, Item, Kind
from surveykit.model.reading import Read, read
from surveykit.model.rules.sheet import broken
from surveykit.model.skips import settled
from surveykit.model.taking import LONGEST, takes
from surveykit.model.typed import begins, plain_character, undecided, whole_time

__all__ = ["arrive", "press"]

_MISSING = {Action.NA: Missing.NA, Action.UNREADABLE: Missing.UNREADABLE}
_ELSEWHERE = frozenset({
    Action.LEGEND, Action.SOUND, Action.MANUAL, Action.PLACE, Action.NUMBER, Action.GOTO, Action.KEYER,
})  # fmt: skip


def arrive(form: Form, sheet: Response, position: int) -> State:
    """Stand on an item. The words of one that is answered in words are there to be changed."""
    position = min(max(position, 0), form.end)
    return State(position, _waiting(form, sheet, position))


def press(form: Form, state: State, key: Key, sheet: Response) -> Step:
    """What a key leads to. ``sheet`` is what is stored; the effects are to be done in their order, all or none."""
    return _Press(form, sheet).press(state, key)


def _waiting(form: Form, sheet: Response, position: int) -> str:
    if position < form.end and form.items[position].kind in WORDS:
        return str(stored(sheet, form.items[position].code).value or "")
    return ""


class _Press:
    """One key. It may mean two things in a row: 3 after an undecided 1 answers this item and the next one."""

    def __init__(self, form: Form, sheet: Response) -> None:
        self.form, self.sheet = form, sheet
        self.effects: list[Put | Do] = []

    def press(self, state: State, key: Key) -> Step:
        if isinstance(key, Stroke) and key.character:
            key = msgspec.structs.replace(key, character=plain_character(key.character))
        if state.refusal is not None:
            return self._refused(state, state.refusal, key)
        match key:
            case Stroke():
                return self._stroke(state, key)
            case Draft(text):
                return self._draft(state, text)
            case Jump(position):
                return self._leave(state, position)
            case Note(text):
                return self._note(state, text)
            case Pick(code):
                return self._pick(state, code)

    # ---- steps

    def _step(self, state: State, *, beep: bool = False) -> Step:
        return Step(state, tuple(self.effects), beep)

    def _at(self, position: int) -> Step:
        return self._step(arrive(self.form, self.sheet, position))

    def _do(self, state: State, action: Action) -> Step:
        self.effects.append(Do(action))
        return self._step(state)

    def _refuse(self, state: State, refusal: Refusal) -> Step:
        return self._step(State(state.position, state.typed, refusal), beep=True)

    def _put(self, item: Item, answer: Answer) -> None:
        """Store an answer; a note to the item stays with it."""
        before = stored(self.sheet, item.code)
        if before.mark is not None and before.mark.note:
            mark = answer.mark or Mark()
            answer = Answer(answer.value, mark if mark.note else msgspec.structs.replace(mark, note=before.mark.note))
        if answer == before:
            return
        put = settled(self.form, self.sheet, Put(item.code, answer))
        if put.answer != before:
            self.effects.append(put)
            self.sheet = with_answer(self.sheet, put)

    def _item(self, state: State) -> Item | None:
        return self.form.items[state.position] if state.position < self.form.end else None

    def _answer(self, state: State, item: Item, answer: Answer) -> Step:
        self._put(item, answer)
        return self._on(state.position)

    def _on(self, position: int) -> Step:
        """Go on to the next item that is to be answered."""
        return self._at(self._beside(position, 1))

    def _beside(self, position: int, by: int) -> int:
        """The place before (-1) or after (1) an item, past what is skipped; the item's own where there is none."""
        passed = self.form.passed(self.sheet) - self.sheet.answers.keys()
        place = position + by
        while 0 <= place < self.form.end and self.form.items[place].code in passed:
            place += by
        return position if place < 0 else place

    def _refused_by_check(self, item: Item, answer: Answer) -> Refusal | None:
        """Whether a check rule stands against an answer; whoever keys can keep it all the same."""
        base = self.sheet.answers.get(item.sampled) if item.sampled else None
        if isinstance(base, int | float) and isinstance(answer.value, int | float) and answer.value > base:
            kept = msgspec.structs.replace(answer.mark or Mark(), forced=True)
            return Refusal("key_more_than_sampled", {"n": answer.value, "of": base}, Answer(answer.value, kept))
        if not item.constraint or not broken(item, {**self.sheet.answers, item.code: answer.value}):
            return None
        forced = msgspec.structs.replace(answer.mark or Mark(), forced=True)
        return Refusal("key_check", {"rule": item.constraint}, Answer(answer.value, forced))

    def _read(self, state: State, item: Item) -> Read | Refusal:
        """What was typed as an answer, or what stands against it. A multiple choice is checked when it is left."""
        found = read(item, state.typed, stored(self.sheet, item.code), self.form.year, self.form.names)
        if isinstance(found, Refusal) or item.kind is Kind.MULTIPLE:
            return found
        return self._refused_by_check(item, found.answer) or found

    # ---- a refusal that is shown

    def _refused(self, state: State, refusal: Refusal, key: Key) -> Step:
        clear = arrive(self.form, self.sheet, state.position)
        item = self._item(state)
        match key:
            case Stroke(action=Action.KEEP) if refusal.keep is not None and item is not None:
                return self._answer(state, item, refusal.keep)
            case Stroke(action=Action.ENTER | Action.BACK | Action.ERASE | Action.DISCARD):
                return self._step(clear)
            case Stroke(action=Action() as action) if action in _ELSEWHERE | {Action.OPTIONS}:
                return self._do(state if action is not Action.OPTIONS else clear, action)
            case Stroke(action=Action.FIRST | Action.ONWARD | Action.PREVIOUS | Action.NEXT):
                return self._stroke(clear, Stroke(action=key.action))
            case Jump() | Pick():
                return self.press(clear, key)
            case Draft(text) if text == state.typed:
                return self._step(state)
            case _:
                return self._step(state, beep=True)

    # ---- strokes

    def _stroke(self, state: State, key: Stroke) -> Step:
        item = self._item(state)
        if item is not None:
            if item.kind is Kind.NOMINATION and (name := self._offered(state, key.character)):
                return self._name(state, item, name)
            for character in (key.character, key.digit):
                if character and takes(item, state.typed, character, key):
                    return self._type(state, item, character)
        if key.action is not None:
            return self._act(state, item, key.action)
        if item is None:
            return self._step(state, beep=True)
        return self._refuse(state, Refusal("key_unknown", {"value": key.character}))

    def _type(self, state: State, item: Item, character: str) -> Step:
        typed = state.typed + character
        if item.kind not in CHOSEN:
            if len(typed) > LONGEST[item.kind]:
                return self._step(state, beep=True)
            waiting = State(state.position, typed)
            # A time of four digits is whole, as a code is; a date or number may still go on.
            return self._commit(waiting, item) if item.kind is Kind.TIME and whole_time(typed) else self._step(waiting)
        if begins(item, typed):
            waiting = State(state.position, typed)
            return self._step(waiting) if undecided(item, typed) else self._commit(waiting, item)
        if item.code in CODED:
            return self._refuse(State(state.position, typed), Refusal("key_no_code", {"value": typed}))
        if state.typed:
            # What was undecided is decided by a digit that does not continue it.
            step = self._commit(state, item)
            return step if step.state.refusal else self._stroke(step.state, Stroke(character))
        if character == "0" and not (item.kind is Kind.MULTIPLE and stored(self.sheet, item.code).value):
            return self._answer(state, item, Answer(None, Mark(Missing.BLANK)))
        return self._commit(State(state.position, typed), item)

    def _commit(self, state: State, item: Item) -> Step:
        """Take what was typed as the answer and go on; a multiple choice is toggled and stays."""
        found = self._read(state, item)
        if isinstance(found, Refusal):
            known = item.code not in CODED
            return self._refuse(state, found if known else Refusal("key_no_code", {"value": state.typed}))
        answer = found.answer
        if item.code in CODED and isinstance(answer.value, str):
            answer = Answer(head_value(item, answer.value))
        self._put(item, answer)
        return self._at(state.position) if item.kind is Kind.MULTIPLE else self._on(state.position)

    def _offered(self, state: State, digit: str) -> str:
        """The name that a digit means while names are offered: 0 what was typed, as it stands."""
        if not digit.isascii() or not digit.isdigit() or state.typed == _waiting(self.form, self.sheet, state.position):
            return ""
        found = candidates(self.form.names, state.typed)
        if not found:
            return ""
        return dict(enumerate((state.typed.strip(), *found))).get(int(digit), "")

    def _name(self, state: State, item: Item, name: str) -> Step:
        refusal = self._refused_by_check(item, Answer(name))
        return self._answer(state, item, Answer(name)) if refusal is None else self._refuse(state, refusal)

    # ---- actions

    def _act(self, state: State, item: Item | None, action: Action) -> Step:
        if action in _ELSEWHERE:
            return self._do(state, action)
        if item is None:
            return self._act_at_end(state, action)
        match action:
            case Action.ENTER:
                return self._enter(state, item)
            case Action.NA | Action.UNREADABLE:
                return self._missing(state, item, action)
            case Action.NOTE | Action.OPTIONS:
                listed = item.kind in CHOSEN or (item.kind is Kind.NOMINATION and bool(self.form.names))
                possible = listed if action is Action.OPTIONS else item.code not in HEADS
                return self._do(state, action) if possible else self._step(state, beep=True)
            case Action.WRITING:
                return self._write_later(state, item)
            case Action.BACK if state.typed:
                typed = "" if item.kind in CHOSEN else state.typed[:-1]
                return self._step(State(state.position, typed))
            case Action.BACK | Action.PREVIOUS:
                return self._leave(state, by=-1)
            case Action.NEXT:
                return self._leave(state, by=1)
            case Action.FIRST:
                return self._leave(state, 0)
            case Action.ONWARD:
                return self._leave(state, None)
            case Action.FINISH:
                return self._finish(state)
            case Action.ERASE | Action.DISCARD if state.typed != _waiting(self.form, self.sheet, state.position):
                return self._step(arrive(self.form, self.sheet, state.position))
            case Action.ERASE:
                self._put(item, NOT_KEYED)
                return self._at(state.position)
            case Action.DISCARD:
                return self._do(state, action)
            case _:
                return self._step(state, beep=True)

    def _act_at_end(self, state: State, action: Action) -> Step:
        match action:
            case Action.ENTER | Action.FINISH:
                return self._do(state, Action.FINISH)
            case Action.BACK | Action.PREVIOUS:
                return self._at(self._beside(self.form.end, -1))
            case Action.FIRST:
                return self._at(0)
            case Action.ONWARD:
                return self._leave(state, None)
            case Action.DISCARD:
                return self._do(state, action)
            case _:
                return self._step(state, beep=True)

    def _enter(self, state: State, item: Item) -> Step:
        before = stored(self.sheet, item.code)
        changed = item.kind in WORDS and state.typed != str(before.value or "")
        if item.kind in WORDS and not changed:
            blank = not before.keyed and item.code not in HEADS
        elif changed:
            blank = not state.typed.strip()
        elif state.typed:
            step = self._commit(state, item)
            ticked = item.kind is Kind.MULTIPLE and step.state.refusal is None
            return self._ticked(State(state.position), item) if ticked else step
        else:
            blank = not before.keyed
        if blank:
            return self._answer(state, item, NOT_KEYED if item.code in HEADS else Answer(None, Mark(Missing.BLANK)))
        if changed:
            return self._commit(state, item)
        return self._ticked(state, item) if item.kind is Kind.MULTIPLE else self._on(state.position)

    def _ticked(self, state: State, item: Item) -> Step:
        """Leave a multiple choice, unless its check rule stands against what is ticked."""
        held = stored(self.sheet, item.code)
        refusal = None if held.mark is not None and held.mark.forced else self._refused_by_check(item, held)
        return self._on(state.position) if refusal is None else self._refuse(state, refusal)

    def _missing(self, state: State, item: Item, action: Action) -> Step:
        if item.code in HEADS:
            return self._step(state, beep=True)
        if item.kind in CHOSEN and state.typed:
            step = self._commit(state, item)
            return step if step.state.refusal else self._stroke(step.state, Stroke(action=action))
        if action is Action.NA and not item.na_allowed:
            kept = Answer(None, Mark(Missing.NA, forced=True))
            return self._refuse(State(state.position), Refusal("key_na_not_offered", {}, kept))
        return self._answer(state, item, Answer(None, Mark(_MISSING[action])))

    def _write_later(self, state: State, item: Item) -> Step:
        """Mark that handwriting stands here, with what was typed of it, and go on; it waits in a queue."""
        if item.kind not in WORDS or item.code in HEADS:
            return self._step(state, beep=True)
        begun = state.typed.strip() if item.kind is Kind.TEXT else ""
        return self._answer(state, item, Answer(begun or None, Mark(writing=True)))

    def _leave(self, state: State, position: int | None = None, by: int = 0) -> Step:
        """Go to another item, storing what was typed; what does not fit holds back.

        To a ``position``, to the one before or after (``by``), or else to the first open one.
        """
        item = self._item(state)
        if item is not None and state.typed != _waiting(self.form, self.sheet, state.position):
            found = self._read(state, item)
            if isinstance(found, Refusal):
                return self._refuse(state, found)
            self._put(item, found.answer)
        if by:
            position = self._beside(state.position, by)
        elif position is None:
            position = next(iter(self.form.open(self.sheet)), self.form.end)
        return self._at(position)

    def _finish(self, state: State) -> Step:
        """Finish from anywhere; where something is open or was kept by force, the end of the sheet shows it first."""
        step = self._leave(state, self.form.end)
        form, sheet = self.form, self.sheet
        if step.state.refusal or form.open(sheet) or form.forced(sheet) or form.stray(sheet) or form.odd(sheet):
            return step
        return self._do(step.state, Action.FINISH)

    # ---- pointing, writing

    def _draft(self, state: State, text: str) -> Step:
        item = self._item(state)
        if item is None or item.kind not in WORDS:
            return self._step(state, beep=True)
        return self._step(State(state.position, text[: LONGEST[item.kind]]))

    def _note(self, state: State, text: str) -> Step:
        item = self._item(state)
        if item is None or item.code in HEADS:
            return self._step(state, beep=True)
        before = stored(self.sheet, item.code)
        mark: Mark | None = msgspec.structs.replace(before.mark or Mark(), note=text.strip())
        put = settled(self.form, self.sheet, Put(item.code, Answer(before.value, None if mark == Mark() else mark)))
        if put.answer != before:
            self.effects.append(put)
        return self._step(state)

    def _pick(self, state: State, code: Code) -> Step:
        item = self._item(state)
        if item is not None and item.kind is Kind.NOMINATION and isinstance(code, str) and code.strip():
            return self._name(state, item, str(code))
        if item is None or item.kind not in CHOSEN or item.choice(code) is None:
            return self._step(state, beep=True)
        return self._commit(State(state.position, str(code)), item)
