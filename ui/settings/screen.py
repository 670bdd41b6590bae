"""The settings screen: this program on this computer, and the open project."""

from __future__ import annotations

from typing import cast

import msgspec
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from surveykit.model.quality.audit import Level
from surveykit.project import book, files
from surveykit.project.changes import Changes
from surveykit.settings import Theme
from ui.settings.levels import LevelsCard
from ui.theme import Size, Space
from ui.widgets import Card, Field, Page, QuietButton, TitleBlock, column, label, row
from ui.workbench import Workbench

LANGUAGE_NAMES = {"zh_CN": "中文", "en": "English"}


class SettingsScreen(QWidget):
    """Everything takes effect at once; what belongs to the project can be undone."""

    chapter = "settings"

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.head = TitleBlock()
        self.language, self.look = Field("", QComboBox()), Field("", QComboBox())
        self.title, self.institution, self.department = (Field("", QLineEdit()) for _ in range(3))
        self.report_language, self.t_test = Field("", QComboBox()), Field("", QComboBox())
        self.program, self.project, self.backup = Card(), Card(), Card()
        self.levels = LevelsCard(self._set_levels)
        self.backup_words = label("", "body", "muted", wrap=True)
        self.back_up = QuietButton("", "save")
        for field in (self.language, self.look):
            self.program.body.addWidget(field)
        for part in (self.title, self.institution, self.department, self.report_language, self.t_test):
            self.project.body.addWidget(part)
        for part in (self.language, self.look, self.title, self.institution, self.department, self.report_language,
                     self.t_test):  # fmt: skip
            part.setMaximumWidth(Size.FIELD)
        self.backup.body.addWidget(self.backup_words)
        self.backup.body.addLayout(row(self.back_up))
        page = Page()
        page.body.addWidget(self.head)
        right = column(self.program, self.levels, self.backup, spacing=Space.M)
        right.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(Space.M)
        halves.addWidget(self.project, 1)
        halves.addLayout(right, 1)
        page.body.addLayout(halves)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.setFocusProxy(self.title)
        self.retranslate()
        self._connect()

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.head.set_text(_("Settings"), _("What you change here holds at once."))
        self.setAccessibleName(_("Settings"))
        self.program.set_text(_("This computer"))
        self.project.set_text(_("This project"))
        self.backup.set_text(_("Backups"))
        self.levels.retranslate(_)
        self.language.set_text(_("Language"))
        self.look.set_text(_("Look"))
        self.title.set_text(_("Title"))
        self.institution.set_text(_("Institution"), _("Stands at the head of every page of a report"))
        self.department.set_text(_("Department"))
        self.report_language.set_text(_("Language of reports"))
        self.t_test.set_text(_("Comparing two groups"), _("Decides for every table; the other one is shown beside it"))
        self.backup_words.setText(
            _("A copy is made on each day that the project is opened; the last ten are kept beside it.")
        )
        self.back_up.setText(_("Back up now"))
        _fill(self.language.control, [("", _("As the system")), *((k, v) for k, v in LANGUAGE_NAMES.items())])
        _fill(self.look.control, [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))])
        _fill(self.report_language.control, list(LANGUAGE_NAMES.items()))
        welch, student = _("Welch t test (equal variances not assumed)"), _("Student t test (equal variances)")
        _fill(self.t_test.control, [("t.welch", welch), ("t.student", student)])
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored; a field that is being typed in keeps what is in it."""
        if changes is not None and not changes.settings:
            return
        stored, preferences = book.settings(self._workbench.require()), self._workbench.preferences
        _select(self.language.control, preferences.language or "")
        _select(self.look.control, preferences.theme)
        _select(self.report_language.control, stored.language)
        _select(self.t_test.control, stored.t_test)
        for field, text in (
            (self.title, stored.title), (self.institution, stored.institution), (self.department, stored.department),
        ):  # fmt: skip
            if field.control.text() != text:
                field.control.setText(text)
                field.control.setCursorPosition(0)
        self.levels.show_levels(stored.audit_levels, stored.language, self._workbench.translator)
        self.levels.setEnabled(self._workbench.require().writable)
        self.project.setEnabled(self._workbench.require().writable)

    def _connect(self) -> None:
        self.language.control.activated.connect(self._set_language)
        self.look.control.activated.connect(self._set_look)
        for name, field in (("title", self.title), ("institution", self.institution), ("department", self.department)):
            field.control.editingFinished.connect(
                lambda n=name, f=field: self._set_project(n, f.control.text().strip())
            )
        for name, chosen in (("language", self.report_language), ("t_test", self.t_test)):
            chosen.control.activated.connect(lambda _i, n=name, f=chosen: self._set_project(n, f.control.currentData()))
        self.back_up.clicked.connect(self._back_up)

    def _set_language(self) -> None:
        chosen = self.language.control.currentData() or None
        self._workbench.set_preferences(msgspec.structs.replace(self._workbench.preferences, language=chosen))

    def _set_look(self) -> None:
        chosen = cast(Theme, self.look.control.currentData())
        self._workbench.set_preferences(msgspec.structs.replace(self._workbench.preferences, theme=chosen))

    def _set_levels(self, levels: tuple[Level, ...], merge: str) -> None:
        self._set_project("audit_levels", levels, merge)

    def _set_project(self, name: str, value: object, merge: str = "") -> None:
        workbench, _ = self._workbench, self._workbench.translator
        before = book.settings(workbench.require())
        after = msgspec.structs.replace(before, **{name: value})
        if after != before:
            workbench.do(
                _("Settings of the project"),
                lambda: files.change_settings(workbench.require(), after),
                lambda: files.change_settings(workbench.require(), before),
                merge=merge,
            )

    def _back_up(self) -> None:
        self._workbench.back_up()


def _fill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for value, text in choices:
        box.addItem(text, value)
    _select(box, chosen)


def _select(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
