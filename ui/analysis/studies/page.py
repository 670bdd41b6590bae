"""One analysis beside the comparison of groups: its form, its blocks, and what is in the way of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from surveykit.errors import SurveyError
from surveykit.messages import explain
from surveykit.progress import Progress
from surveykit.project import book
from surveykit.project.analyses import carry_out, registry
from surveykit.project.analyses.carry_out import Carried
from surveykit.project.analyses.saved import Saved
from ui.analysis.feedback import LowestButton
from ui.analysis.studies.form import StudyForm
from ui.asking.offers import Offers
from ui.tasks import Task
from ui.widgets import Card, Page, ProgressStrip, QuietButton, TitleBlock, column, label
from ui.widgets.blocks import BlocksView
from ui.workbench import Workbench

QUIET_MS = 700
"""Work that is done within this time is not worth a word."""
PAUSE_MS = 200
"""How long the keys of a field must rest before the analysis is carried out again."""


@dataclass(frozen=True)
class Outcome:
    """An analysis with its blocks, or with what is in the way of them."""

    saved: Saved
    carried: Carried | None = None
    problem: SurveyError | None = None


def carried(path: Path, saved: Saved, progress: Progress) -> Outcome:
    """Read the project over a connection of its own and carry the analysis out."""
    with book.open_project(path, writable=False, own_thread=True) as reading:
        try:
            done = carry_out.carry_out(reading, saved.kind, saved.specification, progress=progress)
        except SurveyError as problem:
            return Outcome(saved, problem=problem)
    return Outcome(saved, carried=done)


class StudyPage(QWidget):
    """``edited(saved, merge)`` and ``remove_wanted`` as the form has them. Results are kept until the data change."""

    edited = Signal(object, str)
    remove_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._known: dict[str, Outcome] = {}
        self._task: Task | None = None
        self._saved: Saved | None = None
        self._offers = Offers((), (), (), None)
        self.head = TitleBlock()
        self.edit, self.copy = QuietButton("", "pencil"), QuietButton("", "copy")
        self.feedback = LowestButton(workbench)
        self.head.add_action(self.feedback)
        self.head.add_action(self.edit)
        self.head.add_action(self.copy)
        self.form, self.view, self.strip = StudyForm(), BlocksView(), ProgressStrip()
        self.hindrance = Card()
        self.hindrance_words = label("", tone="muted", wrap=True)
        self.hindrance.body.addWidget(self.hindrance_words)
        self.page = Page(reading=False)
        for widget in (self.head, self.strip, self.form, self.hindrance):
            self.page.body.addWidget(widget)
        self.page.body.addWidget(self.view, 1)
        self._rest = QWidget()
        self.page.body.addWidget(self._rest, 1)
        self.setLayout(column(self.page, spacing=0))
        self.form.hide()
        self._pause, self._slow = QTimer(self), QTimer(self)
        for timer, after in ((self._pause, PAUSE_MS), (self._slow, QUIET_MS)):
            timer.setSingleShot(True)
            timer.setInterval(after)
        self._pause.timeout.connect(self._start)
        self._slow.timeout.connect(self._say_slow)
        self.strip.cancelled.connect(self._give_up)
        self.form.edited.connect(self.edited)
        self.form.remove_wanted.connect(self.remove_wanted)
        self.form.done.connect(lambda: self.unfold(False))
        self.edit.clicked.connect(lambda: self.unfold(not self.form.isVisible()))
        self.copy.clicked.connect(self._copy)
        self.setFocusProxy(self.edit)

    def retranslate(self) -> None:
        """Set every text; results have their own language and stay."""
        _ = self._workbench.translator
        self.edit.setText(_("Edit"))
        self.copy.setText(_("Copy all"))
        self.strip.cancel.set_name(_("Cancel"))
        self.view.setAccessibleName(_("Results"))
        if self._saved is not None:
            self._show()

    def forget(self) -> None:
        """What was carried out rests on data that are others now."""
        self._known.clear()

    def show_study(self, saved: Saved, offers: Offers) -> None:
        """Show one analysis; it is carried out where that has not been done."""
        other = self._saved is None or self._saved.id != saved.id
        self._saved, self._offers = saved, offers
        if other:
            self.form.hide()
        self._show()
        if self._outcome() is None:
            (self._start if other else self._pause.start)()

    def unfold(self, open_: bool) -> None:
        """Show or hide the form."""
        self.form.setVisible(open_)
        if open_ and self._saved is not None:
            self.form.show_study(self._saved, self._offers, self._workbench.translator)
            self.form.first_needed()
        else:
            self.edit.setFocus()

    def outcome(self) -> Outcome | None:
        """What is known of the analysis that is shown."""
        return self._outcome()

    def _outcome(self) -> Outcome | None:
        if self._saved is None:
            return None
        known = self._known.get(self._saved.id)
        fresh = known is not None and known.saved.specification == self._saved.specification
        return known if fresh else None

    def _start(self) -> None:
        saved = self._saved
        if saved is None or self._outcome() is not None or self._workbench.project is None:
            return
        path = self._workbench.require().path
        task = Task("", lambda progress: carried(path, saved, progress))
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self._slow.start()
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def _take(self, task: Task, found: Outcome) -> None:
        """Keep a result, unless something newer was asked for meanwhile, or the project has been closed."""
        if task is not self._task or not isValid(self):
            return
        self._give_up()
        self._known[found.saved.id] = found
        self._show()

    def _give_up(self) -> None:
        self._task = None
        self._slow.stop()
        self.strip.hide()

    def _say_slow(self) -> None:
        self.strip.show_work(self._workbench.translator("Computing"))

    def _copy(self) -> None:
        _ = self._workbench.translator
        self.view.to_clipboard(_.language)
        self._workbench.say(_("Sentences and tables are on the clipboard."))

    def _show(self) -> None:
        _, saved = self._workbench.translator, self._saved
        assert saved is not None
        kind = registry.kind(saved.kind)
        self.head.set_text(saved.name, _(kind.hint))
        if self.form.isVisible():
            self.form.show_study(saved, self._offers, _)
        outcome = self._outcome()
        problem = outcome.problem if outcome is not None else None
        self.hindrance_words.setText(explain(problem, _) if problem is not None else "")
        self.hindrance.setVisible(problem is not None)
        self._rest.setVisible(problem is not None)
        self.view.setVisible(problem is None)
        self.copy.setEnabled(outcome is not None and outcome.carried is not None)
        self.feedback.show_carried(outcome.carried if outcome is not None else None)
        if outcome is not None and outcome.carried is not None:
            self.view.show_blocks(outcome.carried.blocks, _)
