"""Keying: what is keyed is chosen once, then nothing but the sheet."""

from __future__ import annotations

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedLayout, QWidget

from surveykit.model.answers import Response
from surveykit.project import designing, keying, sitting
from surveykit.project.changes import Changes
from surveykit.project.sitting import Setup
from ui.keying.desk import Desk
from ui.keying.handwriting import HandwritingPage
from ui.keying.keys_page import KeysPage
from ui.keying.setup import SetupPanel, remembered, setup_of
from ui.keying.sheet_page import SheetPage
from ui.keying.verify_desk import VerifyDesk
from ui.widgets import EmptyState
from ui.workbench import Workbench


class KeyingScreen(QWidget):
    """One of three: nothing to key yet, the choice of what is keyed, the sheet."""

    chapter = "keying"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.workbench = workbench
        self.desk = Desk(workbench, self)
        self.empty = EmptyState("", "", "clipboard-list")
        self.setup = SetupPanel(workbench, self)
        self.page = SheetPage(self.desk)
        self.again = VerifyDesk(workbench, self)
        self.again_page = SheetPage(self.again)
        self._stack = QStackedLayout(self)
        self.writing, self.all_keys = HandwritingPage(workbench, self), KeysPage(workbench)
        for widget in (self.empty, self.setup, self.page, self.again_page, self.writing, self.all_keys):
            self._stack.addWidget(widget)
        self.empty.wanted.connect(lambda: workbench.go("design"))
        self.setup.begun.connect(self._begin)
        self.setup.writing_wanted.connect(self.type_writing)
        self.setup.keys_wanted.connect(self._see_keys)
        self.writing.closed.connect(self.choose)
        self.all_keys.closed.connect(self.choose)
        self.page.place_wanted.connect(self._change_place)
        self.again_page.place_wanted.connect(self._end_again)
        self.again_page.manual_wanted.connect(self._open_manual)
        self.again.ended.connect(self._end_again)
        self.page.manual_wanted.connect(self._open_manual)
        workbench.closing.connect(self.desk.stand_up)
        workbench.closing.connect(self.again.stand_up)
        workbench.paused.connect(self._pause)
        self.retranslate()
        self._start()

    # ---- what every screen is

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        self._name_empty()
        self.setup.retranslate()
        self.page.retranslate()
        self.again_page.retranslate()
        self.writing.retranslate()
        self.all_keys.retranslate()
        if self._stack.currentWidget() is self.setup:
            self.setup.fill(self.setup.chosen())

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now."""
        if self._stack.currentWidget() is self.page:
            self.desk.refresh(changes)
        elif self._stack.currentWidget() is self.again_page:
            self.again.refresh(changes)
        elif self._stack.currentWidget() is self.writing:
            self.writing.refresh()
        elif self._stack.currentWidget() is self.all_keys:
            self.all_keys.retranslate()
        elif self._stack.currentWidget() is self.empty or changes is None:
            self._start()
        elif changes.questionnaires or changes.waves or changes.units or changes.many_responses:
            self.setup.fill(self.setup.chosen())

    def arrive(
        self,
        *,
        sheet: str = "",
        item: str = "",
        questionnaire: str = "",
        wave: str = "",
        unit: str = "",
        batch: str = "",
        number: str = "",
        verify: bool = False,
        writing: bool = False,
    ) -> None:
        """Come with a wish: a stored sheet by its id or its number, at an item; what to key; what to key again.

        ``writing``: handwriting is to be typed. ``batch``: a new sheet of this batch (its id) is begun at once.
        """
        if writing:
            self.type_writing()
            return
        if verify:
            self.key_again(questionnaire, wave)
            return
        project = self.workbench.require()
        if batch:
            self.begin_batch(batch)
            return
        stored = sitting.sheet(project, sheet) if sheet else None
        if number and stored is None:
            stored = keying.find_sheet(project, questionnaire, wave, number)
        if stored is not None:
            self.open(stored, item)
        elif questionnaire or wave:
            kept = remembered(self.workbench)
            wanted = Setup(
                questionnaire=questionnaire or kept.questionnaire, wave=wave or kept.wave,
                unit=unit or kept.unit,
                respondents=kept.respondents, units=kept.units, filled=kept.filled,
            )  # fmt: skip
            self.choose(wanted)

    # ---- one of three

    def choose(self, wanted: Setup | None = None) -> None:
        """Ask what is keyed."""
        self.desk.stand_up()
        self.setup.fill(wanted or remembered(self.workbench))
        self._show(self.setup)
        (self.setup.begin if self.setup.chosen().wave else self.setup.wave.control).setFocus()

    def _change_place(self) -> None:
        """Ask anew, with the keyboard on the wave: it is what changes."""
        self.choose()
        self.setup.show_cover(shown=bool(self.desk.setup.batch))
        self.setup.wave.control.setFocus()

    def type_writing(self) -> None:
        """Type the handwriting that waits, one line after the other."""
        self.desk.stand_up()
        self._show(self.writing)
        self.writing.refresh(0)

    def _see_keys(self) -> None:
        self._show(self.all_keys)
        self.all_keys.open_page()

    def open(self, sheet: Response, item: str = "") -> None:
        """Go on with a stored sheet."""
        kept = sitting.setup(self.workbench.require())
        if self.desk.sit_down(setup_of(sheet, kept), self.workbench.preferences.keyer):
            self.desk.open_sheet(sheet, item)
            self._show(self.page)

    def begin_batch(self, key: str) -> None:
        """Begin the next sheet of a batch."""
        project = self.workbench.require()
        batch = next(one for one in keying.batches(project) if one.id == key)
        chosen = Setup(questionnaire=batch.questionnaire, wave=batch.wave, unit=batch.unit, batch=batch.id)
        number = keying.next_number(project, batch.questionnaire, batch.wave)
        self._begin(chosen, self.workbench.preferences.keyer, number, None)

    def key_again(self, questionnaire: str, wave: str) -> None:
        """Key the sheets a second time that wait for it."""
        chosen = Setup(questionnaire=questionnaire, wave=wave)
        self.desk.stand_up()
        if self.again.sit_down(chosen, self.workbench.preferences.keyer):
            self._show(self.again_page)

    def _end_again(self) -> None:
        """No sheet waits any more, or somebody has had enough: back to where it was begun."""
        done, _ = self.again.finished_sheets, self.workbench.translator
        chosen = self.again.setup
        self.again.stand_up()
        self.choose()
        self.workbench.say(_("Keyed again: {n} sheets.", n=done))
        self.workbench.go("fieldwork", questionnaire=chosen.questionnaire, wave=chosen.wave, double=True)

    def _start(self) -> None:
        """Go on where keying was broken off; else ask what is keyed."""
        project = self.workbench.require()
        if not project.writable or not any(row.items for row in designing.questionnaires(project)):
            self._name_empty()
            self._show(self.empty)
            return
        if self._stack.currentWidget() is not self.setup and (found := keying.unfinished_sheet(project)) is not None:
            self.open(*found)
        else:
            self.choose()

    def _begin(self, chosen: Setup, initials: str, number: str, sheet: Response | None) -> None:
        if not self.desk.sit_down(chosen, initials):
            return
        if sheet is None:
            self.desk.new_sheet(number)
        else:
            self.desk.open_sheet(sheet)
        self._show(self.page)

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        sheet = widget if isinstance(widget, SheetPage) else None
        self.setFocusProxy(sheet.view if sheet else widget)
        if sheet:
            sheet.fill_keys()
            sheet.view.setFocus()

    def _name_empty(self) -> None:
        _, project = self.workbench.translator, self.workbench.require()
        if project.writable:
            sentence = _("Sheets are keyed here as soon as there is a questionnaire with items.")
            self.empty.set_text(sentence, _("Go to Questionnaires"))
        else:
            self.empty.set_text(_("This project is open for reading only; nothing can be keyed."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        shown = self._stack.currentWidget()
        if isinstance(shown, SheetPage):
            shown.view.setFocus()

    def _pause(self, paused: bool) -> None:
        self.desk.paused = self.again.paused = paused
        self.page.show_keys()
        self.again_page.show_keys()

    def _open_manual(self) -> None:
        window = self.window()
        if isinstance(window, QMainWindow) and (action := window.findChild(QAction, "manual")) is not None:
            action.trigger()
