"""What would be imported: the count, the first rows as they will be stored, and every problem by its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView

from surveykit.i18n import Translator
from surveykit.messages import explain, sentence
from ui.importing import words
from ui.importing.look import Look
from ui.importing.model import Cell, CellsModel
from ui.theme import Size
from ui.widgets import Card, Table, label

SHOWN_ROWS = 20
SHOWN_PROBLEMS = 500
_HIGH = 6


class PreviewCard(Card):
    """The first rows, decoded."""

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = Table(compact=True)
        self.table.setModel(self.model)
        self.words = label("", tone="bad", wrap=True)
        self.body.addWidget(self.words)
        self.body.addWidget(self.table)

    def show_look(self, look: Look, _: Translator) -> None:
        """Show what is known, or why nothing is."""
        self.set_text(_("What will be imported"), words.counts(look, _))
        self.table.setAccessibleName(_("What will be imported"))
        self.words.setText(explain(look.problem, _) if look.problem is not None else "")
        self.words.setVisible(look.problem is not None)
        rows = look.plan.rows[:SHOWN_ROWS] if look.plan is not None else ()
        self.table.setVisible(bool(rows))
        if look.definition is None or not rows:
            return
        items = [i for i in look.definition.items() if any(i.code in r.answers or i.code in r.marks for r in rows)]
        heads = [_("Row"), _("Sheet number"), _("Wave"), _("Unit"), _("Linking code"), *(i.code for i in items)]
        cells = []
        for row in rows:
            place = (Cell(str(row.row), "muted", True), Cell(row.number or _("next")), Cell(row.wave), Cell(row.unit))
            answers = (Cell(words.answer(i, row, _), "" if i.code in row.answers else "muted") for i in items)
            cells.append((*place, Cell(row.respondent), *answers))
        self.model.show_cells(heads, cells)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        high = Size.ROW_COMPACT * (1 + min(_HIGH, len(rows))) + Size.ROW_COMPACT // 2
        self.table.setFixedHeight(high)


class ProblemsCard(Card):
    """Problems by row and column, and whether to leave their rows out."""

    skip_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = Table(compact=True)
        self.table.setModel(self.model)
        self.skip = QCheckBox()
        self.skip.clicked.connect(self.skip_chosen)
        self.more = label("", "caption")
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.table)
        self.body.addLayout(foot)

    def show_look(self, look: Look, _: Translator) -> None:
        """List the problems."""
        problems = look.problems
        self.setVisible(bool(problems))
        if not problems:
            return
        self.set_text(_("{n} problems in {rows} rows", n=len(problems), rows=look.bad_rows))
        self.table.setAccessibleName(_("Problems"))
        self.skip.setText(_("Leave these rows out and import the rest"))
        self.skip.setChecked(look.job.skip_bad)
        named = any(p.sheet for p in problems)
        heads = [*([_("Sheet")] if named else []), _("Row"), _("Column"), _("Problem")]
        cells = []
        for p in problems[:SHOWN_PROBLEMS]:
            said = sentence(p.code, p.facts, _)
            sheet = (Cell(p.sheet or ""),) if named else ()
            cells.append((*sheet, Cell(str(p.row), "", True), Cell(p.column, tip=p.column), Cell(said, tip=said)))
        self.model.show_cells(heads, cells)
        self.table.stretch(len(heads) - 1)
        column = self.table.horizontalHeader()
        column.setSectionResizeMode(len(heads) - 2, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(len(heads) - 2, Size.RAIL)
        left = len(problems) - SHOWN_PROBLEMS
        self.more.setText(_("and {n} more", n=left) if left > 0 else "")
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(cells))) + Size.ROW_COMPACT // 2)
