"""Making a project: what it is called, whose it is, where it is kept."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from surveykit.project import book
from ui.theme import Size, Space
from ui.widgets import Field, PrimaryButton, QuietButton, label
from ui.workbench import Workbench

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What a file's name cannot hold on one system or another."""


class NewProject(QDialog):
    """One page. The file's name follows the title until a person chooses another place."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        _ = workbench.translator
        self.setWindowTitle(_("New project"))
        self.setMinimumWidth(Size.DIALOG)
        self.title = Field(_("Title"), QLineEdit(), _("For example: Satisfaction with nursing care, 2026"))
        self.institution = Field(_("Institution"), QLineEdit(), _("Stands at the head of every page of a report"))
        self.place = Field(_("Kept in"), QLineEdit())
        self.place.control.setReadOnly(True)
        self.browse = QuietButton(_("Another place …"), "folder-open")
        self.browse.clicked.connect(self._browse)
        self.create_button = PrimaryButton(_("Create the project"))
        self.create_button.setDefault(True)
        self.cancel = QuietButton(_("Cancel"))
        self.create_button.clicked.connect(self._create)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.browse)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.create_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(label(_("New project"), "title"))
        for field in (self.title, self.institution, self.place):
            column.addWidget(field)
        column.addLayout(buttons)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._folder = Path(documents)
        self._chosen: Path | None = None
        self.title.control.textChanged.connect(self._follow)
        self._follow()

    def path(self) -> Path:
        """Where the project will be."""
        if self._chosen is not None:
            return self._chosen
        _ = self._workbench.translator
        name = " ".join(_UNFIT.sub(" ", self.title.control.text()).split()).strip(" .")
        return _free(self._folder / f"{name or _('Project')}{book.SUFFIX}")

    def keep_in(self, path: Path) -> None:
        """Keep the project there, whatever its title becomes."""
        self._chosen = path if path.suffix == book.SUFFIX else path.with_name(path.name + book.SUFFIX)
        self._follow()

    def _follow(self) -> None:
        self.place.control.setText(str(self.path()))
        self.place.control.setCursorPosition(0)
        self.create_button.setEnabled(bool(self.title.control.text().strip()))

    def _browse(self) -> None:
        _ = self._workbench.translator
        kinds = f"{_('Projects')} (*{book.SUFFIX})"
        name, _kind = QFileDialog.getSaveFileName(self, _("Where the project is kept"), str(self.path()), kinds)
        if name:
            self.keep_in(Path(name))

    def _create(self) -> None:
        path, workbench = self.path(), self._workbench
        if self._chosen is None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                workbench.tell(error)
                return
        initial = book.Settings(
            title=self.title.control.text().strip(),
            institution=self.institution.control.text().strip(),
            language=workbench.translator.language,
        )
        problems: list[str] = []
        workbench.problem.connect(problems.append)
        made = workbench.create(path, initial)
        workbench.problem.disconnect(problems.append)
        if made:
            self.accept()
        else:
            self.place.set_problem(problems[-1] if problems else "")


def _free(path: Path) -> Path:
    """The path, or one with a number behind where a file is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
