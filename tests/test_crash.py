"""Killed at any moment of keying, the program has lost no answer that was shown as entered."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from killing import IN_SUITE, ITEMS, SOAK, SURVEY, WAVE, key_and_kill, moments

from surveykit.project import book, designing, files, keying
from surveykit.store import lists

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is of POSIX systems")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "crash.surveykit"
    with book.create(path, book.Settings(title="急诊")) as made:
        designing.add_questionnaire(made, SURVEY)
        keying.add_wave(made, WAVE)
    return path


def stored(path: Path) -> dict[str, dict[str, object]]:
    """Sheet number to answers, as a fresh program reads them; the file is whole."""
    with book.open_project(path) as project:
        assert files.check(project) == ()
        with project.store.reading() as connection:
            sheets = lists.sheets(connection, "long")
        found: dict[str, dict[str, object]] = {}
        for number, wave in zip(sheets.numbers, sheets.waves, strict=True):
            sheet = keying.find_sheet(project, "long", wave, number)
            assert sheet is not None
            found[number] = dict(sheet.answers)
        return found


def run(path: Path, runs: int) -> int:
    """Kill and look, again and again, on one file that goes on growing. Returns how many answers were shown."""
    shown: dict[tuple[str, str], int] = {}
    for seed, seconds in moments(runs):
        for line in key_and_kill(path, "key", seed, seconds):
            if line[0] == "shown":
                shown[line[1], line[2]] = int(line[3])
        found = stored(path)
        lost = {place: value for place, value in shown.items() if found.get(place[0], {}).get(place[1]) != value}
        assert not lost, f"run {seed}: shown as entered, but not stored"
        # Nothing half there either: at most the one answer that was stored and not yet shown.
        assert sum(map(len, found.values())) <= len(shown) + seed + 1
    return len(shown)


def test_killed_at_any_moment_nothing_that_was_shown_is_lost(project: Path) -> None:
    assert run(project, IN_SUITE) > IN_SUITE


@pytest.mark.soak
def test_killed_again_and_again_nothing_that_was_shown_is_lost(project: Path) -> None:
    assert run(project, SOAK) > SOAK


def test_after_a_crash_keying_goes_on_at_the_same_sheet_and_item(project: Path) -> None:
    said = [line for line in key_and_kill(project, "key", 7, 0.3) if line[0] == "shown"]
    number, item = said[-1][1], said[-1][2]
    with book.open_project(project) as opened:
        found = keying.unfinished_sheet(opened)
        if found is None:
            # Killed between two sheets: the last one was shown answered to its end, so it may have been finished.
            assert item == "q12"
            return
        sheet, cursor = found
        # At most one answer was stored and not yet shown when the end came.
        assert sheet.number in {number, f"{int(number) + 1:04}"}
        open_items = [one.code for one in ITEMS if one.code not in sheet.answers]
        assert cursor in {"", *open_items[:1]}
