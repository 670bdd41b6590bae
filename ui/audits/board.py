"""The board: what of the plan is done, due or missed; Enter keys the audit that is chosen, or opens its sheet."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.project import keying
from surveykit.project.changes import Changes
from surveykit.project.quality_work import audit_board
from surveykit.project.quality_work.audit_board import Board, Due
from ui.audits.detail import AuditDetail
from ui.audits.rows import PLAN, REMARK, UNIT, BoardModel, lines_of
from ui.theme import Size, Space
from ui.widgets import EmptyState, FigureCard, PrimaryButton, Table
from ui.widgets.picker import Picker
from ui.workbench import Workbench

AREA = "audit_plan"


class _List(Table):
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class BoardPage(QWidget):
    """``plan_wanted()``: there is no plan yet, and one is to be made."""

    plan_wanted = Signal()

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.board = Board(rows=())
        self.missed, self.due, self.done, self.blank = (FigureCard() for _n in range(4))
        self.wave, self.unit = Picker(), Picker()
        self.key = PrimaryButton("", "keyboard")
        self.model = BoardModel(self)
        self.list = _List()
        self.list.setModel(self.model)
        self.list.stretch(UNIT)
        self.detail = AuditDetail(workbench)
        self.empty = EmptyState("", "", "shield-check")
        self._lay_out()
        self.wave.picked.connect(lambda _value: self._read())
        self.unit.picked.connect(lambda _value: self._list())
        self.list.chosen.connect(lambda _row: self._show())
        self.list.entered.connect(self.go_on)
        self.list.doubleClicked.connect(lambda _index: self.go_on())
        self.key.clicked.connect(self.go_on)
        self.empty.wanted.connect(self.plan_wanted)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(Space.S)
        for card in (self.missed, self.due, self.done, self.blank):
            figures.addWidget(card, 1)
        bar = QHBoxLayout()
        bar.setSpacing(Space.XS)
        bar.addWidget(self.wave, 1)
        bar.addWidget(self.unit, 1)
        bar.addStretch(1)
        bar.addWidget(self.key)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.detail.setMinimumWidth(Size.LIST)
        self.whole = QWidget()
        inside = QVBoxLayout(self.whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addLayout(figures)
        inside.addLayout(bar)
        inside.addWidget(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.addWidget(self.whole, 1)
        column.addWidget(self.empty, 1)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.setAccessibleName(_("Audits due"))
        self.list.setAccessibleName(_("Audits of the plan"))
        self.wave.setAccessibleName(_("Survey wave"))
        self.unit.setAccessibleName(_("Unit"))
        self.empty.set_text(
            _("Say which checklist is gone through in which wards and periods; what is due and missed is then shown."),
            _("Make a plan"),
        )
        self.detail.retranslate()
        if self._workbench.project is not None:
            self._read()

    def refresh(self, changes: Changes | None) -> None:
        """Read the board anew where sheets, places or the plan may be others."""
        if changes is not None and not (
            changes.data or changes.settings or changes.questionnaires or changes.batches or AREA in changes.records
        ):
            return
        self._read()

    def chosen(self) -> Due | None:
        """The audit that the keyboard is on."""
        row = self.list.currentIndex().row()
        return self.model.lines[row].due if 0 <= row < len(self.model.lines) else None

    def go_on(self) -> None:
        """Key the chosen audit into its own batch, or open the sheet that is there."""
        due = self.chosen()
        if due is None:
            return
        if due.sheets:
            self._workbench.go("keying", sheet=due.sheets[0])
            return
        try:
            batch, changes = audit_board.stack(self._workbench.require(), due)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        if changes:
            self._workbench.announce(changes, by=self)
        self._workbench.go("keying", batch=batch.id)

    # ---- showing

    def _read(self) -> None:
        project, _ = self._workbench.require(), self._workbench.translator
        waves = [wave.name for wave in keying.waves(project)]
        wanted = self.wave.currentData() if self.wave.count() else self._workbench.wave
        self.wave.offer([(_("Every wave"), ""), *((name, name) for name in waves)], wanted or "")
        units = [unit.name for unit in keying.units(project)]
        self.unit.offer([(_("Every unit"), ""), *((name, name) for name in units)], self.unit.currentData() or "")
        try:
            self.board = audit_board.board(project, date.today().isoformat(), wave=self.wave.currentData() or "")
        except (SurveyError, OSError) as error:
            self.board = Board(rows=())
            self._workbench.tell(error)
        self._list()

    def _list(self) -> None:
        _ = self._workbench.translator
        before, unit = self.chosen(), self.unit.currentData() or ""
        rows = [row for row in self.board.rows if not unit or row.unit == unit]
        self.model.show_lines(lines_of(rows, _), _)
        self.list.stretch(UNIT)
        planned = bool(self.board.rows or self.board.unknown or self.wave.currentData())
        self.whole.setVisible(planned)
        self.empty.setVisible(not planned)
        if rows:
            place = (before.plan, before.unit, before.wave) if before else None
            self.list.selectRow(next((n for n, r in enumerate(rows) if (r.plan, r.unit, r.wave) == place), 0))
        self._count(rows)
        self._show()

    def _count(self, rows: list[Due]) -> None:
        _ = self._workbench.translator
        missed, due = sum(r.state == "missed" for r in rows), sum(r.state in ("due", "begun") for r in rows)
        done, blank = sum(r.state == "done" for r in rows), sum(len(r.blank) for r in rows)
        self.missed.show_figure(_("Missed audits"), str(missed), "", *_said(missed, _("the period is over"), "bad"))
        self.due.show_figure(_("Still due"), str(due), "", *_said(due, _("in this period"), "warn"))
        short = sum(r.short for r in rows)
        remark = _("{n} below the target or failed", n=short) if short else ""
        self.done.show_figure(_("Carried out"), str(done), _("of {n}", n=len(rows)), remark, "warn")
        self.blank.show_figure(_("Items left blank"), str(blank), "", *_said(blank, _("in audits carried out"), "warn"))

    def _show(self) -> None:
        _, due = self._workbench.translator, self.chosen()
        self.key.setText(_("Open the sheet") if due is not None and due.sheets else _("Key this audit"))
        self.key.setEnabled(due is not None and (bool(due.sheets) or self._workbench.require().writable))
        self.detail.setVisible(due is not None)
        self.list.setColumnHidden(PLAN, len({line.due.plan for line in self.model.lines}) < 2)
        self.list.setColumnHidden(REMARK, not any(line.texts[REMARK] for line in self.model.lines))
        if due is not None:
            self.detail.show_audit(due)


def _said(count: int, words: str, tone: str) -> tuple[str, str]:
    """What stands under a figure: nothing where it is 0."""
    return (words, tone) if count else ("", "muted")
