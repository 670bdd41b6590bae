"""What a nurse does first with a new questionnaire: paste into the open line, look at what is said of nothing yet."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.project import designing
from ui.workbench import Workbench

LIST = "6、服务态度\r\n7、操作技术\r\n\r\n（8）健康教育\r\n"


@pytest.fixture
def blank(empty: Workbench, qtbot: QtBot) -> Host:
    made = Host(empty, qtbot)
    made.press("Space", "Return")  # New questionnaire: empty, its title is open
    return made


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="satisfaction")
    made.screen.sheet.choose("q1")
    made.screen.sheet.view.setFocus()
    return made


def stored(host: Host) -> Questionnaire:
    return designing.questionnaire(host.workbench.require(), host.screen.draft.code)


def words(host: Host) -> list[str]:
    return [next(iter(item.text.values())) for item in stored(host).items()]


def test_a_list_pasted_into_a_new_item_is_an_item_a_line(blank: Host) -> None:
    blank.line("Title")
    editor = blank.focus()
    assert isinstance(editor, QPlainTextEdit)
    QGuiApplication.clipboard().setText(LIST)
    steps = blank.workbench.undo_stack.count()
    blank.press("Ctrl+V")
    assert words(blank) == ["服务态度", "操作技术", "健康教育"]
    assert {item.kind for item in stored(blank).items()} == {Kind.RATING}
    assert blank.workbench.undo_stack.count() == steps + 1
    assert blank.workbench.undo_stack.undoText() == "Paste 3 items"
    assert blank.screen.sheet.view.hasFocus()
    assert blank.screen.sheet.chosen_items() == ("q3",)
    assert not blank.screen.sheet.view.sheet_model.find("new:").isValid()
    blank.workbench.undo_stack.undo()
    assert words(blank) == []


def test_the_line_that_invites_to_paste_takes_a_list_with_its_heading(host: Host, qtbot: QtBot) -> None:
    view = host.screen.sheet.view
    index = view.sheet_model.find("add:")
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    QGuiApplication.clipboard().setText("一、护理\n1. 𬭊甲\n2. 乙 □ 是 □ 否")
    before = len(words(host))
    host.press("Ctrl+V")
    assert words(host)[before:] == ["𬭊甲", "乙"]
    assert list(stored(host).sections[-1].title.values()) == ["一、护理"]
    assert list(stored(host).items())[-1].kind is Kind.SINGLE
    host.workbench.undo_stack.undo()
    assert len(words(host)) == before


def test_what_was_typed_before_a_list_stays_with_its_first_line(host: Host) -> None:
    host.press("Insert")
    host.type("𬭊Food: ")
    QGuiApplication.clipboard().setText("warm\nenough")
    host.press("Ctrl+V")
    assert words(host)[1:3] == ["𬭊Food: warm", "enough"]


def test_copied_items_pasted_into_a_new_item_keep_everything(host: Host) -> None:
    host.screen.sheet.choose("why", "sex")
    host.press("Ctrl+C", "Insert", "Ctrl+V")
    value = stored(host)
    assert value.item("sex2").choices == value.item("sex").choices  # type: ignore[union-attr]
    assert host.screen.sheet.chosen_items() == ("sex2",)


def test_one_line_and_its_end_is_typed_on(host: Host) -> None:
    QGuiApplication.clipboard().setText("Food\n")
    host.press("Insert", "Ctrl+V")
    assert isinstance(host.focus(), QPlainTextEdit)
    host.line(" and drink")
    assert words(host)[1] == "Food and drink"


def test_lines_pasted_into_an_item_that_is_there_are_one_line(host: Host) -> None:
    QGuiApplication.clipboard().setText("Courtesy of\r\n  the nurses\r\n")
    before = len(words(host))
    host.press("Return", "Ctrl+V")
    assert isinstance(host.focus(), QPlainTextEdit)
    host.press("Return")
    assert stored(host).item("q1").text["en"] == "Courtesy of the nurses"  # type: ignore[union-attr]
    assert len(words(host)) == before


def test_an_introduction_keeps_its_lines(host: Host) -> None:
    host.screen.sheet.view.choose("intro:")
    QGuiApplication.clipboard().setText("Dear patient,\nthank you.")
    host.press("Return", "Ctrl+V", "Return")
    assert stored(host).intro["en"] == "Dear patient,\nthank you."


def test_an_empty_title_that_is_typed_says_what_it_is(blank: Host) -> None:
    editor = blank.focus()
    assert editor.accessibleName() == "Title of the questionnaire"

    def inked() -> int:
        """Points of the line being edited that are not of its ground; the cursor is a line of them."""
        QApplication.processEvents()
        image = blank.screen.sheet.view.viewport().grab(editor.geometry()).toImage()
        ground = image.pixel(1, 1)
        return sum(image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height()))

    hinted = inked()
    blank.type(" ")
    assert hinted > 500 > inked()
    blank.press("Backspace")
    assert inked() > 500


def test_a_questionnaire_without_items_is_not_called_right(blank: Host) -> None:
    fine = blank.screen.fine
    assert (fine.text(), fine.property("tone"), fine.isVisible()) == ("No items yet", "muted", True)
    blank.line("Title")
    blank.line("Courtesy")
    assert (fine.text(), fine.property("tone")) == ("No problems found", "good")
    blank.workbench.undo_stack.undo()
    assert fine.text() == "No items yet"


def test_a_list_of_questionnaires_takes_the_keyboard_only_with_lines(empty: Workbench, qtbot: QtBot) -> None:
    host = Host(empty, qtbot)
    listed = host.screen.catalog.list
    host.screen.catalog.more.setFocus()
    host.press("Tab")
    assert host.focus() is host.screen.empty.button
    host.press("Space", "Return", "Escape")
    host.screen.catalog.more.setFocus()
    host.press("Tab")
    assert host.focus() is listed
    host.press("Delete")
    assert host.screen.draft.code == ""
    assert host.focus() is not listed


def test_scoring_without_a_scale_is_one_sentence_and_nothing_beside_it(blank: Host) -> None:
    blank.line("Title")
    blank.line("Courtesy")
    blank.press("Escape")
    panel = blank.screen.scale_panel
    blank.press("Ctrl+PageDown")
    assert not panel.isVisible()
    assert not panel.parentWidget().parentWidget().isVisible()
    blank.press("Space")
    assert panel.isVisible()
    assert panel.mapTo(blank.screen, panel.rect().bottomRight()).x() == blank.screen.width() - 1
    blank.workbench.undo_stack.undo()
    assert not panel.isVisible()
    blank.press("Ctrl+PageUp")
    assert blank.screen.item_panel.isVisible()
