"""Killed at any moment of a merge, the file holds all of the other one or nothing of it, and can be merged again."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from killing import ITEMS, LONGEST, SOAK, SURVEY, WAVE, begun
from running import MAIN, ask

from surveykit.model.answers import Response
from surveykit.project import book, designing, files, keying, verifying
from surveykit.project.book import Project
from surveykit.store import bulk

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is of POSIX systems")

IN_SUITE = 3
BOTH, ONLY_THERE = 40, 3000
"""Sheets that were keyed on both machines, one answer apart; and sheets that the other one has alone."""


def sheets(count: int, first: int, answer: int) -> list[Response]:
    return [
        Response(
            id="", questionnaire="long", revision=1, wave=WAVE, number=f"{number:05}", finished=True,
            answers={item.code: answer if item is ITEMS[0] else 3 for item in ITEMS},
        )
        for number in range(first, first + count)
    ]  # fmt: skip


def store(project: Project, made: list[Response]) -> None:
    with project.store.writing() as connection:
        bulk.insert(connection, made, [None] * len(made))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    here, there = tmp_path / "ward.surveykit", tmp_path / "laptop.surveykit"
    with book.create(here, book.Settings(title="急诊")) as made:
        designing.add_questionnaire(made, SURVEY)
        keying.add_wave(made, WAVE)
    shutil.copy(here, there)
    for path, answer in ((here, 2), (there, 5)):
        with book.open_project(path) as opened:
            for sheet in sheets(BOTH, 1, answer):
                keying.start_sheet(opened, sheet)
    with book.open_project(there) as opened:
        store(opened, sheets(ONLY_THERE, 10_000, 4))
    return here, there


def state(path: Path) -> tuple[int, int]:
    """Sheets, and fields that wait to be settled; the file is whole and nothing of the first keying was touched."""
    with book.open_project(path) as project:
        assert files.check(project) == ()
        first = keying.find_sheet(project, "long", WAVE, "00001")
        assert first is not None
        assert first.answers["q1"] == 2
        return sum(keying.counts(project).values()), len(verifying.differences(project, "long", WAVE))


def run(here: Path, there: Path, runs: int) -> set[tuple[int, int]]:
    """Kill merges into copies of a file, at a moment of their writing; returns the states that were found."""
    chance, found, before = random.Random(20261122), set(), there.read_bytes()
    for seed in range(runs):
        file = here.with_name(f"killed-{seed}.surveykit")
        shutil.copy(here, file)
        command = [sys.executable, MAIN, "merge", file, there, "--lang", "en"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        begun(process, file)
        time.sleep(chance.uniform(0.0, LONGEST))
        process.kill()
        process.communicate(timeout=60)
        found.add(state(file))
        assert there.read_bytes() == before
    # What was cut off is done by doing it once more; what was done already adds nothing.
    ask("merge", file, there)
    assert state(file) == (BOTH + ONLY_THERE, BOTH)
    return found


NOTHING, ALL = (BOTH, 0), (BOTH + ONLY_THERE, BOTH)


def test_a_killed_merge_leaves_all_or_nothing(pair: tuple[Path, Path]) -> None:
    assert run(*pair, IN_SUITE) <= {NOTHING, ALL}


@pytest.mark.soak
def test_merges_killed_again_and_again_leave_all_or_nothing(pair: tuple[Path, Path]) -> None:
    found = run(*pair, SOAK)
    assert found <= {NOTHING, ALL}
    assert NOTHING in found
