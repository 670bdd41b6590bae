"""The page of complaints: the list, one complaint, what they come to, and the way to a feedback sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surveykit.errors import SurveyError
from surveykit.progress import silent
from surveykit.project.analyses import pareto
from surveykit.project.quality_work import loop_reports
from surveykit.project.quality_work.complaints import FORM, from_comment
from surveykit.report.build.analyses.pareto import blocks as pareto_blocks
from surveykit.report.build.feedback import complaints
from surveykit.report.document import Block
from ui.improvement.loop.action import FeedbackButton
from ui.improvement.loop.page import LoopPage
from ui.workbench import Workbench


class ComplaintsPage(LoopPage):
    """``arrive(source={"kind": "comment", "key": …, "item": …})`` logs what was written on a sheet."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, FORM)
        self.feedback = FeedbackButton(self, workbench, "complaint")

    def arrive(self, source: Mapping[str, Any]) -> None:
        """Begin a complaint from a comment; it is stored and can be undone."""
        facts = {name: value for name, value in source.items() if name != "kind"}
        try:
            value = from_comment(self._workbench.require(), **facts)
        except SurveyError as problem:
            self._workbench.tell(problem)
            return
        self.begin(value)

    def retranslate(self) -> None:
        _ = self._workbench.translator
        self.summary.setText(_("Summary"))
        super().retranslate()

    def blocks(self) -> tuple[Block, ...]:
        _, project = self._workbench.translator, self._workbench.require()
        unit = self.unit.currentData() or ""
        made = complaints.blocks(loop_reports.complaint_summary(project, date.today().isoformat(), _, unit=unit), _)
        asked = pareto.Specification(source="complaints", unit=unit)
        return made + pareto_blocks(pareto.run(project, asked, _, silent), _)
