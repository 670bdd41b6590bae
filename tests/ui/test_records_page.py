"""A page of records driven by keys: begun, filled in, found, removed and brought back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.project import records
from surveykit.project.quality_work import registry
from ui.records.controls import when
from ui.records.page import RecordsPage
from ui.workbench import Workbench


def shown(workbench: Workbench, qtbot: QtBot) -> RecordsPage:
    page = RecordsPage(workbench, registry.form("complaints"))
    qtbot.addWidget(page)
    workbench.changed.connect(page.refresh)
    page.resize(1080, 700)
    page.retranslate()
    page.refresh(None)
    page.show()
    return page


def test_a_record_is_begun_filled_in_and_undone(sample: Workbench, qtbot: QtBot) -> None:
    page = shown(sample, qtbot)
    assert page.empty.isVisible()
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()
    line = page.view.fields["owner"].control.inner
    line.setFocus()
    qtbot.keyClicks(line, "Head nurse")
    (kept,) = records.listing(sample.require(), COMPLAINTS)
    assert kept.value.owner == "Head nurse"
    sample.undo_stack.undo()  # the keys of one fact are one step
    (kept,) = records.listing(sample.require(), COMPLAINTS)
    assert kept.value.owner == ""
    sample.undo_stack.undo()
    assert records.listing(sample.require(), COMPLAINTS) == ()
    sample.undo_stack.redo()
    assert len(records.listing(sample.require(), COMPLAINTS)) == 1


def test_a_record_is_searched_for_and_removed_by_keys(sample: Workbench, qtbot: QtBot) -> None:
    page = shown(sample, qtbot)
    page.begin()
    page.begin()
    numbers = {str(r.value.number) for r in records.listing(sample.require(), COMPLAINTS)}
    assert len(numbers) == 2
    wanted = max(numbers)
    page.search.setFocus()
    qtbot.keyClicks(page.search, wanted)
    assert [line.texts[0] for line in page.model.lines] == [wanted]
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert {r.value.number for r in records.listing(sample.require(), COMPLAINTS)} == numbers - {wanted}
    sample.undo_stack.undo()
    assert len(records.listing(sample.require(), COMPLAINTS)) == 2


def test_a_number_that_is_taken_is_refused_with_a_sentence(sample: Workbench, qtbot: QtBot) -> None:
    page = shown(sample, qtbot)
    page.begin()
    page.begin()
    first, second = records.listing(sample.require(), COMPLAINTS)
    told: list[str] = []
    sample.problem.connect(told.append)
    page.choose(second.id)
    number = page.view.fields["number"].control.inner
    number.setFocus()
    number.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(number, first.value.number)
    assert any(first.value.number in sentence for sentence in told)
    assert len({r.value.number for r in records.listing(sample.require(), COMPLAINTS)}) == 2


@pytest.mark.parametrize(
    ("typed", "takes", "meant"),
    [
        ("2026-8-3", "day", "2026-08-03"), ("20260803", "day", "2026-08-03"), ("8/3", "day", "2026-08-03"),
        ("2026年8月3日", "day", "2026-08-03"), ("2026-08-03 14:20", "minute", "2026-08-03T14:20"),
        ("2026-08-03 9:05", "minute", "2026-08-03T09:05"), ("2026年8月", "month", "2026-08"), ("8", "month", "2026-08"),
        ("", "day", ""), ("2026-13-01", "day", None), ("soon", "day", None), ("2026-08-03 25:00", "minute", None),
    ],
)  # fmt: skip
def test_times_as_people_write_them(typed: str, takes: str, meant: str | None) -> None:
    assert when(typed, takes, date(2026, 11, 22)) == meant


def test_the_list_model_holds_what_qt_asks_of_it(sample: Workbench, qtbot: QtBot, qtmodeltester: object) -> None:
    page = shown(sample, qtbot)
    page.begin()
    qtmodeltester.check(page.model, force_py=True)  # type: ignore[attr-defined]


def test_everything_that_takes_the_keyboard_has_a_name(sample: Workbench, qtbot: QtBot) -> None:
    page = shown(sample, qtbot)
    page.begin()
    for field in page.view.fields.values():
        assert field.control.inner.accessibleName() or field.control.asked.takes == "own"
