"""Files that are, and files that are not, projects."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from surveykit.errors import Conflict, FileRefused
from surveykit.project import book, keying
from surveykit.store import dialect
from surveykit.store.connect import open_store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "病区 调查.surveykit"
    with book.create(path, book.Settings(title="病区")) as project:
        keying.add_wave(project, "干预前")
    return path


def refused(path: Path) -> str:
    with pytest.raises(FileRefused) as caught:
        open_store(path)
    return caught.value.code


def test_a_new_project_opens_again_with_what_was_put_in(file: Path) -> None:
    with book.open_project(file) as project:
        assert book.settings(project).title == "病区"
        assert [w.name for w in keying.waves(project)] == ["干预前"]


def test_an_existing_file_is_never_overwritten(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FileRefused, match="file_exists"):
        book.create(file, book.Settings())
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"SQLite format 3\x00", b"PK\x03\x04" + b"x" * 500, "中文".encode("gb18030") * 100],
    ids=["empty", "text", "only the magic", "zip", "chinese"],
)
def test_what_is_not_a_project_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.surveykit"
    path.write_bytes(content)
    assert refused(path) == "not_a_project"
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE a (b)")
    assert refused(path) == "not_a_project"


def test_a_truncated_project_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert refused(file) == "truncated"


def test_a_project_with_broken_pages_is_refused(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[100:8192] = os.urandom(8092)
    file.write_bytes(data)
    assert refused(file) == "damaged"


def test_a_project_of_a_newer_program_is_refused_untouched(file: Path) -> None:
    with sqlite3.connect(file) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '0999'")
    newer.close()
    before = file.read_bytes()
    assert refused(file) == "newer_file"
    assert file.read_bytes() == before


def test_missing_files_folders_and_urls_get_their_own_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.surveykit") == "no_such_file"
    assert refused(tmp_path) == "not_a_project"
    assert refused(Path("postgresql://host/db")) == "database_url"
    with pytest.raises(FileRefused, match="no_such_folder"):
        book.create(tmp_path / "none" / "x.surveykit", book.Settings())


def test_one_writer_a_file_and_readers_beside_it(file: Path) -> None:
    with book.open_project(file):
        with pytest.raises(Conflict, match="file_in_use"):
            book.open_project(file)
        code = "import sys; from pathlib import Path; from surveykit.project import book; " + (
            "book.open_project(Path(sys.argv[1]))"
        )
        other = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
        assert "file_in_use" in other.stderr
        with book.open_project(file, writable=False) as reader:
            assert [w.name for w in keying.waves(reader)] == ["干预前"]
    book.open_project(file).close()


def test_reading_only_refuses_to_write(file: Path) -> None:
    with (
        book.open_project(file, writable=False) as project,
        pytest.raises(FileRefused, match="read_only"),
    ):
        keying.add_wave(project, "干预后")


def test_the_pragmas_that_durability_rests_on(file: Path) -> None:
    with book.open_project(file) as project, project.store.reading() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        }
    assert values == {
        "journal_mode": "delete",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": dialect.APPLICATION_ID,
    }


@pytest.mark.skipif(os.name != "posix", reason="needs a user without rights")
def test_a_folder_that_may_not_be_written_gets_a_sentence(file: Path) -> None:
    """In a child without root's rights: as root every folder may be written."""
    file.parent.chmod(0o555)
    for folder in file.parents:
        if folder.owner() == file.owner() and folder.name.startswith(("pytest", "popen")):
            folder.chmod(0o755 if folder != file.parent else 0o555)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from surveykit.errors import FileRefused\n"
        "from surveykit.store.connect import open_store\n"
        "os.getuid() == 0 and os.setuid(65534)\n"
        "try:\n    open_store(Path(sys.argv[1]))\n"
        "except FileRefused as error:\n    print(error.code)\n"
    )
    try:
        child = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
        assert child.stdout.strip() in {"folder_read_only", "cannot_read"}, child.stderr
    finally:
        file.parent.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="needs RLIMIT_FSIZE")
def test_a_full_disk_while_keying_is_the_systems_error_and_changes_nothing(file: Path) -> None:
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from surveykit.project import book, keying\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "project = book.open_project(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n    keying.add_wave(project, '干预后' * 5000)\n"
        "except OSError as error:\n    print('refused', error.errno)\n"
    )
    child = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert child.stdout.startswith("refused"), child.stderr
    with book.open_project(file) as project:
        assert [w.name for w in keying.waves(project)] == ["干预前"]


def test_another_programs_lock_gets_a_sentence(file: Path) -> None:
    with book.open_project(file) as project:
        with project.store.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=50")
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Conflict, match="file_in_use"):
            keying.add_wave(project, "干预后")
        other.execute("ROLLBACK")
        other.close()
        keying.add_wave(project, "干预后")
