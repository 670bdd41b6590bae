"""A page of records: filters and list at the left, the chosen record at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.model.records import Record
from surveykit.project import keying, records
from surveykit.project.changes import Changes
from surveykit.project.quality_work.forms import RecordForm
from ui.records.controls import Factory
from ui.records.edits import RecordEdits
from ui.records.form import RecordView
from ui.records.rows import RecordsModel, lines_of
from ui.theme import Size, Space
from ui.widgets import EmptyState, PrimaryButton, Table
from ui.widgets.fields import Line
from ui.widgets.picker import Picker
from ui.workbench import Workbench


class _List(Table):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class RecordsPage(QWidget):
    """``own`` gives controls for facts of the sort "own". ``chosen_changed(Record | None)`` as the list moves."""

    chosen_changed = Signal(object)

    def __init__(self, workbench: Workbench, form: RecordForm, own: Mapping[str, Factory] | None = None) -> None:
        super().__init__()
        self._workbench, self.form = workbench, form
        self.edits = RecordEdits(workbench, form)
        self._records: tuple[Record[Any], ...] = ()
        self._units: tuple[str, ...] = ()
        self.chosen = ""
        self.search, self.unit, self.state = Line(), Picker(), Picker()
        self.new = PrimaryButton("", "plus")
        self.model = RecordsModel(self)
        self.list = _List()
        self.list.setModel(self.model)
        self.view = RecordView(form, own or {})
        self.empty = EmptyState("", "", "list")
        self.extra = QHBoxLayout()
        self.extra.setSpacing(Space.XS)
        self._lay_out()
        self.search.typed.connect(lambda _text: self._list())
        self.unit.picked.connect(lambda _unit: self._list())
        self.state.picked.connect(lambda _state: self._list())
        self.new.clicked.connect(lambda: self.begin())
        self.empty.wanted.connect(lambda: self.begin())
        self.list.chosen.connect(self._choose_row)
        self.list.removed.connect(self.remove)
        self.view.edited.connect(self._edit)
        self.view.moved.connect(self._move)
        self.view.remove_wanted.connect(self.remove)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        bar.addWidget(self.search, 2)
        bar.addWidget(self.unit, 1)
        bar.addWidget(self.state, 1)
        bar.addStretch(0)  # takes the room where there is nothing to search
        bar.addLayout(self.extra)
        bar.addWidget(self.new)
        self.state.setVisible(bool(self.form.states))
        self.unit.setVisible(any(one.takes == "unit" for one in self.form.asked))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(self.list)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(0, 5)
        self.split.setStretchFactor(1, 4)
        self.view.setMinimumWidth(Size.SIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(bar)
        column.addWidget(self.split, 1)
        column.addWidget(self.empty, 1)

    # ---- what the screen calls

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_(self.form.title))
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.unit.setAccessibleName(_("Unit"))
        self.state.setAccessibleName(_("State"))
        self.new.setText(_("New"))
        self.list.setAccessibleName(_(self.form.title))
        self.empty.set_text(_(self.form.hint), _("New"))
        self.view.retranslate(_)
        self._fill_filters()
        self._list()

    def refresh(self, changes: Changes | None) -> None:
        """Read the records anew where they, or the units, may be others."""
        if changes is not None and not (self.form.area.code in changes.records or changes.units):
            return
        project = self._workbench.require()
        self._records = records.listing(project, self.form.area)
        self._units = tuple(unit.name for unit in keying.units(project))
        self._fill_filters()
        self._list()

    # ---- what a person does

    def begin(self, value: Any | None = None) -> None:
        """Store a new record and open its form at the first fact."""
        if made := self.edits.begin(value):
            self.refresh(None)
            self.choose(made)
            next(iter(self.view.fields.values())).setFocus()

    def choose(self, key: str) -> None:
        """Show a record."""
        self.chosen = key
        row = self.model.position(key)
        if row >= 0:
            self.list.selectRow(row)
        self._show()

    def remove(self) -> None:
        """Remove the chosen record; the notice takes it back."""
        if (record := self.record()) is not None:
            self.edits.remove(record, str(getattr(record.value, self.form.columns[0])))

    def record(self) -> Record[Any] | None:
        """The chosen record."""
        return next((record for record in self._records if record.id == self.chosen), None)

    def _edit(self, value: Any, merge: str) -> None:
        record, _ = self.record(), self._workbench.translator
        if record is None:
            return
        problems = self.form.problems(value)
        if problems:
            self.view.show_problem(problems[0], _)
        elif self.edits.change(record, value, merge):
            self.refresh(None)

    def _move(self, state: str) -> None:
        record, _ = self.record(), self._workbench.translator
        if record is None or self.form.move is None:
            return
        try:
            value = self.form.move(self._workbench.require(), record.value, state)
        except SurveyError as problem:
            self._show()
            self.view.show_problem(problem, _)
            return
        if self.edits.change(record, value):
            self.refresh(None)

    # ---- showing

    def _fill_filters(self) -> None:
        _ = self._workbench.translator
        self.unit.offer([(_("Every unit"), ""), *((n, n) for n in self._units)], self.unit.currentData() or "")
        states = [(_(words), code) for code, words in self.form.states]
        self.state.offer([(_("Every state"), ""), *states], self.state.currentData() or "")

    def _list(self) -> None:
        _ = self._workbench.translator
        if self._workbench.project is None:
            return
        unit, state = self.unit.currentData() or "", self.state.currentData() or ""
        area = self.form.area
        kept = [
            r for r in self._records
            if (not unit or area.unit(r.value) == unit) and (not state or area.state(r.value) == state)
        ]  # fmt: skip
        order = self.form.order
        kept = kept[::-1] if order is None else sorted(kept, key=lambda record: order(record.value))
        found = lines_of(self.form, kept, date.today().isoformat(), _)
        wanted = self.search.text().strip().casefold()
        lines = tuple(line for line in found if wanted in " ".join(line.texts).casefold())
        asked = {one.name: one for one in self.form.asked}
        heads = tuple(_(asked[name].label) for name in self.form.columns) + ((_("State"),) if self.form.states else ())
        self.model.show_lines(heads, lines)
        self.list.stretch(min(1, len(heads) - 1))
        if self.model.position(self.chosen) < 0:
            self.chosen = lines[0].id if lines else ""
        if self.chosen:
            self.list.selectRow(self.model.position(self.chosen))
        self._show()

    def _choose_row(self, row: int) -> None:
        if 0 <= row < len(self.model.lines) and self.model.lines[row].id != self.chosen:
            self.chosen = self.model.lines[row].id
            self._show()

    def _show(self) -> None:
        _, record = self._workbench.translator, self.record()
        there = bool(self._records)
        self.split.setVisible(there)
        self.empty.setVisible(not there)
        for widget in (self.search, self.unit, self.state, self.new):
            if widget is self.new or widget is self.search:
                widget.setVisible(there)
        self.view.setVisible(record is not None)
        if record is not None:
            self.view.show_record(record, self._units, _)
        self.chosen_changed.emit(record)
