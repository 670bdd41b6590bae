"""One step of a circle: its facts, its tables, and what is drawn of them while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.quality.circle import Circle
from surveykit.model.records import Record
from surveykit.project.quality_work.circles import FORM
from surveykit.project.quality_work.forms import Asked
from surveykit.report.build.circle.findings import Findings
from ui.improvement.circles.steps import Facts, Live, StepSpec
from ui.improvement.circles.table_part import TablePart
from ui.improvement.circles.tables import TableSpec
from ui.records.controls import TYPED, WIDE, Control, control
from ui.theme import Space
from ui.widgets import Field, label
from ui.widgets.blocks import BlocksView
from ui.widgets.fields import NumberLine, Panel
from ui.widgets.grid import number

SHARES = frozenset({"ability", "focus", "threshold"})
DRAW_AFTER_MS = 150
"""So long after the last key what is drawn is drawn anew."""
_ASKED = {asked.name: asked for asked in FORM.asked}


class Share(Control):
    """A share that is typed and shown as per cent."""

    def __init__(self, asked: Asked) -> None:
        self.line = NumberLine(number)
        super().__init__(asked, self.line)
        self.line.given.connect(lambda value: self.given.emit(None if value is None else value / 100))

    def show_value(self, value: Any, units: Sequence[str], _: Translator) -> None:
        del units, _
        self.line.show_number(None if value is None else round(100 * value, 10))


class StepView(Panel):
    """``edited(circle, merge)`` gives the circle as it should be."""

    edited = Signal(object, str)

    def __init__(self, spec: StepSpec) -> None:
        super().__init__()
        self.spec = spec
        self._record: Record[Circle] | None = None
        self._findings: Findings | None = None
        self._translator: Translator | None = None
        self.fields: dict[str, Field[Control]] = {}
        self.tables: list[TablePart] = []
        self.live: list[tuple[Live, BlocksView]] = []
        self.title = label("", "title", strong=True)
        self.problem = label("", "caption", "bad", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.title)
        self.body.addWidget(self.problem)
        for part in spec.parts:
            self.body.addWidget(self._made(part))
        self.body.addStretch(1)
        self._later = QTimer(self, singleShot=True, interval=DRAW_AFTER_MS)
        self._later.timeout.connect(self._draw)

    def _made(self, part: Facts | TableSpec | Live) -> QWidget:
        if isinstance(part, Facts):
            return self._facts(part)
        if isinstance(part, TableSpec):
            table = TablePart(part)
            table.edited.connect(lambda values, spec=part: self._write(spec, values))
            self.tables.append(table)
            return table
        view = BlocksView()
        self.live.append((part, view))
        return view

    def _facts(self, facts: Facts) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        at = 0
        for name in facts.names:
            asked = _ASKED[name]
            made: Control = Share(asked) if name in SHARES else control(asked, {})
            made.given.connect(lambda value, name=name: self._set(name, value))
            field: Field[Control] = Field("", made)
            self.fields[name] = field
            wide = asked.takes in WIDE or name == "theme"
            at += at % 2 if wide else 0
            grid.addWidget(field, at // 2, at % 2, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            at += 2 if wide else 1
        return place

    # ---- what the page calls

    def retranslate(self, title: str, _: Translator) -> None:
        """Set every text."""
        self._translator = _
        self.title.setText(title)
        self.setAccessibleName(title)
        for name, field in self.fields.items():
            asked = _ASKED[name]
            words, hint = _(asked.label), _(asked.hint) if asked.hint else ""
            if name in SHARES:
                words = _("{name} (%)", name=words)
                hint = _("Empty: the vital few of the Pareto chart.") if name == "focus" else ""
            field.set_text(words, hint)
            field.name.setVisible(asked.takes != "flag")
        for table in self.tables:
            table.retranslate(_)

    def show_circle(self, record: Record[Circle], findings: Findings, units: Sequence[str], _: Translator) -> None:
        """Show a circle; what is drawn of it follows when nobody has typed for a moment."""
        other = self._record is None or self._record.id != record.id
        self._record, self._findings, self._translator = record, findings, _
        for name, field in self.fields.items():
            field.control.show_value(getattr(record.value, name), units, _)
        for table in self.tables:
            table.show_rows(findings)
        self.show_problem(None)
        if other:
            self._draw()
        else:
            self._later.start()

    def show_problem(self, problem: SurveyError | None) -> None:
        """Say why what was typed has not been stored."""
        assert self._translator is not None
        self.problem.setText(explain(problem, self._translator) if problem is not None else "")
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.ensureWidgetVisible(self.problem)

    # ---- what a person does

    def _set(self, name: str, value: Any) -> None:
        if self._record is not None:
            merge = f"{name}.{self._record.id}" if _ASKED[name].takes in TYPED else ""
            self.edited.emit(msgspec.structs.replace(self._record.value, **{name: value}), merge)

    def _write(self, spec: TableSpec, values: Sequence[Any]) -> None:
        if self._record is not None:
            self.edited.emit(spec.write(self._record.value, values), "")

    def _draw(self) -> None:
        self._later.stop()
        if self._findings is None or self._translator is None:
            return
        for part, view in self.live:
            blocks = part.blocks(self._findings, self._translator)
            view.setVisible(bool(blocks))
            view.show_blocks(blocks, self._translator)
