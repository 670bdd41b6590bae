"""The only place that opens a file. Encryption will enter here and nowhere else."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from surveykit.errors import Conflict, FileRefused
from surveykit.store import dialect
from surveykit.store.codec import encode
from surveykit.store.faults import named
from surveykit.store.tables import SCHEMA, metadata, setting

_MAGIC = b"SQLite format 3\x00"


class Store:
    """One open project file: one connection, one writer.

    ``reading()`` and ``writing()`` are transactions; a writer's is rolled back whole when anything is raised.
    """

    def __init__(self, path: Path, *, writable: bool, lock: FileLock | None, check_same_thread: bool = True) -> None:
        self.path = path
        self.writable = writable
        self._lock = lock
        mode = "rw" if writable else "ro"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, check_same_thread=check_same_thread)

        self._engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
        event.listen(self._engine, "connect", lambda raw, _: dialect.prepare(raw, writable=writable))
        event.listen(self._engine, "begin", dialect.begin)
        self._connection = self._engine.connect()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view for as long as it lasts."""
        with named(self.path), self._connection.execution_options(writing=False).begin():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        if not self.writable:
            raise FileRefused("read_only", file=self.path.name)
        with named(self.path), self._connection.execution_options(writing=True).begin():
            yield self._connection

    def close(self) -> None:
        """Close the file and let the next writer in."""
        self._connection.close()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def file_path(path: Path) -> Path:
    """The whole path of a project file. A database's URL is refused: that comes later."""
    if re.match(r"[a-z0-9+]{3,}:/", str(path)):
        raise FileRefused("database_url")
    return path.resolve()


def lock_for(path: Path) -> FileLock:
    """Take the writer's lock beside the file, or say who may be holding it."""
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Conflict("file_in_use", file=path.name) from None
    except (PermissionError, OSError):
        raise FileRefused("folder_read_only", file=path.name, folder=str(path.parent)) from None
    return lock


def create(path: Path, settings: dict[str, object]) -> Store:
    """Make a new project file with every table. An existing file is never overwritten."""
    path = file_path(path)
    if path.exists():
        raise FileRefused("file_exists", file=path.name)
    if not path.parent.is_dir():
        raise FileRefused("no_such_folder", folder=str(path.parent))
    lock = lock_for(path)
    # Made whole under another name first: a crash half-way leaves no half project behind.
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.unlink(missing_ok=True)
        draft.touch()
        store = Store(draft, writable=True, lock=None)
        with store.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={dialect.APPLICATION_ID}")
            metadata.create_all(connection)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
            rows = [{"name": name, "value": encode(value)} for name, value in settings.items()]
            connection.execute(setting.insert(), rows)
        store.close()
        draft.replace(path)
    except BaseException as error:
        with suppress(OSError):
            draft.unlink()
        lock.release()
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    return Store(path, writable=True, lock=lock)


def open_store(path: Path, *, writable: bool = True, own_thread: bool = False) -> Store:
    """Open a project file, upgrading an older one after copying it.

    Raises FileRefused for what is not a project, is damaged, or was written by a newer program; Conflict when another
    program is writing to it. ``own_thread`` is for a Task's connection, which may be closed by another thread.
    """
    path = file_path(path)
    _look(path)
    lock = lock_for(path) if writable else None
    try:
        store, found = _opened(path, writable=writable, lock=lock, own_thread=own_thread)
        if found != SCHEMA:
            store.close()
            _upgrade(path, found, writable=writable)
            lock = lock_for(path)
            store, found = _opened(path, writable=writable, lock=lock, own_thread=own_thread)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return store


def _look(path: Path) -> None:
    """Refuse what cannot be a project before SQLite touches it."""
    if not path.exists():
        raise FileRefused("no_such_file", file=str(path))
    if not path.is_file():
        raise FileRefused("not_a_project", file=path.name)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except PermissionError:
        raise FileRefused("cannot_read", file=path.name) from None
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise FileRefused("not_a_project", file=path.name)
    if int.from_bytes(head[68:72], "big") != dialect.APPLICATION_ID:
        raise FileRefused("not_a_project", file=path.name)
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if (
        path.stat().st_size < pages * (65536 if page == 1 else page)
        and not path.with_name(f"{path.name}-journal").exists()
    ):
        raise FileRefused("truncated", file=path.name)


def _opened(path: Path, *, writable: bool, lock: FileLock | None, own_thread: bool) -> tuple[Store, str]:
    """The open file and the migration that it stands at."""
    store = None
    try:
        with named(path):
            store = Store(path, writable=writable, lock=lock, check_same_thread=not own_thread)
            with store.reading() as connection:
                found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    except (FileRefused, Conflict, DatabaseError) as error:
        if store is not None:
            store.close()
        if isinstance(error, DatabaseError):  # tables are missing
            raise FileRefused("damaged", file=path.name) from None
        if error.code == "folder_read_only" and not writable:
            raise FileRefused("recover_read_only", file=path.name) from None
        raise
    return store, str(found or "0000")


def _upgrade(path: Path, found: str, *, writable: bool) -> None:
    if not found.isdigit() or found > SCHEMA:
        raise FileRefused("newer_file", file=path.name)
    if not writable:
        raise FileRefused("older_file_read_only", file=path.name)
    # Imported here only: alembic costs 0.3 s that a file of today does not need.
    from surveykit.store.upgrade import upgrade

    upgrade(path, found)
