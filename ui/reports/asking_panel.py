"""What a report says: its name, what its kind asks, its comparisons, and the settings that every report shares."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from surveykit.i18n import Translator
from surveykit.project.book import Settings
from surveykit.project.reports import registry
from surveykit.project.reports.keeping import Report
from ui.asking.form import AskingForm
from ui.asking.offers import Offers
from ui.reports.contents import ContentsList, ContentsModel
from ui.widgets import Field, LinkButton, label, rule
from ui.widgets.fields import Line, Panel
from ui.widgets.picker import Picker

TYPING_MS = 350
"""Typing is stored when it rests this long, or when the field is left."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class AskingPanel(Panel):
    """``changed(name, value)`` gives a setting of the project, ``given(name, value, typed)`` a part of what is asked.

    ``dated`` is the report's date, "" for the usual one.
    """

    changed = Signal(str, object)
    given = Signal(str, object, bool)
    renamed = Signal(str)
    dated = Signal(str)
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: Field[Line] = Field("", Line())
        self.questionnaire: Field[Picker] = Field("", Picker())
        self.asking = AskingForm(1)
        self.inside_name, self.inside_help = label("", "caption"), label("", "caption", wrap=True)
        self.inside = ContentsModel(self)
        self.list = ContentsList(self.inside)
        self.every = label("", "lead", strong=True)
        self.language, self.test = Field("", Picker()), Field("", Picker())
        self.title, self.institution = Field("", QLineEdit()), Field("", QLineEdit())
        self.department, self.date = Field("", QLineEdit()), Field("", QLineEdit())
        self.effects, self.absolute = QCheckBox(), QCheckBox()
        self.remove = LinkButton("", "trash")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._store)
        self._typed: dict[str, str] = {}
        self._ = Translator("en")
        for widget in (
            self.name, self.questionnaire, self.asking, self.inside_name, self.list, self.inside_help, self.date,
            rule(), self.every, self.language, self.title, self.institution, self.department, self.effects,
            self.absolute, self.test, rule(), self.remove,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        self.name.control.typed.connect(self._rename)
        self.questionnaire.control.picked.connect(lambda code: self.given.emit("questionnaire", code, False))
        self.asking.given.connect(self.given)
        self.language.control.picked.connect(lambda value: self.changed.emit("language", value))
        self.test.control.picked.connect(lambda value: self.changed.emit("t_test", value))
        self.effects.clicked.connect(lambda on: self.changed.emit("effect_sizes", on))
        self.absolute.clicked.connect(lambda on: self.changed.emit("absolute_t", on))
        self.remove.clicked.connect(self.remove_wanted)
        for name, field in self._fields().items():
            field.control.textEdited.connect(lambda text, name=name: self._note(name, text))
            field.control.editingFinished.connect(self._store)

    def _fields(self) -> dict[str, Field[QLineEdit]]:
        return {
            "title": self.title,
            "institution": self.institution,
            "department": self.department,
            "date": self.date,
        }

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self._ = _
        self.name.set_text(_("Name"))
        self.questionnaire.set_text(_("Questionnaire"))
        self.inside_name.setText(_("Comparisons in the report"))
        self.inside_help.setText(_("Space ticks, Alt+↑ and Alt+↓ move."))
        self.list.setAccessibleName(_("Comparisons in the report"))
        self.every.setText(_("In every report"))
        self.language.set_text(_("Language of the report"))
        self.title.set_text(_("Title of the report"))
        self.institution.set_text(_("Institution"))
        self.department.set_text(_("Department"))
        self.date.set_text(_("Date"))
        self.effects.setText(_("Effect sizes and intervals"))
        self.absolute.setText(_("Test statistics without their sign"))
        self.test.set_text(_("Comparing two groups"))
        self.remove.setText(_("Remove this report"))

    def show_report(self, report: Report, offers: Offers, _: Translator) -> None:
        """Show what is asked of a report."""
        kind = registry.kind(report.kind)
        names = kind.specification.__struct_fields__
        if self.name.control.text().strip() != report.name:
            self.name.control.show_text(report.name)
        self.questionnaire.setVisible("questionnaire" in names)
        if "questionnaire" in names:
            titles: list[tuple[str, object]] = [(_.text(d.title, d.code), d.code) for d in offers.definitions]
            self.questionnaire.control.offer([(_("The usual one"), ""), *titles], report.specification.questionnaire)
        # Comparisons have their own list, since their order is the report's.
        self.asking.ask(tuple(f for f in kind.fields if f.name != "comparisons"), self.questionnaire.control)
        self.asking.show_specification(report.specification, offers, _)
        for widget in (self.inside_name, self.list, self.inside_help):
            widget.setVisible("comparisons" in names)
        self._show("date", report.specification.date)
        self.remove.setVisible(bool(report.id))

    def show_settings(self, own: Settings, usual_date: str) -> None:
        """Show what is stored; a field that is being typed in is left alone."""
        _ = self._
        self.language.control.offer([("中文", "zh_CN"), ("English", "en")], own.language)
        tests: list[tuple[str, object]] = [
            (_("Welch t test (equal variances not assumed)"), "t.welch"),
            (_("Student t test (equal variances)"), "t.student"),
        ]
        self.test.control.offer(tests, own.t_test)
        for name, text in (("title", own.title), ("institution", own.institution), ("department", own.department)):
            self._show(name, text)
        self.date.control.setPlaceholderText(usual_date or _("none"))
        self.effects.setChecked(own.effect_sizes)
        self.absolute.setChecked(own.absolute_t)

    def _show(self, name: str, text: str) -> None:
        control = self._fields()[name].control
        if name not in self._typed and control.text() != text:
            control.setText(text)
            control.setCursorPosition(0)

    def _rename(self, text: str) -> None:
        self.name.set_problem("" if text.strip() else self._("Give the report a name."))
        if text.strip():
            self.renamed.emit(text.strip())

    def _note(self, name: str, text: str) -> None:
        self._typed[name] = text.strip()
        self._typing.start()

    def _store(self) -> None:
        self._typing.stop()
        typed, self._typed = self._typed, {}
        for name, text in typed.items():
            if name != "date":
                self.changed.emit(name, text)
            elif is_day(text) or not text:
                self.date.set_problem("")
                self.dated.emit(text)
            else:
                self.date.set_problem(self._("Write the date as 2026-03-31."))


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written as ISO has it."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
