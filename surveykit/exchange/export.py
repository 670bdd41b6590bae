"""Responses out: a row a response, as csv, xlsx or sav, so that an import of the file gives the same answers again.

What has not been keyed is an empty cell; kinds of missing are -7 (not applicable), -8 (unreadable), -9 (blank) and -6
(skipped), or their English words where such numbers are possible answers (in .sav an empty cell, since SPSS's missing
codes are numbers). SPSS pads texts with spaces: those at a text's end are lost there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import FileRefused
from surveykit.exchange.cells import has_words
from surveykit.exchange.columns import tick_columns
from surveykit.exchange.text_table import Encoding, guarded, write_text
from surveykit.exchange.variables import Variable
from surveykit.i18n import N_, Translator
from surveykit.model.answers import EXPORT_CODES, Mark, Missing, Response, Value
from surveykit.model.questionnaire import CHOSEN, WORDS, Code, Item, Kind, Questionnaire
from surveykit.progress import Progress, silent

Scalar = str | int | float | None
Extra = tuple[str, Sequence[str], Sequence[Sequence[Scalar]]]
"""A further sheet of a workbook: its name, its headers, its rows."""

HEAD = ("number", "respondent", "wave", "unit", "batch")
HEAD_WORDS: Mapping[str, str] = {
    "number": N_("Sheet number"), "respondent": N_("Linking code"), "wave": N_("Wave"), "unit": N_("Unit"),
    "batch": N_("Batch"),
}  # fmt: skip
MISSING_WORDS: Mapping[Missing, str] = {
    Missing.BLANK: N_("Blank"),
    Missing.NA: N_("Not applicable"),
    Missing.UNREADABLE: N_("Unreadable"),
    Missing.SKIPPED: N_("Skipped"),
}


@dataclass(frozen=True)
class Table:
    """Columns of an export: ``headers`` and, cell by cell the same, ``rows``. Texts are as they were answered."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]


@dataclass(frozen=True)
class _Column:
    """One item, or one choice of a multiple choice."""

    header: str
    item: Item
    tick: Code | None = None


def table_of(questionnaire: Questionnaire, responses: Sequence[Response], labels: Translator | None = None) -> Table:
    """The export columns. ``labels``: the words of choices in its language instead of their codes."""
    columns = _columns(questionnaire)
    words = [
        {c.code: labels.text(c.label, str(c.code)) for c in column.item.choices} if labels else {} for column in columns
    ]
    pairs = [(column, column.item.code, w) for column, w in zip(columns, words, strict=True)]
    rows = []
    for r in responses:
        head: tuple[Scalar, ...] = (r.number, r.respondent, r.wave, r.unit, r.batch)
        answers, marks = r.answers, r.marks
        cells = [_cell(column, answers.get(code), marks.get(code), w) for column, code, w in pairs]
        rows.append((*(cell or None for cell in head), *cells))
    return Table((*HEAD, *(column.header for column in columns)), tuple(rows))


def export(
    path: Path,
    questionnaire: Questionnaire,
    responses: Sequence[Response],
    _: Translator,
    *,
    labels: bool = False,
    encoding: Encoding = "utf-8-sig",
    more: Mapping[str, Sequence[str]] = {},
    beside: Sequence[Extra] = (),
    progress: Progress = silent,
) -> None:
    """Write .csv, .xlsx or .sav by the ending of ``path``, which appears whole or stays as it was.

    ``_`` gives the language of labels; ``encoding`` is of csv, ``labels`` of csv and xlsx: a .sav carries both codes
    and words. ``more``: columns of text to stand at the end, a cell a response. ``beside``: further
    sheets of an .xlsx.

    Raises FileRefused ``export_ending``, and OSError as it comes.
    """
    title = _.text(questionnaire.title, questionnaire.code)
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx", ".sav"):
        raise FileRefused("export_ending", file=path.name)
    table = _widened(table_of(questionnaire, responses, _ if labels and ending != ".sav" else None), more)
    if ending == ".csv":
        rows = ([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
        write_text(path, table.headers, rows, encoding)
    elif ending == ".xlsx":
        from surveykit.workbook.table import write_table

        write_table(path, title, table.headers, table.rows, beside=beside, progress=progress)
    else:
        from surveykit.exchange.spss import write_sav

        variables = columns_of(questionnaire, _)
        variables += [Variable(name=name, label="", text=True) for name in table.headers[len(variables) :]]
        write_sav(path, title, variables, table.rows)


def _widened(table: Table, more: Mapping[str, Sequence[str]]) -> Table:
    """The table with further columns; one that is called as an item gets a line behind its name."""
    if not more:
        return table
    taken = {header.casefold() for header in table.headers}
    names = tuple(f"{name}_" if name.casefold() in taken else name for name in more)
    cells = zip(table.rows, *more.values(), strict=True)
    return Table((*table.headers, *names), tuple((*row, *(cell or None for cell in last)) for row, *last in cells))


def columns_of(questionnaire: Questionnaire, _: Translator) -> list[Variable]:
    """The columns of a .sav with their labels, in the order of ``table_of``."""
    found = [Variable(name=name, label=_(HEAD_WORDS[name]), text=True) for name in HEAD]
    missing = {EXPORT_CODES[kind]: _(word) for kind, word in MISSING_WORDS.items()}
    for column in _columns(questionnaire):
        item = column.item
        label = _.text(item.text, item.code)
        values: dict[int, str] = {}
        if column.tick is not None:
            choice = item.choice(column.tick)
            label = f"{label}: {_.text(choice.label, str(choice.code)) if choice else column.tick}"
            values = {0: _("no"), 1: _("yes")}
        elif item.kind in CHOSEN:
            values = {c.code: _.text(c.label, str(c.code)) for c in item.choices if isinstance(c.code, int)}
        text = item.kind in WORDS | {Kind.DATE, Kind.TIME} or (
            item.kind is Kind.SINGLE and any(isinstance(c.code, str) for c in item.choices)
        )
        found.append(
            Variable(
                name=column.header,
                label=label,
                text=text,
                values={} if text or has_words(item) else {**missing, **values},
                missing=not text and not has_words(item),
                measure="ordinal" if item.kind is Kind.RATING else "nominal" if values else "scale",
                decimals=item.decimals or 0 if item.kind in CHOSEN else 2 if item.decimals is None else item.decimals,
            )
        )
    return found


def _columns(questionnaire: Questionnaire) -> tuple[_Column, ...]:
    columns, ticks = [], tick_columns(questionnaire)
    for item in questionnaire.items():
        if item.kind is Kind.MULTIPLE:
            columns += [_Column(ticks[item.code, c.code], item, c.code) for c in item.choices]
        else:
            columns.append(_Column(item.code, item))
    return tuple(columns)


def _cell(column: _Column, value: Value | None, mark: Mark | None, words: Mapping[Code, str]) -> Scalar:
    if value is None:
        missing = mark.missing if mark else None
        if missing is None:
            return None
        return str(missing) if has_words(column.item) else EXPORT_CODES[missing]
    if isinstance(value, tuple | list):
        return int(column.tick in value)
    return words.get(value, value) if words and not isinstance(value, float) else value
