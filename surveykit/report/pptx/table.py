"""Tables on slides: real ones, three lines, split over as many slides as their rows need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from surveykit.i18n import Translator
from surveykit.report.document import Format, Run, Table
from surveykit.report.pdf.columns import GAP, INDENT, Layout, cell_runs, lay_out, panels
from surveykit.report.pptx.deck import LEFT, RIGHT, TEXT, Words, add_runs

_ZOOM = 1.48  # from the page's letters to the slide's: 9.2 points become 13.6
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own "No Style, No Grid"
_PAD = 5.0
_HEAVY, _LIGHT = 19050, 9525  # EMU: 1.5 and 0.75 points
_LEAST = 2  # rows that stand on a slide at least


@dataclass(frozen=True)
class Part:
    """Rows and columns of a table that fit on one slide."""

    table: Table
    columns: tuple[int, ...]
    rows: range
    layout: Layout
    language: str

    @property
    def height(self) -> float:
        """Points."""
        return _head(self.layout) + sum(_row(self.layout, row) for row in self.rows)


def parts(table: Table, language: str, room: float) -> Iterator[Part]:
    """The table in pieces of at most ``room`` points; a very wide one is also cut between columns."""
    width = (RIGHT - LEFT) / _ZOOM - GAP
    for columns in list(panels(table, width, language)) if table.columns else [()]:
        some = Table(
            title=table.title,
            columns=tuple(table.columns[c] for c in columns),
            rows=tuple(tuple(row[c] if c < len(row) else None for c in columns) for row in table.rows),
            bold_rows=table.bold_rows,
            indented_rows=table.indented_rows,
        )
        layout = lay_out(some, width, language)
        start, used = 0, _head(layout)
        for row in range(len(layout.rows)):
            used += _row(layout, row)
            if used > room and row - start >= _LEAST:
                yield Part(some, columns, range(start, row), layout, language)
                start, used = row, _head(layout) + _row(layout, row)
        yield Part(some, columns, range(start, len(layout.rows)), layout, language)


def _head(layout: Layout) -> float:
    return _row_height(layout.head, layout)


def _row(layout: Layout, row: int) -> float:
    return _row_height(layout.rows[row], layout)


def _row_height(cells: Sequence[Sequence[Any]], layout: Layout) -> float:
    lines = max((len(cell) for cell in cells), default=1) or 1
    return lines * layout.size * _ZOOM * 1.28 + 2 * _PAD


def draw(slide: Any, part: Part, top: float) -> float:
    """Put the part on a slide with its upper edge at ``top``; gives where it ends, in points."""
    table, layout = part.table, part.layout
    size = int(layout.size * _ZOOM * 2) / 2
    count = max(len(table.columns), 1)
    empty = not part.rows
    shape = slide.shapes.add_table(
        1 + max(len(part.rows), 1), count, Pt(LEFT), Pt(top), Pt(RIGHT - LEFT), Pt(part.height)
    )
    made = shape.table
    _plain(made)
    total = sum(right - left + GAP for left, right in layout.edges) or 1.0
    for column, (left, right) in zip(made.columns, layout.edges, strict=False):
        column.width = Pt((RIGHT - LEFT) * (right - left + GAP) / total)
    rows = list(made._tbl.tr_lst)
    cells = list(made.iter_cells())  # looking each up by row and column is slow in long tables
    rows[0].set("h", str(int(Pt(_head(layout)))))
    for number, column in enumerate(table.columns):
        look = Words(size, align=_side(column.format), anchor=MSO_ANCHOR.BOTTOM)
        _cell(cells[number], column.title, look, part, above=_HEAVY, below=_LIGHT)
    for place, row in enumerate(part.rows, 1):
        rows[place].set("h", str(int(Pt(_row(layout, row)))))
        whole = layout.origin.count(layout.origin[row]) == 1
        of = layout.origin[row]
        for number, column in enumerate(table.columns):
            runs = cell_runs(table, of, number, part.language) if whole else _cut(layout, row, number)
            look = Words(size, bold=of in table.bold_rows, align=_side(column.format))
            indent = INDENT * _ZOOM if number == 0 and of in table.indented_rows else 0.0
            below = _HEAVY if place == len(part.rows) else 0
            _cell(cells[place * count + number], runs, look, part, below=below, indent=indent)
    if empty:
        for number in range(count):
            nothing = (Run(Translator(part.language)("Nothing to show")),) if number == 0 else ()
            _cell(cells[count + number], nothing, Words(size), part, below=_HEAVY)
    return top + part.height + (0.0 if part.rows else 30.0)


def _cut(layout: Layout, row: int, number: int) -> tuple[Run, ...]:
    """The words of one piece of a row that is cut, line by line as they were broken."""
    return (Run("\n".join("".join(piece.text for piece in line.pieces) for line in layout.rows[row][number])),)


def _side(form: Format) -> Any:
    return PP_ALIGN.LEFT if form is Format.TEXT else PP_ALIGN.RIGHT


def _plain(table: Any) -> None:
    """No stripes and no grid; the first row is the head for whoever reads the table aloud."""
    properties = table._tbl.tblPr
    properties.set("bandRow", "0")
    properties.set("firstRow", "1")
    properties.find(qn("a:tableStyleId")).text = _PLAIN


def _cell(
    cell: Any, runs: Sequence[Run], look: Words, part: Part, *, above: int = 0, below: int = 0, indent: float = 0.0
) -> None:
    cell.margin_left, cell.margin_right = Pt(GAP * _ZOOM / 2 + indent), Pt(GAP * _ZOOM / 2)
    cell.margin_top = cell.margin_bottom = Pt(_PAD)
    cell.vertical_anchor = look.anchor
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = look.align
    add_runs(paragraph, runs, look, part.language)
    properties = cell._tc.get_or_add_tcPr()
    for side, weight in (("lnL", 0), ("lnR", 0), ("lnT", above), ("lnB", below)):
        _rule(properties, side, weight)
    etree.SubElement(properties, qn("a:noFill"))


def _rule(properties: Any, side: str, weight: int) -> None:
    line = etree.SubElement(properties, qn(f"a:{side}"), w=str(weight))
    if not weight:
        etree.SubElement(line, qn("a:noFill"))
        return
    colour = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    colour.set("val", TEXT)
