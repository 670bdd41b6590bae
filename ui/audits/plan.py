"""The plan of audits: records with the project's own checklists, levels, wards and periods to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.project import keying
from surveykit.project.changes import Changes
from surveykit.project.quality_work.audit_plans import FORM
from surveykit.project.quality_work.forms import Asked, RecordForm
from ui.records.controls import Control
from ui.records.page import RecordsPage
from ui.theme import Size, Space
from ui.widgets.ticks import LINES, Ticks
from ui.workbench import Workbench


class _Places(Control):
    """Names to tick; none ticked means all of them."""

    def __init__(self, asked: Asked, names: Sequence[str]) -> None:
        self.ticks = Ticks()
        self._names = tuple(names)
        super().__init__(asked, self.ticks)
        self.ticks.ticked.connect(self.given)

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        names = list(dict.fromkeys([*(units if self.asked.name == "units" else self._names), *value]))
        self.ticks.offer([(name, name) for name in names], value)
        lines = min(LINES, max(1, len(names)))
        self.ticks.setFixedHeight(max(Size.TARGET, self.ticks.sizeHintForRow(0)) * lines + Space.XS)


class PlanPage(QWidget):
    """The list of the plan's lines with the form of the chosen one."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._offered: object = None
        self.records: RecordsPage | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def retranslate(self) -> None:
        """Set every text."""
        self.setAccessibleName(self._workbench.translator("Audit plan"))
        if self.records is not None:
            self.records.retranslate()

    def refresh(self, changes: Changes | None) -> None:
        """Show the plan; where checklists, levels or waves are others, with a form that offers those."""
        project = self._workbench.require()
        form, waves = FORM.of(project), tuple(wave.name for wave in keying.waves(project))
        offered = ([asked.options for asked in form.asked], waves)
        if self.records is None or offered != self._offered:
            self._offered = offered
            self._make(form, waves)
            changes = None
        assert self.records is not None
        self.records.refresh(changes)

    def _make(self, form: RecordForm, waves: Sequence[str]) -> None:
        """The page with places to tick instead of names to type."""
        asked = tuple(replace(a, takes="own") if a.name in ("units", "waves") else a for a in form.asked)
        own = {name: lambda asked: _Places(asked, waves) for name in ("units", "waves")}
        chosen = self.records.chosen if self.records is not None else ""
        if self.records is not None:
            self._column.removeWidget(self.records)
            self.records.deleteLater()
        self.records = RecordsPage(self._workbench, replace(form, asked=asked), own)
        self._column.addWidget(self.records)
        self.setFocusProxy(self.records)
        self.records.refresh(None)
        self.records.retranslate()
        if chosen:
            self.records.choose(chosen)
