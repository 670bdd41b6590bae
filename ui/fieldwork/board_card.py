"""What came back by unit, against the quotas; discharges are typed into the table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from surveykit.model.returns import Quota, ReturnRow
from surveykit.project import fieldwork, keying
from surveykit.project.fieldwork import Board
from ui.fieldwork import words
from ui.widgets import Card, Field, label, row
from ui.widgets.fields import NumberLine
from ui.widgets.grid import Column, Grid, Refused, whole
from ui.widgets.grid import number as decimal
from ui.workbench import Workbench


@dataclass(frozen=True)
class UnitLine:
    """A unit with its returns and its discharges."""

    row: ReturnRow
    discharges: int | None


class BoardCard(Card):
    """A line a unit. Which ward is behind stands in the last column, in a word and a colour."""

    def __init__(self, workbench: Workbench, view: QWidget) -> None:
        super().__init__()
        self._workbench, self._view, self._wave = workbench, view, ""
        _ = workbench.translator

        def text(read: object) -> Column:
            return Column(read, number=True)  # type: ignore[arg-type]

        self.table = Grid(
            (
                Column(lambda line: line.row.name or workbench.translator("No unit"), wide=True),
                Column(lambda line: _plain(line.discharges), self._with_discharges, number=True),
                text(lambda line: words.number(line.row.issued)),
                text(lambda line: str(line.row.returned)),
                text(lambda line: words.percent(line.row.return_rate)),
                text(lambda line: str(line.row.valid)),
                text(lambda line: words.percent(line.row.valid_rate)),
                text(lambda line: words.number(line.row.quota)),
                text(lambda line: str(-line.row.behind) if line.row.behind else "–" if line.row.quota is None else "✓"),
            ),
            growing=False,
            most=60,
        )
        self.table.grid_model.edited.connect(self._store)
        self.share = Field("", NumberLine(decimal, empty=False))
        self.least = Field("", NumberLine(whole, empty=False))
        self.share.control.given.connect(lambda value: self._set_quota(share=value))
        self.least.control.given.connect(lambda value: self._set_quota(least=value))
        self.reasons = label("", "caption", "muted", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.reasons)
        self.body.addLayout(row(self.share, self.least))

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.set_text(_("By unit"), _("Type the discharges to see what each unit owes"))
        self.table.setAccessibleName(_("Returns by unit"))
        self.table.grid_model.set_heads(
            _("Unit"), _("Discharges"), _("Issued"), _("Returned"), _("Return rate"), _("Valid"), _("Valid rate"),
            _("Quota"), _("Short of it"),
        )  # fmt: skip
        self.share.set_text(_("Quota: share of discharges (%)"))
        self.least.set_text(_("at least"))

    def show_board(self, board: Board) -> None:
        """Show the returns of a wave."""
        project, _ = self._workbench.require(), self._workbench.translator
        self._wave = board.wave
        known = fieldwork.discharges(project, board.wave)
        self.table.show_rows([UnitLine(line, known.get(line.name)) for line in self._lines(board)])
        quota = fieldwork.quota(project)
        self.share.control.show_number(round(quota.share * 100, 6))
        self.least.control.show_number(quota.least)
        told = words.reasons(board.total, _)
        self.reasons.setText(_("Not returned or not valid: {reasons}", reasons=told) if told else "")
        self.reasons.setVisible(bool(told))

    def _lines(self, board: Board) -> list[ReturnRow]:
        """Every unit of the project, those without a sheet too: they may be the ones that are behind."""
        there = {line.name: line for line in board.units}
        names = [unit.name for unit in keying.units(self._workbench.require())]
        return [there.get(name, ReturnRow(name=name)) for name in names] + ([there[""]] if "" in there else [])

    def _with_discharges(self, line: UnitLine, text: str) -> UnitLine:
        if not text.strip():
            return replace(line, discharges=None)
        value = whole(text)
        if value < 0 or not line.row.name:
            raise Refused
        return replace(line, discharges=value)

    def _store(self, lines: tuple[UnitLine, ...]) -> None:
        project, _, wave = self._workbench.require(), self._workbench.translator, self._wave
        before = fieldwork.discharges(project, wave)
        after = {line.row.name: line.discharges for line in lines if line.discharges is not None}
        self._workbench.do(
            _("Discharges"),
            lambda: fieldwork.keep_discharges(self._workbench.require(), wave, after),
            lambda: fieldwork.keep_discharges(self._workbench.require(), wave, before),
        )

    def _set_quota(self, *, share: float | None = None, least: float | None = None) -> None:
        _, before = self._workbench.translator, fieldwork.quota(self._workbench.require())
        after = Quota(
            share=before.share if share is None else min(1.0, max(0.0, share / 100)),
            least=before.least if least is None else max(0, int(least)),
        )
        self._workbench.do(
            _("Quota"),
            lambda: fieldwork.keep_quota(self._workbench.require(), after),
            lambda: fieldwork.keep_quota(self._workbench.require(), before),
            merge="quota",
        )


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)
