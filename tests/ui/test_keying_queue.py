"""Handwriting that is typed later: marked with one key while keying, typed from a list with the input method on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keying_host import Host, make_project
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveykit.model.answers import Mark, Missing
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import designing, handwriting, keying
from surveykit.project.overview import overview
from surveykit.settings import Settings

K = Qt.Key
WRITING = Mark(writing=True)


@pytest.fixture
def host(dressed: QApplication, tmp_path: Path) -> Iterator[Host]:
    made = Host(make_project(tmp_path / "a.surveykit"), Settings(language="en", sound=False, keyer="WL"))
    made.begin()
    yield made
    made.end()


def to_words(host: Host) -> None:
    """Key the sheet up to its item of words."""
    host.keys("312", "24", K.Key_Return, "3", "4", K.Key_Return, "20260301", K.Key_Return)
    assert host.desk.form.items[host.desk.state.position].code == "words"


def three_sheets(host: Host) -> None:
    for _n in range(3):
        to_words(host)
        host.keys(K.Key_F11, K.Key_Return, K.Key_Return)
    assert host.desk.sheet.number == "0004"


def type_words(host: Host, words: str) -> None:
    """Write as an input method does: what is committed comes whole."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    host.app.sendEvent(host.screen.writing.words.control, event)


def test_one_key_marks_it_and_keying_goes_on(host: Host) -> None:
    to_words(host)
    host.keys(K.Key_F11)
    assert host.on_disk().marks == {"words": WRITING}
    assert host.desk.state.position == host.desk.form.end
    ends = host.screen.page.view.end_sentences()
    assert "Handwriting to be typed: 7" in ends
    assert not any(sentence.startswith("Not keyed") for sentence in ends)
    host.keys(K.Key_Return)
    assert host.on_disk().finished


def test_what_was_begun_stays_and_typing_it_there_ends_the_waiting(host: Host) -> None:
    to_words(host)
    host.keys("abc", K.Key_F11, K.Key_Backspace)
    assert host.on_disk().answers["words"] == "abc"
    assert host.on_disk().marks == {"words": WRITING}
    host.keys("d", K.Key_Return)
    assert host.on_disk().answers["words"] == "abcd"
    assert host.on_disk().marks == {}


def test_only_words_can_wait(host: Host) -> None:
    host.keys(K.Key_F11, "r")
    assert host.desk.state.position == 0
    assert not host.desk.stored


def test_words_for_other_can_wait_too_and_are_not_skipped(dressed: QApplication, tmp_path: Path) -> None:
    path = make_project(tmp_path / "b.surveykit")
    survey = Questionnaire(
        code="o",
        sections=(
            Section(
                items=(
                    Item(
                        code="who", kind=Kind.SINGLE,
                        choices=(Choice(code=1), Choice(code=2, other=True)),
                    ),
                    Item(code="who_other", kind=Kind.TEXT),
                )
            ),
        ),
    )  # fmt: skip
    host = Host(path, Settings(language="en", sound=False))
    designing.add_questionnaire(host.workbench.require(), survey)
    host.screen.choose()
    panel = host.screen.setup
    panel.questionnaire.control.setCurrentIndex(panel.questionnaire.control.findData("o"))
    QTest.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
    host.keys("2", K.Key_F11, K.Key_Return)
    (waiting,) = handwriting.waiting(host.workbench.require())
    assert (waiting.item.code, waiting.sheet.number, waiting.sheet.finished) == ("who_other", "0001", True)
    host.end()


def test_the_queue_is_typed_line_after_line(host: Host) -> None:
    three_sheets(host)
    host.screen.choose()
    panel = host.screen.setup
    assert panel.waiting.title.text() == "Handwriting to be typed: 3"
    QTest.mouseClick(panel.type_them, Qt.MouseButton.LeftButton)
    page = host.screen.writing
    assert page.isVisible()
    assert [page.list.item(n).text() for n in range(3)] == [f"000{n}   7  Anything else" for n in (1, 2, 3)]
    line = page.words.control
    assert host.focus() is line
    assert line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    type_words(host, "护士很细心")
    host.keys(K.Key_Return)
    assert host.on_disk().answers["words"] == "护士很细心"
    assert host.on_disk().marks == {}
    assert page.number.text() == "0002"
    host.keys(K.Key_Return)  # an empty line is left for later
    assert page.number.text() == "0003"
    host.keys("+")
    assert host.on_disk("0003").marks["words"] == Mark(Missing.UNREADABLE)
    assert page.number.text() == "0002"
    type_words(host, "无")
    host.keys(K.Key_Return)
    assert host.on_disk("0002").answers["words"] == "无"
    assert panel.isVisible() and panel.waiting.isHidden()


def test_what_was_typed_is_undone_and_waits_again(host: Host) -> None:
    three_sheets(host)
    host.screen.type_writing()
    type_words(host, "好")
    host.keys(K.Key_Return)
    host.workbench.undo_stack.undo()
    host.app.processEvents()
    assert host.on_disk().marks == {"words": WRITING}
    assert host.screen.writing.list.count() == 3
    host.workbench.undo_stack.redo()
    assert host.on_disk().answers["words"] == "好"


def test_typing_leaves_the_first_pass_as_it_was_keyed(host: Host) -> None:
    to_words(host)
    host.keys("*", "half a page", K.Key_Return, K.Key_F11, K.Key_Return)
    project = host.workbench.require()
    handwriting.type_words(project, host.on_disk().id, "words", " 谢谢 ", initials="ZX")
    found = host.on_disk()
    assert found.answers["words"] == "谢谢"
    assert found.marks == {"words": Mark(note="half a page")}


def test_it_stands_among_what_is_next(host: Host) -> None:
    three_sheets(host)
    found = [todo for todo in overview(host.workbench.require()).todos if todo.code == "handwriting"]
    assert [todo.count for todo in found] == [3]
    host.screen.arrive(writing=True)
    assert host.screen.writing.isVisible()
    host.keys(K.Key_Escape)
    assert host.screen.setup.isVisible()


def test_a_note_that_quotes_the_mark_is_no_handwriting(host: Host) -> None:
    host.keys("1*", '"writing":true', K.Key_Return)
    assert handwriting.count(host.workbench.require()) == 0
    assert keying.find_sheet(host.workbench.require(), "s", host.desk.sheet.wave, "0001") is not None
