"""Data quality: signs of careless sheets, each with its reason; a sheet opens beside its paper, none is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.i18n import Translator
from surveykit.messages.quality import KINDS
from surveykit.progress import Progress
from surveykit.project import book, quality
from surveykit.project.quality import Finding, Flag, Review
from surveykit.report.sentences.quality import said, summary
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import Card, Field, FigureCard, label, row
from ui.widgets.fields import NumberLine
from ui.widgets.grid import Column, Grid, number
from ui.workbench import Workbench

MOST = 300
"""Flagged sheets that are listed: whoever has more reads them in a table on the command line."""
FIGURES = ("straight_line", "repeated", "too_fast")


@dataclass(frozen=True)
class Line:
    """A flag as it is shown."""

    flag: Flag
    kind: str
    reason: str


class QualitySide(QWidget):
    """The side of data quality. The sheets are looked through off the main thread."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._task: Task | None = None
        self.review: Review | None = None
        self.flagged = FigureCard()
        self.kinds = tuple(FigureCard() for _kind in FIGURES)
        self.found_card, self.flags_card = Card(), Card()
        self.summary = label("", "body", wrap=True)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(Space.XXS)
        self.table = Grid(
            (
                Column(lambda line: line.flag.number),
                Column(lambda line: line.flag.unit or workbench.translator("No unit")),
                Column(lambda line: line.kind),
                Column(lambda line: line.reason, wide=True),
            ),
            growing=False,
            most=40,
        )
        self.table.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.none, self.rest = label("", "body", "muted", wrap=True), label("", "caption", "muted", wrap=True)
        self.least = Field("", NumberLine(number, empty=False))
        self._lay_out()
        self.table.activated.connect(self._open)
        self.least.control.given.connect(self._keep_least)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.M)
        for card in (self.flagged, *self.kinds):
            figures.addWidget(card, 1)
        self.found_card.body.addWidget(self.summary)
        self.found_card.body.addLayout(self._findings)
        for widget in (self.none, self.table, self.rest):
            self.flags_card.body.addWidget(widget)
        self.flags_card.body.addSpacing(Space.S)
        self.flags_card.body.addLayout(row(self.least))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(figures)
        column.addWidget(self.found_card)
        column.addWidget(self.flags_card)
        column.addStretch(1)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.found_card.set_text(_("What stands out"), _("A flag is a reason to look, never a reason to remove"))
        self.flags_card.set_text(_("Flagged sheets"), _("Enter opens a sheet"))
        self.table.setAccessibleName(_("Flagged sheets"))
        self.table.grid_model.set_heads(_("Sheet number"), _("Unit"), _("Sign"), _("Reason"))
        self.least.set_text(_("Least time an answer takes (seconds)"))

    def show_wave(self, code: str, wave: str) -> None:
        """Look through the sheets of a questionnaire in a wave, and show what was seen when it is there."""
        project, _ = self._workbench.require(), self._workbench.translator
        path, language = project.path, _.language
        self.least.control.show_number(quality.least_seconds(project))
        self.least.setEnabled(project.writable)

        def work(progress: Progress) -> Review:
            del progress
            with book.open_project(path, writable=False, own_thread=True) as reading:
                return quality.review(reading, code, wave, language)

        if self.review is None or (self.review.questionnaire, self.review.wave) != (code, wave):
            self._show_waiting()
        self._task = task = Task("", work)
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _take(self, task: Task, found: Review) -> None:
        """Show a review, unless something newer was asked for meanwhile, or the project has been closed."""
        if task is self._task and isValid(self):
            self._task, self.review = None, found
            self._show_review(found)

    # ---- showing

    def _show_waiting(self) -> None:
        _ = self._workbench.translator
        self.review = None
        self._show_figures(None, _)
        self.summary.setText(_("Looking through the sheets …"))
        self._show_findings((), _)
        for widget in (self.table, self.none, self.rest):
            widget.hide()

    def _show_review(self, found: Review) -> None:
        _ = self._workbench.translator
        self._show_figures(found, _)
        self.summary.setText(summary(found.sheets, found.flagged, found.timed, _))
        self._show_findings(found.findings, _)
        lines = [Line(f, _(KINDS[f.kind]), said(f.code, f.facts, _)) for f in found.flags[:MOST]]
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self.none.setText(_("No sheet carries a flag.") if found.sheets else _("No sheet has been keyed or imported."))
        self.none.setVisible(not lines)
        left = len(found.flags) - len(lines)
        self.rest.setText(_("{n} more are listed by the command line: surveykit quality", n=left))
        self.rest.setVisible(left > 0)

    def _show_figures(self, found: Review | None, _: Translator) -> None:
        number_of = "–" if found is None else str(found.flagged)
        of = _("of {n} sheets", n=found.sheets) if found is not None else ""
        tone = "warn" if found is not None and found.flagged else "muted"
        self.flagged.show_figure(_("Flagged sheets"), number_of, "" if found is None else _("sheets"), of, tone)
        told = {
            "straight_line": _("one answer throughout, reversed items too"),
            "repeated": _("the same as the sheet before"),
            "too_fast": _("keyed faster than can be read"),
        }
        for card, kind in zip(self.kinds, FIGURES, strict=True):
            unknown = found is None or (kind == "too_fast" and not found.timed)
            count = "–" if unknown or found is None else str(found.counts.get(kind, 0))
            remark = _("no keying time is known") if found is not None and unknown else told[kind]
            card.show_figure(_(KINDS[kind]), count, "" if unknown else _("sheets"), remark)

    def _show_findings(self, findings: tuple[Finding, ...], _: Translator) -> None:
        while self._findings.count():
            if (widget := self._findings.takeAt(0).widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for kind, group in groupby(findings, key=lambda finding: finding.kind):
            members = list(group)
            head = label(_("{kind} ({n})", kind=_(KINDS[kind]), n=len(members)), "caption", strong=True)
            self._findings.addSpacing(Space.XS)
            self._findings.addWidget(head)
            for finding in members:
                self._findings.addWidget(label(said(finding.code, finding.facts, _), "body", wrap=True))

    # ---- what a person does

    def _open(self, index: QModelIndex) -> None:
        lines: tuple[Line, ...] = self.table.grid_model.rows
        if index.isValid():
            self._workbench.go("keying", sheet=lines[index.row()].flag.sheet)

    def _keep_least(self, value: float) -> None:
        bench, before = self._workbench, quality.least_seconds(self._workbench.require())
        least = min(60.0, max(0.0, value))
        bench.do(
            bench.translator("Least time an answer takes"),
            lambda: quality.keep_least_seconds(bench.require(), least),
            lambda: quality.keep_least_seconds(bench.require(), before),
            merge="least_seconds",
        )
