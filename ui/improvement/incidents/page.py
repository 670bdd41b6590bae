"""The page of incidents: the log, its summary, kinds and rules."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.project.changes import Changes
from surveykit.project.quality_work.incidents import FORM
from ui.improvement.incidents.rules_side import RulesSide
from ui.improvement.incidents.summary_side import SummarySide
from ui.improvement.loop.action import FeedbackButton
from ui.improvement.views import Views
from ui.records.page import RecordsPage
from ui.theme import Size
from ui.workbench import Workbench

LOG, SUMMARY, RULES = range(3)
_SHARES = [540, 480]
"""What of the width the list has, and the form: its warnings stand at the end of a line."""
_AREAS = frozenset({"incident", "denominators"})


class IncidentsPage(QWidget):
    """``choose(record)`` opens an incident."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.log = RecordsPage(workbench, FORM)
        self._offered: Any = None
        self.summary, self.rules = SummarySide(workbench), RulesSide(workbench)
        self._place = QWidget()
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.log)
        self.views = Views()
        for side in (self._place, self.summary, self.rules):
            self.views.add(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self.views.shown.connect(lambda _number: self._look())

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Incidents"))
        for number, words in enumerate((_("Log"), _("Counts and charts"), _("Kinds and rules"))):
            self.views.name(number, words)
        self.log.retranslate()
        self.summary.retranslate(_)
        self.rules.retranslate(_)
        self._look()

    def refresh(self, changes: Changes | None) -> None:
        """Show what is stored now."""
        if changes is None or changes.settings or "indicator" in changes.records:
            self._offer()
        self.log.refresh(changes)
        if changes is None or changes.records & _AREAS or changes.units or changes.settings:
            self._look()

    def choose(self, record: str) -> None:
        """Show an incident."""
        self.views.show_view(LOG)
        self.log.choose(record)

    def arrive(self, **facts: Any) -> None:
        """Begin a new incident with what is known of it."""
        self.views.show_view(LOG)
        fresh = self.log.form.fresh(self._workbench.require(), date.today().isoformat())
        self.log.begin(msgspec.structs.replace(fresh, **facts))

    def _offer(self) -> None:
        """The log with the kinds, indicators and limit that the project has now."""
        form = FORM.of(self._workbench.require())
        if self._offered == form.asked:
            # Only the limit may be another one, which the list alone looks at.
            self.log.form = form
            return
        self._offered = form.asked
        chosen = self.log.chosen
        made = RecordsPage(self._workbench, form)
        layout = self._place.layout()
        assert layout is not None
        layout.replaceWidget(self.log, made)
        self.log.hide()
        self.log.deleteLater()
        self.log = made
        FeedbackButton(made, self._workbench, "incident")
        made.split.setSizes(_SHARES)
        made.list.horizontalHeader().setMinimumSectionSize(2 * Size.ROW)
        self.log.chosen = chosen
        self.log.retranslate()
        self.log.refresh(None)

    def _look(self) -> None:
        if self._workbench.project is None:
            return
        if self.views.current() == SUMMARY:
            self.summary.refresh()
        elif self.views.current() == RULES:
            self.rules.refresh()
