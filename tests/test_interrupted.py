"""Stopped in the middle: by the person, who finds everything as it was; by the system, which leaves all or nothing."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from forms import form, ratings
from killing import SOAK, begun
from running import MAIN, ask, project_with

from surveykit.project import book, files, keying

ROWS = 60_000
SHORT = 10_000
IN_SUITE = 10
ITEMS = [f"q{i}" for i in range(1, 9)]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "long.csv"
    answers = ",".join(["3"] * len(ITEMS))
    lines = "".join(f"{n},w,{answers}\n" for n in range(ROWS))
    path.write_text(f"number,wave,{','.join(ITEMS)}\n{lines}", encoding="utf-8")
    return path


def start(file: Path, table: Path, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, MAIN, "import", file, table, "--questionnaire", "ward", "--lang", "en", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_an_interrupted_import_changes_nothing_and_ends_with_130(tmp_path: Path, table: Path) -> None:
    file = project_with(tmp_path, form("ward", ratings(ITEMS, 1, 5), []))
    before = file.read_bytes()
    process = start(file, table)
    assert begun(process, file)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b""), err
    assert err == b"Interrupted; nothing was changed.\n"
    assert file.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith("-journal")] == []


def test_an_interrupted_import_while_reading_says_so_in_json(tmp_path: Path, table: Path) -> None:
    file = project_with(tmp_path, form("ward", ratings(ITEMS, 1, 5), []))
    before = file.read_bytes()
    process = start(file, table, "--json")
    lock = file.with_name(f".{file.name}.lock")
    lock.unlink(missing_ok=True)
    while not lock.exists() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, b"")
    assert b'"code": "interrupted"' in out
    assert file.read_bytes() == before


def kill_imports(folder: Path, runs: int) -> None:
    """Kill an import at a random moment of its writing, again and again: all of it is there, or nothing."""
    chance, empty = random.Random(20261122), project_with(folder, form("ward", ratings(ITEMS, 1, 5), []))
    table = folder / "short.csv"
    rows = "".join(f"{n},w,{','.join(['3'] * len(ITEMS))}\n" for n in range(SHORT))
    table.write_text(f"number,wave,{','.join(ITEMS)}\n{rows}", encoding="utf-8")
    for run in range(runs):
        file = folder / f"killed-{run}.surveykit"
        shutil.copy(empty, file)
        process = start(file, table)
        begun(process, file)
        time.sleep(chance.uniform(0.0, 0.2))
        process.kill()
        process.communicate(timeout=60)
        with book.open_project(file) as project:
            assert files.check(project) == ()
            assert sum(keying.counts(project).values()) in (0, SHORT)
    again = ask("import", file, table, "--questionnaire", "ward")
    assert again["imported"] + again["skipped"] == SHORT
    assert ask("info", file)["waves"] == [{"name": "w", "responses": SHORT}]
    assert not os.path.lexists(f"{file}-journal")


def test_a_killed_import_leaves_all_or_nothing(tmp_path: Path) -> None:
    kill_imports(tmp_path, IN_SUITE)


@pytest.mark.soak
def test_imports_killed_again_and_again_leave_all_or_nothing(tmp_path: Path) -> None:
    kill_imports(tmp_path, SOAK)
