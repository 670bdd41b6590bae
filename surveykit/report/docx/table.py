"""Three-line tables that can be edited: real cells, rules above and under the head and at the foot, no verticals.

The elements are made directly: python-docx looks a cell up by walking the whole table, which takes minutes for long
ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from surveykit.i18n import Translator
from surveykit.report.document import Format, Run, Table
from surveykit.report.docx.style import WIDTH
from surveykit.report.docx.text import add_runs
from surveykit.report.pdf.columns import GAP, INDENT, cell_runs, lay_out, panels

_HEAVY, _LIGHT = 12, 6  # eighths of a point
_SPARE = {True: 0.96, False: 1.0}  # of the width: Chinese marks stay whole squares in Word, the PDF squeezes them
_TOGETHER = 12  # a table of so few rows stays on one page


def pieces(table: Table, language: str) -> Iterator[Table]:
    """The table, or the tables one after the other that a very wide one becomes; each repeats the first column."""
    parts = list(panels(table, _room(language) - GAP, language)) if table.columns else [()]
    if len(parts) == 1:
        yield table
        return
    for number, columns in enumerate(parts):
        yield msgspec.structs.replace(
            table,
            columns=tuple(table.columns[c] for c in columns),
            rows=tuple(tuple(row[c] if c < len(row) else None for c in columns) for row in table.rows),
            notes=table.notes if number == len(parts) - 1 else (),
        )


def table_element(table: Table, style: str, language: str) -> Any:
    """A ``w:tbl``. ``style`` is the id of the cells' paragraph style."""
    layout = lay_out(table, _room(language) - GAP, language)
    size = math.floor(2 * layout.size) / 2  # Word knows half points
    shares = [right - left + GAP for left, right in layout.edges]
    total = sum(shares) or 1.0
    widths = [round(20 * WIDTH * share / total) for share in shares] or [round(20 * WIDTH)]
    made = OxmlElement("w:tbl")
    made.append(_properties())
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        grid.append(_with("w:gridCol", w=width))
    made.append(grid)
    right = [column.format is not Format.TEXT for column in table.columns]
    if table.columns:
        heads = [column.title for column in table.columns]
        cells = [
            _cell(runs, width, style, language, size, right=far, keep=True, below=_LIGHT, low=True)
            for runs, width, far in zip(heads, widths, right, strict=True)
        ]
        made.append(_row(cells, head=True))
    few, last = len(table.rows) <= _TOGETHER, len(table.rows) - 1
    for number in range(len(table.rows)):
        # few rows stay together; of many the first two and the last three do, and the last with the notes
        keep = (few or number < 2 or last - 3 < number) and (number < last or bool(table.notes))
        cells = [
            _cell(
                cell_runs(table, number, position, language), width, style, language, size, right=far, keep=keep,
                indent=position == 0 and number in table.indented_rows,
            )
            for position, (width, far) in enumerate(zip(widths, right, strict=False))
        ]  # fmt: skip
        made.append(_row(cells))
    if not table.rows:
        nothing = (Run(Translator(language)("Nothing to show")),)
        made.append(
            _row([_cell(nothing, sum(widths), style, language, size, span=len(widths), keep=bool(table.notes))])
        )
    return made


def _room(language: str) -> float:
    return float(WIDTH) * _SPARE[language.startswith("zh")]


def _properties() -> Any:
    """As wide as the page, with the rules at the top and at the foot; both repeat where the table breaks."""
    made = OxmlElement("w:tblPr")
    made.append(_with("w:tblW", w=round(20 * WIDTH), type="dxa"))
    made.append(_with("w:jc", val="center"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(_with(f"w:{side}", val="single", sz=_HEAVY, space=0, color="000000"))
    made.append(borders)
    made.append(_with("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side, points in (("top", 2.0), ("left", GAP / 2), ("bottom", 2.0), ("right", GAP / 2)):
        margins.append(_with(f"w:{side}", w=round(20 * points), type="dxa"))
    made.append(margins)
    return made


def _row(cells: Sequence[Any], *, head: bool = False) -> Any:
    made = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    made.append(properties)
    for cell in cells:
        made.append(cell)
    return made


def _cell(
    runs: Sequence[Run],
    width: int,
    style: str,
    language: str,
    size: float,
    *,
    right: bool = False,
    keep: bool = False,
    below: int = 0,
    low: bool = False,
    indent: bool = False,
    span: int = 1,
) -> Any:
    made, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_with("w:tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(_with("w:gridSpan", val=span))
    if below:
        borders = OxmlElement("w:tcBorders")
        borders.append(_with("w:bottom", val="single", sz=below, space=0, color="000000"))
        properties.append(borders)
    if low:
        properties.append(_with("w:vAlign", val="bottom"))
    made.append(properties)
    paragraph, layout = OxmlElement("w:p"), OxmlElement("w:pPr")
    layout.append(_with("w:pStyle", val=style))
    if keep:
        layout.append(OxmlElement("w:keepNext"))
    if indent:
        layout.append(_with("w:ind", left=round(20 * INDENT)))
    if right:
        layout.append(_with("w:jc", val="right"))
    paragraph.append(layout)
    add_runs(paragraph, runs, language, size=size)
    made.append(paragraph)
    return made


def _with(name: str, **values: str | int) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
