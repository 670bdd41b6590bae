"""The window by keys: screens, language, look, undo, the manual, what is dropped on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.project import book, keying
from ui import theme
from ui.commands.table import COMMANDS
from ui.main_window import MainWindow
from ui.manual import Manual, chapter_file
from ui.screens import SCREENS
from ui.settings.screen import SettingsScreen
from ui.tasks import Task
from ui.workbench import Workbench

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(workbench: Workbench, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workbench)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def opened(sample: Workbench, window: MainWindow) -> MainWindow:
    return window


def test_the_start_page_is_first_and_the_overview_follows(window: MainWindow, sample: Workbench) -> None:
    assert not window.start_page.isVisible()
    assert window.shell.current == "overview"
    assert window.windowTitle() == "sample.surveykit - SurveyKit"
    sample.close()
    assert window.start_page.isVisible()
    assert window.windowTitle() == "SurveyKit"


def test_no_two_commands_share_a_key() -> None:
    keys = [command.shortcut for command in COMMANDS if command.shortcut]
    assert len(keys) == len(set(keys))
    assert {f"Ctrl+{n}" for n in (1, 2, 3, 5, 6)} <= set(keys)


def test_keys_go_to_screens_and_the_rail_shows_where(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Comma, CTRL)
    assert opened.shell.current == "settings"
    assert opened.shell.rail._entries["settings"].isChecked()
    qtbot.keyClick(opened, Qt.Key.Key_1, CTRL)
    assert opened.shell.current == "overview"


@pytest.mark.parametrize("spec", SCREENS, ids=lambda spec: spec.id)
def test_every_screen_opens_and_speaks_both_languages(opened: MainWindow, qtbot: QtBot, spec: object) -> None:
    name = spec.id  # type: ignore[attr-defined]
    pytest.importorskip(f"ui.{name}.screen")
    opened.workbench.go(name)
    screen = opened.shell.seen()
    assert screen is not None
    assert screen.isVisible()
    assert opened.shell.chapter()
    opened.workbench.switch_language()
    opened.workbench.switch_language()
    assert opened.shell.seen() is screen


def test_rail_entries_work_by_mouse_and_space(opened: MainWindow, qtbot: QtBot) -> None:
    entries = opened.shell.rail._entries
    qtbot.mouseClick(entries["settings"], Qt.MouseButton.LeftButton)
    assert opened.shell.current == "settings"
    entries["overview"].setFocus()
    qtbot.keyClick(entries["overview"], Qt.Key.Key_Space)
    assert opened.shell.current == "overview"


def test_the_rail_folds_in_a_narrow_window_and_keeps_its_names(opened: MainWindow, qtbot: QtBot) -> None:
    rail = opened.shell.rail
    opened.resize(1280, 800)
    assert rail.width() == theme.Size.RAIL
    assert rail._entries["overview"].text().strip() == "Overview"
    opened.resize(1024, 768)
    assert rail.width() == theme.Size.RAIL_FOLDED
    assert rail._entries["overview"].text() == ""
    assert rail._entries["overview"].accessibleName() == "Overview"
    assert opened.width() == 1024, "nothing in the window asks for more"


def test_language_by_key(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_L, CTRL | SHIFT)
    assert opened.workbench.translator.language == "zh_CN"
    assert opened.shell.header.language.accessibleName() != "Switch to Chinese"
    qtbot.keyClick(opened, Qt.Key.Key_L, CTRL | SHIFT)
    assert opened.shell.header.language.accessibleName() == "Switch to Chinese"


def test_look_by_key(opened: MainWindow, qtbot: QtBot, dressed: QApplication) -> None:
    try:
        qtbot.keyClick(opened, Qt.Key.Key_D, CTRL | SHIFT)
        assert theme.current().mode == "dark"
        assert opened.workbench.preferences.theme == "dark"
    finally:
        qtbot.keyClick(opened, Qt.Key.Key_D, CTRL | SHIFT)
    assert theme.current().mode == "light"


def test_settings_are_typed_undone_and_redone(opened: MainWindow, qtbot: QtBot) -> None:
    workbench = opened.workbench
    workbench.go("settings")
    screen = opened.shell.seen()
    assert isinstance(screen, SettingsScreen)
    field = screen.institution.control
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "City Hospital")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert book.settings(workbench.require()).institution == "City Hospital"
    assert opened.shell.status.saved.text().startswith("Saved ")
    opened.setFocus()
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL)
    assert book.settings(workbench.require()).institution == "示例市人民医院"
    assert field.text() == "示例市人民医院"
    qtbot.keyClick(opened, Qt.Key.Key_Z, CTRL | SHIFT)
    assert book.settings(workbench.require()).institution == "City Hospital"


def test_what_is_being_typed_is_kept_when_the_project_closes(opened: MainWindow, qtbot: QtBot) -> None:
    opened.workbench.go("settings")
    screen, path = opened.shell.seen(), opened.workbench.require().path
    assert isinstance(screen, SettingsScreen)
    screen.department.control.setFocus()
    screen.department.control.clear()
    qtbot.keyClicks(screen.department.control, "ICU")
    qtbot.keyClick(opened, Qt.Key.Key_W, CTRL)
    assert opened.workbench.project is None
    with book.open_project(path, writable=False) as project:
        assert book.settings(project).department == "ICU"


def test_the_pickers_choose_a_place_and_follow_what_is_added(opened: MainWindow, qtbot: QtBot) -> None:
    header, workbench = opened.shell.header, opened.workbench
    assert [header.wave.itemText(n) for n in range(header.wave.count())] == ["All waves", "干预前", "干预后"]
    header.wave.setFocus()
    qtbot.keyClick(header.wave, Qt.Key.Key_Down)
    assert workbench.wave == "干预前"
    workbench.choose_place(wave="干预后")
    assert header.wave.currentData() == "干预后"
    workbench.choose_place(wave="干预前")
    workbench.run(keying.add_wave, "随访")
    assert header.wave.findData("随访") == 3
    assert header.wave.currentData() == "干预前"


def test_a_task_is_shown_and_can_be_cancelled(opened: MainWindow, qtbot: QtBot) -> None:
    status = opened.shell.status
    task = Task("Importing", lambda progress: None)
    opened.workbench.started.emit(task)
    assert status.strip.isVisible()
    assert status.strip.words.text() == "Importing"
    task.progress.emit(62, 100)
    assert status.strip.percent.text() == "62 %"
    qtbot.mouseClick(status.strip.cancel, Qt.MouseButton.LeftButton)
    assert task._stop
    task.finished.emit()
    assert not status.strip.isVisible()


def test_a_problem_is_a_line_and_not_a_question(opened: MainWindow, tmp_path: Path) -> None:
    opened.workbench.open(tmp_path / "nowhere.surveykit")
    assert opened.notice.isVisible()
    assert "nowhere.surveykit" in opened.notice.words.text()
    assert QApplication.activeModalWidget() is None


def test_a_project_dropped_on_the_window_opens(window: MainWindow, sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "dropped.surveykit"
    path.write_bytes(sample_file.read_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png")), QUrl.fromLocalFile(str(path))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, modifiers)
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, modifiers))
    assert window.workbench.require().path == path


def test_f1_opens_the_manual_beside_the_work(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_F1)
    manual = opened.findChild(Manual, "manual")
    assert isinstance(manual, Manual)
    assert manual.isVisible()
    assert manual.text.toPlainText()
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_screen_has_its_chapter(language: str) -> None:
    if chapter_file("index", language) is None:
        pytest.skip("the manual is not installed")
    chapters = {"start", "overview", "settings"}
    found = {path.stem for name in chapters if (path := chapter_file(name, language)) is not None}
    assert found == chapters


def test_the_window_is_where_it_was(workbench: Workbench, window: MainWindow, qtbot: QtBot) -> None:
    # No larger than the offscreen screen, which Qt would cut the window down to.
    window.resize(960, 640)
    window.close()
    again = MainWindow(workbench)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 640)


def test_quitting_by_key_closes_the_project(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(opened, Qt.Key.Key_Q, CTRL)
    assert not opened.isVisible()
    assert opened.workbench.project is None


def test_every_control_in_the_frame_can_be_reached_by_tab(opened: MainWindow, qtbot: QtBot) -> None:
    first = opened.shell.rail._entries["overview"]
    first.setFocus()
    reached = set()
    for _step in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    header = opened.shell.header
    assert {first, header.wave, header.unit, header.language, header.theme} <= reached
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in reached)
