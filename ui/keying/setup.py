"""Before keying: which stack it is, who keys, and with which number it begins; what waits, how one keys."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QLineEdit, QWidget

from surveykit.errors import SurveyError
from surveykit.model.answers import Response
from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Kind
from surveykit.project import designing, fieldwork, handwriting, keyers, keying, sitting
from surveykit.project.sitting import Setup
from ui.keying import batch_words
from ui.keying.cover import CoverFields
from ui.keying.own_figures import OwnFigures
from ui.keying.staff_list import StaffList
from ui.theme import Size, Space
from ui.widgets import Card, ElidedLabel, Field, LinkButton, Page, PrimaryButton, QuietButton, TitleBlock
from ui.widgets.card import column, row
from ui.widgets.picker import Picker
from ui.workbench import Workbench

LOOK_UP_MS = 300
"""So long after the last letter of the initials their figures are looked up."""


class SetupPanel(Page):
    """``begun(Setup, initials, number, sheet)``: it is clear what is keyed; ``sheet`` is one to be opened, or None.

    ``writing_wanted()``: handwriting that waits is to be typed; ``keys_wanted()``: the table of keys is to be seen.
    """

    begun = Signal(object, str, str, object)
    writing_wanted = Signal()
    keys_wanted = Signal()

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
        self.unfold, self.summary = LinkButton("", "chevron-right"), ElidedLabel("", "caption")
        self.cover = CoverFields()
        self.cover.hide()
        self.own, self.waiting, self.keyboard = OwnFigures(), Card(), Card()
        self.type_them, self.all_keys = QuietButton("", "pencil"), LinkButton("", "keyboard")
        self._look_up = QTimer(self, singleShot=True, interval=LOOK_UP_MS)
        self.begin = PrimaryButton("", "keyboard")
        self.begin.setDefault(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._card = Card()
        for part in (self.wave, self.unit, self.number, self.keyer):
            part.setMinimumWidth(Size.CHART)
        going = row(self.begin, self.unfold, stretch=False)
        going.addWidget(self.summary, 1)
        body = self._card.body
        body.addWidget(self.questionnaire)
        body.addLayout(_halves(self.wave, self.unit))
        body.addLayout(_halves(self.number, self.keyer))
        body.addSpacing(Space.XS)
        body.addLayout(going)
        body.addWidget(self.cover)
        body.addLayout(row(self.praise))
        self.waiting.body.addLayout(row(self.type_them))
        self.keyboard.body.addWidget(self.keys)
        self.keyboard.body.addLayout(row(self.all_keys))
        left = column(self._card, self.staff, spacing=Space.M)
        left.addStretch(1)
        right = column(self.waiting, self.keyboard, self.own, spacing=Space.M)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(Space.M)
        halves.addLayout(left, 3)
        halves.addLayout(right, 2)
        self.staff.hide()
        self.body.addWidget(self.title)
        self.body.addLayout(halves)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.praise.clicked.connect(self._show_staff)
        self.staff.closed.connect(self._hide_staff)
        self.questionnaire.control.currentIndexChanged.connect(self._offer_praise)
        self.begin.clicked.connect(self._begin)
        self.questionnaire.control.currentIndexChanged.connect(self._propose_number)
        self.wave.control.currentTextChanged.connect(self._propose_number)
        self.unit.control.currentTextChanged.connect(self.cover.leave)
        self.unfold.clicked.connect(lambda: self.show_cover(shown=self.cover.isHidden()))
        self.cover.unit_meant.connect(self.unit.control.setCurrentText)
        self.number.control.textEdited.connect(self._check_number)
        self.keyer.control.textChanged.connect(lambda _text: self._look_up.start())
        self._look_up.timeout.connect(self._show_own)
        self.type_them.clicked.connect(self.writing_wanted)
        self.all_keys.clicked.connect(self._see_keys)

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
        self.cover.retranslate(_)
        self.unfold.setText(_("Cover of the stack"))
        self.keyboard.set_text(_("Keys"))
        self.all_keys.setText(_("All keys: print, change …"))
        self.type_them.setText(_("Type them now"))
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
        self.questionnaire.setVisible(combo.count() > 1)
        waves = [wave.name for wave in keying.waves(project)]
        _refill(self.wave.control, waves, wanted.wave if wanted.wave in waves else (waves or [""])[-1])
        units = [unit.name for unit in keying.units(project)]
        _refill(self.unit.control, ["", *units], wanted.unit if wanted.unit in units else "")
        self.cover.tick(wanted)
        preferences = self._workbench.preferences
        self.keyer.control.setText(self.keyer.control.text() or preferences.keyer)
        self.keys.control.setCurrentIndex(self.keys.control.findData(preferences.keys))
        self._filling = False
        self._propose_number()
        self.cover.fill(self._stacks(), wanted.batch)
        self._sum_up()
        self._offer_praise()
        self._show_waiting()
        self._show_own()

    def chosen(self) -> Setup:
        """What stands in the fields."""
        return Setup(
            questionnaire=self.questionnaire.control.currentData() or "",
            wave=self.wave.control.currentText().strip(),
            unit=self.unit.control.currentText().strip(),
            respondents=self.cover.respondents.isChecked(),
            units=self.cover.units.isChecked(),
            filled=self.cover.filled.isChecked(),
        )

    def show_cover(self, *, shown: bool) -> None:
        """Unfold the cover of the stack, or fold it."""
        self.cover.setVisible(shown)
        self.unfold.set_icon("chevron-down" if shown else "chevron-right")
        self._sum_up()

    def _sum_up(self) -> None:
        """Say in a line what the folded cover says."""
        _, batch = self._workbench.translator, self.cover.batch(self.chosen(), "")
        chosen = self.chosen()
        ticked = (
            (chosen.respondents, _("Linking code")),
            (chosen.units, _("Unit")),
            (chosen.filled, _("Filled in by")),
        )
        parts = [batch_words.cover(batch, _)] if batch else []
        parts += [word for on, word in ticked if on]
        self.summary.setText("" if self.cover.isVisibleTo(self) else " · ".join(parts))

    def _stacks(self) -> list[Batch]:
        chosen = self.chosen()
        found = keying.batches(self._workbench.require())
        return [b for b in found if (b.questionnaire, b.wave) == (chosen.questionnaire, chosen.wave)]

    def _show_waiting(self) -> None:
        """How much handwriting waits; nothing where none does."""
        count, _ = handwriting.count(self._workbench.require()), self._workbench.translator
        self.waiting.setVisible(count > 0)
        self.waiting.set_text(_("Handwriting to be typed: {n}", n=count))

    def _show_own(self) -> None:
        """The figures of the initials that stand there now."""
        project = self._workbench.project
        found = keyers.sittings(project, self.keyer.control.text()) if project is not None else ()
        self.own.show_sittings(found, self._workbench.translator)

    def _see_keys(self) -> None:
        self._keep_preferences()
        self.keys_wanted.emit()

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
        self.cover.fill(self._stacks(), "")
        self._say("")

    def _check_number(self, text: str) -> None:
        """Say at once that a number is taken; it is offered when Begin is pressed."""
        chosen, _ = self.chosen(), self._workbench.translator
        number = text.strip()
        found = keying.find_sheet(self._workbench.require(), chosen.questionnaire, chosen.wave, number)
        self._say(_("Sheet {number} exists already.", number=number) if number and found is not None else "")

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
            chosen = self._with_batch(chosen)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        self._keep_preferences()
        self.begun.emit(chosen, self.keyer.control.text().strip(), number, sheet)

    def _keep_preferences(self) -> None:
        initials, keys = self.keyer.control.text().strip(), self.keys.control.currentData()
        preferences = self._workbench.preferences
        if (initials, keys) != (preferences.keyer, preferences.keys):
            self._workbench.set_preferences(msgspec.structs.replace(preferences, keyer=initials, keys=keys))

    def _with_batch(self, chosen: Setup) -> Setup:
        """The choice with the batch that the cover describes, stored where it is new or has changed."""
        project, _ = self._workbench.require(), self._workbench.translator
        stacks = self._stacks()
        batch = self.cover.batch(chosen, _("Stack {n}", n=len(stacks) + 1))
        if batch is not None and batch not in stacks:
            batch, changes = fieldwork.save_batch(project, batch)
            self._workbench.announce(changes, by=self._view)
        return msgspec.structs.replace(chosen, batch=batch.id if batch else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line leaves Enter to whom it stands on; a button that has the keyboard takes it for itself.
        pressed = isinstance(self.focusWidget(), QAbstractButton)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.staff.isHidden() and not pressed:
            self._begin()
        else:
            super().keyPressEvent(event)

    def _make_places(self, chosen: Setup) -> None:
        project = self._workbench.require()
        if chosen.wave not in {wave.name for wave in keying.waves(project)}:
            self._workbench.announce(keying.add_wave(project, chosen.wave), by=self._view)
        self._make_unit(chosen.unit)
        if chosen.units and (changes := fieldwork.give_unit_codes(project)).units:
            self._workbench.announce(changes, by=self._view)

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
        questionnaire=sheet.questionnaire, wave=sheet.wave,
        unit=kept.unit if same and kept.units else sheet.unit,
        respondents=bool(sheet.respondent) or (same and kept.respondents), batch=sheet.batch,
        units=same and kept.units, filled=bool(sheet.filled_by) or (same and kept.filled),
    )  # fmt: skip


def _halves(*fields: QWidget) -> QHBoxLayout:
    """Fields side by side, equally wide, their names on one line."""
    made = row(stretch=False, spacing=Space.M)
    for field in fields:
        made.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _combo(*, editable: bool) -> QComboBox:
    combo = QComboBox() if editable else Picker()
    combo.setEditable(editable)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)
    return combo


def _refill(combo: QComboBox, names: list[str], chosen: str) -> None:
    combo.clear()
    combo.addItems(names)
    combo.setCurrentText(chosen)
