"""The responses screen: sheets are found, corrected in place with a reason, taken out and put back; names hidden."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer, Mark, Missing
from surveykit.model.questionnaire import Kind
from surveykit.project import browsing, contacts, keying, sitting
from surveykit.project.changes import Changes
from surveykit.project.contacts import Contact
from ui.responses.models import ANSWER
from ui.responses.screen import PAUSE, ResponsesScreen
from ui.workbench import Workbench


@pytest.fixture
def screen(sample: Workbench, qtbot: QtBot) -> ResponsesScreen:
    sample.preferences = msgspec.structs.replace(sample.preferences, keyer="LM")
    made = ResponsesScreen(sample)
    qtbot.addWidget(made)

    def tell(changes: Changes) -> None:
        made.refresh(changes)

    sample.changed.connect(tell)
    made.resize(1100, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    made.arrive(questionnaire="satisfaction")
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    found = QApplication.focusWidget()
    assert found is not None
    QTest.keyClick(found, key, held)
    QApplication.processEvents()


def write(text: str) -> None:
    found = QApplication.focusWidget()
    assert isinstance(found, QWidget)
    QTest.keyClicks(found, text)
    QApplication.processEvents()


def correct(screen: ResponsesScreen, row: int, text: str) -> None:
    """Type over an answer, as a person does: the first key opens the cell."""
    view = screen.detail.answers
    view.setFocus()
    view.setCurrentIndex(screen.detail.answer_list.index(row, ANSWER))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = next(e for e in view.findChildren(QLineEdit) if e.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def shown(screen: ResponsesScreen) -> browsing.Detail:
    assert screen.detail.detail is not None
    return screen.detail.detail


def test_every_sheet_is_listed_and_the_first_one_shown(sample: Workbench, screen: ResponsesScreen) -> None:
    total = sum(n for (code, _w), n in keying.counts(sample.require()).items() if code == "satisfaction")
    assert len(screen.responses.ids) == total
    assert screen.detail.number.text() == shown(screen).row.number == screen.responses.index(0, 0).data()
    assert len(screen.detail.answer_list.lines) == sum(1 for _ in shown(screen).definition.items())
    assert screen.detail.answer_list.index(0, 0).data() == "1"


def test_only_what_is_seen_is_read(sample: Workbench, screen: ResponsesScreen) -> None:
    read: list[int] = []
    before = screen.responses._read
    screen.responses._read = lambda ids: (read.append(len(ids)), before(ids))[1]  # type: ignore[func-returns-value]
    screen.look()
    QApplication.processEvents()
    assert read == [100]
    assert len(screen.responses.ids) > 100


def test_a_search_goes_by_keyboard_and_back_to_all(screen: ResponsesScreen, qtbot: QtBot) -> None:
    total = len(screen.responses.ids)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is screen.search
    write("0")
    write("17")
    qtbot.wait(PAUSE + 100)
    found = [screen.responses.index(n, 0).data() for n in range(screen.responses.rowCount())]
    assert found
    assert all("017" in str(number) for number in found)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.table
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    write("no such sheet")
    press(Qt.Key.Key_Return)
    assert screen.nothing.isVisible()
    assert not screen.detail.isVisible()
    screen.everything.click()
    assert len(screen.responses.ids) == total
    assert screen.detail.isVisible()


def test_an_answer_is_corrected_with_a_reason_and_taken_back(sample: Workbench, screen: ResponsesScreen) -> None:
    old = shown(screen).sheet.answers["q3"]
    new = 1 if old != 1 else 2
    correct(screen, 2, str(new))
    bar = screen.detail.bar
    assert bar.isVisible()
    assert QApplication.focusWidget() is bar.reason.control
    press(Qt.Key.Key_Return)
    assert bar.isVisible(), "without a reason nothing is stored"
    assert shown(screen).sheet.answers["q3"] == old
    write("the paper")
    press(Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is screen.detail.answers
    assert shown(screen).sheet.answers["q3"] == new
    event = shown(screen).history[-1]
    assert (event.by, event.old, event.new, event.reason) == ("LM", Answer(old), Answer(new), "the paper")
    sample.undo_stack.undo()
    assert shown(screen).sheet.answers["q3"] == old
    sample.undo_stack.redo()
    assert shown(screen).sheet.answers["q3"] == new
    # The next correction from the same paper needs no reason typed again.
    correct(screen, 3, "/")
    press(Qt.Key.Key_Return)
    assert shown(screen).history[-1].reason == "the paper"


def test_what_does_not_fit_is_said_and_kept_only_on_purpose(screen: ResponsesScreen) -> None:
    before = shown(screen).sheet
    correct(screen, 0, "x")
    assert not screen.detail.bar.isVisible()
    assert "x" in screen.detail.legend.text()
    correct(screen, 0, "9")
    assert "9" in screen.detail.bar.problem.text()
    press(Qt.Key.Key_Escape)
    assert shown(screen).sheet == before
    correct(screen, 0, "9")
    write("so it stands")
    press(Qt.Key.Key_Return)
    assert shown(screen).sheet.answer("q1") == Answer(9, Mark(forced=True))
    assert "kept by force" in screen.detail.signs.text()


def test_a_sheet_is_removed_by_key_and_put_back(sample: Workbench, screen: ResponsesScreen) -> None:
    total, gone = len(screen.responses.ids), shown(screen).row.id
    screen.table.setFocus()
    press(Qt.Key.Key_Delete)
    write("a test print")
    press(Qt.Key.Key_Return)
    assert len(screen.responses.ids) == total - 1
    assert gone not in screen.responses.ids
    screen.arrive(state="removed")
    assert list(screen.responses.ids) == [gone]
    assert not screen.detail.answers.isEnabled()
    screen.detail.removal.click()
    write("it was none")
    press(Qt.Key.Key_Return)
    assert not screen.responses.ids
    for _n in range(2):
        sample.undo_stack.undo()
    screen.arrive()
    assert len(screen.responses.ids) == total


def test_several_sheets_are_taken_out_at_once(sample: Workbench, screen: ResponsesScreen) -> None:
    screen.table.setFocus()
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.detail.counting.click()
    write("filled in by staff")
    press(Qt.Key.Key_Return)
    rows = browsing.rows(sample.require(), screen.responses.ids[:3])
    assert [row.invalid for row in rows] == ["by_hand", "by_hand", ""]
    sample.undo_stack.undo()
    assert {row.invalid for row in browsing.rows(sample.require(), screen.responses.ids[:3])} == {""}


def test_blanks_and_repeats_are_marked_as_one_step(sample: Workbench, screen: ResponsesScreen) -> None:
    screen.marking.click()
    assert not screen.mark.mark.isEnabled()
    screen.mark.share.control.setFocus()
    screen.mark.share.control.selectAll()
    write("0")
    expected = browsing.to_mark(sample.require(), "satisfaction", share=0)
    assert len(expected) > 0
    assert str(len(expected)) in screen.mark.mark.text()
    screen.mark.mark.click()
    screen.arrive(state="invalid")
    assert len(screen.responses.ids) == len(expected)
    sample.undo_stack.undo()
    assert not screen.responses.ids


def test_a_head_is_corrected(sample: Workbench, screen: ResponsesScreen) -> None:
    key = shown(screen).row.id
    screen.detail.tabs.select(2)
    head = screen.detail.sheet_head
    head.code.control.setFocus()
    write("N-17")
    press(Qt.Key.Key_Return)
    write("cover sheet")
    press(Qt.Key.Key_Return)
    assert browsing.detail(sample.require(), key).head.respondent == "N-17"
    sample.undo_stack.undo()
    assert browsing.detail(sample.require(), key).head.respondent == ""


def test_a_name_is_shown_after_a_click_only(sample: Workbench, screen: ResponsesScreen) -> None:
    key = shown(screen).row.id
    contacts.save(sample.require(), Contact(id="", response=key, name="ZHANGSAN", phone="138"))
    screen.refresh(None)
    screen.detail.tabs.select(2)
    person = screen.detail.person
    assert not person.fields.isVisible()
    assert "ZHANGSAN" not in {line.text() for line in screen.findChildren(QLineEdit)}
    person.open.click()
    assert person.name.control.text() == "ZHANGSAN"
    person.phone.control.setFocus()
    person.phone.control.selectAll()
    write("139")
    press(Qt.Key.Key_Return)
    stored = contacts.contact(sample.require(), key)
    assert stored is not None
    assert (stored.name, stored.phone) == ("ZHANGSAN", "139")
    person.erase.click()
    assert contacts.contact(sample.require(), key) is None
    sample.undo_stack.undo()
    assert contacts.contact(sample.require(), key) is not None
    # Another sheet folds the names away.
    screen.table.selectRow(1)
    assert not person.fields.isVisible()
    assert "ZHANGSAN" not in {line.text() for line in screen.findChildren(QLineEdit)}


def test_how_long_names_are_kept_is_set_here(sample: Workbench, screen: ResponsesScreen) -> None:
    key = shown(screen).row.id
    screen.detail.tabs.select(2)
    person = screen.detail.person
    person.open.click()
    assert person.days.control.text() == "180"
    person.days.control.setFocus()
    person.days.control.selectAll()
    write("99999")
    assert contacts.days(sample.require()) == 9999  # as far as it can be meant
    sample.undo_stack.undo()
    person.days.control.selectAll()
    write("0")
    assert contacts.days(sample.require()) == 180
    write("30")
    assert contacts.days(sample.require()) == 30
    assert "30 days" in person.until.help.text()
    contacts.save(sample.require(), Contact(id="", response=key, name="x"))
    stored = contacts.contact(sample.require(), key)
    assert stored is not None
    assert date.fromisoformat(stored.keep_until) - date.today() == timedelta(30)  # it was never keyed: from today
    sample.undo_stack.undo()
    assert contacts.days(sample.require()) == 180
    assert person.days.control.text() == "180"
    assert not sample.undo_stack.canUndo()
    sample.undo_stack.redo()
    assert person.days.control.text() == "30"


def test_enter_opens_the_sheet_in_keying(sample: Workbench, screen: ResponsesScreen) -> None:
    asked: list[tuple[str, object]] = []
    sample.went.connect(lambda name, facts: asked.append((name, facts)))
    screen.table.setFocus()
    press(Qt.Key.Key_Return)
    assert asked == [("keying", {"sheet": screen.responses.ids[0]})]


def test_heads_sort(screen: ResponsesScreen) -> None:
    screen.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    first = [int(str(screen.responses.index(n, 0).data())) for n in range(20)]
    assert first == sorted(first, reverse=True)


def test_contacts_past_their_day_are_said_and_erased(sample: Workbench, screen: ResponsesScreen) -> None:
    key = shown(screen).row.id
    contacts.save(sample.require(), Contact(id="", response=key, name="x", keep_until="2020-01-01"))
    screen.refresh(Changes(contacts=True))
    assert screen.due.isVisible()
    screen.purge.click()
    assert not screen.due.isVisible()
    assert contacts.listing(sample.require()) == ()


def test_an_empty_project_says_what_belongs_here(empty: Workbench, qtbot: QtBot) -> None:
    made = ResponsesScreen(empty)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.isVisible()
    assert not made.table.isVisible()


def test_everything_has_a_name(screen: ResponsesScreen) -> None:
    for widget in (screen.search, screen.table, screen.paper, screen.batch, screen.state, screen.sign,
                   screen.detail.answers, screen.detail.removal):  # fmt: skip
        assert widget.accessibleName()


def listed(screen: ResponsesScreen) -> list[str]:
    """What the open list of choices shows."""
    shown_list = screen.detail.options.list
    assert screen.detail.options.isVisible()
    return [shown_list.item(row).text() for row in range(shown_list.count())]


def test_a_choice_is_taken_from_a_list_with_its_words(sample: Workbench, screen: ResponsesScreen) -> None:
    old = shown(screen).sheet.answers["q3"]
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    screen.detail.answers.setCurrentIndex(screen.detail.answer_list.index(2, ANSWER))
    press(Qt.Key.Key_F9)
    choices = [choice.code for choice in screen.detail.answer_list.lines[2].item.choices]
    said = listed(screen)
    assert [text.split()[0] for text in said[: len(choices)]] == [str(code) for code in choices]
    assert all(len(text.split()) > 1 for text in said[: len(choices)])  # code and label
    assert said[-3:] == ["Blank", "/  Not applicable", "+  Unreadable"]
    # It stands on what is stored.
    assert screen.detail.options.list.currentRow() == choices.index(old)
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.detail.answers
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Up if choices.index(old) else Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    new = choices[choices.index(old) + (-1 if choices.index(old) else 1)]
    assert screen.detail.bar.isVisible()
    assert shown(screen).sheet.answers["q3"] == old
    write("the paper")
    press(Qt.Key.Key_Return)
    assert shown(screen).sheet.answers["q3"] == new
    sample.undo_stack.undo()
    assert shown(screen).sheet.answers["q3"] == old


def test_several_choices_are_ticked_in_the_list(sample: Workbench, screen: ResponsesScreen) -> None:
    kinds = [line.item.kind for line in screen.detail.answer_list.lines]
    row = kinds.index(Kind.MULTIPLE)
    item = screen.detail.answer_list.lines[row].item
    screen.detail.answers.setFocus()
    correct(screen, row, "1 2")
    write("the paper")
    press(Qt.Key.Key_Return)
    screen.detail.answers.setCurrentIndex(screen.detail.answer_list.index(row, ANSWER))
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_Space)  # the first one is ticked no more
    write(str(item.choices[2].code))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert shown(screen).sheet.answers[item.code] == (2, 3)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert shown(screen).sheet.answer(item.code) == Answer(None, Mark(Missing.UNREADABLE))


def test_the_list_goes_when_something_else_is_looked_at(screen: ResponsesScreen) -> None:
    screen.detail.answers.setFocus()
    screen.detail.answers.setCurrentIndex(screen.detail.answer_list.index(0, ANSWER))
    press(Qt.Key.Key_F9)
    assert screen.detail.options.isVisible()
    screen.search.setFocus()
    assert not screen.detail.options.isVisible()
    assert QApplication.focusWidget() is screen.search


def test_sheets_on_which_handwriting_waits_are_found(sample: Workbench, screen: ResponsesScreen) -> None:
    project, words = sample.require(), next(
        line.item.code for line in screen.detail.answer_list.lines if line.item.kind is Kind.TEXT
    )  # fmt: skip
    sheet = sitting.sheet(project, shown(screen).row.id)
    keying.set_answer(project, sheet, words, Answer(None, Mark(writing=True)))
    other = sitting.sheet(project, screen.responses.ids[1])
    keying.set_answer(project, other, words, Answer(None, Mark(Missing.BLANK, note='"writing":true')))
    screen.arrive(sign="writing")
    assert list(screen.responses.ids) == [sheet.id]
    assert screen.sign.currentText() == "Handwriting waiting"
    assert "1 to be typed" in screen.detail.signs.text()
    row = [line.item.code for line in screen.detail.answer_list.lines].index(words)
    assert screen.detail.answer_list.index(row, ANSWER).data() == "To be typed"
