"""The import screen: what a file holds, what it becomes, what is wrong with it, and the import itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from surveykit.project import designing, exporting, files, keying
from ui.importing.job import Job
from ui.importing.screen import ImportScreen
from ui.main_window import MainWindow
from ui.workbench import Workbench

AFTER = "干预后"


def shown(workbench: Workbench, qtbot: QtBot) -> ImportScreen:
    screen = ImportScreen(workbench)
    qtbot.addWidget(screen)
    workbench.changed.connect(screen.refresh)
    screen.resize(1080, 708)
    screen.show()
    return screen


def written(path: Path, rows: list[list[str]], encoding: str = "gb18030") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def rows(sample: Workbench, tmp_path: Path) -> list[list[str]]:
    """The second wave of the example as a table with labels, under other sheet numbers and without its wave."""
    out = tmp_path / "out.csv"
    exporting.export_responses(sample.require(), out, "satisfaction", waves=(AFTER,), labels=True)
    with out.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    wave = found[0].index("wave")
    return [[("N" + c if i and j == 0 else c) for j, c in enumerate(row) if j != wave] for i, row in enumerate(found)]


def responses(workbench: Workbench, wave: str) -> int:
    return keying.counts(workbench.require()).get(("satisfaction", wave), 0)


def test_a_good_file_is_matched_counted_and_imported(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    screen = shown(sample, qtbot)
    assert screen.empty.isVisible()
    screen.take(written(tmp_path / "third.csv", rows))
    assert screen.job is not None
    assert screen.job.questionnaire == "satisfaction"
    assert not screen.go.isEnabled()
    assert screen.file.wave.help.text() == "Say which wave the rows belong to."
    screen.job = screen.job.with_wave("2026-10")
    screen._look()
    assert screen.go.isEnabled()
    assert screen.go.text() == f"Import {len(rows) - 1} responses"
    assert f"{len(rows) - 1} rows read" in screen.head.sentence.text()
    qtbot.mouseClick(screen.go, Qt.MouseButton.LeftButton)
    assert responses(sample, "2026-10") == len(rows) - 1
    assert screen.done_words.text() == f"{len(rows) - 1} responses were imported from third.csv."
    assert list(files.backup_folder(sample.require()).glob("*.surveykit"))
    assert sample.require().writable
    assert sample.undo_stack.undoText() == "Import of third.csv"
    sample.undo_stack.undo()
    assert responses(sample, "2026-10") == 0
    sample.undo_stack.redo()
    assert responses(sample, "2026-10") == len(rows) - 1


def test_the_same_file_again_adds_nothing(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    screen = shown(sample, qtbot)
    for encoding in ("gb18030", "utf-8-sig"):
        screen.take(written(tmp_path / "third.csv", rows, encoding))
        screen._change(lambda job: job.with_wave("2026-10"))
        if encoding == "gb18030":
            screen.carry_out()
    assert f"{len(rows) - 1} in the project already" in screen.head.sentence.text()
    assert not screen.go.isEnabled()
    assert responses(sample, "2026-10") == len(rows) - 1


def test_unknown_texts_are_given_a_choice_with_the_keyboard(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    item = rows[0].index("q1")
    rows[1][item] = rows[4][item] = "非常好"
    screen = shown(sample, qtbot)
    screen.take(written(tmp_path / "third.csv", rows))
    screen._change(lambda job: job.with_wave(AFTER))
    assert not screen.go.isEnabled()
    assert screen.problems.title.text() == "2 problems in 2 rows"
    # Row 1 is the header, as a spreadsheet counts.
    assert [row[0].text for row in screen.problems.model.cells] == ["2", "5"]
    assert screen.texts.isVisible()
    table = screen.texts.table
    table.setFocus()
    table.setCurrentIndex(screen.texts.model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    QApplication.processEvents()
    editor = table.findChild(QComboBox)
    assert editor is not None
    view = editor.view()
    qtbot.waitUntil(view.isVisible)
    # After the choices come the kinds of missing: the last choice is found by its code.
    qtbot.keyClicks(view, "5")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert screen.job is not None
    question = designing.questionnaire(sample.require(), "satisfaction").item("q1")
    assert question is not None
    assert screen.job.mapping.values == {"q1": {"非常好": question.choices[-1].code}}
    assert screen.go.isEnabled()
    assert not screen.problems.isVisible()


def test_rows_with_problems_can_be_left_out(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    rows[3][rows[0].index("q2")] = "12"
    screen = shown(sample, qtbot)
    screen.take(written(tmp_path / "third.csv", rows))
    screen._change(lambda job: job.with_wave("2026-10"))
    assert not screen.go.isEnabled()
    screen.problems.skip.setFocus()
    qtbot.keyClick(screen.problems.skip, Qt.Key.Key_Space)
    assert screen.go.isEnabled()
    screen.go.setFocus()
    qtbot.keyClick(screen.go, Qt.Key.Key_Space)
    assert responses(sample, "2026-10") == len(rows) - 2
    assert "1 rows with problems were left out" in screen.done_words.text()
    assert screen.problems.isVisible()


def test_a_column_becomes_something_else_with_the_keyboard(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    at = rows[0].index("q3")
    rows[0][at] = "第三题的意思"
    screen = shown(sample, qtbot)
    screen.take(written(tmp_path / "third.csv", rows))
    screen._change(lambda job: job.with_wave("2026-10"))
    assert screen.mapping.model.cells[at][2].text == "Leave out"
    table = screen.mapping.table
    table.setFocus()
    table.setCurrentIndex(screen.mapping.model.index(at, 0))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    QApplication.processEvents()
    editor = table.findChild(QComboBox)
    assert editor is not None
    qtbot.waitUntil(editor.view().isVisible)
    qtbot.keyClicks(editor.view(), "q3")
    qtbot.keyClick(editor.view(), Qt.Key.Key_Return)
    assert screen.job is not None
    assert screen.job.mapping.columns == {"第三题的意思": "q3"}
    assert screen.mapping.model.cells[at][3].text == "by hand"


def test_a_mapping_is_saved_and_used_again(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]], sentences: list[str]
) -> None:
    rows[0][rows[0].index("q3")] = "three"
    path = written(tmp_path / "third.csv", rows)
    screen = shown(sample, qtbot)
    screen.take(path)
    screen._change(lambda job: job.with_target("three", "q3").with_code("q1", "好", 4).with_wave("2026-10"))
    kept = tmp_path / "third.map.json"
    screen.keep_map(kept)
    assert json.loads(kept.read_text("utf-8")) == {
        "columns": {"three": "q3"},
        "values": {"q1": {"好": 4}},
        "split": {},
    }
    screen.take(path)
    assert screen.job is not None
    assert not screen.job.mapping.columns
    screen.use_map(kept)
    assert screen.job.mapping.columns == {"three": "q3"}
    kept.write_text("{", "utf-8")
    screen.use_map(kept)
    assert len(sentences) == 1
    assert screen.job.mapping.columns == {"three": "q3"}


def test_a_file_that_is_no_table_gets_a_sentence(sample: Workbench, qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(sample, qtbot)
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    screen.take(bad)
    assert "bad.xlsx" in screen.preview.words.text()
    assert not screen.go.isEnabled()
    screen.take(tmp_path / "gone.csv")
    assert "gone.csv" in screen.preview.words.text()


def test_a_table_dropped_on_the_window_arrives(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    window = MainWindow(sample)
    qtbot.addWidget(window)
    window.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path / "third.csv", rows)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))
    seen = window.shell.seen()
    assert isinstance(seen, ImportScreen)
    assert seen.job is not None
    assert seen.job.path.name == "third.csv"
    assert seen.look is not None
    assert seen.look.definition is not None


def test_a_spreadsheet_program_keeps_its_place_in_problems(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]]
) -> None:
    from openpyxl import Workbook

    rows[2][rows[0].index("age")] = "old"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "三季度"
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "third.xlsx")
    screen = shown(sample, qtbot)
    screen.take(tmp_path / "third.xlsx")
    screen._change(lambda job: job.with_wave("2026-10"))
    assert [cell.text for cell in screen.problems.model.cells[0][:3]] == ["三季度", "3", "age"]
    assert "三季度" in screen.file.remark.text()


def test_a_job_gives_up_what_another_column_takes() -> None:
    job = Job(Path("x.csv"), "q", wave="w").with_target("a", "q1").with_target("b", "q1")
    assert job.mapping.columns == {"b": "q1"}
    assert job.with_target("c", "wave").wave is None
    assert job.with_target("c", "wave").with_wave("later").mapping.columns == {"b": "q1"}
    assert job.with_code("q1", "x", 1).with_code("q1", "x", None).mapping.values == {}


def test_nothing_to_import_into_leads_to_the_questionnaires(empty: Workbench, qtbot: QtBot) -> None:
    screen = shown(empty, qtbot)
    went: list[str] = []
    empty.went.connect(lambda name, _facts: went.append(name))
    qtbot.mouseClick(screen.empty.button, Qt.MouseButton.LeftButton)
    assert went == ["design"]


def test_item_models_and_names(
    sample: Workbench, qtbot: QtBot, tmp_path: Path, rows: list[list[str]], qtmodeltester: object
) -> None:
    rows[1][rows[0].index("q1")] = "非常好"
    screen = shown(sample, qtbot)
    screen.take(written(tmp_path / "third.csv", rows))
    screen._change(lambda job: job.with_wave("2026-10"))
    for card in (screen.mapping, screen.texts, screen.problems, screen.preview):
        assert card.model.rowCount()
        qtmodeltester.check(card.model, force_py=True)  # type: ignore[attr-defined]
    for widget in screen.findChildren(QWidget):
        tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tab and widget.isVisible() and type(widget).__module__.startswith("ui."):
            assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
