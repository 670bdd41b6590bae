"""Two machines key apart and one file takes the other in: what is added, what is told, what can be settled."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Cancelled, Conflict, FileRefused
from surveykit.exchange.mapping import Columns
from surveykit.model.answers import Answer, Response, Value
from surveykit.model.fieldwork import Batch
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, fieldwork, files, importing, keying, merging, revising, staff, verifying
from surveykit.project.book import Project, Settings
from surveykit.project.frames import read_frame
from surveykit.store import journal

FIVE = tuple(Choice(code=code) for code in range(1, 6))
WARD = Questionnaire(
    code="ward", sections=(Section(items=tuple(Item(code=f"q{n}", kind=Kind.RATING, choices=FIVE) for n in (1, 2))),)
)


def new(path: Path) -> Project:
    return book.create(path, Settings(title="t", language="en"))


def key(
    project: Project, number: str, q1: Value, q2: Value = 3, *, wave: str = "Q3", unit: str = "", respondent: str = ""
) -> Response:
    sheet = Response(
        id="", questionnaire="ward", revision=1, wave=wave, number=number, unit=unit, respondent=respondent,
        finished=True, answers={"q1": q1, "q2": q2},
    )  # fmt: skip
    sheet, _changes = keying.start_sheet(project, sheet)
    return sheet


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A file with one sheet and its copy on another machine."""
    with new(tmp_path / "desk.surveykit") as desk:
        designing.add_questionnaire(desk, WARD)
        keying.add_wave(desk, "Q3")
        keying.add_unit(desk, "ICU")
        key(desk, "0001", 5)
    shutil.copy(tmp_path / "desk.surveykit", tmp_path / "laptop.surveykit")
    return tmp_path / "desk.surveykit", tmp_path / "laptop.surveykit"


def answers(project: Project) -> dict[str, object]:
    frame = read_frame(project, "ward")
    return dict(zip(frame.sheets.numbers, [row.get("q1") for row in frame.answers], strict=True))


def merged(file: Path, *others: Path) -> merging.MergeReport:
    with book.open_project(file) as project:
        return merging.merge(project, others)[0].report


def test_keyed_apart_and_merged_both_ways_both_hold_all(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(desk) as one, book.open_project(laptop) as two:
        key(one, "0002", 4)
        keying.add_unit(two, "ER")
        keying.add_wave(two, "Q4")
        keying.set_answer(two, key(two, "0003", 2, unit="ER"), "q1", Answer(1), cursor="q2", reason="misread")
        key(two, "0001", 1, wave="Q4", respondent="A7")
    report = merged(desk, laptop)
    assert (report.read, report.added, report.same, report.conflicts, report.remarks) == (3, 2, 1, (), ())
    assert report.made == {"wave": 1, "unit": 1}
    assert merged(laptop, desk).added == 1
    with book.open_project(desk) as one, book.open_project(laptop) as two:
        for project in (one, two):
            frame = read_frame(project, "ward").sheets
            told = set(zip(frame.waves, frame.numbers, frame.units, frame.respondents, frame.answers, strict=True))
            assert {line[:4] for line in told} == {
                ("Q3", "0001", "", ""), ("Q3", "0002", "", ""), ("Q3", "0003", "ER", ""), ("Q4", "0001", "", "A7"),
            }  # fmt: skip
            assert files.check(project) == ()
        with one.store.reading() as connection:
            sheet = next(line for line in journal.rows(connection) if line["verb"] == "answer")
        assert (sheet["item"], sheet["reason"], sheet["new"]) == ("q1", "misread", '{"value":1}')
        ids = [set(read_frame(p, "ward").sheets.ids) for p in (one, two)]
    assert ids[0] == ids[1]


def test_merging_twice_changes_not_a_byte(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(desk) as one, book.open_project(laptop) as two:
        key(two, "0002", 4, unit="ICU", respondent="x")
        key(one, "0003", 4)
        key(two, "0003", 1)
        staff.set_names(two, "ICU", ("Wang",))
        fieldwork.save_batch(two, Batch(id="", questionnaire="ward", wave="Q3", name="stack", issued=30))
    first = merged(desk, laptop)
    assert (first.added, len(first.conflicts), first.passes) == (1, 1, 1)
    before = desk.read_bytes()
    again = merged(desk, laptop)
    assert (again.added, again.passes, again.made) == (0, 0, {})
    assert again.conflicts == first.conflicts
    assert desk.read_bytes() == before
    assert merged(desk, laptop, laptop).added == 0


def test_other_answers_are_told_and_settled_never_overwritten(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(desk) as one, book.open_project(laptop) as two:
        key(one, "0002", 4, 2)
        key(two, "0002", 4, 5)
        key(one, "0003", 1)
        key(two, "0003", 1)
    report = merged(desk, laptop)
    [conflict] = report.conflicts
    told = (conflict.number, conflict.wave, conflict.item, conflict.here.value, conflict.there.value, conflict.settle)
    assert told == ("0002", "Q3", "q2", 2, 5, True)
    # Both stacks were keyed twice, so the sheet without a difference counts as keyed again as well.
    assert (report.passes, report.same) == (2, 2)
    with book.open_project(desk) as one:
        assert (
            dict(zip(*(getattr(read_frame(one, "ward").sheets, n) for n in ("numbers", "answers")), strict=True))[
                "0002"
            ]
            == '{"q1":4,"q2":2}'
        )
        [difference] = verifying.differences(one, "ward", "Q3")
        assert (difference.number, difference.item) == ("0002", "q2")
        quality = verifying.quality(one, "ward", "Q3")
        assert (quality.sheets, quality.rate.fields, quality.open) == (2, 4, 1)
        verifying.settle(one, conflict.sheet, "q2", conflict.there, reason="paper says 5")
        assert [d.settled for d in verifying.differences(one, "ward", "Q3")] == [True]
    assert merged(desk, laptop).conflicts == ()


def test_a_second_pass_keyed_on_the_other_machine_comes_along(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(laptop) as two:
        [sheet] = [keying.find_sheet(two, "ward", "Q3", "0001")]
        assert sheet is not None
        second = verifying.begin(two, sheet)
        second = msgspec.structs.replace(second, answers={"q1": 5, "q2": 4})
        verifying.store(two, sheet, second, (), finished=True)
    report = merged(desk, laptop)
    assert (report.same, report.passes, report.conflicts) == (1, 1, ())
    with book.open_project(desk) as one:
        assert [(d.item, d.first.value, d.second.value) for d in verifying.differences(one, "ward", "Q3")] == [
            ("q2", 3, 4)
        ]


def test_imported_rows_meet_by_what_they_say_and_get_free_numbers(pair: tuple[Path, Path], tmp_path: Path) -> None:
    desk, laptop = pair
    for path, rows in ((desk, "q1,q2\n1,1\n2,2\n"), (laptop, "q1,q2\n3,3\n2,2\n")):
        (tmp_path / "t.csv").write_text(rows, "utf-8")
        with book.open_project(path) as project:
            plan = importing.plan(project, tmp_path / "t.csv", "ward", columns=Columns(wave="Q3"))
            importing.carry_out(project, plan)
    report = merged(desk, laptop)
    assert (report.added, report.same, report.renumbered, report.conflicts) == (1, 2, 1, ())
    with book.open_project(desk) as one:
        assert answers(one) == {"0001": 5, "0002": 1, "0003": 2, "0004": 3}
    assert merged(desk, laptop).added == 0


def test_revisions_follow_each_other_or_are_told_apart(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    third = Item(code="q3", kind=Kind.RATING, choices=FIVE)
    with book.open_project(laptop) as two:
        longer = msgspec.structs.replace(WARD, sections=(Section(items=(*WARD.sections[0].items, third)),))
        designing.save_questionnaire(two, "ward", longer)
        keying.add_wave(two, "Q4")
        key(two, "0001", 4, wave="Q4")
    report = merged(desk, laptop)
    assert (report.made, report.added, report.remarks) == ({"revision": 1, "wave": 1}, 1, ())
    with book.open_project(desk) as one:
        assert designing.questionnaire(one, "ward").item("q3") == third
    # The same number of revision with another question: its sheets stay out, the others come.
    shutil.copy(laptop, laptop.with_name("third.surveykit"))
    with book.open_project(desk) as one, book.open_project(laptop.with_name("third.surveykit")) as other:
        for project, text in ((one, "here"), (other, "there")):
            now = designing.questionnaire(project, "ward")
            fourth = Item(code="q4", kind=Kind.NUMBER, max=5 if text == "here" else 9)
            sections = (Section(items=(*now.sections[0].items, fourth)),)
            designing.save_questionnaire(project, "ward", msgspec.structs.replace(now, sections=sections))
            keying.add_wave(project, f"Q5 {text}")
            key(project, "0001", 4, wave=f"Q5 {text}")
    report = merged(desk, laptop.with_name("third.surveykit"))
    assert [r.code for r in report.remarks] == ["merge_definition_differs"]
    assert report.remarks[0].facts == {"questionnaire": "ward", "revision": 3, "file": "third.surveykit"}
    assert (report.left_out, report.added, report.same) == (1, 0, 2)


def test_corrected_words_are_no_other_question(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(laptop) as two:
        now = designing.questionnaire(two, "ward")
        items = (msgspec.structs.replace(now.sections[0].items[0], text={"en": "Care"}), *now.sections[0].items[1:])
        revising.correct_texts(
            two, "ward", msgspec.structs.replace(now, sections=(Section(items=items),)), reason="typo"
        )
        key(two, "0002", 4)
    report = merged(desk, laptop)
    assert ([r.code for r in report.remarks], report.added) == (["merge_words_differ"], 1)


def test_files_that_never_met_are_matched_by_what_people_call_things(tmp_path: Path) -> None:
    for name, number, unit in (("a", "0001", "ICU"), ("b", "0002", "ICU"), ("c", "0001", "ER")):
        with new(tmp_path / f"{name}.surveykit") as project:
            designing.add_questionnaire(project, WARD)
            keying.add_wave(project, "Q3")
            keying.add_unit(project, unit)
            key(project, number, 2, unit=unit, respondent="Ａ１" if name == "a" else "a1")
    report = merged(*(tmp_path / f"{name}.surveykit" for name in "abc"))
    assert (report.added, report.made) == (1, {"unit": 1})
    assert [(c.item, c.here.value, c.there.value, c.settle) for c in report.conflicts] == [("unit", "ICU", "ER", False)]
    with book.open_project(tmp_path / "a.surveykit") as project:
        assert read_frame(project, "ward").sheets.respondents == ("Ａ１", "Ａ１")
        assert [u.name for u in keying.units(project)] == ["ICU", "ER"]


def test_what_was_removed_here_stays_removed(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(desk) as one:
        sheet = keying.find_sheet(one, "ward", "Q3", "0001")
        assert sheet is not None
        keying.remove_sheet(one, sheet, reason="twice")
    report = merged(desk, laptop)
    assert (report.removed, report.added) == (1, 0)


def test_a_rehearsal_says_the_same_and_keeps_nothing(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(laptop) as two:
        key(two, "0002", 4, unit="ICU")
        key(two, "0004", 4, wave="Q3")
    before = desk.read_bytes()
    with book.open_project(desk) as one:
        rehearsed, changes = merging.merge(one, [laptop], dry_run=True)
    assert not changes
    assert desk.read_bytes() == before
    copies = desk.with_name("desk.backups")
    assert not copies.exists()
    assert rehearsed.report == merged(desk, laptop)
    assert list(copies.glob("*.surveykit"))


def test_a_merge_is_taken_back_and_put_back_as_a_whole(pair: tuple[Path, Path]) -> None:
    desk, laptop = pair
    with book.open_project(desk) as one, book.open_project(laptop) as two:
        key(one, "0002", 1)
        key(two, "0002", 2)
        keying.add_wave(two, "Q4")
        key(two, "0009", 4, wave="Q4")
        other = msgspec.structs.replace(WARD, code="other")
        designing.add_questionnaire(two, other)
    with book.open_project(desk) as one:
        done, _changes = merging.merge(one, [laptop])
        assert done.changed
        back, _changes = merging.take_back(one, done)
        assert answers(one) == {"0001": 5, "0002": 1}
        assert [w.name for w in keying.waves(one)] == ["Q3"]
        assert [q.code for q in designing.questionnaires(one)] == ["ward"]
        assert verifying.differences(one, "ward", "Q3") == ()
        merging.put_back(one, back)
        assert answers(one) == {"0001": 5, "0002": 1, "0009": 4}
        assert [q.code for q in designing.questionnaires(one)] == ["ward", "other"]
        assert [d.number for d in verifying.differences(one, "ward", "Q3")] == ["0002"]
        assert files.check(one) == ()


def test_cancelled_and_refused_merges_leave_the_file_as_it_was(pair: tuple[Path, Path], tmp_path: Path) -> None:
    desk, laptop = pair
    with book.open_project(laptop) as two:
        key(two, "0002", 4)
    before = desk.read_bytes()

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    (tmp_path / "no.surveykit").write_text("no project")
    with book.open_project(desk) as one:
        with pytest.raises(Cancelled):
            merging.merge(one, [laptop], progress=stop)
        # The first file is whole, the second is none: neither is taken.
        with pytest.raises(FileRefused):
            merging.merge(one, [laptop, tmp_path / "no.surveykit"])
        with pytest.raises(Conflict) as refused:
            merging.merge(one, [desk])
        assert refused.value.code == "merge_itself"
        assert answers(one) == {"0001": 5}
    assert desk.read_bytes() == before
