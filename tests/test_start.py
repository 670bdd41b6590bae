"""start.py sets up a project of its own in a temporary folder: at once the second time, anew after an interruption."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

import start

SCRIPT = Path(start.__file__)
PROJECT = """
[project]
name = "small"
dependencies = ["pip"]
[project.optional-dependencies]
dev = ["pip>=1"]
"""
MAIN = "import sys; print('arguments', sys.argv[1:], sys.prefix)"


def run(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "start.py", *arguments],
        cwd=folder,
        env=kept | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONWARNINGS": ""} | environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without dependencies, set up once by its first start."""
    folder = tmp_path_factory.mktemp("small project 小")
    shutil.copy(SCRIPT, folder)
    (folder / "pyproject.toml").write_text(PROJECT, "utf-8")
    (folder / "main.py").write_text(MAIN, "utf-8")
    first = run(folder, "demo", "OUT")
    assert first.returncode == 0, first.stderr
    assert "Setting up" in first.stdout
    assert f"arguments ['demo', 'OUT'] {folder / '.venv'}" in first.stdout
    return folder


def test_a_second_call_starts_at_once(project: Path) -> None:
    began = time.perf_counter()
    second = run(project, "info", "x")
    assert second.stdout == f"arguments ['info', 'x'] {project / '.venv'}\n"
    assert time.perf_counter() - began < 2  # a set-up takes longer than that by itself


def test_the_exit_status_is_the_program_s(project: Path) -> None:
    (project / "main.py").write_text("raise SystemExit(3)", "utf-8")
    assert run(project, "info").returncode == 3
    (project / "main.py").write_text(MAIN, "utf-8")


def test_a_set_up_that_was_killed_is_begun_anew(project: Path) -> None:
    (project / ".venv" / "surveykit-begun").touch()
    (project / ".venv" / "left.txt").touch()
    again = run(project, "info")
    assert "Setting up" in again.stdout
    assert again.stdout.endswith(f"arguments ['info'] {project / '.venv'}\n")
    assert not (project / ".venv" / "left.txt").exists()
    assert "Setting up" not in run(project, "info").stdout


@pytest.mark.skipif(os.name != "posix", reason="a signal of POSIX")
def test_a_pip_that_was_killed_leaves_the_mark_of_an_unfinished_set_up(project: Path) -> None:
    """What pip had unpacked by then cannot be trusted, so the next call begins anew."""
    (project / "sitecustomize.py").write_text(
        "import os, sys\nif sys.orig_argv[1:3] == ['-m', 'pip']:\n    os.kill(os.getpid(), 9)", "utf-8"
    )
    (project / "pyproject.toml").write_text(PROJECT.replace('["pip"]', '["pip>=2"]'), "utf-8")
    killed = run(project, "info", PYTHONPATH=str(project))
    assert killed.returncode == 1
    assert "The packages could not be installed" in killed.stderr
    assert (project / ".venv" / "surveykit-begun").exists()
    (project / "sitecustomize.py").unlink()
    (project / "pyproject.toml").write_text(PROJECT, "utf-8")
    assert run(project, "info").returncode == 0
    assert not (project / ".venv" / "surveykit-begun").exists()


def test_what_the_tests_need_holds_what_the_program_needs(project: Path) -> None:
    """After ``test`` the program starts at once, also without a network."""
    assert run(project, "test", "--version").returncode == 1  # no checkers here
    assert "Setting up" not in run(project, "info").stdout


def test_a_broken_stamp_and_a_lost_python_are_mended(project: Path) -> None:
    (project / ".venv" / "surveykit-installed.json").write_text("{", "utf-8")
    assert run(project, "info").returncode == 0
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
    again = run(project, "info")
    assert "Setting up" in again.stdout
    assert again.returncode == 0


def test_a_new_requirement_is_installed_and_a_failure_gets_a_sentence(project: Path) -> None:
    text = PROJECT.replace('dependencies = ["pip"]', 'dependencies = ["surveykit-no-such-package==99"]', 1)
    (project / "pyproject.toml").write_text(text, "utf-8")
    failed = run(project, "info", PIP_NO_INDEX="1")
    assert failed.returncode == 1
    assert "The packages could not be installed" in failed.stderr
    assert "Traceback" not in failed.stderr
    in_chinese = run(project, "info", PIP_NO_INDEX="1", LC_ALL="", LANG="zh_CN.UTF-8")
    assert "组件安装未完成" in in_chinese.stderr
    (project / "pyproject.toml").write_text(PROJECT, "utf-8")
    assert "Setting up" not in run(project, "info").stdout  # what was there before is still good


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sessions without a display")
def test_without_a_display_there_is_a_sentence_and_no_abort(project: Path) -> None:
    refused = run(project)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("There is no display")
    if not start.missing_libraries(start.LIBRARIES):
        assert run(project, QT_QPA_PLATFORM="offscreen").stdout.startswith("arguments []")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has displays that do not answer")
def test_a_display_that_does_not_answer_gets_a_sentence_and_no_abort(project: Path) -> None:
    if start.missing_libraries(start.LIBRARIES):
        pytest.skip("the libraries of a window are not here")
    refused = run(project, DISPLAY=":4931")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("The display :4931 cannot be opened.")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux asks for a display by name")
def test_only_a_platform_that_needs_a_display_is_asked_for_one() -> None:
    assert start.displays({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert start.displays({"QT_QPA_PLATFORM": "xcb"}) == []
    assert start.displays({"DISPLAY": ":1", "WAYLAND_DISPLAY": ""}) == [":1"]
    assert start.displays({"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0"}) == ["wayland-0", ":1"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of Linux libraries")
def test_a_library_that_is_not_there_is_named() -> None:
    assert start.missing_libraries({"libc.so.6": "libc6", "libnosuch.so.1": "libnosuch1"}) == {
        "libnosuch.so.1": "libnosuch1"
    }


@pytest.mark.skipif(not shutil.which("apt-get"), reason="no apt-get here")
def test_without_root_s_rights_the_missing_packages_are_one_line_to_copy() -> None:
    code = f"""
import os, sys
sys.path.insert(0, {str(SCRIPT.parent)!r})
import start
if os.geteuid() == 0:
    os.setuid(65534)
try:
    start.apt(["libgl1", "libegl1"])
except start.Stop as stop:
    print(stop)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"LC_ALL": "C.UTF-8"})
    assert "\n    sudo apt-get update && sudo apt-get install -y libgl1 libegl1\n" in done.stdout, done.stderr


def test_the_fingerprint_follows_the_requirements() -> None:
    root = SCRIPT.parent / "pyproject.toml"
    run_only, with_dev = start.wanted(root, dev=False), start.wanted(root, dev=True)
    assert set(run_only) < set(with_dev)
    assert any(r.startswith("ruff") for r in with_dev)
    assert start.fingerprint(run_only) != start.fingerprint(with_dev)
    assert start.fingerprint(run_only) == start.fingerprint(start.wanted(root, dev=False))


def test_the_language_is_the_system_s() -> None:
    assert start.chinese({"LANG": "zh_CN.UTF-8"})
    assert not start.chinese({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"})


def test_both_languages_have_the_same_facts(locale_update: ModuleType) -> None:
    for english, chinese in start.SENTENCES.values():
        assert locale_update.placeholders(english) == locale_update.placeholders(chinese)


def test_the_program_s_door_for_continuous_integration_runs_the_tests() -> None:
    text = (SCRIPT.parent / ".ci" / "run").read_text("utf-8")
    assert "start.py test" in text
    assert "--ignore" not in text
    assert os.access(SCRIPT.parent / ".ci" / "run", os.X_OK) or sys.platform == "win32"
