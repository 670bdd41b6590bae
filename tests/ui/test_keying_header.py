"""The batch above the sheet, mixed stacks, another keyer at the same sheet: chosen and keyed as a person does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keying_host import WAVE, Host, make_project
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveykit.model.fieldwork import Batch
from surveykit.project import keyers, keying
from surveykit.settings import Settings

K = Qt.Key


@pytest.fixture
def host(dressed: QApplication, tmp_path: Path) -> Iterator[Host]:
    made = Host(make_project(tmp_path / "a.surveykit"), Settings(language="en", sound=False, keyer="WL"))
    project = made.workbench.require()
    keying.add_unit(project, "ICU")
    keying.add_unit(project, "Surgery")
    made.screen.choose()
    yield made
    made.end()


def cover(host: Host, name: str = "", **words: str) -> None:
    """Unfold the cover and write on it."""
    panel = host.screen.setup
    if panel.cover.isHidden():
        QTest.mouseClick(panel.unfold, Qt.MouseButton.LeftButton)
    line = panel.cover.name.control.lineEdit()
    assert line is not None
    for control, text in ((line, name), *((getattr(panel.cover, w).control, t) for w, t in words.items())):
        control.setFocus()
        control.selectAll()
        QTest.keyClicks(control, text)


def begin(host: Host) -> None:
    QTest.mouseClick(host.screen.setup.begin, Qt.MouseButton.LeftButton)
    host.app.processEvents()


def batches(host: Host) -> tuple[Batch, ...]:
    return keying.batches(host.workbench.require())


def test_a_simple_stack_has_no_batch_and_shows_no_cover(host: Host) -> None:
    panel = host.screen.setup
    assert panel.cover.isHidden()
    assert panel.questionnaire.isHidden()  # there is one only
    begin(host)
    host.keys("1")
    assert batches(host) == ()
    assert host.on_disk().batch == ""
    assert host.screen.page.batch.cover.text() == ""


def test_a_cover_makes_a_batch_that_stays_above_the_sheet(host: Host) -> None:
    host.screen.setup.unit.control.setCurrentText("ICU")
    cover(host, "July", period="2026-07", distributor="Wang Li", stay="3", issued="40")
    QTest.keyClick(host.screen.setup.cover.issued.control, K.Key_Return)
    (batch,) = batches(host)
    assert (batch.name, batch.period, batch.distributor, batch.stay) == ("July", "2026-07", "Wang Li", "3")
    assert (batch.issued, batch.unit, batch.wave, batch.mode) == (40, "ICU", WAVE, "paper")
    assert host.screen.page.batch.cover.text() == "July · 2026-07 · Wang Li · Paper · day of stay 3 · 40 issued"
    host.keys("1")
    assert host.on_disk().batch == batch.id
    host.keys(K.Key_F12, K.Key_F12, "2")
    assert host.on_disk("0002").batch == batch.id


def test_f4_changes_the_cover_and_not_the_batch(host: Host) -> None:
    cover(host, "July", issued="40")
    begin(host)
    host.keys("1", K.Key_F4)
    assert host.screen.setup.cover.isVisible()
    cover(host, "July", issued="45")
    begin(host)
    (batch,) = batches(host)
    assert batch.issued == 45
    assert host.screen.page.batch.cover.text() == "July · Paper · 45 issued"


def test_the_last_batch_is_remembered_in_its_wave_only(host: Host) -> None:
    cover(host, "July")
    begin(host)
    key = batches(host)[0].id
    host.keys("1", K.Key_F4)
    assert host.screen.setup.summary.text() == ""
    QTest.mouseClick(host.screen.setup.unfold, Qt.MouseButton.LeftButton)
    assert host.screen.setup.summary.text() == "July · Paper"
    begin(host)
    assert host.desk.setup.batch == key
    host.screen.choose()
    host.screen.setup.wave.control.setCurrentText("another wave")
    begin(host)
    assert host.desk.setup.batch == ""


def test_another_unit_leaves_the_batch_of_the_first(host: Host) -> None:
    host.screen.setup.unit.control.setCurrentText("ICU")
    cover(host, "July")
    begin(host)
    host.screen.choose()
    host.screen.setup.unit.control.setCurrentText("Surgery")
    begin(host)
    assert host.desk.setup.batch == ""


def mixed(host: Host) -> None:
    panel = host.screen.setup
    panel.unit.control.setCurrentText("ICU")
    if panel.cover.isHidden():
        QTest.mouseClick(panel.unfold, Qt.MouseButton.LeftButton)
    panel.cover.units.setChecked(True)
    panel.cover.filled.setChecked(True)
    begin(host)


def test_a_mixed_stack_is_keyed_by_two_digits_before_item_1(host: Host) -> None:
    mixed(host)
    units = {unit.name: unit.code for unit in keying.units(host.workbench.require())}
    assert units == {"ICU": "01", "Surgery": "02"}  # offered, as they had none
    assert host.screen.page.batch.unit.text() == "Several units"
    host.keys("02", "01", "3")
    found = host.on_disk()
    assert (found.unit, found.filled_by, found.answers) == ("Surgery", "self", {"q1": 3})
    host.keys(K.Key_F12, K.Key_F12)
    assert host.desk.sheet.unit == ""  # nothing is taken over from the sheet before
    host.keys(K.Key_Return, "03", "1")
    found = host.on_disk("0002")
    assert (found.unit, found.filled_by, found.answers) == ("", "interviewer", {"q1": 1})


def test_a_wrong_code_is_refused_and_what_follows_is_swallowed(host: Host) -> None:
    mixed(host)
    host.keys("07", "1", "2")
    assert '"07" is not on the list of codes.' in host.line()
    assert not host.desk.stored
    host.keys(K.Key_Return, "01")
    assert host.on_disk().unit == "ICU"
    assert host.desk.state.position == 1
    host.keys("9")
    assert '"9" is not on the list of codes.' in host.line()


def test_f9_lists_the_codes_and_esc_backspace_and_delete_work_as_elsewhere(host: Host) -> None:
    mixed(host)
    host.keys(K.Key_F9)
    listed = [host.screen.page.options.list.item(n).text() for n in range(host.screen.page.options.list.count())]
    assert listed == ["01  ICU", "02  Surgery"]
    host.keys(K.Key_Down, K.Key_Return)
    assert host.on_disk().unit == "Surgery"
    host.keys("02", K.Key_Backspace, K.Key_Backspace, K.Key_Backspace)
    assert host.desk.state.position == 0
    host.keys("01")
    assert host.on_disk().unit == "ICU"
    host.keys(K.Key_Home, K.Key_Delete)
    assert host.on_disk().unit == ""
    host.workbench.undo_stack.undo()
    assert host.on_disk().unit == "ICU"
    assert host.on_disk().filled_by == "family"


def test_no_note_and_no_sign_belongs_to_a_code(host: Host) -> None:
    mixed(host)
    host.keys("*", "/", "+", K.Key_F11)
    assert host.desk.state.position == 0
    assert not host.desk.stored
    assert host.focus() is host.screen.page.view


def test_the_program_goes_on_at_the_same_sheet_and_item_with_its_batch(host: Host, tmp_path: Path) -> None:
    cover(host, "July")
    mixed(host)
    host.keys("02", "01", "31")
    batch, path = host.desk.setup.batch, host.workbench.require().path
    host.workbench.close()
    again = Host(path, Settings(language="en", sound=False))
    assert (again.desk.sheet.number, again.desk.form.items[again.desk.state.position].code) == ("0001", "q3")
    assert again.desk.setup.batch == batch
    assert again.screen.page.batch.cover.text() == "July · Paper"
    again.keys("1", K.Key_F12, K.Key_F12, "01", "02", "1")
    found = again.on_disk("0002")
    assert (found.batch, found.unit, found.filled_by) == (batch, "ICU", "family")
    again.end()


def test_a_number_that_exists_is_said_while_it_is_typed(host: Host) -> None:
    begin(host)
    host.keys("1")
    host.screen.choose()
    line = host.screen.setup.number.control
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "0001")
    assert host.screen.setup.number.help.text() == "Sheet 0001 exists already."
    QTest.keyClick(line, K.Key_Return)
    assert host.screen.setup.isVisible()
    assert host.screen.setup.begin.text() == "Open sheet 0001"
    QTest.keyClicks(line, "1")
    assert host.screen.setup.number.help.text() == ""


# ---- several people at one machine


@pytest.mark.parametrize("key", [K.Key_F7, "p"])
def test_somebody_else_goes_on_at_the_same_sheet(host: Host, key: str | Qt.Key) -> None:
    begin(host)
    host.keys("31", key)
    assert host.focus() is host.asked()
    host.keys("zx", K.Key_Return)
    assert host.focus() is host.screen.page.view
    assert host.screen.page.batch.keyer.text() == "zx"
    assert host.desk.state.position == 2
    host.keys("2")
    assert host.on_disk().answers == {"q1": 3, "q2": 1, "q3": 2}
    project = host.workbench.require()
    assert [one.keys for one in keyers.sittings(project, "WL")] == [3]  # two answers and the key of the switch
    host.desk.stand_up()
    assert [one.keys for one in keyers.sittings(project, "ZX")] == [1]


def test_a_switch_that_is_left_changes_nobody(host: Host) -> None:
    begin(host)
    host.keys(K.Key_F7, K.Key_Escape, "1", K.Key_F7, K.Key_Return)
    assert host.screen.page.batch.keyer.text() == "WL"
    assert host.on_disk().answers == {"q1": 1}


def test_only_the_initials_that_stand_there_see_their_figures(host: Host) -> None:
    begin(host)
    host.desk.tally = type(host.desk.tally)(0, 0, host.desk.tally.last)
    host.keys("1", K.Key_F12, K.Key_F12)
    host.desk.stand_up()
    project = host.workbench.require()
    assert [one.sheets for one in keyers.sittings(project, "WL")] == [1]
    host.screen.choose()
    panel = host.screen.setup
    # A sitting of less than a second has no pace, so nothing is shown of it.
    assert panel.own.isHidden() or panel.own.figures[0].text() != "–"
    panel.keyer.control.setText("ZX")
    panel._show_own()
    assert panel.own.isHidden()
