"""What every chart is made of: text, lines, dots, whiskers, the legend."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color

from surveykit.report.charts import fonts, palette
from surveykit.report.charts.scale import Axis
from surveykit.report.charts.typeset import Line as TextLine
from surveykit.report.charts.typeset import break_lines
from surveykit.report.document import Chart, Run, Series

SIZE = 8.4
SMALL = 7.6
LEADING = 1.28
_NARROWEST = 0.2  # of the em: no letter is narrower

Words = str | Sequence[Run]


def blank(width: float, height: float) -> Drawing:
    """An empty drawing of whole points high (SVG cuts fractions off), without the base font, which is not embedded."""
    fonts.register()
    return Drawing(width, math.ceil(height), initialFontName=fonts.REGULAR)


def colour(series: Series, position: int) -> Color:
    """Colour of a series: grey before, teal after, else the hues in order."""
    if series.role == "before":
        return palette.BEFORE
    return palette.AFTER if series.role == "after" else palette.HUES[position % len(palette.HUES)]


def set_lines(text: Words, size: float, width: float | None, language: str, most: int = 9) -> tuple[TextLine, ...]:
    """Lines of ``text`` in ``width`` points; after ``most`` lines it is cut with an ellipsis."""
    runs = (Run(text),) if isinstance(text, str) else tuple(text)
    whole = "".join(run.text for run in runs)
    most_letters = len(whole) if width is None else int(most * (width / size + 1) / _NARROWEST) + 1
    if len(whole) <= most_letters:
        lines = break_lines(runs, size, width, language=language)
        if len(lines) <= most or width is None:
            return lines
    else:  # thousands of letters: only those that could be seen are measured
        lines = break_lines((Run(whole[:most_letters], bold=runs[0].bold),), size, width, language=language)
    keep = sum(len(piece.text) for line in lines[:most] for piece in line.pieces)
    while keep > 1:
        cut = break_lines((Run(whole[:keep].rstrip() + "…", bold=runs[0].bold),), size, width, language=language)
        if len(cut) <= most:
            return cut
        keep -= 1
    return lines[:most]


def put(
    onto: Drawing | Group,
    text: Words,
    x: float,
    y: float,
    *,
    language: str,
    size: float = SIZE,
    anchor: str = "start",
    color: Color = palette.TEXT,
    bold: bool = False,
) -> float:
    """Write one line with its baseline at ``y``; gives its width. ``anchor`` start, middle or end."""
    runs = (Run(text),) if isinstance(text, str) else tuple(text)
    line = break_lines(runs, size, None, bold=bold, language=language)[0]
    _place(onto, line, x, y, size, anchor, color)
    return line.width


def put_lines(
    onto: Drawing | Group,
    lines: Sequence[TextLine],
    x: float,
    y: float,
    *,
    size: float = SIZE,
    anchor: str = "start",
    color: Color = palette.TEXT,
) -> None:
    """Write lines downwards, the first baseline at ``y``."""
    for number, line in enumerate(lines):
        _place(onto, line, x, y - number * size * LEADING, size, anchor, color)


def _place(onto: Drawing | Group, line: TextLine, x: float, y: float, size: float, anchor: str, color: Color) -> None:
    x -= {"start": 0.0, "middle": line.width / 2, "end": line.width}[anchor]
    for piece in line.pieces:
        onto.add(String(x + piece.x, y, piece.text, fontName=piece.face, fontSize=size, fillColor=color))


def rule(
    onto: Drawing | Group,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    color: Color = palette.LINE,
    weight: float = 0.6,
    dash: Sequence[float] | None = None,
) -> None:
    """A straight line."""
    onto.add(Line(x1, y1, x2, y2, strokeColor=color, strokeWidth=weight, strokeDashArray=list(dash) if dash else None))


def levels(page: Drawing, axis: Axis, left: float, right: float, language: str) -> None:
    """Grid and ticks of an upright axis."""
    for tick in axis.ticks:
        y = axis.at(tick)
        rule(page, left, y, right, y, palette.GRID, 0.5)
        label = axis.label(tick)
        put(page, label, left - 6, y - 2.7, language=language, size=SMALL, anchor="end", color=palette.MUTED)


def plumbs(page: Drawing, axis: Axis, top: float, language: str) -> None:
    """Grid and ticks of a lying axis, 16 points above the foot."""
    for tick in axis.ticks:
        x = axis.at(tick)
        rule(page, x, 16, x, top, palette.GRID, 0.5)
        label = axis.label(tick)
        put(page, label, x, 5, language=language, size=SMALL, anchor="middle", color=palette.MUTED)


def count(page: Drawing, n: int, x: float, y: float, anchor: str, language: str) -> None:
    """How many a category rests on: an italic n."""
    runs = (Run("n", italic=True), Run(f"={n}"))
    put(page, runs, x, y, language=language, size=SMALL, anchor=anchor, color=palette.MUTED)


def dot(onto: Drawing | Group, x: float, y: float, color: Color, radius: float = 3.1) -> None:
    """A filled dot with a thin white edge, so that it stands out from its own line."""
    onto.add(Circle(x, y, radius, fillColor=color, strokeColor=palette.WHITE, strokeWidth=0.6))


def whisker(onto: Drawing | Group, x1: float, y1: float, x2: float, y2: float, color: Color, cap: float = 2.6) -> None:
    """An interval, upright or lying, with a short stroke at each end."""
    rule(onto, x1, y1, x2, y2, color, 0.9)
    for x, y in ((x1, y1), (x2, y2)):
        if x1 == x2:
            rule(onto, x - cap, y, x + cap, y, color, 0.9)
        else:
            rule(onto, x, y - cap, x, y + cap, color, 0.9)


def box(onto: Drawing | Group, x: float, y: float, width: float, height: float, color: Color) -> None:
    """A filled rectangle without an edge."""
    onto.add(Rect(x, y, width, height, fillColor=color, strokeColor=None, strokeWidth=0))


def head(onto: Drawing | Group, chart: Chart, left: float, right: float, y: float, language: str) -> None:
    """The unit on the left, the legend of two or more series on the right, on the baseline ``y``."""
    if chart.unit:
        put(onto, chart.unit, left, y, language=language, size=SMALL, color=palette.MUTED)
    if len(chart.series) < 2:
        return
    x = right
    for position in reversed(range(len(chart.series))):
        series = chart.series[position]
        x -= put(onto, series.name, x, y, language=language, size=SMALL, anchor="end", color=palette.MUTED) + 4
        box(onto, x - 8, y - 0.6, 8, 7, colour(series, position))
        x -= 8 + 14


def head_height(chart: Chart) -> float:
    """Points that ``head`` needs at the top."""
    return 18.0 if chart.unit or len(chart.series) > 1 else 6.0


def bound(values: Sequence[float | None], position: int) -> float | None:
    """An interval's end of one category, None where the series has none."""
    return values[position] if position < len(values) else None
