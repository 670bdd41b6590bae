"""A report's blocks on a terminal: headings, sentences and tables; of a figure its title."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.cli.output import Console
from surveykit.report import numbers
from surveykit.report.document import Block, Chart, DataSheet, Format, Heading, PageBreak, Paragraph, Signatures, Table
from surveykit.report.sentences.runs import plain

_LEFT = frozenset({Format.TEXT})


def print_blocks(blocks: Sequence[Block], console: Console) -> None:
    """Say what the blocks say, as far as text can."""
    _ = console.translate
    for block in blocks:
        match block:
            case Heading():
                console.line()
                console.line(block.text)
            case Paragraph():
                console.line(plain(block.runs))
            case Table():
                _print_table(block, console)
            case PageBreak() | Signatures() | DataSheet():
                continue
            case Chart():
                console.line(_("[Figure: {title}]", title=plain(block.title)))
            case _:
                console.line(_("[Figure: {title}]", title=plain(block.title)))
                if block.note:
                    console.line(block.note)


def _print_table(table: Table, console: Console) -> None:
    language = console.translate.language
    console.line()
    if table.title:
        console.line(plain(table.title))
    left = next((n for n, column in enumerate(table.columns) if column.format not in _LEFT), len(table.columns))
    rows = [
        [numbers.show(cell, column.format, language) for cell, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    console.table([plain(column.title) for column in table.columns], rows, left=left)
    for note in table.notes:
        console.line(plain(note))
    console.line()
