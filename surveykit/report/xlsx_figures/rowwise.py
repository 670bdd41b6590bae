"""Figures with a row a category: stacked bars, dots with whiskers, control charts, Pareto, histogram, radar."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.charts import palette
from surveykit.report.charts.pareto import shares
from surveykit.report.charts.radar import tones
from surveykit.report.charts.scale import extent, part_axis
from surveykit.report.figures import Dots, Histogram, Pareto, Radar, Stacked, Timeline
from surveykit.report.numbers import interval
from surveykit.report.xlsx_figures.body import (
    AFTER,
    BEFORE,
    HUES,
    MUTED,
    TEXT,
    WARN,
    Body,
    Column,
    head,
    head_row,
    padded,
    plain,
    table,
    widths,
)
from surveykit.report.xlsx_figures.body import N as COUNT
from surveykit.workbook.looks import Value
from surveykit.workbook.native_parts import HIGHEST
from surveykit.workbook.native_plots import Mark, NativePlot, Plotted
from surveykit.workbook.text import columns_wide

_LABELS = '[>=4]0.0;""'
"""Shares below this have no room for their number."""


def stacked(figure: Stacked, _: Translator) -> Body:
    """The shares of every answer; Excel's own bars are filled to 100 % from the left."""
    count = len(figure.categories)
    height = min(max(9.0, 3.5 + 0.62 * count), HIGHEST)
    top = head_row(height)
    titles = [head(_("Category"), first=True), *([COUNT] if figure.counts else []), *(head(t) for t in figure.levels)]
    columns: list[Column] = [list(figure.categories)]
    if figure.counts:
        columns.append([*figure.counts[:count]])
    first = len(columns) + 1
    for level in range(len(figure.levels)):
        columns.append([row[level] if level < len(row) else None for row in figure.shares])
    if figure.labels:
        titles.append(head(_("Label at the end"), left=True))
        columns.append(list(figure.labels))
    series = []
    for level, tone in enumerate(palette.ordered(len(figure.levels))):
        letters = "FFFFFF" if palette.is_dark(tone) else TEXT
        series.append(Plotted(first + level, tone.hexval()[2:].upper(), labels=_LABELS, label_color=letters))
    aside = min(0.12 + 0.011 * max(map(columns_wide, figure.categories), default=0.0), 0.42)
    plot = NativePlot(
        "stacked", plain(figure.title), top, count, 1, tuple(series), "", gap=45, height=height, aside=aside
    )
    return Body(table(titles, columns), widths(titles, figure.categories), (plot,) if count and series else ())


def dots(figure: Dots, _: Translator) -> Body:
    """Marks with whiskers and the line through all; what is not compared is a series of its own, in grey."""
    count = len(figure.categories)
    top = head_row(9.0)
    values, low, high = (padded(v, count) for v in (figure.values, figure.low, figure.high))
    titles: list[Value] = [head(_("Category"), first=True)]
    columns: list[Column] = [list(figure.categories)]

    def add(title: Value, column: Column) -> int:
        titles.append(title)
        columns.append(column)
        return len(columns)

    if figure.counts:
        add(COUNT, [*figure.counts[:count]])
    compared = [None if row in figure.muted else v for row, v in enumerate(values)]
    at = add(head(figure.unit or _("value")), compared)
    grey = 0
    if figure.muted:
        few = [v if row in figure.muted else None for row, v in enumerate(values)]
        grey = add(head(_("few answers, not compared")), few)
    minus = plus = 0
    if figure.low and figure.high:
        add(head(_("lower limit")), low)
        add(head(_("upper limit")), high)
        minus = add(head(_("whisker down")), _reach(low, values))
        plus = add(head(_("whisker up")), _reach(values, high))
    series = [Plotted(at, AFTER, mark="circle", minus=minus, plus=plus)]
    if grey:
        series.append(Plotted(grey, BEFORE, mark="diamond", minus=minus, plus=plus))
    if figure.line is not None:
        series.append(Plotted(add(head(figure.line_name or _("value")), [figure.line] * count), TEXT, line="dash"))
    line = () if figure.line is None else (figure.line,)
    ends, _part = part_axis(figure, *extent(values, low, high, line, of=figure))
    plot = NativePlot("lines", plain(figure.title), top, count, 1, tuple(series), figure.unit, ends.low, ends.high)
    return Body(table(titles, columns), widths(titles, figure.categories), (plot,) if count else ())


def _reach(lower: list[float | None], upper: list[float | None]) -> list[float | None]:
    """From one to the other, which Excel wants as numbers."""
    return [None if a is None or b is None else b - a for a, b in zip(lower, upper, strict=True)]


def timeline(figure: Timeline, _: Translator) -> Body:
    """Values joined, centre, limits, target and fit as lines; breaks of rules as diamonds, named in the last column."""
    count = len(figure.labels)
    titles: list[Value] = [head(_("Period"), first=True)]
    columns: list[Column] = [list(figure.labels)]
    if figure.counts:
        titles.append(COUNT)
        columns.append([*figure.counts[:count]])
    series: list[Plotted] = []

    def add(name: str, values: list[float | None], color: str, mark: Mark = "", line: str = "solid") -> None:
        titles.append(head(name))
        columns.append(values)
        series.append(Plotted(len(columns), color, mark=mark, line=line))  # type: ignore[arg-type]  # one of its words

    values = padded(figure.values, count)
    add(figure.unit or _("value"), values, AFTER, "circle")
    for name, line, color, dash in (
        (figure.centre_name or _("centre line"), figure.centre, TEXT, "solid"),
        (_("lower limit"), figure.lower, MUTED, "dash"),
        (_("upper limit"), figure.upper, MUTED, "dash"),
        (_("fitted line"), figure.fitted, HUES[2], "solid"),
        (figure.target_name or _("target"), () if figure.target is None else (figure.target,) * count, TEXT, "sysDot"),
    ):
        if line:
            add(name, padded(line, count), color, line=dash)
    if figure.marked:
        add(_("breaks a rule"), [v if n in figure.marked else None for n, v in enumerate(values)], WARN, "diamond", "")
    remarks = [_remark(figure, n) for n in range(count)]
    if any(remarks):
        titles.append(head(_("Remark"), left=True))
        columns.append(remarks)
    reach = extent(values, figure.centre, figure.lower, figure.upper, figure.fitted, [figure.target], of=figure)
    ends, _part = part_axis(figure, *reach)
    plot = NativePlot(
        "lines", plain(figure.title), head_row(9.0), count, 1, tuple(series), figure.unit, ends.low, ends.high
    )
    wide = widths(titles, figure.labels)
    return Body(table(titles, columns), (*wide[:-1], 36.0) if any(remarks) else wide, (plot,) if count else ())


def _remark(figure: Timeline, position: int) -> str | None:
    """What was changed before the period, and the rules that it breaks."""
    told = [figure.change_name] if figure.changed == position and figure.change_name else []
    told += [rule for point, rule in zip(figure.marked, figure.rules, strict=False) if point == position]
    return "\n".join(told) or None


def pareto(figure: Pareto, _: Translator) -> Body:
    """Bars with the cumulative share on an axis of its own; the vital few in accent."""
    count = len(figure.categories)
    titles = [
        head(_("Category"), first=True),
        head(figure.unit or _("Count")),
        head(figure.share_name or _("cumulative share")),
    ]
    columns: list[Column] = [list(figure.categories), [*figure.counts[:count]], [*shares(figure)]]
    inks = tuple(AFTER if row < figure.vital else BEFORE for row in range(count))
    series = (
        Plotted(2, BEFORE, points=inks, labels="0"),
        Plotted(3, TEXT, mark="square", line="solid", second=True),
    )
    total = float(sum(figure.counts)) or 1.0  # the height of 100 % on the other axis
    plot = NativePlot("bars", plain(figure.title), head_row(9.0), count, 1, series, figure.unit, 0, total, 30)
    return Body(table(titles, columns), widths(titles, figure.categories), (plot,) if count else ())


def histogram(figure: Histogram, _: Translator) -> Body:
    """Touching bars, named by their edges."""
    count = min(len(figure.counts), max(len(figure.edges) - 1, 0))
    decimals = 0 if all(float(edge).is_integer() for edge in figure.edges) else 2
    names = [interval(figure.edges[n], figure.edges[n + 1], _.language, decimals) for n in range(count)]
    titles = [head(figure.x_title or _("Category"), first=True), head(figure.unit or _("Count"))]
    columns: list[Column] = [names, [*figure.counts[:count]]]
    series = (Plotted(2, AFTER, labels="0"),)
    plot = NativePlot("bars", plain(figure.title), head_row(9.0), count, 1, series, figure.unit, 0, gap=0)
    rows = table(titles, columns)
    if figure.line is not None:
        rows += table([], [[figure.line_name or _("value")], [figure.line]])[1:]
    return Body(rows, widths(titles, names), (plot,) if count else ())


def radar(figure: Radar, _: Translator) -> Body:
    """A web with a series a round."""
    count, inks = len(figure.axes), tones(len(figure.series))
    titles = [head(_("Category"), first=True), *(head(name) for name, _values in figure.series)]
    columns: list[Column] = [list(figure.axes), *(padded(values, count) for _name, values in figure.series)]
    marks: tuple[Mark, ...] = ("circle", "square", "triangle", "diamond")
    series = tuple(
        Plotted(2 + n, inks[n % len(inks)].hexval()[2:].upper(), mark=marks[n % 4], line="solid")
        for n in range(len(figure.series))
    )
    plot = NativePlot(
        "web", plain(figure.title), head_row(10.5), count, 1, series, "", figure.minimum, figure.maximum, height=10.5
    )
    return Body(table(titles, columns), widths(titles, figure.axes), (plot,) if count and series else ())
