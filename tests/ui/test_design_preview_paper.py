"""The paper tab of the designer: the real pages, what is printed and how, and the ways out."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, exporting
from tests.ui.design_host import Host
from ui.design.preview.paper import PaperTab
from ui.design.screen import ITEMS, PAPER
from ui.tasks import busy
from ui.widgets.printing import printer
from ui.workbench import Workbench

STEPS = tuple(Choice(code=code, label={"en": f"step {code}"}) for code in range(1, 6))
FORM = Questionnaire(
    code="printed",
    title={"en": "Printed form"},
    sections=(
        Section(
            items=tuple(
                Item(code=f"q{n}", kind=Kind.RATING, choices=STEPS, text={"en": f"Statement number {n}"})
                for n in range(1, 61)
            ),
        ),
    ),
)

pytestmark = pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")


def run(*command: object) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, check=True).stdout.decode()


def page_count(pdf: Path) -> int:
    found = re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf))
    assert found is not None
    return int(found[1])


def exporting_numbers(project: book.Project) -> list[int]:
    """The numbers of the keyed sheets, from an export that a spreadsheet reads."""
    out = project.path.with_name("numbers.csv")
    exporting.export_responses(project, out, "satisfaction")
    with out.open(encoding="utf-8-sig", newline="") as file:
        return [int(row["number"]) for row in csv.DictReader(file)]


@pytest.fixture
def host(sample: Workbench, qtbot: QtBot) -> Host:
    sample.announce(designing.add_questionnaire(sample.require(), FORM))
    made = Host(sample, qtbot, (1280, 800))
    made.screen.arrive(questionnaire="printed")
    return made


def shown(host: Host) -> PaperTab:
    """The paper tab, once its pages are there."""
    tab = host.screen.paper
    if host.screen.tabs.current() != PAPER:
        host.press("Ctrl+P")
    settled(host)
    return tab


def settled(host: Host) -> None:
    tab = host.screen.paper
    host.qtbot.waitUntil(lambda: not tab._settle.isActive() and not busy(), timeout=20000)
    QApplication.processEvents()


def test_ctrl_p_goes_to_the_paper_with_the_keyboard_on_print(host: Host) -> None:
    host.press("Ctrl+P")
    assert host.screen.tabs.current() == PAPER
    assert host.focus() is host.screen.paper.panel.print


def test_what_is_seen_is_the_form_itself(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    assert tab.made.pages is not None
    pdf = tmp_path / "seen.pdf"
    pdf.write_bytes(tab.made.pages.data)
    words = " ".join(run("pdftotext", "-layout", pdf, "-").split())
    assert "Printed form" in words
    assert "Statement number 60" in words
    assert page_count(pdf) == len(tab.made.pages) > 1


def test_an_edit_is_drawn_anew_on_the_page_and_zoom_that_is_seen(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    tab.view.set_zoom(1.5)
    tab.view.go_to(1)
    place = tab.view.verticalScrollBar().value()
    before = tab.made
    draft = host.screen.draft
    assert draft.edit("Reword", lambda value: msgspec.structs.replace(value, title={"en": "Another name"}))
    settled(host)
    assert tab.made is not before
    assert (tab.view.page, tab.view.zoom, tab.view.verticalScrollBar().value()) == (1, 1.5, place)
    assert tab.made.pages is not None
    pdf = tmp_path / "after.pdf"
    pdf.write_bytes(tab.made.pages.data)
    assert "Another name" in run("pdftotext", pdf, "-")
    host.workbench.undo_stack.undo()
    settled(host)
    pdf.write_bytes(tab.made.pages.data)
    assert "Printed form" in run("pdftotext", pdf, "-")


def test_the_chosen_item_is_marked_where_it_is_printed(host: Host) -> None:
    host.screen.show_subject("q55")
    tab = shown(host)
    assert len(tab.view.marks) == 1
    page, place = tab.view.marks[0]
    assert page >= 1
    top = tab.view._on_screen(page, place).top()
    assert 0 <= top <= tab.view.viewport().height()


def test_the_mark_is_over_the_items_own_words(host: Host, tmp_path: Path) -> None:
    host.screen.show_subject("q3")
    tab = shown(host)
    assert tab.made.pages is not None
    page, place = tab.view.marks[0]
    pdf = tmp_path / "seen.pdf"
    pdf.write_bytes(tab.made.pages.data)
    top, wide, high = round(place.top()), round(tab.made.pages.sizes[page].width()), round(place.height())
    cut = ("-r", 72, "-x", 0, "-y", top, "-W", wide, "-H", high)
    words = run("pdftotext", "-f", page + 1, "-l", page + 1, *cut, pdf, "-")
    assert "Statement number 3" in " ".join(words.split())


def test_a_click_on_an_item_of_the_page_goes_to_it_on_the_sheet(host: Host) -> None:
    tab = shown(host)
    page, place = tab.made.places["q2"][0]
    at = tab.view._on_screen(page, place).center().toPoint()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert host.screen.tabs.current() == ITEMS
    assert host.screen.sheet.chosen_items() == ("q2",)


def test_a_click_beside_every_item_goes_nowhere(host: Host) -> None:
    tab = shown(host)
    corner = tab.view._rect(0).topLeft().toPoint() + QPoint(3, 3)
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert host.screen.tabs.current() == PAPER


def test_a_batch_is_saved_with_running_numbers_and_its_layout(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    assert tab.made.pages is not None
    sheet = len(tab.made.pages)
    tab.panel.copies.control.setFocus()
    tab.panel.copies.control.selectAll()
    host.type("4")
    host.press("Tab")
    host.focus().selectAll()  # type: ignore[attr-defined]
    host.type("0137")
    host.press("Tab")
    assert "0137–0140" in tab.panel.numbers.text()
    assert str(4 * sheet) in tab.panel.numbers.text()
    out = tmp_path / "forms.pdf"
    said: list[str] = []
    host.workbench.said.connect(lambda sentence, _action, _run: said.append(sentence))
    tab.out.save(out)
    host.qtbot.waitUntil(lambda: bool(said), timeout=20000)
    assert str(out) in said[0]
    assert page_count(out) == 4 * sheet
    for copy in range(4):
        first = copy * sheet + 1
        assert str(137 + copy).zfill(4) in run("pdftotext", "-f", first, "-l", first, out, "-")
    assert out.with_suffix(".layout.json").is_file()
    assert not tab.panel.strip.isVisible()


def test_options_are_kept_for_each_questionnaire_and_can_be_undone(host: Host) -> None:
    tab = shown(host)
    tab.panel.large.click()
    tab.panel.paper.control.picked.emit("A5")
    settled(host)
    assert tab.made.pages is not None
    # A5 is 148 mm wide, 419.5 points.
    assert tab.made.pages.sizes[0].width() == pytest.approx(148 / 25.4 * 72, abs=0.5)
    project = host.workbench.require()
    with book.open_project(project.path, writable=False) as other:
        kept = book.settings(other).printing
    assert (kept["printed"].size, kept["printed"].large) == ("A5", True)
    assert "satisfaction" not in kept
    host.workbench.undo_stack.undo()
    settled(host)
    assert tab.panel.paper.control.currentText() == "A4"
    assert tab.panel.large.isChecked()
    host.workbench.undo_stack.undo()
    settled(host)
    assert not tab.panel.large.isChecked()


def test_institution_and_logo_stand_on_the_paper(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    picture = QImage(1600, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "logo.png"))
    tab.panel.institution.control.setFocus()
    tab.panel.institution.control.selectAll()
    host.type("First Hospital")
    host.press("Tab")
    tab.options.set_logo(tmp_path / "logo.png")
    settled(host)
    assert tab.made.pages is not None
    pdf = tmp_path / "seen.pdf"
    pdf.write_bytes(tab.made.pages.data)
    assert "First Hospital" in run("pdftotext", pdf, "-")
    images = [line.split() for line in run("pdfimages", "-list", pdf).splitlines()[2:]]
    assert any((line[3], line[4]) == ("800", "200") for line in images)
    assert book.settings(host.workbench.require()).institution == "First Hospital"
    assert tab.panel.picture.isVisible()
    tab.panel.no_logo.click()
    settled(host)
    assert not tab.panel.picture.isVisible()


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    (tmp_path / "logo.png").write_text("no picture")
    said: list[str] = []
    host.workbench.problem.connect(said.append)
    tab.options.set_logo(tmp_path / "logo.png")
    assert len(said) == 1
    assert "logo.png" in said[0]
    assert not tab.options.own.logo


@pytest.mark.parametrize(("copies", "first"), [("0", "0001"), ("4", ""), ("4", "12a"), ("99999", "1")])
def test_numbers_that_cannot_be_printed_are_said_at_their_field(host: Host, copies: str, first: str) -> None:
    tab = shown(host)
    tab.panel.first.control.setFocus()
    for control, words in ((tab.panel.first.control, first), (tab.panel.copies.control, copies)):
        control.setFocus()
        control.selectAll()
        host.press("Delete")
        host.type(words)
    host.press("Tab")
    shown_help = [field.help for field in (tab.panel.copies, tab.panel.first)]
    assert any(help_line.isVisible() and help_line.text() for help_line in shown_help)
    assert tab.made.pages is not None


def test_every_page_of_a_batch_goes_to_the_printer(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    assert tab.made.pages is not None
    tab.options.change(copies=2)
    settled(host)
    chosen = printer("A4")
    chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    out = tmp_path / "printed.pdf"
    chosen.setOutputFileName(str(out))
    said: list[str] = []
    host.workbench.said.connect(lambda sentence, _action, _run: said.append(sentence))
    tab.out.print_on(chosen)
    host.qtbot.waitUntil(lambda: bool(said), timeout=30000)
    assert said == ["The sheets were sent to the printer."]
    assert page_count(out) == 2 * len(tab.made.pages)
    assert tab.panel.print.isEnabled()
    # What was printed is on paper somewhere: the next batch begins behind it, also in another sitting.
    assert tab.panel.first.control.text() == "0003"
    again = Host(host.workbench, host.qtbot, (1280, 800))
    again.screen.arrive(questionnaire="printed")
    assert shown(again).panel.first.control.text() == "0003"


def test_undoing_an_option_does_not_forget_what_was_printed(host: Host, tmp_path: Path) -> None:
    tab = shown(host)
    tab.options.change(size="A5")
    tab.out.save(tmp_path / "one.pdf")
    settled(host)
    host.workbench.undo_stack.undo()
    settled(host)
    kept = book.settings(host.workbench.require()).printing["printed"]
    assert (kept.size, kept.last) == ("A4", "0001")


def test_the_number_suggested_is_behind_the_highest_that_is_keyed(host: Host) -> None:
    host.screen.arrive(questionnaire="satisfaction")
    tab = shown(host)
    with book.open_project(host.workbench.require().path, writable=False) as other:
        rows = exporting_numbers(other)
    assert int(tab.panel.first.control.text()) == max(rows) + 1


def test_without_a_printer_a_file_is_offered(host: Host) -> None:
    from PySide6.QtPrintSupport import QPrinterInfo

    if QPrinterInfo.availablePrinters():
        pytest.skip("there is a printer here")
    tab = shown(host)
    said: list[tuple[str, str]] = []
    host.workbench.said.connect(lambda sentence, action, _run: said.append((sentence, action)))
    tab.panel.print.setFocus()
    host.press("Return")
    host.qtbot.waitUntil(lambda: bool(said))
    assert "PDF" in said[0][0]
    assert said[0][1] == "Save as PDF …"


def test_an_empty_questionnaire_says_what_is_missing_and_leads_there(sample: Workbench, qtbot: QtBot) -> None:
    sample.announce(designing.add_questionnaire(sample.require(), Questionnaire(code="bare", title={"en": "Bare"})))
    host = Host(sample, qtbot, (1280, 800))
    host.screen.arrive(questionnaire="bare")
    tab = shown(host)
    assert tab.empty.isVisible()
    assert not tab.panel.print.isEnabled()
    qtbot.mouseClick(tab.empty.button, Qt.MouseButton.LeftButton)
    assert host.screen.tabs.current() == ITEMS


def test_a_problem_is_said_beside_print_and_jumped_to(host: Host) -> None:
    draft = host.screen.draft
    section = draft.value.sections[0]
    broken = (*section.items, Item(code="none", kind=Kind.SINGLE, text={"en": "No choices"}))
    changed = (msgspec.structs.replace(section, items=broken),)
    draft.edit("Break", lambda value: msgspec.structs.replace(value, sections=changed))
    tab = shown(host)
    assert tab.panel.problem.isVisible()
    assert "No choices" in tab.panel.problem.text()
    assert not tab.panel.print.isEnabled()
    host.qtbot.mouseClick(tab.panel.to_problems, Qt.MouseButton.LeftButton)
    assert host.screen.tabs.current() == ITEMS
    assert host.screen.sheet.chosen_items() == ("none",)


def test_everything_that_takes_the_keyboard_has_a_name(host: Host) -> None:
    tab = shown(host)
    for part in (tab, tab.panel):
        for widget in part.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
