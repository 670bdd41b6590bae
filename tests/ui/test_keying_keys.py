"""Every key of the keying screen, pressed as real key events; what is on the disk is read by a second reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keying_host import Host, make_project
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from surveykit.model.answers import Mark, Missing
from surveykit.model.keystrokes import Action
from surveykit.settings import Settings
from ui.keying.keys import DIGITS, KEYS, KeyMap

K = Qt.Key


@pytest.fixture
def host(dressed: QApplication, tmp_path: Path) -> Iterator[Host]:
    made = Host(make_project(tmp_path / "a.surveykit"), Settings(language="en", sound=False))
    made.begin()
    yield made
    made.end()


def test_one_digit_answers_stores_and_goes_on(host: Host) -> None:
    host.keys("3")
    assert host.on_disk().answers == {"q1": 3}
    assert host.desk.state.position == 1
    host.keys("12")
    assert host.on_disk().answers == {"q1": 3, "q2": 1, "q3": 2}


def test_a_whole_sheet_from_the_first_key_to_the_next_sheet(host: Host) -> None:
    host.keys("312", "24", K.Key_Return, "3", "4", K.Key_Return, "20260301", K.Key_Return)
    host.keys("很好 1/2", K.Key_Return)
    assert host.desk.state.position == host.desk.form.end
    host.keys(K.Key_Return)
    found = host.on_disk()
    assert found.answers == {
        "q1": 3, "q2": 1, "q3": 2, "why": (2, 4), "age": 34, "day": "2026-03-01", "words": "很好 1/2",
    }  # fmt: skip
    assert found.finished
    assert host.desk.sheet.number == "0002"
    assert not host.desk.stored
    host.keys("1")
    assert host.on_disk("0002").answers == {"q1": 1}


def test_the_kinds_of_missing_by_their_signs(host: Host) -> None:
    host.keys("0/+", K.Key_Enter, "/", "/", "/")
    assert host.on_disk().marks == {
        "q1": Mark(Missing.BLANK), "q2": Mark(Missing.NA), "q3": Mark(Missing.UNREADABLE), "why": Mark(Missing.BLANK),
        "age": Mark(Missing.NA), "day": Mark(Missing.NA), "words": Mark(Missing.NA),
    }  # fmt: skip


def test_backspace_home_end_delete_and_the_arrows(host: Host) -> None:
    host.keys("12", K.Key_Backspace)
    assert host.desk.state.position == 1
    host.keys(K.Key_Home)
    assert host.desk.state.position == 0
    host.keys(K.Key_End)
    assert host.desk.state.position == 2
    host.keys(K.Key_Up, K.Key_Up, K.Key_Down)
    assert host.desk.state.position == 1
    assert host.on_disk().answers == {"q1": 1, "q2": 2}
    host.keys(K.Key_Delete)
    assert host.on_disk().answers == {"q1": 1}


def test_a_wrong_digit_is_refused_in_words_and_f2_keeps_it(host: Host) -> None:
    host.keys("7")
    assert "7 is not a choice here (1–3)." in host.line()
    assert not host.desk.stored
    host.keys("3")
    assert not host.desk.stored
    host.keys(K.Key_F2)
    assert (host.on_disk().answers, host.on_disk().marks) == ({"q1": 7}, {"q1": Mark(forced=True)})
    host.keys(K.Key_F12)
    assert "Kept although refused: 1 (7)" in host.screen.page.view.end_sentences()


def test_enter_takes_note_of_a_refusal(host: Host) -> None:
    host.keys("7", K.Key_Return, "2")
    assert host.on_disk().answers == {"q1": 2}
    assert "not a choice" not in host.line()


def test_a_note(host: Host) -> None:
    host.keys("*")
    assert host.focus() is host.asked()
    host.keys("ticked twice", K.Key_Return, "3")
    assert host.on_disk().marks == {"q1": Mark(note="ticked twice")}
    assert host.on_disk().answers == {"q1": 3}


def test_go_to_an_item(host: Host) -> None:
    host.keys(K.Key_F6, "9", K.Key_Return)
    assert host.screen.page.asking.sentence.text() == "There is no item 9."
    host.keys(K.Key_Backspace, "4", K.Key_Return)
    assert host.desk.state.position == 3
    host.keys("g", "day", K.Key_Return)
    assert host.desk.state.position == 5
    host.keys(K.Key_F6, K.Key_Escape)
    assert host.desk.state.position == 5


def test_the_list_of_choices(host: Host) -> None:
    host.keys(K.Key_F9, K.Key_Down, K.Key_Return)
    assert host.on_disk().answers == {"q1": 2}
    host.keys("v", K.Key_Escape, "1")
    assert host.on_disk().answers == {"q1": 2, "q2": 1}


def test_finishing_early_says_what_is_open_first(host: Host) -> None:
    host.keys("1", K.Key_F12)
    assert "Not keyed: 2, 3, 4, 5, 6, 7" in host.screen.page.view.end_sentences()
    assert not host.on_disk().finished
    host.keys("e")
    assert host.on_disk().finished


def test_escape_takes_the_sheet_away_and_undo_brings_it_back(host: Host) -> None:
    host.keys("12", K.Key_Escape)
    assert host.said == ["Sheet 0001 was taken away."]
    assert (host.desk.sheet.number, host.desk.stored) == ("0001", False)
    host.workbench.undo_stack.undo()
    assert host.on_disk().answers == {"q1": 1, "q2": 2}
    assert (host.desk.sheet.answers, host.desk.state.position) == ({"q1": 1, "q2": 2}, 2)
    host.workbench.undo_stack.redo()
    assert not host.desk.stored


def test_escape_first_takes_back_what_is_typed(host: Host) -> None:
    host.keys("1", K.Key_F6, "5", K.Key_Return, "3", K.Key_Escape)
    assert host.desk.state.typed == ""
    assert host.on_disk().answers == {"q1": 1}


def test_another_number_and_one_that_exists(host: Host) -> None:
    host.keys("1", K.Key_F12, K.Key_F12)
    host.keys(K.Key_F5, "0001", K.Key_Return)
    assert host.screen.page.asking.sentence.text() == "Sheet 0001 exists already; Enter opens it."
    host.keys(K.Key_Return)
    assert (host.desk.sheet.number, host.desk.sheet.answers) == ("0001", {"q1": 1})
    host.keys("d", "0077", K.Key_Return)
    assert host.on_disk("0077").answers == {"q1": 1}


def test_the_legend_unfolds_and_sound_is_silenced(host: Host) -> None:
    table = host.screen.page.table
    host.keys(K.Key_F3)
    assert table.isVisible()
    host.keys("q")
    assert not table.isVisible()
    host.keys(K.Key_F8)
    assert host.workbench.preferences.sound
    host.keys("s")
    assert not host.workbench.preferences.sound


def test_another_place(host: Host) -> None:
    host.keys("1", K.Key_F4)
    assert host.screen.setup.isVisible()
    host.screen.refresh(None)
    assert host.screen.setup.isVisible()


def test_text_items_let_words_in_and_every_other_item_keeps_the_input_method_out(host: Host) -> None:
    im = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not host.focus().testAttribute(im)
    host.keys(K.Key_F6, "7", K.Key_Return)
    editor = host.screen.page.view.editor
    assert host.focus() is editor
    assert editor.testAttribute(im)
    host.keys("好", K.Key_Up)
    assert host.on_disk().answers == {"words": "好"}
    assert host.focus() is host.screen.page.view
    assert not editor.isVisible()


def test_a_laptop_without_a_number_pad(dressed: QApplication, tmp_path: Path) -> None:
    host = Host(make_project(tmp_path / "a.surveykit"), Settings(language="en", sound=False, keys="laptop"))
    host.begin()
    host.keys("ljt", "j", " ", "uk", " ", "=")  # 3, 1, not applicable; reason 1; 42; unreadable
    assert host.on_disk().answers == {"q1": 3, "q2": 1, "why": (1,), "age": 42}
    assert host.on_disk().marks == {"q3": Mark(Missing.NA), "day": Mark(Missing.UNREADABLE)}
    host.keys("jolly", K.Key_Return)
    assert host.on_disk().answers["words"] == "jolly"  # letters are letters where words are written
    host.end()


@pytest.mark.parametrize("layout", ["numpad", "laptop"])
def test_every_function_key_has_a_plain_twin_and_no_key_two_meanings(layout: str) -> None:
    for row in KEYS:
        keys = row.keys(layout)  # type: ignore[arg-type]
        assert keys, row.action
        if keys[0].startswith("F"):
            assert any(len(key) == 1 for key in keys), row.action
    names = [key for row in KEYS for key in row.keys(layout)]  # type: ignore[arg-type]
    assert len(names) == len(set(names))
    assert not set(names) & {letter.upper() for letter in DIGITS[layout]}  # type: ignore[index]
    assert set(KeyMap(layout, {}).actions.values()) == set(Action)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "text", "action"),
    [
        (K.Key_Slash, "／", Action.NA), (K.Key_Slash, "、", Action.NA), (K.Key_Plus, "＋", Action.UNREADABLE),
        (K.Key_Asterisk, "×", Action.NOTE), (K.Key_F12, "", Action.FINISH), (K.Key_E, "E", Action.FINISH),
    ],
)  # fmt: skip
def test_what_a_chinese_input_method_types_is_understood(key: Qt.Key, text: str, action: Action) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    stroke = KeyMap("numpad", {}).stroke(event)
    assert stroke is not None
    assert stroke.action is action


def test_full_width_digits_and_keys_that_are_not_ours(host: Host) -> None:
    host.keys("３")
    assert host.on_disk().answers == {"q1": 3}
    control = QKeyEvent(QEvent.Type.KeyPress, K.Key_1, Qt.KeyboardModifier.ControlModifier, "1")
    assert KeyMap("numpad", {}).stroke(control) is None
