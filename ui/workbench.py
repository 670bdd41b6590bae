"""The open project, what can be undone, and one signal for what changed.

Screens hold the workbench and nothing of each other: they ask ``project``, run verbs by ``run`` or ``do``, compare
``changed`` with what they show, and go elsewhere by ``go``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from surveykit import settings
from surveykit.errors import Conflict, SurveyError
from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import explain
from surveykit.progress import Progress
from surveykit.project.changes import Changes
from ui.spoken import spoken
from ui.tasks import Task
from ui.undo import Snapshot

if TYPE_CHECKING:
    from surveykit.model.questionnaire import Questionnaire
    from surveykit.project import book
    from surveykit.project.book import Project

# What opens and writes a project is imported where it is first needed: the window is there before the database is.

P = ParamSpec("P")
T = TypeVar("T")

UNDO_LIMIT = 200


class Workbench(QObject):
    """One for the program. Whatever a person can put right arrives at ``problem`` as a sentence.

    ``changed(Changes)``       a verb has changed something; ``initiator`` is the view that ran it, while it is emitted
    ``closing()``              the project is about to close: what is being typed is written now
    ``opened()``               another project is open, or none is
    ``problem(str)``           a sentence about what could not be done
    ``said(str, str, object)`` a sentence about what was done, the text of a button ("" for none) and what it runs
    ``retranslate()``          the language is another one; read ``translator`` anew
    ``went(str, object)``      a screen is asked for: its id and a dict of facts for its ``arrive(**facts)``
    ``place_changed()``        ``wave`` or ``unit`` of the head line is another one ("" stands for all)
    ``started(Task)``          work has begun that takes a while
    ``paused(bool)``           a Task writes to the file: nothing can be keyed until it has ended
    ``saved(datetime)``        something is on the disk
    ``restyled()``             light or dark was chosen in the settings
    """

    changed = Signal(object)
    closing = Signal()
    opened = Signal()
    problem = Signal(str)
    said = Signal(str, str, object)
    retranslate = Signal()
    went = Signal(str, object)
    place_changed = Signal()
    started = Signal(object)
    paused = Signal(bool)
    saved = Signal(object)
    restyled = Signal()

    def __init__(self, preferences: settings.Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preferences = preferences or settings.load()
        self.translator = Translator(spoken(self.preferences))
        self.project: Project | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.initiator: object | None = None
        self.writing = False
        self.wave = ""
        self.unit = ""

    # ---- the project

    def require(self) -> Project:
        """The open project. Screens are only shown while there is one."""
        if self.project is None:
            raise RuntimeError("no project is open")
        return self.project

    def open(self, path: Path, *, writable: bool = True) -> bool:
        """Open a project in place of the one that is open. False, and a sentence, where that cannot be done."""
        from surveykit.project import book

        if self.project is not None and self.project.path == path.resolve():
            return True
        return self._take(lambda: book.open_project(path, writable=writable), path)

    def create(self, path: Path, initial: book.Settings) -> bool:
        """Make an empty project and open it."""
        from surveykit.project import book

        return self._take(lambda: book.create(path, initial), path)

    def close(self) -> None:
        """Close the project, if one is open."""
        if self.project is not None and not self._held():
            self._let_go()
            self.opened.emit()

    def _held(self) -> bool:
        """Whether a Task writes to the project, so that it cannot be closed; the person is told."""
        if self.writing:
            self.problem.emit(
                self.translator("Something is being written to the project. Wait until it is done, or cancel it.")
            )
        return self.writing

    def _take(self, opening: Callable[[], Project], path: Path) -> bool:
        if self._held():
            return False
        try:
            project = opening()
        except (SurveyError, OSError) as error:
            self.tell(error)
            if isinstance(error, Conflict) and error.code == "file_in_use":
                self._offer_reading(path)
            return False
        self._let_go()
        self.project = project
        self.set_preferences(self.preferences.opened(project.path))
        self.opened.emit()
        if project.writable:
            self._back_up_daily(project.path)
        return True

    def _let_go(self) -> None:
        if self.project is not None:
            self.closing.emit()
            self.project.close()
        self.project = None
        self.wave = self.unit = ""
        self.undo_stack.clear()

    def _offer_reading(self, path: Path) -> None:
        _ = self.translator
        self.said.emit(
            _("{file} is open in another window or on another computer. It can be opened to read.", file=path.name),
            _("Open to read"),
            lambda: self.open(path, writable=False),
        )

    def _back_up_daily(self, path: Path) -> None:
        from surveykit.project import book, files

        def work(progress: Progress) -> None:
            del progress
            with book.open_project(path, writable=False, own_thread=True) as reading:
                files.backup_daily(reading)

        task = Task("", work)
        task.failed.connect(self.tell)
        task.start()

    # ---- verbs

    def run(self, verb: Callable[Concatenate[Project, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Run ``verb(project, …)`` that cannot be undone, tell what changed, return what it returned.

        None, and a sentence, where it could not be done. What changed is the value itself or the last of a tuple.
        """
        value = self._try(lambda: verb(self.require(), *args, **kwargs))
        if _changes(value):
            self.undo_stack.clear()
            self.announce(_changes(value))
        return value

    def do(
        self,
        text: str,
        after: Callable[[], Changes],
        before: Callable[[], Changes],
        *,
        merge: str = "",
        by: object | None = None,
    ) -> bool:
        """Write a change that can be undone: ``after()`` writes it, ``before()`` writes what was there.

        ``text`` names it in the undo button. Changes with the same ``merge`` that follow each other are undone as
        one. ``by`` is the view that has shown the change already; ``initiator`` tells it so.
        """
        if not self._write(after, by):
            return False
        self.undo_stack.push(self.snapshot(text, after, before, merge))
        return True

    def snapshot(
        self, text: str, after: Callable[[], Changes], before: Callable[[], Changes], merge: str = ""
    ) -> Snapshot:
        """The step of undo of a change that is written already."""
        return Snapshot(text, lambda: self._write(after), lambda: self._write(before), merge)

    def edit_questionnaire(
        self,
        text: str,
        code: str,
        before: Questionnaire,
        after: Questionnaire,
        *,
        merge: str = "",
        by: object | None = None,
    ) -> Questionnaire | None:
        """Save an edit so that it can be undone; returns what is stored (an edit of a used revision opens the next)."""
        from surveykit.project import designing

        stored: list[Questionnaire] = []

        def write() -> Changes:
            saved, changes = designing.save_questionnaire(self.require(), code, after)
            stored.append(saved)
            return changes

        def back() -> Changes:
            return designing.save_questionnaire(self.require(), after.code, before)[1]

        # An edit of the code is a step of its own: the next one finds the questionnaire under another name.
        merge = merge if code == after.code else ""
        return stored[-1] if self.do(text, write, back, merge=merge, by=by) else None

    def announce(self, changes: Changes, by: object | None = None) -> None:
        """Tell every view what changed, once, after it is on the disk.

        A screen that runs a verb itself, beside which the undo stack stays valid (an answer keyed), calls this.
        """
        self.initiator = by
        try:
            self.changed.emit(changes)
        finally:
            self.initiator = None
        self.saved.emit(datetime.now())

    def _write(self, writing: Callable[[], Changes], by: object | None = None) -> bool:
        changes = self._try(writing)
        if changes is None:
            # What is stored is not what the stack believes, so nothing on it is safe to go back to.
            QTimer.singleShot(0, self.undo_stack, self.undo_stack.clear)
            return False
        if changes:
            self.announce(changes, by)
        return True

    def _try(self, doing: Callable[[], T]) -> T | None:
        try:
            return doing()
        except (SurveyError, OSError) as error:
            self.tell(error)
            return None

    def tell(self, error: Exception) -> None:
        """Say what went wrong in a sentence; what is a fault of ours goes to the crash dialog."""
        if isinstance(error, SurveyError | OSError):
            self.problem.emit(explain(error, self.translator))
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    # ---- work that takes a while

    def start(
        self,
        text: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        ended: Callable[[], object] | None = None,
    ) -> Task:
        """Start work off the main thread. ``text`` names it in the status line; ``done`` gets what it returned.

        ``ended`` is called however it ends.

        The work opens what it reads itself: ``book.open_project(path, writable=False, own_thread=True)``.
        """
        task = Task(text, work)
        if done is not None:
            task.result.connect(done)
        task.failed.connect(self.tell)
        if ended is not None:
            task.finished.connect(ended)
        self.started.emit(task)
        return task.start()

    def start_writing(
        self,
        text: str,
        work: Callable[[Project, Progress], tuple[T, Changes]],
        done: Callable[[T], object] | None = None,
        undoing: Callable[[T], Snapshot | None] | None = None,
    ) -> Task:
        """Start work that writes to the project as one transaction; until it ends the project is open for reading.

        ``undoing`` makes the step of undo of what the work returned, None where that has changed nothing; without it
        nothing before can be undone either.
        """
        from surveykit.project import book

        path = self.require().path
        self._pause(path, True)

        def whole(progress: Progress) -> tuple[T, Changes]:
            with book.open_project(path, own_thread=True) as project:
                return work(project, progress)

        task = Task(text, whole)

        def finish(outcome: tuple[T, Changes]) -> None:
            self._pause(path, False)
            if undoing is None:
                self.undo_stack.clear()
            elif (step := undoing(outcome[0])) is not None:
                self.undo_stack.push(step)
            self.announce(outcome[1])
            if done is not None:
                done(outcome[0])

        def give_up(error: Exception | None = None) -> None:
            self._pause(path, False)
            if error is not None:
                self.tell(error)

        task.result.connect(finish)
        task.failed.connect(give_up)
        task.cancelled.connect(give_up)
        self.started.emit(task)
        return task.start()

    def back_up(self) -> None:
        """Copy the project beside itself, and say where."""
        from surveykit.project import book, files

        path, _ = self.require().path, self.translator

        def work(progress: Progress) -> Path:
            del progress
            with book.open_project(path, writable=False, own_thread=True) as reading:
                return files.backup(reading, files.backup_folder(reading))

        self.start(_("Backing up"), work, lambda made: self.say(_("Backed up as {file}.", file=made.name)))

    def _pause(self, path: Path, paused: bool) -> None:
        """Hand the file over to a Task, or take it back."""
        from surveykit.project import book

        self.require().close()
        self.project = book.open_project(path, writable=not paused)
        self.writing = paused
        self.paused.emit(paused)

    # ---- going about

    def go(self, screen: str, **facts: object) -> None:
        """Ask for a screen: ``go("keying", sheet=id)``."""
        self.went.emit(screen, facts)

    def say(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """Say what was done. ``action`` and ``run`` are a button, usually the one that takes it back."""
        self.said.emit(sentence, action, run)

    def choose_place(self, *, wave: str | None = None, unit: str | None = None) -> None:
        """Choose the wave or unit of the head line; "" stands for all of them."""
        chosen = (self.wave if wave is None else wave, self.unit if unit is None else unit)
        if chosen != (self.wave, self.unit):
            self.wave, self.unit = chosen
            self.place_changed.emit()

    # ---- the program's own settings

    def set_preferences(self, after: settings.Settings) -> None:
        """Keep the program's settings; language and look follow at once."""
        before, self.preferences = self.preferences, after
        try:
            settings.save(after)
        except OSError as error:
            self.tell(error)
        if spoken(after) != self.translator.language:
            self.translator = Translator(spoken(after))
            self.retranslate.emit()
        if after.theme != before.theme:
            self.restyled.emit()

    def switch_language(self) -> None:
        """The other language, at once, everywhere."""
        other = next(language for language in LANGUAGES if language != self.translator.language)
        self.set_preferences(msgspec.structs.replace(self.preferences, language=other))


def _changes(value: object) -> Changes:
    if isinstance(value, tuple) and value:
        value = value[-1]
    return value if isinstance(value, Changes) else Changes()
