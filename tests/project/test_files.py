"""The project's file as a whole: settings, dated backups, restoring, and what a check finds."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from surveykit.errors import Conflict, FileRefused
from surveykit.project import book, files
from surveykit.project.book import Project
from surveykit.project.example import make_example

NOON = datetime(2026, 6, 30, 12, 0, 0)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_example(tmp_path / "ward.surveykit", "en")


def test_settings_are_kept(project: Project) -> None:
    changed = msgspec.structs.replace(book.settings(project), title="病区", t_test="t.student")
    assert files.change_settings(project, changed).settings
    project.close()
    with book.open_project(project.path, writable=False) as again:
        assert book.settings(again) == changed


def test_the_last_ten_dated_backups_are_kept(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    other = folder / "other.2026-01-01-000000.surveykit"
    for second in range(12):
        files.backup(project, folder, NOON.replace(second=second))
        other.touch()
    names = sorted(p.name for p in folder.iterdir())
    assert names == [other.name, *(f"ward.2026-06-30-1200{second:02}.surveykit" for second in range(2, 12))]
    with book.open_project(folder / names[-1], writable=False) as copy:
        assert book.settings(copy) == book.settings(project)


def test_the_automatic_backup_is_one_a_day(project: Project) -> None:
    made = files.backup_daily(project, NOON)
    assert made
    assert made.parent == files.backup_folder(project)
    assert files.backup_daily(project, NOON.replace(hour=18)) is None
    assert files.backup_daily(project, NOON.replace(month=7)) is not None


def test_restoring_keeps_what_was_there(project: Project, tmp_path: Path) -> None:
    copy = files.backup(project, tmp_path / "copies", NOON)
    files.change_settings(project, msgspec.structs.replace(book.settings(project), title="changed"))
    with pytest.raises(Conflict) as held:
        files.restore(copy, project.path)
    assert held.value.code == "file_in_use"
    project.close()
    files.restore(copy, project.path)
    with book.open_project(project.path) as again:
        assert book.settings(again).title != "changed"
    (kept,) = tmp_path.glob("ward.replaced-*.surveykit")
    with book.open_project(kept) as old:
        assert book.settings(old).title == "changed"


def test_restoring_into_no_folder_makes_none(project: Project, tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        files.restore(project.path, tmp_path / "none" / "x.surveykit")
    assert refused.value.code == "no_such_folder"
    assert not (tmp_path / "none").exists()


def test_a_good_file_has_no_findings(project: Project) -> None:
    assert files.check(project) == ()


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("UPDATE response SET answers = json_set(answers, '$.q1', 77) WHERE number = '002'", {"answer_out_of_range"}),
        ("UPDATE response SET answers = json_set(answers, '$.zz', 1) WHERE number = '002'", {"answer_without_item"}),
        ("UPDATE response SET wave_id = 'nowhere' WHERE id = (SELECT max(id) FROM response)", {"file_damage"}),
    ],
)
def test_a_check_finds_what_was_changed_from_outside(project: Project, change: str, codes: set[str]) -> None:
    project.close()
    connection = sqlite3.connect(project.path)
    connection.execute("PRAGMA foreign_keys=OFF")
    assert connection.execute(change).rowcount > 0
    connection.commit()
    connection.close()
    with book.open_project(project.path, writable=False) as again:
        found = files.check(again)
    assert codes <= {f.code for f in found}
