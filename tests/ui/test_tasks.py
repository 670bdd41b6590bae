"""Work off the main thread: progress, cancelling, what fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from surveykit.errors import DataRefused
from surveykit.progress import Progress
from ui import tasks
from ui.tasks import Task

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def inline_tasks() -> Iterator[None]:
    """Here tasks run on their threads."""
    yield
    assert tasks.stop_all()


def test_the_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    threads: dict[str, int] = {}

    def work(progress: Progress) -> int:
        threads["work"] = threading.get_ident()
        progress(1, 1)
        return 42

    task = Task("Counting", work)
    task.result.connect(lambda _value: threads.setdefault("result", threading.get_ident()))
    with qtbot.waitSignals([task.progress, task.finished]), qtbot.waitSignal(task.result) as arrived:
        task.start()
    assert arrived.args == [42]
    assert threads["work"] != threads["result"] == threading.get_ident()
    assert not tasks.busy()


def test_cancelling_ends_the_work_at_its_next_progress(qtbot: QtBot) -> None:
    begun, steps = threading.Event(), []

    def work(progress: Progress) -> None:
        for step in range(1_000_000):
            progress(step, 1_000_000)
            steps.append(step)
            begun.set()
            threading.Event().wait(0.001)

    task = Task("Long", work)
    with qtbot.waitSignal(task.cancelled), qtbot.waitSignal(task.finished):
        task.start()
        assert begun.wait(5)
        task.cancel()
    assert len(steps) < 1_000_000


def test_a_failure_carries_its_exception(qtbot: QtBot) -> None:
    def work(progress: Progress) -> None:
        raise DataRefused("no_responses", questionnaire="q")

    task = Task("Failing", work)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert isinstance(failed.args[0], DataRefused)
    assert failed.args[0].code == "no_responses"


def test_many_signs_of_progress_become_few_signals(qtbot: QtBot) -> None:
    seen: list[int] = []

    def work(progress: Progress) -> None:
        for step in range(1, 20_001):
            progress(step, 20_000)

    task = Task("Quick", work)
    task.progress.connect(lambda done, _total: seen.append(done))
    with qtbot.waitSignal(task.finished):
        task.start()
    assert seen[-1] == 20_000
    assert len(seen) < 200


def test_inside_inline_a_task_has_ended_when_start_returns() -> None:
    with tasks.inline():
        done = []
        task = Task("Here", lambda progress: threading.get_ident())
        task.result.connect(done.append)
        task.start()
    assert done == [threading.get_ident()]
