"""Comma-separated text in and out: UTF-8 with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon or tab.

Texts that a spreadsheet would run as a formula are written with an apostrophe before them, and it is taken away again
on reading: ``=1+1`` is written ``'=1+1``, ``'=1+1`` is written ``''=1+1``. So every text comes back as it was.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from surveykit.errors import FileRefused
from surveykit.exchange.sheet import Cell, Sheet, Source, framed
from surveykit.replace import replacing

Encoding = Literal["utf-8-sig", "gb18030"]
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DELIMITERS = ",;\t"
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def decode(file: str, data: bytes) -> str:
    """The text of a file: by its BOM, else strict UTF-8, else GB18030. Raises FileRefused ``table_encoding``."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(file, data[len(bom) :], encoding)
    if b"\x00" in data:
        raise FileRefused("table_not_one", file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(file, data, "gb18030")


def _strict(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileRefused("table_encoding", file=file, line=line) from None


def delimiter(text: str) -> tuple[str, int]:
    """The character between cells, by the first line with anything in it, and how long a ``sep=`` line before it is."""
    if match := re.match(r"sep=([,;\t])\r?\n", text):
        return match[1], match.end()
    line = next((line for line in text[:100_000].splitlines() if line.strip()), "")
    outside = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=outside.count), 0


def read_text(file: str, data: bytes) -> Sheet:
    """A sheet of the bytes of a text table; see ``reading.read_sheet``."""
    text = decode(file, data)
    if text.lstrip()[:1] == "<":
        raise FileRefused("table_is_page", file=file)
    between, skip = delimiter(text)
    body = text[skip:]
    try:
        table = _table(body, between, strict=True)
    except csv.Error as error:
        if "unexpected end of data" in str(error) or "field larger" in str(error):
            raise FileRefused("table_open_quote", file=file) from None
        # A quotation mark within a cell that is not doubled: other programs take it as it stands.
        table = _table(body, between, strict=False)
    found = framed(file, None, table, Source.CSV)
    if found is None:
        raise FileRefused("table_empty", file=file)
    return found


def _table(text: str, between: str, *, strict: bool) -> list[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=strict)
    return [[cell if cell and not cell.isspace() else None for cell in line] for line in reader]


def write_text(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]], encoding: Encoding) -> None:
    """Write a table; ``path`` appears whole or stays as it was. Texts must have been ``guarded`` where needed."""
    with replacing(path) as beside, beside.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headers)
        writer.writerows(rows)
