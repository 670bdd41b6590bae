"""What the two tables show: the list of responses, read as it is scrolled, and the answers of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from surveykit.i18n import Translator
from surveykit.model.answers import Missing
from surveykit.model.browsing import Row, SortBy
from surveykit.model.corrections import written
from surveykit.project import browsing_words
from surveykit.project.browsing import Line
from ui import theme
from ui.widgets import NUMBER, TEXT

Index = QModelIndex | QPersistentModelIndex

COLUMNS: tuple[SortBy, ...] = ("number", "respondent", "wave", "unit", "answered", "signs", "keyed", "by")
CHUNK = 100
ANSWER = 2
"""The column of the answers that is edited."""


class ResponseList(QAbstractTableModel):
    """Ids in their order; a row's facts are read with its neighbours when it is first seen.

    ``sorted_by(column, descending)``: a person has clicked a head.
    """

    sorted_by = Signal(str, bool)

    def __init__(self, read: Callable[[Sequence[str]], Sequence[Row]], parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._say = read, Translator("en")
        self._known: dict[str, Row] = {}
        self.ids: tuple[str, ...] = ()
        self.heads: tuple[str, ...] = ("",) * len(COLUMNS)

    def show_ids(self, ids: tuple[str, ...], _: Translator) -> None:
        """Show these responses; what was read of any is read anew."""
        self._say = _
        self.beginResetModel()
        self.ids = ids
        self._known.clear()
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """What is known of a row; it and its neighbours are read where that is not known yet."""
        if not 0 <= number < len(self.ids):
            return None
        key = self.ids[number]
        if key not in self._known:
            start = number // CHUNK * CHUNK
            self._known |= {row.id: row for row in self._read(self.ids[start : start + CHUNK])}
        return self._known.get(key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if COLUMNS[section] == "answered" else TEXT
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER if column == "answered" else TEXT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            out = row.removed or row.invalid
            return theme.current().colour("muted") if out else None
        match column:
            case "keyed":
                return browsing_words.moment(row.keyed)
            case "by":
                return row.by or (self._say("Imported") if row.imported else "")
            case "answered":
                return str(row.answered)
            case "signs":
                return " · ".join(browsing_words.signs(row, self._say))
            case "number" | "respondent" | "wave" | "unit":
                return str(getattr(row, column))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.sorted_by.emit(COLUMNS[column], order == Qt.SortOrder.DescendingOrder)


class AnswerList(QAbstractTableModel):
    """The items of one response in paper order. ``typed(row, text)``: somebody wants to correct an answer."""

    typed = Signal(int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._say = Translator("en")
        self.lines: tuple[Line, ...] = ()
        self.heads: tuple[str, ...] = ("", "", "")

    def show_lines(self, lines: tuple[Line, ...], _: Translator) -> None:
        """Show these items."""
        self._say = _
        if [line.item.code for line in lines] != [line.item.code for line in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        else:
            self.lines = lines
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, ANSWER))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else ANSWER + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == ANSWER else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole and column == ANSWER:
            return written(line.answer)
        if role == Qt.ItemDataRole.DisplayRole:
            words = (line.printed, self._say.text(line.item.text, line.item.code))
            return words[column] if column < ANSWER else self._answer(line)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, column)
        return None

    def _answer(self, line: Line) -> str:
        said = browsing_words.answer_words(line.item, line.answer, self._say)
        mark = line.answer.mark
        if mark is not None and mark.forced:
            said = f"{said} !"
        return f"{said} ✎" if mark is not None and mark.note else said

    def _colour(self, line: Line, column: int) -> object:
        mark, worn = line.answer.mark, theme.current()
        if column != ANSWER or (line.passed and line.answer.value is None):
            return worn.colour("muted") if line.passed or column == 0 else None
        if mark is not None and (mark.forced or mark.writing or mark.missing is Missing.UNREADABLE):
            return worn.colour("warn")
        return worn.colour("muted") if line.answer.value is None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.EditRole and index.isValid() and str(value) != self.data(index, role):
            self.typed.emit(index.row(), str(value))
        # What is stored is shown when it is stored: not before a reason was given.
        return False
