"""The page of quality control circles: which circle, its ten steps at the left, the chosen step at the right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from surveykit.errors import SurveyError
from surveykit.model.quality.circle import Circle
from surveykit.model.records import Record
from surveykit.progress import Progress
from surveykit.project import book, keying, records
from surveykit.project.changes import Changes
from surveykit.project.quality_work.circles import FORM
from surveykit.report.build.circle.findings import Findings, found
from surveykit.report.build.circle.report import CHAPTERS
from ui import theme
from ui.improvement.circles.step_view import StepView
from ui.improvement.circles.steps import STEPS
from ui.records.edits import RecordEdits
from ui.theme import Size, Space
from ui.widgets import EmptyState, IconButton, PrimaryButton, QuietButton
from ui.widgets.picker import Picker
from ui.workbench import Workbench

TITLES = {code: title for code, title, _blocks in CHAPTERS}
BLOCKS = {code: blocks for code, _title, blocks in CHAPTERS}


class CirclesPage(QWidget):
    """Alt+Page Down and Alt+Page Up go from step to step."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.edits = RecordEdits(workbench, FORM)
        self._records: tuple[Record[Circle], ...] = ()
        self._units: tuple[str, ...] = ()
        self.chosen = ""
        self.which, self.state = Picker(), Picker()
        self.report, self.new = QuietButton("", "printer"), PrimaryButton("", "plus")
        self.trash = IconButton("trash", "")
        self.steps = QListWidget()
        self.views = [StepView(spec) for spec in STEPS]
        self.stack = QStackedWidget()
        self.empty = EmptyState("", "", "list")
        self._lay_out()
        self.which.picked.connect(self.choose)
        self.state.picked.connect(self._move)
        self.new.clicked.connect(lambda: self.begin())
        self.empty.wanted.connect(lambda: self.begin())
        self.trash.clicked.connect(self.remove)
        self.report.clicked.connect(self.ask_report)
        self.steps.currentRowChanged.connect(self._go)
        for view in self.views:
            view.edited.connect(self._edit)
        for keys, by in (("Alt+PgDown", 1), ("Alt+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.step(by))
        self.setFocusProxy(self.steps)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        bar.addWidget(self.which, 3)
        bar.addWidget(self.state, 1)
        bar.addWidget(self.trash)
        bar.addWidget(self.report)
        bar.addWidget(self.new)
        self.steps.setStyleSheet(f"QListWidget::item {{ min-height: {Size.ROW_COMPACT}px; padding: 0 {Space.XS}px; }}")
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for _spec in STEPS:
            self.steps.addItem(QListWidgetItem(""))
        for view in self.views:
            self.stack.addWidget(view)
        self.inside = QWidget()
        halves = QHBoxLayout(self.inside)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(Space.S)
        halves.addWidget(self.steps)
        halves.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(bar)
        column.addWidget(self.inside, 1)
        column.addWidget(self.empty, 1)

    # ---- what the screen calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_(FORM.title))
        self.which.setAccessibleName(_("Circle"))
        self.state.setAccessibleName(_("State"))
        self.new.setText(_("New circle"))
        self.report.setText(_("Report …"))
        self.trash.set_name(_("Remove the circle"))
        self.steps.setAccessibleName(_("Steps of the circle"))
        self.steps.setToolTip(_("Alt+Page Down and Alt+Page Up go from step to step."))
        self.empty.set_text(_(FORM.hint), _("New circle"))
        for number, view in enumerate(self.views):
            title = _(TITLES[view.spec.chapter])
            view.retranslate(title, _)
            self.steps.item(number).setText(f"{number + 1}  {title}")
        wide = max(theme.measure(self.steps.item(n).text(), "body") for n in range(len(STEPS)))
        self.steps.setFixedWidth(max(Size.RAIL, wide + Size.ICON + Space.XXL))
        self._show()

    def refresh(self, changes: Changes | None) -> None:
        """Read the circles anew where they, or the units, may be others."""
        if changes is not None and not (FORM.area.code in changes.records or changes.units):
            return
        project = self._workbench.require()
        self._records = records.listing(project, FORM.area)
        self._units = tuple(unit.name for unit in keying.units(project))
        if self.record() is None:
            self.chosen = self._records[-1].id if self._records else ""
        self._show()

    def arrive(self, **facts: Any) -> None:
        """Come to begin a circle with these facts."""
        fresh = FORM.fresh(self._workbench.require(), date.today().isoformat())
        self.begin(type(fresh)(**{name: getattr(fresh, name) for name in fresh.__struct_fields__} | facts))

    # ---- what a person does

    def record(self) -> Record[Circle] | None:
        """The chosen circle."""
        return next((record for record in self._records if record.id == self.chosen), None)

    def begin(self, value: Circle | None = None) -> None:
        """A new circle, at its first step."""
        if made := self.edits.begin(value):
            self.refresh(None)
            self.choose(made)
            self.steps.setCurrentRow(0)
            self.views[0].fields["name"].setFocus()

    def choose(self, key: str) -> None:
        """Show a circle."""
        self.chosen = key
        self._show()

    def step(self, by: int) -> None:
        """Go to the next step, or the one before."""
        self.steps.setCurrentRow(min(max(0, self.steps.currentRow() + by), len(STEPS) - 1))

    def remove(self) -> None:
        """Remove the chosen circle; the notice takes it back."""
        if (record := self.record()) is not None:
            self.edits.remove(record, record.value.name or record.value.number)

    def ask_report(self) -> None:
        """Ask where the report is to be written."""
        _, record = self._workbench.translator, self.record()
        if record is None:
            return
        dialog = QFileDialog(self, _("Save the report"), "", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{record.value.number.replace('/', '-')}.pdf")
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_report(self, file: Path) -> None:
        """Write the report of the chosen circle as PDF."""
        record, path = self.record(), self._workbench.require().path
        if record is None:
            return
        number = record.value.number

        def work(progress: Progress) -> Path:
            from surveykit.project import reporting
            from surveykit.project.reports import making
            from surveykit.project.reports.qcc import Specification

            with book.open_project(path, writable=False, own_thread=True) as project:
                document = making.made(project, "qcc", Specification(circle=number))
            reporting.write(document, pdf=file, progress=progress)
            return file

        _ = self._workbench.translator
        self._workbench.start(
            _("Writing the report"), work, lambda made: self._workbench.say(_("Written: {file}", file=made.name))
        )

    def _edit(self, value: Circle, merge: str) -> None:
        record = self.record()
        if record is None:
            return
        problems = FORM.problems(value)
        if problems:
            self.views[self.stack.currentIndex()].show_problem(problems[0])
        elif self.edits.change(record, value, merge):
            self.refresh(None)

    def _move(self, state: str) -> None:
        record = self.record()
        if record is None or FORM.move is None:
            return
        try:
            value = FORM.move(self._workbench.require(), record.value, state)
        except SurveyError as problem:
            self._show()
            self.views[self.stack.currentIndex()].show_problem(problem)
            return
        if self.edits.change(record, value):
            self.refresh(None)

    # ---- showing

    def _go(self, number: int) -> None:
        self.stack.setCurrentIndex(max(0, number))
        self._show()

    def _show(self) -> None:
        _, record = self._workbench.translator, self.record()
        there = record is not None
        self.inside.setVisible(there)
        self.empty.setVisible(not there)
        for widget in (self.which, self.state, self.trash, self.report, self.new):
            widget.setVisible(there)
        if record is None:
            return
        names = [(_called(r.value), r.id) for r in self._records[::-1]]
        self.which.offer(names, record.id)
        self.state.offer([(_(words), code) for code, words in FORM.states], record.value.state)
        findings = found(record.value, _)
        self._tick(findings)
        if self.steps.currentRow() < 0:
            with QSignalBlocker(self.steps):
                self.steps.setCurrentRow(0)
        self.views[self.stack.currentIndex()].show_circle(record, findings, self._units, _)

    def _tick(self, findings: Findings) -> None:
        """A tick beside every step that has something to say."""
        _ = self._workbench.translator
        for number, spec in enumerate(STEPS):
            done = bool(BLOCKS[spec.chapter](findings, _))
            icon = theme.icon("check", "good") if done else theme.icon("circle-dot", "line")
            self.steps.item(number).setData(Qt.ItemDataRole.DecorationRole, icon)


def _called(circle: Circle) -> str:
    return " · ".join(part for part in (circle.number, circle.name, circle.theme) if part)
