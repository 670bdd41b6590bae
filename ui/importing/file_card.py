"""What is imported and where to: the file, the questionnaire, the wave, and a mapping file for the next time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from ui.importing.look import Look
from ui.theme import Space
from ui.widgets import Card, Field, LinkButton, QuietButton
from ui.widgets.picker import Picker

COLUMN, NEW = "column", "new"


class FileCard(Card):
    """``wave_chosen`` gives the wave of every row, None where a column says it."""

    file_wanted = Signal()
    map_wanted = Signal()
    keep_wanted = Signal()
    questionnaire_chosen = Signal(str)
    wave_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.other, self.load, self.keep = QuietButton("", "folder-open"), LinkButton(), LinkButton()
        self.questionnaire, self.wave = Field("", Picker()), Field("", Picker())
        self.name = Field("", QLineEdit())
        fields = QHBoxLayout()
        fields.setSpacing(Space.S)
        for field in (self.questionnaire, self.wave, self.name):
            fields.addWidget(field, 1)
        self._gap = QWidget()
        fields.addWidget(self._gap, 1)
        self.body.addLayout(fields)
        foot = QHBoxLayout()
        foot.addWidget(self.load)
        foot.addSpacing(Space.M)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.head.addWidget(self.other)
        self.other.clicked.connect(self.file_wanted)
        self.load.clicked.connect(self.map_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.questionnaire.control.picked.connect(lambda code: self.questionnaire_chosen.emit(str(code)))
        self.wave.control.picked.connect(self._pick)
        self.name.control.editingFinished.connect(lambda: self.wave_chosen.emit(self.name.control.text().strip()))

    def show_look(
        self, look: Look, path: Path, definitions: tuple[Questionnaire, ...], waves: tuple[str, ...], _: Translator
    ) -> None:
        """Show what the file is and where it goes."""
        self.set_text(path.name, _facts(look, _))
        self.other.setText(_("Another file …"))
        self.load.setText(_("Use a mapping file …"))
        self.keep.setText(_("Save this mapping …"))
        self.keep.setToolTip(_("For the next file of this kind, here or on the command line"))
        self.questionnaire.set_text(_("Questionnaire"))
        self.wave.set_text(_("Wave"))
        self.name.set_text(_("Name of the new wave"))
        titles = [(_.text(d.title, d.code), d.code) for d in definitions]
        self.questionnaire.control.offer(titles, look.job.questionnaire)
        column = next((c.header for c in look.columns if c.target == "wave"), None)
        choices: list[tuple[str, object]] = [(name, ("wave", name)) for name in waves]
        choices.append((_("A new wave …"), (NEW, "")))
        if column is not None:
            choices.insert(0, (_("By the column “{column}”", column=column), (COLUMN, "")))
        wave = look.job.wave
        unsaid = wave is None and column is None
        if unsaid:
            choices.insert(0, (_("Choose the wave"), ("", "")))
        kept = wave is not None and wave not in waves
        value = (COLUMN, "") if wave is None and column else (NEW, "") if kept else ("wave", wave) if wave else ("", "")
        self.wave.control.offer(choices, value)
        self.wave.set_problem(_("Say which wave the rows belong to.") if unsaid and look.plan is None else "")
        self.name.setVisible(kept)
        self._gap.setVisible(not kept)
        if kept and self.name.control.text().strip() != wave:
            self.name.control.setText(wave or "")

    def _pick(self, value: tuple[str, str]) -> None:
        kind, wave = value
        if kind == NEW:
            self.wave_chosen.emit(self.name.control.text().strip() or self.name.control.placeholderText())
            self.name.control.selectAll()
            self.name.control.setFocus()
        elif kind:
            self.wave_chosen.emit(wave if kind == "wave" else None)


def _facts(look: Look, _: Translator) -> str:
    if look.sheet is None:
        return ""
    facts = {"rows": len(look.sheet.rows), "columns": len(look.sheet.headers)}
    if look.sheet.name:
        return _("sheet “{sheet}” · {rows} rows · {columns} columns", sheet=look.sheet.name, **facts)
    return _("{rows} rows · {columns} columns", **facts)
