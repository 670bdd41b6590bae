"""The overview screen: what it shows of the worked example and of an empty project."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from surveykit.i18n import Translator
from surveykit.model.answers import Answer, Response
from surveykit.project import designing, keying
from surveykit.project.overview import Todo
from ui.overview import words
from ui.overview.rows import StepRow
from ui.overview.screen import OverviewScreen
from ui.workbench import Workbench


def _screen(workbench: Workbench, qtbot: QtBot) -> OverviewScreen:
    screen = OverviewScreen(workbench)
    qtbot.addWidget(screen)
    screen.resize(1000, 760)
    screen.show()
    return screen


def _steps(screen: OverviewScreen) -> list[StepRow]:
    shown = (screen.todo.body.itemAt(n).widget() for n in range(screen.todo.body.count()))
    return [row for row in shown if isinstance(row, StepRow)]


def test_the_worked_example(sample: Workbench, qtbot: QtBot) -> None:
    screen = _screen(sample, qtbot)
    # R: t.test(total of 干预后, total of 干预前): means 93.897 and 90.505, interval 1.916 to 4.869
    assert screen.score.accessibleName() == "Satisfaction total (scoring rate) 93.9 points ↑ 3.4 (95% CI 1.9 to 4.9)"
    assert screen.score.remark.property("tone") == "good"
    # 103 of 104 came back, 102 were valid
    assert screen.rate.accessibleName() == "Return rate 99.0 % Issued 104 · returned 103"
    assert screen.valid.accessibleName() == "Valid sheets 102 sheets Valid rate 99.0%"
    assert screen.open.figure.text() == "0"
    assert screen.head.sentence.text() == "Satisfaction total (scoring rate): 93.9 points, 3.4 higher than in 干预前."
    assert screen.chart.accessibleDescription() == "干预前 90.5 n=96; 干预后 93.9 n=102"


def test_the_picked_wave_is_shown(sample: Workbench, qtbot: QtBot) -> None:
    screen = _screen(sample, qtbot)
    sample.choose_place(wave="干预前")
    screen.refresh(None)
    assert screen.head.title.text() == "干预前"
    assert screen.score.remark.text() == "n=96"


def test_a_sheet_that_was_begun_leads_to_keying(sample: Workbench, qtbot: QtBot) -> None:
    screen = _screen(sample, qtbot)
    sheet, _changes = keying.start_sheet(
        sample.require(), Response(id="", questionnaire="satisfaction", revision=1, wave="干预后", number="0900")
    )
    _sheet, changes = keying.set_answer(sample.require(), sheet, "q1", Answer(4))
    screen.refresh(changes)
    assert screen.open.figure.text() == "1"
    assert screen.open.remark.property("tone") == "warn"
    row = _steps(screen)[0]
    with qtbot.waitSignal(sample.went) as went:
        qtbot.keyClick(row.button, Qt.Key.Key_Space)
    screen_id, facts = went.args
    assert screen_id == "keying"
    assert facts == {"questionnaire": "satisfaction", "wave": "干预后", "unit": "", "number": "0900"}


def test_an_empty_project_shows_the_first_step_only(empty: Workbench, qtbot: QtBot) -> None:
    screen = _screen(empty, qtbot)
    assert not screen.score.isVisible()
    assert not screen.trend.isVisible()
    assert [row.button.text() for row in _steps(screen)] == ["Add a questionnaire"]
    changes = empty.run(designing.add_questionnaire, designing.read_definition("satisfaction"))
    screen.refresh(changes)
    assert [row.button.text() for row in _steps(screen)] == ["Begin keying"]


def test_every_text_follows_the_language(sample: Workbench, qtbot: QtBot) -> None:
    screen = _screen(sample, qtbot)
    sample.switch_language()
    screen.retranslate()
    assert screen.score.name.text() == "满意度总分（得分率）"


@pytest.mark.parametrize(
    "code", ["no_questionnaire", "no_responses", "unfinished", "to_key", "no_comparison", "report_ready"]
)
def test_every_step_has_a_button_that_leads_somewhere(code: str) -> None:
    step = words.step(Todo(code=code, count=2, questionnaire="q"), Translator("en"))  # type: ignore[arg-type]
    assert step.sentence
    assert step.button
    assert step.screen in {"design", "keying", "analysis", "reports"}


def test_a_change_that_rounds_to_nothing_has_no_arrow() -> None:
    assert words.signed(0.04, 1) == "0.0"
    assert words.signed(-0.06, 1) == "↓ 0.1"
