"""Keying tried out on a sheet of a draft: the page, the keys and the refusals are the real ones, nothing is stored."""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.model.effort import keys_of_sheet
from surveykit.model.keystrokes import Draft, Key, Stroke, form_of
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project import staff
from ui.keying.sheet_page import SheetPage
from ui.keying.surface import Surface
from ui.theme import Space
from ui.widgets import LinkButton, label
from ui.workbench import Workbench

NUMBER = "0001"
"""The number of the sheet that is tried."""


class Trial(Surface):
    """A surface that counts: ``pressed`` keys on this sheet, ``took`` on the one that was finished last.

    ``usual``: about how many a full sheet takes.
    """

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(workbench, parent)
        self.pressed = 0
        self.took = 0
        self.usual = 0
        self.sheet = msgspec.structs.replace(self.sheet, id="trial", number=NUMBER)

    def lay(self, questionnaire: Questionnaire, item: str = "") -> None:
        """Lay a sheet of a definition here; of the same one as before, with what was keyed on items that still are."""
        here = self.form.items[self.state.position].code if self.state.position < self.form.end else ""
        before, self.questionnaire = self.questionnaire, questionnaire
        named = any(item.kind is Kind.NOMINATION for item in questionnaire.items())
        names = staff.known(self.workbench.require(), "") if named else ()
        self.form = form_of(questionnaire, date.today().year, names=names)
        self.usual = keys_of_sheet(self.form)
        if before.code != questionnaire.code:
            self.pressed = self.took = 0
            self.sheet = msgspec.structs.replace(self.sheet, answers={}, marks={})
            here = ""
        kinds = {i.code: (i.kind, i.choices) for i in before.items()}
        same = {i.code for i in self.form.items if kinds.get(i.code) == (i.kind, i.choices)}
        kept = msgspec.structs.replace(
            self.sheet,
            answers={code: value for code, value in self.sheet.answers.items() if code in same},
            marks={code: mark for code, mark in self.sheet.marks.items() if code in same},
        )
        self.open_sheet(kept, item or here)

    def press(self, key: Key) -> None:
        if isinstance(key, Stroke | Draft):
            self.pressed += 1
        super().press(key)

    def finish(self) -> None:
        """An empty sheet takes its place; what this one took stays in mind."""
        self.took, self.pressed = self.pressed, 0
        super().finish()

    def discard(self) -> None:
        """Take the whole sheet away, and begin to count anew."""
        self.pressed = self.took = 0
        super().discard()


class TrialPage(QWidget):
    """``show_questionnaire`` lays its sheet here. The keyboard belongs to the sheet."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.desk = Trial(workbench, self)
        self.page = SheetPage(self.desk)
        self.page.batch.hide()
        self.words, self.effort = label("", "body"), label("", "body", "muted")
        self.again = LinkButton("", "refresh")
        line = QHBoxLayout()
        line.setContentsMargins(Space.L, Space.XS, Space.M, Space.XS)
        line.setSpacing(Space.M)
        line.addWidget(self.words)
        line.addWidget(self.effort)
        line.addStretch(1)
        line.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page.view)
        # The count of a key is right once the key has been taken.
        self._told = QTimer(self, singleShot=True, interval=0)
        self._told.timeout.connect(self._tell)
        self.desk.opened.connect(self._told.start)
        self.desk.stepped.connect(lambda _places: self._told.start())
        self.again.clicked.connect(self._begin_anew)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.words.setText(_("Try it: nothing is stored."))
        self.again.setText(_("Start over"))
        self.page.retranslate()
        self._tell()

    def show_questionnaire(self, questionnaire: Questionnaire, item: str = "") -> None:
        """Lay the sheet of a definition here; what was keyed stays where its items do."""
        if questionnaire != self.desk.questionnaire or item:
            self.desk.lay(questionnaire, item)

    def _tell(self) -> None:
        desk, _ = self.desk, self._workbench.translator
        if desk.pressed:
            said = _("{pressed} of about {keys} keystrokes", pressed=desk.pressed, keys=desk.usual)
        elif desk.took:
            said = _("That sheet took {took} keystrokes; about {keys} are usual.", took=desk.took, keys=desk.usual)
        else:
            said = _("A full sheet takes about {keys} keystrokes.", keys=desk.usual)
        self.effort.setText(said)

    def _begin_anew(self) -> None:
        self.desk.discard()
        self.page.view.setFocus()
