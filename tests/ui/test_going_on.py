"""From an interrupted sheet back to it: at the next opening, and from the overview's sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer, Response
from surveykit.project import book, keying
from surveykit.project.overview import overview
from ui.keying.screen import KeyingScreen
from ui.main_window import MainWindow
from ui.overview.words import step
from ui.workbench import Workbench

SHEET = Response(id="", questionnaire="satisfaction", revision=1, wave="干预后", number="0901", unit="急诊留观病区")


@pytest.fixture
def interrupted(sample_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "interrupted.surveykit"
    path.write_bytes(sample_file.read_bytes())
    with book.open_project(path) as project:
        sheet, _ = keying.start_sheet(project, SHEET)
        keying.set_answer(project, sheet, "q1", Answer(4), cursor="q2")
    return path


@pytest.fixture
def window(workbench: Workbench, qtbot: QtBot, interrupted: Path) -> MainWindow:
    made = MainWindow(workbench)
    qtbot.addWidget(made)
    made.show()
    assert workbench.open(interrupted)
    return made


def seen(window: MainWindow) -> KeyingScreen:
    screen = window.shell.seen()
    assert isinstance(screen, KeyingScreen)
    return screen


def test_a_project_opens_at_the_sheet_and_item_that_were_left(window: MainWindow) -> None:
    desk = seen(window).desk
    assert desk.sheet is not None
    assert desk.sheet.number == "0901"
    assert desk.sheet.answers == {"q1": 4}


def test_every_next_step_of_the_overview_leads_somewhere(window: MainWindow, workbench: Workbench) -> None:
    steps = [step(todo, workbench.translator) for todo in overview(workbench.require()).todos]
    assert any(s.screen == "keying" and s.facts.get("number") == "0901" for s in steps)
    for found in steps:
        workbench.go("overview")
        workbench.go(found.screen, **found.facts)
        assert window.shell.current == found.screen
    workbench.go("keying", questionnaire="satisfaction", wave="干预后", unit="", number="0901")
    sheet = seen(window).desk.sheet
    assert sheet is not None
    assert sheet.number == "0901"
