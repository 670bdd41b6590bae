"""One table of a step with its title, its hint, and the buttons that add rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.report.build.circle.findings import Findings
from ui.improvement.circles.tables import TableSpec
from ui.theme import Space
from ui.widgets import LinkButton, label, row
from ui.widgets.grid import Grid


class TablePart(QWidget):
    """``edited(values)``: the values of the rows as they should be."""

    edited = Signal(object)

    def __init__(self, spec: TableSpec) -> None:
        super().__init__()
        self.spec = spec
        self._findings: Findings | None = None
        self.title, self.hint = label("", "lead", strong=True), label("", "caption", wrap=True)
        self.grid = Grid([head.column for head in spec.heads], growing=not spec.fixed)
        self.grid.grid_model.edited.connect(lambda rows: self.edited.emit([r.value for r in rows]))
        self.grid.row_wanted.connect(self.add)
        self.add_row, self.take = LinkButton("", "plus"), LinkButton("", "chevron-right")
        self.add_row.clicked.connect(self.add)
        self.take.clicked.connect(self.take_over)
        self.add_row.setVisible(not spec.fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.grid)
        column.addLayout(row(self.add_row, self.take))

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.title.setText(_(self.spec.title))
        self.hint.setText(_(self.spec.hint) if self.spec.hint else "")
        self.hint.setVisible(bool(self.spec.hint))
        self.grid.setAccessibleName(_(self.spec.title))
        self.grid.grid_model.set_heads(*(_(head.title) for head in self.spec.heads))
        self.add_row.setText(_("Add a row"))
        self.take.setText(_(self.spec.take) if self.spec.take else "")

    def show_rows(self, findings: Findings) -> None:
        """Show what is stored."""
        self._findings = findings
        rows = self.spec.rows(findings)
        self.grid.show_rows(rows)
        self.take.setVisible(bool(self.spec.take) and bool(self.spec.taken(findings)))
        self.setVisible(bool(rows) or not self.spec.fixed)

    def add(self) -> None:
        """A new row at the end, ready to be typed into."""
        if self._findings is None or self.spec.fixed:
            return
        values = [r.value for r in self.spec.rows(self._findings)]
        self.edited.emit([*values, self.spec.fresh(self._findings.circle)])
        last = len(self.grid.grid_model.rows) - 1
        first = next((n for n, head in enumerate(self.spec.heads) if not head.column.read(self._row(last))), 0)
        self.grid.edit_cell(last, first)

    def take_over(self) -> None:
        """Rows from an earlier step."""
        if self._findings is not None:
            values = [r.value for r in self.spec.rows(self._findings)]
            self.edited.emit([*values, *self.spec.taken(self._findings)])
            self.grid.setFocus()

    def _row(self, at: int) -> object:
        return self.grid.grid_model.rows[at]
