"""A report taken through its hands on the screen, and what is told of it when the data change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Answer
from surveykit.project import browsing, keying
from surveykit.project.reports import issuing
from surveykit.report.pdf.write import pdf_bytes
from ui import tasks
from ui.reports.hands_panel import HandsPanel
from ui.reports.maker import reprint
from ui.reports.screen import ReportsScreen
from ui.workbench import Workbench


@pytest.fixture
def screen(sample: Workbench, qtbot: QtBot) -> ReportsScreen:
    made = ReportsScreen(sample)
    qtbot.addWidget(made)
    sample.changed.connect(made.refresh)
    made.resize(1080, 708)
    made.show()
    settled(made, qtbot)
    made.begin("wave")
    settled(made, qtbot)
    made.panel.tabs.select(2)
    return made


def settled(screen: ReportsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not screen._settle.isActive() and screen.pages.task is None and not tasks.busy(), timeout=20000
    )
    QApplication.processEvents()


def sign(panel: HandsPanel, name: str, qtbot: QtBot) -> None:
    panel.name.control.selectAll()
    qtbot.keyClicks(panel.name.control, name)
    qtbot.keyClick(panel.name.control, Qt.Key.Key_Return)


def said(panel: HandsPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if not label.isHidden())


def test_three_names_issue_a_report(screen: ReportsScreen, sample: Workbench, qtbot: QtBot) -> None:
    panel = screen.panel.hands
    assert panel.state.text() == "Not handed on yet"
    assert panel.send_back.isHidden()
    panel.name.control.clear()
    qtbot.keyClick(panel.name.control, Qt.Key.Key_Return)
    assert "who you are" in panel.name.help.text()
    for name, state in (
        ("Li Min", "Waits to be checked"),
        ("Wang", "Waits for approval"),
        ("Zhao", "Signed and issued"),
    ):
        sign(panel, name, qtbot)
        assert panel.state.text() == state
    version = issuing.listing(sample.require(), screen.report.id)[-1]
    assert [step.by for step in version.steps] == ["Li Min", "Wang", "Zhao"]
    # The report was begun as a step that could be undone; taking it away under its signatures cannot.
    assert sample.undo_stack.count() == 0
    assert "prepared by Li Min" in said(panel)
    assert len(panel.reprints) == 1
    assert panel.go_on.text() == "Prepare version 2"


def test_returning_asks_why_and_shows_it(screen: ReportsScreen, sample: Workbench, qtbot: QtBot) -> None:
    panel = screen.panel.hands
    sign(panel, "Li Min", qtbot)
    qtbot.mouseClick(panel.send_back, Qt.MouseButton.LeftButton)
    assert "Say why" in panel.reason.help.text()
    assert issuing.listing(sample.require())[-1].state == "prepared"
    qtbot.keyClicks(panel.reason.control, "Wrong ward")
    qtbot.keyClick(panel.reason.control, Qt.Key.Key_Return)
    assert panel.state.text() == "Returned"
    assert panel.by.text().endswith(": Wrong ward")
    assert panel.reason.isHidden()


def test_later_changes_are_told_and_the_old_version_prints_as_it_was(
    screen: ReportsScreen, sample: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    panel, project = screen.panel.hands, sample.require()
    for name in ("LM", "WF", "ZL"):
        sign(panel, name, qtbot)
    settled(screen, qtbot)
    assert panel.news.isHidden()
    first = issuing.listing(project, screen.report.id)[-1]
    before = pdf_bytes(issuing.document(project, first.id))
    wave = keying.waves(project)[-1].name
    key = browsing.find(project, browsing.Wanted(questionnaire="satisfaction", wave=wave))[0]
    sheet = browsing.detail(project, key).sheet
    code = next(c for c, v in sheet.answers.items() if isinstance(v, int) and v > 1)
    sample.announce(browsing.correct(project, sheet, code, Answer(1), reason="misread")[1])
    settled(screen, qtbot)
    assert not panel.news.isHidden()
    assert "version 1" in panel.news.text()
    assert "→" in panel.changed.text()
    for name in ("LM", "WF", "ZL"):
        sign(panel, name, qtbot)
    settled(screen, qtbot)
    assert panel.news.isHidden()
    assert "→" in said(panel)  # the differences stand at the new version
    assert len(panel.reprints) == 2
    out = tmp_path / "again.pdf"
    reprint(project.path, first.id, out, lambda _done, _total: None)
    assert out.read_bytes() == before


def test_one_report_for_each_unit_into_a_folder(
    screen: ReportsScreen, sample: Workbench, qtbot: QtBot, tmp_path: Path
) -> None:
    said_: list[str] = []
    sample.said.connect(lambda sentence, _action, _run: said_.append(sentence))
    screen.choose(screen.head.picker.itemData(0))
    settled(screen, qtbot)
    assert not screen.head.each.isHidden()
    screen.out.each(screen.asked(), tmp_path / "each")
    settled(screen, qtbot)
    files = sorted((tmp_path / "each").glob("*.pdf"))
    assert said_[-1].startswith(f"{len(files)} reports are in")
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
