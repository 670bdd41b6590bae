"""The batches of a wave: a line each, the chosen one in full below."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.model.fieldwork import Batch
from surveykit.model.returns import ReturnRow
from surveykit.project import fieldwork, keying
from surveykit.project.changes import Changes
from surveykit.project.fieldwork import Board
from ui.fieldwork import words
from ui.fieldwork.batch_panel import BatchPanel
from ui.theme import Space
from ui.widgets import Card, EmptyState, LinkButton
from ui.widgets.grid import Column, Grid, Refused, whole
from ui.workbench import Workbench


@dataclass(frozen=True)
class BatchLine:
    """A batch with what came back of it."""

    batch: Batch
    row: ReturnRow


class Batches(QWidget):
    """Counts are typed into the table; everything else stands in the panel under it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._board: Board | None = None
        self._chosen = ""
        self.card = Card()
        self.table = Grid(
            (
                Column(lambda line: line.batch.name, lambda line, text: _named(line, text), wide=True),
                Column(lambda line: line.batch.unit or workbench.translator("Several units")),
                Column(lambda line: workbench.translator(words.MODES[line.batch.mode])),
                Column(lambda line: line.batch.distributor),
                Column(
                    lambda line: _plain(line.batch.issued), lambda line, t: _counted(line, "issued", t), number=True
                ),
                Column(lambda line: str(line.row.returned), lambda line, t: _counted(line, "returned", t), number=True),
                Column(lambda line: str(line.row.keyed), number=True),
                Column(lambda line: words.plan(line.batch.verification, workbench.translator)),
            ),
            most=30,
        )
        self.more = LinkButton("", "plus")
        self.empty = EmptyState(icon="clipboard-list")
        self.panel = BatchPanel()
        for widget in (self.empty, self.table):
            self.card.body.addWidget(widget)
        self.card.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.card)
        column.addWidget(self.panel)
        self.table.grid_model.edited.connect(self._store)
        self.table.row_wanted.connect(self.add)
        self.table.chosen.connect(self._choose)
        self.more.clicked.connect(self.add)
        self.empty.wanted.connect(self.add)
        self.panel.edited.connect(self._save)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.card.set_text(_("Batches"), _("A stack handed out together: who, how, how many"))
        self.table.setAccessibleName(_("Batches"))
        self.table.grid_model.set_heads(
            _("Batch"), _("Unit"), _("Way of asking"), _("Handed out by"), _("Issued"), _("Returned"), _("Keyed"),
            _("Keying twice"),
        )  # fmt: skip
        self.more.setText(_("Batch"))
        self.empty.set_text(
            _("A batch says how many sheets went out, so that the return rate is known."), _("New batch")
        )
        self.panel.retranslate(_)

    def show_board(self, board: Board) -> None:
        """Show the batches of a wave."""
        self._board = board
        lines = [BatchLine(batch, row) for batch, row in board.batches]
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self.more.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        chosen = next((line for line in lines if line.batch.id == self._chosen), lines[0] if lines else None)
        self.panel.setVisible(chosen is not None)
        if chosen is not None:
            self._chosen = chosen.batch.id
            units = tuple(unit.name for unit in keying.units(self._workbench.require()))
            self.panel.show_batch(chosen.batch, units)

    def add(self) -> None:
        """A new batch of the wave, ready for its counts."""
        board, bench, _ = self._board, self._workbench, self._workbench.translator
        if board is None:
            return
        n = len(board.batches) + 1
        made = Batch(id="", questionnaire=board.questionnaire, wave=board.wave, name=_("Batch {n}", n=n))
        stored: list[Batch] = []

        def write() -> Changes:
            if stored:
                return fieldwork.remove_batch(bench.require(), stored[0].id, removed=False)
            batch, changes = fieldwork.save_batch(bench.require(), made)
            stored.append(batch)
            self._chosen = batch.id
            return changes

        if bench.do(
            _("Add a batch"), write, lambda: fieldwork.remove_batch(bench.require(), stored[0].id, removed=True)
        ):
            self.table.edit_cell(len(self.table.grid_model.rows) - 1, 0)

    def _choose(self, row: int) -> None:
        lines: tuple[BatchLine, ...] = self.table.grid_model.rows
        if self._board is not None and 0 <= row < len(lines) and lines[row].batch.id != self._chosen:
            self._chosen = lines[row].batch.id
            self.show_board(self._board)

    def _store(self, lines: tuple[BatchLine, ...]) -> None:
        before = {batch.id: batch for batch, _row in self._board.batches} if self._board else {}
        gone = [batch for key, batch in before.items() if key not in {line.batch.id for line in lines}]
        for batch in gone:
            self._remove(batch)
        for line in lines:
            if line.batch != before[line.batch.id]:
                _ = self._workbench.translator
                self._save(_("Change batch {name}", name=line.batch.name), line.batch)

    def _save(self, text: str, after: Batch, merge: str = "") -> None:
        bench = self._workbench
        before = next((b for b, _row in self._board.batches if b.id == after.id), None) if self._board else None
        if before is None or before == after:
            return
        bench.do(
            text,
            lambda: fieldwork.save_batch(bench.require(), after)[1],
            lambda: fieldwork.save_batch(bench.require(), before)[1],
            merge=merge,
        )

    def _remove(self, batch: Batch) -> None:
        bench, _ = self._workbench, self._workbench.translator
        if bench.do(
            _("Remove {name}", name=batch.name),
            lambda: fieldwork.remove_batch(bench.require(), batch.id),
            lambda: fieldwork.remove_batch(bench.require(), batch.id, removed=False),
        ):
            bench.say(
                _("Removed: {name}. Its sheets are kept with it.", name=batch.name), _("Undo"), bench.undo_stack.undo
            )


def _named(line: BatchLine, text: str) -> BatchLine:
    return replace(line, batch=msgspec.structs.replace(line.batch, name=" ".join(text.split())))


def _counted(line: BatchLine, name: str, text: str) -> BatchLine:
    value = whole(text) if text.strip() else None
    if value is not None and value < 0:
        raise Refused
    return replace(line, batch=msgspec.structs.replace(line.batch, **{name: value}))


def _issued(line: BatchLine, text: str) -> BatchLine:
    return _counted(line, "issued", text)


def _returned(line: BatchLine, text: str) -> BatchLine:
    return _counted(line, "returned", text)


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)
