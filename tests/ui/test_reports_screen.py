"""The reports screen: the preview is the real PDF, follows every change, and goes out as PDF, Excel and on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.project import analysing, book
from ui import tasks
from ui.reports.asking_panel import is_day
from ui.reports.screen import ReportsScreen
from ui.workbench import Workbench


def shown(workbench: Workbench, qtbot: QtBot) -> ReportsScreen:
    screen = ReportsScreen(workbench)
    qtbot.addWidget(screen)
    workbench.changed.connect(screen.refresh)
    workbench.retranslate.connect(screen.retranslate)
    screen.resize(1080, 708)
    screen.show()
    settled(screen, qtbot)
    return screen


def settled(screen: ReportsScreen, qtbot: QtBot) -> None:
    """Wait for what changes have set going."""
    qtbot.waitUntil(
        lambda: not screen._settle.isActive() and screen.pages.task is None and not tasks.busy(), timeout=20000
    )
    QApplication.processEvents()


def held(screen: ReportsScreen) -> tuple[str, ...]:
    """The comparisons in the report, in its order."""
    return tuple(part.id for part in screen.panel.asking.inside.parts if part.inside)


def text_of(data: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    file = folder / "read.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode("utf-8")


def previewed(screen: ReportsScreen, folder: Path) -> str:
    assert screen.made.pages is not None
    return text_of(screen.made.pages.data, folder)


def test_the_preview_is_the_report_in_its_own_language(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(sample, qtbot)
    text = previewed(screen, tmp_path)
    assert "统计学方法" in text
    assert "配对t检验" in text.replace(" ", "")
    assert screen.head.pdf.text() == "Export PDF …"
    assert screen.made.pages is not None
    assert len(screen.made.pages) == len(screen.pages.thumbs._model.thumbs)


def test_pages_are_sharp_at_every_zoom(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    view = screen.pages.view
    assert view.fitted
    for zoom in (1.0, 2.0):
        view.set_zoom(zoom)
        QTest.qWait(20)
        qtbot.waitUntil(view.is_sharp, timeout=20000)
        ratio, image = view._images[view.page]
        assert screen.made.pages is not None
        # 96 dots an inch at 100 per cent: an A4 page of 595.28 points is 794 pixels wide.
        assert image.width() == pytest.approx(screen.made.pages.sizes[0].width() * 96 / 72 * zoom, abs=1.5)
        assert ratio == pytest.approx(zoom * 96 / 72)


def test_keys_turn_pages_and_zoom(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    view = screen.pages.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    assert screen.pages.thumbs.currentIndex().row() == 1
    assert screen.pages.where.text().startswith("Page 2 of")
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 0
    before = view.zoom
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(before * 1.25)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == pytest.approx(before)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert screen.made.pages is not None
    assert view.page == len(screen.made.pages) - 1
    qtbot.keyClick(screen.pages.thumbs, Qt.Key.Key_Home)
    assert view.page == 0


def test_typing_a_title_changes_the_pages_and_is_undone(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(sample, qtbot)
    before = book.settings(sample.require()).title
    field = screen.panel.asking.title.control
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Quarterly")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled(screen, qtbot)
    assert "Quarterly" in previewed(screen, tmp_path)
    sample.undo_stack.undo()
    settled(screen, qtbot)
    assert book.settings(sample.require()).title == before
    assert "Quarterly" not in previewed(screen, tmp_path)
    assert field.text() == before


def test_english_whatever_the_interface_speaks(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(sample, qtbot)
    sample.switch_language()
    picker = screen.panel.asking.language.control
    picker.setFocus()
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    settled(screen, qtbot)
    assert "Statistical methods" in previewed(screen, tmp_path)
    assert screen.head.pdf.text() != "Export PDF …"


def test_space_takes_a_comparison_out_and_alt_moves_it(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    listed = screen.panel.asking.list
    first = held(screen)
    listed.setFocus()
    listed.setCurrentIndex(screen.panel.asking.inside.index(0))
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert held(screen) == (first[1], first[0], first[2])
    listed.setCurrentIndex(screen.panel.asking.inside.index(0))
    qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert held(screen) == (first[0], first[2])
    settled(screen, qtbot)
    assert screen.made.document is not None
    assert dict(screen.made.document.cover.facts)
    sample.undo_stack.undo()
    sample.undo_stack.undo()
    assert held(screen) == first


def test_the_last_comparison_stays_in(sample: Workbench, qtbot: QtBot, sentences: list[str]) -> None:
    screen = shown(sample, qtbot)
    listed = screen.panel.asking.list
    for _each in held(screen):
        listed.setCurrentIndex(screen.panel.asking.inside.index(0))
        qtbot.keyClick(listed, Qt.Key.Key_Space)
    assert len(held(screen)) == 1
    assert sentences == ["A report needs one comparison at least."]


def test_a_date_that_is_none_is_refused_in_its_place(sample: Workbench, qtbot: QtBot) -> None:
    screen = shown(sample, qtbot)
    field = screen.panel.asking.date.control
    qtbot.keyClicks(field, "2026-02-30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "2026-03-31" in screen.panel.asking.date.help.text()
    field.selectAll()
    qtbot.keyClicks(field, "2026-10-08")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled(screen, qtbot)
    assert screen.made.document is not None
    assert screen.made.document.date == "2026-10-08"
    assert is_day("2026-02-28")
    assert not is_day("20260228")


def test_pdf_is_written_where_the_dialog_says(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(sample, qtbot)
    title = book.settings(sample.require()).title
    out = tmp_path / f"{title} {screen.report.name}.pdf"
    said: list[tuple[str, str]] = []
    sample.said.connect(lambda sentence, action, _run: said.append((sentence, action)))

    screen.activateWindow()
    screen.pages.view.setFocus()
    qtbot.waitUntil(screen.isActiveWindow)
    qtbot.keyClick(screen.pages.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    # The name that is offered is the report's, in the project's own folder.
    assert Path(dialog.selectedFiles()[0]) == out
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(out.exists, timeout=20000)
    settled(screen, qtbot)
    assert screen.made.pages is not None
    # What was seen is what was written, byte for byte: no clock enters a file.
    assert out.read_bytes() == screen.made.pages.data
    assert said[-1] == (f"The report is at {out}.", "Open the folder")


def test_excel_holds_the_same_numbers_as_numbers(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    screen = shown(sample, qtbot)
    out = tmp_path / "out.xlsx"
    screen.export_to(out)
    settled(screen, qtbot)
    saved = analysing.saved_comparisons(sample.require())[0]
    result = analysing.compare(sample.require(), saved.specification).results[0]
    numbers = [
        cell.value
        for sheet in load_workbook(out).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, float)
    ]
    # openpyxl writes 16 digits, so the last bit of a double may be another one.
    for value in (result.groups[0].mean, result.p):
        assert value is not None
        assert any(number == pytest.approx(value, rel=1e-15) for number in numbers)


def test_a_folder_that_cannot_be_written_gets_a_sentence(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, sentences: list[str]
) -> None:
    screen = shown(sample, qtbot)
    screen.export_to(tmp_path / "nowhere" / "out.pdf")
    settled(screen, qtbot)
    assert len(sentences) == 1
    assert "out.pdf" in sentences[0] or "nowhere" in sentences[0]


def test_every_page_goes_to_the_printer(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    if shutil.which("pdfinfo") is None or shutil.which("pdfimages") is None:
        pytest.skip("poppler is not installed")
    from ui.widgets import printing

    screen = shown(sample, qtbot)
    out = tmp_path / "printed.pdf"
    printer = printing.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    pages = screen.made.pages
    assert pages is not None
    said: list[str] = []
    sample.said.connect(lambda sentence, _action, _run: said.append(sentence))
    screen.out.print_on(pages, printer)
    qtbot.waitUntil(lambda: bool(said), timeout=30000)
    assert said == ["The report was sent to the printer."]
    info = subprocess.run(["pdfinfo", out], capture_output=True, check=True).stdout.decode()
    assert f"Pages:           {len(pages)}" in info
    listed = subprocess.run(["pdfimages", "-list", out], capture_output=True, check=True).stdout.decode().splitlines()
    # A4 at 300 dots an inch is 2480 pixels wide.
    assert all(abs(int(line.split()[3]) - 2480) < 4 for line in listed[2:] if line.split()[2] == "image")


def test_nothing_saved_leads_to_the_analysis(empty: Workbench, qtbot: QtBot) -> None:
    screen = shown(empty, qtbot)
    went: list[str] = []
    empty.went.connect(lambda name, _facts: went.append(name))
    assert screen.empty.isVisible()
    qtbot.mouseClick(screen.empty.button, Qt.MouseButton.LeftButton)
    assert went == ["analysis"]


def test_item_models_hold_what_qt_asks_of_them(sample: Workbench, qtbot: QtBot, qtmodeltester: object) -> None:
    screen = shown(sample, qtbot)
    for model in (screen.pages.thumbs._model, screen.panel.asking.inside):
        qtmodeltester.check(model, force_py=True)  # type: ignore[attr-defined]


def test_everything_that_takes_the_keyboard_has_a_name(sample: Workbench, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QWidget

    screen = shown(sample, qtbot)
    for widget in screen.findChildren(QWidget):
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and widget.isVisible() and type(widget).__module__.startswith("ui."):
            assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
