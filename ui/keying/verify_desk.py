"""Sheets keyed a second time, one after the other: each key is compared with the first pass before it is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from PySide6.QtCore import QObject, Signal

from surveykit.errors import SurveyError
from surveykit.model.answers import Response
from surveykit.model.keying import press as key_press
from surveykit.model.keystrokes import Do, Key, Put, with_answer
from surveykit.model.verifying import Compared, Outcome, VerifyState, VerifyStep, begin, press
from surveykit.project import designing, sitting, verifying
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.sitting import Setup
from surveykit.project.verifying import Waiting
from ui.keying.seated import Seated
from ui.workbench import Workbench


class VerifyDesk(Seated):
    """``ended()``: no sheet waits to be keyed again. What lies here is the second pass; the first is not seen.

    ``keyer`` and ``verifier`` count whose errors were found since sitting down.
    """

    ended = Signal()

    def __init__(self, workbench: Workbench, view: QObject) -> None:
        super().__init__(workbench, view)
        self._waits: Waiting | None = None
        self.record = self.sheet
        self.at = VerifyState()
        self.left = 0
        self.keyer = 0
        self.verifier = 0

    # ---- sitting down

    def sit_down(self, chosen: Setup, initials: str) -> bool:
        """Begin with the first sheet that waits; False where none does, or where it cannot be done."""
        self.stand_up()
        try:
            self.take_seat(self.workbench.require(), initials)
        except (SurveyError, OSError) as error:
            self.workbench.tell(error)
            return False
        self.setup = chosen
        return self._next()

    def take_seat(self, project: Project, initials: str) -> None:
        """Open a session for a person; whose errors are found is counted anew."""
        super().take_seat(project, initials)
        self.keyer = self.verifier = 0

    def _next(self) -> bool:
        project, code, wave = self.workbench.require(), self.setup.questionnaire, self.setup.wave
        queue = verifying.waiting(project, code, wave)
        self.left = len(queue)
        if not queue:
            self._waits = None
            self.ended.emit()
            return False
        self._waits = queue[0]
        self._lay(queue[0].id)
        return True

    def _lay(self, key: str) -> None:
        project = self.workbench.require()
        self.record = sitting.sheet(project, key)
        self.sheet = verifying.begin(project, self.record, person=self._person, session=self._session)
        self.questionnaire = designing.questionnaire(project, self.record.questionnaire, self.record.revision)
        self.form = verifying.form(self.questionnaire, self.record, date.today().year)
        self.stored = True
        self._stand(begin(self.form, self.sheet))
        self.opened.emit()

    def _stand(self, at: VerifyState) -> None:
        self.at, self.state = at, at.keys

    # ---- keys

    def press(self, key: Key) -> None:
        """Take a key: compare what it says, store what can stand, show where it leads."""
        self.count(key)
        if self.paused or self._waits is None:
            self.beeped.emit()
            return
        before, step = self.at.keys.position, self._step(key)
        touched = {before, step.state.keys.position, *(self.form.position(put.item) or 0 for put in step.puts)}
        if (step.puts or step.compared) and not self._store(step):
            return
        self._stand(step.state)
        self.stepped.emit(touched)
        if step.beep:
            self.beeped.emit()
        for do in step.asked:
            self._perform(do.action)

    def _step(self, key: Key) -> VerifyStep:
        assert self._waits is not None
        if self._waits.how == "against":
            return press(self.form, self.at, key, self.record, self.sheet)
        step = key_press(self.form, self.state, key, self.sheet)
        puts = tuple(effect for effect in step.effects if isinstance(effect, Put))
        asked = tuple(effect for effect in step.effects if isinstance(effect, Do))
        return VerifyStep(VerifyState(step.state), puts, (), asked, step.beep)

    def _store(self, step: VerifyStep) -> bool:
        second = self.sheet
        for put in step.puts:
            second = with_answer(second, put)
        at = step.state.keys.position
        cursor = self.form.items[at].code if at < self.form.end else ""
        number = self.form.numbers.get(step.puts[0].item if step.puts else step.compared[0].item, 0)
        text = self.workbench.translator("Answer to item {number}, second pass", number=number)
        if not self._change(text, second, step.compared, cursor=cursor):
            return False
        self.keyer += sum(found.outcome is Outcome.KEYER for found in step.compared)
        self.verifier += sum(found.outcome is Outcome.VERIFIER for found in step.compared)
        return True

    def _change(
        self, text: str, second: Response, compared: Sequence[Compared], *, cursor: str = "", finished: bool = False
    ) -> bool:
        """Write to the second pass so that it can be undone, also when another sheet lies here by then."""
        before, key = self.sheet, self.record.id
        person, session, tally = self._person, self._session, self.tally

        def writer(to: Response, *, done: bool, undoing: bool) -> Callable[[], Changes]:
            def run() -> Changes:
                project = self.workbench.require()
                record = self.record if self.record.id == key else sitting.sheet(project, key)
                stored, changes = verifying.store(
                    project, record, to, compared, cursor=cursor, finished=done, person=person, undoing=undoing,
                    session=session, tally=tally,
                )  # fmt: skip
                if self.record.id == key:
                    self.record, self.sheet = stored, to
                return changes

            return run

        write = writer(second, done=finished, undoing=False)
        return self.workbench.do(text, write, writer(before, done=False, undoing=True), by=self._view)

    # ---- what becomes of the sheet

    def warning(self) -> str:
        """Why the sheet has stopped, in the legend's line."""
        _ = self.workbench.translator
        return _("Not as it was keyed first. Look at the paper and key it once more.") if self.at.differing else ""

    def remark(self, keyed: int) -> str:
        """What came of the sheets so far."""
        _ = self.workbench.translator
        del keyed
        return _(
            "Second pass · {left} sheets wait · first pass {keyer}, second pass {verifier} errors",
            left=self.left, keyer=self.keyer, verifier=self.verifier,
        )  # fmt: skip

    def finish(self) -> None:
        """Close the second pass and lay the next sheet here; while an item is open, it is what comes next."""
        if self.form.open(self.sheet):
            self._stand(begin(self.form, self.sheet))
            self.opened.emit()
            self.beeped.emit()
            return
        text = self.workbench.translator("Finish the second pass of sheet {number}", number=self.sheet.number)
        if self._change(text, self.sheet, (), finished=True):
            self.finished_sheets += 1
            self._next()

    def discard(self) -> None:
        """Begin the sheet again; what was corrected stays corrected."""
        text = self.workbench.translator("Key sheet {number} again from its start", number=self.sheet.number)
        empty = msgspec.structs.replace(self.sheet, answers={}, marks={})
        if self._change(text, empty, ()):
            self._stand(begin(self.form, self.sheet))
            self.opened.emit()

    def renumber(self, number: str) -> bool:
        """The number is the first pass's."""
        del number
        self.beeped.emit()
        return False

    # ---- what others changed

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now: after an undo the sheet stands where it stood."""
        if self._waits is None:
            return
        if changes is None or changes.many_responses or self.record.id in changes.responses:
            self._lay(self.record.id)
