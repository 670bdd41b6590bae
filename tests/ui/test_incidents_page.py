"""Incidents on the screen: logged by keyboard, closed with an analysis only, summed up, the hospital's own rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.records import Record
from surveykit.project import keying, records
from surveykit.project.quality_work import incidents
from ui.improvement.incidents.page import RULES, SUMMARY, IncidentsPage
from ui.workbench import Workbench


@pytest.fixture
def page(empty: Workbench, qtbot: QtBot) -> IncidentsPage:
    keying.add_unit(empty.require(), "ICU")
    made = IncidentsPage(empty)
    qtbot.addWidget(made)
    empty.changed.connect(made.refresh)
    made.resize(1200, 800)
    made.retranslate()
    made.refresh(None)
    made.show()
    return made


def log(bench: Workbench, **facts: object) -> None:
    given = {"number": "2026-0001", "unit": "ICU", "kind": "Fall", "occurred": "2026-08-03T14:20", **facts}
    records.save(bench.require(), INCIDENTS, Record(value=Incident(**given)))  # type: ignore[arg-type]


def stored(bench: Workbench) -> list[Incident]:
    return [record.value for record in records.listing(bench.require(), INCIDENTS)]


def test_an_incident_is_typed_and_taken_back(page: IncidentsPage, empty: Workbench) -> None:
    page.log.begin()
    fields = page.log.view.fields
    occurred = fields["occurred"].control.inner
    assert isinstance(occurred, QLineEdit)
    occurred.setFocus()
    QTest.keyClicks(occurred, "2026-8-3 14:20")
    QTest.keyClick(occurred, Qt.Key.Key_Return)
    kind = fields["kind"].control.inner
    assert isinstance(kind, QComboBox)
    assert kind.findText("Unplanned extubation") >= 0
    kind.setFocus()
    QTest.keyClicks(kind, "Fall")
    assert [(i.kind, i.occurred) for i in stored(empty)] == [("Fall", "2026-08-03T14:20")]
    empty.undo_stack.undo()
    assert stored(empty)[0].kind == ""


def test_a_grave_one_is_closed_with_its_analysis_only(page: IncidentsPage, empty: Workbench) -> None:
    log(empty, grade="II", reported="2026-08-05T14:20")
    page.refresh(None)
    assert page.log.model.lines[0].remark == "reported late; cause analysis missing"
    page.log.view.states["closed"].click()
    assert "write the cause analysis" in page.log.view.problem.text()
    assert stored(empty)[0].state == "open"
    analysis = page.log.view.fields["analysis"].control.inner
    analysis.setFocus()
    QTest.keyClicks(analysis, "The rail was down.")
    page.log.view.states["closed"].click()
    assert stored(empty)[0].state == "closed"
    empty.undo_stack.undo()
    assert stored(empty)[0].state == "open"


def test_the_summary_says_what_there_is(page: IncidentsPage, empty: Workbench) -> None:
    page.views.show_view(SUMMARY)
    said = " ".join(label.text() for label in page.summary.findChildren(QLabel))
    assert "nothing to sum up" in said
    log(empty)
    page.summary.refresh()
    said = " ".join(label.text() for label in page.summary.findChildren(QLabel))
    assert "1 incidents, 0 of them near misses" in said


def test_the_hospital_has_its_own_kinds_and_limit(page: IncidentsPage, empty: Workbench) -> None:
    log(empty, reported="2026-08-03T22:00")
    page.refresh(None)
    assert page.log.model.lines[0].remark == ""
    page.views.show_view(RULES)
    hours = page.rules.hours.control
    hours.setFocus()
    hours.selectAll()
    QTest.keyClicks(hours, "6")
    assert incidents.rules(empty.require()).late_after == 6
    assert page.log.model.lines[0].remark == "reported late"
    words = page.rules.kinds.control
    words.setFocus()
    words.moveCursor(words.textCursor().MoveOperation.End)
    QTest.keyClick(words, Qt.Key.Key_Return)
    QTest.keyClicks(words, "Lift stuck")
    assert incidents.rules(empty.require()).kinds[-1] == "Lift stuck"
    kind = page.log.view.fields["kind"].control.inner
    assert isinstance(kind, QComboBox)
    assert kind.findText("Lift stuck") >= 0
    empty.undo_stack.undo()
    assert "Lift stuck" not in incidents.rules(empty.require()).kinds
    assert page.rules.kinds.control.toPlainText().splitlines()[-1] == "Other event"
    empty.undo_stack.undo()
    assert incidents.rules(empty.require()).late_after == 24


def test_a_new_one_can_begin_with_what_is_known(page: IncidentsPage, empty: Workbench) -> None:
    page.arrive(unit="ICU", kind="Fall")
    assert [(i.unit, i.kind) for i in stored(empty)] == [("ICU", "Fall")]
