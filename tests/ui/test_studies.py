"""Analyses beside the comparison of groups on the screen: begun, asked, carried out, copied, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from surveykit.project.analyses import registry, saved
from ui.analysis.screen import AnalysisScreen
from ui.analysis.studies.form import StudyForm
from ui.asking.controls import Control
from ui.widgets.blocks.figure import FigureBlock
from ui.widgets.blocks.table import TableBlock
from ui.widgets.ticks import Ticks
from ui.workbench import Workbench


def shown(workbench: Workbench, qtbot: QtBot) -> AnalysisScreen:
    screen = AnalysisScreen(workbench)
    qtbot.addWidget(screen)
    workbench.changed.connect(screen.refresh)
    workbench.retranslate.connect(screen.retranslate)
    screen.resize(1080, 708)
    screen.show()
    return screen


def begun(workbench: Workbench, qtbot: QtBot, kind: str) -> AnalysisScreen:
    screen = shown(workbench, qtbot)
    screen.begin_kind(kind)
    qtbot.waitUntil(lambda: screen.study.outcome() is not None, timeout=20_000)
    return screen


def control(form: StudyForm, name: str) -> Control:
    return form.field(name)


def test_the_menu_offers_every_kind_and_the_keyboard_begins_one(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.offer_kinds()
    menu = screen.menu
    assert menu is not None
    offered = sum(len(family.actions()) for family in menu.findChildren(QMenu))
    assert offered == len(registry.CODES)
    before = len(screen.saved)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        popup = QApplication.activePopupWidget()
        assert popup is not None
        qtbot.keyClick(popup, key)
    assert len(screen.saved) == before + 1


def test_an_analysis_is_carried_out_shown_and_copied(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "multiple")
    view = screen.study.view
    assert view.findChildren(TableBlock)
    assert view.findChildren(FigureBlock)
    table = view.tables()[0]
    qtbot.mouseClick(table.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().mimeData()
    # Ticks of the example's question, counted in its definition's answers by hand with a spreadsheet: 21 of 48 people.
    assert "21" in copied.text()
    assert "<table" in copied.html()
    qtbot.mouseClick(view.findChildren(FigureBlock)[0].copy, Qt.MouseButton.LeftButton)
    picture = QGuiApplication.clipboard().mimeData()
    assert picture.imageData().width() > 1500  # 300 dpi
    assert b"<svg" in picture.data("image/svg+xml").data()
    qtbot.mouseClick(screen.study.copy, Qt.MouseButton.LeftButton)
    assert "<h2>" in QGuiApplication.clipboard().mimeData().html()


def test_a_figure_typed_asks_again_and_is_undone_as_one(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "planning")
    outcome = screen.study.outcome()
    assert outcome is not None
    assert outcome.problem is not None  # no standard deviation yet, and the sentence says so
    assert screen.study.hindrance.isVisible()
    line = control(screen.study.form, "sd").inner
    line.setFocus()
    qtbot.keyClicks(line, "12.2")
    people = control(screen.study.form, "n").inner
    people.setFocus()
    qtbot.keyClicks(people, "30")
    qtbot.waitUntil(lambda: (o := screen.study.outcome()) is not None and o.carried is not None, timeout=20_000)
    found = screen.study.outcome()
    assert found is not None
    assert found.carried is not None
    # R: power.t.test(n = 30, sd = 12.2, power = .8, strict = TRUE, tol = 1e-12)$delta
    assert found.carried.findings.effect == pytest.approx(8.974577049088138, rel=1e-9)
    sample.undo_stack.undo()
    kept = next(s for s in saved.listing(sample.require()) if s.kind == "planning")
    assert (kept.specification.n, kept.specification.sd) == (None, 12.2)


def test_what_is_not_asked_for_is_not_shown(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "planning")
    form = screen.study.form
    picker = control(form, "test").inner
    assert isinstance(picker, QComboBox)
    assert not control(form, "sd").isHidden()
    picker.setCurrentIndex(picker.findData("rates"))
    picker.activated.emit(picker.currentIndex())
    names = [f.control.asked.name for f in form.asking.fields if not f.isHidden()]
    assert "first" in names
    assert "sd" not in names


def test_items_are_ticked_by_the_space_bar(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "items")
    ticks = control(screen.study.form, "items").inner
    assert isinstance(ticks, Ticks)
    ticks.setFocus()
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    qtbot.keyClick(ticks, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    kept = next(s for s in saved.listing(sample.require()) if s.kind == "items")
    assert len(kept.specification.items) == 2


def test_delete_takes_an_analysis_away_and_undo_brings_it_back(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "planning")
    assert len(screen.saved) == 4
    screen.panel.list.setFocus()
    qtbot.keyClick(screen.panel.list, Qt.Key.Key_Delete)
    assert len(screen.saved) == 3
    sample.undo_stack.undo()
    assert len(screen.saved) == 4


def test_a_name_that_is_taken_gets_a_number(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "planning")
    screen.begin_kind("planning")
    names = [s.name for s in screen.saved if s.kind == "planning"]
    assert len(set(names)) == 2
    assert any("(2)" in name for name in names)


def test_everything_that_takes_the_keyboard_in_a_form_has_a_name(sample: Workbench, qtbot: QtBot) -> None:
    screen = begun(sample, qtbot, "satisfaction")
    for field in screen.study.form.asking.fields:
        assert field.control.inner.accessibleName() or field.control.asked.takes in ("groups", "filter")
