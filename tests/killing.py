"""Programs that are killed without warning, at a moment of chance; and the file they leave behind."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section

ROOT = Path(__file__).resolve().parent.parent
CHILD = Path(__file__).with_name("keying_child.py")
FIVE = tuple(Choice(code=code) for code in range(1, 6))
ITEMS = tuple(Item(code=f"q{n}", kind=Kind.RATING, choices=FIVE) for n in range(1, 13))
SURVEY = Questionnaire(code="long", sections=(Section(items=ITEMS),))
WAVE = "2026年第三季度"
IN_SUITE = 10
SOAK = 200
LONGEST = 0.25
"""Seconds from the first key to the kill."""


def moments(runs: int) -> Iterator[tuple[int, float]]:
    """A seed and how many seconds it goes well, as often as is asked."""
    chance = random.Random(20261122)
    for seed in range(runs):
        yield seed, chance.uniform(0.0, LONGEST)


def key_and_kill(path: Path, how: str, seed: int, seconds: float) -> list[list[str]]:
    """Let a child key for a while, kill it without warning, return what it said, line by line in words."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(CHILD), how, str(path), str(seed)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
    finally:
        child.send_signal(signal.SIGKILL)
    said, _nothing = child.communicate(timeout=20)
    # The last line may have been cut by the kill: what was not said whole was not acknowledged.
    return [line.split() for line in said.split("\n")[:-1]]


def begun(process: subprocess.Popen[bytes], file: Path) -> bool:
    """Wait until a program has begun to write: its journal stands beside the file."""
    journal = file.with_name(f"{file.name}-journal")
    while process.poll() is None:
        if journal.exists():
            return True
        time.sleep(0.001)
    return False
