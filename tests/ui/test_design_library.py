"""The designer's library: searched, looked at, taken, filled with one's own, handed on. By keys, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from design_host import Host
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from surveykit.project import designing, library
from ui import theme
from ui.design.library.rows import Empty, Head
from ui.workbench import Workbench

NAMES = "Inpatients of the ICU"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A person's library of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    yield library.own_folder()


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    made = Host(sample, qtbot)
    made.screen.arrive(questionnaire="satisfaction")
    return made


def codes(host: Host) -> list[str]:
    return [row.code for row in designing.questionnaires(host.workbench.require())]


def own() -> list[str]:
    return [i.name for i in library.library().instruments if i.own]


def test_one_is_found_looked_at_and_taken_by_keys_alone(host: Host) -> None:
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    assert host.focus() is chooser.search
    host.type("gad")
    assert isinstance(chooser.model.rows[0], Head)
    assert "GAD-7" in chooser.detail.name.text()
    words = " ".join(w.text() for w in chooser.detail.findChildren(type(chooser.detail.name)))
    assert "Spitzer" in words and "no permission is required" in words and "Feeling nervous" in words
    host.press("Return")
    assert host.screen.draft.code == "gad7"
    assert not chooser.isVisible()
    host.workbench.undo_stack.undo()
    assert "gad7" not in codes(host)


def test_enter_at_once_begins_an_empty_one(host: Host) -> None:
    host.press("Ctrl+Shift+N", "Return")
    assert host.screen.draft.code == "questionnaire"
    host.line("Our sheet")
    assert host.screen.draft.value.title == {"en": "Our sheet"}


def test_arrows_pass_over_heads_and_what_is_not_there_is_said(host: Host) -> None:
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    assert isinstance(chooser.current(), Empty)
    host.press("Down")
    found = chooser.current()
    assert getattr(found, "name", "") == "satisfaction"
    host.press("Up", "Up")
    assert isinstance(chooser.current(), Empty)
    host.type("zzzz")
    assert chooser.current() is None
    assert "nothing like this" in chooser.detail.measures.text()
    assert not chooser.detail.use.isEnabled()
    host.press("Return")
    assert chooser.isVisible()
    host.press("Escape")
    assert not chooser.isVisible()


def test_words_of_both_languages_find_it(host: Host) -> None:
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    host.type("门诊")
    assert [getattr(r, "name", "") for r in chooser.model.rows if not isinstance(r, Head)] == [
        "satisfaction_outpatient"
    ]


def test_the_open_one_is_saved_replaced_and_both_are_undone(host: Host, own_folder: Path) -> None:
    saving = host.screen.catalog.saving
    saving.open()
    host.type(NAMES)
    host.press("Return")
    host.type("Our ward")
    host.press("Return")
    host.type("house use")
    host.press("Return")
    assert not saving.isVisible()
    assert own() == [NAMES]
    first = (own_folder / f"{NAMES}.json").read_bytes()
    found = library.library().find(NAMES)
    assert found is not None
    assert (found.source, found.rights) == ({"en": "Our ward"}, {"en": "house use"})
    assert found.definition.scales == host.screen.draft.value.scales
    saving.open()
    host.type(NAMES)
    host.press("Return", "Return", "Return")
    assert saving.isVisible()
    assert NAMES in saving.name.help.text()
    assert saving.save.text() == "Replace it"
    host.press("Return")
    assert not saving.isVisible()
    assert (own_folder / f"{NAMES}.json").read_bytes() != first
    host.workbench.undo_stack.undo()
    assert (own_folder / f"{NAMES}.json").read_bytes() == first
    host.workbench.undo_stack.redo()
    assert (own_folder / f"{NAMES}.json").read_bytes() != first
    host.workbench.undo_stack.undo()
    host.workbench.undo_stack.undo()
    assert own() == []


def test_a_name_of_the_programs_or_of_no_file_is_refused_where_it_was_typed(host: Host) -> None:
    saving = host.screen.catalog.saving
    for name, words in (("phq9", "comes with the program"), ("a/b", "cannot be a name")):
        saving.open()
        host.type(name)
        saving.save.click()
        assert words in saving.name.help.text()
        assert host.focus() is saving.name.control
        assert own() == []
        host.press("Escape")


def test_ones_own_is_taken_out_and_put_back(host: Host, qtbot: QtBot) -> None:
    library.save_own(host.screen.draft.value, NAMES)
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    host.type("ICU")
    host.press("Tab")
    assert host.focus() is chooser.list
    with qtbot.waitSignal(host.workbench.said) as said:
        host.press("Delete")
    assert own() == []
    said.args[2]()
    assert own() == [NAMES]
    chooser.search.setText("phq")
    chooser.remove()
    assert chooser.model.place("phq9") > 0


def test_a_file_that_cannot_be_read_says_why_and_hides_none(host: Host, own_folder: Path) -> None:
    library.save_own(host.screen.draft.value, NAMES)
    (own_folder / "old.json").write_text('{"code": "x"}', "utf-8")
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    assert chooser.model.place(NAMES) > 0
    host.type("old")
    assert "no library that SurveyKit has written" in chooser.detail.measures.text()
    assert not chooser.detail.use.isEnabled()
    chooser.detail.remove.click()
    assert not (own_folder / "old.json").exists()


def test_a_library_is_handed_on_and_taken_in(host: Host, tmp_path: Path, sentences: list[str]) -> None:
    library.save_own(host.screen.draft.value, NAMES)
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    chooser.give.click()
    dialog = chooser.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "ours.json"))
    dialog.reject()
    library.remove_own(NAMES)
    chooser.take_in(tmp_path / "ours.json")
    assert own() == [NAMES]
    assert sentences == []
    chooser.take_in(tmp_path / "absent.json")
    assert len(sentences) == 1


def test_a_file_is_asked_for_from_the_library_too(host: Host) -> None:
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    chooser.file.click()
    assert not chooser.isVisible()
    dialog = host.screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.reject()


def test_the_list_is_put_into_another_order(host: Host) -> None:
    before = codes(host)
    host.screen.catalog.list.setFocus()
    host.press("Alt+Down")
    assert codes(host) == [before[0], before[2], before[1]]
    assert host.screen.draft.code == "satisfaction"
    host.press("Alt+Down")
    assert codes(host) == [before[0], before[2], before[1]]
    host.press("Alt+Up", "Alt+Up")
    assert codes(host) == [before[1], before[0], before[2]]
    for _ in range(3):
        host.workbench.undo_stack.undo()
    assert codes(host) == before
    assert [row.code for row in host.screen.catalog.model.rows] == before


def test_the_menu_names_what_can_be_done(host: Host, tmp_path: Path) -> None:
    catalog = host.screen.catalog
    catalog.open_menu()
    words = [action.text().partition("\t")[0] for action in catalog.menu.actions()]
    catalog.menu.close()
    assert {"Duplicate", "Save to my library", "Codebook…", "Remove"} <= set(words)
    catalog.write_codebook(tmp_path / "book.xlsx")
    cells = [c.value for s in openpyxl.load_workbook(tmp_path / "book.xlsx") for row in s.iter_rows() for c in row]
    assert (
        "1=Very dissatisfied; 2=Dissatisfied; 3=Neither satisfied nor dissatisfied; 4=Satisfied; 5=Very satisfied"
        in cells
    )


def test_it_leaves_when_the_keyboard_goes_elsewhere_and_tab_stays_in_it(host: Host) -> None:
    chooser = host.screen.catalog.chooser
    host.press("Ctrl+Shift+N")
    seen = set()
    for _ in range(12):
        host.press("Tab")
        assert chooser.isAncestorOf(host.focus())
        seen.add(id(host.focus()))
    assert len(seen) >= 5
    host.screen.catalog.list.setFocus()
    assert not chooser.isVisible()


@pytest.mark.parametrize(("size", "mode"), [((824, 648), "dark"), ((1080, 708), "light")])
def test_everything_in_it_has_a_name_and_room(
    host: Host, size: tuple[int, int], mode: theme.Mode, dressed: QApplication
) -> None:
    theme.apply(dressed, mode)
    host.screen.resize(*size)
    for page in (host.screen.catalog.chooser, host.screen.catalog.saving):
        page.open()
        QApplication.processEvents()
        assert page.geometry().right() <= host.screen.width()
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() != 0 and widget.focusPolicy().value & 1:
                named = widget.accessibleName() or getattr(widget, "text", lambda: "")()
                if type(widget).__module__.startswith("ui."):
                    assert named, widget
                    assert widget.width() >= 24
        page.leave()
    theme.apply(dressed, "light")
