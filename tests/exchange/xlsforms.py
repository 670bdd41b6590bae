"""Forms for the tests: workbooks written by openpyxl, converted by pyxform."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
from pyxform.xls2xform import convert

Rows = Sequence[Sequence[object]]
DATA = Path(__file__).resolve().parent.parent / "data"
FORMS = sorted(DATA.glob("16_xlsform_*.xls*"))


def workbook(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets, written by openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def warnings_of(path: Path) -> list[str]:
    """What pyxform says of a form while it converts it; it raises for what is no form."""
    found: list[str] = []
    result = convert(str(path), warnings=found, validate=False)
    assert result.xform.startswith("<?xml")
    return found
