"""The lines of the chooser: an empty questionnaire, those of the program, one's own, and files that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveykit.i18n import Translator
from surveykit.project.library import Broken, Instrument, Library

Index = QModelIndex | QPersistentModelIndex
REMARK_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEAD_ROLE = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Head:
    """A line over a group."""

    words: str


@dataclass(frozen=True)
class Empty:
    """The line of an empty questionnaire."""


Row = Head | Empty | Instrument | Broken


def rows_of(library: Library, wanted: str, _: Translator) -> tuple[Row, ...]:
    """The lines in which every word of ``wanted`` occurs; heads only over what is there."""
    parts = wanted.casefold().split()
    found: list[Row] = [] if parts else [Empty()]
    fitting = [i for i in library.instruments if all(part in _said(i) for part in parts)]
    for own, words in ((True, _("Your own")), (False, _("Come with the program"))):
        group = [i for i in fitting if i.own is own]
        if group:
            found += [Head(words), *group]
    broken = [b for b in library.broken if all(part in b.name.casefold() for part in parts)]
    if broken:
        found += [Head(_("Cannot be read")), *broken]
    return tuple(found)


def _said(instrument: Instrument) -> str:
    texts = (instrument.title, instrument.measures, instrument.definition.version, *instrument.scales)
    words = (instrument.name, *(text for texts_of in texts for text in texts_of.values()))
    return " ".join(words).casefold()


class LibraryModel(QAbstractListModel):
    """A line a row; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._translator = Translator("en")

    def show_rows(self, rows: tuple[Row, ...], translator: Translator) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows, self._translator = rows, translator
        self.endResetModel()

    def first(self) -> int:
        """The first line that can be chosen; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if not isinstance(row, Head)), -1)

    def place(self, name: str) -> int:
        """The line of an instrument by its name; -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if isinstance(row, Instrument) and row.name == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(part for part in (self._title(row), self._remark(row)) if part)
            case _ if role == REMARK_ROLE:
                return self._remark(row)
            case _ if role == HEAD_ROLE:
                return isinstance(row, Head)
        return None

    def _title(self, row: Row) -> str:
        _ = self._translator
        match row:
            case Head(words=words):
                return words
            case Empty():
                return _("Empty questionnaire")
            case Broken(name=name):
                return name
            case Instrument():
                # One's own goes by the name it was given; the program's go by their title.
                return row.name if row.own else _.text(row.title, row.name)

    def _remark(self, row: Row) -> str:
        _ = self._translator
        match row:
            case Instrument():
                if len(row.scales) == 1:
                    return _("{items} items · 1 scale", items=row.items)
                return _("{items} items · {scales} scales", items=row.items, scales=len(row.scales))
            case Empty():
                return _("Begin with the title and the first item")
            case Broken():
                return _("This file cannot be read")
            case Head():
                return ""
