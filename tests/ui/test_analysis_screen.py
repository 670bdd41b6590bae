"""The analysis screen: what the table says, how it is explained, edited, undone, copied and put into the report."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.exchange.mapping import Columns
from surveykit.model.questionnaire import Item, Kind, Questionnaire, Section
from surveykit.project import analysing, designing, importing
from surveykit.project.analysing import Specification
from ui.analysis.rows import Part
from ui.analysis.screen import AnalysisScreen
from ui.workbench import Workbench

DATA = Path(__file__).parent.parent / "data"


def shown(workbench: Workbench, qtbot: QtBot) -> AnalysisScreen:
    screen = AnalysisScreen(workbench)
    qtbot.addWidget(screen)
    workbench.changed.connect(screen.refresh)
    workbench.retranslate.connect(screen.retranslate)
    screen.resize(1080, 708)
    screen.show()
    return screen


def cells(screen: AnalysisScreen, code: str) -> dict[Part, list[str]]:
    results = screen.results.model.results
    row = next(row for row in results.rows if row.code == code)
    found: dict[Part, list[str]] = {}
    for column, text in zip(results.columns, row.texts, strict=True):
        found.setdefault(column.part, []).append(text)
    return found


@pytest.fixture
def sleep(empty: Workbench) -> Workbench:
    """Student's sleep data: ten people under two drugs, as two waves of one questionnaire."""
    item = Item(code="extra", kind=Kind.NUMBER, text={"en": "Extra sleep"}, min=-10, max=10, unit="h")
    definition = Questionnaire(code="sleep", title={"en": "Sleep"}, sections=(Section(items=(item,)),))
    empty.run(designing.add_questionnaire, definition)
    columns = Columns(wave_column="group", respondent_column="ID")
    project = empty.require()
    plan = importing.plan(project, DATA / "03_sleep_long.csv", "sleep", columns=columns)
    empty.run(importing.carry_out, plan)
    return empty


def test_the_numbers_of_a_paired_comparison(sleep: Workbench, qtbot: QtBot) -> None:
    specification = Specification(questionnaire="sleep", groups=("wave=1", "wave=2"), paired=True)
    sleep.run(analysing.save_comparison, "Two drugs", specification)
    screen = shown(sleep, qtbot)
    found = cells(screen, "extra")
    # R: with(sleep, tapply(extra, group, function(x) c(mean(x), sd(x))))
    #    1: 0.750000 1.789010   2: 2.330000 2.002249
    assert found[Part.GROUP] == ["0.75±1.79", "2.33±2.00"]
    # R: with(sleep, t.test(extra[group == 2], extra[group == 1], paired = TRUE))
    #    t = 4.0621, df = 9, p-value = 0.002833; 95 percent interval 0.7001142 2.4598858; mean difference 1.58
    assert found[Part.DIFFERENCE] == ["1.58 (0.70 to 2.46)"]
    assert found[Part.STATISTIC] == ["4.062"]
    assert found[Part.P] == ["0.003"]
    assert found[Part.JUDGEMENT] == ["Rose"]
    assert "10 people answered both times" in screen.head.sentence.text()
    assert screen.detail.picture.isVisible()


def test_scales_stand_first_in_bold_and_items_have_an_adjusted_p(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    rows = screen.results.model.results.rows
    assert [row.code for row in rows][:2] == ["ability", "knowledge"]
    assert [row.bold for row in rows] == [True, False, False, False, False]
    assert cells(screen, "ability")[Part.ADJUSTED] == [""]
    assert cells(screen, "knowledge")[Part.ADJUSTED] == ["<0.001"]
    assert screen.list_model.rows[0].summary == "Paired · 64 people"
    assert screen.list_model.rows[1].summary == "Independent · 96 / 102 sheets"


def test_the_keyboard_walks_the_table_and_the_detail_follows(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    assert screen.outcome == "ability"
    first = screen.detail.name.text()
    screen.results.table.setFocus()
    qtbot.keyClick(screen.results.table, Qt.Key.Key_Down)
    assert screen.outcome == "knowledge"
    assert screen.detail.name.text() != first
    assert screen.detail.why.reason.text() == (
        "The same people were asked twice, so each is compared with himself or herself."
    )
    assert "Wilcoxon" in screen.detail.why.looked_at.text()


def test_the_sentence_is_in_the_language_of_the_report(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    qtbot.mouseClick(screen.detail.why.copy_quote, Qt.MouseButton.LeftButton)
    quote = QGuiApplication.clipboard().text()
    assert "差异有统计学意义" in quote
    assert "P<0.001" in quote
    assert screen.detail.why.title.text() == "Why this test"


def test_the_whole_table_is_copied_with_its_heads(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    qtbot.mouseClick(screen.copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 6
    assert lines[0].split("\t")[0] == "Outcome"
    assert all(len(line.split("\t")) == len(lines[0].split("\t")) for line in lines)
    assert "<table>" in QGuiApplication.clipboard().mimeData().html()


def test_a_head_sorts_and_a_third_click_restores(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    column = screen.results.model.column(Part.P)
    screen.results.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    proxy = screen.results.sorted
    texts = [proxy.index(row, column).data() for row in range(proxy.rowCount())]
    assert texts[0] == "0.631"
    screen.results.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert proxy.mapToSource(proxy.index(0, 0)).row() == 0


def test_a_new_comparison_opens_for_editing_and_is_undone(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    qtbot.mouseClick(screen.panel.new, Qt.MouseButton.LeftButton)
    menu = screen.menu
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert len(screen.saved) == 4
    assert screen.editor.isVisible()
    field = screen.editor.name.control
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Wards")
    assert analysing.saved_comparisons(sample.require())[3].name == "Wards"
    sample.undo_stack.undo()
    assert screen.saved[3].name != "Wards"
    sample.undo_stack.undo()
    assert len(screen.saved) == 3
    sample.undo_stack.redo()
    assert len(screen.saved) == 4


def test_typing_a_name_is_undone_as_a_whole(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    before = screen.saved[0].name
    screen.rename()
    qtbot.keyClicks(screen.editor.name.control, "abc")
    assert screen.saved[0].name == "abc"
    sample.undo_stack.undo()
    assert analysing.saved_comparisons(sample.require())[0].name == before


def test_design_is_changed_by_the_keyboard_and_the_table_follows(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.unfold(True)
    picker = screen.editor.design.control
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Up)
    saved = analysing.saved_comparisons(sample.require())[0]
    assert not saved.specification.paired
    assert cells(screen, "ability")[Part.STATISTIC] != ["9.185"]
    assert screen.list_model.rows[0].summary.startswith("Independent")
    sample.undo_stack.undo()
    assert cells(screen, "ability")[Part.STATISTIC] == ["9.185"]


def test_groups_by_unit_and_answer(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.choose(screen.saved[1].id)
    screen.unfold(True)
    line = screen.editor.groups.lines[0]
    line.unit.setFocus()
    qtbot.keyClick(line.unit, Qt.Key.Key_Down)
    groups = screen.saved[1].specification.groups
    assert groups[0].startswith("wave=干预前,unit=")
    assert int(screen.list_model.rows[1].summary.split(" · ")[1].split(" / ")[0]) < 96
    qtbot.mouseClick(screen.editor.groups.add, Qt.MouseButton.LeftButton)
    assert len(screen.saved[1].specification.groups) == 3
    assert [c.part for c in screen.results.model.results.columns].count(Part.GROUP) == 3
    assert not screen.into_report.isEnabled()


def test_an_empty_group_gets_a_sentence_and_keeps_the_editor(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.unfold(True)
    saved = screen.saved[0]
    wrong = Specification(questionnaire="nurse_ability", groups=("wave=干预前", "wave=nowhere"))
    screen.edits.change(saved, saved.name, wrong)
    assert screen.hindrance.isVisible()
    assert "nowhere" in screen.hindrance_words.text()
    assert screen.editor.isVisible()
    assert not screen.results.isVisible()


def test_delete_removes_and_undo_brings_back(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.panel.list.setFocus()
    qtbot.keyClick(screen.panel.list, Qt.Key.Key_Delete)
    assert len(screen.saved) == 2
    sample.undo_stack.undo()
    assert len(screen.saved) == 3


def test_a_comparison_goes_into_the_report_once(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    went: list[str] = []
    sample.went.connect(lambda name, _facts: went.append(name))
    key = screen.edits.begin(screen._definitions, screen._places[0])
    screen.choose(key)
    qtbot.mouseClick(screen.into_report, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.into_report, Qt.MouseButton.LeftButton)
    report = next(a for a in analysing.saved_analyses(sample.require()) if a.kind == "before-after")
    assert report.specification["comparisons"].count(key) == 1
    assert went == ["reports", "reports"]


def test_nothing_to_compare_says_what_belongs_here(empty: Workbench, qtbot: QtBot) -> None:
    screen = shown(empty, qtbot)
    went: list[str] = []
    empty.went.connect(lambda name, _facts: went.append(name))
    assert screen.empty.isVisible()
    assert "key or import" in screen.empty.sentence.text()
    assert screen.empty.button.text() == "New questionnaire"
    screen.empty.button.setFocus()
    qtbot.keyClick(screen.empty.button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: went == ["design"])


def test_the_list_becomes_a_drop_down_where_it_is_narrow(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    assert screen.panel.isVisible()
    screen.resize(960, 600)
    assert not screen.panel.isVisible()
    assert screen.picker.isVisible()
    screen.picker.setFocus()
    qtbot.keyClick(screen.picker, Qt.Key.Key_Down)
    assert screen.chosen == screen.saved[1].id


def test_item_models_hold_what_qt_asks_of_them(sample: Workbench, qtbot: QtBot, qtmodeltester: object) -> None:
    screen = shown(sample, qtbot)
    for model in (screen.results.model, screen.results.sorted, screen.list_model):
        qtmodeltester.check(model, force_py=True)  # type: ignore[attr-defined]


def test_everything_that_takes_the_keyboard_has_a_name(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    screen.unfold(True)
    for widget in screen.findChildren(type(screen).__mro__[1]):
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and widget.isVisible() and type(widget).__module__.startswith("ui."):
            assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
