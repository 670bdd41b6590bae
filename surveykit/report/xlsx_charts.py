"""A Chart as a worksheet: the native chart above, the numbers that it draws below, where they can be edited."""

from __future__ import annotations

import dataclasses

from surveykit.i18n import Translator
from surveykit.report.charts.scale import Axis, axis, bar_axis, part_axis, reach
from surveykit.report.document import Chart, Series
from surveykit.report.xlsx_looks import BANNER, HEAD, NAME, NOTE, SHEET_TITLE
from surveykit.workbook.book import Book
from surveykit.workbook.looks import Look, Part, Rule, Value
from surveykit.workbook.native import NativeChart, NativeSeries
from surveykit.workbook.paper import Printed

_HEAD_ROW = 20  # the chart stands above it
_MOST_LINES = 120  # Excel draws at most 255 series; more pairs than this are put one against the other
_ROLES = {"before": "8A94A6", "after": "0F766E"}
_HUES = ("0F766E", "B5532A", "4C6FA5", "B58A2A", "8A94A6")


def chart_sheet(book: Book, name: str, chart: Chart, printed: Printed, banner: str, _: Translator) -> None:
    """Add the sheet of one chart."""
    title = tuple(Part(run.text, run.italic, run.bold) for run in chart.title)
    rows: list[list[Value | None]] = [[Value(title or name, SHEET_TITLE, across=True)]]
    rows.append([Value(banner, BANNER, across=True)] if banner else [])
    rows += [[] for _row in range(_HEAD_ROW - 3)]
    if chart.kind == "pairs":
        body, native = _pairs(chart, _)
    else:
        body, native = _grouped(chart, _)
    if chart.note:  # under the chart and above its numbers, so that it never begins a page of its own
        rows[-1] = [Value(chart.note, NOTE, across=True)]
    rows += body
    widths = [28.0, *([13.0] * (len(body[0]) - 1))]
    printed = dataclasses.replace(printed, landscape=sum(widths) > 100, repeat=f"{_HEAD_ROW}:{_HEAD_ROW}")
    book.sheet(name, rows, widths, charts=(native,) if native.count else (), printed=printed)


def _plain(chart: Chart) -> str:
    return "".join(run.text for run in chart.title)


def _grouped(chart: Chart, _: Translator) -> tuple[list[list[Value | None]], NativeChart]:
    """Category, n, then of each series value, limits and the whiskers' lengths, which Excel wants as numbers."""
    head: list[Value | None] = [Value(_("Category"), NAME)]
    if chart.counts:
        head.append(Value((Part("n", italic=True),), HEAD))
    columns: list[list[float | None]] = []
    native: list[NativeSeries] = []
    offset = 1 + len(head)
    for number, series in enumerate(chart.series):
        colour = _ROLES.get(series.role) or _HUES[number % len(_HUES)]
        column = offset + len(columns)
        columns.append(_filled(series.values, chart))
        head.append(Value(series.name, HEAD))
        if not series.low or not series.high:
            native.append(NativeSeries(column, colour))
            continue
        low, high = _filled(series.low, chart), _filled(series.high, chart)
        columns += [low, high, _reach(series, low, -1), _reach(series, high, 1)]
        for message in (
            _("{column}: lower limit", column=series.name),
            _("{column}: upper limit", column=series.name),
            _("{column}: whisker down", column=series.name),
            _("{column}: whisker up", column=series.name),
        ):
            head.append(Value(message, HEAD))
        native.append(NativeSeries(column, colour, column + 3, column + 4))
    rows: list[list[Value | None]] = [head]
    for category, text in enumerate(chart.categories):
        below: Rule = "medium" if category == len(chart.categories) - 1 else ""
        row: list[Value | None] = [Value(text, Look(wrap=True, below=below, style="text"))]
        if chart.counts:
            n = chart.counts[category] if category < len(chart.counts) else None
            row.append(Value(n, Look(align="right", below=below, number_format="0", style="number")))
        number_look = Look(align="right", below=below, number_format="0.00", style="number")
        row += [Value(column[category], number_look) for column in columns]
        rows.append(row)
    kind = "bars" if chart.kind == "bars" else "lines" if chart.kind == "line" else "dots"
    ends = _axis(chart)
    return rows, NativeChart(
        kind,  # type: ignore[arg-type]  # one of its words
        _plain(chart),
        _HEAD_ROW,
        len(chart.categories) if chart.series else 0,
        1,
        tuple(native),
        chart.unit,
        ends.low,
        ends.high,
        ends.ticks[-1] - ends.ticks[-2] if len(ends.ticks) > 1 else None,
    )


def _axis(chart: Chart) -> Axis:
    """The drawing's own axis: bars from the scale's lowest value, differences around zero, whiskers inside."""
    low, high = reach(chart.series)
    if chart.kind == "bars":
        return bar_axis(chart)
    return part_axis(chart, low, high)[0] if chart.kind == "line" else axis(min(low, 0.0), max(high, 0.0))


def _filled(values: tuple[float | None, ...], chart: Chart) -> list[float | None]:
    return [values[n] if n < len(values) else None for n in range(len(chart.categories))]


def _reach(series: Series, ends: list[float | None], sign: int) -> list[float | None]:
    values = [*series.values, *([None] * (len(ends) - len(series.values)))]
    return [
        None if end is None or value is None else sign * (end - value) for value, end in zip(values, ends, strict=False)
    ]


def _pairs(chart: Chart, _: Translator) -> tuple[list[list[Value | None]], NativeChart]:
    names = (*chart.categories, _("before"), _("after"))[:2] if len(chart.categories) > 1 else (_("before"), _("after"))
    rows: list[list[Value | None]] = [[Value(_("Pair"), NAME), *(Value(name, HEAD) for name in names)]]
    for number, pair in enumerate(chart.pairs, 1):
        look = Look(
            align="right", below="medium" if number == len(chart.pairs) else "", number_format="0.00", style="number"
        )
        rows.append(
            [Value(number, Look(align="left", below=look.below, style="text")), *(Value(v, look) for v in pair)]
        )
    series = (NativeSeries(2, _ROLES["before"]), NativeSeries(3, _ROLES["after"]))
    kind = "pairs" if len(chart.pairs) <= _MOST_LINES else "scatter"
    native = NativeChart(
        kind,  # type: ignore[arg-type]  # one of its words
        _plain(chart),
        _HEAD_ROW,
        len(chart.pairs),
        1,
        series,
        chart.unit,
        chart.minimum,
        chart.maximum,
    )
    return rows, native
