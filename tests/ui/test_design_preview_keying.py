"""The keying tab of the designer: real keys on a sheet of the draft that is stored nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from surveykit.model.effort import keys_of_sheet
from surveykit.model.keystrokes import form_of
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keying
from tests.ui.design_host import Host
from ui.design.screen import ITEMS, KEYING, PAPER, SCORING
from ui.keying.trial import TrialPage
from ui.workbench import Workbench

STEPS = tuple(Choice(code=code, label={"en": f"step {code}"}) for code in range(1, 6))
FORM = Questionnaire(
    code="trial",
    title={"en": "Tried"},
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, choices=STEPS, text={"en": "First"}),
                Item(code="q2", kind=Kind.RATING, choices=STEPS, text={"en": "Second"}),
                Item(code="hint", kind=Kind.NOTE, text={"en": "An instruction"}),
                Item(code="why", kind=Kind.MULTIPLE, choices=STEPS, text={"en": "Why"}),
                Item(code="age", kind=Kind.NUMBER, min=0, max=120, text={"en": "Age"}),
                Item(code="day", kind=Kind.DATE, text={"en": "Day"}),
                Item(code="words", kind=Kind.TEXT, text={"en": "Words"}),
            )
        ),
    ),
)


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    sample.announce(designing.add_questionnaire(sample.require(), FORM))
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="trial")
    return made


def page(host: Host) -> TrialPage:
    found = host.screen.keying.page
    assert isinstance(found, TrialPage)
    return found


def answered(host: Host) -> dict[str, object]:
    return dict(page(host).desk.sheet.answers)


def turn_to_keying(host: Host) -> None:
    while host.screen.tabs.current() != KEYING:
        host.press("Ctrl+PageDown")


def test_ctrl_page_keys_go_round_all_tabs(host: Host) -> None:
    seen = []
    for _n in range(4):
        seen.append(host.screen.tabs.current())
        host.press("Ctrl+PageDown")
    assert seen == [ITEMS, SCORING, PAPER, KEYING]
    host.press("Ctrl+PageUp")
    assert host.screen.tabs.current() == KEYING


def test_digits_answer_and_nothing_is_stored(host: Host) -> None:
    project = host.workbench.require()
    before = {row.code: row.responses for row in designing.questionnaires(project)}
    turn_to_keying(host)
    host.press("Home")
    host.type("54")
    host.type("12")
    host.press("Return")
    host.type("47")
    host.press("Return")
    host.type("0301")
    host.press("Return")
    assert answered(host)["q1"] == 5
    assert answered(host)["q2"] == 4
    assert answered(host)["why"] == (1, 2)
    assert answered(host)["age"] == 47
    assert str(answered(host)["day"]).endswith("-03-01")
    assert {row.code: row.responses for row in designing.questionnaires(project)} == before
    with book.open_project(project.path, writable=False) as other:
        assert keying.find_sheet(other, "trial", "", "0001") is None


def test_a_finished_sheet_says_what_it_took_and_makes_room(host: Host, qtbot: QtBot) -> None:
    turn_to_keying(host)
    host.press("Home")
    shown = page(host)
    shown.again.click()
    # First, Second; a tick and Enter; two digits and Enter; four digits and Enter; Enter for no words; Enter to finish.
    keys = ["5", "4", "1", "Return", "4", "7", "Return", "0", "3", "0", "1", "Return", "Return", "Return"]
    host.press(*keys)
    qtbot.waitUntil(lambda: f"took {len(keys)} keystrokes" in shown.effort.text())
    assert answered(host) == {}
    assert keys_of_sheet(form_of(FORM, 2026)) == len(keys)


def test_a_code_that_is_none_is_refused_in_words(host: Host) -> None:
    turn_to_keying(host)
    host.press("Home")
    host.type("9")
    assert page(host).desk.state.refusal is not None
    assert "9" in page(host).page.keys.sentence
    assert "q1" not in answered(host)


def test_an_edit_keeps_what_was_keyed_where_its_item_still_is(host: Host) -> None:
    turn_to_keying(host)
    host.press("Home")
    host.type("54")
    draft = host.screen.draft
    section = draft.value.sections[0]
    fewer = Section(items=tuple(item for item in section.items if item.code != "q1"))
    assert draft.edit("Fewer", lambda value: _with(value, fewer))
    assert answered(host) == {"q2": 4}
    assert next(item.code for item in page(host).desk.form.items) == "q2"
    host.workbench.undo_stack.undo()
    assert next(item.code for item in page(host).desk.form.items) == "q1"


def test_function_keys_are_those_of_keying(host: Host) -> None:
    turn_to_keying(host)
    host.press("Home", "F6")
    assert page(host).page.asking.isVisible()
    host.type("5")
    host.press("Return")
    assert page(host).desk.form.items[page(host).desk.state.position].code == "day"


def test_the_chosen_item_is_the_one_that_is_tried(host: Host) -> None:
    host.screen.show_subject("age")
    turn_to_keying(host)
    assert page(host).desk.form.items[page(host).desk.state.position].code == "age"


def test_an_empty_questionnaire_leads_to_its_items(sample: Workbench, qtbot: QtBot) -> None:
    sample.announce(designing.add_questionnaire(sample.require(), Questionnaire(code="bare", title={"en": "Bare"})))
    host = Host(sample, qtbot)
    host.screen.arrive(questionnaire="bare")
    turn_to_keying(host)
    tab = host.screen.keying
    assert tab.empty.isVisible()
    QTest.keyClick(host.focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: host.screen.tabs.current() == ITEMS)


def _with(value: Questionnaire, section: Section) -> Questionnaire:
    import msgspec

    return msgspec.structs.replace(value, sections=(section,))
