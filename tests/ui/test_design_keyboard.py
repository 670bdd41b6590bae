"""A questionnaire made, scored and taken back without the mouse."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from surveykit.model.checks import check_questionnaire
from surveykit.model.questionnaire import Kind, Questionnaire
from surveykit.model.scales import MissingRule
from surveykit.project import designing
from ui.design.presets import SATISFACTION
from ui.workbench import Workbench

ITEMS = (
    "Courtesy of the nurses", "Checks before treatment", "Explanations", "Technical skill", "Privacy",
    "Clear signs", "Quiet and tidy ward", "Answering the call bell", "Guidance at discharge", "Overall",
)  # fmt: skip


def stored(workbench: Workbench, code: str) -> Questionnaire:
    return designing.questionnaire(workbench.require(), code)


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="satisfaction")
    made.screen.sheet.choose("q1")
    made.screen.sheet.view.setFocus()
    return made


def codes(host: Host) -> list[str]:
    return [i.code for i in stored(host.workbench, "satisfaction").items()]


def test_ten_items_with_scale_and_bands_from_nothing(
    empty: Workbench, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    host = Host(empty, qtbot)
    host.press("Space", "Return")  # New questionnaire: empty
    host.line("Satisfaction with nursing")
    for words in ITEMS:
        host.line(words)
    host.press("Return")  # nothing more
    host.press("Ctrl+PageDown", "Space")  # Scoring: score all rating items
    host.press("F6", "Tab", "Return", "Return", "Tab", "Tab", "Home")  # bands: 60 and 85
    made = stored(empty, "questionnaire")
    assert made.title == {"en": "Satisfaction with nursing"}
    assert [i.text["en"] for i in made.items()] == list(ITEMS)
    assert {i.kind for i in made.items()} == {Kind.RATING}
    assert all(i.choices == SATISFACTION.choices for i in made.items())
    (scale,) = made.scales
    assert (scale.items, scale.method) == (tuple(f"q{n}" for n in range(1, 11)), "rate")
    assert (scale.missing, [b.start for b in scale.bands]) == (MissingRule(), [None, 60, 85])
    assert check_questionnaire(made) == ()
    words = sum(map(len, ITEMS)) + len("Satisfaction with nursing")
    with capsys.disabled():
        print(f"\n10 items, scale and bands: {host.strokes} keystrokes, {words} of them words")  # noqa: T201
    assert host.strokes - words < 30
    # One step of undo for each thing that was done.
    stack = empty.undo_stack
    assert stack.count() == 1 + 1 + 10 + 1 + 1
    for _n in range(stack.count() - 1):
        stack.undo()
    assert stored(empty, "questionnaire") == Questionnaire(code="questionnaire")
    stack.undo()
    assert designing.questionnaires(empty.require()) == ()
    while stack.canRedo():
        stack.redo()
    assert stored(empty, "questionnaire") == made


def test_an_edit_in_place_is_one_step_and_opens_the_next_revision(host: Host) -> None:
    assert "becomes revision 2" in host.screen.revisions.words.text()
    before = stored(host.workbench, "satisfaction")
    host.press("Return")
    host.type("Kindness")
    host.press("Return")
    after = stored(host.workbench, "satisfaction")
    assert (after.revision, after.item("q1").text["en"]) == (2, "Kindness")  # type: ignore[union-attr]
    assert "Revision 2 is a draft" in host.screen.revisions.words.text()
    assert host.workbench.undo_stack.undoText() == "Edit item 1"
    host.workbench.undo_stack.undo()
    assert stored(host.workbench, "satisfaction") == before
    assert host.screen.draft.value == before
    assert "becomes revision 2" in host.screen.revisions.words.text()


def test_escape_leaves_the_words_as_they_were(host: Host) -> None:
    host.press("Return")
    host.type("nonsense")
    host.press("Escape")
    assert host.workbench.undo_stack.count() == 0
    assert host.screen.sheet.view.hasFocus()


def test_a_new_item_below_and_none_where_no_words_are(host: Host) -> None:
    host.press("Down", "Insert")
    host.line("Food")
    assert isinstance(host.focus(), QPlainTextEdit)
    host.press("Escape")
    assert codes(host)[:4] == ["q1", "q2", "q11", "q3"]
    assert host.screen.sheet.chosen_items() == ("q11",)
    host.press("Ctrl+Return", "Return")
    assert len(codes(host)) == 16
    assert host.workbench.undo_stack.count() == 1


def test_items_move_are_copied_and_removed_with_the_keys(host: Host, qtbot: QtBot) -> None:
    before = stored(host.workbench, "satisfaction")
    host.press("Alt+Down")
    assert codes(host)[:3] == ["q2", "q1", "q3"]
    host.press("Shift+Down", "Alt+Up")
    assert codes(host)[:4] == ["q1", "q3", "q2", "q4"]
    host.press("Ctrl+D")
    assert codes(host)[:5] == ["q1", "q3", "q11", "q12", "q2"]
    with qtbot.waitSignal(host.workbench.said) as said:
        host.press("Delete")
    assert said.args[:2] == ["2 items removed.", "Undo"]
    said.args[2]()
    assert codes(host)[2:4] == ["q11", "q12"]
    while host.workbench.undo_stack.canUndo():
        host.workbench.undo_stack.undo()
    assert stored(host.workbench, "satisfaction") == before


def test_a_list_from_word_is_pasted_as_items(host: Host) -> None:
    QGuiApplication.clipboard().setText("1. Food\n2、=1+1\n(3) <b>𬭊</b>\n4. " + "x" * 10_000)
    host.press("Ctrl+V")
    value = stored(host.workbench, "satisfaction")
    new = list(value.items())[1:5]
    assert [i.text["en"][:10] for i in new] == ["Food", "=1+1", "<b>𬭊</b>", "x" * 10]
    assert {i.kind for i in new} == {Kind.RATING}
    assert host.screen.sheet.chosen_items() == ("q11", "q12", "q13", "q14")
    assert host.workbench.undo_stack.undoText() == "Paste 4 items"


def test_copied_items_are_pasted_with_everything(host: Host) -> None:
    host.screen.sheet.choose("why", "sex")
    host.press("Ctrl+C")
    assert QGuiApplication.clipboard().text().startswith("1. Reasons for dissatisfaction")
    host.press("Ctrl+V")
    value = stored(host.workbench, "satisfaction")
    copy = value.item("why2")
    assert copy is not None
    assert (copy.kind, copy.choices) == (Kind.MULTIPLE, value.item("why").choices)  # type: ignore[union-attr]


def test_a_heading_is_put_in_typed_and_removed(host: Host) -> None:
    host.press("Ctrl+Shift+Return")
    host.line("Part two")
    value = stored(host.workbench, "satisfaction")
    assert [len(s.items) for s in value.sections] == [1, 9, 2, 3]
    assert value.sections[1].title == {"en": "Part two"}
    host.screen.sheet.view.choose("section:1")
    host.press("Delete")
    assert [len(s.items) for s in stored(host.workbench, "satisfaction").sections] == [10, 2, 3]


def test_f6_goes_round_and_f8_to_the_next_problem(host: Host) -> None:
    screen = host.screen
    host.press("F6")
    assert screen.item_panel.isAncestorOf(host.focus())
    host.press("F6")
    assert screen.catalog.isAncestorOf(host.focus())
    host.press("F6")
    assert screen.sheet.view.hasFocus()
    screen.sheet.choose("why")
    screen.item_panel.answers.grid.grid_model.edited.emit(())
    assert screen.problems_button.text() == "1 problem"
    screen.sheet.choose("q1")
    host.press("F8")
    assert screen.sheet.chosen_items() == ("why",)
    assert screen.problem_list.problem_model.sentences[0].startswith("Item 11 Reasons for dissatisfac")


def test_the_mouse_can_type_a_new_item_too(host: Host, qtbot: QtBot) -> None:
    view = host.screen.sheet.view
    index = view.sheet_model.find("add:")
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    host.line("Last")
    assert codes(host)[-1] == "q11"
