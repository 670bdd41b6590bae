"""A definition written as a form: what XLSForm can say in its own columns, the rest in a sheet of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from surveykit.exchange.sheet import Cell
from surveykit.exchange.xlsform import own
from surveykit.exchange.xlsform.languages import NAMES
from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.naming import Naming, naming
from surveykit.exchange.xlsform.reader import plainly
from surveykit.exchange.xlsform.rows import Writer
from surveykit.model.questionnaire import Questionnaire
from surveykit.workbook.looks import Look, Value
from surveykit.workbook.text import clean

_HEAD = Look(bold=True, fill="F1F4F7")
_GROUP = Look(bold=True, upright="top", wrap=True)
_WORDS = Look(upright="top", wrap=True)
_PLAIN = Look(upright="top")
_WIDTHS = {"label": 48.0, "hint": 30.0, "type": 24.0, "name": 16.0, "list_name": 20.0, "json": 80.0, "field": 16.0}
_WIDTH = 18.0
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def write(questionnaire: Questionnaire, path: Path) -> None:
    """Write ``questionnaire`` as an XLSForm workbook that pyxform converts without a warning.

    ``reader.read`` gives back the same definition. The same definition gives the same bytes; ``path`` appears whole or
    stays as it was.
    """
    from surveykit.workbook.book import Book

    book = Book(_title(questionnaire), "SurveyKit", "2000-01-01")
    for name, lines in sheets_of(questionnaire).items():
        # What is longer than a cell goes on to the right of the headers.
        width = max(len(line) for line in lines)
        headers = [str(cell).partition("::")[0] for cell in lines[0]] + [""] * (width - len(lines[0]))
        widths = [_WIDTHS.get(header, _WIDTH) for header in headers]
        book.sheet(name, [_styled(line, number, headers) for number, line in enumerate(lines)], widths, freeze="A2")
    book.save(path)


def sheets_of(questionnaire: Questionnaire) -> Mapping[str, Sequence[Sequence[Cell]]]:
    """The sheets by name, headers first.

    The sheets of XLSForm are read as any form is; where that is not ``questionnaire``, the sheet of ours says so.
    """
    names = naming(questionnaire)
    writer = Writer(questionnaire, names)
    sheets: dict[str, Sequence[Sequence[Cell]]] = {"survey": writer.survey()}
    sheets["choices"] = writer.choices()
    sheets["settings"] = _settings(questionnaire, names)
    sheets[own.SHEET] = [own.HEADERS]
    seen = {name: [[_as_read(cell) for cell in line] for line in lines] for name, lines in sheets.items()}
    found, _survey, read = plainly(seen, Path(questionnaire.code), Losses())
    wanted = own.Named(
        list(zip(names.groups, questionnaire.sections, strict=True)),
        list(zip(names.items, questionnaire.lines(), strict=True)),
    )
    sheets[own.SHEET] = [own.HEADERS, *own.lines_of(questionnaire, found, wanted, read)]
    return sheets


def _settings(questionnaire: Questionnaire, names: Naming) -> list[list[Cell]]:
    headers: list[Cell] = ["form_title", "form_id", "version", "default_language"]
    return [headers, [_title(questionnaire), questionnaire.code, questionnaire.revision, NAMES[names.languages[0]]]]


def _title(questionnaire: Questionnaire) -> str:
    titles = questionnaire.title
    words = next((titles[key] for key in (*NAMES, *titles) if titles.get(key, "").strip()), questionnaire.code)
    return words.replace("${", "$ {")


def _as_read(cell: Cell) -> Cell:
    """A cell as it comes back from the file."""
    if not isinstance(cell, str):
        return cell
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), clean(cell))
    return text if text.strip() else None


def _styled(line: Sequence[Cell], number: int, headers: Sequence[str]) -> list[Value | None]:
    heading = number > 0 and str(line[0]).startswith("begin ")
    return [
        None
        if cell is None or cell == ""
        else Value(
            cell if isinstance(cell, str | int | float) else str(cell),
            _HEAD if number == 0 else _GROUP if heading else _WORDS if header in ("label", "hint") else _PLAIN,
        )
        for cell, header in zip(line, headers, strict=False)
    ]
