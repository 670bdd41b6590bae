"""Every kind of item under real keys on the real screen, and from there through every place that reads answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from definitions_all import every_kind
from keying_host import WAVE, Host
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveykit.exchange.mapping import Columns
from surveykit.model.answers import Mark, Missing
from surveykit.model.keystrokes import Jump, Pick
from surveykit.project import analysing, book, designing, exporting, files, importing, keying, reporting, staff
from surveykit.project.analysing import Specification
from surveykit.project.sitting import Setup
from surveykit.settings import Settings

ENTER, F2, F12 = Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_F12
SKIPPED = Mark(Missing.SKIPPED)
ANSWERS = {
    "sex": 2, "age": 45, "stay": 7.5, "arrived": "2026-03-01", "at": "14:30", "q1": 5, "q2": 4, "q3": 3, "face": 2,
    "nps": 10, "food": 9, "e1": 5, "p1": 4, "e2": 3, "p2": 2, "helped": 2, "help_why": "late", "why": (1, 5),
    "why_other": "family", "pay": "A", "audit": 19.5, "praise": "李晓明", "words": "thanks",
}  # fmt: skip
KEYS: tuple[str | Qt.Key, ...] = (
    "2", "45", ENTER, "7.5", ENTER, "20260301", ENTER, "1430", "543", "2", "10", "9", "5432", "2", "late", ENTER,
    "15", ENTER, "family", ENTER, "A", "19.5", ENTER, "lxm", ENTER, "thanks", ENTER,
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "all.surveykit"
    with book.create(path, book.Settings(title="病区", language="en")) as project:
        designing.add_questionnaire(project, every_kind())
        keying.add_wave(project, WAVE)
        keying.add_unit(project, "ICU")
        staff.set_names(project, "ICU", ["李晓明", "罗小敏", "单晓梅"])
    return path


@pytest.fixture
def host(dressed: QApplication, path: Path) -> Iterator[Host]:
    made = Host(path, Settings(language="en", sound=False))
    panel = made.screen.setup
    panel.fill(Setup(questionnaire="all", wave=WAVE, unit="ICU"))
    yield made
    made.end()


def begin(host: Host) -> Host:
    QTest.mouseClick(host.screen.setup.begin, Qt.MouseButton.LeftButton)
    host.app.processEvents()
    return host


def at(host: Host) -> str:
    desk = host.desk
    return str(desk.form.items[desk.state.position].code) if desk.state.position < desk.form.end else "end"


def test_a_sheet_of_every_kind_through_every_place(host: Host, path: Path, tmp_path: Path) -> None:
    begin(host).keys(*KEYS)
    assert at(host) == "end"
    assert dict(host.desk.sheet.answers) == ANSWERS
    assert dict(host.desk.sheet.marks) == {"pay_other": SKIPPED}
    host.keys(F12)
    assert host.desk.sheet.number == "0002"
    # The second one: a man who was helped, left much blank, praised nobody.
    host.keys("1", "30", ENTER, "3", ENTER, ENTER, "0905", "444", "3", "0", "3", "4444", "1", "2", ENTER, "B", "20",
              ENTER, "/", ENTER, F12, F12)  # fmt: skip
    assert host.desk.sheet.number == "0003"
    project = host.workbench.require()
    second = keying.find_sheet(project, "all", WAVE, "0002")
    assert second is not None
    assert {code for code, mark in second.marks.items() if mark == SKIPPED} == {"help_why", "why_other", "pay_other"}
    assert (second.answers["at"], second.marks["praise"].missing) == ("09:05", Missing.NA)
    assert files.check(project) == ()

    for name in ("out.csv", "out.xlsx", "out.sav"):
        assert exporting.export_responses(project, tmp_path / name, "all") == 2
        with book.create(tmp_path / f"{name}.surveykit", book.Settings()) as other:
            designing.add_questionnaire(other, every_kind())
            plan = importing.plan(other, tmp_path / name, "all", columns=Columns())
            assert (plan.report.problems, plan.report.imported) == ((), 2)
            importing.carry_out(other, plan)
            for number in ("0001", "0002"):
                was, now = (keying.find_sheet(p, "all", WAVE, number) for p in (project, other))
                assert was is not None
                assert now is not None
                assert dict(was.answers) == dict(now.answers), name
                assert {c: m.missing for c, m in was.marks.items()}.items() <= {
                    c: m.missing for c, m in now.marks.items()
                }.items()
            assert files.check(other) == ()
            again = importing.plan(other, tmp_path / name, "all", columns=Columns())
            assert (again.report.imported, again.report.skipped, again.report.problems) == (0, 2, ())

    wanted = Specification(questionnaire="all", groups=("sex=1", "sex=2"))
    measures = {r.measure for r in analysing.compare(project, wanted, "en").results}
    assert {"total", "q1", "nps", "audit", "age", "stay"} <= measures
    assert not measures & {"hello", "help_note", "at", "arrived", "praise", "why", "why_other", "words"}


def test_names_are_offered_below_the_line_and_taken_by_a_digit(host: Host) -> None:
    begin(host)
    host.desk.press(Jump(host.desk.form.position("praise")))
    names = host.screen.page.view.names
    host.keys("lxm")
    assert names.isVisible()
    assert names.said() == '1 李晓明; 2 罗小敏; 0 "lxm" as it is written'
    assert names.list.currentRow() == 0
    host.keys("2")
    assert (host.desk.sheet.answers["praise"], at(host), names.isVisible()) == ("罗小敏", "words", False)
    host.keys(Qt.Key.Key_Up)
    assert not names.isVisible()  # what stands there is not asked again
    host.screen.page.view.editor.setText("王小二")
    assert not names.isVisible()
    host.keys(ENTER)
    assert host.desk.sheet.answers["praise"] == "王小二"
    host.keys(Qt.Key.Key_Up)
    host.screen.page.view.editor.setText("单")
    assert names.said() == '1 单晓梅; 0 "单" as it is written'
    first = names.list.visualItemRect(names.list.item(0)).center()
    QTest.mouseClick(names.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert host.desk.sheet.answers["praise"] == "单晓梅"
    host.keys(Qt.Key.Key_Up, Qt.Key.Key_F9)
    assert host.screen.page.options.list.count() == 3  # the whole list
    host.keys(Qt.Key.Key_Down, ENTER)
    assert host.desk.sheet.answers["praise"] == "罗小敏"


def test_an_answer_and_what_it_skips_are_one_step_of_undo(host: Host) -> None:
    begin(host)
    host.desk.press(Jump(host.desk.form.position("helped")))
    host.keys("2")
    assert at(host) == "help_why"
    host.keys("slow", ENTER)
    host.desk.press(Jump(host.desk.form.position("helped")))
    host.keys("1")
    # An answer that is there is kept, and said to be one too many.
    assert at(host) == "help_why"
    assert host.desk.sheet.answers["help_why"] == "slow"
    assert host.line().startswith("This item is to be skipped; its answer is kept.")
    assert "Answered although to be skipped: 15" in host.screen.page.view.end_sentences()
    host.keys(Qt.Key.Key_Home)
    host.desk.press(Jump(host.desk.form.position("why")))
    host.keys("5")
    assert "why_other" not in host.desk.sheet.marks
    host.workbench.undo_stack.undo()
    assert host.desk.sheet.marks["why_other"] == SKIPPED
    with book.open_project(host.workbench.require().path, writable=False) as other:
        found = keying.find_sheet(other, "all", WAVE, "0001")
    assert found is not None
    assert found.marks["why_other"] == SKIPPED


def test_what_is_refused_is_said_in_a_sentence_and_kept_by_f2(host: Host) -> None:
    begin(host).keys("1", "2", ENTER, "9999", ENTER)
    assert host.line().startswith("This does not pass the check of the item: this answer <= Age * 365.")
    host.keys(F2)
    assert (host.desk.sheet.answers["stay"], host.desk.sheet.marks["stay"]) == (9999, Mark(forced=True))
    host.desk.press(Jump(host.desk.form.position("why")))
    host.keys("1234")
    assert host.line().startswith("This item takes 3 choices at most; take one away first.")
    host.keys(F2)
    assert host.desk.sheet.answers["why"] == (1, 2, 3, 4)
    host.desk.press(Jump(host.desk.form.position("audit")))
    host.keys("4.3", ENTER)
    assert host.line().startswith("4.3 does not fit: this item goes in steps of 0.5.")
    assert "Kept although refused: 3 (9999), 16 (1 2 3 4)" in host.screen.page.view.end_sentences()


def test_the_sheet_stands_as_the_paper_does(host: Host) -> None:
    begin(host)
    view = host.screen.page.view
    laid = view._layout
    notes = [line for line in laid.lines if line.note]
    assert [line.text[:6] for line in notes] == ["Please", "If you"]
    heads = [[title for _place, title in head.groups] for head in laid.heads]
    assert heads == [[], ["Expected", "Perceived"]]
    form = host.desk.form
    one, two = (laid.places[form.position(code)] for code in ("e1", "p1"))
    assert (one.rect.top(), one.rect.bottom()) == (two.rect.top(), two.rect.bottom())
    assert one.rect.right() < two.rect.left()
    assert (one.number, two.number) == ("12", "")
    host.desk.press(Jump(form.position("p2")))
    place = view.box_place(form.position("p2"), 4)
    assert place is not None
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place.center())
    assert host.desk.sheet.answers == {"p2": 4}
    assert [box.face for box in laid.places[form.position("face")].boxes] == [-1, -0.5, 0, 0.5, 1]
    assert [words for _place, words in laid.places[form.position("nps")].ends] == ["Never", "Certainly"]
    # Nothing is out of sight to the right, in the narrowest window too.
    for line in laid.places:
        assert all(box.rect.right() <= view.width() for box in line.boxes)


def test_f6_goes_by_the_printed_number(host: Host) -> None:
    begin(host).keys(Qt.Key.Key_F6)
    host.asked().setText("16")
    host.keys(ENTER)
    assert at(host) == "why"
    assert host.screen.page.head.place.text() == "Item 16 of 20"


def test_names_of_the_unit_are_edited_before_keying(host: Host) -> None:
    panel = host.screen.setup
    assert panel.praise.isVisible()
    QTest.mouseClick(panel.praise, Qt.MouseButton.LeftButton)
    field = panel.staff.names.control
    assert field.toPlainText().splitlines() == ["李晓明", "罗小敏", "单晓梅"]
    field.setPlainText("李晓明\n王　芳\t护士\n曾丽、仇和")
    assert panel.staff.count.text() == "4 names"
    QTest.mouseClick(panel.staff.save, Qt.MouseButton.LeftButton)
    project = host.workbench.require()
    assert staff.names(project, "ICU") == ("李晓明", "王芳", "曾丽", "仇和")
    assert panel.begin.isVisible()
    host.workbench.undo_stack.undo()
    assert staff.names(project, "ICU") == ("李晓明", "罗小敏", "单晓梅")
    QTest.mouseClick(panel.praise, Qt.MouseButton.LeftButton)
    field.setPlainText("名字" * 40)
    QTest.mouseClick(panel.staff.save, Qt.MouseButton.LeftButton)
    assert panel.staff.isVisible()
    assert staff.names(project, "ICU") == ("李晓明", "罗小敏", "单晓梅")


def test_a_report_of_every_kind(host: Host, tmp_path: Path) -> None:
    begin(host).keys(*KEYS, F12)
    project = host.workbench.require()
    keying.add_wave(project, "later")
    host.desk.sit_down(Setup(questionnaire="all", wave="later", unit="ICU"), "")
    host.desk.new_sheet()
    host.keys(*KEYS, F12)
    compared = Specification(questionnaire="all", groups=(f"wave={WAVE}", "wave=later"))
    analysing.save_comparison(project, "All", compared)
    document = reporting.before_after(project, language="en")
    reporting.write(document, pdf=tmp_path / "r.pdf", excel=tmp_path / "r.xlsx")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert host.desk.form.names  # a nomination offers the names of the unit
    host.desk.press(Jump(host.desk.form.position("praise")))
    host.desk.press(Pick("李晓明"))
    assert host.desk.sheet.answers == {"praise": "李晓明"}
