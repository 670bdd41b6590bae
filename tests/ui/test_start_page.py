"""The start page: recent files, the worked example, a new project."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from surveykit.i18n import Translator
from surveykit.project import book
from surveykit.settings import Settings
from ui.main_window import MainWindow
from ui.recent import looked_up
from ui.start.model import REMARK_ROLE, RecentModel
from ui.start.new_project import NewProject
from ui.start.page import StartPage
from ui.workbench import Workbench


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Where documents are kept in this run: under the run's own home."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    for old in folder.glob("*.surveykit"):
        old.unlink()
    return folder


def _page(workbench: Workbench, qtbot: QtBot, *paths: Path) -> StartPage:
    workbench.set_preferences(msgspec.structs.replace(workbench.preferences, recent=tuple(map(str, paths))))
    page = StartPage(workbench)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1000, 700)
    page.show()
    return page


def test_recent_files_with_date_and_size(
    workbench: Workbench, sample_file: Path, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    model = RecentModel(workbench)
    model.show_files(looked_up((str(sample_file), str(tmp_path / "gone.surveykit"))), Translator("en"))
    qtmodeltester.check(model)
    there, gone = (model.index(row).data(REMARK_ROLE) for row in range(2))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d · \d+ KB · .+", there)
    assert gone == f"Not there any more · {tmp_path}"


def test_enter_opens_the_last_file(workbench: Workbench, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.surveykit"
    path.write_bytes(sample_file.read_bytes())
    page = _page(workbench, qtbot, path)
    qtbot.keyClick(page.files, Qt.Key.Key_Return)
    assert workbench.require().path == path


def test_delete_takes_a_file_from_the_list_and_can_be_undone(
    workbench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = (tmp_path / "a.surveykit", tmp_path / "b.surveykit")
    paths[0].write_bytes(b"x")
    page = _page(workbench, qtbot, *paths)
    undo = []
    workbench.said.connect(lambda _sentence, _action, run: undo.append(run))
    qtbot.keyClick(page.files, Qt.Key.Key_Delete)
    assert workbench.preferences.recent == (str(paths[1]),)
    assert paths[0].exists()
    undo[0]()
    assert workbench.preferences.recent == tuple(map(str, paths))


def test_the_worked_example_is_made_once_and_opened(workbench: Workbench, documents: Path, qtbot: QtBot) -> None:
    page = _page(workbench, qtbot)
    qtbot.keyClick(page.example, Qt.Key.Key_Space)
    path = workbench.require().path
    assert path == (documents / "sample-project.surveykit").resolve()
    assert book.settings(workbench.require()).sample
    workbench.close()
    before = path.read_bytes()
    qtbot.keyClick(page.example, Qt.Key.Key_Space)
    assert workbench.require().path == path
    workbench.close()
    assert path.read_bytes() == before


def test_a_new_project_is_asked_for_and_made(workbench: Workbench, documents: Path, qtbot: QtBot) -> None:
    asked = NewProject(workbench)
    qtbot.addWidget(asked)
    asked.show()
    assert not asked.create_button.isEnabled()
    asked.title.control.insert("满意度")
    qtbot.keyClicks(asked.title.control, ": 2026/Q3")
    qtbot.keyClicks(asked.institution.control, "City Hospital")
    assert asked.place.control.text() == str(documents / "满意度 2026 Q3.surveykit")
    qtbot.keyClick(asked.institution.control, Qt.Key.Key_Return)
    assert not asked.isVisible()
    made = book.settings(workbench.require())
    assert (made.title, made.institution, made.language) == ("满意度: 2026/Q3", "City Hospital", "en")


def test_a_new_project_never_takes_the_name_of_another(workbench: Workbench, documents: Path, qtbot: QtBot) -> None:
    documents.mkdir(parents=True, exist_ok=True)
    (documents / "A.surveykit").write_bytes(b"x")
    asked = NewProject(workbench)
    qtbot.addWidget(asked)
    qtbot.keyClicks(asked.title.control, "A")
    assert asked.path() == documents / "A 2.surveykit"


def test_a_place_that_cannot_be_written_is_said_at_the_field(
    workbench: Workbench, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = NewProject(workbench)
    qtbot.addWidget(asked)
    asked.show()
    qtbot.keyClicks(asked.title.control, "A")
    asked.keep_in(tmp_path / "no" / "folder")
    qtbot.mouseClick(asked.create_button, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    assert asked.place.help.text() == f"There is no folder {tmp_path / 'no'}. Make it first, or choose another one."


def test_new_and_open_are_the_windows_to_answer(workbench: Workbench, qtbot: QtBot) -> None:
    page = _page(workbench, qtbot)
    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.new, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.open_wanted):
        qtbot.keyClick(page.open, Qt.Key.Key_Space)
    assert not page.files.isVisible()


def test_the_first_start_has_the_keyboard_on_new_and_every_button_by_tab_and_enter(
    dressed: QApplication, qtbot: QtBot
) -> None:
    made = MainWindow(Workbench(Settings(language="zh_CN")))
    qtbot.addWidget(made)
    made.show()
    page = made.start_page
    reached = []
    for _ in range(4):
        focused = made.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [page.new, page.open, page.example, page.language]
    page.language.setFocus()
    QTest.keyClick(page.language, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.new.text() == "New project")
