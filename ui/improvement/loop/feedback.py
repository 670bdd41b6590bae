"""The page of feedback sheets: the list, a sheet with its cause and measures, the board, and the printed form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from surveykit.errors import SurveyError
from surveykit.model.quality.feedback import Feedback
from surveykit.model.records import Record
from surveykit.progress import silent
from surveykit.project.analyses import pareto
from surveykit.project.changes import Changes
from surveykit.project.quality_work import feedback_sources, loop_reports, loop_settings
from surveykit.project.quality_work.feedback import FORM
from surveykit.report.build.analyses.pareto import blocks as pareto_blocks
from surveykit.report.build.feedback import board
from surveykit.report.document import Block
from ui.improvement.loop.fishbone import FishboneControl
from ui.improvement.loop.measures import MeasuresControl, SignaturesControl
from ui.improvement.loop.page import LIST, LoopPage
from ui.improvement.loop.printed import SheetOut
from ui.improvement.loop.source import Offers, SourceControl, offers_of
from ui.widgets import IconButton, label
from ui.widgets.fields import Panel
from ui.workbench import Workbench

_BORN: Mapping[str, Callable[..., Feedback]] = {
    "item": feedback_sources.born_from_item,
    "incident": feedback_sources.from_incident,
    "complaint": feedback_sources.from_complaint,
    "indicator": feedback_sources.from_indicator,
}


class FeedbackPage(LoopPage):
    """``arrive(source={"kind": …, …})`` begins a sheet from where the problem was seen."""

    def __init__(self, workbench: Workbench) -> None:
        self._offered = Offers()
        self._workbench = workbench
        own = {
            "source": lambda asked: SourceControl(asked, lambda: self._offered),
            "bones": lambda asked: FishboneControl(asked, self._bones, self._problem),
            "measures": lambda asked: MeasuresControl(asked, lambda: workbench.translator),
            "signatures": lambda asked: SignaturesControl(asked, lambda: workbench.translator),
        }
        super().__init__(workbench, FORM, own)
        self.out = SheetOut(workbench, self)
        self.pdf, self.paper = IconButton("download"), IconButton("printer")
        self.effect = label("", wrap=True)
        assert isinstance(self.view, Panel)
        self.view.body.insertWidget(2, self.effect)
        for place, button in enumerate((self.pdf, self.paper)):
            self.extra.insertWidget(place, button)
        self.pdf.clicked.connect(self._save_pdf)
        self.paper.clicked.connect(self._print)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        keys.activated.connect(self._print)

    def arrive(self, source: Mapping[str, Any]) -> None:
        """Begin a sheet from an item, an incident, a complaint or an indicator; it is stored and can be undone."""
        facts = dict(source)
        try:
            value = _BORN[str(facts.pop("kind"))](self._workbench.require(), **facts)
        except SurveyError as problem:
            self._workbench.tell(problem)
            return
        self.begin(value)

    def begin(self, value: Any | None = None) -> None:
        super().begin(value)
        self.view.fields["problem"].setFocus()

    def retranslate(self) -> None:
        _ = self._workbench.translator
        self.summary.setText(_("Board"))
        self.pdf.set_name(_("Feedback sheet as PDF"))
        self.paper.set_name(_("Print the feedback sheet"), "Ctrl+P")
        super().retranslate()

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.questionnaires or changes.data or "indicator" in changes.records:
            self._offered = offers_of(self._workbench.require())
        super().refresh(changes)

    def blocks(self) -> tuple[Block, ...]:
        _, project = self._workbench.translator, self._workbench.require()
        unit = self.unit.currentData() or ""
        made = board.blocks(loop_reports.board(project, date.today().isoformat(), _, unit), _)
        return made + pareto_blocks(pareto.run(project, pareto.Specification(unit=unit), _, silent), _)

    def _bones(self) -> tuple[str, ...]:
        return loop_settings.current(self._workbench.require()).value.bones

    def _problem(self) -> str:
        record = self.record()
        return record.value.problem if record is not None else ""

    def _show(self) -> None:
        super()._show()
        record = self.record()
        for button in (self.pdf, self.paper):
            button.setVisible(record is not None and self.look == LIST)
        effect = record.value.effect if record is not None else None
        self.effect.setText(effect.sentence if effect is not None else "")
        self.effect.setVisible(effect is not None)

    def _save_pdf(self) -> None:
        if (record := self._sheet()) is not None:
            self.out.ask_file(record)

    def _print(self) -> None:
        if (record := self._sheet()) is not None:
            self.out.ask_printer(record)

    def _sheet(self) -> Record[Feedback] | None:
        return self.record()
