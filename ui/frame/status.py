"""The status line: when something was saved last, what hinders, what is being done."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout

from surveykit.i18n import Translator
from ui.tasks import Task
from ui.theme import Size, Space
from ui.widgets import ProgressStrip, label
from ui.workbench import Workbench


class Status(QFrame):
    """At the left what is known, at the right the task that runs, with its way out."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.setProperty("role", "status")
        self.setFixedHeight(Size.STATUS)
        self._workbench = workbench
        self._saved_at: datetime | None = None
        self._paused = False
        self._task: Task | None = None
        self.saved = label("", "caption")
        self.hindrance = label("", "caption", "warn")
        self.strip = ProgressStrip()
        self.strip.cancelled.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.saved)
        row.addWidget(self.hindrance)
        row.addStretch(1)
        row.addWidget(self.strip)
        workbench.saved.connect(self._note_saved)
        workbench.paused.connect(self._note_paused)
        workbench.opened.connect(self._note_opened)
        workbench.started.connect(self._watch)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        project = self._workbench.project
        saved = _("Saved {time}", time=f"{self._saved_at:%H:%M}") if self._saved_at else _("Every change is saved")
        self.saved.setText(saved)
        self.strip.cancel.set_name(_("Cancel"))
        if self._paused:
            self.hindrance.setText(_("Keying is paused until this is done"))
        elif project is not None and not project.writable:
            self.hindrance.setText(_("Open to read: nothing can be changed"))
        else:
            self.hindrance.setText("")

    def _note_saved(self, at: datetime) -> None:
        self._saved_at = at
        self.retranslate(self._workbench.translator)

    def _note_opened(self) -> None:
        self._saved_at = None
        self.retranslate(self._workbench.translator)

    def _note_paused(self, paused: bool) -> None:
        self._paused = paused
        self.retranslate(self._workbench.translator)

    def _watch(self, task: Task) -> None:
        self._task = task
        self.strip.show_work(task.text)
        task.progress.connect(self.strip.set_progress)
        task.finished.connect(lambda: self._forget(task))

    def _forget(self, task: Task) -> None:
        if self._task is task:
            self._task = None
            self.strip.hide()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
