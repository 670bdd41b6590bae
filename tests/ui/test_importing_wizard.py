"""What the wizard recognises, proposes, remembers, and lets be put right in its place."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from surveykit.model.answers import Missing
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keying
from surveykit.project.book import Project
from surveykit.project.frames import read_frame
from ui.importing.screen import ImportScreen
from ui.workbench import Workbench

FIVE = tuple(
    Choice(code=code, label={"zh_CN": word})
    for code, word in enumerate(("很差", "较差", "一般", "较好", "很好"), start=1)
)
PAPER = Questionnaire(
    code="ward",
    title={"zh_CN": "病房"},
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, text={"zh_CN": "护士服务态度"}, choices=FIVE),
                Item(code="q2", kind=Kind.RATING, text={"zh_CN": "病房环境整洁"}, choices=FIVE),
                Item(code="why", kind=Kind.MULTIPLE, text={"zh_CN": "了解途径"}, choices=FIVE[:3]),
                Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄"}, max=120),
                Item(code="visit", kind=Kind.DATE, text={"zh_CN": "就诊日期"}),
            )
        ),
    ),
)


@pytest.fixture
def screen(empty: Workbench, qtbot: QtBot) -> ImportScreen:
    designing.add_questionnaire(empty.require(), PAPER)
    made = ImportScreen(empty)
    qtbot.addWidget(made)
    empty.changed.connect(made.refresh)
    made.resize(1080, 708)
    made.show()
    return made


def table(folder: Path, text: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def project(screen: ImportScreen) -> Project:
    return screen._workbench.require()


def pick(qtbot: QtBot, screen: ImportScreen, row: int, letters: str) -> None:
    """Open the choices of an unknown text and type what is wanted."""
    grid = screen.texts.table
    grid.setFocus()
    grid.setCurrentIndex(screen.texts.model.index(row, 0))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    QApplication.processEvents()
    editor = grid.findChild(QComboBox)
    assert editor is not None
    qtbot.waitUntil(editor.view().isVisible)
    qtbot.keyClicks(editor.view(), letters)
    qtbot.keyClick(editor.view(), Qt.Key.Key_Return)


def test_texts_stand_for_kinds_of_missing(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    screen.take(table(tmp_path, "护士服务态度,年龄\n没遇到,63\n(跳过),不详\n很好,40\n"))
    assert screen.job is not None
    screen._change(lambda job: job.with_wave("w"))
    assert [(t.item, t.text) for t in screen.look.unknown] == [("q1", "没遇到"), ("age", "不详")]  # type: ignore[union-attr]
    pick(qtbot, screen, 0, "not app")
    pick(qtbot, screen, 1, "blank")
    assert screen.job.mapping.missing == {"q1": {"没遇到": Missing.NA}, "age": {"不详": Missing.BLANK}}
    assert screen.go.isEnabled()
    qtbot.mouseClick(screen.go, Qt.MouseButton.LeftButton)
    frame = read_frame(project(screen), "ward").sheets
    assert frame.marks == (
        '{"q1":{"missing":"na"}}',
        '{"q1":{"missing":"skipped"},"age":{"missing":"blank"}}',
        "{}",
    )


def test_what_only_looks_like_an_item_is_proposed_and_never_taken_by_itself(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.take(table(tmp_path, "护士的服务态度如何,病房环境整洁,天气\n5,4,晴\n"))
    cells = screen.mapping.model.cells
    assert [row[3].text for row in cells] == ["proposed, 80 % alike", "found", "not used"]
    assert cells[0][2].text == "q1  护士服务态度?"
    assert screen.look is not None
    assert screen.look.plan is not None
    assert "q1" not in screen.look.plan.rows[0].answers
    screen.mapping.accept.setFocus()
    qtbot.keyClick(screen.mapping.accept, Qt.Key.Key_Space)
    assert screen.look.plan is not None
    assert screen.look.plan.rows[0].answers["q1"] == 5
    assert not screen.mapping.accept.isVisible()


def test_a_platform_export_finds_its_places(screen: ImportScreen, tmp_path: Path) -> None:
    for name, start, end in (("一季度", "2026-01-01", "2026-03-31"), ("二季度", "2026-04-01", "2026-06-30")):
        keying.add_wave(project(screen), name, from_date=start, to_date=end)
    screen.refresh(None)
    head = (
        "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、所在科室,2、护士服务态度,3、了解途径(很差),"
        "3、了解途径(较差),4、就诊日期"
    )
    lines = (
        "1,2026/5/3 10:12:01,65秒,微信,N/A,1.2.3.4,心内科,很好,1,0,2026年5月1日\n"
        "2,2026/5/4 08:00:00,80秒,微信,N/A,1.2.3.5,骨科,(跳过),0,1,20260502\n"
        "3,2026/5/4 08:01:00,80秒,微信,N/A,1.2.3.5,骨科,一般,0,0,46145\n"
    )
    screen.take(table(tmp_path, f"{head}\n{lines}"))
    assert screen.job is not None
    assert screen.job.wave == "二季度"
    targets = {column.header: column.target for column in screen.look.columns}  # type: ignore[union-attr]
    assert targets["序号"] == "number"
    assert targets["1、所在科室"] == "unit"
    assert targets["3、了解途径(很差)"] == "why_1"
    assert [targets[name] for name in ("提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")] == [None] * 5
    screen.carry_out()
    frame = read_frame(project(screen), "ward")
    assert frame.sheets.numbers == ("1", "2", "3")
    assert [row.get("visit") for row in frame.answers] == ["2026-05-01", "2026-05-02", "2026-05-03"]
    assert [tuple(row["why"]) for row in frame.answers] == [(1,), (2,), ()]
    assert frame.sheets.units == ("心内科", "骨科", "骨科")


def test_before_and_after_in_one_row_become_two_waves(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    keying.add_wave(project(screen), "干预前")
    keying.add_wave(project(screen), "干预后")
    path = table(tmp_path, "科室,q1_pre,q2_pre,q1_post,q2_post\nICU,1,2,4,5\nER,2,2,,\n")
    screen.take(path)
    assert screen.job is not None
    assert screen.job.mapping.wide == {"_pre": "干预前", "_post": "干预后"}
    assert screen.file.wave.control.currentText() == "Two waves in one row"
    assert screen.file.first.isVisible()
    assert not screen.file.name.isVisible()
    line: QLineEdit = screen.file.second.control
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "later")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert screen.job.mapping.wide == {"_pre": "干预前", "_post": "later"}
    screen.carry_out()
    frame = read_frame(project(screen), "ward").sheets
    assert [(w, u) for w, u in zip(frame.waves, frame.units, strict=True)] == [
        ("干预前", "ICU"), ("干预前", "ER"), ("later", "ICU"),
    ]  # fmt: skip
    assert frame.respondents[0] == frame.respondents[2] != frame.respondents[1]
    # The same kind of file again: as it was taken before, said so, and nothing is added.
    screen.take(path)
    assert screen.job.mapping.wide == {"_pre": "干预前", "_post": "later"}
    assert screen.file.last.text() == "Columns are as the last file with these headers had them."
    assert "3 in the project already" in screen.head.sentence.text()
    screen.file.forget.setFocus()
    qtbot.keyClick(screen.file.forget, Qt.Key.Key_Space)
    assert screen.job.mapping.wide == {}
    assert not screen.file.forget.isVisible()


def test_a_cell_is_put_right_in_its_place_for_this_import(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    path = table(tmp_path, "编号,护士服务态度,年龄\n1,5,630\n2,9,50\n3,4,40\n")
    before = path.read_bytes()
    screen.take(path)
    screen._change(lambda job: job.with_wave("w").with_target("编号", "number"))
    assert screen.job is not None
    grid = screen.problems.table
    for row, text in ((0, "63"), (0, "3")):
        grid.setFocus()
        grid.setCurrentIndex(screen.problems.model.index(row, 0))
        qtbot.keyClick(grid, Qt.Key.Key_Return)
        # The editor before this one goes with the next turn of the loop.
        editor = grid.findChildren(QLineEdit)[-1]
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert screen.job.fixes == {(2, "年龄"): "63", (3, "护士服务态度"): "3"}
    assert screen.go.isEnabled()
    assert screen.problems.title.text() == "No problem is left"
    screen.carry_out()
    assert [(row["q1"], row["age"]) for row in read_frame(project(screen), "ward").answers] == [
        (5, 63),
        (3, 50),
        (4, 40),
    ]
    assert path.read_bytes() == before
    screen.take(path)
    assert screen.job.fixes == {}
    assert screen.problems.title.text() == "2 problems in 2 rows"


def test_corrections_are_taken_back(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    screen.take(table(tmp_path, "护士服务态度\n9\n"))
    screen._change(lambda job: job.with_wave("w").with_fix(2, "护士服务态度", "5"))
    assert screen.go.isEnabled()
    screen.problems.unfix.setFocus()
    qtbot.keyClick(screen.problems.unfix, Qt.Key.Key_Space)
    assert not screen.go.isEnabled()


def test_real_files_go_through(screen: ImportScreen, tmp_path: Path) -> None:
    shared = Path(__file__).parents[3] / "shared" / "data"
    if not shared.exists():
        pytest.skip("needs the shared data")
    for path in sorted(p for p in shared.iterdir() if p.suffix in (".csv", ".xls", ".xlsx", ".sav")):
        screen.take(path, "ward")
        assert screen.look is not None, path.name
        assert screen.look.problem is None or screen.preview.words.text(), path.name
        assert "Something could not be done" not in screen.preview.words.text(), path.name
    staff = shared / "05_hospital_staff_attitudes_longheaders.csv"
    with staff.open(encoding="utf-8", newline="") as file:
        headers = next(csv.reader(file))
    items = tuple(
        Item(code=f"s{n}", kind=Kind.RATING, text={"en": f"{n}. {header.upper()}!"}, choices=FIVE)
        for n, header in enumerate(headers)
        if len(header) > 20
    )
    designing.add_questionnaire(project(screen), Questionnaire(code="staff", sections=(Section(items=items),)))
    screen.refresh(None)
    screen.take(staff, "staff")
    assert screen.look is not None
    assert {one.item for one in screen.look.alike.values()} | {c.target for c in screen.look.columns if c.target} >= {
        item.code for item in items
    }
    assert book.settings(project(screen)).title == "Empty"
