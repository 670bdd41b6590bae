"""From an analysis to a feedback sheet: from one result, or from the items that were rated lowest."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import UNSET
from PySide6.QtWidgets import QMenu

from surveykit.model.groups import parse_filter
from surveykit.project import keying
from surveykit.project.analyses.carry_out import Carried
from surveykit.project.analysing import Comparison
from surveykit.report.build.analyses.satisfaction_values import Satisfaction
from surveykit.report.sentences.wording import shortened
from ui.widgets import QuietButton
from ui.workbench import Workbench


class LowestButton(QuietButton):
    """Shown beside an analysis that knows which items are lowest; each entry of its menu begins a sheet."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__("", "file-plus")
        self._workbench = workbench
        self.hide()

    def show_carried(self, carried: Carried | None) -> None:
        """Offer the lowest items of an analysis, or hide."""
        found = carried.findings if carried is not None and isinstance(carried.findings, Satisfaction) else None
        self.setVisible(found is not None and bool(found.items))
        if carried is None or found is None or not found.items:
            return
        self.setText(self._workbench.translator("Feedback sheet"))
        wave, unit = self._place(carried)
        code = carried.specification.questionnaire
        menu = QMenu(self)
        for at in found.lowest or range(len(found.items)):
            item = found.items[at]
            facts = {"kind": "item", "questionnaire": code, "measure": item.code, "wave": wave, "unit": unit}
            entry = menu.addAction(shortened(item.label))
            entry.triggered.connect(lambda _checked=False, source=facts: begin(self._workbench, source))
        self.setMenu(menu)

    def _place(self, carried: Carried) -> tuple[str, str]:
        """The wave and unit of the last group, else of the filter; the last wave with sheets where neither says."""
        asked = carried.specification
        filters = [parse_filter(text) for text in (*asked.groups[-1:], asked.only) if text.strip()]
        wave, unit = (
            next((value for one in filters if (value := one.value(key))), "") for key in ("wave", "unit")
        )  # fmt: skip
        project = self._workbench.require()
        counted = {name for (code, name), n in keying.counts(project).items() if n and code == asked.questionnaire}
        last = next((w.name for w in reversed(keying.waves(project)) if w.name in counted), "")
        return wave or last, unit


def begin(workbench: Workbench, source: dict[str, str]) -> None:
    """Go to the feedback sheets and begin one."""
    workbench.go("improvement", page="feedback", source=source)


def begin_sheet(workbench: Workbench, comparison: Comparison, measure: str, waves: Sequence[str]) -> None:
    """Begin a sheet from one result of a comparison; ``waves`` are the project's in their order.

    Its wave and unit are those of the last group where waves are compared, else of the group that is lowest.
    """
    groups = comparison.groups
    result = next(result for result in comparison.results if result.measure == measure)
    named = {group.value("wave") for group in groups} - {None}
    if len(named) > 1:
        group = groups[-1]
    else:
        levels = [one.mean if one.rate is UNSET else one.rate for one in result.groups]
        lowest = min(range(len(levels)), key=lambda at: math.inf if levels[at] is None else float(levels[at] or 0))
        group = groups[min(lowest, len(groups) - 1)]
    there = frozenset(comparison.frame.raw.waves)
    last = next((wave for wave in reversed(waves) if wave in there), "")
    code = group.value("questionnaire") or comparison.specification.questionnaire
    wave, unit = group.value("wave") or last, group.value("unit") or ""
    begin(workbench, {"kind": "item", "questionnaire": code, "measure": measure, "wave": wave, "unit": unit})
