"""Workbooks in: xls, xlsx, xlsb and ods. The only place that knows calamine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound

from surveykit.errors import FileRefused
from surveykit.exchange.sheet import Cell, Sheet, Source, framed


def read_workbook(path: Path, data: bytes, sheet: str | None = None) -> Sheet:
    """One sheet of a workbook; see ``reading.read_sheet``."""
    file = path.name
    with _refusing(file, data):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if sheet is not None and sheet not in names:
            raise FileRefused("table_no_sheet", file=file, sheet=sheet, sheets=list(names))
        for name in names if sheet is None else [sheet]:
            found = framed(file, name, _cells(book, name), Source.WORKBOOK)
            if found is not None:
                return found
    raise FileRefused("table_empty", file=file)


def read_all(path: Path, data: bytes) -> dict[str, Sequence[Sequence[Cell]]]:
    """Every sheet of a workbook with its cells from the first row and column on; one without a cell has no rows.

    Raises FileRefused as ``reading.read_sheet`` does.
    """
    with _refusing(path.name, data):
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {name: _cells(book, name) for name in book.sheet_names}


@contextmanager
def _refusing(file: str, data: bytes) -> Iterator[None]:
    """What the reader raises as FileRefused with one sentence."""
    try:
        yield
    except PasswordError:
        raise FileRefused("table_password", file=file) from None
    except (CalamineError, WorksheetNotFound, ValueError, OSError):
        raise FileRefused(_why(data), file=file) from None
    except BaseException as error:
        # The reader's own panics are no Exception; for the person they are one more damaged file.
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefused("table_damaged", file=file) from None


def _cells(book: CalamineWorkbook, name: str) -> Sequence[Sequence[Cell]]:
    return [[_cell(cell) for cell in line] for line in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def _cell(value: int | float | str | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value


def _why(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "table_password"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "META-INF/manifest.xml" in archive.namelist():
                return (
                    "table_password" if b"encryption-data" in archive.read("META-INF/manifest.xml") else "table_damaged"
                )
            return "table_damaged" if "[Content_Types].xml" in archive.namelist() else "table_not_one"
    except (zipfile.BadZipFile, EOFError, OSError):
        return "table_damaged"
