"""Nothing that can be clicked or typed in the designer leads to what cannot be saved, undone or explained."""

from __future__ import annotations

import random
import time

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from surveykit.i18n import LANGUAGES, Translator
from surveykit.messages import sentence
from surveykit.model.definition import decode_json, dump
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section
from surveykit.project import designing
from ui.design.presets import SATISFACTION
from ui.design.screen import ITEMS
from ui.workbench import Workbench

KEYS = (
    "Down", "Up", "Shift+Down", "Return", "Insert", "Alt+Insert", "Slash", "Ctrl+Return", "Ctrl+Shift+Return",
    "Alt+Up", "Alt+Down", "Ctrl+D", "Delete", "Backspace", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Shift+C", "Ctrl+Shift+V",
    "Escape", "Tab", "Backtab", "Space", "Home", "End", "F2", "F3", "F6", "F8", "Ctrl+F", "Ctrl+A",
)  # fmt: skip
PASTED = (
    "一、护理\n1. 甲\n2. 乙 □ 是 □ 否 □ 其他____", "题目\t很满意\t满意\t不满意\n态度\t□\t□\t□\n环境\t□\t□\t□",
    "x" * 10_000, "\u202eمرحبا 𬭊\n=1+1", "A. 一\nB. 二",
)  # fmt: skip
WORDS = ("Courtesy", "𬭊", "\u202eمر", "=1", "9", "0.5", "${q1} >", "<b>", "date", "")


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot, (1300, 900))
    made.screen.arrive(questionnaire="satisfaction")
    made.screen.sheet.choose("q1")
    made.screen.sheet.view.setFocus()
    return made


def every_definition(workbench: Workbench) -> dict[str, Questionnaire]:
    project = workbench.require()
    return {row.code: designing.questionnaire(project, row.code) for row in designing.questionnaires(project)}


def whole(host: Host) -> None:
    """What is stored is what is shown, can be written and read, and every problem has a sentence and a place."""
    draft = host.screen.draft
    if not draft.code:
        return
    value = designing.questionnaire(host.workbench.require(), draft.code)
    assert value == draft.value
    assert decode_json(dump(value), Questionnaire) == value
    lines = {code for row in host.screen.sheet.view.sheet_model.rows for code in row.codes}
    assert lines == {item.code for item in value.lines()}
    for problem in draft.problems:
        for language in LANGUAGES:
            said = sentence(problem.code, problem.facts, Translator(language))
            assert said
            assert "{" not in said.replace("${", "")
        known = problem.subject in lines or value.scale(problem.subject) is not None or problem.subject == value.code
        assert known, problem


def anything(host: Host, chance: random.Random) -> None:
    """One key, some words, a click on a button of the panel, a choice from a box, or a line of the sheet."""
    screen = host.screen
    match chance.choice(["key", "key", "key", "words", "button", "box", "line", "clipboard"]):
        case "key":
            host.press(chance.choice(KEYS))
        case "words":
            for character in chance.choice(WORDS):
                host.type(character)
        case "button":
            panel = screen._panels.currentWidget()
            found = [b for b in panel.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled() and _own(b)]
            if found:
                QTest.mouseClick(chance.choice(found), Qt.MouseButton.LeftButton)
        case "box":
            panel = screen._panels.currentWidget()
            boxes = [b for b in panel.findChildren(QComboBox) if b.isVisible() and b.count()]
            if boxes:
                box = chance.choice(boxes)
                row = chance.randrange(box.count())
                box.setCurrentIndex(row)
                box.activated.emit(row)
        case "line":
            rows = screen.sheet.view.sheet_model.rows
            screen.sheet.view.setFocus()
            screen.sheet.view.choose(*{chance.choice(rows).key for _n in range(chance.randint(1, 3))})
        case "clipboard":
            QGuiApplication.clipboard().setText(chance.choice(PASTED))
    for window in QApplication.topLevelWidgets():
        if window is not screen and window.isVisible() and window.isWindow():
            window.close()
    screen.activateWindow()


def _own(button: QWidget) -> bool:
    """Not what opens a dialog or another screen."""
    return not button.property("opens") and "…" not in getattr(button, "text", lambda: "")()


@pytest.mark.parametrize("seed", [3, 14, 159])
def test_a_monkey_at_the_keys_leaves_what_can_be_saved_undone_and_explained(host: Host, seed: int) -> None:
    chance, before = random.Random(seed), every_definition(host.workbench)
    for _n in range(120):
        if host.screen.tabs.current() != ITEMS:
            host.screen.tabs.select(ITEMS)
        if QApplication.focusWidget() is None:
            host.screen.sheet.view.setFocus()
        anything(host, chance)
        QApplication.processEvents()
        host.screen.sheet.finish()
        whole(host)
    stack, after = host.workbench.undo_stack, every_definition(host.workbench)
    assert stack.count() > 10
    assert after != before
    assert all(stack.text(n) for n in range(stack.count()))
    while stack.canUndo():
        stack.undo()
    assert every_definition(host.workbench) == before
    while stack.canRedo():
        stack.redo()
    assert every_definition(host.workbench) == after


def test_five_hundred_items_ten_thousand_characters_and_codes_used_twice(empty: Workbench, qtbot: QtBot) -> None:
    many = tuple(
        Item(code=f"q{n}", kind=Kind.RATING, text={"en": f"Item {n}"}, choices=SATISFACTION.choices)
        for n in range(1, 501)
    )
    odd = (
        Item(code="q1", kind=Kind.TEXT, text={"zh_CN": "\u202eمرحبا 𬭊"}),
        Item(code="long", kind=Kind.NOTE, text={"en": "long " * 2_000, "zh_CN": "长" * 10_000}),
    )
    designing.add_questionnaire(empty.require(), Questionnaire(code="big", sections=(Section(items=(*many, *odd)),)))
    host = Host(empty, qtbot, (1300, 900))
    host.screen.arrive(questionnaire="big")
    assert "used twice" in host.screen.draft.sentence_of(host.screen.draft.problems[0])
    host.press("F8")
    assert host.screen.sheet.view.current_row().problem  # type: ignore[union-attr]
    host.screen.sheet.choose("long")
    assert not host.screen.grab().isNull()
    host.screen.sheet.choose("q250")
    field = host.screen.item_panel.texts["en"].control
    field.setFocus()
    begun = time.perf_counter()
    host.type("abcd")
    # Far above what a key takes on a plain office machine; a list that is laid out anew per line takes minutes.
    assert time.perf_counter() - begun < 12
    assert host.screen.draft.value.item("q250").text["en"].count("abcd") == 1  # type: ignore[union-attr]
    host.screen.sheet.view.setFocus()
    host.press("Ctrl+A", "Delete")
    assert next(host.screen.draft.value.lines(), None) is None
    host.workbench.undo_stack.undo()
    assert len(list(host.screen.draft.value.lines())) == 502
