"""The way from a problem to its feedback sheet: a button beside the record, facts for the page of sheets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import UNSET

from ui.widgets import QuietButton
from ui.workbench import Workbench

if TYPE_CHECKING:
    from surveykit.project.analysing import Comparison
    from ui.records.page import RecordsPage


class FeedbackButton(QuietButton):
    """Begins a feedback sheet from the chosen record of a page; ``kind`` is "incident" or "complaint"."""

    def __init__(self, page: RecordsPage, workbench: Workbench, kind: str) -> None:
        super().__init__("", "file-plus")
        self._workbench = workbench
        self.clicked.connect(lambda: begin(workbench, {"kind": kind, "key": page.chosen}))
        workbench.retranslate.connect(self.retranslate)
        page.view.course.addWidget(self)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the text."""
        self.setText(self._workbench.translator("Feedback sheet"))


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
