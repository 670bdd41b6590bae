"""Merging on the screen: the counts, the conflicts, the way to the settlement list, and one step of undo."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer, Response
from surveykit.project import book, keying, verifying
from surveykit.project.book import Project
from ui.importing.screen import ImportScreen
from ui.main_window import MainWindow
from ui.workbench import Workbench

WAVE = "干预后"


def sheet(number: str, answer: int) -> Response:
    return Response(
        id="", questionnaire="satisfaction", revision=1, wave=WAVE, number=number, finished=True,
        answers={"q1": answer, "q2": 4},
    )  # fmt: skip


def key(project: Project, number: str, answer: int) -> None:
    keying.start_sheet(project, sheet(number, answer))


def other_file(sample: Workbench, folder: Path) -> Path:
    other = folder / "laptop.surveykit"
    shutil.copy(sample.require().path, other)
    key(sample.require(), "9001", 4)
    with book.open_project(other) as project:
        key(project, "9001", 2)
        key(project, "9002", 3)
    return other


def test_a_merge_is_told_leads_to_settling_and_is_undone(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    other = other_file(sample, tmp_path)
    screen = ImportScreen(sample)
    qtbot.addWidget(screen)
    screen.show()
    before = sum(keying.counts(sample.require()).values())
    screen.merged.carry_out([other])
    card = screen.merged
    assert card.isVisible()
    assert card.title.text() == "Merged: laptop.surveykit"
    assert f"{before + 1} sheets read, 1 added" in card.counts.text()
    assert [cell.text for cell in card.model.cells[0][:2]] == ["9001", WAVE]
    assert card.model.cells[0][3].text.startswith("4")
    assert card.model.cells[0][4].text.startswith("2")
    assert sum(keying.counts(sample.require()).values()) == before + 1
    went: list[tuple[str, object]] = []
    sample.went.connect(lambda name, facts: went.append((name, facts)))
    qtbot.keyClick(card.settle, Qt.Key.Key_Space)
    assert went == [("fieldwork", {"questionnaire": "satisfaction", "wave": WAVE, "double": True})]
    [difference] = verifying.differences(sample.require(), "satisfaction", WAVE)
    assert (difference.number, difference.item, difference.second) == ("9001", "q1", Answer(2))
    card.table.setFocus()
    card.table.setCurrentIndex(card.model.index(0, 0))
    qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert len(went) == 2
    assert sample.undo_stack.undoText() == "Merge of laptop.surveykit"
    sample.undo_stack.undo()
    assert sum(keying.counts(sample.require()).values()) == before
    assert verifying.differences(sample.require(), "satisfaction", WAVE) == ()
    # What was told is no longer so.
    assert not card.isVisible()
    sample.undo_stack.redo()
    assert sum(keying.counts(sample.require()).values()) == before + 1


def test_a_merge_that_brings_nothing_new_leaves_no_step_of_undo(
    sample: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    other = other_file(sample, tmp_path)
    screen = ImportScreen(sample)
    qtbot.addWidget(screen)
    screen.show()
    screen.merged.carry_out([other])
    assert sample.undo_stack.count() == 1
    assert "Undo takes" in screen.merged.note.text()
    screen.merged.carry_out([other])
    assert screen.merged.isVisible()
    assert "no sheet is new" in screen.merged.note.text()
    # What was done before can still be undone.
    assert sample.undo_stack.count() == 1
    assert sample.undo_stack.undoText() == "Merge of laptop.surveykit"


def test_the_command_asks_for_the_other_file_in_any_language(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, sentences: list[str]
) -> None:
    window = MainWindow(sample)
    qtbot.addWidget(window)
    window.show()
    window.actions_table["merge"].trigger()
    seen = window.shell.seen()
    assert isinstance(seen, ImportScreen)
    seen.merged.carry_out([sample.require().path])
    assert len(sentences) == 1
    assert not seen.merged.isVisible()
    seen.merged.carry_out([other_file(sample, tmp_path)])
    sample.switch_language()
    assert seen.merged.isVisible()
    assert "9001" in seen.merged.model.cells[0][0].text
    assert not seen.empty.isVisible()
    seen.merged.done.setFocus()
    qtbot.keyClick(seen.merged.done, Qt.Key.Key_Space)
    assert not seen.merged.isVisible()
    assert seen.empty.isVisible()
