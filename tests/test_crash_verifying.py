"""Killed at any moment of keying again, nothing that was settled is lost, and record and second pass agree."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest
from killing import IN_SUITE, ITEMS, SOAK, SURVEY, WAVE, key_and_kill, moments

from surveykit.model.answers import Response
from surveykit.model.fieldwork import Verification
from surveykit.project import book, designing, files, keying, verifying

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is of POSIX systems")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "again.surveykit"
    chance = random.Random(4)
    with book.create(path, book.Settings(title="急诊")) as made:
        designing.add_questionnaire(made, SURVEY)
        keying.add_wave(made, WAVE)
        for number in range(1, 401):
            sheet = Response(
                id="", questionnaire="long", revision=1, wave=WAVE, number=f"{number:04}", finished=True,
                answers={item.code: chance.randint(1, 5) for item in ITEMS},
            )  # fmt: skip
            keying.start_sheet(made, sheet)
        verifying.keep_plan(made, "long", WAVE, Verification(method="full"))
    return path


def run(path: Path, runs: int) -> int:
    """Kill and look, again and again. Returns how many answers were settled."""
    settled: dict[tuple[str, str], int] = {}
    for seed, seconds in moments(runs):
        for _word, number, item, value in key_and_kill(path, "again", seed, seconds):
            settled[number, item] = int(value)
        with book.open_project(path) as opened:
            assert files.check(opened) == ()
            for (number, item), value in settled.items():
                sheet = keying.find_sheet(opened, "long", WAVE, number)
                assert sheet is not None
                assert sheet.answers[item] == value, f"run {seed}: settled, but not stored"
                assert verifying.begin(opened, sheet).answers[item] == value
    return len(settled)


def test_killed_at_any_moment_nothing_that_was_settled_is_lost(project: Path) -> None:
    assert run(project, IN_SUITE) > IN_SUITE


@pytest.mark.soak
def test_killed_again_and_again_nothing_that_was_settled_is_lost(project: Path) -> None:
    assert run(project, SOAK) > SOAK
