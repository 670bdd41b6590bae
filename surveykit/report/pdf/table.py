"""The three-line table: it repeats its title and head on every page and never leaves a row alone."""

from __future__ import annotations

from reportlab.platypus import Flowable

from surveykit.i18n import Translator
from surveykit.report.charts import palette
from surveykit.report.charts.typeset import Line, break_lines
from surveykit.report.document import Run, Table
from surveykit.report.pdf.columns import INDENT, Layout, is_text, lay_out
from surveykit.report.pdf.style import HEIGHT, NOTE, RULE_HEAVY, RULE_LIGHT, TABLE_TITLE
from surveykit.report.pdf.text import draw_line

_UNDER_TITLE = 5.0
_ABOVE_NOTES = 4.0


class ThreeLineTable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Rows ``first`` to ``last`` of a table; the pieces of one table share its layout."""

    keep_next = False

    def __init__(
        self,
        table: Table,
        width: float,
        language: str,
        *,
        continued: bool = False,
        layout: Layout | None = None,
        rows: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self.table = table
        self.language = language
        self.width = width
        self.translate = Translator(language)
        self.layout = layout or lay_out(table, width, language)
        self.first, self.last = rows or (0, len(self.layout.rows))
        self.continued = continued
        self.spaceBefore, self.spaceAfter = 12.0, 12.0
        self.notes = [line for note in table.notes for line in break_lines(note, NOTE.size, width, language=language)]
        self.heads = max((len(cell) for cell in self.layout.head), default=1) * self.layout.leading() + 7.0

    def identity(self, *_limit: int) -> str:
        """What reportlab says of it in an error: no words."""
        return f"<ThreeLineTable rows {self.first} to {self.last}>"

    def _title(self) -> tuple[Line, ...]:
        runs: tuple[Run, ...] = self.table.title
        if (self.continued or self.first) and runs:
            _ = self.translate
            before, _mark, after = _("{title} (continued)", title="\0").partition("\0")
            runs = (Run(before), *runs, Run(after))
        if not runs:
            return ()
        return break_lines(runs, TABLE_TITLE.size, self.width, bold=True, language=self.language)

    def _above(self) -> float:
        title = self._title()
        return len(title) * TABLE_TITLE.leading + (_UNDER_TITLE if title else 0.0) + self.heads

    def _below(self) -> float:
        return len(self.notes) * NOTE.leading + (_ABOVE_NOTES if self.notes else 0.0)

    def _rows(self, first: int, last: int) -> float:
        if not self.table.rows:
            return self.layout.leading() + 5.4
        return sum(self.layout.row_height(row) for row in self.layout.rows[first:last]) + 2.0

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Width and height in points."""
        whole = self.last == len(self.layout.rows)
        self.height = self._above() + self._rows(self.first, self.last) + (self._below() if whole else 0.0)
        return self.width, self.height

    def opening(self, _width: float) -> float:
        """Points that it needs to begin on a page: three rows, or all where there are few."""
        few = self.last - self.first <= 4
        last = self.last if few else self.first + 3
        return self.spaceBefore + self._above() + self._rows(self.first, last) + (self._below() if few else 0.0)

    def split(self, _avail_width: float, avail_height: float) -> list[Flowable]:
        """As many rows as fit and the rest; nothing where fewer than two would stand on either side."""
        used, fit = self._above() + 2.0, 0
        for row in self.layout.rows[self.first : self.last]:
            used += self.layout.row_height(row)
            if used > avail_height:
                break
            fit += 1
        rows = self.last - self.first
        kept = min(fit, rows - 2)
        if kept < 2 and not (kept == 1 and rows == 3):
            # a whole page is all there is: better a row alone than never
            kept = min(fit, rows - 1) if avail_height > HEIGHT - 1 else 0
        if kept < 1:
            return []
        return [self._piece(self.first, self.first + kept), self._piece(self.first + kept, self.last)]

    def _piece(self, first: int, last: int) -> ThreeLineTable:
        return ThreeLineTable(
            self.table, self.width, self.language, continued=self.continued, layout=self.layout, rows=(first, last)
        )

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        layout, y = self.layout, self.height
        for line in self._title():
            middle = (self.width - line.width) / 2
            draw_line(self.canv, line, middle, y - TABLE_TITLE.leading / 2 - 3.4, TABLE_TITLE.size, palette.TEXT)
            y -= TABLE_TITLE.leading
        y -= _UNDER_TITLE if self.table.title else 0.0
        self._rule(y, RULE_HEAVY)
        lines = max((len(cell) for cell in layout.head), default=1)
        for number, cell in enumerate(layout.head):
            lowered = (lines - len(cell)) * layout.leading()  # heads stand on the rule
            self._cell(number, cell, y - 3.5 - lowered, 0.0)
        y -= self.heads
        self._rule(y, RULE_LIGHT)
        y -= 1.0
        for row in range(self.first, self.last):
            for number, cell in enumerate(layout.rows[row]):
                indent = INDENT if number == 0 and layout.origin[row] in self.table.indented_rows else 0.0
                self._cell(number, cell, y - 2.7, indent)
            y -= layout.row_height(layout.rows[row])
        if not self.table.rows:
            _ = self.translate
            line = break_lines((Run(_("Nothing to show")),), layout.size, None, language=self.language)[0]
            middle = (self.width - line.width) / 2
            draw_line(self.canv, line, middle, y - layout.leading(), layout.size, palette.MUTED)
            y -= layout.leading() + 4.4
        y -= 1.0
        self._rule(y, RULE_HEAVY)
        if self.last == len(self.layout.rows):
            y -= _ABOVE_NOTES
            for line in self.notes:
                draw_line(self.canv, line, 0, y - NOTE.leading / 2 - 2.9, NOTE.size, palette.MUTED)
                y -= NOTE.leading

    def _rule(self, y: float, weight: float) -> None:
        self.canv.setStrokeColor(palette.TEXT)
        self.canv.setLineWidth(weight)
        self.canv.line(0, y, self.width, y)

    def _cell(self, number: int, lines: tuple[Line, ...], top: float, indent: float) -> None:
        left, right = self.layout.edges[number]
        for line in lines:
            x = left + indent if is_text(self.table.columns[number]) else right - line.width
            baseline = top - self.layout.leading() / 2 - 0.36 * self.layout.size
            draw_line(self.canv, line, x, baseline, self.layout.size, palette.TEXT)
            top -= self.layout.leading()
