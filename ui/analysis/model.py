"""Item models: the table of results and the list of saved analyses. Frozen rows, nothing computed here."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from surveykit.project.analyses.saved import Saved
from ui import theme
from ui.analysis.rows import Part, Results, Row
from ui.widgets import INTERVAL_ROLE, NUMBER, TEXT

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole) + 2
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_TEXTS = frozenset({Part.NAME, Part.DIFFERENCE})


class ResultsModel(QAbstractTableModel):
    """The results of one comparison. Columns follow from it, so another comparison resets the model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results = Results()

    def show_results(self, results: Results) -> None:
        """Show other results."""
        self.beginResetModel()
        self.results = results
        self.endResetModel()

    def column(self, part: Part) -> int:
        """The position of the first column that shows a part; -1 where there is none."""
        return next((i for i, c in enumerate(self.results.columns) if c.part is part), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.results.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.results.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.results.columns):
            return None
        column = self.results.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.explained or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return TEXT if column.part in _TEXTS else NUMBER
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.results.rows[index.row()], self.results.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.texts[index.column()]
            case Qt.ItemDataRole.TextAlignmentRole:
                return TEXT if column.part in _TEXTS else NUMBER
            case Qt.ItemDataRole.FontRole:
                return theme.font(bold=True) if _strong(row, column.part) else None
            case Qt.ItemDataRole.ForegroundRole:
                quiet = column.part is Part.JUDGEMENT and not row.clear
                return theme.current().colour("muted") if quiet else None
            case _ if role == SORT_ROLE:
                return row.keys[index.column()]
            case _ if role == INTERVAL_ROLE and column.part is Part.DIFFERENCE:
                return row.interval
        return None

    def as_text(self) -> str:
        """All of it, tab-separated."""
        lines = [[c.title for c in self.results.columns], *(row.texts for row in self.results.rows)]
        return (
            "\n".join("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in line) for line in lines) + "\n"
        )

    def as_html(self) -> str:
        """All of it as a table that a word processor takes over."""
        heads = "".join(f"<th>{escape(c.title)}</th>" for c in self.results.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row.texts) + "</tr>" for row in self.results.rows
        )
        return f"<table><tr>{heads}</tr>{rows}</table>"


def _strong(row: Row, part: Part) -> bool:
    return (part is Part.NAME and row.bold) or (part is Part.P and row.clear)


@dataclass(frozen=True)
class SavedRow:
    """One saved analysis in the list: its name and the line under it."""

    saved: Saved
    summary: str = ""


class SavedModel(QAbstractListModel):
    """The saved analyses."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[SavedRow, ...] = ()

    def show_rows(self, rows: tuple[SavedRow, ...]) -> None:
        """Show the list; where only the lines under the names are others, what is chosen stays."""
        if [row.saved.id for row in rows] == [row.saved.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def position(self, key: str) -> int:
        """Where the analysis with an id stands; -1 where it does not."""
        return next((i for i, row in enumerate(self.rows) if row.saved.id == key), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.saved.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.saved.name}  {row.summary}".strip()
            case _ if role == SUMMARY_ROLE:
                return row.summary
        return None
