"""A table for the clipboard: HTML with three lines for Word and Excel, and text parted by tabs for everything else.

Pure: whoever holds the clipboard puts both on it. Numbers look as on paper. ``mso-number-format`` tells Excel and
``sdnum`` LibreOffice to keep them so: without them 3/15 becomes a day in March, =1+1 a formula, 0.030 in Excel 0.03.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from surveykit.report.document import Column, Format, Run, Table
from surveykit.report.numbers import NOTHING, show
from surveykit.workbook.text import begins_like_formula, legal

_FACE = "font-family:'Times New Roman','宋体',SimSun,serif;font-size:10.5pt"
_HEAVY, _LIGHT = "1.5pt solid #000000", "0.75pt solid #000000"
_AS_TEXT = "@"


@dataclass(frozen=True)
class Copied:
    """The same table twice: ``html`` is a fragment in UTF-8, ``text`` has a line a row and a tab between two cells."""

    html: str
    text: str


def copied(table: Table, language: str) -> Copied:
    """A table with its title above and its notes below."""
    return Copied(_html(table, language), _text(table, language))


def _html(table: Table, language: str) -> str:
    """Title and notes are paragraphs around the table: a caption runs into the first head in some programs."""
    last = len(table.rows) - 1
    lines = [f'<p style="text-align:center;font-weight:bold;{_FACE}">{_runs(table.title)}</p>'] if table.title else []
    lines.append(f'<table lang="{language.replace("_", "-")}" style="border-collapse:collapse;{_FACE}">')
    head = "".join(_head(column) for column in table.columns)
    lines.append(f"<thead><tr>{head}</tr></thead><tbody>")
    for number, row in enumerate(table.rows):
        cells = [
            _cell(table, number, position, row[position] if position < len(row) else None, language, number == last)
            for position in range(len(table.columns))
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</tbody></table>")
    lines += [f'<p style="{_FACE};font-size:9pt">{_runs(note)}</p>' for note in table.notes]
    return "\n".join(lines)


def _head(column: Column) -> str:
    rules = f"border-top:{_HEAVY};border-bottom:{_LIGHT}"
    return f'<th style="{rules};font-weight:normal;{_place(column)}">{_runs(column.title)}</th>'


def _cell(table: Table, number: int, position: int, value: object, language: str, last: bool) -> str:
    column = table.columns[position]
    shown = show(value, column.format, language)  # type: ignore[arg-type]  # a row's cell
    style = _place(column)
    if position == 0 and number in table.indented_rows:
        style += ";padding-left:1em"
    if number in table.bold_rows:
        style += ";font-weight:bold"
    if last:
        style += f";border-bottom:{_HEAVY}"
    kept = _kept(value, column.format, shown)
    excel = kept.replace(".", "\\.").replace("@", "\\@")
    style += f";mso-number-format:'{excel}'"
    return f'<td sdnum="1033;0;{kept}" style="{style}">{_words(shown)}</td>'


def _kept(value: object, form: Format, shown: str) -> str:
    """Excel's format for the cell: a number's own where Excel reads the shown text as that number, else text."""
    if not isinstance(value, int | float) or isinstance(value, bool) or form is Format.TEXT:
        return _AS_TEXT
    if shown == NOTHING or shown[0] in "<>" or form is Format.PERCENT:
        return _AS_TEXT
    decimals = len(shown.partition(".")[2])
    return "0." + "0" * decimals if decimals else "0"


def _place(column: Column) -> str:
    side = "left" if column.format is Format.TEXT else "right"
    return f"text-align:{side};padding:2pt 5pt;vertical-align:top"


def _runs(runs: Sequence[Run]) -> str:
    made = []
    for run in runs:
        text = _words(run.text)
        text = f"<i>{text}</i>" if run.italic else text
        made.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(made)


def _words(text: str) -> str:
    return escape(legal(text)).replace("\n", "<br>").replace("  ", " &nbsp;")


def _text(table: Table, language: str) -> str:
    lines = [_line([_plain(table.title)])] if table.title else []
    lines.append(_line([_plain(column.title) for column in table.columns]))
    for row in table.rows:
        cells = []
        for position, column in enumerate(table.columns):
            value = row[position] if position < len(row) else None
            text = show(value, column.format, language)
            # A text that a person wrote must not become a formula of whoever pastes it.
            cells.append(f"'{text}" if isinstance(value, str) and begins_like_formula(text) else text)
        lines.append(_line(cells))
    lines += [_line([_plain(note)]) for note in table.notes]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return "\t".join(" ".join(legal(cell).split()) for cell in cells)


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)
