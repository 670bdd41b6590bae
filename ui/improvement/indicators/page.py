"""The page of indicators: ledger, monthly numbers, definitions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from surveykit.project.quality_work import indicators
from ui.improvement.indicators.ledger_side import LedgerSide
from ui.improvement.indicators.months_side import MonthsSide
from ui.improvement.views import Views
from ui.records.page import RecordsPage
from ui.widgets import QuietButton
from ui.workbench import Workbench

LEDGER, MONTHS, DEFINITIONS = range(3)
_AREAS = frozenset({"indicator", "indicator_value", "denominators", "incident"})
SET = "nursing2020"


class IndicatorsPage(QWidget):
    """``choose(record)`` opens a definition, ``arrive(indicator=code)`` a ledger."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.ledger, self.months = LedgerSide(workbench), MonthsSide(workbench)
        self.definitions = RecordsPage(workbench, indicators.FORM)
        self.national = QuietButton("", "plus")
        self.definitions.extra.addWidget(self.national)
        self.views = Views()
        for side in (self.ledger, self.months, self.definitions):
            self.views.add(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self.national.clicked.connect(self.add_set)
        self.views.shown.connect(lambda _number: self._look())

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Indicators"))
        for number, words in enumerate((_("Ledger"), _("Monthly numbers"), _("Definitions"))):
            self.views.name(number, words)
        self.national.setText(_("Add the national set of 2020"))
        self.national.setToolTip(_("Indicators that are there already stay as they are"))
        self.ledger.retranslate(_)
        self.months.retranslate(_)
        self.definitions.retranslate()
        self._look()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now."""
        self.definitions.refresh(changes)
        if changes is None or changes.records & _AREAS or changes.units or changes.settings:
            if changes is None and not indicators.listing(self._workbench.require()):
                self.views.show_view(DEFINITIONS)
            self._look()

    def choose(self, record: str) -> None:
        """Show a definition."""
        self.views.show_view(DEFINITIONS)
        self.definitions.choose(record)

    def arrive(self, indicator: str = "") -> None:
        """Show the ledger of an indicator."""
        self.views.show_view(LEDGER)
        self.ledger.choose(indicator)

    def add_set(self) -> None:
        """Add the national set, and say what to check."""
        bench, _ = self._workbench, self._workbench.translator
        ids: list[tuple[str, ...]] = []

        def write() -> Changes:
            if ids:
                return indicators.set_removed(bench.require(), ids[0], removed=False)
            added, changes = indicators.add_set(bench.require(), SET)
            ids.append(added)
            return changes

        def back() -> Changes:
            return indicators.set_removed(bench.require(), ids[0], removed=True)

        if bench.do(_("Add a set of indicators"), write, back):
            told = _("{n} indicators added.", n=len(ids[0])) + " " + _.text(indicators.read_set(SET).note)
            bench.say(told, _("Undo"), bench.undo_stack.undo)

    def _look(self) -> None:
        if self._workbench.project is None:
            return
        if self.views.current() == LEDGER:
            self.ledger.refresh()
        elif self.views.current() == MONTHS:
            self.months.refresh()
