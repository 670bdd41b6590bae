"""Data quality on the screen: what stands out, the way to a sheet, every comparison with and without the flagged."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import ITEMS, key, make, usual
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Value
from surveykit.project import analysing, keying, quality
from surveykit.project.analysing import Specification
from ui.analysis.screen import AnalysisScreen
from ui.fieldwork.screen import QUALITY, FieldworkScreen
from ui.workbench import Workbench

FIVES: dict[str, Value] = dict.fromkeys(ITEMS, 5)


@pytest.fixture
def planted(workbench: Workbench, tmp_path: Path) -> Workbench:
    """Sheets that drift through a session before; three straight lines, a repeated and a fast sheet after."""
    path = tmp_path / "p.surveykit"
    with make(path) as project:
        keying.add_unit(project, "ICU")
        session = keying.sit_down(project, "LM")[1]
        for n in range(1, 31):
            drifting = dict.fromkeys(("q1", "q2", "q9", "q10"), min(5, 1 + n // 7))
            key(project, n, usual(n) | drifting, session=session)
        for n in range(1, 21):
            key(project, n, wave="after", at=40 + n, seconds=1 if n == 20 else 60)
        for n in range(21, 24):
            key(project, n, FIVES, wave="after", at=40 + n)
        key(project, 24, usual(77), wave="after", at=64)
        key(project, 25, usual(77), wave="after", at=65)
        analysing.save_comparison(project, "Waves", Specification(questionnaire="ward", groups=GROUPS))
    assert workbench.open(path)
    return workbench


GROUPS = ("wave=before", "wave=after")


@pytest.fixture
def screen(planted: Workbench, qtbot: QtBot) -> FieldworkScreen:
    made = FieldworkScreen(planted)
    qtbot.addWidget(made)
    planted.changed.connect(lambda changes: made.refresh(changes))
    made.resize(1000, 760)
    made.show()
    made.activateWindow()
    made.arrive(questionnaire="ward", wave="after", quality=True)
    return made


def words(side: FieldworkScreen) -> str:
    QApplication.processEvents()
    return "\n".join(w.text() for w in side.quality.findChildren(QLabel) if w.isVisibleTo(side.quality))


def test_flagged_sheets_stand_with_their_reasons(screen: FieldworkScreen) -> None:
    side = screen.quality
    assert screen.tabs.current() == QUALITY
    assert side.flagged.figure.text() == "5"
    assert [card.figure.text() for card in side.kinds] == ["3", "1", "1"]
    lines = side.table.grid_model.rows
    assert [(line.flag.number, line.kind) for line in lines] == [
        ("21", "Straight lines"), ("22", "Straight lines"), ("23", "Straight lines"), ("25", "Repeated sheets"),
        ("20", "Too fast"),
    ]  # fmt: skip
    assert lines[3].reason == "The same 11 answers, one by one, as on sheet 24 just before it."
    assert "5 of 25 sheets carry a flag. Nothing was changed or left out." in words(screen)


def test_a_drift_is_told_under_its_kind(screen: FieldworkScreen) -> None:
    screen.arrive(questionnaire="ward", wave="before", quality=True)
    assert "Drift within a session (1)" in words(screen)
    assert "rose from sheet to sheet" in words(screen)
    assert "No sheet carries a flag." in words(screen)
    assert not screen.quality.table.isVisible()
    screen.arrive(questionnaire="ward", wave="after", quality=True)
    assert "rose from sheet to sheet" not in words(screen)


def test_enter_opens_the_sheet(planted: Workbench, screen: FieldworkScreen) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    planted.went.connect(lambda name, facts: gone.append((name, facts)))
    table = screen.quality.table
    table.setFocus()
    table.setCurrentIndex(table.grid_model.index(3, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    sheet = keying.find_sheet(planted.require(), "ward", "after", "25")
    assert sheet is not None
    assert gone == [("keying", {"sheet": sheet.id})]


def test_the_least_time_is_typed_and_taken_back(planted: Workbench, screen: FieldworkScreen) -> None:
    field = screen.quality.least.control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0.1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert quality.least_seconds(planted.require()) == 0.1
    assert screen.quality.kinds[2].figure.text() == "0"
    planted.undo_stack.undo()
    assert quality.least_seconds(planted.require()) == 0.25
    assert screen.quality.kinds[2].figure.text() == "1"


def test_a_wave_without_sheets(screen: FieldworkScreen, planted: Workbench) -> None:
    planted.run(keying.add_wave, "third")
    screen.arrive(questionnaire="ward", wave="third", quality=True)
    assert "There are no sheets to look through yet." in words(screen)
    assert screen.quality.flagged.figure.text() == "0"


def test_sheets_without_keying_times_say_so(sample: Workbench, qtbot: QtBot) -> None:
    made = FieldworkScreen(sample)
    qtbot.addWidget(made)
    made.arrive(questionnaire="satisfaction", quality=True)
    assert made.quality.kinds[2].figure.text() == "–"
    assert "No keying time is known" in made.quality.summary.text()


# ---- with and without


@pytest.fixture
def analysis(planted: Workbench, qtbot: QtBot) -> AnalysisScreen:
    made = AnalysisScreen(planted)
    qtbot.addWidget(made)
    planted.changed.connect(made.refresh)
    made.resize(1024, 768)
    made.show()
    made.activateWindow()
    return made


def test_both_p_stand_side_by_side_and_a_switch_leaves_the_flagged_out(
    planted: Workbench, analysis: AnalysisScreen
) -> None:
    wanted = Specification(questionnaire="ward", groups=GROUPS)
    full = analysing.compare(planted.require(), wanted)
    part = analysing.compare(
        planted.require(), Specification(questionnaire="ward", groups=GROUPS, without_flagged=True)
    )
    assert analysis.flags.isVisible()
    assert analysis.flags.words.text() == "5 of these sheets carry a flag of data quality."
    p = [next(r.p for r in c.results if r.measure == "care") for c in (full, part)]
    analysis.arrive(analysis=analysis.chosen, measure="care")
    said = analysis.detail.why.both_ways.text()
    for value in p:
        assert value is not None
        assert f"P={value:.3f}" in said
    counts = [c.counts for c in (full, part)]
    assert counts == [(30, 25), (30, 20)]

    analysis.flags.switch.setFocus()
    QTest.keyClick(analysis.flags.switch, Qt.Key.Key_Space)
    assert analysing.saved_comparisons(planted.require())[0].specification.without_flagged
    assert "20" in analysis.head.sentence.text()
    assert analysis.flags.words.text() == "5 sheets with a flag of data quality are left out."
    assert analysis.detail.why.both_ways.text() == said
    planted.undo_stack.undo()
    assert not analysis.flags.switch.isChecked()
    assert "25" in analysis.head.sentence.text()


def test_the_switch_is_away_where_nothing_is_flagged(sample: Workbench, qtbot: QtBot) -> None:
    made = AnalysisScreen(sample)
    qtbot.addWidget(made)
    made.show()
    assert not made.flags.isVisible()
    assert not made.detail.why.both_ways.isVisible()


def test_the_flags_are_looked_at(planted: Workbench, analysis: AnalysisScreen) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    planted.went.connect(lambda name, facts: gone.append((name, facts)))
    analysis.flags.link.click()
    assert gone == [("fieldwork", {"questionnaire": "ward", "quality": True})]
