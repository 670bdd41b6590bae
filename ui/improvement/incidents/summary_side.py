"""The incident log summed up: which unit and months, and what its blocks say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.project import keying
from surveykit.project.quality_work.incident_summary import summary
from surveykit.report.build.analyses.incidents import blocks
from surveykit.report.document import Block, Paragraph
from surveykit.report.sentences.runs import text
from ui.improvement.month_line import MonthLine
from ui.theme import Space
from ui.widgets import Field, Page
from ui.widgets.blocks import BlocksView
from ui.widgets.picker import Picker
from ui.workbench import Workbench


class SummarySide(QWidget):
    """The months are the last twelve where none are typed."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.unit: Field[Picker] = Field("", Picker())
        self.first, self.last = Field("", MonthLine()), Field("", MonthLine())
        self.blocks = BlocksView()
        page = Page()
        page.body.addWidget(self.blocks)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, 0)
        bar.setSpacing(Space.S)
        bar.addWidget(self.unit, 1)
        bar.addWidget(self.first)
        bar.addWidget(self.last)
        bar.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(page, 1)
        self.unit.control.picked.connect(lambda _unit: self._show())
        for field in (self.first, self.last):
            field.control.month_given.connect(lambda _month: self._show())

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.setAccessibleName(_("Counts and charts"))
        self.unit.set_text(_("Unit"))
        self.first.set_text(_("First month"))
        self.last.set_text(_("Last month"))
        for field in (self.first, self.last):
            field.control.setPlaceholderText(_("2026-08"))

    def refresh(self) -> None:
        """Read everything anew."""
        _ = self._workbench.translator
        units = [(unit.name, unit.name) for unit in keying.units(self._workbench.require())]
        self.unit.control.offer([(_("Every unit"), ""), *units], self.unit.control.currentData() or "")
        self._show()

    def _show(self) -> None:
        _ = self._workbench.translator
        unit = self.unit.control.currentData() or ""
        first, last = self.first.control.month, self.last.control.month
        try:
            found = summary(self._workbench.require(), _, unit=unit, first=first, last=last)
        except SurveyError as error:
            made: tuple[Block, ...] = (Paragraph(text(explain(error, _)), "lead"),)
        else:
            made = blocks(found, _)
        self.blocks.show_blocks(made, _)
