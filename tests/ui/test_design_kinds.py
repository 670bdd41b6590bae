"""Every kind of item made from the menu of kinds with real keys, shown as on paper, stored, undone."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from surveykit.model.blocks import Alone, Grid, Pairs, blocks
from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Item, Kind, Look, Questionnaire
from surveykit.project import designing
from ui.design.presets import SATISFACTION, YES_NO
from ui.design.templates import TEMPLATES
from ui.workbench import Workbench


@pytest.fixture
def blank(empty: Workbench, qtbot: QtBot) -> Host:
    made = Host(empty, qtbot, (1300, 900))
    made.press("Space", "Return")
    made.line("Title")
    made.press("Escape")
    return made


def stored(host: Host) -> Questionnaire:
    return designing.questionnaire(host.workbench.require(), host.screen.draft.code)


def made_of(host: Host) -> list[Item]:
    return list(stored(host).lines())


def add(host: Host, asked: str, words: str) -> None:
    """``/``, what the kind is called, Enter, the words of the item, Enter and Escape."""
    host.press("Slash")
    host.type(asked)
    host.press("Return")
    host.line(words)
    host.press("Escape")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("ordered", {"kind": Kind.RATING, "choices": SATISFACTION.choices}),
        ("faces", {"kind": Kind.RATING, "look": Look.FACES, "choices": SATISFACTION.choices}),
        ("0 to 10", {"kind": Kind.RATING, "look": Look.SCALE}),
        ("single", {"kind": Kind.SINGLE}),
        ("tick", {"kind": Kind.MULTIPLE}),
        ("yes", {"kind": Kind.SINGLE, "choices": YES_NO.choices}),
        ("age", {"kind": Kind.NUMBER}),
        ("full mark", {"kind": Kind.SCORE, "max": 10.0}),
        ("date", {"kind": Kind.DATE}),
        ("hour", {"kind": Kind.TIME}),
        ("one line", {"kind": Kind.TEXT, "lines": 1}),
        ("several lines", {"kind": Kind.TEXT, "lines": 4}),
        ("praise", {"kind": Kind.NOMINATION}),
        ("instruction", {"kind": Kind.NOTE}),
        ("表扬", {"kind": Kind.NOMINATION}),
    ],
)
def test_a_kind_is_found_by_typing_and_put_in(blank: Host, asked: str, expected: dict[str, object]) -> None:
    before = blank.workbench.undo_stack.count()
    add(blank, asked, "Words")
    (item,) = made_of(blank)
    assert item.text == {"en": "Words"}
    assert {name: getattr(item, name) for name in expected} == expected
    assert check_questionnaire(stored(blank)) == ()
    assert not blank.screen.grab().isNull()
    assert blank.workbench.undo_stack.count() == before + 1
    blank.workbench.undo_stack.undo()
    assert made_of(blank) == []


def test_a_table_of_ratings_stands_at_once_and_is_typed_through(blank: Host) -> None:
    add_one = len(blank.screen.sheet.view.sheet_model.rows)
    blank.press("Slash")
    blank.type("table")
    blank.press("Return")
    assert len(blank.screen.sheet.view.sheet_model.rows) == add_one + 3 + 1  # with the section
    for words in ("Courtesy", "Skill", "Quiet", "One more"):
        blank.line(words)
    blank.press("Escape")
    assert [i.text["en"] for i in made_of(blank)] == ["Courtesy", "Skill", "Quiet", "One more"]
    (block,) = blocks(stored(blank).sections[0])
    assert isinstance(block, Grid)
    rows = [row for row in blank.screen.sheet.view.sheet_model.rows if row.kind == "item"]
    assert [row.heads for row in rows] == [True, False, False, False]
    assert {row.form for row in rows} == {"grid"}


def test_an_item_added_within_a_table_goes_on_with_it(blank: Host) -> None:
    add(blank, "table", "First")
    blank.screen.sheet.choose("q1")
    blank.press("Insert")
    blank.line("Second")
    blank.press("Escape")
    (block,) = blocks(stored(blank).sections[0])
    assert isinstance(block, Grid)
    assert [i.text.get("en") for i in block.items] == ["First", "Second", None, None]


def test_an_expectation_and_its_perception_are_one_line(blank: Host) -> None:
    blank.press("Slash")
    blank.type("servqual")
    blank.press("Return")
    blank.line("Modern equipment")
    blank.line("Clean rooms")
    blank.press("Escape")
    (block,) = blocks(stored(blank).sections[0])
    assert isinstance(block, Pairs)
    assert [(one.code, two.pair, two.text["en"]) for one, two in block.rows] == [
        ("q1", "q1", "Modern equipment"), ("q3", "q3", "Clean rooms"),
    ]  # fmt: skip
    assert check_questionnaire(stored(blank)) == ()
    view, panel = blank.screen.sheet.view, blank.screen.item_panel
    assert [row.number for row in view.sheet_model.rows if row.kind == "item"] == [1, 2]
    assert blank.screen.sheet.chosen_items() == ("q3", "q4")
    panel.pair.buttons[1].click()
    assert panel.code.text() == "q4"
    panel.texts["en"].control.setFocus()
    panel.texts["en"].control.selectAll()
    blank.type("This hospital is clean")
    assert [i.text["en"] for i in made_of(blank)][2:] == ["Clean rooms", "This hospital is clean"]
    panel.marks.required.click()
    assert [i.required for i in made_of(blank)] == [False, False, True, True]
    view.setFocus()
    blank.press("Alt+Up")
    assert [i.code for i in made_of(blank)] == ["q3", "q4", "q1", "q2"]
    panel.part.click()
    assert [i.pair for i in made_of(blank)] == ["", "", "", "q1"]
    blank.screen.sheet.choose("q3", "q4")
    assert panel.join.isVisible()
    panel.join.click()
    assert [i.pair for i in made_of(blank)] == ["", "q3", "", "q1"]


def test_typing_goes_on_with_the_kind_that_was_chosen(blank: Host) -> None:
    blank.press("Slash")
    blank.type("date")
    blank.press("Return")
    blank.line("Admission")
    blank.line("Discharge")
    blank.press("Escape")
    assert [i.kind for i in made_of(blank)] == [Kind.DATE, Kind.DATE]


@pytest.mark.parametrize("typed", ["/", "、"])
def test_the_key_beside_shift_asks_for_kinds_in_an_open_line_too(blank: Host, typed: str) -> None:
    blank.press("Insert")
    assert isinstance(blank.focus(), QPlainTextEdit)
    blank.type(typed)
    assert isinstance(blank.focus(), QLineEdit)
    assert blank.screen.sheet.kinds.isVisible()
    blank.type("time")
    blank.press("Return")
    blank.line("When")
    assert made_of(blank)[0].kind is Kind.TIME


def test_the_menu_of_kinds_goes_by_arrows_and_closes_by_escape_and_by_leaving(blank: Host) -> None:
    kinds, view = blank.screen.sheet.kinds, blank.screen.sheet.view
    blank.press("Alt+Insert")
    assert kinds.list.count() == len(TEMPLATES) + len({t.group for t in TEMPLATES})
    blank.press("Down", "Down")
    assert kinds.current() is TEMPLATES[2]
    blank.press("Up", "Up", "Up")
    assert kinds.current() is TEMPLATES[-1]
    blank.type("no such kind")
    assert kinds.current() is None
    assert kinds.none.isVisible()
    blank.press("Return")
    assert kinds.isVisible()
    blank.press("Escape")
    assert not kinds.isVisible()
    assert view.hasFocus()
    blank.press("Slash")
    blank.screen.catalog.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert not kinds.isVisible()
    assert made_of(blank) == []


def test_other_is_ticked_in_the_choices_and_its_words_go_along(blank: Host) -> None:
    add(blank, "tick", "Why")
    panel, stack = blank.screen.item_panel, blank.workbench.undo_stack
    before, steps = stored(blank), stack.count()
    grid = panel.answers.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index(2, 3))
    blank.press("Space")
    why, words = made_of(blank)
    assert why.choices[2].other
    assert (words.code, words.kind, words.relevant) == ("q1_other", Kind.TEXT, "selected(${q1}, 3)")
    assert check_questionnaire(stored(blank)) == ()
    (block,) = blocks(stored(blank).sections[0])
    assert isinstance(block, Alone)
    assert block.words == words
    assert [row.kind for row in blank.screen.sheet.view.sheet_model.rows].count("item") == 1
    # The code of the choice, the code of the item, copies and places: the words follow.
    assert grid.grid_model.setData(grid.grid_model.index(2, 0), "9")
    assert made_of(blank)[1].relevant == "selected(${q1}, 9)"
    panel.code.setText("why")
    panel.code.editingFinished.emit()
    assert [(i.code, i.relevant) for i in made_of(blank)] == [("why", ""), ("why_other", "selected(${why}, 9)")]
    blank.screen.sheet.view.setFocus()
    blank.press("Ctrl+D", "Alt+Up")
    assert [i.code for i in made_of(blank)] == ["why2", "why2_other", "why", "why_other"]
    assert made_of(blank)[1].relevant == "selected(${why2}, 9)"
    blank.press("Delete")
    assert [i.code for i in made_of(blank)] == ["why", "why_other"]
    blank.screen.sheet.choose("why")
    model = grid.grid_model
    assert model.setData(model.index(2, 3), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert [i.code for i in made_of(blank)] == ["why"]
    while stack.count() and stack.index() > steps:
        stack.undo()
    assert stored(blank) == before


def test_a_single_choice_with_other_asks_by_equality(blank: Host) -> None:
    add(blank, "single", "From where")
    model = blank.screen.item_panel.answers.grid.grid_model
    for row in (0, 2):
        assert model.setData(model.index(row, 3), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    item, words = made_of(blank)
    assert [c.other for c in item.choices] == [False, False, True]
    assert words.relevant == "${q1} = 3"
