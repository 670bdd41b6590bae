"""Undo is two snapshots, one class: values are frozen, so going back is writing the value from before."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from PySide6.QtGui import QUndoCommand

Attempt = Callable[[], bool]
"""Writes one of the two states; False where it could not be written (the person has been told)."""


class Snapshot(QUndoCommand):
    """A change that has been written already, so the first ``redo()``, which pushing calls, does nothing.

    Snapshots with the same ``merge`` key that follow each other become one: typing is undone as a whole.
    """

    def __init__(self, text: str, after: Attempt, before: Attempt, merge: str = "") -> None:
        super().__init__(text)
        self._after, self._before, self._merge = after, before, merge
        self._pushed = False

    def redo(self) -> None:
        if not self._pushed:
            self._pushed = True
        elif not self._after():
            self.setObsolete(True)

    def undo(self) -> None:
        if not self._before():
            # What stands on the disk is not what this snapshot thinks: it is dropped rather than tried again.
            self.setObsolete(True)

    def id(self) -> int:
        return crc32(self._merge.encode()) & 0x7FFFFFFF if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Snapshot) or other._merge != self._merge:
            return False
        self._after = other._after
        return True
