"""Document -> Excel: a summary to read, a sheet for every table and chart, raw data as a table of its own.

A sheet a table, since a table is what one copies, sorts and sends on; the summary links to each. Numbers stay numbers.
The module names no openpyxl: ``workbook`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

from surveykit.i18n import Translator
from surveykit.progress import Progress, silent
from surveykit.report.cells import heads, spread
from surveykit.report.document import (
    UNDATED,
    Chart,
    DataSheet,
    Document,
    Format,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatures,
    Table,
)
from surveykit.report.figures import Described
from surveykit.report.xlsx_charts import chart_sheet
from surveykit.report.xlsx_figures.sheet import figure_sheet
from surveykit.report.xlsx_looks import (
    BANNER,
    CAVEAT,
    HEAD,
    HEADING,
    LABEL,
    LEAD,
    LINKED,
    NAME,
    NOTE,
    QUIET,
    SHEET_TITLE,
    TEXT,
    TITLE,
    styles,
)
from surveykit.report.xlsx_means import means_sheet
from surveykit.workbook.book import Book
from surveykit.workbook.looks import MUTED, Look, Part, Value
from surveykit.workbook.paper import Printed
from surveykit.workbook.text import columns_wide, sheet_name

Rows = list[list[Value | None]]

_STYLES = {"body": TEXT, "lead": LEAD, "note": NOTE, "caveat": CAVEAT}
_SIGNED = Look(align="right", upright="bottom", style="text")
_NARROW, _WIDE = 16.0, 92.0


def write_excel(document: Document, path: Path, progress: Progress = silent) -> None:
    """Write ``document`` to ``path``, replacing what is there only when all of it is written.

    The same document gives the same bytes. ``progress`` hears of the rows of raw data. Raises ``DataRefused`` where raw
    data are more than a worksheet holds; ``OSError`` is the environment's.
    """
    _ = Translator(document.language)
    book = Book(document.title, document.institution, document.date or UNDATED, styles(_))
    names = _names(document, _)
    summary = names[-1]
    book.sheet(summary, _summary(document, names, _), (_NARROW, _WIDE), printed=_printed(document))
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            _table(book, names[number], block, document, _)
        elif isinstance(block, Chart):
            chart_sheet(book, names[number], block, _printed(document), document.cover.banner, _)
        elif isinstance(block, Described):
            figure_sheet(book, names[number], block, _printed(document), document.cover.banner, _)
        elif isinstance(block, DataSheet):
            printed = _printed(document, landscape=True, repeat="1:1")
            book.table(names[number], block.headers, block.rows, total=len(block.rows), printed=printed)
            if block.means is not None:
                again, banner = names[~number - 1], document.cover.banner
                means_sheet(book, again, names[number], block, block.means, _printed(document), banner, _)
    book.save(path, progress)


def _names(document: Document, _: Translator) -> dict[int, str]:
    """Worksheet names by the block's number; -1 is the summary, -2 and below are means over the data 0 and above."""
    names = {-1: sheet_name(_("Summary"), ())}
    for number, block in enumerate(document.blocks):
        match block:
            case Table():
                wish, other = block.sheet or words(block.title), _("Table")
            case Chart() | Described():
                wish, other = words(block.title), _("Figure")
            case DataSheet():
                wish, other = block.title, _("Data")
            case _:
                continue
        names[number] = sheet_name(wish, names.values(), other)
        if isinstance(block, DataSheet) and block.means is not None:
            names[~number - 1] = sheet_name(_("Means (recomputed)"), names.values())
    return names


def words(runs: Sequence[Run]) -> str:
    """Runs as plain words."""
    return "".join(run.text for run in runs)


def parts(runs: Sequence[Run]) -> str | tuple[Part, ...]:
    """Runs as a cell's content: plain text where no face differs."""
    if any(run.italic or run.bold for run in runs):
        return tuple(Part(run.text, run.italic, run.bold) for run in runs)
    return words(runs)


def _printed(document: Document, *, landscape: bool = False, repeat: str = "") -> Printed:
    foot = " · ".join(text for text in ("SurveyKit", document.footer, document.date) if text)
    return Printed(document.institution, document.cover.banner, document.title, foot, landscape, repeat)


def _summary(document: Document, names: dict[int, str], _: Translator) -> Rows:
    cover = document.cover
    rows: Rows = [[Value(cover.title or document.title, TITLE, across=True)]]
    if cover.subtitle:
        rows.append([Value(cover.subtitle, QUIET)])
    about = " · ".join(text for text in (document.institution, document.date) if text)
    rows.append([Value(about, QUIET)])
    if cover.banner:
        rows.append([Value(cover.banner, BANNER, across=True)])
    rows.append([])
    rows += [[Value(label, LABEL), Value(value, TEXT)] for label, value in cover.facts]
    if cover.facts:
        rows.append([])
    for number, block in enumerate(document.blocks):
        match block:
            case Heading():
                rows += [[], [Value(block.text, HEADING if block.level == 1 else Look(bold=True, style="heading"))]]
            case Paragraph():
                rows.append([None, Value(parts(block.runs), _STYLES[block.style])])
            case Table() | Chart() | Described():
                rows.append([None, Value(f"→ {words(block.title) or names[number]}", LINKED, names[number])])
            case DataSheet():
                rows.append([None, Value(f"→ {block.title or names[number]}", LINKED, names[number])])
                if block.means is not None:
                    again = names[~number - 1]
                    rows.append([None, Value(f"→ {again}", LINKED, again)])
            case Signatures():
                rows.append([])
                labels = [label for label in (*block.labels, block.date_label) if label]
                rows += [[Value(label, _SIGNED), Value("_" * 24, QUIET)] for label in labels]
            case PageBreak():
                pass
            case _:
                assert_never(block)
    return rows


def _table(book: Book, name: str, table: Table, document: Document, _: Translator) -> None:
    """Title, three-line table with a frozen head, notes."""
    titles = [(runs, column.format) for column in table.columns for runs in heads(column, _)]
    rows: Rows = [[Value(parts(table.title), SHEET_TITLE, across=True)]]
    rows.append([Value(document.cover.banner, BANNER, across=True)] if document.cover.banner else [])
    rows.append([Value(parts(runs), NAME if form is Format.TEXT else HEAD) for runs, form in titles])
    widths = [_head_width(words(runs)) for runs, _form in titles]
    for number, cells in enumerate(table.rows):
        row = _row(table, number, cells)
        widths = [max(w, _cell_width(v)) for w, v in zip(widths, row, strict=True)]
        rows.append(row)
    if not table.rows and titles:
        rows.append([Value(_("Nothing to show"), Look(color=MUTED, below="medium", style="text"))])
        rows[-1] += [Value("", Look(below="medium", style="text")) for _number in titles[1:]]
    rows += [[Value(parts(note), NOTE, across=True)] for note in table.notes]
    printed = _printed(document, landscape=sum(widths) > 100, repeat="3:3")
    book.sheet(name, rows, widths, freeze="B4", printed=printed)


def _row(table: Table, number: int, cells: Sequence[object]) -> list[Value | None]:
    bold, last = number in table.bold_rows, number == len(table.rows) - 1
    made: list[Value | None] = []
    for position, column in enumerate(table.columns):
        value = table.rows[number][position] if position < len(cells) else None
        for shown in spread(value, column.format):
            text = column.format is Format.TEXT
            look = Look(
                bold=bold,
                align="left" if text and not shown.is_number else "right",
                wrap=text,
                indent=1 if position == 0 and number in table.indented_rows else 0,
                below="medium" if last else "",
                number_format=shown.number_format,
                style="p" if column.format is Format.PVALUE else "number" if shown.is_number else "text",
            )
            made.append(Value(shown.content, look))
    return made


def _head_width(text: str) -> float:
    """A head may take two lines or three; a number column is never narrower than its numbers."""
    return max(9.0, min(columns_wide(text) + 2, 18.0))


def _cell_width(value: Value | None) -> float:
    if value is None or not isinstance(value.content, str):
        return 10.0
    return min(columns_wide(value.content) + 2 + 2 * value.look.indent, 48.0)
