"""The ways out of a form: a PDF with its layout file, a printer. Each says how far it is, and where it went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from surveykit.errors import SurveyError
from surveykit.progress import Progress
from surveykit.report.form.options import FormOptions
from ui.design.draft import Draft
from ui.design.preview.maker import pages, save
from ui.design.preview.options import Options
from ui.tasks import Task
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.widgets.printing import PrintJob

T = TypeVar("T")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class WaysOut(QObject):
    """``progressed(text, done, total)`` while something goes out, ``ended()`` when nothing does any more."""

    progressed = Signal(str, int, int)
    ended = Signal()

    def __init__(self, draft: Draft, options: Options, over: QWidget) -> None:
        super().__init__(over)
        self._draft, self._options, self._over = draft, options, over
        self._folder: Path | None = None
        self._task: Task | None = None
        self._job: PrintJob | None = None

    def cancel(self) -> None:
        """Stop what is under way."""
        if self._task is not None:
            self._task.cancel()
        if self._job is not None:
            self._job.cancel()

    # ---- a file

    def ask_file(self) -> None:
        """Ask where the PDF goes, and write it."""
        _, project, form = self._draft.translator, self._draft.workbench.require(), self._form()
        if form is None:
            return
        dialog = QFileDialog(self._over, _("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(_("PDF documents") + " (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(self._folder or project.path.parent))
        dialog.selectFile(self.file_name(form))
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def file_name(self, form: FormOptions) -> str:
        """The title and the numbers, without what no file may be called."""
        title = _FORBIDDEN.sub(" ", self._draft.text(self._draft.value.title) or self._draft.code).strip(" .")
        last = form.number(form.copies - 1)
        span = "" if not last else f" {last}" if form.copies == 1 else f" {form.first_number}-{last}"
        return f"{title[:80]}{span}.pdf"

    def save(self, out: Path) -> Task | None:
        """Write the sheets to ``out``, the layout file beside it, and say where they are."""
        _, form = self._draft.translator, self._form()
        if form is None:
            return None
        path, code, self._folder = self._draft.workbench.require().path, self._draft.code, out.parent

        def work(progress: Progress) -> Path:
            return save(path, code, form, out, progress)

        def done(made: Path) -> None:
            self._options.note_printed(code, form)
            folder = QUrl.fromLocalFile(str(made.parent))
            sentence = _("The sheets are at {file}; a file beside it says where each box is.", file=str(made))
            self._draft.workbench.say(sentence, _("Open the folder"), lambda: QDesktopServices.openUrl(folder))

        return self._start(_("Writing the sheets"), work, done)

    # ---- a printer

    def ask_printer(self) -> None:
        """Ask which printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo

        from ui.widgets.printing import printer

        _, workbench, form = self._draft.translator, self._draft.workbench, self._form()
        if form is None:
            return
        if not QPrinterInfo.availablePrinters():
            sentence = _("No printer is set up on this computer. Save the sheets as a PDF and print it elsewhere.")
            workbench.say(sentence, _("Save as PDF …"), self.ask_file)
            return
        chosen = printer(form.size)
        dialog = QPrintDialog(chosen, self._over)
        dialog.setWindowTitle(_("Print the questionnaire"))
        dialog.accepted.connect(lambda: self.print_on(chosen))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print_on(self, chosen: QPrinter) -> Task | None:
        """Send every sheet to a printer."""
        _, path, form = self._draft.translator, self._draft.workbench.require().path, self._form()
        if form is None:
            return None
        code = self._draft.code

        def work(progress: Progress) -> Pages:
            return pages(path, code, form, progress)

        return self._start(_("Writing the sheets"), work, lambda made: self._send(made, chosen, code, form))

    def _send(self, made: Pages, chosen: QPrinter, code: str, form: FormOptions) -> None:
        from ui.widgets.printing import PrintJob, chosen_range

        text = self._draft.translator("Printing")
        first, last = chosen_range(chosen, len(made))
        job = self._job = PrintJob(made, chosen, first, last, self)
        job.progressed.connect(lambda done, total: self.progressed.emit(text, done, total))
        job.ended.connect(lambda printed: self._tell_printed(job, printed, code, form))
        self.progressed.emit(text, 0, last - first + 1)
        job.start()

    def _tell_printed(self, job: PrintJob, printed: bool, code: str, form: FormOptions) -> None:
        self._job = None
        job.deleteLater()
        self.ended.emit()
        _, workbench = self._draft.translator, self._draft.workbench
        if printed:
            self._options.note_printed(code, form)
            self._options.begin_anew()
            workbench.say(_("The sheets were sent to the printer."))
        elif job.cancelled:
            workbench.say(_("Printing was stopped. Sheets that the printer holds already may still come."))
        else:
            workbench.problem.emit(_("The printer did not take the sheets. Check it and print again."))

    # ---- what both do

    def _form(self) -> FormOptions | None:
        try:
            return self._options.form()
        except SurveyError as problem:
            self._draft.workbench.tell(problem)
            return None

    def _start(self, text: str, work: Callable[[Progress], T], done: Callable[[T], object]) -> Task:
        task = self._task = Task(text, work)
        self.progressed.emit(text, 0, 0)
        task.progress.connect(lambda at, total: self.progressed.emit(text, at, total))
        task.result.connect(done)
        task.failed.connect(self._draft.workbench.tell)
        task.finished.connect(self._end)
        return task.start()

    def _end(self) -> None:
        if isValid(self):
            self._task = None
            if self._job is None:
                self.ended.emit()
