"""The sheets of a form as rows under headers: what each column means, and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveykit.exchange.sheet import Cell
from surveykit.exchange.xlsform.languages import NAMES, guessed, language_of
from surveykit.exchange.xlsform.losses import Losses

Sheets = Mapping[str, Sequence[Sequence[Cell]]]
"""Every sheet of a workbook by its name: its cells from the first row and the first column on."""

TRANSLATED = frozenset({"label", "hint"})

_PARTS = frozenset({"bind", "control", "body", "media", "instance"})
_ALIASES = {
    "caption": "label", "command": "type", "tag": "name", "value": "name", "list name": "list_name",
    "relevance": "relevant", "calculate": "calculation", "readonly": "read_only",
    "constraining_message": "constraint_message", "requiredmsg": "required_message",
    "bind::relevant": "relevant", "bind::required": "required", "bind::constraint": "constraint",
    "bind::jr:constraintmsg": "constraint_message", "bind::jr:requiredmsg": "required_message",
    "bind::calculate": "calculation", "bind::readonly": "read_only",
    "control::appearance": "appearance", "body::appearance": "appearance",
    "count": "repeat_count", "jr:count": "repeat_count", "control::jr:count": "repeat_count",
    "media::image": "image", "media::audio": "audio", "media::video": "video", "media::big-image": "big-image",
    "set_form_title": "form_title", "title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """``header`` as written; ``key``: what it is called in XLSForm today; ``language``: ours, empty where the column
    has none."""

    at: int
    header: str
    key: str
    language: str = ""


@dataclass(frozen=True)
class Row:
    """One line of a sheet. ``number``: the spreadsheet's."""

    table: Table
    number: int
    cells: Sequence[Cell]

    def text(self, key: str) -> str:
        """The cell under a column, trimmed; empty where there is no such column or nothing in it."""
        column = self.table.column(key)
        return "" if column is None else self.cell(column).strip()

    def value(self, key: str) -> Cell:
        """The cell under a column as it is stored."""
        column = self.table.column(key)
        return None if column is None or column.at >= len(self.cells) else self.cells[column.at]

    def cell(self, column: Column) -> str:
        """A cell as text."""
        return as_text(self.cells[column.at]) if column.at < len(self.cells) else ""

    def texts(self, key: str) -> dict[str, str]:
        """The words under a column by language."""
        found: dict[str, str] = {}
        for column in self.table.columns:
            if column.key == key and column.language and (words := self.cell(column)):
                found.setdefault(column.language, words)
        return found

    def looks(self) -> frozenset[str]:
        """The words of its appearance."""
        return frozenset(self.text("appearance").casefold().split())

    def header(self, key: str) -> str:
        """A column as the sheet's headers write it."""
        column = self.table.column(key)
        return key if column is None else column.header


@dataclass(frozen=True)
class Table:
    """A sheet with its headers in row 1. ``rows``: those with anything in them."""

    name: str
    columns: tuple[Column, ...] = ()
    lines: Sequence[Sequence[Cell]] = ()

    def column(self, key: str) -> Column | None:
        """The column that is called so, the first one in the order of the sheet."""
        return next((column for column in self.columns if column.key == key), None)

    def __iter__(self) -> Iterator[Row]:
        for number, cells in enumerate(self.lines, 2):
            if any(cell is not None for cell in cells):
                yield Row(self, number, cells)


def as_text(cell: Cell) -> str:
    """A cell as it would be typed: dates in ISO form, whole numbers without a point."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def table_of(sheets: Sheets, name: str, default_language: str, losses: Losses) -> Table:
    """The sheet that is called ``name`` whatever its case, an empty one where there is none.

    Columns in a language that is neither Chinese nor English are losses; where there is no other, the first of them
    (the default language's, if it is among them) stands as English, so that its words are not lost.
    """
    found = next((title for title in sheets if title.strip().casefold() == name), None)
    if found is None or not sheets[found]:
        return Table(found or name)
    lines = sheets[found]
    columns: list[Column] = []
    doubled = any("::" in as_text(cell) for cell in lines[0])
    spoken: list[tuple[Column, str]] = []
    for at, cell in enumerate(lines[0]):
        header = " ".join(as_text(cell).split())
        if not header:
            continue
        key, language = _meaning(header, doubled)
        column = Column(at, header, key)
        if key in TRANSLATED:
            spoken.append((column, language))
        elif any(other.key == key for other in columns):
            losses.add(found, 1, header, "form_column_twice")
        else:
            columns.append(column)
    columns += _in_languages(found, spoken, lines, default_language, losses)
    return Table(found, tuple(sorted(columns, key=lambda column: column.at)), lines[1:])


def _meaning(header: str, doubled: bool) -> tuple[str, str]:
    """What a header asks for, and in which language: ``bind:relevant``, ``label::English (en)``, ``list name``."""
    parts = [part.strip() for part in header.split("::" if doubled else ":")]
    while "jr" in parts[:-1]:
        at = parts.index("jr")
        parts[at : at + 2] = [f"jr:{parts[at + 1]}"]
    first = _snake(parts[0])
    if first in _PARTS and len(parts) > 1:
        first, parts = f"{first}::{_snake(parts[1])}", parts[1:]
    return _ALIASES.get(first, first), parts[1] if len(parts) > 1 else ""


def _snake(text: str) -> str:
    return re.sub(r"\s+", "_", text.strip().casefold())


def _in_languages(
    sheet: str, spoken: Sequence[tuple[Column, str]], lines: Sequence[Sequence[Cell]], default: str, losses: Losses
) -> list[Column]:
    plain = [as_text(line[c.at]) for c, named in spoken if not named for line in lines[1:] if c.at < len(line)]
    unnamed = language_of(default) or guessed(plain)
    known = [(column, language_of(named) if named else unnamed, named) for column, named in spoken]
    standing = ""
    if known and not any(language in NAMES for _, language, _ in known):
        others = [named for _, _, named in known]
        standing = default if default in others else others[0]
    columns: list[Column] = []
    for column, language, named in known:
        if not language and named == standing:
            losses.add(sheet, 1, column.header, "form_language_as_english", language=named)
            language = "en"
        if not language:
            losses.add(sheet, 1, column.header, "form_language_left", language=named)
        elif any(other.key == column.key and other.language == language for other in columns):
            losses.add(sheet, 1, column.header, "form_column_twice")
        else:
            columns.append(Column(column.at, column.header, column.key, language))
    return columns
