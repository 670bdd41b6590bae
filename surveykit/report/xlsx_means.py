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
from surveykit.workbook.looks import Formula, Rule, Value
from surveykit.workbook.paper import Printed
from surveykit.workbook.text import columns_wide

Rows = list[list[Value | None]]
_TOP = 4  # the heading of the means; their head is below it
_LONGEST = 250  # a condition takes no more letters
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


@dataclasses.dataclass(frozen=True)
class _Over:
    """Raw answers by group: the first column is of all rows, then one of each group in ``names``."""

    raw: str
    last: int  # row of the worksheet
    group: int
    names: tuple[str, ...]
    rows: tuple[tuple[tuple[str | int | float | None, ...], ...], ...]

    def cells(self, item: Averaged, head: int, count: int) -> tuple[list[Formula], list[Formula]]:
        """The means and the counts of an item; ``head`` and ``count`` are the rows of the heads and of its counts."""
        means, counts = [], []
        values = Stretch(self.raw, item.column + 1, 2, self.last)
        for column, rows in enumerate(self.rows):
            numbers = [row[item.column] for row in rows]
            given = [v for v in numbers if isinstance(v, int | float) and v not in item.left_out]
            group = Group(Stretch(self.raw, self.group + 1, 2, self.last), (column + 2, head)) if column else None
            shown = sum(given) / len(given) if given else NOTHING
            means.append(formulas.mean(values, item.left_out, group, (column + 2, count), shown, NOTHING))
            counts.append(formulas.count(values, item.left_out, group, len(given)))
        return means, counts


def means_sheet(
    book: Book, name: str, raw: str, data: DataSheet, means: Means, printed: Printed, banner: str, _: Translator
) -> None:
    """Add the sheet ``name`` of means and counts over ``data``, which is the worksheet ``raw``."""
    over, notes = _over(raw, data, means, _)
    said = _(
        "These numbers are formulas over the worksheet “{sheet}”: change an answer there and they change here. "
        "Blank, not applicable, unreadable and skipped answers (-9 to -6) and texts are left out.",
        sheet=raw,
    )
    rows: Rows = [[Value(_("Means (recomputed)"), xlsx_looks.SHEET_TITLE, across=True)]]
    rows.append([Value(banner, xlsx_looks.BANNER, across=True)] if banner else [])
    rows.append([Value(said, xlsx_looks.NOTE, across=True)])
    heads = [_("All together"), *over.names]
    first_count = _TOP + len(means.items) + 5  # after a free row, a heading and a head
    found = [over.cells(item, _TOP + 1, first_count + at) for at, item in enumerate(means.items)]
    labels = [item.label for item in means.items]
    rows += _block(_("Mean of the answers"), heads, labels, [means for means, _counts in found], "0.00", _)
    rows.append([])
    rows += _block(_("Number of answers"), heads, labels, [counts for _means, counts in found], "0", _)
    rows += [[Value(words, xlsx_looks.NOTE, across=True)] for words in notes]
    first = min(max(14.0, *(columns_wide(label) + 2 for label in labels)), 40.0)
    widths = (first, *(min(max(9.0, columns_wide(head) + 1), 18.0) for head in heads))
    printed = dataclasses.replace(printed, landscape=sum(widths) > 100, repeat=f"{_TOP + 1}:{_TOP + 1}")
    book.sheet(name, rows, widths, freeze=f"B{_TOP + 2}", printed=printed)


def _block(
    title: str, heads: list[str], labels: list[str], cells: list[list[Formula]], number_format: str, _: Translator
) -> Rows:
    """A three-line table under its heading."""
    rows: Rows = [[Value(title, xlsx_looks.HEADING)]]
    rows.append([Value(_("Item"), xlsx_looks.NAME), *(Value(head, xlsx_looks.HEAD) for head in heads)])
    for at, (label, line) in enumerate(zip(labels, cells, strict=True), 1):
        below: Rule = "medium" if at == len(labels) else ""
        text = dataclasses.replace(xlsx_looks.TEXT, upright="center", below=below)
        number = dataclasses.replace(xlsx_looks.NUMBER, below=below, number_format=number_format)
        rows.append([Value(label, text), *(Value(formula, number) for formula in line)])
    return rows


def _over(raw: str, data: DataSheet, means: Means, _: Translator) -> tuple[_Over, list[str]]:
    """The answers by group, where there are two or more, and what is to be said of groups without a column."""
    rows: dict[str, list[tuple[str | int | float | None, ...]]] = {}
    for row in data.rows if means.group >= 0 else ():
        rows.setdefault(str(row[means.group] or ""), []).append(row)
    rows.pop("", None)
    seen = Counter(map(_key, rows))
    alike = [name for name in rows if seen[_key(name)] > 1 or len(name) > _LONGEST]
    few = [name for name in rows if len(rows[name]) < means.least and name not in alike]
    names = tuple(name for name in rows if name not in alike and name not in few) if len(rows) > 1 else ()
    notes = []
    if alike:
        notes.append(_("Excel cannot tell these names apart, so they have no column: {names}", names=listed(_, alike)))
    if few and len(rows) > 1:
        notes.append(_("Fewer than {least} responses, so without a column: {names}", least=means.least,
                       names=listed(_, few)))  # fmt: skip
    every = (data.rows, *(tuple(rows[name]) for name in names))
    return _Over(raw, max(len(data.rows), 1) + 1, means.group, names, every), notes


def _key(name: str) -> str:
    """What Excel's conditions compare: neither case, nor width, nor a number's leading zeros."""
    return _ZEROS.sub("", unicodedata.normalize("NFKC", name).casefold())
