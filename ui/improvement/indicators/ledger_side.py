"""The ledger of an indicator: which one, which unit and months, and what its blocks say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.messages.trend import CHARTS
from surveykit.progress import silent
from surveykit.project import keying
from surveykit.project.analyses.indicator import KIND, Specification
from surveykit.project.quality_work import indicators
from surveykit.report.document import Block, Paragraph
from surveykit.report.sentences.runs import text
from ui.improvement.month_line import MonthLine
from ui.theme import Space
from ui.widgets import Field, Page
from ui.widgets.blocks import BlocksView
from ui.widgets.picker import Picker
from ui.workbench import Workbench


class LedgerSide(QWidget):
    """``choose(code)`` shows an indicator; "" is all of them against their targets."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._code = ""
        self.indicator: Field[Picker] = Field("", Picker())
        self.unit: Field[Picker] = Field("", Picker())
        self.first, self.last, self.changed = (Field("", MonthLine()) for _n in range(3))
        self.chart: Field[Picker] = Field("", Picker())
        self.blocks = BlocksView()
        self.page = Page()
        self.page.body.addWidget(self.blocks)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, 0)
        bar.setSpacing(Space.S)
        for field, wide in ((self.indicator, 3), (self.unit, 2), (self.first, 0), (self.last, 0), (self.changed, 0),
                            (self.chart, 2)):  # fmt: skip
            bar.addWidget(field, wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.page, 1)
        self.indicator.control.picked.connect(self.choose)
        self.unit.control.picked.connect(lambda _unit: self._show())
        self.chart.control.picked.connect(lambda _chart: self._show())
        for line in (self.first, self.last, self.changed):
            line.control.month_given.connect(lambda _month: self._show())

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.setAccessibleName(_("Ledger"))
        self.indicator.set_text(_("Indicator"))
        self.unit.set_text(_("Unit"))
        self.first.set_text(_("First month"))
        self.last.set_text(_("Last month"))
        self.changed.set_text(_("Change from"))
        self.changed.setToolTip(_("Before and after are then compared."))
        self.chart.set_text(_("Chart"))
        for line in (self.first, self.last, self.changed):
            line.control.setPlaceholderText(_("2026-08"))
        options = [(_(words), code) for code, words in CHARTS.items()]
        self.chart.control.offer(options, self.chart.control.currentData() or "auto")

    def choose(self, code: str) -> None:
        """Show an indicator."""
        self._code = code
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        _, project = self._workbench.translator, self._workbench.require()
        known = indicators.listing(project)
        named = [(_.text(i.name, i.code), i.code) for i in known]
        self.indicator.control.offer([(_("All against their targets"), ""), *named], self._code)
        units = [(unit.name, unit.name) for unit in keying.units(project)]
        self.unit.control.offer([(_("Every unit"), ""), *units], self.unit.control.currentData() or "")
        self._show()

    def specification(self) -> Specification:
        """What is asked."""
        return Specification(
            indicator=self._code, unit=self.unit.control.currentData() or "", first=self.first.control.month,
            last=self.last.control.month, chart=self.chart.control.currentData() or "auto",
            changed=self.changed.control.month if self._code else "",
        )  # fmt: skip

    def _show(self) -> None:
        _ = self._workbench.translator
        self.changed.setEnabled(bool(self._code))
        self.chart.setEnabled(bool(self._code))
        try:
            found = KIND.run(self._workbench.require(), self.specification(), _, silent)
        except SurveyError as error:
            made: tuple[Block, ...] = (Paragraph(text(explain(error, _)), "lead"),)
        else:
            made = KIND.blocks(found, _)
        self.blocks.show_blocks(made, _)
