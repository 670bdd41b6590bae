"""The layout of a report by keys: parts shown, moved, worded, dressed; every change in the preview and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.project.reports import templates
from surveykit.report.document import Document, Heading, PageBreak, Paragraph
from ui import tasks
from ui.reports.screen import ReportsScreen
from ui.workbench import Workbench

LOGO = Path(__file__).resolve().parents[2] / "resources" / "icons" / "app-64.png"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(sample: Workbench, qtbot: QtBot) -> ReportsScreen:
    made = ReportsScreen(sample)
    qtbot.addWidget(made)
    sample.changed.connect(made.refresh)
    sample.retranslate.connect(made.retranslate)
    made.resize(1080, 708)
    made.show()
    settled(made, qtbot)
    made.begin("wave")
    settled(made, qtbot)
    made.panel.tabs.select(1)
    return made


def settled(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not screen._settle.isActive() and screen.pages.task is None and not tasks.busy(), timeout=20000
    )
    QApplication.processEvents()


def document(screen: ReportsScreen) -> Document:
    assert screen.made.document is not None
    return screen.made.document


def heads(screen: ReportsScreen) -> list[str]:
    return [b.text for b in document(screen).blocks if isinstance(b, Heading) and b.level == 1]


def names(screen: ReportsScreen) -> list[str]:
    return [part.name for part in screen.panel.layouts.parts.parts]


def test_space_hides_a_section_and_undo_brings_it_back(screen: ReportsScreen, sample: Workbench, qtbot: QtBot) -> None:
    before, panel = heads(screen), screen.panel.layouts
    assert panel.name.isHidden()  # a preset has no name to change
    at = next(n for n, part in enumerate(panel.parts.parts) if part.name == before[1])
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.parts.index(at))
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    settled(screen, qtbot)
    assert before[1] not in heads(screen)
    # The first change of a preset has made it a layout of the project's own, which the report uses.
    own = templates.listing(sample.require(), "wave")
    assert [one.id for one in own] == [screen.report.specification.template]
    assert not panel.name.isHidden()
    sample.undo_stack.undo()
    settled(screen, qtbot)
    assert heads(screen) == before
    assert templates.listing(sample.require(), "wave") == ()


def test_alt_and_an_arrow_move_a_part_and_keep_it_chosen(screen: ReportsScreen, qtbot: QtBot) -> None:
    panel, before = screen.panel.layouts, names(screen)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.parts.index(2))
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, ALT)
    settled(screen, qtbot)
    assert names(screen)[:3] == [before[0], before[2], before[1]]
    assert panel.list.currentIndex().row() == 1
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, ALT)  # no further than the top
    settled(screen, qtbot)
    assert names(screen)[:3] == [before[2], before[0], before[1]]
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, ALT)
    assert panel.list.currentIndex().row() == 1


def test_a_paragraph_with_a_field_is_written_filled_and_undone_as_one(
    screen: ReportsScreen, sample: Workbench, qtbot: QtBot
) -> None:
    panel = screen.panel.layouts
    panel.list.setCurrentIndex(panel.parts.index(0))
    next(action for action in panel.menu.actions() if action.text() == "Paragraph").trigger()
    settled(screen, qtbot)
    words = panel.part.words.control
    assert panel.list.currentIndex().row() == 1
    qtbot.keyClicks(words, "Wave: ")
    panel.part.menu.aboutToShow.emit()
    assert any("{wave}" in action.text() for action in panel.part.menu.actions())
    panel.part.put("wave")
    settled(screen, qtbot)
    gathered = screen.made.gathered
    assert gathered is not None
    said = [b.runs[0].text for b in document(screen).blocks if isinstance(b, Paragraph)]
    assert f"Wave: {gathered.fields['wave']}" in said
    sample.undo_stack.undo()
    settled(screen, qtbot)
    assert not any("Wave: " in b.runs[0].text for b in document(screen).blocks if isinstance(b, Paragraph) and b.runs)


def test_delete_takes_out_what_is_ones_own_and_hides_a_section(screen: ReportsScreen, qtbot: QtBot) -> None:
    panel, before = screen.panel.layouts, names(screen)
    panel.list.setCurrentIndex(panel.parts.index(0))
    next(action for action in panel.menu.actions() if action.text() == "Page break").trigger()
    settled(screen, qtbot)
    assert any(isinstance(block, PageBreak) for block in document(screen).blocks)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert names(screen) == before
    panel.list.setCurrentIndex(panel.parts.index(0))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert names(screen) == before
    assert not panel.parts.parts[0].inside


def test_the_look_changes_face_colour_head_foot_and_logo(screen: ReportsScreen, qtbot: QtBot) -> None:
    panel = screen.panel.layouts
    panel.face.control.setFocus()
    qtbot.keyClick(panel.face.control, Qt.Key.Key_Down)
    panel.own_accent.control.setFocus()
    qtbot.keyClicks(panel.own_accent.control, "#12")
    assert "#1F3A5F" in panel.own_accent.help.text()
    qtbot.keyClicks(panel.own_accent.control, "3456")
    qtbot.keyClicks(panel.header.control, "Nursing department")
    qtbot.keyClicks(panel.footer.control, "{wave}")
    screen.layouts.take_logo(LOGO)
    settled(screen, qtbot)
    look, gathered = document(screen).look, screen.made.gathered
    assert gathered is not None
    assert (look.face, look.accent, look.header) == ("serif", "#123456", "Nursing department")
    assert look.logo == LOGO.read_bytes()
    assert document(screen).footer == gathered.fields["wave"]
    assert document(screen).institution == "Nursing department"


def test_a_picture_that_is_none_gets_a_sentence(
    screen: ReportsScreen, tmp_path: Path, sentences: list[str], qtbot: QtBot
) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(b"GIF89a")
    screen.layouts.take_logo(file)
    assert len(sentences) == 1
    assert "logo.png" in sentences[0]


def test_a_layout_goes_out_and_comes_in_with_a_number(
    screen: ReportsScreen, sample: Workbench, qtbot: QtBot, tmp_path: Path, sentences: list[str]
) -> None:
    file = tmp_path / "ours.sktemplate"
    screen.layouts.export_file(file)
    assert templates.read_file(file).kind == "wave"
    for _each in range(2):
        screen.layouts.import_file(file)
        settled(screen, qtbot)
    kept = [one.value.name for one in templates.listing(sample.require(), "wave")]
    assert len(set(kept)) == 2
    screen.choose(screen.head.picker.itemData(0))  # the before/after report takes no layout of another kind
    settled(screen, qtbot)
    screen.layouts.import_file(file)
    assert "another report" in sentences[-1]


def test_the_preview_follows_every_key_on_the_example(screen: ReportsScreen, qtbot: QtBot) -> None:
    """How soon is measured in benchmarks/test_preview.py."""
    panel, wanted = screen.panel.layouts, ""
    for key in "abc":
        qtbot.keyClicks(panel.header.control, key)
        settled(screen, qtbot)
        wanted += key
        assert document(screen).institution == wanted
