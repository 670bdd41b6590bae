"""The keying screen around the keys: choosing what is keyed, resuming, undo, pointing, conflicts, what is heard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keying_host import SURVEY, WAVE, Host, make_project
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer, Mark
from surveykit.project import book, designing, keying
from surveykit.settings import Settings
from ui import theme
from ui.keying.screen import KeyingScreen

K = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_project(tmp_path / "a.surveykit")


@pytest.fixture
def host(dressed: QApplication, path: Path) -> Iterator[Host]:
    made = Host(path, Settings(language="en", sound=False))
    yield made
    made.end()


def open_host(path: Path) -> Host:
    return Host(path, Settings(language="en", sound=False))


def test_a_new_wave_and_unit_are_made_by_naming_them(host: Host) -> None:
    panel = host.screen.setup
    panel.wave.control.setCurrentText("2026年第四季度")
    panel.unit.control.setCurrentText("ICU")
    panel.keyer.control.setText("ZX")
    host.keys(K.Key_Return)  # Enter begins, wherever one is in the form
    assert host.screen.page.isVisible()
    project = host.workbench.require()
    assert [wave.name for wave in keying.waves(project)] == [WAVE, "2026年第四季度"]
    host.keys("3")
    assert (host.desk.sheet.wave, host.desk.sheet.unit) == ("2026年第四季度", "ICU")
    assert host.workbench.preferences.keyer == "ZX"


def test_what_was_chosen_is_remembered(host: Host, path: Path) -> None:
    host.begin(respondents=True)
    host.workbench.close()
    again = open_host(path)
    assert again.screen.setup.isVisible()
    assert again.screen.setup.cover.respondents.isChecked()
    assert again.screen.setup.chosen().wave == WAVE
    again.end()


def test_a_number_that_exists_is_refused_at_once_and_offered(host: Host) -> None:
    host.begin()
    host.keys("1", K.Key_F12, K.Key_F12, K.Key_F4)
    host.begin(number="0001")
    assert host.screen.setup.isVisible()
    assert host.screen.setup.number.help.text() == "Sheet 0001 exists already."
    assert host.screen.setup.begin.text() == "Open sheet 0001"
    QTest.mouseClick(host.screen.setup.begin, Qt.MouseButton.LeftButton)
    assert (host.desk.sheet.number, host.desk.sheet.answers) == ("0001", {"q1": 1})


def test_keying_goes_on_at_the_same_sheet_and_item(host: Host, path: Path) -> None:
    host.begin()
    host.keys("123", K.Key_Up)
    host.desk.stand_up()
    host.workbench.close()
    again = open_host(path)
    assert again.screen.page.isVisible()
    assert (again.desk.sheet.number, again.desk.sheet.answers) == ("0001", {"q1": 1, "q2": 2, "q3": 3})
    assert again.desk.form.items[again.desk.state.position].code == "q3"
    again.keys("1")
    assert again.on_disk().answers["q3"] == 1
    again.end()


def test_undo_and_redo_go_back_to_the_item_and_write_it(host: Host) -> None:
    host.begin()
    host.keys("12")
    stack = host.workbench.undo_stack
    assert stack.undoText() == "Answer to item 2"
    stack.undo()
    assert host.on_disk().answers == {"q1": 1}
    assert host.desk.state.position == 1
    stack.undo()
    assert (host.on_disk().answers, host.desk.state.position) == ({}, 0)
    stack.redo()
    stack.redo()
    assert host.on_disk().answers == {"q1": 1, "q2": 2}
    host.keys("3")  # the sheet's version has moved on with it
    assert host.problems == []


def test_undo_reaches_back_to_the_sheet_before(host: Host) -> None:
    host.begin()
    host.keys("1", K.Key_F12, K.Key_F12, "2")
    for _step in range(2):  # the answer on 0002, then the end of 0001
        host.workbench.undo_stack.undo()
    assert not host.on_disk().finished
    assert host.desk.sheet.number == "0001"
    host.workbench.undo_stack.undo()
    assert host.on_disk().answers == {}


def test_the_linking_code_is_asked_before_the_first_item(host: Host) -> None:
    host.begin(respondents=True)
    host.keys("N-07", K.Key_Return, "2")
    found = host.on_disk()
    assert (found.respondent, found.answers) == ("N-07", {"q1": 2})
    host.workbench.undo_stack.undo()
    host.workbench.undo_stack.undo()
    assert host.on_disk().respondent == ""


def test_the_mouse_answers_and_goes_about(host: Host) -> None:
    host.begin()
    view = host.screen.page.view

    def click(place: QPoint) -> None:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
        host.app.processEvents()

    box = view.box_place(1, 3)
    assert box is not None
    click(box.center())
    assert host.on_disk().answers == {"q2": 3}
    host.keys(K.Key_Home)
    assert host.desk.state.position == 0
    many = view.box_place(3, 2)
    assert many is not None
    click(many.center())
    click(many.center())
    click(many.center())
    assert host.on_disk().answers == {"q2": 3, "why": (2,)}


def test_a_sheet_changed_elsewhere_is_read_anew_and_nothing_is_lost(host: Host) -> None:
    host.begin()
    host.keys("1")
    keying.set_answer(host.workbench.require(), host.desk.sheet, "q3", Answer(3))
    host.keys("2")
    assert len(host.problems) == 1
    assert host.desk.sheet.answers == {"q1": 1, "q3": 3}
    assert host.desk.state.position == 1
    host.keys("2")
    assert host.on_disk().answers == {"q1": 1, "q2": 2, "q3": 3}


def test_a_number_taken_meanwhile_is_asked_for_again(host: Host) -> None:
    host.begin()
    keying.start_sheet(host.workbench.require(), host.on_desk(number="0001"))
    host.keys("1")
    assert host.problems == [f"Sheet 0001 exists already in {WAVE}."]
    assert host.focus() is host.asked()
    host.keys("0002", K.Key_Return, "1")
    assert host.on_disk("0002").answers == {"q1": 1}


def test_while_data_are_being_written_nothing_is_keyed(host: Host) -> None:
    host.begin()
    host.workbench.paused.emit(True)
    host.keys("1")
    assert not host.desk.stored
    assert "keying goes on when that has ended" in host.line()
    host.workbench.paused.emit(False)
    host.keys("1")
    assert host.on_disk().answers == {"q1": 1}


def test_a_wave_goes_on_with_the_paper_it_began_with(host: Host) -> None:
    host.begin()
    host.keys("1", K.Key_F12, K.Key_F12)
    designing.save_questionnaire(host.workbench.require(), "s", SURVEY.__class__(code="s", title={"en": "New"}))
    host.screen.refresh(None)
    host.keys("12")
    assert host.on_disk("0002").revision == 1
    assert host.desk.form.end == 7


def test_the_active_item_stays_at_one_third(host: Host) -> None:
    host.resize(1024, 420)
    host.begin()
    view = host.screen.page.view
    host.keys("123", K.Key_Return)
    place = view.choice_place()
    assert host.desk.state.position == 4
    assert abs(place.center().y() - view.height() / 3) < 60
    host.keys(K.Key_Home)
    assert view.choice_place().top() < view.height() / 3


def test_everything_is_heard_as_well_as_seen(host: Host) -> None:
    host.begin()
    view = host.screen.page.view
    assert view.accessibleName() == "1 Question 1"
    assert view.accessibleDescription() == "Press 1–3; 1 poor; 2 fair; 3 good"
    host.keys("3", K.Key_Up)
    assert view.accessibleDescription().startswith("good; ")
    host.keys(K.Key_F6, "7", K.Key_Return)
    assert view.editor.accessibleName() == "Anything else"
    assert not any(isinstance(widget, QDialog) for widget in host.app.topLevelWidgets())


def test_the_language_may_change_between_two_keys(host: Host) -> None:
    host.begin()
    host.keys("1")
    host.workbench.switch_language()
    assert host.screen.page.head.title.text().startswith("满意度")
    host.keys("2")
    assert host.on_disk().answers == {"q1": 1, "q2": 2}


def test_it_looks_different_in_the_dark_and_where_refused(host: Host) -> None:
    host.begin()
    view = host.screen.page.view
    place = view.choice_place().center()

    def ground() -> str:
        host.app.processEvents()
        return view.grab().toImage().pixelColor(view.width() // 3, place.y()).name()

    assert ground() == theme.THEMES["light"].accent_soft.lower()
    host.keys("7")
    assert ground() != theme.THEMES["light"].accent_soft.lower()
    host.keys(K.Key_Return)
    try:
        theme.apply(host.app, "dark")
        assert ground() == theme.THEMES["dark"].accent_soft.lower()
    finally:
        theme.apply(host.app, "light")


def test_without_a_questionnaire_there_is_one_sentence_and_one_button(dressed: QApplication, tmp_path: Path) -> None:
    book.create(tmp_path / "b.surveykit", book.Settings()).close()
    host = open_host(tmp_path / "b.surveykit")
    asked: list[str] = []
    host.workbench.went.connect(lambda screen, _facts: asked.append(screen))
    QTest.mouseClick(host.screen.empty.button, Qt.MouseButton.LeftButton)
    assert asked == ["design"]
    host.workbench.announce(designing.add_questionnaire(host.workbench.require(), SURVEY))
    assert host.screen.setup.isVisible()
    host.end()


def test_a_project_open_for_reading_is_not_keyed(host: Host, qtbot: QtBot, path: Path) -> None:
    host.workbench.close()
    host.workbench.open(path, writable=False)
    screen = KeyingScreen(host.workbench)
    qtbot.addWidget(screen)
    assert screen.empty.isVisibleTo(screen)
    assert not screen.empty.button.isVisibleTo(screen)


def test_arriving_with_a_wish(host: Host) -> None:
    host.begin()
    host.keys("12", K.Key_F12, K.Key_F12)
    host.screen.arrive(sheet=host.on_disk().id, item="q2")
    assert (host.desk.sheet.number, host.desk.state.position) == ("0001", 1)
    host.screen.arrive(wave="2027")
    assert host.screen.setup.isVisible()


def test_a_change_of_an_answer_is_kept_beside_its_note(host: Host) -> None:
    host.begin()
    host.keys("*", "see back", K.Key_Return, "1", K.Key_Up, "2")
    assert host.on_disk().answer("q1") == Answer(2, Mark(note="see back"))


def test_an_item_of_many_lines_is_never_scrolled_past_its_beginning(host: Host) -> None:
    texts = {"zh_CN": "请回忆本次住院期间护士向您解释治疗、检查和用药时的情形。" * 8, "en": "Please think back. " * 30}
    long = tuple(
        structs.replace(
            section, items=tuple(structs.replace(i, text=texts) if i.kind == "rating" else i for i in section.items)
        )
        for section in SURVEY.sections
    )
    designing.save_questionnaire(host.workbench.require(), "s", structs.replace(SURVEY, sections=long))
    host.resize(1024, 420)
    host.screen.refresh(None)
    host.begin()
    view = host.screen.page.view
    for key in "123":
        place = view.choice_place()
        assert place.top() >= 0, host.desk.state.position
        host.keys(key)
