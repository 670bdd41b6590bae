"""Questionnaires from files and into files in the designer: the losses stay in sight, undo takes all of it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from design_host import Host
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from surveykit.model.definition import dump
from surveykit.project import designing, forms
from ui import theme
from ui.workbench import Workbench

DATA = Path(__file__).resolve().parent.parent / "data"
TUTORIAL = DATA / "16_xlsform_tutorial.xls"


@pytest.fixture
def host(empty: Workbench, qtbot: QtBot) -> Host:
    return Host(empty, qtbot)


def codes(workbench: Workbench) -> list[str]:
    return [row.code for row in designing.questionnaires(workbench.require())]


def test_a_form_becomes_a_questionnaire_and_its_losses_stay_in_sight(host: Host) -> None:
    catalog = host.screen.catalog
    catalog.forms.read(TUTORIAL)
    assert host.screen.draft.value.sections[0].title == {"en": "Household Member or Visitor"}
    listed = catalog.forms.losses
    assert listed.isVisible()
    assert listed.words.text() == "3 things in 16_xlsform_tutorial.xls are not in the questionnaire."
    assert [listed.model.index(1, column).data() for column in range(3)] == ["survey", 2, "type"]
    assert "repeats" in listed.model.index(1, 3).data()
    assert QApplication.focusWidget() is listed.table
    listed.copy_button.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Sheet\tRow\tColumn\tWhat was not taken"
    assert len(copied) == 4
    host.press("Escape")
    assert not listed.isVisible()


def test_undo_takes_the_questionnaire_away_and_redo_brings_it_back(host: Host) -> None:
    host.screen.catalog.forms.read(TUTORIAL)
    (code,) = codes(host.workbench)
    before = designing.questionnaire(host.workbench.require(), code)
    stack = host.workbench.undo_stack
    assert stack.undoText() == "Add a questionnaire"
    stack.undo()
    assert codes(host.workbench) == []
    assert not host.screen.catalog.forms.losses.isVisible()
    stack.redo()
    assert designing.questionnaire(host.workbench.require(), code) == before


def test_the_losses_belong_to_one_questionnaire(host: Host) -> None:
    host.screen.catalog.forms.read(TUTORIAL)
    first = host.screen.draft.code
    host.screen.catalog.new_empty()
    assert not host.screen.catalog.forms.losses.isVisible()
    host.screen.draft.open(first)
    assert host.screen.catalog.forms.losses.isVisible()


def test_what_is_saved_is_read_back_as_it_was(host: Host, tmp_path: Path) -> None:
    host.screen.catalog.add_definition(designing.read_definition("satisfaction"))
    wanted = host.screen.draft.value
    for name in ("out.xlsx", "out.json"):
        host.screen.catalog.forms.write(tmp_path / name)
        found = forms.read_form(tmp_path / name)
        assert found.losses == ()
        assert dump(found.definition) == dump(wanted)
    host.screen.catalog.forms.read(tmp_path / "out.xlsx")
    assert len(codes(host.workbench)) == 2
    assert not host.screen.catalog.forms.losses.isVisible()


def test_by_the_menu_and_the_systems_dialog(host: Host, tmp_path: Path) -> None:
    host.screen.catalog.open_menu()
    words = [action.text() for action in host.screen.catalog.menu.actions()]
    at = next(n for n, text in enumerate(words) if text.startswith("Open a file"))
    host.screen.catalog.menu.actions()[at].trigger()
    host.screen.catalog.menu.close()
    dialog = next(w for w in QApplication.allWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    assert all(f"*{ending}" in dialog.nameFilters()[0] for ending in (".json", ".xlsx", ".xls", ".ods"))
    dialog.fileSelected.emit(str(TUTORIAL))
    dialog.reject()
    assert len(codes(host.workbench)) == 1


@pytest.mark.parametrize("name", ["no_form.xlsx", "notes.json", "answers.csv", "gone.xlsx"])
def test_what_is_no_questionnaire_is_one_sentence(host: Host, tmp_path: Path, sentences: list[str], name: str) -> None:
    path = tmp_path / name
    if name != "gone.xlsx":
        path.write_text("a,b\n1,2\n", encoding="utf-8")
    host.screen.catalog.forms.read(path)
    assert len(sentences) == 1
    assert name in sentences[0]
    assert codes(host.workbench) == []


def drop(host: Host, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    coming = QDragEnterEvent(QPointF(400, 300).toPoint(), actions, data, held, keys)
    QApplication.sendEvent(host.screen, coming)
    if coming.isAccepted():
        QApplication.sendEvent(host.screen, QDropEvent(QPointF(400, 300), actions, data, held, keys))
    return coming.isAccepted()


def test_a_form_is_dropped_on_the_designer(host: Host) -> None:
    assert drop(host, TUTORIAL)
    assert len(codes(host.workbench)) == 1


def test_a_dropped_table_of_answers_goes_on_to_be_imported(host: Host, tmp_path: Path) -> None:
    from surveykit.workbook.table import write_table

    went: list[tuple[str, object]] = []
    host.workbench.went.connect(lambda screen, facts: went.append((screen, facts)))
    write_table(tmp_path / "answers.xlsx", "answers", ["q1", "q2"], [(1, 2)])
    assert drop(host, tmp_path / "answers.xlsx")
    assert went == [("import", {"path": tmp_path / "answers.xlsx"})]
    assert not drop(host, tmp_path / "notes.txt")


def test_the_model_keeps_its_word_and_every_control_has_a_name(host: Host, qtmodeltester: ModelTester) -> None:
    host.screen.catalog.forms.read(TUTORIAL)
    listed = host.screen.catalog.forms.losses
    qtmodeltester.check(listed.model)
    for control in (listed.copy_button, listed.close_button, listed.table):
        assert control.accessibleName() or control.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_long_losses_take_lines_and_not_width(host: Host, mode: theme.Mode) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, mode)
    try:
        host.screen.catalog.forms.read(TUTORIAL)
        listed = host.screen.catalog.forms.losses
        wide = host.screen.minimumSizeHint().width()
        rows = [listed.table.rowHeight(row) for row in range(listed.model.rowCount())]
        assert max(rows) >= 2 * listed.table.fontMetrics().height()
        listed.close_list()
        QApplication.processEvents()
        assert host.screen.minimumSizeHint().width() == wide
    finally:
        theme.apply(application, "light")
