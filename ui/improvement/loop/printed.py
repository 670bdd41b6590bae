"""The ways out of a feedback sheet: as a PDF, or on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from surveykit.model.quality.feedback import Feedback
from surveykit.model.records import Record
from surveykit.progress import Progress
from surveykit.project import reporting
from surveykit.project.quality_work.loop_reports import sheet_document
from ui.tasks import Task
from ui.workbench import Workbench


class SheetOut(QObject):
    """Asks where to, and takes the sheet there. The form is in the report's language."""

    def __init__(self, workbench: Workbench, over: QWidget) -> None:
        super().__init__(over)
        self._workbench, self._over = workbench, over
        self._folder: Path | None = None

    def ask_file(self, record: Record[Feedback]) -> None:
        """Ask for a file and write the form."""
        _ = self._workbench.translator
        dialog = QFileDialog(self._over, _("Feedback sheet as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(_("PDF documents") + " (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(self._folder or self._workbench.require().path.parent))
        dialog.selectFile(f"{record.value.number.replace('/', '-')}.pdf")
        dialog.fileSelected.connect(lambda name: self.export(record, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, record: Record[Feedback], out: Path) -> Task:
        """Write the form to ``out`` and say where it is."""
        _ = self._workbench.translator
        self._folder = out.parent
        document = sheet_document(self._workbench.require(), record.value)

        def work(progress: Progress) -> Path:
            reporting.write(document, pdf=out, progress=progress)
            return out

        return self._workbench.start(_("Exporting {file}", file=out.name), work, self._tell)

    def _tell(self, out: Path) -> None:
        _ = self._workbench.translator

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(out.parent)))

        self._workbench.say(_("The sheet is at {file}.", file=str(out)), _("Open the folder"), open_folder)

    def ask_printer(self, record: Record[Feedback]) -> None:
        """Ask which printer, then print."""
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets import printing

        printer = printing.printer()
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(self._workbench.translator("Print the feedback sheet"))
        dialog.accepted.connect(lambda: self.print_on(record, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print_on(self, record: Record[Feedback], printer: object) -> QObject:
        """Send the form to a printer (a ``QPrinter``)."""
        from PySide6.QtPrintSupport import QPrinter

        from surveykit.report.pdf.write import pdf_bytes
        from ui.widgets import printing
        from ui.widgets.pages import Pages

        assert isinstance(printer, QPrinter)
        pages = Pages(pdf_bytes(sheet_document(self._workbench.require(), record.value)))
        first, last = printing.chosen_range(printer, len(pages))
        job = printing.PrintJob(pages, printer, first, last, self)
        job.ended.connect(self._tell_printed)
        job.ended.connect(job.deleteLater)
        job.start()
        return job

    def _tell_printed(self, printed: bool) -> None:
        _ = self._workbench.translator
        if printed:
            self._workbench.say(_("The sheet was sent to the printer."))
        else:
            self._workbench.problem.emit(_("The printer did not take the sheet. Check it and print again."))
