"""Properties of items and scales: each edit is one step that is stored at once; what cannot be stored is refused."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.model.scales import Band, MissingRule, Norm, Scale, Transform
from surveykit.project import designing
from ui.design.presets import LABEL_SETS
from ui.design.scoring import MINUS
from ui.widgets.fields import Pick
from ui.workbench import Workbench


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot, (1300, 1400))
    made.screen.arrive(questionnaire="satisfaction", item="q1")
    return made


@pytest.fixture
def scored(host: Host) -> Host:
    host.screen.arrive(scale="total")
    return host


def value(host: Host) -> Questionnaire:
    return designing.questionnaire(host.workbench.require(), host.screen.draft.code)


def item(host: Host, code: str = "q1") -> Item:
    found = value(host).item(code)
    assert found is not None
    return found


def scale(host: Host, code: str = "total") -> Scale:
    found = value(host).scale(code)
    assert found is not None
    return found


def choose(control: Pick, data: object) -> None:
    """As a person picks from a box: by keys alone."""
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Down)
    QTest.keyClick(control.view(), Qt.Key.Key_Home)
    for _n in range(control._data.index(data)):
        QTest.keyClick(control.view(), Qt.Key.Key_Down)
    QTest.keyClick(control.view(), Qt.Key.Key_Return)


def test_typing_is_stored_with_every_key_and_undone_as_one(host: Host) -> None:
    field = host.screen.item_panel.texts["en"].control
    field.setFocus()
    field.selectAll()
    host.type("Be kind")
    assert item(host).text["en"] == "Be kind"
    assert host.workbench.undo_stack.count() == 1
    host.screen.item_panel.texts["zh_CN"].control.setFocus()
    field.setFocus()
    host.press("End")
    host.type("!")
    assert host.workbench.undo_stack.count() == 2
    host.workbench.undo_stack.undo()
    assert item(host).text["en"] == "Be kind"
    assert field.toPlainText() == "Be kind"
    host.workbench.undo_stack.undo()
    assert value(host).revision == 1


@pytest.mark.parametrize("words", ["x" * 10_000, "\u202eمرحبا", "𬭊", "=1+1", "<b>bold</b>", "{n} %s \\", "a\x00b"])
def test_any_words_are_shown_and_stored(host: Host, words: str) -> None:
    field = host.screen.item_panel.texts["en"].control
    field.setFocus()
    field.setPlainText(words)
    kept = words.replace("\x00", "")
    assert item(host).text["en"] == kept
    assert host.screen.sheet.view.sheet_model.find("item:q1").data() == kept
    assert not host.screen.sheet.grab().isNull()
    host.workbench.undo_stack.undo()
    assert item(host).text["en"] == "Nurses' attitude and courtesy"


def test_every_kind_can_be_chosen_for_several_items(host: Host) -> None:
    first = value(host)
    panel = host.screen.item_panel
    for kind in Kind:
        host.screen.sheet.choose("q1", "q2", "q3")
        choose(panel.kind.control, kind)
        host.screen.sheet.choose("q1", "q2", "q3")
        assert {item(host, code).kind for code in ("q1", "q2", "q3")} == {kind}
        assert all(p.code.startswith(("scale_item_", "rule_")) for p in host.screen.draft.problems)
        assert not host.screen.grab().isNull()
    while host.workbench.undo_stack.canUndo():
        host.workbench.undo_stack.undo()
    assert value(host) == first


def test_a_label_set_is_given_to_many_items_at_once(host: Host) -> None:
    host.screen.sheet.choose("q1", "q2")
    agreement = LABEL_SETS[2]
    choose(host.screen.item_panel.answers.set.control, agreement.name)
    assert item(host, "q2").choices == agreement.choices
    assert item(host, "q3").choices != agreement.choices
    assert host.workbench.undo_stack.count() == 1


def test_choices_are_edited_in_their_table(host: Host) -> None:
    table, panel = host.screen.item_panel.answers.grid, host.screen.item_panel
    model = table.grid_model
    assert model.setData(model.index(0, 1), "Awful")
    assert item(host).choices[0].label["en"] == "Awful"
    assert item(host).choices[0].label["zh_CN"] == "很不满意"
    assert not model.setData(model.index(0, 0), " ")
    panel.answers.add.click()
    assert item(host).choices[-1].code == 6
    host.line("Cannot say")
    assert item(host).choices[-1].label == {"en": "Cannot say"}
    table.setCurrentIndex(model.index(5, 2))
    host.press("Space")
    assert item(host).choices[-1].missing
    host.press("Delete")
    assert len(item(host).choices) == 5


def test_bounds_take_numbers_only(host: Host) -> None:
    host.screen.sheet.choose("age")
    panel = host.screen.item_panel
    high = panel.amount.high.control
    high.setFocus()
    high.selectAll()
    host.type("99x")
    assert item(host, "age").max == 99
    assert high.property("invalid")
    panel.amount.low.control.setFocus()
    assert high.text() == "99"
    for words in ("nan", "inf", "1e999"):
        high.setFocus()
        high.selectAll()
        host.type(words)
        assert item(host, "age").max in (None, 99, 1, 1e9, 1e99)
    panel.amount.unit.control.setFocus()
    panel.amount.unit.control.selectAll()
    host.type("yr")
    assert item(host, "age").unit == {"zh_CN": "岁", "en": "yr"}


def test_a_code_that_is_taken_or_cannot_be_one_is_refused_with_a_sentence(host: Host) -> None:
    panel = host.screen.item_panel
    for wrong, said in (("q2", "taken"), ("wave", "taken"), ("1a", "letter first"), ("健康", "letter first")):
        panel.code.setText(wrong)
        panel.code.editingFinished.emit()
        assert said in panel.code_problem.text()
        assert panel.code.text() == "q1"
    panel.code.setText("courtesy")
    panel.code.editingFinished.emit()
    assert item(host, "courtesy").text["en"] == "Nurses' attitude and courtesy"
    assert scale(host).items[0] == "courtesy"
    assert "${courtesy} <= 3" in item(host, "why").relevant


def test_a_questionnaire_can_be_renamed_and_that_undone(host: Host) -> None:
    host.screen.sheet.view.choose("title:")
    field = host.screen.head_panel.code
    field.control.setText("quality_audit")
    field.control.editingFinished.emit()
    assert "taken" in field.help.text()
    field.control.setText("patients")
    field.control.editingFinished.emit()
    assert host.screen.draft.code == "patients"
    host.workbench.undo_stack.undo()
    assert "satisfaction" in {row.code for row in host.screen.draft.rows}


def test_ticks_and_weights_of_a_scale(scored: Host) -> None:
    parts = scored.screen.scoring.parts
    parts.setFocus()
    parts.setCurrentIndex(parts.grid_model.index(1, 3))
    scored.press("Space")
    assert scale(scored).reverse == ("q2",)
    parts.setCurrentIndex(parts.grid_model.index(0, 4))
    scored.line("2.5")
    assert scale(scored).weights == {"q1": 2.5}
    parts.setCurrentIndex(parts.grid_model.index(1, 2))
    scored.press("Space")
    assert "q2" not in scale(scored).items
    assert scale(scored).reverse == ()
    assert not parts.grid_model.flags(parts.grid_model.index(1, 4)) & Qt.ItemFlag.ItemIsEditable
    assert scored.screen.draft.problems == ()


def test_the_worked_line_follows_what_is_typed(scored: Host) -> None:
    tryout = scored.screen.scoring.tryout
    # R: sum(c(5,4,4,3,5,5,5,5,5,5)) / 50 * 100 is 92
    tryout.answers.setFocus()
    tryout.answers.selectAll()
    scored.type("5 4 4 3 5 5 5 5 5 5")
    assert (tryout.value.text(), tryout.band.text()) == ("92", "Satisfied")
    tryout.answers.selectAll()
    scored.type("5 4 / -")
    assert "needed" in tryout.steps.text()
    choose(scored.screen.scale_panel.method.control, "percent")
    tryout.answers.setFocus()
    tryout.answers.selectAll()
    scored.type("5 5 5 5 5 1 1 1 1 1")
    assert tryout.value.text() == "50"


def test_method_rule_and_transform(scored: Host) -> None:
    panel = scored.screen.scale_panel
    choose(panel.method.control, "gap")
    assert not scored.screen.scoring.parts.isColumnHidden(MINUS)
    assert {p.code for p in scored.screen.draft.problems} == {"scale_no_minus"}
    model = scored.screen.scoring.parts.grid_model
    assert model.setData(model.index(9, MINUS), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert (scale(scored).minus, len(scale(scored).items)) == (("q10",), 9)
    assert scored.screen.draft.problems == ()
    choose(panel.method.control, "sum")
    assert scale(scored).minus == ()
    choose(panel.missing.control, 3)
    assert scale(scored).missing == MissingRule(min_answered=1.0, fill="none")
    choose(panel.missing.control, "own")
    panel.share.control.setFocus()
    panel.share.control.selectAll()
    scored.type("70")
    assert scale(scored).missing.min_answered == 0.7
    panel.fill.click()
    assert scale(scored).missing == MissingRule(min_answered=0.7)
    panel.multiply.control.setFocus()
    panel.multiply.control.selectAll()
    scored.type("1.25")
    panel.floor.click()
    assert scale(scored).transform == Transform(multiply=1.25, floor=True)


def test_bands_in_the_table_and_on_the_ruler(scored: Host, qtbot: QtBot) -> None:
    bands = scored.screen.scale_panel.bands
    model = bands.table.grid_model
    assert model.setData(model.index(1, 0), "90")
    assert [b.start for b in scale(scored).bands] == [None, 85, 90]
    assert scale(scored).bands[1].label["en"] == "Satisfied"
    assert not model.setData(model.index(1, 0), "much")
    bands.more.click()
    assert [b.start for b in scale(scored).bands] == [None, 85, 90, 95]
    scored.screen.show()
    before = scored.workbench.undo_stack.count()
    ruler, y = bands.ruler, bands.ruler.height() // 2
    at, to = QPoint(round(ruler._x(85)), y), QPoint(round(ruler._x(60)), y)
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=at)
    for x in range(at.x(), to.x() - 1, -5):
        qtbot.mouseMove(ruler, QPoint(x, y))
    qtbot.mouseMove(ruler, to)
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=to)
    moved = scale(scored).bands[1].start
    assert moved is not None
    assert abs(moved - 60) <= 1
    assert scored.workbench.undo_stack.count() == before + 1
    choose(bands.set.control, "No bands")
    assert scale(scored).bands == ()
    bands.more.click()
    assert scale(scored).bands == (Band(),)


def test_norms(scored: Host) -> None:
    norms = scored.screen.scale_panel.norms
    norms.more.click()
    model = norms.table.grid_model
    for column, words in enumerate(("86.5", "7.2", "1388", "1986")):
        assert model.setData(model.index(0, column), words)
    for column, words in ((0, "nan"), (1, "0"), (1, "-1"), (2, "1"), (3, "x")):
        assert not model.setData(model.index(0, column), words)
    norms.source.control.setFocus()
    scored.type("J")
    assert scale(scored).norms == (Norm(mean=86.5, sd=7.2, n=1388, year=1986, source={"en": "J"}),)


def test_scales_are_added_removed_and_put_back(scored: Host, qtbot: QtBot) -> None:
    scoring = scored.screen.scoring
    scoring.scales.setFocus()
    scored.press("Insert")
    assert [s.code for s in value(scored).scales][-1] == "scale"
    assert {p.code for p in scored.screen.draft.problems} == {"scale_no_items"}
    with qtbot.waitSignal(scored.workbench.said) as said:
        scored.press("Delete")
    assert [s.code for s in value(scored).scales] == ["total", "communication", "safety"]
    said.args[2]()
    assert len(value(scored).scales) == 4
