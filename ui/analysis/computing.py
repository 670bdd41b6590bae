"""Carrying comparisons out off the main thread, the chosen one first, one at a time; each is kept until it is stale."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from surveykit.progress import Progress
from surveykit.project.analysing import SavedComparison
from ui.analysis.compute import Computed, compute
from ui.tasks import Task
from ui.workbench import Workbench

QUIET_MS = 1000
"""Work that is done within this time is not worth a word."""


class Computing(QObject):
    """``found(id)`` when a comparison has been carried out, ``slow`` when the chosen one takes long, ``idle`` after."""

    found = Signal(str)
    slow = Signal()
    idle = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._known: dict[str, Computed] = {}
        self._task: Task | None = None
        self._comparisons: tuple[SavedComparison, ...] = ()
        self._chosen = ""
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(QUIET_MS)
        self._slow.timeout.connect(self.slow)

    def forget(self) -> None:
        """What is known rests on data that are others now."""
        self._known.clear()

    def known(self, key: str) -> Computed | None:
        """The comparison with an id as it was carried out; None where that has not been done."""
        return self._known.get(key)

    def want(self, comparisons: tuple[SavedComparison, ...], chosen: str) -> None:
        """Carry these out, those that are not known as they are now."""
        by_id = {saved.id: saved for saved in comparisons}
        self._known = {
            key: known for key, known in self._known.items()
            if key in by_id and known.saved.specification == by_id[key].specification
        }  # fmt: skip
        self._comparisons, self._chosen = comparisons, chosen

    def go_on(self) -> None:
        """Carry out the chosen comparison, then the others for the lines in the list."""
        waiting = [s for s in self._comparisons if s.id not in self._known]
        waiting.sort(key=lambda s: s.id != self._chosen)
        if not waiting:
            self.give_up()
            return
        path, saved = self._workbench.require().path, waiting[0]

        def work(progress: Progress) -> Computed:
            del progress
            return compute(path, saved)

        task = Task("", work)
        self._task = task
        if saved.id == self._chosen and not self._slow.isActive():
            self._slow.start()
        task.result.connect(lambda found: self._take(task, found))
        task.failed.connect(self._workbench.tell)
        task.start()

    def give_up(self) -> None:
        """Wait for nothing any more."""
        self._task = None
        self._slow.stop()
        self.idle.emit()

    def _take(self, task: Task, found: Computed) -> None:
        """Keep a result, unless something newer was asked for meanwhile, or the project has been closed."""
        if task is not self._task or not isValid(self):
            return
        self._known[found.saved.id] = found
        if found.saved.id == self._chosen:
            self.give_up()
        self.found.emit(found.saved.id)
        self.go_on()
