"""Values over time from a table of any program: no project is needed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.exchange.table import Categories, Table, as_categories, read_table
from surveykit.project.analyses.series import of_rows
from surveykit.report.build.analyses.over_time_values import OverTime
from surveykit.stats.trend.charts import Asked


def over_time(
    data: Path, value: str, *, of: str = "", label: str = "", chart: Asked = "auto", changed: str = ""
) -> OverTime:
    """A row a period, in the order of the file: ``value``, among or over ``of``, called by ``label`` or its number."""
    table = read_table(data)
    table.load([name for name in (value, of, label) if name])
    values = _numbers(table, value)
    sizes = _numbers(table, of) if of else np.full(values.size, np.nan)
    names = _names(table, label) if label else [str(n) for n in range(1, values.size + 1)]
    rows = [
        (name, None if v != v else v, None if n != n else n)
        for name, v, n in zip(names, values.tolist(), sizes.tolist(), strict=True)
    ]
    return of_rows(value, rows, chart, changed)


def _numbers(table: Table, name: str) -> NDArray[np.float64]:
    column = table.column(name)
    if isinstance(column, Categories):
        raise DataRefused("column_not_numbers", column=name, value=column.levels[0])
    return column.values


def _names(table: Table, name: str) -> list[str]:
    column = as_categories(table.column(name))
    return [column.levels[code] if code >= 0 else "" for code in column.codes.tolist()]
