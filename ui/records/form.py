"""The form of one record: its facts in blocks, what stands in the way of storing it, and its course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.records import Record
from surveykit.project.quality_work.forms import RecordForm
from ui.records.controls import TYPED, WIDE, Control, Factory, control
from ui.theme import Space
from ui.widgets import Field, LinkButton, QuietButton, label
from ui.widgets.fields import Panel

COLUMNS = 2


class RecordView(Panel):
    """``edited(value, merge)`` gives the document as it should be; ``moved(state)`` asks for another state."""

    edited = Signal(object, str)
    moved = Signal(str)
    remove_wanted = Signal()

    def __init__(self, form: RecordForm, own: Mapping[str, Factory]) -> None:
        super().__init__()
        self._form = form
        self._record: Record[Any] | None = None
        self.fields: dict[str, Field[Control]] = {}
        self._groups: list[tuple[str, QWidget]] = []
        self.course = QHBoxLayout()
        self.course.setSpacing(Space.XS)
        self.states: dict[str, QuietButton] = {}
        self.problem = label("", "caption", "bad", wrap=True)
        self.problem.hide()
        self.remove = LinkButton("", "trash")
        self.remove.clicked.connect(self.remove_wanted)
        for state, _words in form.states:
            button = QuietButton()
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, to=state: self.moved.emit(to))
            self.states[state] = button
            self.course.addWidget(button)
        self.course.addStretch(1)
        self.body.addLayout(self.course)
        self.body.addWidget(self.problem)
        self._build(own)
        self.body.addWidget(self.remove)
        self.body.addStretch(1)

    def _build(self, own: Mapping[str, Factory]) -> None:
        grid, row, column, group = self._grid(), 0, 0, None
        for asked in self._form.asked:
            if asked.group and asked.group != group:
                head = label("", "lead", strong=True)
                self._groups.append((asked.group, head))
                self.body.addWidget(head)
                grid, row, column, group = self._grid(), 0, 0, asked.group
            made = control(asked, own)
            made.given.connect(lambda value, name=asked.name: self._set(name, value))
            field: Field[Control] = Field("", made)
            self.fields[asked.name] = field
            wide = asked.takes in WIDE
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(field, row, column, 1, COLUMNS if wide else 1, Qt.AlignmentFlag.AlignTop)
            column = 0 if wide else (column + 1) % COLUMNS
            row += wide or column == 0

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        return grid

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.setAccessibleName(_("Record"))
        self.remove.setText(_("Remove"))
        for group, head in self._groups:
            head.setText(_(group))  # type: ignore[attr-defined]
        for state, words in self._form.states:
            self.states[state].setText(_(words))
        for asked in self._form.asked:
            self.fields[asked.name].set_text(_(asked.label), _(asked.hint) if asked.hint else "")
            self.fields[asked.name].name.setVisible(asked.takes != "flag")

    def show_record(self, record: Record[Any], units: Sequence[str], _: Translator) -> None:
        """Show one record."""
        self._record = record
        for asked in self._form.asked:
            self.fields[asked.name].control.show_value(getattr(record.value, asked.name), units, _)
        state = self._form.area.state(record.value)
        for code, button in self.states.items():
            button.setChecked(code == state)
        self.show_problem(None, _)

    def show_problem(self, problem: SurveyError | None, _: Translator) -> None:
        """Say why what is on the screen has not been stored."""
        self.problem.setText(explain(problem, _) if problem is not None else "")
        self.problem.setVisible(problem is not None)

    def _set(self, name: str, value: Any) -> None:
        if self._record is None:
            return
        asked = next(one for one in self._form.asked if one.name == name)
        merge = f"{name}.{self._record.id}" if asked.takes in TYPED else ""
        self.edited.emit(msgspec.structs.replace(self._record.value, **{name: value}), merge)
