"""A library call off the main thread, with progress and a way to stop it.

The work gets frozen values and a ``progress`` callable; it raises ``Cancelled`` from there when the person asked to
stop. Signals arrive on the main thread. ``inline()`` makes tasks run at once where they are started, for tests.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from surveykit.errors import Cancelled
from surveykit.progress import Progress

Work = Callable[[Progress], object]

_TOLD_EVERY = 0.05
"""Seconds between two progress signals: more than the eye takes in would only fill the queue."""


class _Running:
    """Tasks that have not ended: nobody else need hold them. ``inline`` says that they run where they are started."""

    tasks: set[Task] = set()
    inline = False


class Task(QObject):
    """One piece of work. Exactly one of ``result``, ``failed`` and ``cancelled`` is emitted, then ``finished``.

    ``failed`` carries the exception: a ``SurveyError`` or ``OSError`` is the person's or the environment's, anything
    else is a fault of ours.
    """

    progress = Signal(int, int)
    result = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, text: str, work: Work) -> None:
        super().__init__()
        self.text = text
        self._work = work
        self._stop = False
        self._told = 0.0
        self._ended.connect(self._conclude)

    def start(self) -> Task:
        """Begin on a thread of the pool, or here and now inside ``inline()``."""
        _Running.tasks.add(self)
        if _Running.inline:
            self.run()
        else:
            QThreadPool.globalInstance().start(_Runner(self))
        return self

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next sign of progress."""
        self._stop = True

    def run(self) -> None:
        """Do the work on the calling thread."""
        try:
            value = self._work(self._tell)
        except Exception as error:
            self._ended.emit(None, error)
        else:
            self._ended.emit(value, None)

    def _tell(self, done: int, total: int) -> None:
        if self._stop:
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _TOLD_EVERY or done >= total:
            self._told = now
            self.progress.emit(done, total)

    @Slot(object, object)
    def _conclude(self, value: object, error: Exception | None) -> None:
        _Running.tasks.discard(self)
        if error is None:
            self.result.emit(value)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)
        self.finished.emit()


class _Runner(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run()


def busy() -> bool:
    """Whether any task has not ended."""
    return bool(_Running.tasks)


def stop_all(timeout_ms: int = 5000) -> bool:
    """Ask every task to stop and wait for the threads; False when some did not end in time."""
    for task in tuple(_Running.tasks):
        task.cancel()
    return QThreadPool.globalInstance().waitForDone(timeout_ms)


@contextmanager
def inline() -> Iterator[None]:
    """Run tasks at once where they are started."""
    _Running.inline = True
    try:
        yield
    finally:
        _Running.inline = False
