"""Results of audits: scores of wards, two levels, two auditors, as blocks; what is chosen above decides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from surveykit.errors import SurveyError
from surveykit.i18n import N_, Translator
from surveykit.messages import explain
from surveykit.progress import Progress
from surveykit.project import book, designing, keying
from surveykit.project.analyses import carry_out
from surveykit.project.book import settings
from surveykit.project.changes import Changes
from surveykit.project.quality_work import audit_plans
from surveykit.report.document import Block
from ui.tasks import Task
from ui.theme import Space
from ui.widgets import EmptyState, Page, ProgressStrip, QuietButton
from ui.widgets.blocks import BlocksView
from ui.widgets.fields import NumberLine
from ui.widgets.grid import number
from ui.widgets.picker import Picker
from ui.workbench import Workbench

QUIET_MS = 700
KINDS = (
    ("audit_scores", N_("Scores of wards")),
    ("audit_levels", N_("Own and hospital audit")),
    ("audit_agreement", N_("Two auditors")),
)


@dataclass(frozen=True)
class Wanted:
    """What is asked for; ``facts`` are those of the kind's specification."""

    kind: str
    facts: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Outcome:
    """The blocks, or what is in the way of them."""

    wanted: Wanted
    blocks: tuple[Block, ...] = ()
    problem: SurveyError | None = None


def computed(path: Path, wanted: Wanted, language: str, progress: Progress) -> Outcome:
    """Carry an analysis out over a connection of its own."""
    with book.open_project(path, writable=False, own_thread=True) as reading:
        try:
            beginning = carry_out.beginning(reading, wanted.kind)
            specification = type(beginning)(**dict(wanted.facts))
            done = carry_out.carry_out(reading, wanted.kind, specification, language=language, progress=progress)
        except SurveyError as problem:
            return Outcome(wanted, problem=problem)
    return Outcome(wanted, done.blocks)


class ResultsPage(QWidget):
    """Checklist, sort of result, level, period and target in a row; the blocks under it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._task: Task | None = None
        self._shown: tuple[Wanted, str] | None = None
        self._problem: SurveyError | None = None
        self.checklist, self.kind, self.level, self.period = Picker(), Picker(), Picker(), Picker()
        self.target = NumberLine(number)
        self.copy = QuietButton("", "copy")
        self._target: float | None = None
        self.strip, self.view = ProgressStrip(), BlocksView()
        self.strip.hide()
        self.empty = EmptyState("", "", "chart")
        self.page = Page(reading=True)
        self.page.body.addWidget(self.strip)
        self.page.body.addWidget(self.view, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.M, Space.L, 0)
        bar.setSpacing(Space.XS)
        for picker, share in ((self.checklist, 3), (self.kind, 2), (self.level, 2), (self.period, 2)):
            bar.addWidget(picker, share)
            picker.picked.connect(lambda _value: self.compute())
        bar.addWidget(self.target, 1)
        bar.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.page, 1)
        column.addWidget(self.empty, 1)
        self._slow = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._slow.timeout.connect(lambda: self.strip.show_work(workbench.translator("Computing")))
        self.strip.cancelled.connect(self._give_up)
        self.target.given.connect(self._aim)
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.checklist)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Audit results"))
        for picker, name in (
            (self.checklist, _("Checklist")), (self.kind, _("What is shown")), (self.level, _("Level of audit")),
            (self.period, _("By")),
        ):  # fmt: skip
            picker.setAccessibleName(name)
        self.target.setAccessibleName(_("Target"))
        self.target.setPlaceholderText(_("Target"))
        self.copy.setText(_("Copy all"))
        self.strip.cancel.set_name(_("Cancel"))
        self.view.setAccessibleName(_("Audit results"))
        if self._workbench.project is not None:
            self._offer()
            self.compute()

    def refresh(self, changes: Changes | None) -> None:
        """Compute anew where answers, checklists, batches or levels may be others."""
        if changes is None or changes.data or changes.questionnaires or changes.batches or changes.settings:
            self._shown = None
            self._offer()
            self.compute()

    def compute(self) -> None:
        """Carry out what is chosen, off the main thread."""
        self.level.setVisible(self.kind.currentData() != "audit_levels")
        scores = self.kind.currentData() == "audit_scores"
        self.period.setVisible(scores)
        self.target.setVisible(scores)
        wanted, language = self._wanted(), self._workbench.translator.language
        if not self.checklist.count() or self._shown == (wanted, language):
            self._say(self._problem)
            return
        path = self._workbench.require().path
        task = Task("", lambda progress: computed(path, wanted, language, progress))
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self._slow.start()
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _wanted(self) -> Wanted:
        kind = str(self.kind.currentData() or "audit_scores")
        facts: list[tuple[str, Any]] = [("questionnaire", self.checklist.currentData() or "")]
        if kind != "audit_levels":
            facts.append(("level", self.level.currentData() or ""))
        if kind == "audit_scores":
            facts += [("period", self.period.currentData() or "wave"), ("target", self._target)]
        return Wanted(kind, tuple(facts))

    def _take(self, task: Task, found: Outcome) -> None:
        """Show what came, unless something newer was asked for meanwhile or the project has been closed."""
        if task is not self._task or not isValid(self):
            return
        self._give_up()
        self._shown = (found.wanted, self._workbench.translator.language)
        self._problem = found.problem
        self._say(found.problem)
        if found.problem is None:
            self.view.show_blocks(found.blocks, self._workbench.translator)
            self.page.verticalScrollBar().setValue(0)

    def _say(self, problem: SurveyError | None) -> None:
        """Blocks, or what is in their way in a sentence."""
        _ = self._workbench.translator
        nothing = not self.checklist.count()
        words = _("There is no checklist yet; a questionnaire becomes one by its purpose.") if nothing else ""
        self.empty.set_text(explain(problem, _) if problem is not None else words)
        hidden = nothing or problem is not None
        self.empty.setVisible(hidden)
        self.page.setVisible(not hidden)
        self.copy.setEnabled(not hidden)

    def _offer(self) -> None:
        project, _ = self._workbench.require(), self._workbench.translator
        counts = keying.counts(project)
        lists = audit_plans.checklists(project)
        titles = {row.code: _.text(row.title, row.code) for row in designing.questionnaires(project)}
        offered = sorted(lists, key=lambda code: not any(key[0] == code for key in counts))
        self.checklist.offer([(titles[code], code) for code in offered], self.checklist.currentData())
        self.kind.offer([(_(words), code) for code, words in KINDS], self.kind.currentData())
        levels = [(_.text(level.name, level.code), level.code) for level in settings(project).audit_levels]
        self.level.offer([(_("All levels"), ""), *levels], self.level.currentData() or "")
        periods = [(_("By wave"), "wave"), (_("By month"), "month")]
        self.period.offer(periods, self.period.currentData() or "wave")

    def _aim(self, value: float | None) -> None:
        self._target = value
        self.compute()

    def _give_up(self) -> None:
        self._task = None
        self._slow.stop()
        self.strip.hide()

    def _copy(self) -> None:
        _: Translator = self._workbench.translator
        self.view.to_clipboard(_.language)
        self._workbench.say(_("Sentences and tables are on the clipboard."))
