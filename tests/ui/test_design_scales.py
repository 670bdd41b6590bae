"""Items are dragged into scales, several are turned at once, scales change places; all of it can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from design_host import Host
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.project import book, designing
from ui.design.scale_list import codes_mime
from ui.workbench import Workbench


@pytest.fixture
def host(workbench: Workbench, tmp_path: Path, qtbot: QtBot) -> Host:
    path = tmp_path / "scales.surveykit"
    with book.create(path, book.Settings(title="Ward")) as made:
        designing.add_questionnaire(made, designing.read_definition("satisfaction"))
    assert workbench.open(path)
    made_host = Host(workbench, qtbot, (1280, 800))
    made_host.screen.arrive(questionnaire="satisfaction", scale="total")
    return made_host


def drop(host: Host, codes: tuple[str, ...], row: int) -> None:
    """Drop items on a line of the list of scales, as a mouse does; below its lines where the row is -1."""
    view = host.screen.scoring.scales
    y = view.rowViewportPosition(row) + 4 if row >= 0 else view.viewport().height() + 200
    point, data = QPointF(40, y), codes_mime(codes)
    keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for event in (
        QDragEnterEvent(point.toPoint(), Qt.DropAction.CopyAction, data, button, keys),
        QDragMoveEvent(point.toPoint(), Qt.DropAction.CopyAction, data, button, keys),
        QDropEvent(point, Qt.DropAction.CopyAction, data, button, keys),
    ):
        QApplication.sendEvent(view.viewport(), event)


def test_items_dropped_on_a_scale_become_its_own(host: Host) -> None:
    before = host.screen.draft.value
    second = before.scales[1]
    outside = tuple(code for code in before.scales[0].items if code not in second.items)[:2]
    drop(host, outside, 1)
    after = host.screen.draft.value.scale(second.code)
    assert after is not None
    assert set(after.items) == {*second.items, *outside}
    host.workbench.undo_stack.undo()
    assert designing.questionnaire(host.workbench.require(), "satisfaction") == before


def test_items_dropped_beside_the_scales_make_a_new_one(host: Host) -> None:
    before = host.screen.draft.value
    drop(host, ("q1", "q3"), -1)
    made = host.screen.draft.value.scales[-1]
    assert (made.items, len(host.screen.draft.value.scales)) == (("q1", "q3"), len(before.scales) + 1)
    assert host.screen.scoring.scale() == made


def test_space_turns_every_chosen_tick_in_one_step(host: Host) -> None:
    scoring, before = host.screen.scoring, host.screen.draft.value
    total = before.scales[0]
    scoring.parts.setFocus()
    scoring.parts.setCurrentIndex(scoring.parts.grid_model.index(0, 3))
    host.press("Shift+Down", "Shift+Down", "Space")
    assert scoring.scale() is not None
    assert scoring.scale().reverse == total.items[:3]  # type: ignore[union-attr]
    host.workbench.undo_stack.undo()
    assert host.screen.draft.value == before


def test_alt_and_arrows_move_a_scale(host: Host) -> None:
    codes = [scale.code for scale in host.screen.draft.value.scales]
    host.screen.scoring.scales.setFocus()
    host.press("Alt+Down")
    assert [s.code for s in host.screen.draft.value.scales] == [codes[1], codes[0], *codes[2:]]
    host.press("Alt+Up")
    assert [s.code for s in host.screen.draft.value.scales] == codes


def test_the_score_of_one_sheet_is_in_sight_however_far_the_items_scroll(host: Host) -> None:
    scoring = host.screen.scoring
    seen = scoring.tryout.visibleRegion().boundingRect()
    assert seen.size() == scoring.tryout.size()
    QTest.qWait(0)
    assert "20" in scoring.facts.text() and "100" in scoring.facts.text()


def test_items_are_put_into_scales_beside_themselves(host: Host) -> None:
    before = host.screen.draft.value
    second = before.scales[1]
    outside = next(code for code in before.scales[0].items if code not in second.items)
    host.screen.show_subject(outside)
    grid = host.screen.item_panel.belongs.memberships.list
    row = next(n for n, line in enumerate(grid.grid_model.rows) if line.code == second.code)
    grid.setFocus()
    grid.setCurrentIndex(grid.grid_model.index(row, 0))
    host.press("Space")
    after = host.screen.draft.value.scale(second.code)
    assert after is not None
    assert outside in after.items
    grid.setCurrentIndex(grid.grid_model.index(row, 2))
    host.press("Space")
    after = host.screen.draft.value.scale(second.code)
    assert after is not None
    assert after.reverse == (outside,)
    host.workbench.undo_stack.undo()
    host.workbench.undo_stack.undo()
    assert host.screen.draft.value == before
