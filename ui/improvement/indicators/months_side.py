"""The monthly numbers: which count or numerator, which year, and the table of units and months."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from surveykit.errors import SurveyError
from surveykit.i18n import N_, Translator
from surveykit.model.months import between
from surveykit.model.units import in_use
from surveykit.project import keying
from surveykit.project.changes import Changes
from surveykit.project.quality_work import indicators, unit_months
from surveykit.project.quality_work.unit_months import Given, What
from ui.improvement.indicators.month_grid import MonthGrid, UnitYear
from ui.theme import Space
from ui.widgets import Card, Field, Page, QuietButton, label
from ui.widgets.picker import Picker
from ui.workbench import Workbench

MONTH_NAMES = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"),
    N_("Nov"), N_("Dec"),
)  # fmt: skip
YEARS = 6


class MonthsSide(QWidget):
    """Every edit is stored at once and can be undone."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._what = What(code="bed_days")
        self._year = date.today().year
        self.what: Field[Picker] = Field("", Picker())
        self.year: Field[Picker] = Field("", Picker())
        self.take = QuietButton("", "upload")
        self.grid = MonthGrid()
        self.hint = label("", "caption", wrap=True)
        self.none = label("", "body", "muted", wrap=True)
        card = Card()
        for widget in (self.grid, self.none, self.hint):
            card.body.addWidget(widget)
        page = Page(reading=False)
        page.body.addWidget(card)
        page.body.addStretch(1)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, 0)
        bar.setSpacing(Space.S)
        bar.addWidget(self.what, 3)
        bar.addWidget(self.year, 1)
        bar.addStretch(2)
        bar.addWidget(self.take, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(page, 1)
        self.what.control.picked.connect(self.choose)
        self.year.control.picked.connect(self._choose_year)
        self.grid.given.connect(self._store)
        self.grid.refused.connect(workbench.tell)
        self.take.clicked.connect(self._ask_file)

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.setAccessibleName(_("Monthly numbers"))
        self.what.set_text(_("What is counted"))
        self.year.set_text(_("Year"))
        self.take.setText(_("Take in a table …"))
        self.take.setToolTip(_("A row a unit and month; columns called unit, month and the counts"))
        self.grid.setAccessibleName(_("Monthly numbers"))
        self.grid.grid_model.set_heads(_("Unit"), *(_(name) for name in MONTH_NAMES), "Σ")
        self.none.setText(_("There is no unit yet; add the units under issued and returned, waves and units."))

    def choose(self, what: What) -> None:
        """Show another number."""
        self._what = what
        self.refresh()

    def show_year(self, year: int) -> None:
        """Show another year."""
        self._year = year
        self.refresh()

    def _choose_year(self, year: object) -> None:
        self.show_year(int(str(year)))

    def refresh(self) -> None:
        """Read everything anew."""
        _, project = self._workbench.translator, self._workbench.require()
        known = {i.code: i for i in indicators.listing(project)}
        columns = unit_months.columns(project)
        if self._what not in columns:
            self._what = columns[0]
        self.what.control.offer([(unit_months.label(w, known, _), w) for w in columns], self._what)
        this = date.today().year
        years = sorted({self._year, *range(this - YEARS + 1, this + 1)}, reverse=True)
        self.year.control.offer([(str(year), year) for year in years], self._year)
        rows = self._rows()
        self.grid.show_rows(rows)
        self.grid.setVisible(bool(rows))
        self.none.setVisible(not rows)
        keys = _("Type, or paste from a spreadsheet (Ctrl+V); Enter goes down, Delete empties.")
        counted = self._what.kind == "numerator" and known[self._what.code].counted
        log = _("Cells left empty are counted from the incident log.") if counted else ""
        self.hint.setText(" ".join(part for part in (keys, log) if part) if rows else "")

    def _rows(self) -> tuple[UnitYear, ...]:
        project, year = self._workbench.require(), f"{self._year:04}"
        first, last = f"{year}-01", f"{year}-12"
        values = unit_months.values(project, self._what, first, last)
        named = {unit for unit, _month in values}
        units = [u.name for u in keying.units(project) if in_use(u, first, last) or u.name in named]
        units += sorted(named - set(units))
        _ = self._workbench.translator
        return tuple(
            UnitYear(unit, unit or _("no unit"), tuple(values.get((unit, month)) for month in between(first, last)))
            for unit in units
        )

    def _store(self, rows: tuple[UnitYear, ...]) -> None:
        given = tuple(
            Given(what=self._what, unit=after.unit, month=f"{self._year:04}-{at + 1:02}", value=value)
            for before, after in zip(self._rows(), rows, strict=True)
            for at, (old, value) in enumerate(zip(before.values, after.values, strict=True))
            if old != value
        )
        self.put(given)

    def put(self, given: tuple[Given, ...]) -> bool:
        """Store numbers so that it can be undone."""
        bench, _ = self._workbench, self._workbench.translator
        before: list[tuple[Given, ...]] = []

        def write() -> Changes:
            old, changes = unit_months.put(bench.require(), given)
            before[:] = [old]
            return changes

        def back() -> Changes:
            return unit_months.put(bench.require(), before[0])[1]

        return bool(given) and bench.do(_("Change monthly numbers"), write, back)

    def _ask_file(self) -> None:
        from pathlib import Path

        _ = self._workbench.translator
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Take in a table …"), "", _("Tables (*.csv *.xlsx *.xls *.ods)")
        )
        if name:
            self.take_table(Path(name))

    def take_table(self, path: object) -> None:
        """Take in a table, or say where it cannot be read."""
        from pathlib import Path

        from surveykit.messages import explain
        from surveykit.project.quality_work import month_tables

        bench, _ = self._workbench, self._workbench.translator
        try:
            table = month_tables.read(bench.require(), Path(str(path)))
        except (SurveyError, OSError) as error:
            bench.tell(error)
            return
        if table.problems:
            shown = " ".join(explain(problem, _) for problem in table.problems[:3])
            more = len(table.problems) - 3
            bench.problem.emit(shown + (" " + _("And {n} more.", n=more) if more > 0 else ""))
        elif self.put(table.given):
            bench.say(_("{n} numbers taken from {file}.", n=len(table.given), file=table.file), _("Undo"),
                      bench.undo_stack.undo)  # fmt: skip
