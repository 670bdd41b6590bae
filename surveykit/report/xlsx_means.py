"""Means that follow the raw data: a sheet of formulas over a worksheet of answers."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter

from surveykit.i18n import Translator
from surveykit.report import xlsx_looks
from surveykit.report.build.wave.worded import listed
from surveykit.report.document import Averaged, DataSheet, Means
from surveykit.report.numbers import NOTHING
from surveykit.workbook import formulas
from surveykit.workbook.book import Book
from surveykit.workbook.formulas import Group, Stretch
from surveykit.workbook.looks import Formula, Value
from surveykit.workbook.paper import Printed
from surveykit.workbook.text import columns_wide

Rows = list[list[Value | None]]
_TOP = 4  # the heading of the means; their head is below it
_LONGEST = 250  # a condition takes no more letters
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def means_sheet(
    book: Book, name: str, raw: str, data: DataSheet, means: Means, printed: Printed, banner: str, _: Translator
) -> None:
    """Add the sheet ``name`` of means and counts over ``data``, which is the worksheet ``raw``."""
    groups, alike = _groups(data, means)
    columns = len(groups) + 1
    second = _TOP + 2 + len(means.items) + 1  # the heading of the counts
    said = _(
        "These numbers are formulas over the worksheet “{sheet}”: change an answer there and they change here. "
        "Blank, not applicable, unreadable and skipped answers (-9 to -6) and texts are left out.",
        sheet=raw,
    )
    rows: Rows = [[Value(_("Means (recomputed)"), xlsx_looks.SHEET_TITLE, across=True)]]
    rows.append([Value(banner, xlsx_looks.BANNER, across=True)] if banner else [])
    rows.append([Value(said, xlsx_looks.NOTE, across=True)])
    head = [Value(_("All together"), xlsx_looks.HEAD), *(Value(group, xlsx_looks.HEAD) for group in groups)]
    for top, title in ((_TOP, _("Mean of the answers")), (second, _("Number of answers"))):
        rows.append([Value(title, xlsx_looks.HEADING)])
        rows.append([Value(_("Item"), xlsx_looks.NAME), *head])
        for at, item in enumerate(means.items):
            last = at == len(means.items) - 1
            text = dataclasses.replace(xlsx_looks.TEXT, upright="center", below="medium" if last else "")
            number = dataclasses.replace(
                xlsx_looks.NUMBER, below="medium" if last else "", number_format="0" if top == second else "0.00"
            )
            cells = [
                Value(_formula(top, second, at, column, raw, data, means, item, groups), number)
                for column in range(columns)
            ]
            rows.append([Value(item.label, text), *cells])
        rows.append([])
    rows.pop()
    if alike:
        words = _("Excel cannot tell these names apart, so they have no column: {names}", names=listed(_, alike))
        rows.append([Value(words, xlsx_looks.NOTE, across=True)])
    first = min(max([14.0, *(columns_wide(item.label) + 2 for item in means.items)]), 40.0)
    widths = (first, *(min(max(9.0, columns_wide(str(cell.content)) + 1), 18.0) for cell in head))
    printed = dataclasses.replace(printed, landscape=sum(widths) > 100, repeat=f"{_TOP + 1}:{_TOP + 1}")
    book.sheet(name, rows, widths, freeze=f"B{_TOP + 2}", printed=printed)


def _formula(
    top: int,
    second: int,
    at: int,
    column: int,
    raw: str,
    data: DataSheet,
    means: Means,
    item: Averaged,
    groups: tuple[str, ...],
) -> Formula:
    """Column 0 is of all rows, the others of a group each."""
    last = max(len(data.rows), 1) + 1
    values = Stretch(raw, item.column + 1, 2, last)
    group = Group(Stretch(raw, means.group + 1, 2, last), (column + 2, top + 1)) if column else None
    chosen = [row[item.column] for row in data.rows if not column or str(row[means.group] or "") == groups[column - 1]]
    numbers = [v for v in chosen if isinstance(v, int | float) and v not in item.left_out]
    if top == second:
        return formulas.count(values, item.left_out, group, len(numbers))
    shown = sum(numbers) / len(numbers) if numbers else NOTHING
    return formulas.mean(values, item.left_out, group, (column + 2, second + 2 + at), shown, NOTHING)


def _groups(data: DataSheet, means: Means) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups with a column of their own, none where there is only one; and those that Excel takes for another."""
    if means.group < 0:
        return (), ()
    names = tuple(dict.fromkeys(str(row[means.group]) for row in data.rows if row[means.group] not in (None, "")))
    seen = Counter(map(_key, names))
    apart = tuple(name for name in names if seen[_key(name)] == 1 and len(name) <= _LONGEST)
    return (apart if len(names) > 1 else ()), tuple(name for name in names if name not in apart)


def _key(name: str) -> str:
    """What Excel's conditions compare: neither case, nor width, nor a number's leading zeros."""
    return _ZEROS.sub("", unicodedata.normalize("NFKC", name).casefold())
