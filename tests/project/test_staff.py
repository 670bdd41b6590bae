"""Names of a unit's staff: kept in order, put back by undo, in files of the older schema too, and from the terminal."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from running import call
from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool

from surveykit.errors import DataRefused, NotFound
from surveykit.project import book, keying, staff
from surveykit.store import dialect
from surveykit.store.tables import SCHEMA
from surveykit.store.upgrade import run_migrations


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ward.surveykit"
    with book.create(path, book.Settings(title="病区")) as project:
        keying.add_unit(project, "ICU")
        keying.add_unit(project, "外科")
    return path


def test_names_are_kept_in_their_order_and_put_back(file: Path) -> None:
    with book.open_project(file) as project:
        assert staff.names(project, "ICU") == ()
        changes = staff.set_names(project, "ICU", [" 李晓明 ", "", "王芳", "李晓明"])
        assert changes.staff
        assert not changes.data  # no score depends on it
        assert staff.names(project, "ICU") == ("李晓明", "王芳")
        staff.set_names(project, "ICU", ["王芳", "曾丽"])
        staff.set_names(project, "ICU", ("李晓明", "王芳"))  # what undo does
        assert staff.names(project, "ICU") == ("李晓明", "王芳")
    with sqlite3.connect(file) as raw:
        kept = raw.execute("SELECT name, removed IS NULL FROM staff ORDER BY name").fetchall()
    raw.close()
    assert kept == [("曾丽", 0), ("李晓明", 1), ("王芳", 1)]  # marked, not erased; nobody twice


def test_own_names_come_first_and_those_of_other_units_follow(file: Path) -> None:
    with book.open_project(file) as project:
        staff.set_names(project, "ICU", ["李晓明", "王芳"])
        staff.set_names(project, "外科", ["李芳", "王芳"])
        staff.set_names(project, "", ["院长"])
        assert staff.known(project, "外科") == ("李芳", "王芳", "李晓明", "院长")
        assert staff.known(project, "") == ("院长", "李晓明", "王芳", "李芳")
        assert staff.by_unit(project) == (("ICU", ("李晓明", "王芳")), ("外科", ("李芳", "王芳")), ("", ("院长",)))
        key = keying.units(project)[0].id
        keying.remove_place(project, "unit", key)
        assert "李晓明" not in staff.known(project, "外科")


def test_what_is_no_name_or_no_unit_is_refused_and_nothing_is_written(file: Path) -> None:
    with book.open_project(file) as project:
        staff.set_names(project, "ICU", ["李晓明"])
        with pytest.raises(DataRefused) as refused:
            staff.set_names(project, "ICU", ["王芳", "护士" * 30])
        assert refused.value.code == "staff_name_long"
        with pytest.raises(DataRefused):
            staff.set_names(project, "ICU", [f"n{n}" for n in range(3000)])
        with pytest.raises(NotFound):
            staff.set_names(project, "没有", ["王芳"])
        assert staff.names(project, "ICU") == ("李晓明",)


@pytest.mark.parametrize(
    ("text", "names"),
    [("李晓明\n王　芳\n\n", ("李晓明", "王芳")), ("李晓明、王芳，曾丽;仇和", ("李晓明", "王芳", "曾丽", "仇和")),
     ("李晓明\t护士长\r\n王芳\t护士", ("李晓明", "王芳")), ("李晓明 王芳芳", ("李晓明", "王芳芳")),
     ("Tom Lee\n", ("Tom Lee",)), ("\ufeff𬭊文", ("𬭊文",))],
)  # fmt: skip
def test_a_pasted_list_is_sorted_out(text: str, names: tuple[str, ...]) -> None:
    assert staff.split_names(text) == names


def test_a_file_of_schema_0001_is_copied_and_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old.surveykit"
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id={dialect.APPLICATION_ID}")
        raw.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    raw.close()
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", lambda connection, _: dialect.prepare(connection, writable=True))
    event.listen(engine, "begin", dialect.begin)
    with engine.connect() as connection, connection.execution_options(writing=True).begin():
        run_migrations(connection, "0001")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('title', '\"旧\"')")
        connection.exec_driver_sql("INSERT INTO unit (id, name, position) VALUES ('u', 'ICU', 1)")
    engine.dispose()
    before = path.read_bytes()
    with book.open_project(path) as project:
        assert book.settings(project).title == "旧"
        staff.set_names(project, "ICU", ["李晓明"])
        assert staff.known(project, "ICU") == ("李晓明",)
    assert (tmp_path / f"old.before-{SCHEMA}.surveykit").read_bytes() == before


def test_the_same_from_a_terminal(file: Path, tmp_path: Path) -> None:
    def said(*arguments: object) -> object:
        done = call("staff", file, *arguments, "--json")
        assert done.code == 0, done.err
        return json.loads(done.out)

    names = tmp_path / "names.txt"
    names.write_bytes("李晓明\r\n王芳\r\n".encode("gb18030"))
    assert said("--unit", "ICU", "--set", names) == {"units": [{"unit": "ICU", "names": ["李晓明", "王芳"]}]}
    assert said("--unit", "ICU", "--add", "曾丽", "--add", "仇和") == {
        "units": [{"unit": "ICU", "names": ["李晓明", "王芳", "曾丽", "仇和"]}]
    }
    said("--unit", "外科", "--set", names)
    said("--unit", "ICU", "--remove", "王芳")
    assert said() == {
        "units": [{"unit": "ICU", "names": ["李晓明", "曾丽", "仇和"]}, {"unit": "外科", "names": ["李晓明", "王芳"]}]
    }
    for arguments, code in (
        (("--add", "x"), "staff_unit_needed"),
        (("--unit", "ICU", "--remove", "没有"), "staff_not_listed"),
        (("--unit", "没有", "--add", "x"), "no_such_unit"),
    ):
        refused = call("staff", file, *arguments, "--json")
        assert (refused.code, json.loads(refused.out)["error"]["code"]) == (1, code)
    names.write_text("\n、\n", "utf-8")
    assert json.loads(call("staff", file, "--unit", "ICU", "--set", names, "--json").out)["error"]["code"] == (
        "staff_file_empty"
    )
