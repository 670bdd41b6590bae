"""What the disk did under the database, said as the environment's error with the file's name."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from surveykit.errors import Conflict, FileRefused


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Raise OSError for a full or failing disk, Conflict for a locked file, FileRefused for a damaged or guarded one.

    What is none of these is a fault of ours and passes as it is. SQLite has rolled the transaction back by then.
    """
    try:
        yield
    except (sqlite3.DatabaseError, DBAPIError) as error:
        raw = error.orig if isinstance(error, DBAPIError) else error
        known = _known(getattr(raw, "sqlite_errorcode", 0) & 0xFF, path)
        if known is None:
            raise
        raise known from error


def _known(code: int, path: Path) -> Exception | None:
    """By SQLite's primary result code (www.sqlite.org/rescode.html)."""
    match code:
        case sqlite3.SQLITE_FULL:
            return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        case sqlite3.SQLITE_IOERR:
            return OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Conflict("file_in_use", file=path.name)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return FileRefused("folder_read_only", file=path.name, folder=str(path.parent))
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return FileRefused("damaged", file=path.name)
    return None
