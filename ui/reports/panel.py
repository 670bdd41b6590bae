"""What the report says and how: at the right of its pages. Every change is saved at once."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project.book import Settings
from ui.reports.contents import ContentsList, ContentsModel
from ui.theme import Size, Space
from ui.widgets import Field, label, rule
from ui.widgets.picker import Picker

TYPING_MS = 350
"""Typing is stored when it rests this long, or when the field is left."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Panel(QFrame):
    """``changed(name, value)`` gives a setting of the project; ``dated`` the report's date, "" for the usual one."""

    changed = Signal(str, object)
    dated = Signal(str)
    report_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "properties")
        self.setFixedWidth(Size.SIDE)
        self.report = Field("", Picker())
        self.inside_name = label("", "caption")
        self.inside_help = label("", "caption", wrap=True)
        self.inside = ContentsModel(self)
        self.list = ContentsList(self.inside)
        self.language, self.test = Field("", Picker()), Field("", Picker())
        self.title, self.institution = Field("", QLineEdit()), Field("", QLineEdit())
        self.department, self.date = Field("", QLineEdit()), Field("", QLineEdit())
        self.effects, self.absolute = QCheckBox(), QCheckBox()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._store)
        self._typed: dict[str, str] = {}
        self._shown: Settings | None = None
        self._ = Translator("en")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.L, Space.M, Space.L)
        column.setSpacing(Space.S)
        for widget in (
            self.report, self.inside_name, self.list, self.inside_help, rule(), self.language, self.title,
            self.institution, self.department, self.date, rule(), self.effects, self.absolute, self.test,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "plain")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _connect(self) -> None:
        self.report.control.picked.connect(lambda key: self.report_chosen.emit(str(key)))
        self.language.control.picked.connect(lambda value: self.changed.emit("language", value))
        self.test.control.picked.connect(lambda value: self.changed.emit("t_test", value))
        self.effects.clicked.connect(lambda on: self.changed.emit("effect_sizes", on))
        self.absolute.clicked.connect(lambda on: self.changed.emit("absolute_t", on))
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
        self.report.set_text(_("Report"))
        self.inside_name.setText(_("Comparisons in the report"))
        self.inside_help.setText(_("Space ticks, Alt+↑ and Alt+↓ move."))
        self.list.setAccessibleName(_("Comparisons in the report"))
        self.language.set_text(_("Language of the report"))
        self.title.set_text(_("Title of the report"))
        self.institution.set_text(_("Institution"))
        self.department.set_text(_("Department"))
        self.date.set_text(_("Date"))
        self.effects.setText(_("Effect sizes and intervals"))
        self.absolute.setText(_("Test statistics without their sign"))
        self.test.set_text(_("Comparing two groups"))
        if self._shown is not None:
            self.show_settings(self._shown, self._usual_date)

    def show_settings(self, own: Settings, usual_date: str) -> None:
        """Show what is stored; a field that is being typed in is left alone."""
        _, self._shown, self._usual_date = self._, own, usual_date
        self.language.control.offer([("中文", "zh_CN"), ("English", "en")], own.language)
        tests = [
            (_("Welch t test (equal variances not assumed)"), "t.welch"),
            (_("Student t test (equal variances)"), "t.student"),
        ]
        self.test.control.offer(tests, own.t_test)
        for name, text in (("title", own.title), ("institution", own.institution), ("department", own.department)):
            control = self._fields()[name].control
            if name not in self._typed and control.text() != text:
                control.setText(text)
                control.setCursorPosition(0)
        self.date.control.setPlaceholderText(usual_date or _("none"))
        self.effects.setChecked(own.effect_sizes)
        self.absolute.setChecked(own.absolute_t)

    def show_reports(self, choices: list[tuple[str, object]], key: str) -> None:
        """Offer the saved reports, where there are several."""
        self.report.control.offer(choices, key)
        self.report.setVisible(len(choices) > 1)

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
