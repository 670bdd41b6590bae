"""Between the panel of the layout and the project: which template is shown, and what becomes of its changes."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.model.records import Record
from surveykit.project.book import settings
from surveykit.project.reports import registry, templates
from surveykit.project.reports.keeping import Report
from surveykit.project.reports.templates import SUFFIX
from surveykit.report.template import Template
from ui.reports.edits import Edits, usual_name
from ui.reports.layout_panel import LayoutPanel
from ui.reports.maker import Made
from ui.workbench import Workbench


class LayoutDesk(QObject):
    """``chosen(id)`` another template. The first change of a preset makes it a template of the project's own."""

    chosen = Signal(str)

    def __init__(self, workbench: Workbench, edits: Edits, panel: LayoutPanel, over: QWidget) -> None:
        super().__init__(over)
        self._workbench, self._edits, self._panel, self._over = workbench, edits, panel, over
        self._report: Report | None = None
        self._template: Template | None = None
        panel.edited.connect(self._edit)
        panel.picked.connect(self.chosen)
        panel.import_wanted.connect(self._ask_import)
        panel.export_wanted.connect(self._ask_export)
        panel.remove_wanted.connect(self._remove)
        panel.logo_wanted.connect(self._ask_logo)

    def show_layout(self, report: Report, made: Made) -> None:
        """Show the template of a report; what it can hold is known once it has been gathered."""
        project, found = self._workbench.require(), made.gathered
        self._report = report
        own = templates.listing(project, report.kind)
        key, _ = report.specification.template, self._workbench.translator
        presets = [(_(words), code) for code, words in templates.NAMES.items()]
        choices: list[tuple[str, object]] = [*presets, *((one.value.name, one.id) for one in own)]
        self._panel.show_layouts(choices, key or templates.SCREEN, own=self._record() is not None)
        self._panel.widget().setEnabled(found is not None or made.pages is not None)
        if found is None or made.asked is None or made.asked.report.kind != report.kind:
            return
        record = self._record()
        code = key if key in templates.NAMES else templates.SCREEN
        shown = record.value if record is not None else templates.preset(code, report.kind, found, _)
        self._template = templates.complete(shown, found)
        self._panel.show_template(self._template, found, settings(project).language)

    def import_file(self, path: Path) -> None:
        """Take a template in from a file, and use it where it is for this kind of report."""
        _, project = self._workbench.translator, self._workbench.require()
        try:
            template = templates.read_file(path)
        except (SurveyError, OSError) as problem:
            self._workbench.tell(problem)
            return
        if self._report is None or template.kind != self._report.kind:
            kind = _(registry.kind(template.kind).title)
            self._workbench.problem.emit(_("{file} is a layout for another report: {kind}.", file=path.name, kind=kind))
            return
        name = templates.free_name(project, template.kind, template.name.strip(), _)
        self._edits.own_layout(self._report, replace(template, name=name))

    def export_file(self, path: Path) -> None:
        """Write the template that is shown to a file."""
        _ = self._workbench.translator
        if self._template is None:
            return
        try:
            templates.write_file(self._template, path)
        except OSError as problem:
            self._workbench.tell(problem)
        else:
            self._workbench.say(_("The layout is at {file}.", file=str(path)))

    def take_logo(self, path: Path) -> None:
        """Put a picture on the cover."""
        try:
            data = templates.read_logo(path)
        except (SurveyError, OSError) as problem:
            self._workbench.tell(problem)
            return
        if self._template is not None:
            self._edit(replace(self._template, look=replace(self._template.look, logo=data)), "")

    def _record(self) -> Record[Template] | None:
        if self._report is None:
            return None
        own = templates.listing(self._workbench.require(), self._report.kind)
        key = self._report.specification.template
        return next((one for one in own if key in (one.id, one.value.name)), None) if key else None

    def _edit(self, template: Template, merge: str) -> None:
        record = self._record()
        if record is not None:
            self._edits.lay_out(record, template, merge)
        elif self._report is not None:
            _: Translator = self._workbench.translator
            own = templates.listing(self._workbench.require(), self._report.kind)
            name = usual_name(own, _(registry.kind(self._report.kind).title), _)
            self._edits.own_layout(self._report, replace(template, name=name))

    def _remove(self) -> None:
        if self._report is not None and (record := self._record()) is not None:
            self._edits.remove_layout(self._report, record)

    def _ask_import(self) -> None:
        _ = self._workbench.translator
        dialog = self._dialog(_("Import a layout"), _("Layouts of reports"), f"*{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.import_file(Path(name)))

    def _ask_export(self) -> None:
        _ = self._workbench.translator
        dialog = self._dialog(_("Export the layout"), _("Layouts of reports"), f"*{SUFFIX}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{self._template.name if self._template is not None else ''}{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.export_file(Path(name)))

    def _ask_logo(self) -> None:
        _ = self._workbench.translator
        dialog = self._dialog(_("Choose a logo"), _("Pictures"), "*.png *.jpg *.jpeg")
        dialog.fileSelected.connect(lambda name: self.take_logo(Path(name)))

    def _dialog(self, title: str, kind: str, endings: str) -> QFileDialog:
        dialog = QFileDialog(self._over, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{kind} ({endings})")
        dialog.setDirectory(str(self._workbench.require().path.parent))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
