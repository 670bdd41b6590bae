"""The questionnaires screen as a whole: any edits undone, its models, its list, its languages and sizes."""

from __future__ import annotations

import random

import pytest
from design_host import Host
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Questionnaire
from surveykit.project import designing, library
from ui import theme
from ui.workbench import Workbench


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="satisfaction")
    return made


def every_definition(workbench: Workbench) -> dict[str, Questionnaire]:
    project = workbench.require()
    return {row.code: designing.questionnaire(project, row.code) for row in designing.questionnaires(project)}


@pytest.mark.parametrize("seed", [1, 2])
def test_any_commands_undone_give_back_the_first_definitions(host: Host, seed: int) -> None:
    chance, sheet, screen = random.Random(seed), host.screen.sheet, host.screen
    commands = ["up", "down", "duplicate", "remove", "copy", "cut", "paste", "section", "new", "edit"]
    QGuiApplication.clipboard().setText("一、护理\n1. 甲\n2. 乙 □ 是 □ 否")
    before = every_definition(host.workbench)
    for _n in range(40):
        rows = sheet.view.sheet_model.rows
        if rows:
            sheet.view.choose(*{chance.choice(rows).key for _m in range(chance.randint(1, 3))})
        done = chance.choice([*commands, "scale", "list", "language"])
        if done == "scale":
            screen.scoring.new_scale()
        elif done == "list":
            chance.choice([screen.catalog.duplicate, screen.catalog.remove, screen.catalog.new_empty])()
        elif done == "language":
            screen.language.click()
        else:
            sheet.run(done)
        if isinstance(focus := QApplication.focusWidget(), QWidget) and focus is not sheet.view:
            host.type("=1+1 <b>")
            host.press("Return")
        QApplication.processEvents()
    after, stack = every_definition(host.workbench), host.workbench.undo_stack
    assert stack.count() > 5
    assert after != before
    while stack.canUndo():
        stack.undo()
    assert every_definition(host.workbench) == before
    while stack.canRedo():
        stack.redo()
    assert every_definition(host.workbench) == after


def test_item_models_keep_the_rules_of_qt(host: Host, qtmodeltester: ModelTester) -> None:
    screen = host.screen
    models: list[QAbstractItemModel] = [
        screen.sheet.view.sheet_model, screen.catalog.model, screen.problem_list.problem_model,
        screen.item_panel.answers.grid.grid_model, screen.scoring.parts.grid_model, screen.scoring.scales.grid_model,
        screen.scale_panel.bands.table.grid_model,
    ]  # fmt: skip
    for model in models:
        qtmodeltester.check(model)
        screen.sheet.choose("q2")
        screen.sheet.duplicate()
        screen.sheet.remove()
        qtmodeltester.check(model)


def test_the_list_names_revision_and_sheets_and_opens_what_is_chosen(host: Host) -> None:
    catalog = host.screen.catalog
    index = catalog.model.index(1)
    assert index.data() == "Inpatient satisfaction with nursing care"
    assert "Revision 1 · 198 sheets" in catalog.model.data(index, 257)  # type: ignore[operator]
    catalog.list.setFocus()
    host.press("Down")
    assert host.screen.draft.code == "quality_audit"
    host.press("Return")
    assert host.screen.sheet.view.hasFocus()


def test_a_library_questionnaire_is_added_beside_one_of_the_same_code(host: Host) -> None:
    assert host.screen.catalog.add_definition(designing.read_definition("satisfaction"))
    assert host.screen.draft.code == "satisfaction2"
    host.workbench.undo_stack.undo()
    assert "satisfaction2" not in every_definition(host.workbench)
    host.workbench.undo_stack.redo()
    assert "satisfaction2" in every_definition(host.workbench)


def test_a_new_one_is_offered_the_whole_library(host: Host) -> None:
    host.screen.arrive(new=True)
    chooser = host.screen.catalog.chooser
    assert {getattr(row, "name", "") for row in chooser.model.rows} >= set(library.names())
    host.press("Escape")
    assert not chooser.isVisible()


def test_a_removed_questionnaire_comes_back_with_undo(host: Host, qtbot: QtBot) -> None:
    host.screen.catalog.list.setFocus()
    with qtbot.waitSignal(host.workbench.said) as said:
        host.press("Delete")
    assert "satisfaction" not in every_definition(host.workbench)
    said.args[2]()
    assert "satisfaction" in every_definition(host.workbench)


def test_a_project_open_for_reading_says_so_and_shows_what_is_stored(
    host: Host, sentences: list[str], qtbot: QtBot
) -> None:
    path = host.workbench.require().path
    host.workbench.close()
    assert host.workbench.open(path, writable=False)
    host.screen.refresh(None)
    host.screen.sheet.choose("q1")
    host.screen.sheet.remove()
    assert len(sentences) == 1
    assert host.screen.sheet.view.sheet_model.find("item:q1").isValid()


def test_the_sheet_speaks_the_language_that_the_questionnaire_has(host: Host) -> None:
    title = host.screen.sheet.view.sheet_model.index(0)
    assert title.data() == "Inpatient satisfaction with nursing care"
    host.screen.language.click()
    assert host.screen.sheet.view.sheet_model.index(0).data() == "住院患者护理服务满意度调查表"
    host.screen.sheet.choose("q1")
    host.press("Return")
    host.line("服务态度")
    found = every_definition(host.workbench)["satisfaction"].item("q1")
    assert found is not None
    assert found.text == {"zh_CN": "服务态度", "en": "Nurses' attitude and courtesy"}


@pytest.mark.parametrize(("size", "mode"), [((824, 676), "light"), ((1080, 708), "dark"), ((1480, 958), "light")])
def test_everything_that_takes_the_keyboard_has_a_name_and_room(
    host: Host, size: tuple[int, int], mode: theme.Mode, dressed: QApplication
) -> None:
    theme.apply(dressed, mode)
    screen = host.screen
    screen.resize(*size)
    for scale in ("", "total"):
        screen.arrive(scale=scale)
        QApplication.processEvents()
        assert not screen.grab().isNull()
        for widget in screen.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() != 0 and widget.objectName() != "qt_spinbox_lineedit":
                named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                if widget.focusPolicy().value & 1 and type(widget).__module__.startswith("ui."):
                    assert named, widget
                    assert widget.width() >= 24, widget
    theme.apply(dressed, "light")


def test_on_a_small_screen_the_list_is_folded_away_and_comes_back_by_key(sample: Workbench, qtbot: QtBot) -> None:
    host = Host(sample, qtbot, (960, 680))
    screen = host.screen
    assert not screen.catalog.isVisible()
    assert screen.fold.isVisible()
    assert screen.fold.accessibleName() == "List of questionnaires"
    host.press("F6", "F6")
    assert screen.catalog.isVisible()
    assert screen.catalog.isAncestorOf(host.focus())
    host.press("Return")
    assert not screen.catalog.isVisible()
    screen.resize(1280, 800)
    assert screen.catalog.isVisible()
    assert not screen.fold.isVisible()
