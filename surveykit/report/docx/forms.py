"""What is a table only to stand in columns: the cover's facts, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from surveykit.report.document import Run, Signatures
from surveykit.report.docx.style import MUTED, WIDTH
from surveykit.report.docx.text import add_runs
from surveykit.workbook.text import columns_wide

_HAIR = "D5DAE1"
_BLANK = 78.0  # points to sign on, at least


def facts(given: Sequence[tuple[str, str]], style: str, language: str) -> Any:
    """Label and value a row, between hairlines."""
    longest = max((columns_wide(label) for label, _value in given), default=0.0)
    share = min(max(4.6 * longest + 16, WIDTH * 0.16), WIDTH * 0.3)
    widths = [round(20 * share), round(20 * (WIDTH - share))]
    made = _grid(widths, (("top", _HAIR), ("bottom", _HAIR)))
    for label, value in given:
        cells = [
            _cell(label, widths[0], style, language, color=MUTED),
            _cell(value, widths[1], style, language),
        ]
        made.append(_row(cells))
    return made


def signatures(block: Signatures, style: str, language: str) -> Any:
    """Labels with a line to sign on beside each; as many to a row as leave room for a name."""
    colon = "：" if language.startswith("zh") else ":"
    labels = [text + colon for text in (*block.labels, block.date_label) if text]
    longest = max((sum(9.5 if ord(c) > 0x2E80 else 5.0 for c in label) for label in labels), default=0.0) + 12
    fitting = (n for n in (4, 3, 2) if WIDTH / n - longest >= _BLANK and len(labels) % n != 1)
    per_row = next(fitting, 1)
    slot = WIDTH / per_row
    widths = [round(20 * longest), round(20 * (slot - longest))] * per_row
    made = _grid(widths, ())
    for start in range(0, len(labels), per_row):
        cells = []
        for place in range(per_row):
            label = labels[start + place] if start + place < len(labels) else ""
            cells.append(_cell(label, widths[0], style, language, right=True))
            cells.append(_cell("", widths[1], style, language, line=bool(label)))
        made.append(_row(cells, height=600))
    return made


def _grid(widths: Sequence[int], rules: Sequence[tuple[str, str]]) -> Any:
    made, properties, grid = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
    properties.append(_with("w:tblW", w=sum(widths), type="dxa"))
    if rules:
        borders = OxmlElement("w:tblBorders")
        for side, color in rules:
            borders.append(_with(f"w:{side}", val="single", sz=4, space=0, color=color))
        properties.append(borders)
    properties.append(_with("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(_with(f"w:{side}", w=50, type="dxa"))
    properties.append(margins)
    for width in widths:
        grid.append(_with("w:gridCol", w=width))
    made.append(properties)
    made.append(grid)
    return made


def _row(cells: Sequence[Any], *, height: int = 0) -> Any:
    made, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if height:
        properties.append(_with("w:trHeight", val=height, hRule="atLeast"))
    made.append(properties)
    for cell in cells:
        made.append(cell)
    return made


def _cell(
    text: str, width: int, style: str, language: str, *, color: str = "", right: bool = False, line: bool = False
) -> Any:
    made, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_with("w:tcW", w=width, type="dxa"))
    if line:
        borders = OxmlElement("w:tcBorders")
        borders.append(_with("w:bottom", val="single", sz=4, space=0, color=MUTED))
        properties.append(borders)
    properties.append(_with("w:vAlign", val="top" if color or not (right or line) else "bottom"))
    made.append(properties)
    paragraph, layout = OxmlElement("w:p"), OxmlElement("w:pPr")
    layout.append(_with("w:pStyle", val=style))
    layout.append(OxmlElement("w:keepNext"))
    if right:
        layout.append(_with("w:jc", val="right"))
    paragraph.append(layout)
    add_runs(paragraph, (Run(text),), language)
    if color:
        for properties in paragraph.iter(qn("w:r")):
            face = properties.find(qn("w:rPr"))
            if face is None:
                face = OxmlElement("w:rPr")
                properties.insert(0, face)
            face.append(_with("w:color", val=color))
    made.append(paragraph)
    return made


def _with(name: str, **values: str | int) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made
