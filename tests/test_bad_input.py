"""Whatever is handed in: one sentence, exit status 1, and nothing that was there is lost or changed."""

from __future__ import annotations

import csv
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
import pytest
from forms import form, ratings
from running import ask, call, child, done, limited, project_with, refused, write_json

ITEMS = [
    *ratings(["q1", "q2"], 1, 5),
    {"code": "age", "kind": "number", "text": {"en": "Age"}, "min": 0, "max": 120},
    {"code": "note", "kind": "text", "text": {"en": "Note"}},
]
needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="limits and rights of Linux")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = project_with(tmp_path, form("ward", ITEMS, []))
    rows = "".join(f"{i},w{i % 2},{i % 5 + 1},{5 - i % 5},{i},text {i}\n" for i in range(1, 41))
    (tmp_path / "good.csv").write_text("number,wave,q1,q2,age,note\n" + rows, encoding="utf-8")
    assert ask("import", made, tmp_path / "good.csv", "--questionnaire", "ward")["imported"] == 40
    return made


@contextmanager
def unchanged(*files: Path) -> Iterator[None]:
    """These files are byte for byte the same after it, and nothing but locks was left beside them."""
    before = [f.read_bytes() if f.is_file() else None for f in files]
    beside = {p for f in files for p in f.parent.iterdir() if p.suffix != ".lock"}
    yield
    assert [f.read_bytes() if f.is_file() else None for f in files] == before
    assert {p for f in files for p in f.parent.iterdir() if p.suffix != ".lock"} == beside


def test_a_project_of_a_newer_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with unchanged(file):
        for verb in (("info", file), ("questionnaire", "add", file, "gad7"), ("check", file)):
            assert "newer" in refused(*verb)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", os.urandom(5000), "问卷".encode("gb18030"), b"PK\x03\x04zip"]
)
def test_files_that_are_no_project(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.surveykit"
    file.write_bytes(content)
    with unchanged(file):
        for verb in (("info", file), ("check", file), ("restore", file, tmp_path / "y.surveykit")):
            assert "not a SurveyKit project" in refused(*verb)


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "x.surveykit"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    with unchanged(file):
        assert "not a SurveyKit project" in refused("questionnaire", "add", file, "gad7")


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_truncated_project(file: Path, tmp_path: Path, part: float) -> None:
    cut = tmp_path / "cut.surveykit"
    cut.write_bytes(file.read_bytes()[: int(file.stat().st_size * part)])
    with unchanged(cut, file):
        assert "cut short" in refused("info", cut)
        assert "cut short" in refused("restore", cut, file)


def test_a_damaged_project_is_found_and_never_restored(file: Path, tmp_path: Path) -> None:
    data = bytearray(file.read_bytes())
    for start in range(8192, len(data) - 200, 4096):
        data[start : start + 100] = b"\xff" * 100
    damaged = tmp_path / "damaged.surveykit"
    damaged.write_bytes(data)
    with unchanged(damaged, file):
        assert call("check", damaged).code == 1
        assert "damaged" in refused("restore", damaged, file)


@needs_limits
def test_a_folder_that_may_not_be_written(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    target = kept / "ward.surveykit"
    target.write_bytes(file.read_bytes())
    kept.chmod(0o555)
    out = kept / "out.csv"
    with unchanged(target):
        assert limited("info", target).returncode == 0
        assert limited("export", target, "/dev/null", "--questionnaire", "ward").returncode == 1
        for verb in (
            ("questionnaire", "add", target, "gad7"),
            ("export", target, out, "--questionnaire", "ward"),
            ("scores", target, "--questionnaire", "ward", "--csv", out),
            ("backup", target, kept),
            ("new", kept / "new.surveykit"),
            ("restore", target, kept / "again.surveykit"),
        ):
            said = limited(*verb)
            assert (said.returncode, said.stdout) == (1, b""), verb
            assert said.stderr.count(b"\n") == 1, said.stderr
            assert b"may not be written" in said.stderr


@needs_limits
def test_files_that_may_not_be_read(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "good.csv"
    file.chmod(0o000)
    table.chmod(0o000)
    for verb in (("info", file), ("describe", table, "--measures", "age")):
        said = limited(*verb)
        assert (said.returncode, said.stdout) == (1, b"")
        assert said.stderr.count(b"\n") == 1, said.stderr
        assert b"may not be read" in said.stderr


@needs_limits
@pytest.mark.parametrize("size", [1, 4096])
def test_a_full_disk_leaves_the_old_file(file: Path, tmp_path: Path, size: int) -> None:
    old = b"what was there before"
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("a.csv", "a.xlsx", "a.sav", "s.csv", "d.json"):
        (folder / name).write_bytes(old)
    verbs = {
        "a.xlsx": ("export", file, folder / "a.xlsx", "--questionnaire", "ward"),
        "a.sav": ("export", file, folder / "a.sav", "--questionnaire", "ward"),
        "": ("backup", file, folder),
        "n.surveykit": ("new", folder / "n.surveykit"),
    }
    if size == 1:
        verbs["a.csv"] = ("export", file, folder / "a.csv", "--questionnaire", "ward")
        verbs["d.json"] = ("questionnaire", "export", file, "ward", folder / "d.json")
    for name, verb in verbs.items():
        said = limited(*verb, size=size)
        assert (said.returncode, said.stdout) == (1, b""), (verb, said.stderr)
        assert said.stderr.count(b"\n") == 1, said.stderr
        assert name.encode() in said.stderr or b"/tmp" in said.stderr
    left = {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".lock"}
    assert left == dict.fromkeys(("a.csv", "a.xlsx", "a.sav", "s.csv", "d.json"), old)


@needs_limits
def test_a_full_disk_while_a_report_is_written(tmp_path: Path) -> None:
    from surveykit.project.example import make_example

    project = tmp_path / "p.surveykit"
    make_example(project, "en").close()
    for kind, name in (("--pdf", "r.pdf"), ("--excel", "r.xlsx")):
        target = tmp_path / name
        target.write_bytes(b"old")
        with unchanged(project, target):
            for size in (3000, 30_000):
                said = limited("report", project, kind, target, size=size)
                assert (said.returncode, said.stdout) == (1, b"")
                assert said.stderr.startswith(b"The disk is full")
                assert said.stderr.count(b"\n") == 1, said.stderr


@needs_limits
def test_a_full_disk_while_importing_changes_nothing(file: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.csv"
    more.write_text("wave,q1,note\n" + "".join(f"w9,3,{'long ' * 50}{i}\n" for i in range(500)), encoding="utf-8")
    with unchanged(file):
        said = limited("import", file, more, "--questionnaire", "ward", size=file.stat().st_size + 10_000)
        assert (said.returncode, said.stdout) == (1, b"")
        assert said.stderr.count(b"\n") == 1, said.stderr
    assert ask("check", file) == {"findings": []}
    assert ask("import", file, more, "--questionnaire", "ward")["imported"] == 500


def test_two_programs_on_one_file(file: Path, tmp_path: Path) -> None:
    from surveykit.project import book

    with book.open_project(file), unchanged(file):
        for verb in (
            ("questionnaire", "add", file, "gad7"),
            ("import", file, tmp_path / "good.csv", "--questionnaire", "ward"),
            ("restore", file, file),
        ):
            said = child(*verb, "--lang", "en")
            assert (said.returncode, said.stdout) == (1, b"")
            assert b"open in another window" in said.stderr
        # Reading goes on.
        assert child("info", file).returncode == 0
        assert child("export", file, tmp_path / "o.csv", "--questionnaire", "ward").returncode == 0
        assert child("backup", file, tmp_path / "b").returncode == 0
        (tmp_path / "o.csv").unlink()
        for copy in (tmp_path / "b").iterdir():
            copy.unlink()
        (tmp_path / "b").rmdir()


BAD_TABLES: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "empty"),
    "blank.csv": (b"\xef\xbb\xbf \r\n\r\n", "empty"),
    "binary.csv": (bytes(range(256)) * 20, "not a table"),
    "cut.xlsx": (b"PK\x03\x04" + b"\x00" * 200, "damaged"),
    "cut.sav": (b"$FL2@(#) SPSS DATA FILE", "damaged"),
    "cut.xls": (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "damaged"),
    "page.xls": (b"<html><table><tr><td>q1</td></tr></table></html>", "web page"),
    "mixed.csv": ("q1,q2\n1,问".encode("gb18030") + b"\xff\xff\n", "GB18030"),
    "quote.csv": (b'q1,q2\n1,"2\n', "quotation mark"),
    "other.csv": (b"a,b\n1,2\n", "No column"),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_tables_that_cannot_be_read(file: Path, tmp_path: Path, name: str) -> None:
    content, says = BAD_TABLES[name]
    table = tmp_path / name
    table.write_bytes(content)
    with unchanged(file):
        sentence = refused("import", file, table, "--questionnaire", "ward", "--wave", "w1")
        assert name in sentence
        assert says in sentence
    if name != "other.csv":
        assert name in refused("analyse", table, "--measures", "q1", "--by", "q2")


def test_a_folder_and_a_file_that_is_not_there(file: Path, tmp_path: Path) -> None:
    for data, says in ((tmp_path, "folder"), (tmp_path / "no.csv", "no.csv")):
        with unchanged(file):
            assert says in refused("import", file, data, "--questionnaire", "ward", "--wave", "w1")
        assert says in refused("describe", data, "--measures", "a")
    assert "folder" in refused("export", file, tmp_path / "none" / "a.csv", "--questionnaire", "ward")
    assert "folder" in refused("new", tmp_path / "none" / "a.surveykit")
    assert "folder" in refused("restore", file, tmp_path / "none" / "a.surveykit")
    assert not (tmp_path / "none").exists()


def test_wrong_columns_and_maps(file: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    taken = ("import", file, good, "--questionnaire", "ward")
    maps = {
        "nosuchcolumn": {"columns": {"nosuchcolumn": "q1"}},
        "nosuchitem": {"columns": {"q1": "nosuchitem"}},
        "77": {"values": {"q1": {"yes": 77}}},
        "q2": {"columns": {"q1": "q2", "q2": "q2"}},
        "extra": {"extra": {}},
        "age": {"split": {"age": ";"}},
    }
    with unchanged(file):
        for says, content in maps.items():
            plan = write_json(tmp_path / "map.json", content)
            assert says in refused(*taken, "--map", plan)
        plan.write_text("{", encoding="utf-8")
        assert "map.json" in refused(*taken, "--map", plan)
        plan.unlink()
        for option in ("--unit-column", "--wave-column", "--number-column", "--respondent-column"):
            assert "elsewhere" in refused(*taken, option, "elsewhere")


def test_problems_are_named_by_sheet_row_and_column(file: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "第一页"
    sheet.append(["满意度调查（合并的标题行）"])
    sheet.merge_cells("A1:D1")
    for row in (["number", "wave", "q1", "age"], ["a1", "w5", 3, 40], ["a2", "w5", 9, 40], ["a3", "w5", 2, "old"],
                ["a4", "w5", 2, 10**30], ["a5", None, 2, 20]):  # fmt: skip
        sheet.append(row)
    table = tmp_path / "bad.xlsx"
    book.save(table)
    taken = ("import", file, table, "--questionnaire", "ward")
    with unchanged(file):
        said = call(*taken, "--json")
        assert (said.code, said.err) == (1, "")
        found = said.data
        assert list(found) == ["read", "imported", "skipped", "ignored", "problems"]
        assert (found["read"], found["imported"]) == (5, 0)
        places = [(p["sheet"], p["row"], p["column"], p["code"]) for p in found["problems"]]
        assert places == [
            ("第一页", 4, "q1", "out_of_range"),
            ("第一页", 5, "age", "not_a_number"),
            ("第一页", 6, "age", "out_of_range"),
            ("第一页", 7, "wave", "wave_blank"),
        ]
        assert call(*taken).code == 1
        dry = call(*taken, "--skip-bad", "--dry-run", "--json")
        assert (dry.code, dry.data["imported"]) == (0, 1)
    rest = ask(*taken, "--skip-bad")
    assert (rest["imported"], len(rest["problems"])) == (1, 4)


def test_a_number_that_stands_there_with_other_answers(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "again.csv"
    table.write_text("number,wave,q1,q2,age,note\n1,w1,2,4,1,text 1\n2,w0,1,1,1,other\n", encoding="utf-8")
    with unchanged(file):
        said = call("import", file, table, "--questionnaire", "ward", "--json")
    assert (said.code, said.data["skipped"]) == (1, 1)
    assert [(p["row"], p["column"], p["code"]) for p in said.data["problems"]] == [(3, "number", "differs")]


TEXTS = [
    "=1+1", "=cmd|' /C calc'!A0", "+86 10", "-5", "@SUM(A1)", "'=x", "''quoted",
    "\t=tab", "说\"好\"，\n第二行", " 前后 ",
    "=" * 300, "很" * 10_000, "{brace}", "%s", "NaN", "None", "NA", "-9", "1e999", "TRUE", "\u202eabc", "a\u0301", "😀",
]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx", "sav"])
def test_texts_come_back_as_they_went_and_never_as_formulas(tmp_path: Path, ending: str) -> None:
    # SPSS pads texts with spaces and knows no missing texts, so two of these cannot come back from it.
    texts = [t for t in TEXTS if ending != "sav" or t not in (" 前后 ", "-9")]
    first = project_with(tmp_path, form("ward", ITEMS, []), name="first")
    table = tmp_path / "texts.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["number", "wave", "note"])
    for number, text in enumerate(texts, start=1):
        sheet.append([f"n{number:02}", "w"])
        cell = sheet.cell(number + 1, 3)
        cell.value = text
        cell.data_type = "s"
    book.save(table)
    assert ask("import", first, table, "--questionnaire", "ward")["imported"] == len(texts)
    out = tmp_path / f"out.{ending}"
    done("export", first, out, "--questionnaire", "ward")
    again = ask("import", first, out, "--questionnaire", "ward")
    assert (again["imported"], again["skipped"], again["problems"]) == (0, len(texts), [])
    second = project_with(tmp_path, form("ward", ITEMS, []), name="second")
    assert ask("import", second, out, "--questionnaire", "ward")["imported"] == len(texts)
    assert notes(second, tmp_path) == texts
    if ending == "xlsx":
        read = openpyxl.load_workbook(out)
        assert all(c.data_type != "f" for s in read for row in s for c in row)
    if ending == "csv":
        with out.open(encoding="utf-8-sig", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row]
        assert not [c for c in cells if c[:1] in "=+@\t" and c]


def notes(project: Path, folder: Path) -> list[str]:
    """The texts as they are stored."""
    from surveykit.project import book
    from surveykit.project.frames import read_frame

    with book.open_project(project, writable=False) as opened:
        return [row["note"] for row in read_frame(opened, "ward").answers]


def test_figures_that_cannot_be(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b,c\n1,x,1e308\n2,y,1e308\nNaN,x,-1e308\ninf,y,1\n", encoding="utf-8")
    for arguments in (
        ("analyse", table, "--measures", "c", "--by", "b"),
        ("describe", table, "--measures", "a"),
        ("reliability", table, "--items", "a", "c"),
        ("analyse", table, "--measures", "a", "--by", "nothing"),
        ("analyse", "--summary", "1", "nan", "5", "--summary", "1", "1", "5"),
        ("analyse", "--summary", "1", "1", "5.5", "--summary", "1", "1", "5"),
        ("analyse", "--counts", "7", "5", "--counts", "1", "5"),
        ("analyse", "--counts", "-1", "5", "--counts", "1", "5"),
        ("analyse", "--rate", "5", "0", "--rate", "1", "5"),
        ("analyse", "--rate", "5", "10"),
        ("power", "--sd", "0", "--n", "10", "--power", "0.8"),
        ("power", "--sd", "1", "--n", "10", "--power", "1.5"),
        ("analyse", table, "--measures", "a", "--norm", "5"),
    ):
        refused(*arguments)
