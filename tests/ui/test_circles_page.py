"""The page of quality control circles with a keyboard: ten steps, tables, figures that follow, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from circle_sample import circle
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.quality.circle import CIRCLES, Circle
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.changes import Changes
from surveykit.report.figures import Fishbone, Gantt, Pareto, Radar
from ui.improvement.circles.page import CirclesPage
from ui.improvement.circles.step_view import StepView
from ui.improvement.circles.table_part import TablePart
from ui.widgets.blocks.figure import FigureBlock
from ui.workbench import Workbench


@pytest.fixture
def page(empty: Workbench, qtbot: QtBot) -> CirclesPage:
    made = CirclesPage(empty)
    qtbot.addWidget(made)

    def tell(changes: Changes) -> None:
        made.refresh(changes)

    empty.changed.connect(tell)
    made.retranslate()
    made.refresh(None)
    made.resize(1080, 700)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def full(empty: Workbench, page: CirclesPage) -> CirclesPage:
    _, changes = records.save(empty.require(), CIRCLES, Record(value=circle()))
    empty.announce(changes)
    return page


def stored(workbench: Workbench) -> Circle:
    return records.listing(workbench.require(), CIRCLES)[-1].value


def view(page: CirclesPage) -> StepView:
    found = page.stack.currentWidget()
    assert isinstance(found, StepView)
    return found


def put(table: TablePart, row: int, column: int, text: str) -> None:
    """Go to a cell and type, as a person does."""
    grid = table.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index(row, column))
    QTest.keyClick(grid, Qt.Key.Key_F2)
    editor = next(e for e in grid.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def type_on(table: TablePart, text: str) -> None:
    """Type into the cell that is open already, and end it with Enter."""
    editor = next(e for e in table.grid.findChildren(QLineEdit) if e.isVisible())
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def go(page: CirclesPage, step: int) -> StepView:
    """Step by the keys."""
    while page.steps.currentRow() < step:
        page.step(1)
    return view(page)


def figures(found: StepView) -> list[object]:
    return [block.value for block in found.findChildren(FigureBlock)]


def test_a_circle_is_begun_named_and_taken_back(empty: Workbench, page: CirclesPage) -> None:
    assert page.empty.isVisible()
    QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    name = page.views[0].fields["name"].control.inner
    QTest.keyClicks(name, "Guard")
    circle = stored(empty)
    assert (circle.name, len(circle.steps)) == ("Guard", 10)
    assert "Guard" in page.which.currentText()
    empty.undo_stack.undo()
    assert stored(empty).name == ""
    empty.undo_stack.undo()
    assert records.listing(empty.require(), CIRCLES) == ()
    assert page.empty.isVisible()


def test_the_tally_is_typed_and_its_pareto_follows(empty: Workbench, page: CirclesPage, qtbot: QtBot) -> None:
    page.begin()
    step = go(page, 2)
    table = step.tables[0]
    QTest.keyClick(table.grid, Qt.Key.Key_Insert)
    type_on(table, "loose")
    put(table, 0, 1, "7")
    QTest.keyClick(table.grid, Qt.Key.Key_Insert)
    type_on(table, "wet")
    put(table, 1, 1, "12")
    assert [(line.name, line.before) for line in stored(empty).tally] == [("loose", 7), ("wet", 12)]
    qtbot.waitUntil(lambda: any(isinstance(f, Pareto) and f.counts == (12, 7) for f in figures(step)))
    put(table, 1, 1, "-3")
    assert stored(empty).tally[1].before == 12
    table.grid.setCurrentIndex(table.grid.grid_model.index(1, 0))
    QTest.keyClick(table.grid, Qt.Key.Key_Delete)
    assert len(stored(empty).tally) == 1
    empty.undo_stack.undo()
    assert len(stored(empty).tally) == 2


def test_shares_are_typed_as_per_cent(empty: Workbench, full: CirclesPage) -> None:
    line = go(full, 3).fields["ability"].control.inner
    assert isinstance(line, QLineEdit)
    assert line.text() == "70"
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "65")
    assert stored(empty).ability == 0.65
    line.selectAll()
    QTest.keyClicks(line, "650")
    assert stored(empty).ability == 0.65
    assert "650" not in view(full).problem.text() or view(full).problem.isVisible()
    assert view(full).problem.isVisible()


def test_weeks_stay_in_order(empty: Workbench, full: CirclesPage) -> None:
    table = go(full, 1).tables[0]
    put(table, 2, 1, "6")
    assert stored(empty).steps[2].planned == (6, 6)
    put(table, 2, 2, "2")
    assert stored(empty).steps[2].planned == (2, 2)
    put(table, 9, 4, "25")
    assert stored(empty).steps[9].done == (24, 25)
    put(table, 9, 3, "")
    assert stored(empty).steps[9].done is None
    assert any(isinstance(figure, Gantt) for figure in figures(view(full)))


def test_causes_go_from_the_fishbone_to_scores_and_verification(
    empty: Workbench, full: CirclesPage, qtbot: QtBot
) -> None:
    step = go(full, 4)
    bones, scores, checked = step.tables
    assert any(isinstance(figure, Fishbone) for figure in figures(step))
    assert scores.take.isVisible()
    scores.take.click()
    assert [cause.name for cause in stored(empty).causes][-1] == "宣教不到位"
    assert not scores.take.isVisible()
    put(scores, 3, 1, "5553")
    assert stored(empty).causes[3].scores == (5, 5, 5, 3)
    row = scores.grid.grid_model.rows[3]
    assert (row.total, row.mark) == ("18", True)
    put(scores, 3, 1, "9553")
    assert stored(empty).causes[3].scores == (5, 5, 5, 3)
    assert step.problem.isVisible()
    # The tick follows the rule; by decision it is turned with Space.
    index = scores.grid.grid_model.index(2, 3)
    scores.grid.setFocus()
    scores.grid.setCurrentIndex(index)
    QTest.keyClick(scores.grid, Qt.Key.Key_Space)
    assert not stored(empty).causes[2].chosen
    step.fields["cause_rule"].control.given.emit("hand")
    QTest.keyClick(scores.grid, Qt.Key.Key_Space)
    assert stored(empty).causes[2].chosen
    put(checked, 2, 1, "4")
    put(checked, 2, 2, "3")
    assert stored(empty).causes[2].checked is None
    put(checked, 2, 2, "9")
    assert (stored(empty).causes[2].events, stored(empty).causes[2].checked) == (4, 9)
    put(bones, 0, 1, "untrained")
    assert stored(empty).bones[0].causes[0] == "untrained"


def test_countermeasures_are_scored_by_criterion(empty: Workbench, full: CirclesPage) -> None:
    table = go(full, 5).tables[0]
    assert table.take.isVisible()
    table.take.click()
    assert stored(empty).countermeasures[2].cause == "固定方法不统一"
    put(table, 2, 2, "5555")
    put(table, 2, 3, "555")
    assert stored(empty).countermeasures[2].scores == ((5, 5, 0), (5, 5, 0), (5, 5, 0), (5, 0, 0))
    put(table, 2, 3, "5555")
    put(table, 2, 4, "5 5 5 5")
    assert table.grid.grid_model.rows[2].total == "60"
    carried = go(full, 6).tables[0]
    assert len(carried.grid.grid_model.rows) == 2
    put(carried, 1, 3, "poster")
    assert stored(empty).countermeasures[2].done == "poster"
    assert stored(empty).countermeasures[1].words == "购置显像仪"


def test_the_effect_is_drawn_and_said(empty: Workbench, full: CirclesPage) -> None:
    step = go(full, 7)
    assert any(isinstance(figure, Radar) for figure in figures(step))
    put(step.tables[1], 0, 2, "5,5,4,5")
    assert stored(empty).abilities[0].after == (5, 5, 4, 5)


def test_it_is_concluded_after_counting_again_only(empty: Workbench, full: CirclesPage) -> None:
    full.state.picked.emit("closed")
    assert stored(empty).state == "closed"
    full.state.picked.emit("open")
    line = go(full, 7).fields["events_after"].control.inner
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert stored(empty).events_after is None
    full.state.picked.emit("closed")
    assert stored(empty).state == "open"
    assert "step 8" in view(full).problem.text()


def test_the_report_is_written(full: CirclesPage, tmp_path: Path) -> None:
    file = tmp_path / "circle.pdf"
    full.write_report(file)
    assert file.read_bytes().startswith(b"%PDF")


def test_everything_has_a_name(full: CirclesPage) -> None:
    for number in range(10):
        step = go(full, number)
        for table in step.tables:
            assert table.grid.accessibleName()
            assert all(table.grid.grid_model.heads)
        for field in step.fields.values():
            assert field.control.accessibleName()
    assert full.steps.item(7).text() == "8  Confirming the effect"
