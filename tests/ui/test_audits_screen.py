"""The screen of quality audits by keys: a plan made, an audit keyed from the board, photos, results, levels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from audit_project import audited, checklist, made, scored
from design_host import Host
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.model.quality.audit import PLANS, AuditPlan
from surveykit.model.records import Record
from surveykit.project import book, designing, keying, records
from surveykit.project.quality_work import evidence
from surveykit.report.figures import Heat
from ui.audits.board import BoardPage
from ui.audits.plan import PlanPage
from ui.audits.results import ResultsPage
from ui.audits.screen import BOARD, PLAN, RESULTS, AuditsScreen
from ui.keying.screen import KeyingScreen
from ui.main_window import MainWindow
from ui.settings.screen import SettingsScreen
from ui.workbench import Workbench

FULL = {"care": 20, "drugs": 20, "crash": 10, "seen": 10, "good": 10}


@pytest.fixture
def audits(workbench: Workbench, tmp_path: Path) -> Iterator[Workbench]:
    """A workbench with a project of audits open, some of them keyed."""
    path = tmp_path / "audits.surveykit"
    with made(path, checklist()) as project:
        scored(project, (50, 48, 49), ward="内科", level="3", who="李敏")
        audited(project, {"care": 20, "crash": 8, "seen": 5}, ward="外科", level="3")
    assert workbench.open(path)
    yield workbench


def planned(workbench: Workbench, **facts: object) -> None:
    plan = AuditPlan(**{"name": "三级检查", "questionnaire": "ward", "level": "3", **facts})  # type: ignore[arg-type]
    records.save(workbench.require(), PLANS, Record(value=plan))


def shown(workbench: Workbench, qtbot: QtBot) -> AuditsScreen:
    screen = AuditsScreen(workbench)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    return screen


def test_without_a_plan_the_board_leads_to_it(audits: Workbench, qtbot: QtBot) -> None:
    screen = shown(audits, qtbot)
    board = screen.page("board")
    assert isinstance(board, BoardPage)
    assert board.empty.isVisible()
    QTest.keyClick(board.empty.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.tabs.current() == PLAN)
    plan = screen.page("plan")
    assert isinstance(plan, PlanPage)
    assert plan.records is not None
    QTest.keyClick(plan.records.empty.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(records.listing(audits.require(), PLANS)) == 1)
    (stored,) = records.listing(audits.require(), PLANS)
    assert (stored.value.name, stored.value.questionnaire) == ("病区质量检查表", "ward")
    wards = plan.records.view.fields["units"].control.inner
    wards.setFocus()
    QTest.keyClick(wards, Qt.Key.Key_Space)
    (stored,) = records.listing(audits.require(), PLANS)
    assert stored.value.units == ("内科",)
    audits.undo_stack.undo()
    assert records.listing(audits.require(), PLANS)[0].value.units == ()


def test_the_board_counts_and_says_what_matters(audits: Workbench, qtbot: QtBot) -> None:
    planned(audits, target=45.0)
    board = shown(audits, qtbot).page("board")
    assert isinstance(board, BoardPage)
    texts = {(line.due.unit, line.due.wave): line.texts for line in board.model.lines}
    assert texts[("内科", "七月")][0] == "carried out"
    assert texts[("ICU", "七月")][0] == "missed audit"
    assert texts[("外科", "七月")][5] == "fail: critical item"
    assert (board.missed.figure.text(), board.blank.figure.text()) == ("4", "2")


def test_enter_keys_an_audit_into_its_own_batch(audits: Workbench, qtbot: QtBot) -> None:
    planned(audits, who="王芳")
    window = MainWindow(audits)
    qtbot.addWidget(window)
    window.show()
    audits.go("audits")
    screen = window.shell.seen()
    assert isinstance(screen, AuditsScreen)
    board = screen.page("board")
    assert isinstance(board, BoardPage)
    row = next(n for n, line in enumerate(board.model.lines) if (line.due.unit, line.due.wave) == ("ICU", "八月"))
    board.list.setFocus()
    board.list.selectRow(row)
    QTest.keyClick(board.list, Qt.Key.Key_Return)
    keyed = window.shell.seen()
    assert isinstance(keyed, KeyingScreen)
    # 基础护理: 1.5 off; the others full; 10 sampled, 9 as they should be
    for keys in ("-1.5\r", "20\r", "10\r", "10\r", "9\r"):
        QTest.keyClicks(keyed.page.view, keys[:-1])
        QTest.keyClick(keyed.page.view, Qt.Key.Key_Return)
    batch = next(b for b in keying.batches(audits.require()) if b.unit == "ICU")
    assert (batch.name, batch.distributor, batch.wave) == ("3", "王芳", "八月")
    found = keying.unfinished_sheet(audits.require())
    assert found is not None
    sheet = found[0]
    assert (sheet.batch, dict(sheet.answers)["care"], dict(sheet.answers)["good"]) == (batch.id, 18.5, 9)


def test_more_qualified_than_sampled_is_refused_at_the_keys(audits: Workbench, qtbot: QtBot) -> None:
    planned(audits)
    screen = KeyingScreen(audits)
    qtbot.addWidget(screen)
    screen.show()
    batch = next(b for b in keying.batches(audits.require()) if b.unit == "内科")
    screen.arrive(batch=batch.id)
    for keys in ("20", "20", "10", "5", "7"):
        QTest.keyClicks(screen.page.view, keys)
        QTest.keyClick(screen.page.view, Qt.Key.Key_Return)
    found = keying.unfinished_sheet(audits.require())
    assert found is not None
    assert "good" not in found[0].answers


def test_photos_are_made_small_and_undone(audits: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    planned(audits)
    board = shown(audits, qtbot).page("board")
    assert isinstance(board, BoardPage)
    row = next(n for n, line in enumerate(board.model.lines) if line.due.unit == "内科" and line.due.sheets)
    board.list.selectRow(row)
    file = tmp_path / "床旁.jpg"
    exif = Image.Exif()
    exif[0x010F] = "CameraOfNurseLi"
    Image.effect_noise((4000, 3000), 90).convert("RGB").save(file, "JPEG", exif=exif)
    board.detail.add_photo(file)
    sheet = board.model.lines[row].due.sheets[0]
    (photo,) = evidence.listing(audits.require(), sheet)
    stored = evidence.read(audits.require(), photo.id)
    assert b"CameraOfNurseLi" not in stored
    kept = tmp_path / "kept.jpg"
    kept.write_bytes(stored)
    with Image.open(kept) as picture:
        assert picture.size == (1600, 1200)
    assert board.detail.picture.isVisible()
    audits.undo_stack.undo()
    assert evidence.listing(audits.require(), sheet) == ()
    audits.undo_stack.redo()
    board.detail.photos.setFocus()
    QTest.keyClick(board.detail.photos, Qt.Key.Key_Delete)
    assert evidence.listing(audits.require(), sheet) == ()


def test_a_file_that_is_no_picture_is_a_sentence(
    audits: Workbench, qtbot: QtBot, tmp_path: Path, sentences: list[str]
) -> None:
    planned(audits)
    board = shown(audits, qtbot).page("board")
    assert isinstance(board, BoardPage)
    board.list.selectRow(next(n for n, line in enumerate(board.model.lines) if line.due.sheets))
    file = tmp_path / "note.jpg"
    file.write_text("no picture", encoding="utf-8")
    board.detail.add_photo(file)
    assert sentences == ["note.jpg is no JPEG or PNG picture; save it as one of these and try again."]


def test_results_follow_what_is_chosen(audits: Workbench, qtbot: QtBot) -> None:
    screen = shown(audits, qtbot)
    screen.tabs.select(RESULTS)
    results = screen.page("results")
    assert isinstance(results, ResultsPage)
    assert next(t.value.title[0].text for t in results.view.tables()) == "Scores by unit"
    assert any(isinstance(block, Heat) for block in results.view._blocks)
    results.kind.setFocus()
    QTest.keyClick(results.kind, Qt.Key.Key_Down)
    results.kind.setCurrentIndex(1)
    results.kind.activated.emit(1)
    assert not results.empty.isHidden()  # one level alone
    assert "Two levels" in results.empty.sentence.text()
    QTest.keyClick(screen, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.current() == BOARD


def test_it_speaks_the_other_language(audits: Workbench, qtbot: QtBot) -> None:
    planned(audits)
    screen = shown(audits, qtbot)
    for page in ("board", "results", "plan"):
        screen.page(page)
    audits.switch_language()
    screen.retranslate()
    assert screen.accessibleName()


def test_levels_are_edited_in_the_settings(audits: Workbench, qtbot: QtBot) -> None:
    screen = SettingsScreen(audits)
    qtbot.addWidget(screen)
    screen.show()
    audits.changed.connect(screen.refresh)
    line, _own, _remove = screen.levels.lines[1]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Group of wards B")
    stored = book.settings(audits.require()).audit_levels
    assert [level.name["zh_CN"] for level in stored][1] == "Group of wards B"
    QTest.keyClick(screen.levels.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.levels.lines) == 4)
    assert book.settings(audits.require()).audit_levels[3].code == "4"
    audits.undo_stack.undo()
    assert len(book.settings(audits.require()).audit_levels) == 3
    audits.undo_stack.undo()
    assert book.settings(audits.require()).audit_levels[1].name["zh_CN"].startswith("二级质控")


def test_the_designer_says_what_audits_say(audits: Workbench, qtbot: QtBot) -> None:
    host = Host(audits, qtbot)
    host.screen.arrive(questionnaire="ward", item="care")
    panel = host.screen.item_panel
    assert panel.audit.isVisible()
    panel.audit.critical.setFocus()
    host.press("Space")
    stored = designing.questionnaire(audits.require(), "ward").item("care")
    assert stored is not None
    assert stored.critical
    audits.undo_stack.undo()
    assert not designing.questionnaire(audits.require(), "ward").item("care").critical  # type: ignore[union-attr]
    host.screen.arrive(questionnaire="ward", item="good")
    assert panel.audit.sampled.isVisible()
