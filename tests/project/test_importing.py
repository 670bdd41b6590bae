"""Importing as a verb: what it would do is what it does, in one transaction, and once only."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.errors import Cancelled, Conflict, DataRefused
from surveykit.exchange.mapping import Columns, MapFile
from surveykit.model.answers import Mark, Missing
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import analysing, book, designing, files, importing, keying
from surveykit.project.book import Project, Settings
from surveykit.project.frames import read_frame

CHOICES = tuple(Choice(code=i, label={"en": word}) for i, word in enumerate(("bad", "fair", "good", "best"), start=1))
WARD = Questionnaire(
    code="ward",
    sections=(
        Section(
            items=(
                Item(code="q1", kind=Kind.RATING, text={"en": "Care"}, choices=CHOICES),
                Item(code="why", kind=Kind.MULTIPLE, text={"en": "Why"}, choices=CHOICES),
                Item(code="note", kind=Kind.TEXT, text={"en": "Note"}),
            )
        ),
    ),
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = book.create(tmp_path / "p.surveykit", Settings(language="en"))
    designing.add_questionnaire(made, WARD)
    return made


def take(project: Project, path: Path, text: str, *, mapping: MapFile | None = None, **columns: str) -> importing.Plan:
    path.write_text(text, encoding="utf-8")
    decided = importing.plan(project, path, "ward", columns=Columns(**columns), mapping=mapping)
    importing.carry_out(project, decided)
    return decided


def test_a_plan_writes_nothing_and_its_report_comes_true(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("wave,unit,respondent,q1\nw1,ICU,a,good\nw2,ER,b,4\n", encoding="utf-8")
    decided = importing.plan(project, table, "ward", columns=Columns())
    assert (decided.report.read, decided.report.imported) == (2, 2)
    assert keying.waves(project) == ()
    _imported, changes = importing.carry_out(project, decided)
    assert changes.many_responses
    assert (changes.waves, changes.units) == (frozenset({"w1", "w2"}), frozenset({"ICU", "ER"}))
    assert [w.name for w in keying.waves(project)] == ["w1", "w2"]
    frame = read_frame(project, "ward")
    assert [row["q1"] for row in frame.answers] == [3, 4]
    assert frame.sheets.respondents == ("a", "b")


def test_people_who_answer_alike_are_all_taken_once(project: Project, tmp_path: Path) -> None:
    text = "q1\n3\n3\n2\n3\n"
    assert take(project, tmp_path / "a.csv", text, wave="w").report.imported == 4
    again = take(project, tmp_path / "b.csv", "q1\n3\n2\n3\n3\n3\n", wave="w").report
    assert (again.imported, again.skipped) == (1, 4)
    assert take(project, tmp_path / "c.csv", text, wave="other").report.imported == 4
    numbers = read_frame(project, "ward").sheets.numbers
    assert len(set(zip(read_frame(project, "ward").sheets.waves, numbers, strict=True))) == 9


def test_another_map_reads_other_things(project: Project, tmp_path: Path) -> None:
    text = "q1,x\n3,2\n"
    assert take(project, tmp_path / "a.csv", text, wave="w").report.imported == 1
    other = MapFile(columns={"q1": None, "x": "q1"})
    assert take(project, tmp_path / "a.csv", text, wave="w", mapping=other).report.imported == 1
    assert [row["q1"] for row in read_frame(project, "ward").answers] == [3, 2]


def test_an_item_without_a_column_stays_unkeyed_and_an_empty_cell_is_blank(project: Project, tmp_path: Path) -> None:
    decided = take(project, tmp_path / "a.csv", "q1,note\n3,\n", wave="w")
    assert decided.rows[0].marks == {"note": Mark(missing=Missing.BLANK)}
    assert dict(decided.rows[0].answers) == {"q1": 3}


def test_the_same_number_with_the_same_answers_is_there_already(project: Project, tmp_path: Path) -> None:
    rows = "number,q1,why,note\n7,3,1;4,=1\n8,,,\n"
    assert take(project, tmp_path / "a.csv", rows, wave="w").report.imported == 2
    same = take(project, tmp_path / "b.csv", rows + "7,3,4;1,=1\n", wave="w").report
    assert (same.imported, same.skipped, same.problems) == (0, 3, ())
    for changed in ("7,2,1;4,=1", "7,3,1,=1", "7,3,1;4,other", "7,3,1;4,", "8,1,,"):
        report = take(project, tmp_path / "c.csv", f"number,q1,why,note\n{changed}\n", wave="w").report
        assert [p.code for p in report.problems] == ["differs"], changed
    twice = take(project, tmp_path / "d.csv", "number,q1\n9,1\n9,2\n", wave="w").report
    assert [(p.code, p.row) for p in twice.problems] == [("differs", 3)]
    assert len(read_frame(project, "ward")) == 2


def test_free_text_behind_a_choice_only_differs_where_the_file_has_one(project: Project, tmp_path: Path) -> None:
    assert take(project, tmp_path / "a.csv", "number,q1\n1,best〖really〗\n", wave="w").report.imported == 1
    assert take(project, tmp_path / "b.csv", "number,q1\n1,4\n", wave="w").report.skipped == 1
    other = take(project, tmp_path / "c.csv", "number,q1\n1,best〖not really〗\n", wave="w").report
    assert [p.code for p in other.problems] == ["differs"]


def test_rows_without_a_wave(project: Project, tmp_path: Path) -> None:
    take(project, tmp_path / "a.csv", "q1\n3\n")
    assert [w.name for w in keying.waves(project)] == ["First survey"]
    take(project, tmp_path / "b.csv", "q1\n1\n")
    assert len(keying.waves(project)) == 1
    take(project, tmp_path / "c.csv", "q1\n1\n", wave="second")
    with pytest.raises(DataRefused) as refused:
        take(project, tmp_path / "d.csv", "q1\n1\n")
    assert refused.value.code == "wave_needed"


def test_cancelling_takes_everything_back(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("number,wave,q1\n" + "".join(f"{i},w,1\n" for i in range(6000)), encoding="utf-8")
    decided = importing.plan(project, table, "ward", columns=Columns())

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.carry_out(project, decided, stop)
    assert keying.waves(project) == ()
    with pytest.raises(DataRefused):
        analysing.scores(project, "ward")


def test_an_import_is_taken_back_and_put_back_as_a_whole(project: Project, tmp_path: Path) -> None:
    keying.add_wave(project, "w1")
    (tmp_path / "a.csv").write_text("wave,unit,number,q1\nw1,ICU,1,4\nw2,ER,1,3\n", encoding="utf-8")
    decided = importing.plan(project, tmp_path / "a.csv", "ward", columns=Columns())
    imported, _changes = importing.carry_out(project, decided)
    gone, _changes = importing.take_back(project, imported)
    assert len(read_frame(project, "ward").answers) == 0
    # What was there before the import stays; what it made goes with it.
    assert [w.name for w in keying.waves(project)] == ["w1"]
    assert keying.units(project) == ()
    assert files.check(project) == ()
    importing.put_back(project, gone)
    assert [row["q1"] for row in read_frame(project, "ward").answers] == [4, 3]
    assert [w.name for w in keying.waves(project)] == ["w1", "w2"]
    again = importing.plan(project, tmp_path / "a.csv", "ward", columns=Columns())
    assert (again.report.imported, again.report.skipped) == (0, 2)


def test_an_import_taken_back_can_be_imported_again_and_then_not_put_back(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("wave,number,q1\nw1,1,4\n", encoding="utf-8")

    def take_in() -> importing.Imported:
        decided = importing.plan(project, tmp_path / "a.csv", "ward", columns=Columns())
        return importing.carry_out(project, decided)[0]

    gone, _changes = importing.take_back(project, take_in())
    take_in()
    with pytest.raises(Conflict) as refused:
        importing.put_back(project, gone)
    assert refused.value.code == "import_is_there_again"
    assert len(read_frame(project, "ward").answers) == 1
