"""The files that were open last, as the start page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class RecentFile:
    """A file that was open. ``changed`` and ``size`` are None where it is not there (any more)."""

    path: Path
    changed: datetime | None
    size: int | None

    @property
    def missing(self) -> bool:
        """Whether it is not where it was."""
        return self.changed is None


def looked_up(paths: tuple[str, ...]) -> tuple[RecentFile, ...]:
    """Each file with its date and size of now."""
    return tuple(_look(Path(p)) for p in paths)


def _look(path: Path) -> RecentFile:
    try:
        found = path.stat()
    except OSError:
        return RecentFile(path, None, None)
    return RecentFile(path, datetime.fromtimestamp(found.st_mtime), found.st_size)
