"""What is imported and where to: the file, the questionnaire, the wave, and a mapping file for the next time."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from surveykit.i18n import Translator
from surveykit.model.questionnaire import Questionnaire
from ui.importing.look import Look
from ui.theme import Space
from ui.widgets import Card, Field, LinkButton, QuietButton, label
from ui.widgets.picker import Picker

COLUMN, NEW, WIDE = "column", "new", "wide"


class FileCard(Card):
    """``wave_chosen`` gives the wave of every row, None where a column says it; ``wide_chosen`` the waves of one row,
    by what their headers begin or end with."""

    file_wanted = Signal()
    map_wanted = Signal()
    keep_wanted = Signal()
    questionnaire_chosen = Signal(str)
    wave_chosen = Signal(object)
    wide_chosen = Signal(object)
    forget_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.other, self.load, self.keep = QuietButton("", "folder-open"), LinkButton(), LinkButton()
        self.questionnaire, self.wave = Field("", Picker()), Field("", Picker())
        self.name = Field("", QLineEdit())
        self.first, self.second = Field("", QLineEdit()), Field("", QLineEdit())
        self.last, self.forget = label("", "caption"), LinkButton()
        self._pair: tuple[str, str] = ("", "")
        self._called: tuple[str, str] = ("", "")
        fields = QHBoxLayout()
        fields.setSpacing(Space.S)
        for field in (self.questionnaire, self.wave, self.name, self.first, self.second):
            fields.addWidget(field, 1)
        self._gap = QWidget()
        fields.addWidget(self._gap, 1)
        self.body.addLayout(fields)
        foot = QHBoxLayout()
        foot.addWidget(self.load)
        foot.addSpacing(Space.M)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        foot.addWidget(self.last, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addSpacing(Space.S)
        foot.addWidget(self.forget)
        self.body.addLayout(foot)
        self.head.addWidget(self.other)
        self.other.clicked.connect(self.file_wanted)
        self.load.clicked.connect(self.map_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.questionnaire.control.picked.connect(lambda code: self.questionnaire_chosen.emit(str(code)))
        self.wave.control.picked.connect(self._pick)
        self.forget.clicked.connect(self.forget_wanted)
        for one in (self.first, self.second):
            one.control.editingFinished.connect(self._name_waves)
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
        wave, wide = look.job.wave, look.job.mapping.wide
        self._show_waves(look, waves, choices, _)
        self.last.setText(_("Columns are as the last file with these headers had them.") if look.remembered else "")
        self.forget.setText(_("Start without that"))
        self.forget.setVisible(look.remembered)
        unsaid = wave is None and column is None and not wide
        if unsaid:
            choices.insert(0, (_("Choose the wave"), ("", "")))
        kept = wave is not None and wave not in waves
        value = (
            (WIDE, "")
            if wide
            else (COLUMN, "")
            if wave is None and column
            else (NEW, "")
            if kept
            else ("wave", wave)
            if wave
            else ("", "")
        )
        self.wave.control.offer(choices, value)
        self.wave.set_problem(_("Say which wave the rows belong to.") if unsaid and look.plan is None else "")
        self.name.setVisible(kept)
        self._gap.setVisible(not kept and not wide)
        if kept and self.name.control.text().strip() != wave:
            self.name.control.setText(wave or "")

    def _show_waves(self, look: Look, waves: tuple[str, ...], choices: list[tuple[str, object]], _: Translator) -> None:
        """The waves that one row holds: offered where the headers say so, named where it was chosen."""
        wide = look.job.mapping.wide
        pair = look.pair or (tuple(wide) if len(wide) == 2 else None)
        if pair is not None:
            self._pair = (pair[0], pair[1])
            self._called = (waves[0], waves[1]) if len(waves) > 1 else (_("Before"), _("After"))
            choices.insert(0, (_("Two waves in one row"), (WIDE, "")))
        for field, (suffix, name) in zip((self.first, self.second), [*wide.items(), ("", ""), ("", "")], strict=False):
            field.setVisible(bool(suffix))
            field.set_text(_("Wave of “{suffix}”", suffix=suffix))
            if field.control.text().strip() != name:
                field.control.setText(name)

    def _name_waves(self) -> None:
        names = [field.control.text().strip() for field in (self.first, self.second)]
        if all(names) and names[0] != names[1]:
            self.wide_chosen.emit(dict(zip(self._pair, names, strict=True)))

    def _pick(self, value: tuple[str, str]) -> None:
        kind, wave = value
        if kind == WIDE:
            self.wide_chosen.emit(dict(zip(self._pair, self._called, strict=True)))
        elif kind == NEW:
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
