"""Tables of monthly numbers from any program: a row a unit and month, a column a count or an indicator's numerator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surveykit.errors import DataRefused, SurveyError
from surveykit.exchange.cells import number_of
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet, normal
from surveykit.i18n import LANGUAGES, Translator
from surveykit.model.months import month_of
from surveykit.project import keying
from surveykit.project.book import Project
from surveykit.project.quality_work import indicators, unit_months
from surveykit.project.quality_work.unit_months import Given, What

_UNIT = frozenset({"unit", "ward", "department", "科室", "病区", "护理单元", "科室(护理单元)"})
_MONTH = frozenset({"month", "月份", "年月", "统计月份", "月"})


@dataclass(frozen=True)
class MonthTable:
    """What a table holds: numbers that can be stored, cells that cannot be read, heads that mean nothing here."""

    file: str
    given: tuple[Given, ...]
    problems: tuple[SurveyError, ...]
    ignored: tuple[str, ...]


def read(project: Project, path: Path, sheet: str | None = None) -> MonthTable:
    """Read a table; nothing is stored. Heads may be codes (bed_days, NQI-07a) or names in either language.

    DataRefused where there is no column of units, of months or of counts; FileRefused as ``exchange.reading`` does.
    """
    found = read_sheet(path, sheet)
    heads = [normal(head) for head in found.headers]
    unit_at = next((n for n, head in enumerate(heads) if head in _UNIT), None)
    month_at = next((n for n, head in enumerate(heads) if head in _MONTH), None)
    if unit_at is None:
        raise DataRefused("unit_months_no_unit", file=path.name)
    if month_at is None:
        raise DataRefused("unit_months_no_month", file=path.name)
    known = _heads(project)
    columns = {n: known[head] for n, head in enumerate(heads) if head in known and n not in (unit_at, month_at)}
    if not columns:
        raise DataRefused("unit_months_no_counts", file=path.name, known=", ".join(w.name for w in set(known.values())))
    units = {normal(unit.name): unit.name for unit in keying.units(project)}
    given, problems = _rows(found, unit_at, month_at, columns, units)
    others = tuple(h for n, h in enumerate(found.headers) if h.strip() and n not in {unit_at, month_at, *columns})
    return MonthTable(path.name, tuple(given), tuple(problems), others)


def take(table: MonthTable) -> tuple[Given, ...]:
    """The numbers of a table without a problem. DataRefused ``unit_months_bad`` with the first one otherwise."""
    if table.problems:
        first = table.problems[0].facts
        raise DataRefused(
            "unit_months_bad", file=table.file, n=len(table.problems), row=first["row"], column=first["column"]
        )
    return table.given


def _rows(
    sheet: Sheet, unit_at: int, month_at: int, columns: dict[int, What], units: dict[str, str]
) -> tuple[list[Given], list[SurveyError]]:
    given: list[Given] = []
    problems: list[SurveyError] = []
    seen: set[tuple[str, str]] = set()
    for offset, cells in enumerate(sheet.rows):
        row = sheet.first_row + offset
        if all(cell is None for cell in cells):
            continue
        unit = units.get(normal(_text(cells[unit_at])))
        month = month_of(_text(cells[month_at]))
        if unit is None:
            problems.append(_problem("cell_unit_unknown", row, sheet.headers[unit_at], cells[unit_at]))
        if month is None:
            problems.append(_problem("cell_month_unreadable", row, sheet.headers[month_at], cells[month_at]))
        if unit is not None and month is not None:
            if (unit, month) in seen:
                problems.append(_problem("cell_twice", row, sheet.headers[month_at], f"{unit} {month}"))
            seen.add((unit, month))
        for at, what in columns.items():
            if cells[at] is None:
                continue
            number = _number(cells[at])
            if number is None:
                problems.append(_problem("cell_count_unreadable", row, sheet.headers[at], cells[at]))
            elif unit is not None and month is not None:
                given.append(Given(what=what, unit=unit, month=month, value=number))
    return given, problems


def _heads(project: Project) -> dict[str, What]:
    """Every head that is understood: codes, and names in both languages."""
    known = {i.code: i for i in indicators.listing(project)}
    found: dict[str, What] = {}
    for what in unit_months.columns(project):
        found[normal(what.name)] = what
        for language in LANGUAGES:
            found.setdefault(normal(unit_months.label(what, known, Translator(language))), what)
        if what.kind == "numerator":
            found |= {normal(name): what for name in known[what.code].name.values()}
    return found


def _number(cell: Cell) -> float | None:
    if isinstance(cell, date):
        return None
    number = cell if isinstance(cell, int | float) else number_of(str(cell).strip())
    return float(number) if number is not None and 0 <= number < 1e15 else None


def _text(cell: Cell) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _problem(code: str, row: int, column: str, value: Cell) -> DataRefused:
    return DataRefused(code, row=row, column=column, value=_text(value))


def pasted(text: str) -> tuple[tuple[str, ...], ...]:
    """Cells as a spreadsheet copies them: lines of cells parted by tabs; a last empty line is none."""
    lines: Sequence[str] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines = lines[:-1]
    return tuple(tuple(line.split("\t")) for line in lines)
