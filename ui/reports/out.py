"""The ways out of a report: a file, a printer. Each says where it went."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from surveykit.messages import explain
from surveykit.progress import Progress
from surveykit.project.book import settings
from surveykit.project.reports.batch import Batch
from ui.reports.maker import Asked, each, export, reprint
from ui.tasks import Task
from ui.widgets.pages import Pages
from ui.workbench import Workbench

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class WaysOut(QObject):
    """Asks where to, and takes the report there."""

    def __init__(self, workbench: Workbench, over: QWidget) -> None:
        super().__init__(over)
        self._workbench, self._over = workbench, over
        self._folder: Path | None = None

    def ask_file(self, asked: Asked, ending: str) -> None:
        """Ask for a file of a kind (``.pdf``, ``.xlsx``, ``.docx``, ``.pptx``) and write it."""
        self._ask(self.file_name(asked, ending), ending, lambda out: self.export(asked, out))

    def ask_again(self, version: str, name: str) -> None:
        """Ask for a file and write an issued version to it once more."""
        path = self._workbench.require().path

        def again(out: Path) -> Task:
            return self._start(out, lambda progress: reprint(path, version, out, progress))

        self._ask(f"{_FORBIDDEN.sub(' ', name)}.pdf", ".pdf", again)

    def ask_folder(self, asked: Asked) -> None:
        """Ask for a folder and write one report per unit into it."""
        _ = self._workbench.translator
        dialog = QFileDialog(self._over, _("Choose a folder for the reports"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(self._folder or asked.path.parent))
        dialog.fileSelected.connect(lambda name: self.each(asked, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def each(self, asked: Asked, folder: Path) -> Task:
        """Write one report per unit; what is whole when it is stopped stays."""
        _ = self._workbench.translator
        self._folder = folder

        def tell(made: Batch) -> None:
            said = _("{n} reports are in {folder}.", n=len(made.files), folder=str(folder))
            self._workbench.say(said, _("Open the folder"), lambda: _open(folder))
            for left in made.left:
                if left.reason is not None:
                    self._workbench.problem.emit(f"{left.name}: {explain(left.reason, _)}")

        return self._workbench.start(
            _("Writing one report per unit"), lambda progress: each(asked, folder, progress), tell
        )

    def _ask(self, name: str, ending: str, write: Callable[[Path], Task]) -> None:
        _ = self._workbench.translator
        kind = {
            ".pdf": _("PDF documents"), ".xlsx": _("Excel workbooks"), ".docx": _("Word documents"),
            ".pptx": _("PowerPoint slides"),
        }[ending]  # fmt: skip
        dialog = QFileDialog(self._over, _("Export the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{kind} (*{ending})")
        dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.setDirectory(str(self._folder or self._workbench.require().path.parent))
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def file_name(self, asked: Asked, ending: str) -> str:
        """The title and the date, without what no file may be called."""
        title = asked.report.specification.title if hasattr(asked.report.specification, "title") else ""
        title = title or f"{settings(self._workbench.require()).title or asked.path.stem} {asked.report.name}"
        day = asked.report.specification.date
        stem = " ".join(part for part in (_FORBIDDEN.sub(" ", title).strip(" ."), day) if part)
        return f"{stem or 'report'}{ending}"

    def export(self, asked: Asked, out: Path) -> Task:
        """Write the report to ``out`` and say where it is."""
        return self._start(out, lambda progress: export(asked, out, progress))

    def _start(self, out: Path, work: Callable[[Progress], Path]) -> Task:
        _ = self._workbench.translator
        self._folder = out.parent
        return self._workbench.start(_("Exporting {file}", file=out.name), work, self._tell)

    def _tell(self, out: Path) -> None:
        _ = self._workbench.translator

        said = _("The report is at {file}.", file=str(out))
        self._workbench.say(said, _("Open the folder"), lambda: _open(out.parent))

    def ask_printer(self, pages: Pages | None) -> None:
        """Ask which printer, then print."""
        if pages is None:
            return
        _ = self._workbench.translator
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets import printing

        printer = printing.printer()
        dialog = QPrintDialog(printer, self._over)
        dialog.setWindowTitle(_("Print the report"))
        dialog.setMinMax(1, len(pages))
        dialog.accepted.connect(lambda: self.print_on(pages, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print_on(self, pages: Pages, printer: object) -> QObject:
        """Send the pages to a printer (a ``QPrinter``)."""
        from PySide6.QtPrintSupport import QPrinter

        from ui.widgets import printing

        assert isinstance(printer, QPrinter)
        first, last = printing.chosen_range(printer, len(pages))
        job = printing.PrintJob(pages, printer, first, last, self)
        job.ended.connect(self._tell_printed)
        job.ended.connect(job.deleteLater)
        job.start()
        return job

    def _tell_printed(self, printed: bool) -> None:
        _ = self._workbench.translator
        if printed:
            self._workbench.say(_("The report was sent to the printer."))
        else:
            self._workbench.problem.emit(_("The printer did not take the report. Check it and print again."))


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
