"""Keying as the screen does it: every answer is on the disk when the verb returns."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveykit.errors import Conflict, NotFound
from surveykit.model.answers import NOT_KEYED, Answer, Mark, Missing, Response
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, files, keying
from surveykit.store import journal

CHOICES = tuple(Choice(code=c, label={"zh_CN": f"第{c}级"}) for c in range(1, 6))
ITEMS = tuple(Item(code=f"q{n}", kind=Kind.RATING, choices=CHOICES) for n in range(1, 5))
SHEET = Response(id="", questionnaire="s", revision=1, wave="干预前", number="0001")


@pytest.fixture
def project(tmp_path: Path):  # type: ignore[no-untyped-def]
    with book.create(tmp_path / "a.surveykit", book.Settings(title="病区")) as made:
        designing.add_questionnaire(made, Questionnaire(code="s", sections=(Section(items=ITEMS),)))
        keying.add_wave(made, "干预前")
        keying.add_unit(made, "ICU")
        yield made


def reopened(project: book.Project) -> book.Project:
    return book.open_project(project.path, writable=False)


def test_an_answer_is_there_for_another_reader_at_once(project: book.Project) -> None:
    sheet, changes = keying.start_sheet(project, SHEET)
    assert changes.responses == {sheet.id}
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(4), cursor="q2")
    sheet, _ = keying.set_answer(project, sheet, "q2", Answer(None, Mark(Missing.UNREADABLE)), cursor="q3")
    with reopened(project) as other:
        found, cursor = keying.unfinished_sheet(other) or pytest.fail("the open sheet was lost")
    assert found.answers == {"q1": 4}
    assert found.marks == {"q2": Mark(Missing.UNREADABLE)}
    assert cursor == "q3"


def test_numbers_count_up_and_a_taken_one_is_refused(project: book.Project) -> None:
    assert keying.next_number(project, "s", "干预前") == "0001"
    keying.start_sheet(project, SHEET)
    assert keying.next_number(project, "s", "干预前") == "0002"
    with pytest.raises(Conflict, match="number_exists"):
        keying.start_sheet(project, SHEET)
    assert keying.counts(project) == {("s", "干预前"): 1}


def test_overwriting_is_journalled_and_a_first_value_is_not(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(4))
    with project.store.reading() as connection:
        assert journal.changes_of(connection, sheet.id) == ()
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(5), reason="对照原始问卷")
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(4))  # undo appends too
    with project.store.reading() as connection:
        rows = journal.changes_of(connection, sheet.id)
        assert journal.broken_link(connection) is None
    assert [(r.item, r.old, r.new, r.reason) for r in rows] == [
        ("q1", '{"value":4}', '{"value":5}', "对照原始问卷"),
        ("q1", '{"value":5}', '{"value":4}', ""),
    ]


def test_a_journal_changed_from_outside_is_found(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    for value in (1, 2, 3):
        sheet, _ = keying.set_answer(project, sheet, "q1", Answer(value))
    with project.store.writing() as connection:
        connection.exec_driver_sql("UPDATE journal SET new = '{\"value\":5}' WHERE id = 1")
    assert [f.code for f in files.check(project)] == ["journal_broken"]


def test_taking_an_answer_back_leaves_the_item_unkeyed(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    sheet, _ = keying.set_answer(project, sheet, "q1", Answer(4, Mark(note="涂改")))
    sheet, _ = keying.set_answer(project, sheet, "q1", NOT_KEYED)
    found = keying.find_sheet(project, "s", "干预前", "0001")
    assert found is not None
    assert found.answers == {}
    assert found.marks == {}


def test_writing_over_what_somebody_else_changed_is_a_conflict(project: book.Project) -> None:
    stale, _ = keying.start_sheet(project, SHEET)
    keying.set_answer(project, stale, "q1", Answer(4))
    with pytest.raises(Conflict, match="sheet_changed"):
        keying.set_answer(project, stale, "q1", Answer(2))
    found = keying.find_sheet(project, "s", "干预前", "0001")
    assert found is not None
    assert found.answers == {"q1": 4}


def test_a_removed_sheet_frees_its_number_and_comes_back(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    gone, _ = keying.remove_sheet(project, sheet)
    assert keying.find_sheet(project, "s", "干预前", "0001") is None
    assert keying.next_number(project, "s", "干预前") == "0001"
    keying.remove_sheet(project, gone, removed=False)
    assert keying.find_sheet(project, "s", "干预前", "0001") is not None


def test_a_removed_sheet_whose_number_was_given_away_stays_removed(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    gone, _ = keying.remove_sheet(project, sheet)
    keying.start_sheet(project, SHEET)
    with pytest.raises(Conflict, match="number_exists"):
        keying.remove_sheet(project, gone, removed=False)


def test_head_and_end_of_a_sheet(project: book.Project) -> None:
    sheet, _ = keying.start_sheet(project, SHEET)
    sheet, _ = keying.change_head(project, sheet, number="0009", unit="ICU", respondent=" n01 ")
    sheet, _ = keying.finish_sheet(project, sheet)
    found = keying.find_sheet(project, "s", "干预前", "0009")
    assert found is not None
    assert (found.unit, found.respondent, found.finished) == ("ICU", "n01", True)
    assert keying.unfinished_sheet(project) is None
    with pytest.raises(NotFound, match="no_such_unit"):
        keying.change_head(project, sheet, number="0009", unit="手术室", respondent="")


def test_an_edit_of_a_questionnaire_with_responses_opens_the_next_revision(project: book.Project) -> None:
    keying.start_sheet(project, SHEET)
    before = designing.questionnaire(project, "s")
    longer = Questionnaire(code="s", sections=(Section(items=(*ITEMS, Item(code="q5", kind=Kind.TEXT))),))
    after, _ = designing.save_questionnaire(project, "s", longer)
    assert after.revision == 2
    assert designing.questionnaire(project, "s", 1) == before
    again, _ = designing.save_questionnaire(project, "s", before)  # undo
    assert again == before
    assert designing.questionnaires(project)[0].revision == 1


def test_a_wave_goes_on_with_the_paper_it_began_with(project: book.Project) -> None:
    keying.start_sheet(project, SHEET)
    designing.save_questionnaire(project, "s", Questionnaire(code="s", title={"en": "new"}))
    import msgspec

    second, _ = keying.start_sheet(project, msgspec.structs.replace(SHEET, number="0002"))
    assert second.revision == 1
    keying.add_wave(project, "干预后")
    later, _ = keying.start_sheet(project, msgspec.structs.replace(SHEET, wave="干预后"))
    assert later.revision == 2


def test_backups_are_whole_dated_and_ten(project: book.Project, tmp_path: Path) -> None:
    from datetime import datetime

    keying.start_sheet(project, SHEET)
    made = [files.backup(project, tmp_path / "b", datetime(2026, 9, day, 17, 0, 0)) for day in range(1, 13)]
    assert sorted(p.name for p in (tmp_path / "b").iterdir()) == [p.name for p in made[2:]]
    project.close()
    project.path.unlink()
    files.restore(made[-1], project.path)
    with book.open_project(project.path) as back:
        assert keying.counts(back) == {("s", "干预前"): 1}


def test_the_days_first_opening_makes_the_backup(project: book.Project) -> None:
    from datetime import datetime

    assert files.backup_daily(project, datetime(2026, 9, 1, 8, 0)) is not None
    assert files.backup_daily(project, datetime(2026, 9, 1, 17, 0)) is None
    assert files.backup_daily(project, datetime(2026, 9, 2, 8, 0)) is not None


def test_a_damaged_backup_is_not_put_in_place(project: book.Project, tmp_path: Path) -> None:
    from surveykit.errors import FileRefused

    copy = files.backup(project, tmp_path / "b")
    copy.write_bytes(copy.read_bytes()[:5000])
    project.close()
    before = project.path.read_bytes()
    with pytest.raises(FileRefused):
        files.restore(copy, project.path)
    assert project.path.read_bytes() == before
