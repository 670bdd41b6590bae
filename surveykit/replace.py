"""A file is written beside its place and put there in one step.

Whoever reads the old file meanwhile, or runs out of disk half-way, still has the old file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give the name of an empty temporary file in ``path``'s folder; when the block ends well it becomes ``path``.

    The content is on the disk (fsync) before the name changes. On any error, ``Cancelled`` included, the old file
    stays as it was and the temporary one is removed; the error goes on. ``OSError`` is the environment's: a missing
    folder, a full disk, a file that another program holds open.
    """
    path = Path(path)
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=f"{path.suffix}.part", dir=path.parent)
    except OSError as error:
        raise _naming(error, path) from error
    os.close(descriptor)
    beside = Path(name)
    try:
        yield beside
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        _like(path, beside)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError) and error.filename in (None, name):
            raise _naming(error, path) from error
        raise


def _naming(error: OSError, path: Path) -> OSError:
    """The same error about the file that was asked for: a failed write names none, others the temporary one."""
    return OSError(error.errno, error.strerror or str(error), str(path))


def _like(path: Path, beside: Path) -> None:
    """Give the new file the rights of the old one, else those of any new file (mkstemp lets only the owner read)."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    with suppress(OSError):
        beside.chmod(mode)
