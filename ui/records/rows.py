"""The list of records as an item model: frozen rows, nothing computed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveykit.i18n import Translator
from surveykit.model.records import Record
from surveykit.project.quality_work.forms import Asked, RecordForm
from ui import theme
from ui.widgets import TEXT

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
LONGEST = 60
"""Characters of a cell; the form has the rest."""


@dataclass(frozen=True)
class Line:
    """One record in the list: its id, its cells, a word of warning."""

    id: str
    texts: tuple[str, ...]
    remark: str = ""


def lines_of(form: RecordForm, records: Sequence[Record[Any]], day: str, _: Translator) -> tuple[Line, ...]:
    """Records as they are listed."""
    asked = {one.name: one for one in form.asked}
    states = dict(form.states)
    made = []
    for record in records:
        cells = [shown(getattr(record.value, name), asked[name], _) for name in form.columns]
        if states:
            state = form.area.state(record.value)
            cells.append(_(states[state]) if state in states else state)
        remark = form.remark(record.value, day) if form.remark is not None else ""
        made.append(Line(record.id, tuple(cells), _(remark) if remark else ""))
    return tuple(made)


def shown(value: Any, asked: Asked, _: Translator) -> str:
    """A fact as one short text."""
    if value is None or value == "":
        return ""
    if asked.takes == "choice":
        words = dict(asked.options).get(value)
        return _(words) if words else str(value)
    if asked.takes == "flag":
        return _("yes") if value else ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, dict):
        value = _.text(value)
    text = " · ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    text = " ".join(text.replace("T", " ").split()) if asked.takes == "minute" else " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


class RecordsModel(QAbstractTableModel):
    """The records that are listed; the last column is the word of warning."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, heads: tuple[str, ...], lines: tuple[Line, ...]) -> None:
        """Show other lines; where only cells are others, what is chosen stays."""
        if heads == self.heads and [line.id for line in lines] == [line.id for line in self.lines]:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(heads)))
            return
        self.beginResetModel()
        self.heads, self.lines = heads, lines
        self.endResetModel()

    def position(self, key: str) -> int:
        """Where a record stands; -1 where it does not."""
        return next((n for n, line in enumerate(self.lines) if line.id == key), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.heads) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.heads[section] if section < len(self.heads) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, warning = self.lines[index.row()], index.column() == len(self.heads)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.remark if warning else line.texts[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return TEXT
            case Qt.ItemDataRole.ForegroundRole:
                return theme.current().colour("warn") if warning else None
        return None
