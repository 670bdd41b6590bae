"""Issued and returned: counts are typed into tables, batches and places are kept, all of it can be undone."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer, Response
from surveykit.model.keystrokes import Put, with_answer
from surveykit.project import browsing, fieldwork, keying, verifying
from surveykit.project.changes import Changes
from ui.fieldwork.screen import DOUBLE, PLACES, FieldworkScreen
from ui.workbench import Workbench


@pytest.fixture
def screen(sample: Workbench, qtbot: QtBot) -> FieldworkScreen:
    made = FieldworkScreen(sample)
    qtbot.addWidget(made)

    def tell(changes: Changes) -> None:
        made.refresh(changes)

    sample.changed.connect(tell)
    made.resize(1100, 800)
    made.show()
    made.activateWindow()
    made.arrive(questionnaire="satisfaction")
    return made


def type_into(view: QWidget, row: int, column: int, text: str) -> None:
    """Go to a cell and type, as a person does: the first key opens the editor."""
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))  # type: ignore[attr-defined]
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = next(e for e in view.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
    else:
        words = QInputMethodEvent()
        words.setCommitString(text)
        QApplication.sendEvent(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_figures_are_those_of_the_last_wave(screen: FieldworkScreen) -> None:
    assert screen.rate.figure.text() == "99.0%"
    # The worked example issued 42 and 62 sheets of this questionnaire after, 41 and 62 came back.
    assert "104" in screen.rate.remark.text()
    assert "103" in screen.rate.remark.text()
    assert screen.behind.figure.text() == "–"


def test_discharges_make_quotas_and_can_be_undone(sample: Workbench, screen: FieldworkScreen) -> None:
    type_into(screen.board.table, 0, 1, "100")
    wave = keying.waves(sample.require())[-1].name
    unit = keying.units(sample.require())[0].name
    assert fieldwork.discharges(sample.require(), wave) == {unit: 100}
    line = screen.board.table.grid_model.rows[0].row
    assert line.quota == 30
    type_into(screen.board.table, 0, 1, "-5")
    assert fieldwork.discharges(sample.require(), wave) == {unit: 100}
    sample.undo_stack.undo()
    assert fieldwork.discharges(sample.require(), wave) == {}


def test_a_batch_is_made_counted_and_taken_back(sample: Workbench, screen: FieldworkScreen) -> None:
    before = keying.batches(sample.require())
    screen.batches.add()
    made = next(b for b in keying.batches(sample.require()) if b.id not in {old.id for old in before})
    lines = screen.batches.table.grid_model.rows
    row = next(n for n, line in enumerate(lines) if line.batch.id == made.id)
    type_into(screen.batches.table, row, 4, "25")
    stored = next(b for b in keying.batches(sample.require()) if b.id == made.id)
    assert stored.issued == 25
    sample.undo_stack.undo()
    sample.undo_stack.undo()
    assert keying.batches(sample.require()) == before
    sample.undo_stack.redo()
    assert any(b.id == made.id for b in keying.batches(sample.require()))


def test_the_cover_of_a_stack_is_kept_word_by_word(sample: Workbench, screen: FieldworkScreen) -> None:
    panel = screen.batches.panel
    key = screen.batches._chosen
    panel.stay.control.setFocus()
    QTest.keyClicks(panel.stay.control, "3-5")
    panel.missing["refused"].control.setFocus()
    QTest.keyClicks(panel.missing["refused"].control, "4")
    panel.plan.method.control.picked.emit("every")
    batch = next(b for b in keying.batches(sample.require()) if b.id == key)
    assert (batch.stay, dict(batch.not_returned), batch.verification.method) == ("3-5", {"refused": 4}, "every")
    assert 0 <= batch.verification.start < batch.verification.every
    assert panel.plan.every.isVisible()
    assert "Refused 4" in screen.board.reasons.text()


def test_waves_are_renamed_dated_ordered_and_removed(sample: Workbench, screen: FieldworkScreen) -> None:
    screen.tabs.select(PLACES)
    before = keying.waves(sample.require())
    type_into(screen.waves.table, 0, 0, "基线")
    type_into(screen.waves.table, 0, 1, "20260301")
    first = keying.waves(sample.require())[0]
    assert (first.name, first.from_date) == ("基线", "2026-03-01")
    type_into(screen.waves.table, 0, 1, "yesterday")
    assert keying.waves(sample.require())[0] == first
    QTest.keyClick(screen.waves.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [w.id for w in keying.waves(sample.require())] == [before[1].id, before[0].id]
    screen.waves.table.setCurrentIndex(screen.waves.table.grid_model.index(1, 0))
    QTest.keyClick(screen.waves.table, Qt.Key.Key_Delete)
    assert len(keying.waves(sample.require())) == 1
    while sample.undo_stack.canUndo():
        sample.undo_stack.undo()
    assert [(w.id, w.name, w.from_date) for w in keying.waves(sample.require())] == [
        (w.id, w.name, w.from_date) for w in before
    ]


def test_a_unit_is_added_and_given_its_code(sample: Workbench, screen: FieldworkScreen) -> None:
    screen.tabs.select(PLACES)
    screen.units.add()
    row = len(screen.units.table.grid_model.rows) - 1
    type_into(screen.units.table, row, 0, "儿科")
    type_into(screen.units.table, row, 1, "7")
    made = keying.units(sample.require())[-1]
    assert (made.name, made.code) == ("儿科", "07")


def test_two_units_cannot_share_a_name(sample: Workbench, screen: FieldworkScreen, sentences: list[str]) -> None:
    screen.tabs.select(PLACES)
    taken = keying.units(sample.require())[1].name
    type_into(screen.units.table, 0, 0, taken)
    assert sentences == [f'There is a "{taken}" already; choose another name.']


def test_an_empty_project_says_what_to_do(empty: Workbench, qtbot: QtBot) -> None:
    made = FieldworkScreen(empty)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.tabs.isVisible()


def test_two_passes_are_settled_with_one_key(sample: Workbench, screen: FieldworkScreen) -> None:
    project, wave = sample.require(), keying.waves(sample.require())[-1].name
    sheet = Response(
        id="", questionnaire="satisfaction", revision=1, wave=wave, number="9001", answers={"q1": 4, "q2": 5},
        finished=True,
    )  # fmt: skip
    stored, _changes = keying.start_sheet(project, sheet)
    second = verifying.begin(project, stored)
    for item, value in (("q1", 3), ("q2", 5)):
        second = with_answer(second, Put(item, Answer(value)))
    verifying.store(project, stored, second, (), finished=True)
    screen.tabs.select(DOUBLE)
    side = screen.double
    assert [(line.difference.item, line.settled) for line in side.table.grid_model.rows] == [("q1", "")]
    assert side.open.figure.text() == "1"
    assert side.table.grid_model.rows[0].page == "1"
    side.table.setFocus()
    side.table.setCurrentIndex(side.table.grid_model.index(0, 0))
    QTest.keyClick(side.table, Qt.Key.Key_2)
    now = keying.find_sheet(project, "satisfaction", wave, "9001")
    assert now is not None
    assert now.answers["q1"] == 3
    assert side.open.figure.text() == "0"
    assert side.first.figure.text() == "1"
    sample.undo_stack.undo()
    now = keying.find_sheet(project, "satisfaction", wave, "9001")
    assert now is not None
    assert now.answers["q1"] == 4
    assert side.open.figure.text() == "1"
    # The paper says a third thing: it is written into the last column, and kept under the initials.
    sample.preferences = msgspec.structs.replace(sample.preferences, keyer="HDR")
    side.table.setCurrentIndex(side.table.grid_model.index(0, 0))
    QTest.keyClick(side.table, Qt.Key.Key_3)
    editor = side.table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert side.open.figure.text() == "1"
    QTest.keyClick(side.table, Qt.Key.Key_3)
    editor = next(one for one in side.table.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(editor, "1")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    now = keying.find_sheet(project, "satisfaction", wave, "9001")
    assert now is not None
    assert now.answers["q1"] == 1
    event = browsing.detail(project, now.id).history[-1]
    assert (event.verb, event.by, event.new) == ("settled", "HDR", Answer(1))
    assert side.table.grid_model.rows[0].settled.startswith("1")
