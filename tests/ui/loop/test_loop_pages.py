"""Feedback sheets and complaints on the screen: by keys, undone, closed only when measured again, printed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from surveykit.model.browsing import Wanted
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.model.quality.feedback import FEEDBACK, Bone, Feedback
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.loop_settings import LOOP_SETTINGS
from surveykit.model.records import Record
from surveykit.project import browsing, records
from surveykit.project.quality_work.feedback import FORM
from ui.analysis.screen import AnalysisScreen
from ui.improvement.loop.complaints import ComplaintsPage
from ui.improvement.loop.feedback import FeedbackPage
from ui.improvement.screen import ImprovementScreen
from ui.responses.detail import DetailPanel
from ui.widgets.blocks.table import TableBlock
from ui.workbench import Workbench

BEFORE, AFTER, ICU = "干预前", "干预后", "急诊重症监护室"


@pytest.fixture
def screen(sample: Workbench, qtbot: QtBot) -> ImprovementScreen:
    made = ImprovementScreen(sample)
    qtbot.addWidget(made)
    sample.changed.connect(made.refresh)
    sample.retranslate.connect(made.retranslate)
    sample.went.connect(lambda name, facts: made.arrive(**facts) if name == "improvement" else None)
    made.resize(1080, 708)
    made.show()
    return made


@pytest.fixture
def page(screen: ImprovementScreen) -> FeedbackPage:
    screen.arrive(page="feedback")
    found = screen.page("feedback")
    assert isinstance(found, FeedbackPage)
    return found


def stored(workbench: Workbench, area: Any = FEEDBACK) -> list[Any]:
    return [record.value for record in records.listing(workbench.require(), area)]


def begin(workbench: Workbench, wave: str = BEFORE) -> None:
    source = {"kind": "item", "questionnaire": "satisfaction", "measure": "q3", "wave": wave, "unit": ICU}
    workbench.go("improvement", page="feedback", source=source)


def control(page: Any, name: str) -> Any:
    """The control of one fact, whatever it is made of."""
    return page.view.fields[name].control


def inner(page: Any, name: str) -> Any:
    """What the keyboard comes to in it."""
    return control(page, name).inner


def typed(widget: QWidget, words: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, words)


def cell(grid: QWidget, words: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the cell that is being edited."""
    editor = grid.findChildren(QLineEdit)[-1]  # one that has just been left may still be there
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, end)
    QApplication.processEvents()


def test_a_sheet_is_begun_filled_in_and_undone(page: FeedbackPage, sample: Workbench) -> None:
    begin(sample)
    sheet = stored(sample)[0]
    assert (sheet.unit, sheet.source.measure, sheet.source.wave) == (ICU, "q3", BEFORE)
    assert inner(page, "unit").currentData() == ICU
    source = control(page, "source")
    assert (source.by.currentData(), source.measure.currentData(), source.wave.currentData()) == (
        "satisfaction", "q3", BEFORE,
    )  # fmt: skip
    owner = inner(page, "owner")
    typed(owner, "Li")
    assert stored(sample)[0].owner == "Li"
    sample.undo_stack.undo()
    assert stored(sample)[0].owner == ""
    sample.undo_stack.undo()
    assert stored(sample) == []
    sample.undo_stack.redo()
    assert len(stored(sample)) == 1


def test_causes_are_typed_by_category_and_drawn(page: FeedbackPage, sample: Workbench, qtbot: QtBot) -> None:
    begin(sample)
    bones = control(page, "bones")
    assert not bones.picture.isVisibleTo(page)
    bones.preset.setFocus()
    QTest.keyClick(bones.preset, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(stored(sample)[0].bones) == 5)
    grid = bones.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_Insert)
    cell(grid, "too few nurses")
    assert stored(sample)[0].bones[0].causes == ("too few nurses",)
    QTest.keyClick(grid, Qt.Key.Key_Insert)
    cell(grid, "tired")
    assert stored(sample)[0].bones[0].causes == ("too few nurses", "tired")
    grid.setCurrentIndex(grid.grid_model.index(1, 2))
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert stored(sample)[0].bones[0].verified == ("tired",)
    assert bones.picture.isVisibleTo(page)
    assert bones.picture.height() > 100
    grid.setCurrentIndex(grid.grid_model.index(0, 1))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert stored(sample)[0].bones[0].causes == ("tired",)
    sample.undo_stack.undo()
    assert stored(sample)[0].bones[0].causes == ("too few nurses", "tired")


def test_measures_with_owner_day_and_stage(page: FeedbackPage, sample: Workbench) -> None:
    begin(sample)
    measures = control(page, "measures")
    measures.add.click()
    QApplication.processEvents()
    grid = measures.grid
    cell(grid, "cards")
    for column, words in ((1, "Li"), (2, "2026/8/9"), (3, "c")):
        grid.edit_cell(0, column)
        cell(grid, words)
    found = stored(sample)[0].measures[0]
    assert (found.words, found.owner, found.due, found.stage) == ("cards", "Li", "2026-08-09", "check")
    assert found.done  # past "do" it has been done
    grid.edit_cell(0, 2)
    cell(grid, "no day")
    assert stored(sample)[0].measures[0].due == "2026-08-09"
    measures.next.click()
    assert stored(sample)[0].measures[0].stage == "act"
    names = control(page, "signatures").grid
    names.edit_cell(1, 1)
    cell(names, "Wang")
    assert [(s.role, s.name) for s in stored(sample)[0].signatures] == [
        ("issued", ""), ("received", "Wang"), ("followed", ""),
    ]  # fmt: skip


def test_closing_asks_for_the_measurement_and_says_what_it_has_shown(page: FeedbackPage, sample: Workbench) -> None:
    begin(sample, AFTER)
    page.view.states["closed"].click()
    assert stored(sample)[0].state == "sent"
    assert "has not been measured again" in page.view.problem.text()
    source = control(page, "source")
    source.wave.setFocus()
    source.wave.setCurrentIndex(source.wave.findData(BEFORE))
    source.wave.activated.emit(source.wave.currentIndex())
    page.view.states["closed"].click()
    sheet = stored(sample)[0]
    assert sheet.state == "closed"
    assert sheet.effect is not None
    assert page.effect.text() == sheet.effect.sentence
    assert page.effect.isVisibleTo(page)
    sample.undo_stack.undo()
    assert (stored(sample)[0].state, stored(sample)[0].effect) == ("sent", None)
    assert not page.effect.isVisibleTo(page)


def test_the_board_and_its_filter(page: FeedbackPage, sample: Workbench) -> None:
    project = sample.require()
    for number, unit in (("F1", ICU), ("F2", "急诊抢救室")):
        value = Feedback(number=number, unit=unit, due="2026-01-01", category="用药", problem=number)
        records.save(project, FEEDBACK, Record(value=value))
    page.refresh(None)
    page.summary.setFocus()
    QTest.keyClick(page.summary, Qt.Key.Key_Space)
    shown = [table.model().index(0, 0).data() for table in page.shown.findChildren(TableBlock)[0].findChildren(QWidget)
             if hasattr(table, "model")]  # fmt: skip
    assert "F1" in shown
    assert page.over.isVisibleTo(page)
    assert not page.split.isVisibleTo(page)
    page.choose(page._records[0].id)
    assert page.split.isVisibleTo(page)


def test_the_settings_are_kept_and_undone(page: FeedbackPage, sample: Workbench) -> None:
    page.set_up.click()
    days = inner(page.settings, "days")
    days.setFocus()
    days.selectAll()
    QTest.keyClicks(days, "30")
    assert stored(sample, LOOP_SETTINGS)[0].days == 30
    words = inner(page.settings, "categories")
    words.setPlainText("甲\n乙")
    assert stored(sample, LOOP_SETTINGS)[0].categories == ("甲", "乙")
    page.new.click()
    page.turn("list")
    box = inner(page, "category")
    assert [box.itemText(n) for n in range(box.count())] == ["甲", "乙"]
    days.selectAll()
    QTest.keyClicks(days, "0")
    assert page.settings.view.problem.text()
    assert stored(sample, LOOP_SETTINGS)[0].days == 30
    while sample.undo_stack.canUndo():
        sample.undo_stack.undo()
    assert stored(sample, LOOP_SETTINGS)[0].days == 14


def test_the_printed_form_says_what_the_screen_says(page: FeedbackPage, sample: Workbench, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    begin(sample)
    record = page.record()
    assert record is not None
    bone = Bone(category="法", causes=("交接班未写入",), verified=("交接班未写入",))
    value = msgspec.structs.replace(record.value, bones=(bone,), why=("告知不及时", "无告知卡"))
    page.edits.change(record, value)
    page.refresh(None)
    page._move("closed")
    out = tmp_path / "sheet.pdf"
    record = page.record()
    assert record is not None
    page.out.export(record, out)
    said = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, check=True).stdout.decode("utf-8")
    words = "".join(said.split())
    for part in (record.value.number, ICU, "告知不及时→无告知卡", "交接班未写入", "t=2.382", "P=0.019"):
        assert part in words, part
    info = subprocess.run(["pdfinfo", out], capture_output=True, check=True).stdout.decode() if shutil.which(
        "pdfinfo") else "A4"  # fmt: skip
    assert "A4" in info


def test_a_result_of_an_analysis_begins_a_sheet(screen: ImprovementScreen, sample: Workbench, qtbot: QtBot) -> None:
    analysis = AnalysisScreen(sample)
    qtbot.addWidget(analysis)
    analysis.show()
    qtbot.waitUntil(lambda: analysis.computed() is not None, timeout=20000)
    analysis.choose(next(s.id for s in analysis.saved if s.specification.questionnaire == "satisfaction"))
    qtbot.waitUntil(lambda: analysis.computed() is not None, timeout=20000)
    analysis._explain("q3")
    analysis.detail.feedback.click()
    sheet = stored(sample)[0]
    assert (sheet.source.questionnaire, sheet.source.measure, sheet.source.wave) == ("satisfaction", "q3", AFTER)
    assert screen.tabs.current() >= 0


def test_the_lowest_items_of_a_study_begin_a_sheet(screen: ImprovementScreen, sample: Workbench, qtbot: QtBot) -> None:
    analysis = AnalysisScreen(sample)
    qtbot.addWidget(analysis)
    sample.changed.connect(analysis.refresh)
    analysis.show()
    analysis.begin_kind("satisfaction")
    qtbot.waitUntil(lambda: analysis.study.outcome() is not None, timeout=20000)
    outcome = analysis.study.outcome()
    assert outcome is not None
    assert outcome.carried is not None
    found = outcome.carried.findings
    entries = analysis.study.feedback.menu().actions()
    assert len(entries) == 3
    entries[0].trigger()
    sheet = stored(sample)[0]
    assert (sheet.source.measure, sheet.source.wave) == (found.items[found.lowest[0]].code, AFTER)
    assert screen.isVisible()


def test_a_complaint_from_a_comment_and_its_sheet(screen: ImprovementScreen, sample: Workbench, qtbot: QtBot) -> None:
    project = sample.require()
    sheet = next(
        detail.sheet for key in browsing.find(project, Wanted(questionnaire="satisfaction"))
        if (detail := browsing.detail(project, key)).sheet.answers.get("comment")
    )  # fmt: skip
    panel = DetailPanel(sample)
    qtbot.addWidget(panel)
    panel.retranslate()
    panel.show_response(sheet.id)
    panel.show()
    row = next(n for n, line in enumerate(panel.answer_list.lines) if line.item.code == "comment")
    panel.answers.selectRow(0)
    assert not panel.complaint.isVisibleTo(panel)
    panel.answers.selectRow(row)
    assert panel.complaint.isVisibleTo(panel)
    panel.complaint.click()
    complaint = stored(sample, COMPLAINTS)[0]
    assert (complaint.words, complaint.unit, complaint.response) == (sheet.answers["comment"], sheet.unit, sheet.id)
    found = screen.page("complaints")
    assert isinstance(found, ComplaintsPage)
    found.view.states["closed"].click()
    assert stored(sample, COMPLAINTS)[0].state == "open"
    assert "no answer yet" in found.view.problem.text()
    answer = inner(found, "answer")
    typed(answer, "sorry")
    found.view.states["answered"].click()
    answered: Complaint = stored(sample, COMPLAINTS)[0]
    assert (answered.state, answered.answer) == ("answered", "sorry")
    assert answered.answered
    found.feedback.click()
    assert stored(sample)[0].source.kind == "complaint"
    assert stored(sample)[0].problem == complaint.words
    screen.arrive(page="complaints")
    found.turn("summary")
    assert found.shown.findChildren(TableBlock)


def test_an_incident_begins_a_sheet(page: FeedbackPage, sample: Workbench) -> None:
    value = Incident(number="1", unit=ICU, kind="跌倒", occurred="2026-08-03T10:00", description="床旁跌倒")
    saved, _changes = records.save(sample.require(), INCIDENTS, Record(value=value))
    sample.go("improvement", page="feedback", source={"kind": "incident", "key": saved.id})
    sheet = stored(sample)[0]
    assert (sheet.problem, sheet.source.measure, sheet.source.wave) == ("床旁跌倒", "跌倒", "2026-08")
    assert control(page, "source").month.text() == "2026-08"


def test_every_control_has_a_name_in_both_languages(page: FeedbackPage, sample: Workbench) -> None:
    begin(sample)
    for _language in range(2):
        for name, field in page.view.fields.items():
            assert field.control.accessibleName(), name
            assert field.control.inner.accessibleName(), name
        for button in (page.pdf, page.paper, page.set_up):
            assert button.accessibleName()
        sample.switch_language()
    assert FORM.title
