"""Any table file to a Sheet: what it is is told by its content, since endings lie."""

from __future__ import annotations

from pathlib import Path

from surveykit.errors import FileRefused
from surveykit.exchange.sheet import Sheet

ZIP, OLE, SAV = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"$FL2", b"$FL3")


def read_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """The table in a csv, xls, xlsx, xlsb, ods or sav file.

    ``sheet`` names one of a workbook's; otherwise the first that has anything in it. Raises FileRefused with one
    sentence: no such file, empty, no table, cut short, protected by a password, no such sheet. Other OSErrors pass.
    """
    data = read_bytes(path)
    if data.startswith(SAV):
        from surveykit.exchange.spss import read_sav

        return read_sav(path)
    if data.startswith((ZIP, OLE)):
        from surveykit.exchange.spreadsheet import read_workbook

        return read_workbook(path, data, sheet)
    from surveykit.exchange.text_table import read_text

    return read_text(path.name, data)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises FileRefused where there is none, or where it is a folder or empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileRefused("no_such_file", file=str(path)) from None
    except IsADirectoryError:
        raise FileRefused("table_is_folder", file=str(path)) from None
    except PermissionError:
        raise FileRefused("cannot_read", file=path.name) from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileRefused("table_empty", file=path.name)
    return data
