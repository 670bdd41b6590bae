"""The page of keys: looked at, changed with real key events, kept, printed; the sheet follows it at once."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from keying_host import Host, make_project
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from surveykit import settings
from surveykit.model.answers import Mark, Missing
from surveykit.model.keystrokes import Action
from surveykit.settings import Settings
from ui.keying.keys import KEYS, LAYOUTS, KeyMap, keymap_of
from ui.keying.keys_page import KeyCap, KeysPage, refusal

K = Qt.Key


@pytest.fixture
def host(dressed: QApplication, tmp_path: Path) -> Iterator[Host]:
    made = Host(make_project(tmp_path / "a.surveykit"), Settings(language="en", sound=False))
    yield made
    made.end()


def page(host: Host) -> KeysPage:
    QTest.mouseClick(host.screen.setup.all_keys, Qt.MouseButton.LeftButton)
    host.app.processEvents()
    assert host.screen.all_keys.isVisible()
    return host.screen.all_keys


def plain(text: str) -> str:
    """Characters alone: PDF readers give some of them back in other forms, and blanks as they please."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def press(cap: KeyCap, key: str | Qt.Key) -> None:
    """Click an action's key, then press another one."""
    QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
    if isinstance(key, str):
        QTest.keyClicks(cap, key)
    else:
        QTest.keyClick(cap, key)


def test_every_action_stands_on_the_page_with_its_keys(host: Host) -> None:
    shown = page(host)
    for row in KEYS:
        assert shown.words[row.action].text() == row.words
        texts = [cap.text() for (action, _n), cap in shown.caps.items() if action is row.action and cap.isVisible()]
        assert tuple(texts) == row.numpad


def test_another_key_holds_at_once_on_the_sheet_in_the_legend_and_after_a_restart(host: Host) -> None:
    shown = page(host)
    press(shown.caps[Action.UNREADABLE, 0], "y")
    assert shown.sentence.text() == "Y: Two ticks or unreadable"
    QTest.mouseClick(shown.done, Qt.MouseButton.LeftButton)
    host.begin()
    host.keys("+")
    assert not host.desk.stored
    host.keys(K.Key_Return, "y")
    assert host.on_disk().marks == {"q1": Mark(Missing.UNREADABLE)}
    assert "Y Unreadable" in host.line()
    host.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    caps = [cap.text() for cap in host.screen.page.table.findChildren(QLabel) if cap.property("role") == "keycap"]
    assert "Y" in caps and "+" not in caps
    assert keymap_of(settings.load()).keys(Action.UNREADABLE) == ("Y",)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (K.Key_F6, "F6 is taken: Go to an item by its number. Press another key."),
        ("g", "G is taken: Go to an item by its number. Press another key."),
        ("5", "5 types a digit. Press another key."),
        (K.Key_F1, "F1 is taken: Manual. Press another key."),
        (K.Key_Tab, "That key cannot be used; Ctrl and Alt belong to the window."),
    ],
)
def test_what_cannot_be_is_said_and_the_page_goes_on_waiting(host: Host, key: str | Qt.Key, sentence: str) -> None:
    shown = page(host)
    cap = shown.caps[Action.NOTE, 0]
    press(cap, key)
    assert shown.sentence.text() == sentence
    assert cap.listening
    QTest.keyClick(cap, K.Key_Escape)
    assert (cap.text(), cap.listening) == ("*", False)
    assert host.workbench.preferences.keymap == {}


def test_by_keyboard_alone_and_back_to_how_they_came(host: Host) -> None:
    shown = page(host)
    cap = shown.caps[Action.KEYER, 0]
    cap.setFocus()
    QTest.keyClick(cap, K.Key_Return)
    QTest.keyClick(cap, K.Key_F10)
    assert host.workbench.preferences.keymap == {"numpad": {"keyer": ("F10", "P")}}
    assert shown.reset.isEnabled()
    QTest.mouseClick(shown.reset, Qt.MouseButton.LeftButton)
    assert host.workbench.preferences.keymap == {}
    assert cap.text() == "F7"
    assert not shown.reset.isEnabled()


def test_each_layout_has_its_own_changes(host: Host) -> None:
    shown = page(host)
    press(shown.caps[Action.NA, 0], "y")
    QTest.mouseClick(shown.done, Qt.MouseButton.LeftButton)
    host.screen.setup.keys.control.setCurrentIndex(1)
    shown = page(host)
    assert shown.title.sentence.text() == "Laptop without number pad"
    assert [shown.caps[Action.NA, n].text() for n in (0, 1)] == ["/", "T"]
    press(shown.caps[Action.NA, 1], "j")  # J is 1 there
    assert shown.sentence.text() == "J types a digit. Press another key."


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_key_can_be_given_two_meanings(layout: settings.Layout) -> None:
    """Whatever the page takes leaves every action with keys of its own."""
    from surveykit.i18n import Translator

    _ = Translator("en")
    keys, pool = KeyMap(layout, {}), ["B", "C", "Y", "F10", "Insert", "R", "0", "J", "Esc", "F1", "+", ""]
    for n, row in enumerate(KEYS):
        for place in range(len(keys.keys(row.action))):
            name = pool[(n + place) % len(pool)]
            if not refusal(keys, row.action, name, _):
                keys = KeyMap(layout, keys.changed(row.action, place, name))
        held = [key for one in KEYS for key in set(keys.keys(one.action))]
        assert len(held) == len(set(held))
        assert set(keys.actions.values()) == set(Action)


def test_a_broken_setting_costs_its_key_only() -> None:
    keys = KeyMap("numpad", {"finish": (), "nonsense": ("Q",), "note": ("Y",)})
    assert keys.keys(Action.FINISH) == ("F12", "E")
    assert keys.key(Action.NOTE) == "Y"


def test_a_remapped_function_key_works_while_words_are_written(host: Host) -> None:
    shown = page(host)
    press(shown.caps[Action.WRITING, 0], K.Key_Insert)
    QTest.mouseClick(shown.done, Qt.MouseButton.LeftButton)
    host.begin()
    host.keys(K.Key_F6, "7", K.Key_Return, "abc", K.Key_Insert)
    assert host.on_disk().marks == {"words": Mark(writing=True)}


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_table_goes_to_pdf_as_it_is_now(dressed: QApplication, tmp_path: Path, language: str) -> None:
    path = make_project(tmp_path / "a.surveykit")
    host = Host(path, Settings(language=language, sound=False, keymap={"numpad": {"goto": ("F10", "G")}}))  # type: ignore[arg-type]
    out = tmp_path / "keys.pdf"
    host.screen.all_keys.save_to(out)
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True).stdout.decode()
    for row in KEYS:
        assert plain(host.workbench.translator(row.words)) in plain(text), row.action
    assert "F10" in text and "F6" not in text
    info = subprocess.run(["pdfinfo", out], capture_output=True, check=True).stdout.decode()
    assert "Pages:           1" in info and "A4" in info
    host.end()


def test_a_folder_that_is_not_there_is_said(host: Host, tmp_path: Path) -> None:
    host.screen.all_keys.save_to(tmp_path / "none" / "keys.pdf")
    assert host.problems and "none" in host.problems[0]


def test_shift_alone_is_no_key(host: Host) -> None:
    cap = page(host).caps[Action.NOTE, 0]
    QTest.mouseClick(cap, Qt.MouseButton.LeftButton)
    event = QKeyEvent(QEvent.Type.KeyPress, K.Key_Shift, Qt.KeyboardModifier.ShiftModifier)
    host.app.sendEvent(cap, event)
    assert cap.listening and cap.text() == "…"
