"""Definitions from files and into files: SurveyKit's JSON and XLSForm, by the menu or dropped on the designer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from surveykit.errors import SurveyError
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import forms
from surveykit.project.forms import Read
from ui.design.draft import Draft
from ui.design.library import files
from ui.design.loss_list import LossList
from ui.tasks import Task

READ = (".json", *forms.WORKBOOKS)
_NO_FORM = frozenset({"form_no_survey", "form_no_type"})


class FormFiles(QObject):
    """``add`` takes a definition into the project as one step of undo, and opens it. ``losses`` is for the screen to
    place: what of a form could not be taken."""

    def __init__(self, draft: Draft, over: QWidget, add: Callable[[Questionnaire], bool]) -> None:
        super().__init__(over)
        self._draft, self._over, self._add = draft, over, add
        self._landing: QWidget | None = None
        self.losses = LossList(draft)

    def retranslate(self) -> None:
        """Set every text."""
        self.losses.retranslate()

    def open_form(self) -> None:
        """Ask for a file, and take the questionnaire in it."""
        _ = self._draft.translator
        kind = (_("Questionnaires and XLSForms"), " *".join(READ))
        files.ask_to_read(self._over, _("Open a questionnaire"), kind, self.read)

    def save_form(self) -> None:
        """Ask where the open questionnaire goes, and write it there: what, is said by the ending."""
        draft, _ = self._draft, self._draft.translator
        kinds = ((_("XLSForm workbooks"), ".xlsx"), (_("SurveyKit questionnaires"), ".json"))
        name = draft.text(draft.value.title) or draft.code
        files.ask_to_write(self._over, _("Save as a file"), kinds, name, self.write)

    def read(self, path: Path, *, else_import: bool = False) -> Task:
        """Take the questionnaire in a file; what could not be taken is listed.

        ``else_import``: a workbook that is no form is taken for a table of answers.
        """
        draft, _ = self._draft, self._draft.translator

        def work(progress: Progress) -> Read | None:
            del progress
            try:
                return forms.read_form(path)
            except SurveyError as error:
                if else_import and error.code in _NO_FORM:
                    return None
                raise

        def done(found: Read | None) -> None:
            if found is None:
                draft.workbench.go("import", path=path)
            elif self._add(found.definition):
                self.losses.show_losses(path.name, draft.code, found.losses)
                if not found.losses:
                    name = draft.text(draft.value.title) or draft.code
                    draft.workbench.say(_("{name} was taken as a whole.", name=name))

        return draft.workbench.start(_("Reading {file}", file=path.name), work, done)

    def write(self, out: Path) -> Task:
        """Write the open questionnaire; a line says where it is."""
        draft, _ = self._draft, self._draft.translator
        definition = draft.value

        def work(progress: Progress) -> Path:
            del progress
            forms.write_form(definition, out)
            return out

        def done(file: Path) -> None:
            draft.workbench.say(_("The questionnaire is at {file}.", file=str(file)))

        return draft.workbench.start(_("Writing {file}", file=out.name), work, done)

    # ---- files that are dropped

    def take_drops(self, landing: QWidget) -> None:
        """Take what is dropped on ``landing``; a table of answers goes on to be imported, as anywhere."""
        self._landing = landing
        landing.setAcceptDrops(True)
        landing.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._landing and isinstance(event, QDropEvent) and (found := _forms(event)):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if event.type() is QEvent.Type.Drop:
                self.read(found, else_import=True)
            return True
        return super().eventFilter(watched, event)


def _forms(event: QDropEvent) -> Path | None:
    """The first file of a drop that may hold a questionnaire."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in READ), None)
