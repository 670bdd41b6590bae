"""Killed at any moment of keying again, nothing that was settled is lost, and record and second pass agree."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from surveykit.model.answers import Response
from surveykit.model.fieldwork import Verification
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, files, keying, verifying

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is of POSIX systems")

CHILD = Path(__file__).with_name("verifying_child.py")
ROOT = Path(__file__).resolve().parent.parent
ITEMS = tuple(
    Item(code=f"q{n}", kind=Kind.RATING, choices=tuple(Choice(code=c) for c in range(1, 6))) for n in range(1, 13)
)
IN_SUITE = 10
SOAK = 200


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "again.surveykit"
    chance = random.Random(4)
    with book.create(path, book.Settings(title="急诊")) as made:
        designing.add_questionnaire(made, Questionnaire(code="long", sections=(Section(items=ITEMS),)))
        keying.add_wave(made, "Q3")
        for number in range(1, 401):
            sheet = Response(
                id="", questionnaire="long", revision=1, wave="Q3", number=f"{number:04}", finished=True,
                answers={item.code: chance.randint(1, 5) for item in ITEMS},
            )  # fmt: skip
            keying.start_sheet(made, sheet)
        verifying.keep_plan(made, "long", "Q3", Verification(method="full"))
    return path


def key_and_kill(path: Path, seed: int, seconds: float) -> list[list[str]]:
    """Let a child key again for a while, kill it without warning, return what it said it had settled."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(CHILD), str(path), str(seed)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
    finally:
        child.send_signal(signal.SIGKILL)
    said, _nothing = child.communicate(timeout=20)
    return [line.split() for line in said.split("\n")[:-1]]


def run(path: Path, runs: int) -> int:
    """Kill and look, again and again. Returns how many answers were settled."""
    chance, settled = random.Random(20261122), {}
    for seed in range(runs):
        for _word, number, item, value in key_and_kill(path, seed, chance.uniform(0.0, 0.25)):
            settled[number, item] = int(value)
        with book.open_project(path) as opened:
            assert files.check(opened) == ()
            for (number, item), value in settled.items():
                sheet = keying.find_sheet(opened, "long", "Q3", number)
                assert sheet is not None
                assert sheet.answers[item] == value, f"run {seed}: settled, but not stored"
                assert verifying.begin(opened, sheet).answers[item] == value
    return len(settled)


def test_killed_at_any_moment_nothing_that_was_settled_is_lost(project: Path) -> None:
    assert run(project, IN_SUITE) > IN_SUITE


@pytest.mark.soak
def test_killed_again_and_again_nothing_that_was_settled_is_lost(project: Path) -> None:
    assert run(project, SOAK) > SOAK
