"""The table of results in its card: as high as its rows are, drawn intervals on one axis, sorted by any head."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate

from surveykit.i18n import Translator
from ui import theme
from ui.analysis.model import SORT_ROLE, ResultsModel
from ui.analysis.rows import Part, Results
from ui.theme import Size, Space
from ui.widgets import Card, IntervalDelegate, Table

LEAST_NAME = Size.RAIL // 2


class ResultsCard(Card):
    """``chosen`` gives the code of the outcome in the row that the keyboard or the mouse went to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = ResultsModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.model)
        self.sorted.setSortRole(SORT_ROLE)
        self.table = Table()
        self.table.setModel(self.sorted)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.table.chosen.connect(self._tell)
        self._intervals = IntervalDelegate(self.table)
        self._plain = QStyledItemDelegate(self.table)
        heads = self.table.horizontalHeader()
        heads.setSortIndicatorClearable(True)
        heads.setMinimumSectionSize(Size.TARGET)
        self.table.setStyleSheet(f"QTableView::item, QHeaderView::section {{ padding: 0 {Space.XXS}px; }}")
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # A scroll bar that comes or goes takes its width from the columns.
        self.table.verticalScrollBar().rangeChanged.connect(lambda *_range: self._measure())
        self.body.addWidget(self.table, 1)
        if (layout := self.layout()) is not None:
            layout.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.table.setAccessibleName(_("Results"))

    def show_results(self, results: Results, keep: str) -> None:
        """Show a comparison's results; the row of the outcome ``keep`` stays chosen, else the first one is."""
        self.model.show_results(results)
        self._intervals.set_range(*results.axis)
        for position, column in enumerate(results.columns):
            drawn = column.part is Part.DIFFERENCE
            self.table.setItemDelegateForColumn(position, self._intervals if drawn else self._plain)
        high = Size.ROW_COMPACT + max(1, len(results.rows)) * Size.ROW + 2 * Space.XS + Space.XXS
        self.setMaximumHeight(high)
        self.setMinimumHeight(min(high, Size.ROW_COMPACT + 5 * Size.ROW))
        self._measure()
        row = next((i for i, r in enumerate(results.rows) if r.code == keep), 0)
        if results.rows:
            self.table.selectRow(self.sorted.mapFromSource(self.model.index(row, 0)).row())

    def code(self) -> str:
        """The outcome of the chosen row."""
        index = self.sorted.mapToSource(self.table.currentIndex())
        return self.model.results.rows[index.row()].code if index.isValid() else ""

    def copy(self) -> None:
        """Put the whole table on the clipboard: as text for a spreadsheet, as a table for a word processor."""
        data = QMimeData()
        data.setText(self.model.as_text())
        data.setHtml(self.model.as_html())
        QGuiApplication.clipboard().setMimeData(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Every column as wide as its contents; names and drawn intervals share what is left.

        Where that is too little the adjusted P goes: the judgement, which follows it, stays.
        """
        heads, columns = self.table.horizontalHeader(), self.model.results.columns
        free = self.table.viewport().width()
        shares: list[int] = []
        adjusted = next((i for i, column in enumerate(columns) if column.part is Part.ADJUSTED), None)
        hidden = 0
        for position, column in enumerate(columns):
            heads.setSectionResizeMode(position, QHeaderView.ResizeMode.Interactive)
            if column.part in (Part.NAME, Part.DIFFERENCE):
                shares.append(position)
                continue
            wide = max(self.table.sizeHintForColumn(position), self._head_width(column.title)) + Space.XXS
            heads.resizeSection(position, wide)
            free -= wide
            hidden = wide if position == adjusted else hidden
        if shares:
            drawn = len(shares) > 1
            drawn_least = max(2 * Size.ROW, self._head_width(columns[shares[-1]].title) - Space.M)
            if adjusted is not None:
                tight = free < LEAST_NAME + (drawn_least if drawn else 0)
                self.table.setColumnHidden(adjusted, tight)
                free += hidden if tight else 0
            name = max(LEAST_NAME, min(round(free * 0.55), free - drawn_least) if drawn else free)
            heads.resizeSection(shares[0], name)
            if drawn:
                heads.resizeSection(shares[1], max(drawn_least, free - name))

    def _head_width(self, title: str) -> int:
        """What a head needs, the arrow of sorting beside it included."""
        return QFontMetrics(theme.font("caption")).horizontalAdvance(title) + Space.M + Space.XXS

    def _tell(self, row: int) -> None:
        if row >= 0 and (code := self.code()):
            self.chosen.emit(code)
