"""The rule line: typed with real keys, completed from a list, faults underlined, put together without the language."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from rule_host import WARD, RuleHost

from ui.workbench import Workbench


@pytest.fixture
def host(empty: Workbench, qtbot: QtBot) -> RuleHost:
    return RuleHost(empty, qtbot, "relevant", "preg")


@pytest.fixture
def check(empty: Workbench, qtbot: QtBot) -> RuleHost:
    return RuleHost(empty, qtbot, "constraint", "left")


def keys() -> Host:
    """The keyboard alone, without the screen around it."""
    made = Host.__new__(Host)
    made.strokes = 0
    return made


def press(*names: str) -> None:
    keys().press(*names)


def type_in(words: str) -> None:
    for character in words:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        if character.isascii():
            QTest.keyClicks(target, character)
        else:
            chosen = QInputMethodEvent()
            chosen.setCommitString(character)
            QApplication.sendEvent(QApplication.focusWidget(), chosen)
        QApplication.processEvents()


def offered(host: RuleHost) -> list[str]:
    model = host.field.edit.list.candidates
    return [str(model.index(row).data()) for row in range(model.rowCount())] if host.list.isVisible() else []


def underlined(host: RuleHost) -> str:
    block = host.field.edit.document().firstBlock()
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    parts = [f for f in block.layout().formats() if f.format.underlineStyle() == wave]  # type: ignore[attr-defined]
    return "".join(block.text()[part.start : part.start + part.length] for part in parts)


def test_a_rule_is_typed_and_stored_as_one_step(host: RuleHost) -> None:
    type_in("${sex} = 2 and ${age} >= 18")
    assert host.item().relevant == "${sex} = 2 and ${age} >= 18"
    assert host.workbench.undo_stack.count() == 1
    assert host.workbench.undo_stack.undoText() == "Edit the skip rule"
    assert host.field.said.text() == 'Fill in when item 3 is "Female" and item 2 is at least 18'
    assert host.field.said.property("tone") == "muted"
    assert underlined(host) == ""
    host.workbench.undo_stack.undo()
    assert host.item().relevant == ""
    assert host.field.edit.toPlainText() == ""


def test_a_dollar_opens_the_list_of_the_items_before_this_one(host: RuleHost) -> None:
    type_in("$")
    assert offered(host) == ["1 Why did you come", "2 Age", "3 Sex", "4 Admitted on", "5 Left on"]
    press("Down", "Down", "Return")
    assert host.item().relevant == "${sex}"
    assert host.field.edit.hasFocus()


@pytest.mark.parametrize("typed", ["Sex", "性", "3", "se", "$3", "${se"])
def test_an_item_is_found_by_its_words_its_number_or_its_code(host: RuleHost, typed: str) -> None:
    type_in(typed)
    assert offered(host)[0] == "3 Sex"
    press("Tab")
    assert host.item().relevant == "${sex}"


def test_choices_are_offered_behind_a_comparison_by_their_labels(host: RuleHost) -> None:
    type_in("${sex} = ")
    assert offered(host) == ["1 Male", "2 Female"]
    type_in("fem")
    assert offered(host) == ["2 Female"]
    press("Return")
    assert host.item().relevant == "${sex} = 2"


def test_a_choice_of_several_is_quoted_as_odk_wants_it(host: RuleHost) -> None:
    type_in("sel")
    assert offered(host)[0] == "selected()"
    press("Return")
    assert offered(host)[0] == "1 Why did you come"
    press("Return")
    type_in(", ")
    assert offered(host) == ["1 Pain", "2 Fever", "3 Check-up"]
    press("Down", "Return")
    assert host.item().relevant == "selected(${why}, '2')"
    assert host.field.said.text() == 'Fill in when item 1 includes "Fever"'


def test_the_list_opens_by_key_closes_by_escape_and_takes_the_mouse(host: RuleHost) -> None:
    for opening in ("Ctrl+Space", "Down"):
        press(opening)
        assert "3 Sex" in offered(host)
        press("Escape")
    assert not host.list.isVisible()
    assert host.field.edit.toPlainText() == ""
    type_in("$")
    view = host.field.edit.list
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert host.item().relevant == "${age}"


def test_a_fault_is_said_and_underlined_where_it_is(host: RuleHost) -> None:
    type_in("${sex} = 7")
    assert "no choice 7" in host.field.said.text()
    assert host.field.said.text().startswith("Column 10:")
    assert host.field.said.property("tone") == "bad"
    assert underlined(host) == "7"
    assert host.field.edit.accessibleDescription() == host.field.said.text()
    host.field.edit.selectAll()
    type_in("${sex} = 2 or")
    assert "at the end" in host.field.said.text()
    assert underlined(host).endswith("r")


def test_the_list_of_problems_says_whose_rule_it_is(host: RuleHost) -> None:
    type_in("${sex} = 7")
    said = [host.draft.sentence_of(problem) for problem in host.draft.problems]
    assert said == ["6 Pregnancies: Column 10: ${sex} has no choice 7; pick one of its choices."]


def test_signs_of_an_input_method_are_understood(host: RuleHost) -> None:
    type_in("（${age}≥１８）")
    assert host.item().relevant == "（${age}≥１８）"
    assert host.field.said.text() == "Fill in when item 2 is at least 18"


def test_enter_and_tab_leave_the_line(host: RuleHost) -> None:
    type_in("${age} > 3")
    press("Return")
    assert not host.field.edit.hasFocus()
    assert host.field.edit.toPlainText() == "${age} > 3"


def test_a_pasted_rule_is_one_line(host: RuleHost) -> None:
    QApplication.clipboard().setText("${age} > 3\n and\n${sex} = 2\n")
    press("Ctrl+V")
    assert host.item().relevant == "${age} > 3 and ${sex} = 2"


def test_several_items_get_the_same_rule(host: RuleHost) -> None:
    host.codes = ("preg", "last")
    host.field.show_items(host.codes)
    host.field.edit.setFocus()
    type_in("${sex} = 2")
    assert host.item("preg").relevant == host.item("last").relevant == "${sex} = 2"
    assert host.workbench.undo_stack.count() == 1


def choose(control: QComboBox, row: int) -> None:
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Down)
    QTest.keyClick(control.view(), Qt.Key.Key_Home)
    for _n in range(row):
        QTest.keyClick(control.view(), Qt.Key.Key_Down)
    QTest.keyClick(control.view(), Qt.Key.Key_Return)
    control.window().activateWindow()
    QTest.qWaitForWindowActive(control.window())


def names_of(control: QComboBox) -> list[str]:
    return [control.itemText(row) for row in range(control.count())]


def test_a_rule_is_put_together_without_the_language(host: RuleHost) -> None:
    builder = host.field.builder
    builder.open_button.setFocus()
    press("Return")
    QTest.qWait(150)  # the button shows that it is pressed
    assert builder.item.hasFocus()
    assert names_of(builder.item) == ["5 Left on", "4 Admitted on", "3 Sex", "2 Age", "1 Why did you come"]
    assert not builder.word.isVisible()
    choose(builder.item, 2)
    assert names_of(builder.question) == ["is", "is not", "is answered", "is not answered"]
    assert names_of(builder.choice) == ["1 Male", "2 Female"]
    choose(builder.choice, 1)
    QTest.mouseClick(builder.add, Qt.MouseButton.LeftButton)
    assert host.item().relevant == "${sex} = 2"
    QTest.mouseClick(builder.open_button, Qt.MouseButton.LeftButton)
    assert builder.word.isVisible()
    choose(builder.word, 1)
    choose(builder.item, 3)
    choose(builder.question, 2)
    assert not builder.add.isEnabled()
    builder.value.setFocus()
    type_in("18")
    press("Return")
    assert host.item().relevant == "${sex} = 2 or ${age} >= 18"
    host.workbench.undo_stack.undo()
    assert host.item().relevant == "${sex} = 2"


def test_a_check_begins_with_this_answer(check: RuleHost) -> None:
    builder = check.field.builder
    QTest.mouseClick(builder.open_button, Qt.MouseButton.LeftButton)
    assert names_of(builder.item)[0] == "This answer"
    choose(builder.question, 1)
    builder.value.setFocus()
    type_in("2026-01-0")
    assert not builder.add.isEnabled()
    type_in("1")
    press("Return")
    assert check.item().constraint == ". >= date('2026-01-01')"
    assert check.field.said.text() == "Must hold: this answer is not before 2026-01-01"


def test_a_rule_that_cannot_be_read_is_put_right_before_another_condition(host: RuleHost) -> None:
    type_in("${sex} = 2 and")
    assert not host.field.builder.open_button.isEnabled()


def test_everything_has_a_name_and_is_reached_by_tab(host: RuleHost) -> None:
    builder = host.field.builder
    assert host.field.edit.accessibleName() == "Skip rule"
    host.field.edit.setFocus()
    press("Tab")
    assert QApplication.focusWidget() is builder.open_button
    builder.unfold()
    reached: list[QWidget | None] = [QApplication.focusWidget()]
    while QApplication.focusWidget() is not builder.close_button:
        press("Tab")
        reached.append(QApplication.focusWidget())
        assert len(reached) < 10
    assert {builder.item, builder.question, builder.close_button} <= set(reached)
    assert all(widget is not None and (widget.accessibleName() or widget.property("text")) for widget in reached)


def test_the_first_item_has_nothing_before_it(empty: Workbench, qtbot: QtBot) -> None:
    host = RuleHost(empty, qtbot, "relevant", "why", WARD)
    type_in("$")
    assert offered(host) == []
    host.field.builder.unfold()
    assert not host.field.builder.add.isEnabled()


@pytest.mark.parametrize("words", ["x" * 10_000, "\u202eمرحبا", "𬭊", "${" * 900, "((" * 500, "{n} %s \\", "a\x00b"])
def test_any_words_are_taken_and_explained(host: RuleHost, words: str) -> None:
    host.field.edit.setPlainText(words)
    assert host.field.said.text()
    assert host.item().relevant == words.replace("\x00", "")
    assert not host.window.grab().isNull()
