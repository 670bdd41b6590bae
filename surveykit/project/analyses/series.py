"""A series of numbers typed or pasted: indicators that are counted by hand, and the days of rare events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from surveykit.errors import DataRefused
from surveykit.exchange.cells import number_of
from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.over_periods import Counted, Measured, change_at, series_of
from surveykit.project.book import Project
from surveykit.report.build.analyses.over_time import blocks
from surveykit.report.build.analyses.over_time_values import OverTime
from surveykit.stats.trend.charts import Asked
from surveykit.stats.trend.rare import days_between

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_NOTHING = frozenset({"", "-", "–", "—", "/"})

Row = tuple[str, float | None, float | None]


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``data``: one line a period: label, number and, for rates, the number in all; or one date a line for events."""

    data: str = ""
    name: str = ""
    chart: Literal["auto", "run", "xmr", "p", "u", "g", "t", "line"] = "auto"
    changed: str = ""
    target: float | None = None
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> OverTime:  # noqa: ARG001
    """The series; no answer of the project is read."""
    days = read_days(specification.data)
    name = specification.name.strip() or _("Values over time")
    if days and specification.chart in ("auto", "g", "t"):
        ordered = sorted(days)
        rows: list[Row] = [
            (day.isoformat(), float(gap), None) for day, gap in zip(ordered[1:], days_between(days), strict=True)
        ]
        chart: Asked = "g" if specification.chart == "auto" else specification.chart
    else:
        rows, chart = read_series(specification.data), specification.chart
    return of_rows(name, rows, chart, specification.changed, specification.target, specification.conf)


def of_rows(
    name: str, rows: Sequence[Row], chart: Asked, changed: str = "", target: float | None = None, conf: float = 0.95
) -> OverTime:
    """The findings of labels with a number each and, where any has one, the number in all. DataRefused when empty."""
    if not any(value is not None for _label, value, _size in rows):
        raise DataRefused("series_empty")
    names = tuple(label for label, _value, _size in rows)
    values = tuple(value for _label, value, _size in rows)
    at = change_at(changed, names)
    if any(size is not None for _label, _value, size in rows):
        sizes = tuple(size for _label, _value, size in rows)
        given: Measured | Counted = Counted("series", name, (), values, sizes)
    else:
        given = Measured("series", name, "between" if chart in ("g", "t") else "number", values)
    found = series_of(given, names, chart=chart, changed=at, conf=conf)
    return OverTime(periods=names, series=(found,), changed=at, target=target)


def read_days(text: str) -> tuple[date, ...]:
    """The dates of events where every line is one (2026-03-01, 2026/3/1, 2026年3月1日); empty otherwise."""
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        match = _DATE.fullmatch(line.strip())
        if match is None:
            return ()
        try:
            found.append(date(*map(int, match.groups())))
        except ValueError:
            return ()
    return tuple(found) if len(found) > 1 else ()


def read_series(text: str) -> list[Row]:
    """Lines of label, number and number in all, parted by tab, comma or space; ``107/110`` is both numbers.

    A dash is no value. DataRefused ``series_line_unreadable``, ``series_sizes_missing``.
    """
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    rows = [_row(n, line) for n, line in lines]
    if any(size is not None for _label, _value, size in rows):
        for (n, line), (_label, value, size) in zip(lines, rows, strict=True):
            if value is not None and size is None:
                raise DataRefused("series_sizes_missing", line=n, text=line)
    return rows


def _row(n: int, line: str) -> Row:
    parts = _parts(line)
    if len(parts) == 1:
        # A number alone is a value whose period is counted.
        parts = [str(n), *parts]
    label, cells = parts[0], parts[1:]
    if len(cells) == 1 and "/" in cells[0] and cells[0].strip() not in _NOTHING:
        cells = cells[0].split("/")
    if len(cells) > 2 or not cells:
        raise DataRefused("series_line_unreadable", line=n, text=line)
    value, size = (_number(cell, n, line) for cell in (*cells, "")[:2])
    return label, value, size


def _parts(line: str) -> list[str]:
    for mark in ("\t", "，", ";", "；", ","):
        if mark in line:
            return [part.strip() for part in line.split(mark)]
    words = line.split()
    last = next((n for n in range(len(words), 0, -1) if not _numeric(words[n - 1])), 0)
    # At most two numbers stand at the end; a label may end with a number of its own.
    start = max(last, len(words) - 2, 1) if len(words) > 1 else 0
    return [" ".join(words[:start]), *words[start:]] if start else words


def _numeric(word: str) -> bool:
    whole = word.rstrip("%％‰")
    return word in _NOTHING or all(number_of(part) is not None for part in whole.split("/"))


def _number(cell: str, n: int, line: str) -> float | None:
    text = cell.strip().rstrip("%％‰")
    if text in _NOTHING:
        return None
    found = number_of(text)
    if found is None:
        raise DataRefused("series_line_unreadable", line=n, text=line)
    return float(found)


KIND = Kind(
    code="series",
    title=N_("Over time, typed numbers"),
    hint=N_("Numbers of your own, one line a month: falls with bed-days, checks passed, days between two events."),
    specification=Specification,
    fields=(
        Field(
            "data", N_("Numbers"), "text",
            N_("One line a period: label, number, number in all (2026-01, 3, 1810). Or the date of each event."),
            needed=True,
        ),
        Field("name", N_("What it is"), "line"),
        Field("chart", N_("Chart"), "choice", options=tuple(CHARTS.items())),
        Field("changed", N_("First period after a change"), "line", N_("Its label, as in the first column.")),
        Field("target", N_("Target"), "number", N_("In the unit that is printed: 95 for 95 %.")),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)  # fmt: skip
