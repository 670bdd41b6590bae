"""What a sheet lies on while it is keyed: where keying stands, and the key that moves it. Nothing is stored here.

The desk is a surface that stores each answer before it is shown; a trial is one that only counts.
"""

from __future__ import annotations

import time
from datetime import date

import msgspec
from PySide6.QtCore import QObject, Signal

from surveykit.model.answers import Response
from surveykit.model.fieldwork import Batch
from surveykit.model.keying import arrive, press
from surveykit.model.keystrokes import Action, Do, Form, Key, Put, State, with_answer
from surveykit.model.questionnaire import Questionnaire
from surveykit.project.sitting import Setup
from ui.workbench import Workbench


class Surface(QObject):
    """The page of keying shows what lies here and presses keys on it. ``stack``: the batch that is being keyed.

    ``opened()``       another sheet lies here, or this one was read anew
    ``stepped(set)``   what stands at these places, and where keying stands, is another thing now
    ``beeped()``       a key was refused or swallowed
    ``asked(Action)``  something is wanted of the screen: note, goto, options, legend …
    """

    opened = Signal()
    stepped = Signal(object)
    beeped = Signal()
    asked = Signal(object)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.setup = Setup()
        self.stack: Batch | None = None
        self.questionnaire = Questionnaire(code="")
        self.form = Form(items=(), year=date.today().year)
        self.sheet = Response(id="", questionnaire="", revision=1, wave="", number="")
        self.state = State()
        self.stored = False
        self.paused = False
        self.finished_sheets = 0
        self._since = time.monotonic()

    def rate(self) -> float | None:
        """Sheets an hour since sitting down; None before the first one is finished."""
        hours = (time.monotonic() - self._since) / 3600
        return self.finished_sheets / hours if self.finished_sheets else None

    def remark(self, keyed: int) -> str:
        """How many items are keyed, and what becomes of them, in a sentence."""
        _ = self.workbench.translator
        return _("{n} items keyed", n=keyed)

    def warning(self) -> str:
        """What the legend's line says besides the keys; empty where there is nothing."""
        return ""

    # ---- keys

    def press(self, key: Key) -> None:
        """Take a key: put down what it says, then show where it leads. What cannot be put down is not shown."""
        if self.paused:
            self.beeped.emit()
            return
        before = self.state
        step = press(self.form, self.state, key, self.sheet)
        touched = {before.position, step.state.position}
        for effect in step.effects:
            if isinstance(effect, Put):
                if not self.put(effect, step.state.position):
                    return
                touched.update(self.form.position(put.item) or 0 for put in (effect, *effect.along))
        self.state = step.state
        if before.position != step.state.position and not step.effects:
            self.moved()
        self.stepped.emit(touched)
        if step.beep:
            self.beeped.emit()
        for effect in step.effects:
            if isinstance(effect, Do):
                self._perform(effect.action)

    def _perform(self, action: Action) -> None:
        if action is Action.FINISH:
            self.finish()
        elif action is Action.DISCARD:
            self.discard()
        else:
            self.asked.emit(action)

    # ---- what becomes of it

    def put(self, put: Put, goes_to: int) -> bool:
        """Take an answer; False where that could not be done (the person has been told)."""
        del goes_to
        self.sheet, self.stored = with_answer(self.sheet, put), True
        return True

    def moved(self) -> None:
        """Keying stands on another item, and nothing was answered."""

    def finish(self) -> None:
        """The sheet is whole: an empty one takes its place."""
        self.finished_sheets += 1
        self.clear()

    def discard(self) -> None:
        """Take the whole sheet away."""
        self.clear()

    def clear(self) -> None:
        """Lay an empty sheet with the same number here."""
        self.open_sheet(msgspec.structs.replace(self.sheet, answers={}, marks={}))

    def open_sheet(self, sheet: Response, item: str = "") -> None:
        """Lay a sheet here at an item, at the first open one where none is named."""
        self.sheet, self.stored = sheet, bool(sheet.answers or sheet.marks)
        self.stand(item)

    def stand(self, item: str = "") -> None:
        """Go to an item of the sheet that lies here now, and show it anew."""
        position = self.form.position(item) if item else None
        if position is None:
            position = next(iter(self.form.open(self.sheet)), self.form.end)
        self.state = arrive(self.form, self.sheet, position)
        self.opened.emit()

    def find(self, number: str) -> Response | None:
        """The stored sheet with this number."""
        del number
        return None

    def switch_keyer(self, initials: str) -> bool:
        """Let somebody else go on at this sheet; False where nobody is asked for here."""
        del initials
        self.beeped.emit()
        return False

    def renumber(self, number: str) -> bool:
        """Give the sheet another number; False, and a sentence, where that one is taken."""
        self.sheet = msgspec.structs.replace(self.sheet, number=number)
        self.opened.emit()
        return True
