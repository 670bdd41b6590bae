"""A report's table on the screen: as the paper sets it, copied as a table that Word and Excel take."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.document import Format, Run
from surveykit.report.document import Table as Value
from ui import theme
from ui.theme import Size, Space
from ui.widgets.buttons import IconButton
from ui.widgets.card import Card
from ui.widgets.labels import label
from ui.widgets.table import CELL_INSET, NUMBER, TEXT, Table

MOST_ROWS = 24
"""Rows that stand on the page; a longer table scrolls in its own place."""

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


def words(runs: tuple[Run, ...]) -> str:
    """Runs as one text."""
    return "".join(run.text for run in runs)


class TableModel(QAbstractTableModel):
    """The cells of one table as they are printed."""

    def __init__(self, value: Value, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.texts = [
            [numbers.show(cell, column.format, language) for cell, column in zip(row, value.columns, strict=True)]
            for row in value.rows
        ]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.value.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.value.columns):
            return None
        column = self.value.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return TEXT if column.format is Format.TEXT else NUMBER
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.value.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                text = self.texts[index.row()][index.column()]
                inner = index.column() == 0 and index.row() in self.value.indented_rows
                return f"\u2003{text}" if inner else text
            case Qt.ItemDataRole.TextAlignmentRole:
                return TEXT if column.format is Format.TEXT else NUMBER
            case Qt.ItemDataRole.FontRole:
                return theme.font(bold=True) if index.row() in self.value.bold_rows else None
        return None


class TableBlock(Card):
    """A table in a card with its title, its notes, and a button that copies all of it."""

    def __init__(self, value: Value, _: Translator) -> None:
        super().__init__()
        self.value, self._language = value, _.language
        title = words(value.title)
        self.set_text(title)
        self.title.setWordWrap(True)
        self.copy = IconButton("copy", _("Copy the table"))
        self.copy.clicked.connect(self.to_clipboard)
        self.head.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.head.setStretch(0, 1)
        self.table = Table(title or _("Table"), compact=True)
        self.table.setModel(TableModel(value, _.language, self.table))
        self.table.setStyleSheet(
            f"QTableView::item {{ padding: 0 {Space.XXS}px; }}"
            f" QHeaderView::section {{ padding: 0 {Space.XXS + CELL_INSET}px; }}"
        )
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.body.addWidget(self.table)
        for note in value.notes:
            self.body.addWidget(label(words(note), "caption", wrap=True))
        self._measure()

    def to_clipboard(self) -> None:
        """Put the table on the clipboard: as a table with its rules for a word processor, as text for a spreadsheet."""
        from surveykit.report.clipboard import copied

        found = copied(self.value, self._language)
        data = QMimeData()
        data.setText(found.text)
        data.setHtml(found.html)
        QGuiApplication.clipboard().setMimeData(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Columns as wide as they need; the first takes what is left, and gives where there is too little."""
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        needs = []
        for position in range(self.table.model().columnCount()):
            head = theme.measure(str(self.table.model().headerData(position, Qt.Orientation.Horizontal)), "caption")
            needs.append(max(self.table.sizeHintForColumn(position), head + Space.M) + Space.XS)
        free = self.table.viewport().width()
        if needs:
            # The first column of words takes what room is left; a number would stand far from its neighbour.
            words_at = next((n for n, c in enumerate(self.value.columns) if c.format is Format.TEXT), 0)
            others = sum(needs) - needs[words_at]
            needs[words_at] = max(min(needs[words_at], Size.RAIL), free - others)
        for position, wide in enumerate(needs):
            heads.resizeSection(position, wide)
        rows = min(MOST_ROWS, max(1, len(self.value.rows)))
        bar = Space.M if sum(needs) > free else 0
        self.table.setFixedHeight(Size.ROW_COMPACT * (rows + 1) + Size.STROKE + bar)
