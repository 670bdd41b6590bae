"""What would be imported: the count, the first rows as they will be stored, and every problem by its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QHeaderView

from surveykit.exchange.decode import ImportProblem
from surveykit.i18n import Translator
from surveykit.messages import explain, sentence
from ui.importing import words
from ui.importing.look import Look
from ui.importing.model import Cell, CellsModel
from ui.importing.tables import TypingTable
from ui.theme import Size, Space
from ui.widgets import Card, LinkButton, Table, label

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
    """Problems by row and column: put right in their place for this import, or their rows left out.

    ``fixed(row, header, text)``: what is read in that cell instead; ``unfix_wanted``: as the file has it after all.
    """

    skip_chosen = Signal(bool)
    fixed = Signal(int, str, str)
    unfix_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = CellsModel(self)
        self.table = TypingTable(self.model)
        self.model.chosen.connect(self._tell)
        self.skip = QCheckBox()
        self.skip.clicked.connect(self.skip_chosen)
        self.unfix = LinkButton()
        self.unfix.clicked.connect(self.unfix_wanted)
        self.more = label("", "caption")
        self._problems: tuple[ImportProblem, ...] = ()
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addSpacing(Space.M)
        foot.addWidget(self.unfix)
        foot.addStretch(1)
        foot.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addWidget(self.table)
        self.body.addLayout(foot)

    def show_look(self, look: Look, _: Translator) -> None:
        """List the problems."""
        problems, fixes = look.problems, len(look.job.fixes)
        self._problems = problems
        self.setVisible(bool(problems) or bool(fixes))
        self.unfix.setVisible(bool(fixes))
        self.unfix.setText(_("Take the corrections back ({n})", n=fixes))
        self.skip.setVisible(bool(problems))
        self.table.setVisible(bool(problems))
        if not problems:
            self.set_text(_("No problem is left"), _("The file itself stays as it is"))
            return
        self.set_text(
            _("{n} problems in {rows} rows", n=len(problems), rows=look.bad_rows),
            _("Enter puts a cell right for this import; the file itself stays as it is"),
        )
        self.table.setAccessibleName(_("Problems"))
        self.skip.setText(_("Leave these rows out and import the rest"))
        self.skip.setChecked(look.job.skip_bad)
        named = any(p.sheet for p in problems)
        heads = [*([_("Sheet")] if named else []), _("Row"), _("Column"), _("Value"), _("Problem")]
        cells = []
        for p in problems[:SHOWN_PROBLEMS]:
            said = sentence(p.code, p.facts, _)
            sheet = (Cell(p.sheet or ""),) if named else ()
            place = (*sheet, Cell(str(p.row), "", True), Cell(p.column, tip=p.column))
            cells.append((*place, Cell(str(p.facts.get("value") or ""), typed=True), Cell(said, tip=said)))
        self.model.show_cells(heads, cells)
        self.table.stretch(len(heads) - 1)
        column = self.table.horizontalHeader()
        for at, wide in ((3, Size.RAIL), (2, Size.RAIL * 3 // 4)):
            column.setSectionResizeMode(len(heads) - at, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(len(heads) - at, wide)
        left = len(problems) - SHOWN_PROBLEMS
        self.more.setText(_("and {n} more", n=left) if left > 0 else "")
        self.table.setFixedHeight(Size.ROW_COMPACT * (1 + min(_HIGH, len(cells))) + Size.ROW_COMPACT // 2)

    def _tell(self, row: int, text: object) -> None:
        problem = self._problems[row]
        self.fixed.emit(problem.row, problem.column, str(text))
