"""Indicators on the screen: the set by one button, a year typed and pasted, the ledger, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.project import fieldwork, keying
from surveykit.project.quality_work import indicators, unit_months
from surveykit.project.quality_work.unit_months import Given, What
from ui.fieldwork.places_card import PlacesCard
from ui.improvement.indicators.page import DEFINITIONS, LEDGER, MONTHS, IndicatorsPage
from ui.workbench import Workbench

BED_DAYS = What(code="bed_days")


@pytest.fixture
def page(empty: Workbench, qtbot: QtBot) -> IndicatorsPage:
    for name in ("ICU", "Ward 1"):
        keying.add_unit(empty.require(), name)
    made = IndicatorsPage(empty)
    qtbot.addWidget(made)
    empty.changed.connect(made.refresh)
    made.resize(1200, 800)
    made.retranslate()
    made.refresh(None)
    made.show()
    return made


def stored(page: IndicatorsPage, what: What = BED_DAYS) -> dict[tuple[str, str], float]:
    return unit_months.values(page._workbench.require(), what, "", "9999-12")


def words(page: IndicatorsPage) -> str:
    return " ".join(label.text() for label in page.ledger.findChildren(QLabel))


def at(page: IndicatorsPage, row: int, column: int) -> None:
    grid = page.months.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index(row, column))


def test_the_set_is_added_by_one_button_and_taken_back(page: IndicatorsPage, empty: Workbench) -> None:
    assert page.views.current() == DEFINITIONS
    page.national.click()
    assert len(page.definitions.model.lines) == len(indicators.read_set("nursing2020").indicators)
    assert page.definitions.model.lines[0].texts[0] == "NQI-01"
    empty.undo_stack.undo()
    assert indicators.listing(empty.require()) == ()
    empty.undo_stack.redo()
    assert page.definitions.model.lines[0].remark == "check wording"


def test_a_name_is_changed_in_the_language_of_now(page: IndicatorsPage, empty: Workbench) -> None:
    page.national.click()
    line = page.definitions.view.fields["name"].control.inner
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Beds")
    assert indicators.one(empty.require(), "NQI-01").name == {"en": "Beds", "zh_CN": "床护比（1∶X）"}
    empty.undo_stack.undo()
    assert indicators.one(empty.require(), "NQI-01").name["en"] == "Nurses per bed (1 : X)"


def test_a_year_is_typed_down_the_units(page: IndicatorsPage, empty: Workbench, qtbot: QtBot) -> None:
    page.views.show_view(MONTHS)
    page.months.show_year(2026)
    grid = page.months.grid
    for row, text in enumerate(("1240", "1,100")):
        grid.edit_cell(row, 1)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        # The cell closes in its own time, after its key.
        qtbot.waitUntil(lambda: len(stored(page)) == row + 1)  # noqa: B023
        qtbot.waitUntil(lambda: grid.currentIndex().row() == 1)
        assert grid.currentIndex().column() == 1
    assert stored(page) == {("ICU", "2026-01"): 1240, ("Ward 1", "2026-01"): 1100}
    assert grid.grid_model.index(0, 13).data() == "1240"
    empty.undo_stack.undo()
    assert stored(page) == {("ICU", "2026-01"): 1240}
    at(page, 0, 1)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert stored(page) == {}
    empty.undo_stack.undo()
    assert stored(page) == {("ICU", "2026-01"): 1240}


def test_what_a_spreadsheet_copied_is_taken_whole_or_not(
    page: IndicatorsPage, empty: Workbench, sentences: list[str]
) -> None:
    page.views.show_view(MONTHS)
    page.months.show_year(2026)
    at(page, 0, 2)
    QGuiApplication.clipboard().setText("10\t20\r\n30\t\r\n")
    QTest.keyClick(page.months.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    before = {("ICU", "2026-02"): 10, ("ICU", "2026-03"): 20, ("Ward 1", "2026-02"): 30}
    assert stored(page) == before
    for text, said in (("1\nmany\n", "Line 2, column 1"), ("1\n2\n3\n", "larger than the table"), ("-4", "Line 1")):
        at(page, 0, 1)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(page.months.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert said in sentences.pop()
        assert stored(page) == before
    empty.undo_stack.undo()
    assert stored(page) == {}


def test_a_table_is_taken_in_and_undone(
    page: IndicatorsPage, empty: Workbench, tmp_path: Path, sentences: list[str]
) -> None:
    table = tmp_path / "m.csv"
    table.write_text("unit,month,bed_days\nICU,2026-01,5\nMoon,x,5\n", "utf-8")
    page.months.take_table(table)
    assert "Row 3" in sentences[0]
    assert stored(page) == {}
    table.write_text("unit,month,bed_days\nICU,2026-01,5\n", "utf-8")
    page.months.take_table(table)
    assert stored(page) == {("ICU", "2026-01"): 5}
    empty.undo_stack.undo()
    assert stored(page) == {}


def test_the_ledger_follows_what_is_chosen(page: IndicatorsPage, empty: Workbench) -> None:
    page.national.click()
    own, of = (What(kind=kind, code="NQI-05") for kind in ("numerator", "denominator"))
    given = [Given(what=w, unit="ICU", month=f"2026-0{m}", value=v) for m in (1, 2) for w, v in ((own, 3), (of, 120))]
    unit_months.put(empty.require(), given)
    page.arrive(indicator="NQI-05")
    assert page.views.current() == LEDGER
    assert "2.50% (6/240)" in words(page)
    line = page.ledger.changed.control
    line.setFocus()
    QTest.keyClicks(line, "20262")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.property("invalid")
    line.selectAll()
    QTest.keyClicks(line, "2026/2")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "2026-02"
    assert page.ledger.specification().changed == "2026-02"
    assert "χ²" in words(page)
    page.ledger.choose("NQI-08")
    assert "has no month with both numbers" in words(page)
    page.ledger.choose("")
    assert "No indicator has a target" in words(page)


def test_views_are_reached_by_the_keyboard(page: IndicatorsPage) -> None:
    for number in (MONTHS, LEDGER, DEFINITIONS):
        QTest.keyClick(page, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert page.views.current() == number


def test_a_unit_is_dated_and_merged_in_the_table_of_units(empty: Workbench, qtbot: QtBot) -> None:
    project = empty.require()
    for name in ("ICU", "Ward 1"):
        keying.add_unit(project, name)
    fieldwork.give_unit_codes(project)
    card = PlacesCard(empty, "unit")
    qtbot.addWidget(card)
    empty.changed.connect(lambda _changes: card.show_value())
    card.retranslate()
    card.show_value()
    model = card.table.grid_model
    assert model.setData(model.index(1, 2), "2026/3/1")
    assert model.setData(model.index(1, 4), "01")
    assert not model.setData(model.index(1, 4), "Moon")
    assert not model.setData(model.index(0, 3), "soon")
    ward = keying.units(project)[1]
    assert (ward.from_date, ward.into) == ("2026-03-01", keying.units(project)[0].id)
    assert model.index(1, 4).data() == "ICU"
    empty.undo_stack.undo()
    assert keying.units(project)[1].into == ""
