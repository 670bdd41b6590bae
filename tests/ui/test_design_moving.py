"""Dragging, labels for many, finding, dimensions: what makes designing quick."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.project import designing
from ui.design.presets import DIMENSIONS
from ui.design.templates import TEMPLATES
from ui.workbench import Workbench


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot, (1300, 1200))
    made.screen.arrive(questionnaire="satisfaction", item="q1")
    return made


def value(host: Host) -> Questionnaire:
    return designing.questionnaire(host.workbench.require(), host.screen.draft.code)


def item(host: Host, code: str) -> Item:
    found = value(host).item(code)
    assert found is not None
    return found


def codes(host: Host) -> list[list[str]]:
    return [[i.code for i in section.items] for section in value(host).sections]


def spot(host: Host, key: str, share: float) -> QPoint:
    """A point of a line: ``share`` of its height down."""
    view = host.screen.sheet.view
    room = view.visualRect(view.sheet_model.find(key))
    return QPoint(room.center().x(), room.top() + round(room.height() * share))


def drag(host: Host, start: QPoint, end: QPoint, *, drop: bool = True) -> None:
    port = host.screen.sheet.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for n in range(1, 9):
        at = start + (end - start) * n / 8
        QApplication.sendEvent(port, _move(at))
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def _move(at: QPoint) -> QMouseEvent:
    """The mouse moves with its left button held, which QTest's own moves do not say."""
    return QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip


def test_an_item_is_dragged_below_another_with_a_line_where_it_goes(host: Host) -> None:
    before, view = codes(host), host.screen.sheet.view
    plain = view.viewport().grab().toImage()
    drag(host, spot(host, "item:q2", 0.5), spot(host, "item:q5", 0.8), drop=False)
    shown = view.viewport().grab().toImage()
    assert plain != shown
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(host, "item:q5", 0.8))
    assert codes(host)[0][:6] == ["q1", "q3", "q4", "q5", "q2", "q6"]
    assert host.screen.sheet.chosen_items() == ("q2",)
    assert host.workbench.undo_stack.undoText() == "Move items"
    host.workbench.undo_stack.undo()
    assert codes(host) == before


def test_several_items_are_dragged_to_another_section(host: Host) -> None:
    host.screen.sheet.choose("q1", "q3")
    drag(host, spot(host, "item:q3", 0.5), spot(host, "section:1", 0.9))
    assert codes(host)[1][:2] == ["q1", "q3"]
    assert "q1" not in codes(host)[0]
    drag(host, spot(host, "item:q3", 0.5), spot(host, "section:0", 0.9))
    assert codes(host)[0][:3] == ["q1", "q3", "q2"]


def test_escape_ends_dragging_and_a_click_on_one_of_several_chooses_it(host: Host) -> None:
    before, view = codes(host), host.screen.sheet.view
    view.setFocus()
    drag(host, spot(host, "item:q2", 0.5), spot(host, "item:q5", 0.8), drop=False)
    host.press("Escape")
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(host, "item:q5", 0.8))
    assert codes(host) == before
    host.screen.sheet.choose("q1", "q2", "q3")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(host, "item:q2", 0.5))
    assert host.screen.sheet.chosen_items() == ("q2",)
    assert codes(host) == before


def test_labels_are_copied_to_many_items(host: Host) -> None:
    host.screen.sheet.choose("education")
    host.screen.sheet.view.setFocus()
    host.press("Ctrl+Shift+C")
    assert QGuiApplication.clipboard().text().startswith("1 Primary school")
    host.screen.sheet.choose("q1", "q2", "age")
    host.press("Ctrl+Shift+V")
    assert item(host, "q1").choices == item(host, "q2").choices == item(host, "education").choices
    assert item(host, "age").kind is Kind.NUMBER
    assert host.workbench.undo_stack.undoText() == "Paste labels"
    host.workbench.undo_stack.undo()
    assert item(host, "q1").choices == item(host, "q3").choices


def test_labels_come_from_a_column_of_a_spreadsheet_too(host: Host, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("没有\n偶尔\n经常\n其他____\n")
    host.screen.sheet.choose("sex")
    host.screen.sheet.view.setFocus()
    host.press("Ctrl+Shift+V")
    assert [(c.code, c.label["en"], c.other) for c in item(host, "sex").choices] == [
        (1, "没有", False), (2, "偶尔", False), (3, "经常", False), (4, "其他", True),
    ]  # fmt: skip
    assert item(host, "sex_other").relevant == "${sex} = 4"
    host.screen.sheet.choose("age")
    with qtbot.waitSignal(host.workbench.said) as said:
        host.press("Ctrl+Shift+C")
    assert said.args[0] == "This item has no labels to copy."
    QGuiApplication.clipboard().setText("x" * 10_000)
    with qtbot.waitSignal(host.workbench.said) as said:
        host.press("Ctrl+Shift+V")
    assert said.args[0] == "There are no labels on the clipboard."


def test_every_shared_property_is_given_to_several_items_at_once(host: Host) -> None:
    sheet, panel, stack = host.screen.sheet, host.screen.item_panel, host.workbench.undo_stack
    sheet.choose("q1", "q2", "q3")
    assert not panel.texts["en"].isVisible()
    for tick, name, after in (
        (panel.marks.required, "required", True),
        (panel.marks.na_allowed, "na_allowed", False),
        (panel.marks.verified, "verified", False),
    ):
        steps = stack.count()
        tick.setFocus()
        host.press("Space")
        assert {getattr(item(host, code), name) for code in ("q1", "q2", "q3")} == {after}
        assert stack.count() == steps + 1
    panel.marks.dimension.control.setFocus()
    host.type("Logistics and meals")
    host.press("Return")
    dimension = value(host).dimensions[-1]
    assert dimension.title == DIMENSIONS[7]
    assert {item(host, code).dimension for code in ("q1", "q2", "q3")} == {dimension.code}
    sheet.choose("q1", "q4")
    assert panel.marks.dimension.control.currentText() == ""
    assert panel.marks.required.checkState() is Qt.CheckState.PartiallyChecked


def test_dimensions_are_listed_named_ordered_and_removed(host: Host) -> None:
    host.screen.sheet.view.choose("title:")
    listed = host.screen.head_panel.dimensions
    first = value(host)
    listed.usual.click()
    assert {t["zh_CN"] for t in DIMENSIONS} <= {d.title["zh_CN"] for d in value(host).dimensions}
    assert len({d.title["zh_CN"] for d in value(host).dimensions}) == len(value(host).dimensions)
    assert not listed.usual.isVisible()
    count = len(value(host).dimensions)
    listed.add.click()
    host.line("Food")
    assert value(host).dimensions[-1].title == {"en": "Food"}
    listed.grid.setFocus()
    listed.grid.setCurrentIndex(listed.grid.grid_model.index(count, 0))
    host.press("Alt+Up")
    assert value(host).dimensions[-2].title == {"en": "Food"}
    code = value(host).dimensions[-2].code
    host.screen.sheet.choose("q1")
    host.screen.item_panel.marks.dimension.control.setFocus()
    host.screen.item_panel.marks.dimension.control.lineEdit().selectAll()
    host.type("Food")
    host.press("Return")
    assert item(host, "q1").dimension == code
    host.screen.sheet.view.choose("title:")
    listed.grid.setFocus()
    listed.grid.setCurrentIndex(listed.grid.grid_model.index(count - 1, 0))
    host.press("Delete")
    assert item(host, "q1").dimension == ""
    while host.workbench.undo_stack.canUndo():
        host.workbench.undo_stack.undo()
    assert value(host) == first


def test_find_goes_through_texts_labels_and_codes_in_both_languages(host: Host) -> None:
    sheet = host.screen.sheet
    sheet.view.setFocus()
    host.press("Ctrl+F")
    assert isinstance(host.focus(), QLineEdit)
    host.type("很不满意")
    assert sheet.find_bar.count.text() != "Not found"
    sheet.find_bar.typed.setText("secondary")
    assert sheet.chosen_items() == ("education",)
    assert sheet.find_bar.count.text() == "1 of 1"
    sheet.find_bar.typed.setText("nurses")
    found = []
    for _n in range(4):
        host.press("F3")
        found.append(sheet.chosen_items() or sheet.view.current_row().key)  # type: ignore[union-attr]
    assert len(set(found)) > 1
    host.press("Shift+F3")
    assert (sheet.chosen_items() or sheet.view.current_row().key) == found[-2]  # type: ignore[union-attr]
    host.press("Return", "Shift+Return")
    assert (sheet.chosen_items() or sheet.view.current_row().key) == found[-2]  # type: ignore[union-attr]
    sheet.find_bar.typed.setText("q10")
    assert sheet.chosen_items() == ("q10",)
    sheet.find_bar.typed.setText("there is no such word")
    assert sheet.find_bar.count.text() == "Not found"
    host.press("Escape")
    assert sheet.find_bar.isHidden()
    assert sheet.view.hasFocus()
    host.press("F3")
    assert not sheet.find_bar.isHidden()


def test_a_problem_is_marked_at_the_item_and_said_in_its_panel(host: Host) -> None:
    sheet, panel = host.screen.sheet, host.screen.item_panel
    sheet.choose("sex")
    fine = sheet.view.viewport().grab().toImage()
    panel.answers.grid.grid_model.edited.emit(())
    row = sheet.view.current_row()
    assert row is not None
    assert row.problem.startswith("Item 13 Sex has no choices")
    assert panel.problem.text() == row.problem
    assert panel.problem.isVisible()
    assert sheet.view.viewport().grab().toImage() != fine
    assert "has no choices" in str(sheet.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole))
    assert host.screen.problems_button.text() == "1 problem"
    host.workbench.undo_stack.undo()
    assert not panel.problem.isVisible()


def test_instructions_and_words_of_other_have_no_number(host: Host) -> None:
    sheet = host.screen.sheet
    sheet.choose("q1")
    sheet.begin_kind(next(t for t in TEMPLATES if t.key == "note"))
    host.line("Tick one box a line.")
    host.press("Escape")
    rows = [row for row in sheet.view.sheet_model.rows if row.kind == "item"]
    assert [row.number for row in rows][:3] == [1, 0, 2]
    assert host.screen.draft.name("q2").startswith("2 ")
