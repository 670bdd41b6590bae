"""Logs name the place of a fall and nothing that a person keyed."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveykit import logs
from surveykit.errors import DataRefused

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    file = logs.start(tmp_path)
    assert file
    yield file
    logs.stop()


def fall(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise DataRefused("answer_unknown", answer=name) from error


def test_an_exception_is_logged_with_its_places_and_without_its_message(log: Path) -> None:
    try:
        fall("张三")
    except DataRefused:
        logging.getLogger("ui.keying").exception("keying stopped")
    text = log.read_text("utf-8")
    assert "keying stopped" in text
    assert "surveykit.errors.DataRefused answer_unknown" in text
    assert "builtins.ValueError" in text
    assert "in fall" in text
    assert "张三" not in text


def test_a_second_start_does_not_write_twice(log: Path, tmp_path: Path) -> None:
    logs.start(tmp_path)
    logging.getLogger("surveykit.store").info("once")
    assert log.read_text("utf-8").count("once") == 1


def test_a_log_does_not_grow_without_end(log: Path) -> None:
    for _ in range(60):
        logging.getLogger("surveykit").info("x" * 50_000)
    sizes = [p.stat().st_size for p in log.parent.glob("surveykit.log*")]
    assert len(sizes) == 1 + logs.KEPT
    assert max(sizes) <= logs.SIZE + 50_100


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert logs.start(tmp_path / "file" / "logs") is None


FALLEN = """
import sys, threading
from pathlib import Path
from surveykit import logs
from surveykit.errors import Cancelled
logs.start(Path(sys.argv[1]))
logs.catch(lambda text: print("shown:", text.splitlines()[-1]))
def run(error):
    raise error
for error in (KeyError("李四"), Cancelled()):
    thread = threading.Thread(target=run, args=(error,), name="import")
    thread.start()
    thread.join()
run(RuntimeError("王五"))
"""


def test_what_nobody_caught_is_shown_in_full_and_logged_without_its_message(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FALLEN, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines() == ["shown: KeyError: '李四'", "shown: RuntimeError: 王五"]
    assert (done.returncode, done.stderr) == (1, "")
    text = (tmp_path / "surveykit.log").read_text("utf-8")
    assert "not caught, in thread import: builtins.KeyError" in text
    assert "not caught, in thread main: builtins.RuntimeError" in text
    assert not any(name in text for name in ("李四", "王五", "Cancelled"))


def test_a_crash_of_the_interpreter_leaves_its_trace(tmp_path: Path) -> None:
    code = "import sys, faulthandler; from pathlib import Path; from surveykit import logs\n"
    code += "logs.start(Path(sys.argv[1])); faulthandler._sigabrt()"
    done = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True)
    assert done.returncode != 0
    assert b"Fatal Python error" in (tmp_path / "crash.log").read_bytes()
