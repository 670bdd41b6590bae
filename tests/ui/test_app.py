"""Starting the program: display, input method, Qt's words, what is imported, what happens when it falls."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.crash import CrashReporter
from ui.platform_facts import has_display, prepare_input
from ui.qt_words import QtWords
from ui.workbench import Workbench

ROOT = Path(__file__).resolve().parent.parent.parent


def _python(code: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    merged = {**os.environ, **{k: v for k, v in environment.items() if v is not None}}
    for name, value in environment.items():
        if value is None:
            merged.pop(name, None)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT, env=merged, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_heavy_libraries_are_not_imported_before_the_first_window() -> None:
    code = (
        "import sys, ui.app, ui.main_window, ui.workbench\n"
        "heavy = {'scipy', 'openpyxl', 'reportlab', 'alembic', 'pandas', 'pyreadstat', 'python_calamine'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert _python(code).stdout.strip() == "[]"


def test_importing_the_program_needs_no_qt_until_it_starts() -> None:
    assert _python("import sys, ui.app; print('PySide6' in sys.modules)").stdout.strip() == "False"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Qt on X11 and Wayland aborts without a display")
def test_without_a_display_a_sentence_is_said(tmp_path: Path) -> None:
    found = _python(
        "import sys; from ui.app import main; sys.exit(main([]))",
        DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None, XDG_CONFIG_HOME=str(tmp_path),
    )  # fmt: skip
    assert found.returncode == 1
    assert found.stderr.startswith("There is no display to open a window on.")
    assert "Traceback" not in found.stderr


def test_the_program_starts_opens_a_file_and_ends(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.surveykit"
    path.write_bytes(sample_file.read_bytes())
    code = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "def look():\n"
        "    window = next(w for w in app.topLevelWidgets() if w.objectName() == 'main')\n"
        "    print(window.windowTitle(), window.shell.current)\n"
        "    window.close()\n"
        "QTimer.singleShot(300, look)\n"
        "from ui.app import main\n"
        f"sys.exit(main([{str(path)!r}]))"
    )
    found = _python(code, QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "a.surveykit - SurveyKit overview"


@pytest.mark.parametrize(
    ("environment", "system", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_where_a_display_is(environment: dict[str, str], system: str, there: bool) -> None:
    assert has_display(environment, system) is there


def test_fcitx_is_reached_through_ibus_where_there_is_no_plugin(tmp_path: Path) -> None:
    for asked in ({"QT_IM_MODULE": "fcitx"}, {"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULE": "fcitx5"}):
        environment = dict(asked)
        prepare_input(environment, tmp_path)
        assert environment["QT_IM_MODULE"] == "ibus"
        assert environment["IBUS_USE_PORTAL"] == "1"
    untouched = {"QT_IM_MODULE": "ibus"}
    prepare_input(untouched, tmp_path)
    assert untouched == {"QT_IM_MODULE": "ibus"}
    (tmp_path / "platforminputcontexts").mkdir()
    (tmp_path / "platforminputcontexts" / "libfcitx5platforminputcontextplugin.so").touch()
    own = {"QT_IM_MODULE": "fcitx"}
    prepare_input(own, tmp_path)
    assert own == {"QT_IM_MODULE": "fcitx"}


def test_qts_own_words_follow_the_language(qapp: QApplication) -> None:
    words = QtWords(qapp)
    try:
        if not words.speak("zh_CN"):
            pytest.skip("Qt's Chinese words are not installed")
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        words.speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_crash_shows_what_is_safe_and_can_be_copied(workbench: Workbench, qtbot: QtBot) -> None:
    reporter = CrashReporter(workbench)
    threading.Thread(target=reporter.fell.emit, args=("Traceback …\nValueError: x",)).start()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.copy, Qt.Key.Key_Space)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("SurveyKit ")
    assert copied.endswith("ValueError: x")
    qtbot.keyClick(dialog.go_on, Qt.Key.Key_Space)
    assert reporter.dialog is None
