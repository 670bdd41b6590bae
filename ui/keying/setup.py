"""Before keying: which questionnaire, wave and unit, who keys, and with which number the stack begins."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from surveykit.errors import SurveyError
from surveykit.model.answers import Response
from surveykit.model.questionnaire import Kind
from surveykit.project import designing, keying, sitting
from surveykit.project.sitting import Setup
from ui.keying.staff_list import StaffList
from ui.theme import Size, Space
from ui.widgets import Card, Field, LinkButton, Page, PrimaryButton, TitleBlock
from ui.widgets.card import row
from ui.workbench import Workbench


class SetupPanel(Page):
    """``begun(Setup, initials, number, sheet)``: it is clear what is keyed; ``sheet`` is one to be opened, or None."""

    begun = Signal(object, str, str, object)

    def __init__(self, workbench: Workbench, view: QWidget) -> None:
        super().__init__()
        self._workbench, self._view = workbench, view
        self._offered = ""
        self._filling = False
        self.title = TitleBlock()
        self.questionnaire = Field("", _combo(editable=False))
        self.wave = Field("", _combo(editable=True))
        self.unit = Field("", _combo(editable=True))
        self.praise = LinkButton("", "users")
        self.staff = StaffList(workbench, view)
        self.keyer = Field("", QLineEdit())
        self.number = Field("", QLineEdit())
        self.keys = Field("", _combo(editable=False))
        self.respondents = QCheckBox()
        self.begin = PrimaryButton("", "keyboard")
        self.begin.setDefault(True)
        card = Card()
        for widget in (
            self.questionnaire,
            self.wave,
            self.unit,
            self.respondents,
            self.number,
            self.keyer,
            self.keys,
        ):
            card.body.addWidget(widget)
        card.body.addSpacing(Space.XS)
        card.body.addLayout(row(self.begin, self.praise))
        card.setMaximumWidth(Size.DIALOG)
        self.body.addWidget(self.title)
        self.body.addWidget(card)
        self.staff.setMaximumWidth(Size.DIALOG)
        self.staff.hide()
        self.body.addWidget(self.staff)
        self.body.addStretch(1)
        self._card = card
        self.praise.clicked.connect(self._show_staff)
        self.staff.closed.connect(self._hide_staff)
        self.questionnaire.control.currentIndexChanged.connect(self._offer_praise)
        self.begin.clicked.connect(self._begin)
        self.questionnaire.control.currentIndexChanged.connect(self._propose_number)
        self.wave.control.currentTextChanged.connect(self._propose_number)
        for edit in (self.keyer.control, self.number.control, *self._edits()):
            edit.returnPressed.connect(self._begin)

    def _edits(self) -> list[QLineEdit]:
        return [e for c in (self.wave.control, self.unit.control) if (e := c.lineEdit()) is not None]

    def retranslate(self) -> None:
        """Set every text in the language of now."""
        _ = self._workbench.translator
        self.title.set_text(
            _("Key paper sheets"), _("Choose once for a whole stack; each sheet then needs digits only.")
        )
        self.questionnaire.set_text(_("Questionnaire"))
        self.wave.set_text(_("Wave"), _("A new name makes a new wave."))
        self.unit.set_text(_("Unit"), _("May be left empty; a new name makes a new unit."))
        self.praise.setText(_("Names for praise of this unit …"))
        if not self.staff.isHidden():
            self.staff.retranslate()
        self.keyer.set_text(_("Initials of who keys"))
        self.number.set_text(_("Number of the first sheet"))
        self.keys.set_text(_("Keyboard"))
        self.respondents.setText(_("Ask for the linking code of every sheet (for before and after)"))
        self.begin.setText(_("Begin keying"))
        chosen = max(0, self.keys.control.currentIndex())
        self.keys.control.clear()
        self.keys.control.addItem(_("With number pad"), "numpad")
        self.keys.control.addItem(_("Laptop without number pad"), "laptop")
        self.keys.control.setCurrentIndex(chosen)

    def fill(self, wanted: Setup) -> None:
        """Offer what the project has; ``wanted`` is chosen where it is still there."""
        project, _ = self._workbench.require(), self._workbench.translator
        self._filling = True
        combo = self.questionnaire.control
        combo.clear()
        for found in designing.questionnaires(project):
            if found.items:
                combo.addItem(_.text(found.title, found.code), found.code)
        combo.setCurrentIndex(max(0, combo.findData(wanted.questionnaire)))
        waves = [wave.name for wave in keying.waves(project)]
        _refill(self.wave.control, waves, wanted.wave if wanted.wave in waves else (waves or [""])[-1])
        units = [unit.name for unit in keying.units(project)]
        _refill(self.unit.control, ["", *units], wanted.unit if wanted.unit in units else "")
        self.respondents.setChecked(wanted.respondents)
        preferences = self._workbench.preferences
        self.keyer.control.setText(self.keyer.control.text() or preferences.keyer)
        self.keys.control.setCurrentIndex(self.keys.control.findData(preferences.keys))
        self._filling = False
        self._propose_number()
        self._offer_praise()

    def chosen(self) -> Setup:
        """What stands in the fields."""
        return Setup(
            questionnaire=self.questionnaire.control.currentData() or "",
            wave=self.wave.control.currentText().strip(),
            unit=self.unit.control.currentText().strip(),
            respondents=self.respondents.isChecked(),
        )

    def _offer_praise(self) -> None:
        """The way to the names of a unit, where the questionnaire asks for one."""
        code = self.questionnaire.control.currentData()
        asks = False
        if code and not self._filling:
            items = designing.questionnaire(self._workbench.require(), code).items()
            asks = any(item.kind is Kind.NOMINATION for item in items)
        self.praise.setVisible(asks)

    def _show_staff(self) -> None:
        """The names of the unit that is written here in place of the fields; a new unit is made first."""
        unit = self.chosen().unit
        try:
            self._make_unit(unit)
            self._card.hide()
            self.staff.show()
            self.staff.show_unit(unit)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)

    def _hide_staff(self) -> None:
        self.staff.hide()
        self._card.show()
        self.praise.setFocus()

    def _propose_number(self) -> None:
        if self._filling:
            return
        chosen, project = self.chosen(), self._workbench.require()
        if chosen.questionnaire:
            self.number.control.setText(keying.next_number(project, chosen.questionnaire, chosen.wave))
        self._say("")

    def _say(self, sentence: str) -> None:
        self._offered = ""
        self.number.set_problem(sentence)
        _ = self._workbench.translator
        self.begin.setText(_("Begin keying"))

    def _begin(self) -> None:
        project, _ = self._workbench.require(), self._workbench.translator
        chosen, number = self.chosen(), self.number.control.text().strip()
        self.wave.set_problem("" if chosen.wave else _("Name the wave, such as 2026 Q3."))
        if not chosen.wave or not chosen.questionnaire:
            self.wave.control.setFocus()
            return
        try:
            sheet = keying.find_sheet(project, chosen.questionnaire, chosen.wave, number) if number else None
            if sheet is not None and self._offered != number:
                self._say(_("Sheet {number} exists already.", number=number))
                self._offered = number
                self.begin.setText(_("Open sheet {number}", number=number))
                return
            self._make_places(chosen)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        initials = self.keyer.control.text().strip()
        keys = self.keys.control.currentData()
        preferences = self._workbench.preferences
        if (initials, keys) != (preferences.keyer, preferences.keys):
            self._workbench.set_preferences(msgspec.structs.replace(preferences, keyer=initials, keys=keys))
        self.begun.emit(chosen, initials, number, sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.staff.isHidden():
            self._begin()
        else:
            super().keyPressEvent(event)

    def _make_places(self, chosen: Setup) -> None:
        project = self._workbench.require()
        if chosen.wave not in {wave.name for wave in keying.waves(project)}:
            self._workbench.announce(keying.add_wave(project, chosen.wave), by=self._view)
        self._make_unit(chosen.unit)

    def _make_unit(self, name: str) -> None:
        project = self._workbench.require()
        if name and name not in {unit.name for unit in keying.units(project)}:
            self._workbench.announce(keying.add_unit(project, name), by=self._view)


def remembered(workbench: Workbench) -> Setup:
    """What was keyed last, or the wave and unit of the head line where one is chosen there."""
    kept = sitting.setup(workbench.require())
    return msgspec.structs.replace(kept, wave=workbench.wave or kept.wave, unit=workbench.unit or kept.unit)


def setup_of(sheet: Response, kept: Setup) -> Setup:
    """The setup that a stored sheet belongs to."""
    same = kept.questionnaire == sheet.questionnaire
    return Setup(
        questionnaire=sheet.questionnaire, wave=sheet.wave, unit=sheet.unit,
        respondents=bool(sheet.respondent) or (same and kept.respondents),
    )  # fmt: skip


def _combo(*, editable: bool) -> QComboBox:
    combo = QComboBox()
    combo.setEditable(editable)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return combo


def _refill(combo: QComboBox, names: list[str], chosen: str) -> None:
    combo.clear()
    combo.addItems(names)
    combo.setCurrentText(chosen)
