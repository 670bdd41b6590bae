"""Records of quality work: stored whole, found by what they are looked for, never overwritten unseen."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Conflict, DataRefused, NotFound
from surveykit.model.records import Area, Record
from surveykit.project import book, records
from surveykit.project.changes import Changes
from surveykit.store import journal


class Note(msgspec.Struct, frozen=True, kw_only=True):
    number: str
    ward: str = ""
    day: str = ""
    words: str = ""


NOTES = Area("note", Note, key=lambda n: n.number, unit=lambda n: n.ward, day=lambda n: n.day)


def new(number: str, ward: str = "", day: str = "", words: str = "") -> Record[Note]:
    return Record(value=Note(number=number, ward=ward, day=day, words=words))


def test_what_is_stored_comes_back_and_is_found(tmp_path: Path) -> None:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a")) as project:
        _, changes = records.save(project, NOTES, new("1", "内科", "2026-08-31", "=1+1 <b>"))
        records.save(project, NOTES, new("2", "外科", "2026-09-01"))
        assert changes == Changes(records=frozenset({"note"}))
        assert [r.value.number for r in records.listing(project, NOTES, unit="外科")] == ["2"]
        # A month includes its last day.
        assert [r.value.words for r in records.listing(project, NOTES, last="2026-08")] == ["=1+1 <b>"]
        assert [r.value.number for r in records.listing(project, NOTES, first="2026-09")] == ["2"]
        found = records.by_key(project, NOTES, "2")
        assert found is not None
        assert found.value.ward == "外科"


def test_a_change_keeps_what_was_there_and_a_stale_one_is_refused(tmp_path: Path) -> None:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a")) as project:
        first, _ = records.save(project, NOTES, new("1", words="old"))
        after = msgspec.structs.replace(first, value=msgspec.structs.replace(first.value, words="new"))
        second, _ = records.save(project, NOTES, after, by="ZX", reason="misread")
        with pytest.raises(Conflict) as refused:
            records.save(project, NOTES, after)
        assert refused.value.code == "record_changed"
        with project.store.reading() as connection:
            kept = journal.changes_of(connection, first.id)
        assert [(msgspec.json.decode(k.old or "")["words"], k.reason) for k in kept] == [("old", "misread")]
        back, _ = records.put_back(project, NOTES, first)
        assert (back.value.words, back.version) == ("old", second.version + 1)


def test_a_number_is_there_once_until_it_is_removed(tmp_path: Path) -> None:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a")) as project:
        first, _ = records.save(project, NOTES, new("1"))
        with pytest.raises(DataRefused) as refused:
            records.save_all(project, NOTES, (new("2"), new("1")))
        assert refused.value.code == "record_exists"
        assert [r.value.number for r in records.listing(project, NOTES)] == ["1"]
        records.remove(project, NOTES, first.id)
        records.save(project, NOTES, new("1"))
        with pytest.raises(DataRefused):
            records.remove(project, NOTES, first.id, removed=False)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a")) as project, pytest.raises(NotFound):
        records.one(project, NOTES, "nothing")


def test_what_could_not_be_read_again_is_not_stored(tmp_path: Path) -> None:
    with book.create(tmp_path / "a.surveykit", book.Settings(title="a")) as project:
        first, _ = records.save(project, NOTES, new("1"))
        broken = msgspec.structs.replace(first, value=msgspec.structs.replace(first.value, words=None))
        with pytest.raises(DataRefused) as refused:
            records.save(project, NOTES, broken)
        assert refused.value.code == "field_value"
        assert [r.value.words for r in records.listing(project, NOTES)] == [""]
