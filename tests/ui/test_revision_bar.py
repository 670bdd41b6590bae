"""Revisions and families in the designer, by keyboard: what is in use, words corrected, what changed, versions."""

from __future__ import annotations

import pytest
from design_host import Host
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Item, Questionnaire
from surveykit.project import designing, keying, revising
from ui.design.revisions import FamilyFields
from ui.workbench import Workbench


def stored(workbench: Workbench, code: str = "satisfaction") -> Questionnaire:
    return designing.questionnaire(workbench.require(), code)


def item(value: Questionnaire, code: str) -> Item:
    found = value.item(code)
    assert found is not None
    return found


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    """The designer at the first item of a questionnaire that is in use."""
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="satisfaction", item="q1")
    return made


def correct_only(host: Host) -> None:
    """Turn «words only» on from the keyboard and go back to the sheet."""
    host.screen.revisions.correct.setFocus()
    host.press("Space")
    assert host.screen.revisions.correcting
    host.screen.show_subject("q1")


def retype(host: Host, words: str) -> None:
    host.press("Return")
    host.press("Ctrl+A")
    host.line(words)


def test_it_says_what_is_in_use_and_what_a_change_becomes(host: Host) -> None:
    rows = revising.revisions(host.workbench.require(), "satisfaction")
    words = host.screen.revisions.words.text()
    assert words == f"Revision 1 is in use ({rows[0].responses} sheets); a change becomes revision 2."
    retype(host, "Kindness")
    assert stored(host.workbench).revision == 2
    assert "Revision 2 is a draft" in host.screen.revisions.words.text()
    assert not host.screen.revisions.correct.isVisible()
    host.workbench.undo_stack.undo()
    assert host.screen.revisions.words.text() == words


def test_words_are_corrected_in_place_and_undone(host: Host) -> None:
    before = stored(host.workbench)
    correct_only(host)
    assert "logged" in host.screen.revisions.words.text()
    retype(host, "Kindness")
    after = stored(host.workbench)
    assert (after.revision, item(after, "q1").text["en"]) == (1, "Kindness")
    (row,) = revising.corrections(host.workbench.require(), "satisfaction")
    assert (row.place, row.new) == ("q1/text/en", "Kindness")
    host.workbench.undo_stack.undo()
    assert stored(host.workbench) == before == host.screen.draft.value
    host.workbench.undo_stack.redo()
    assert stored(host.workbench) == after == host.screen.draft.value


def test_anything_else_is_refused_and_nothing_on_the_undo_stack_is_lost(host: Host, sentences: list[str]) -> None:
    correct_only(host)
    retype(host, "Kindness")
    after = stored(host.workbench)
    host.press("Alt+Down")
    assert stored(host.workbench) == after == host.screen.draft.value
    assert len(sentences) == 1
    assert "only words can be corrected" in sentences[0] and "moved" in sentences[0]
    assert host.workbench.undo_stack.canUndo()
    host.screen.revisions.correct.setFocus()
    host.press("Space")
    host.screen.show_subject("q1")
    host.press("Alt+Down")
    assert stored(host.workbench).revision == 2


def test_another_questionnaire_begins_without_it(host: Host) -> None:
    correct_only(host)
    host.screen.draft.open("nurse_ability")
    assert not host.screen.revisions.correcting
    assert not host.screen.revisions.correct.isChecked()


def test_the_revisions_unfold_and_a_change_leads_to_its_item(host: Host) -> None:
    bar = host.screen.revisions
    retype(host, "Kindness")
    bar.unfold.setFocus()
    host.press("Return")
    host.qtbot.waitUntil(bar.panel.isVisible)
    assert host.focus() is bar.panel.lines
    assert [row.number for row in bar.panel.rows] == [2, 1]
    assert "198 sheets · 干预前, 干预后" in bar.panel.revision.currentText()
    lines = bar.panel.lines.line_model.lines
    assert [line.subject for line in lines] == ["q1"]
    assert "Kindness" in lines[0].words
    host.screen.show_subject("q3")
    bar.panel.lines.setFocus()
    host.press("Down", "Return")
    assert host.screen.sheet.chosen_items() == ("q1",)
    bar.panel.lines.setFocus()
    host.press("Escape")
    assert not bar.panel.isVisible()
    assert host.focus() is bar.unfold


def test_a_correction_is_listed_under_its_revision(host: Host) -> None:
    correct_only(host)
    retype(host, "Kindness")
    host.screen.revisions.toggle()
    assert any("was corrected to" in line.words for line in host.screen.revisions.panel.lines.line_model.lines)


def test_a_wave_without_sheets_is_told_what_it_keys(host: Host) -> None:
    project = host.workbench.require()
    keying.add_wave(project, "Q4")
    retype(host, "Kindness")
    panel = host.screen.revisions.panel
    host.screen.revisions.toggle()
    assert [panel.wave.itemText(n) for n in range(panel.wave.count())] == ["Q4"]
    panel.keys.setFocus()
    host.press("Down")  # opens the list
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(panel.keys.view(), key)
    assert revising.used_revision(project, "Q4", "satisfaction") == 1
    host.workbench.undo_stack.undo()
    assert revising.used_revision(project, "Q4", "satisfaction") is None


def test_the_model_is_sound(host: Host, qtmodeltester: ModelTester) -> None:
    retype(host, "Kindness")
    host.screen.revisions.toggle()
    qtmodeltester.check(host.screen.revisions.panel.lines.line_model)


# ---- families


@pytest.fixture
def fields(host: Host) -> FamilyFields:
    """The fields of the family, in the panel of the questionnaire itself."""
    host.screen.sheet.view.setFocus()
    host.press("Home")
    made = host.screen.head_panel.family
    host.qtbot.waitUntil(made.isVisible)
    return made


def test_family_and_version_are_written_without_a_new_revision(host: Host, fields: FamilyFields) -> None:
    before = stored(host.workbench)
    fields.family.control.setFocus()
    host.press("Ctrl+A")
    host.type("patients")
    host.press("Tab")
    fields.versions["en"].control.setFocus()
    host.press("Ctrl+A")
    host.type("On the ward")
    host.press("Tab")
    after = stored(host.workbench)
    assert (after.family, after.version["en"], after.revision) == ("patients", "On the ward", 1)
    host.workbench.undo_stack.undo()
    host.workbench.undo_stack.undo()
    assert stored(host.workbench) == before


@pytest.mark.parametrize("own", ["", "patients"])
def test_a_version_is_made_from_the_menu_and_undone(host: Host, fields: FamilyFields, own: str) -> None:
    project = host.workbench.require()
    revising.set_family(project, "satisfaction", own, {})
    host.screen.draft.reload()
    before = stored(host.workbench)
    fields.make.setFocus()
    host.press("Return")
    host.qtbot.waitUntil(fields.menu.isVisible)
    host.press("Down", "Down", "Return")
    assert host.screen.draft.code == "satisfaction_outpatient"
    made = stored(host.workbench, "satisfaction_outpatient")
    assert made.version == {"en": "Outpatients", "zh_CN": made.version["zh_CN"]}
    assert made.title["en"].endswith("(Outpatients)")
    assert made.sections == before.sections
    assert made.family == stored(host.workbench).family == (own or "satisfaction")
    assert revising.family(project, "satisfaction") == ("satisfaction", "satisfaction_outpatient")
    host.workbench.undo_stack.undo()
    assert stored(host.workbench) == before
    assert revising.family(project, "satisfaction") in ((), ("satisfaction",))
    host.workbench.undo_stack.redo()
    assert revising.family(project, "satisfaction") == ("satisfaction", "satisfaction_outpatient")


def test_a_version_that_is_there_is_not_offered_again(host: Host, fields: FamilyFields) -> None:
    fields.make_version("staff", {"en": "Staff", "zh_CN": "员工"})
    fields.open_menu()
    offered = {action.text(): action.isEnabled() for action in fields.menu.actions()}
    assert offered.pop("Staff") is False
    assert len(offered) == 5
    fields.menu.close()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_everything_has_a_name_in_both_languages(host: Host, language: str) -> None:
    if host.workbench.translator.language != language:
        host.workbench.switch_language()
    host.screen.retranslate()
    bar, family = host.screen.revisions, host.screen.head_panel.family
    for widget in (bar.correct, bar.unfold, family.make):
        assert widget.text()
    for field in (family.family, *family.versions.values()):
        assert field.control.accessibleName()
    for part in (bar.panel.revision, bar.panel.lines, bar.panel.wave, bar.panel.keys):
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
