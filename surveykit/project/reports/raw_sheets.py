"""Raw answers as a worksheet of a report, with the items whose means it computes again."""

from __future__ import annotations

from typing import Literal

from surveykit.exchange.cells import has_words
from surveykit.i18n import Translator
from surveykit.model.answers import EXPORT_CODES
from surveykit.model.questionnaire import Item, Kind, Questionnaire
from surveykit.project import exporting
from surveykit.project.book import Project
from surveykit.report.document import Averaged, DataSheet, Means
from surveykit.report.numbers import FEW
from surveykit.store.lists import Sheets

_MEASURED = frozenset({Kind.RATING, Kind.NUMBER, Kind.SCORE})


def raw_sheet(
    project: Project,
    definition: Questionnaire,
    sheets: Sheets,
    title: str,
    group: Literal["unit", "wave", ""],
    _: Translator,
) -> DataSheet:
    """A row a response. ``group`` is the column by whose names the means stand beside each other, or none.

    Units of fewer than ``FEW`` responses have no means of their own here, as in the reports.
    """
    table = exporting.raw_table(project, definition, sheets)
    columns = {header: number for number, header in enumerate(table.headers)}
    items = tuple(
        Averaged(columns[item.code], _.text(item.text, item.code), _left_out(item))
        for item in definition.items()
        if item.kind in _MEASURED and item.code in columns
    )
    means = Means(items, table.headers.index(group) if group else -1, FEW if group == "unit" else 1) if items else None
    return DataSheet(title, table.headers, table.rows, means)


def _left_out(item: Item) -> tuple[int, ...]:
    """The codes of no answer: kinds of missing where they are written as numbers, and choices that are no answer."""
    kinds = () if has_words(item) else sorted(EXPORT_CODES.values())
    choices = [choice.code for choice in item.choices if choice.missing and isinstance(choice.code, int)]
    return tuple(dict.fromkeys((*kinds, *choices)))
