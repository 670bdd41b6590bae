"""The sheet on the desk: takes keys, stores each answer before it is shown, goes on to the next sheet. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QTimer

from surveykit.errors import SurveyError
from surveykit.model.answers import Response
from surveykit.model.keying import arrive
from surveykit.model.keystrokes import (
    FILLED_BY,
    HEADS,
    RESPONDENT,
    UNIT,
    Action,
    Key,
    Put,
    filled_item,
    form_of,
    stored,
    unit_item,
    with_answer,
)  # fmt: skip
from surveykit.model.questionnaire import Item, Kind
from surveykit.model.typed import following
from surveykit.project import designing, keying, sitting, staff
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.sitting import Setup
from ui.keying import batch_words
from ui.keying.seated import Seated
from ui.workbench import Workbench

CURSOR_MS = 400

Write = Callable[[Project, Response], tuple[Response, Changes]]
"""A verb on the sheet as it is stored now."""


class Desk(Seated):
    """One for the screen. ``view`` is the screen itself: what it has shown already is not told to it again."""

    def __init__(self, workbench: Workbench, view: QObject) -> None:
        super().__init__(workbench, view)
        self._wanted: tuple[str, str] | None = None
        self._cursor = QTimer(self)
        self._cursor.setSingleShot(True)
        self._cursor.setInterval(CURSOR_MS)
        self._cursor.timeout.connect(self._keep_cursor)

    # ---- sitting down

    def sit_down(self, chosen: Setup, initials: str) -> bool:
        """Begin to key ``chosen``; False, and a sentence, where it cannot be done."""
        project = self.workbench.require()
        self.stand_up()
        try:
            sitting.keep_setup(project, chosen)
            self.take_seat(project, initials)
        except (SurveyError, OSError) as error:
            self.workbench.tell(error)
            return False
        self.setup = chosen
        self.stack = next((b for b in keying.batches(project) if b.id == chosen.batch), None)
        return True

    def stand_up(self) -> None:
        """Close the keying session; where keying stands is kept first."""
        if self._cursor.isActive():
            self._cursor.stop()
            self._keep_cursor()
        super().stand_up()

    # ---- sheets

    def new_sheet(self, number: str = "") -> None:
        """Lay an empty sheet on the desk; it is stored with its first answer."""
        project = self.workbench.require()
        code, wave = self.setup.questionnaire, self.setup.wave
        number = number or keying.next_number(project, code, wave)
        revision = sitting.revision(project, code, wave)
        sheet = Response(
            id=str(uuid4()), questionnaire=code, revision=revision, wave=wave, number=number, batch=self.setup.batch,
            # In a mixed stack nothing is taken for granted: an Enter too many would put a sheet into a wrong unit.
            unit="" if self.setup.units else self.setup.unit,
        )  # fmt: skip
        self._lay(sheet, stored_already=False)

    def open_sheet(self, sheet: Response, item: str = "") -> None:
        """Lay a stored sheet on the desk at an item, at the first open one where none is named."""
        self._lay(sheet, stored_already=True)
        self.stand(item)

    def find(self, number: str) -> Response | None:
        """The stored sheet with this number, in the wave being keyed."""
        return keying.find_sheet(self.workbench.require(), self.setup.questionnaire, self.setup.wave, number)

    def _lay(self, sheet: Response, *, stored_already: bool) -> None:
        project = self.workbench.require()
        known = (self.questionnaire.code, self.questionnaire.revision)
        if known != (sheet.questionnaire, sheet.revision):
            self.questionnaire = designing.questionnaire(project, sheet.questionnaire, sheet.revision)
        named = any(item.kind is Kind.NOMINATION for item in self.questionnaire.items())
        names = staff.known(project, sheet.unit) if named else ()
        self.form = form_of(
            self.questionnaire, date.today().year, respondent=self.setup.respondents, names=names,
            head=self._head(project),
        )  # fmt: skip
        self.sheet, self.stored = sheet, stored_already
        self.state = arrive(self.form, sheet, 0)
        self._cursor.stop()
        if not stored_already:
            self.opened.emit()

    def _head(self, project: Project) -> tuple[Item, ...]:
        """What is keyed above the answers of every sheet of a mixed stack."""
        units = [unit_item([(unit.code, unit.name) for unit in keying.units(project)])] if self.setup.units else []
        filled = [filled_item(batch_words.filled_texts())] if self.setup.filled else []
        return (*units, *filled)

    # ---- keys

    def press(self, key: Key) -> None:
        """Take a key, and count it."""
        self.count(key)
        super().press(key)

    def remark(self, keyed: int) -> str:
        """How many items are keyed, and what becomes of them, in a sentence."""
        _ = self.workbench.translator
        return _("{n} items keyed · every answer is saved as it is typed", n=keyed)

    def moved(self) -> None:
        """Remember where keying stands, once it rests there."""
        if self.stored:
            self._cursor.start()

    # ---- what is stored

    def finish(self) -> None:
        """Close the sheet and lay the next one on the desk."""
        if not self.stored:
            self.beeped.emit()
            return
        sheet, _ = self.sheet, self.workbench.translator
        if not sheet.finished:
            self._cursor.stop()
            session, tally = self._session, self.tally
            if not self._change(
                _("Finish sheet {number}", number=sheet.number),
                lambda project, now: keying.finish_sheet(project, now, session=session, tally=tally),
                lambda project, now: keying.finish_sheet(project, now, finished=False),
            ):
                return
            self.finished_sheets += 1
        number = following(sheet.number)
        self.new_sheet(number if self.find(number) is None else "")

    def discard(self) -> None:
        """Take the whole sheet away, with an offer to bring it back; its number is keyed next."""
        sheet, _ = self.sheet, self.workbench.translator
        if self.stored:
            self._cursor.stop()
            if not self._change(
                _("Undo sheet {number}", number=sheet.number),
                lambda project, now: keying.remove_sheet(project, now, person=self._person),
                lambda project, now: keying.remove_sheet(project, now, removed=False, person=self._person),
            ):
                return
            sentence = _("Sheet {number} was taken away.", number=sheet.number)
            self.workbench.say(sentence, _("Bring it back"), self.workbench.undo_stack.undo)
        self.new_sheet(sheet.number)

    def renumber(self, number: str) -> bool:
        """Give the sheet on the desk another number; False, and a sentence, where that one is taken."""
        before, _ = self.sheet, self.workbench.translator
        if number == before.number:
            return True
        if not self.stored:
            self.sheet = msgspec.structs.replace(before, number=number)
        elif not self._change(
            _("Sheet number {number}", number=number),
            lambda project, now: _with_head(project, now, msgspec.structs.replace(now, number=number)),
            lambda project, now: _with_head(project, now, msgspec.structs.replace(now, number=before.number)),
        ):
            return False
        self.opened.emit()
        return True

    def put(self, put: Put, goes_to: int) -> bool:
        """Store an answer as a step of undo; False, and a sentence, where it cannot be stored."""
        before, _ = stored(self.sheet, put.item), self.workbench.translator
        cursor = self.form.items[goes_to].code if goes_to < self.form.end else ""
        heads = {RESPONDENT: _("Linking code"), UNIT: _("Unit"), FILLED_BY: _("Filled in by")}
        text = heads.get(put.item) or _("Answer to item {number}", number=self.form.numbers.get(put.item, 1))
        back = Put(put.item, before, tuple(Put(one.item, stored(self.sheet, one.item)) for one in put.along))
        return self._change(
            text,
            lambda project, now: self._written(project, now, put, cursor),
            lambda project, now: self._written(project, now, back, put.item),
            put.item,
        )

    def _written(self, project: Project, now: Response, put: Put, cursor: str) -> tuple[Response, Changes]:
        if now is self.sheet and not self.stored:
            # The first answer comes with its sheet, in one transaction.
            return keying.start_sheet(project, with_answer(now, put), person=self._person, session=self._session)
        if put.item in HEADS:
            return _with_head(project, now, with_answer(now, put))
        along = {one.item: one.answer for one in put.along}
        return keying.set_answer(project, now, put.item, put.answer, cursor=cursor, person=self._person, along=along)

    def _change(self, text: str, after: Write, before: Write, item: str = "") -> bool:
        """Write to the sheet on the desk so that it can be undone, also when another sheet lies there by then."""
        key = self.sheet.id

        def writer(write: Write) -> Callable[[], Changes]:
            def run() -> Changes:
                project = self.workbench.require()
                here = self.sheet.id == key
                done, changes = write(project, self.sheet if here else sitting.sheet(project, key))
                if here:
                    self.sheet, self.stored = done, True
                self._wanted = (key, item)
                return changes

            return run

        done = self.workbench.do(text, writer(after), writer(before), by=self._view)
        self._wanted = None
        if not done:
            self._read_anew()
        return done

    def _read_anew(self) -> None:
        """After a write that failed: show what is stored. A number that was taken meanwhile is asked for again."""
        if self.stored:
            item = self.form.items[self.state.position].code if self.state.position < self.form.end else ""
            self.open_sheet(sitting.sheet(self.workbench.require(), self.sheet.id), item)
        else:
            self.asked.emit(Action.NUMBER)

    def _keep_cursor(self) -> None:
        project = self.workbench.project
        if self.stored and project is not None and project.writable and self.state.position < self.form.end:
            sitting.keep_cursor(project, self.sheet, self.form.items[self.state.position].code)

    # ---- what others changed

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now: a sheet that was undone or redone is laid on the desk at that item."""
        project = self.workbench.require()
        if self._wanted is not None:
            (key, item), self._wanted = self._wanted, None
            sheet = sitting.sheet(project, key)
            found = keying.find_sheet(project, sheet.questionnaire, sheet.wave, sheet.number)
            if found is None or found.id != key:
                self.new_sheet(sheet.number if found is None else "")
            else:
                self.open_sheet(found, item)
        elif self.stored and (changes is None or changes.many_responses or self.sheet.id in changes.responses):
            self._read_anew()
        elif not self.stored and (changes is None or self.questionnaire.code in changes.questionnaires):
            self.new_sheet(self.sheet.number)
        elif changes is not None and changes.staff and self.form.names:
            names = staff.known(project, self.sheet.unit)
            self.form = msgspec.structs.replace(self.form, names=names)


def _with_head(project: Project, now: Response, wanted: Response) -> tuple[Response, Changes]:
    return keying.change_head(
        project, now, number=wanted.number, unit=wanted.unit, respondent=wanted.respondent, filled_by=wanted.filled_by
    )
