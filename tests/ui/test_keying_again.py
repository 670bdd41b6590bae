"""Keying a sheet a second time on the real page: nothing of the first pass is seen, a difference is keyed once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Response
from surveykit.model.fieldwork import Verification
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keyers, keying, verifying
from ui.keying.screen import KeyingScreen
from ui.workbench import Workbench

FIVE = tuple(Choice(code=code) for code in range(1, 6))
WARD = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                *(Item(code=f"q{n}", kind=Kind.RATING, choices=FIVE) for n in range(1, 4)),
                Item(code="why", kind=Kind.RATING, choices=FIVE, relevant="${q3} <= 2"),
            )
        ),
    ),
)


@pytest.fixture
def screen(workbench: Workbench, tmp_path: Path, qtbot: QtBot) -> KeyingScreen:
    path = tmp_path / "again.surveykit"
    with book.create(path, book.Settings(title="Ward")) as made:
        designing.add_questionnaire(made, WARD)
        keying.add_wave(made, "Q3")
        for number in ("0001", "0002"):
            sheet = Response(
                id="", questionnaire="ward", revision=1, wave="Q3", number=number, finished=True,
                answers={"q1": 4, "q2": 5, "q3": 2, "why": 1},
            )  # fmt: skip
            keying.start_sheet(made, sheet)
        verifying.keep_plan(made, "ward", "Q3", Verification(method="full"))
    assert workbench.open(path)
    shown = KeyingScreen(workbench)
    qtbot.addWidget(shown)
    workbench.changed.connect(lambda changes: shown.refresh(changes) if workbench.initiator is not shown else None)
    shown.resize(1000, 700)
    shown.show()
    shown.arrive(verify=True, questionnaire="ward", wave="Q3")
    return shown


def keys(screen: KeyingScreen, *pressed: str) -> None:
    for key in pressed:
        QTest.keyClick(screen.again_page.view, getattr(Qt.Key, f"Key_{key}"))
        QApplication.processEvents()


def record(screen: KeyingScreen, number: str) -> dict[str, object]:
    found = keying.find_sheet(screen.workbench.require(), "ward", "Q3", number)
    assert found is not None
    return dict(found.answers)


def test_the_first_pass_is_not_seen(screen: KeyingScreen) -> None:
    assert screen.again_page.isVisible()
    assert dict(screen.again.sheet.answers) == {}
    assert screen.again.left == 2
    assert all(screen.again_page.view.seen(n).answer.value is None for n in range(screen.again.form.end))


def test_a_difference_stays_until_it_is_keyed_once_more(screen: KeyingScreen) -> None:
    desk = screen.again
    keys(screen, "4", "1")
    assert desk.state.position == 1
    assert desk.warning()
    assert screen.again_page.keys.isVisible()
    assert record(screen, "0001")["q2"] == 5
    keys(screen, "1")
    assert (desk.state.position, desk.warning()) == (2, "")
    assert record(screen, "0001")["q2"] == 1
    screen.workbench.undo_stack.undo()
    assert record(screen, "0001")["q2"] == 5
    assert desk.state.position == 1


def test_sheet_after_sheet_until_none_waits(screen: KeyingScreen) -> None:
    went: list[object] = []
    screen.workbench.went.connect(lambda where, facts: went.append((where, facts)))
    keys(screen, "4", "5", "2", "1", "Return")
    assert screen.again.record.number == "0002"
    assert screen.again.left == 1
    keys(screen, "4", "5", "2", "1", "Return")
    assert went == [("fieldwork", {"questionnaire": "ward", "wave": "Q3", "double": True})]
    quality = verifying.quality(screen.workbench.require(), "ward", "Q3")
    assert (quality.sheets, quality.rate.fields, quality.rate.differing) == (2, 8, 0)


def test_a_corrected_answer_takes_its_skip_rule_along(screen: KeyingScreen) -> None:
    keys(screen, "4", "5", "3", "3")
    stored = keying.find_sheet(screen.workbench.require(), "ward", "Q3", "0001")
    assert stored is not None
    # What the paper says on a skipped item is never erased.
    assert dict(stored.answers) == {"q1": 4, "q2": 5, "q3": 3, "why": 1}


def test_broken_off_it_goes_on_where_it_was(screen: KeyingScreen) -> None:
    keys(screen, "4", "5", "F4")
    assert not screen.again_page.isVisible()
    screen.arrive(verify=True, questionnaire="ward", wave="Q3")
    assert screen.again.record.number == "0001"
    assert screen.again.state.position == 2


def test_only_what_the_first_pass_has_keyed_is_on_the_page(screen: KeyingScreen) -> None:
    project = screen.workbench.require()
    sheet = Response(
        id="", questionnaire="ward", revision=1, wave="Q3", number="0000", finished=True, answers={"q1": 4, "q3": 3}
    )
    keying.start_sheet(project, sheet)
    screen.arrive(verify=True, questionnaire="ward", wave="Q3")
    assert screen.again.record.number == "0000"
    assert [item.code for item in screen.again.form.items] == ["q1", "q3"]
    view = screen.again_page.view
    assert [view.seen(n).item.code for n in range(2)] == ["q1", "q3"]
    keys(screen, "4", "3", "Return")
    assert screen.again.record.number == "0001"


@pytest.mark.parametrize("key", ["F7", "P"])
def test_somebody_else_goes_on_and_each_has_figures_of_their_own(screen: KeyingScreen, key: str) -> None:
    project = screen.workbench.require()
    screen.again.switch_keyer("WL")
    keys(screen, "4", "1", "1", key)
    line = screen.again_page.asking.edit
    assert line.isVisible()
    QTest.keyClicks(line, "zx")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert screen.again_page.batch.keyer.text() == "zx"
    assert screen.again.state.position == 2
    # Who sits down sees what was found since, not what was found before.
    assert (screen.again.keyer, screen.again.verifier) == (0, 0)
    (first,) = keyers.sittings(project, "WL")
    assert first.keys == 4  # three answers and the key of the switch
    keys(screen, "2", "1", "Return")
    keys(screen, "4", "3", "5", "2", "1", "Return")  # a slip at the second item
    screen.again.stand_up()
    (second,) = keyers.sittings(project, "zx")
    assert (second.keys, second.sheets, second.errors) == (9, 1, 1)  # the sheet before is of who began it
