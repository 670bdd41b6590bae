"""Which file to read or to write, asked in the system's own dialog."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def ask_to_write(
    over: QWidget, title: str, kinds: tuple[tuple[str, str], ...], name: str, write: Callable[[Path], object]
) -> QFileDialog:
    """Ask for a file to write. ``kinds`` are words with an ending, ``("PDF documents", ".pdf")``, the usual first."""
    dialog = QFileDialog(over, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    filters = {f"{words} (*{ending})": ending for words, ending in kinds}
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(kinds[0][1].removeprefix("."))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen].removeprefix(".")))
    dialog.selectFile((_FORBIDDEN.sub(" ", name).strip(" .") or "questionnaire") + kinds[0][1])
    return _opened(dialog, write)


def ask_to_read(over: QWidget, title: str, kind: tuple[str, str], read: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file to read."""
    dialog = QFileDialog(over, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"{kind[0]} (*{kind[1]})")
    return _opened(dialog, read)


def _opened(dialog: QFileDialog, run: Callable[[Path], object]) -> QFileDialog:
    dialog.fileSelected.connect(lambda name: run(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
