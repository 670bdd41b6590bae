"""A Chart or a Figure as a drawing. Its title and note are words and are set by whoever shows it."""

from __future__ import annotations

import math
import re
from typing import assert_never

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import (
    bars,
    differences,
    dots,
    fishbone,
    fonts,
    funnel,
    gantt,
    heat,
    histogram,
    lines,
    pairs,
    pareto,
    quadrants,
    radar,
    scatter,
    stacked,
    timeline,
)
from surveykit.report.document import Chart
from surveykit.report.figures import (
    Dots,
    Figure,
    Fishbone,
    Funnel,
    Gantt,
    Heat,
    Histogram,
    Pareto,
    Quadrants,
    Radar,
    Scatter,
    Stacked,
    Timeline,
)

Drawn = Chart | Figure

_TEXT = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)" style="([^"]*?)font-size: ([\d.]+)px;([^"]*)"'
    r' transform="translate\(0,[-\d.]+\) scale\(1,-1\)">'
)
_LINE = re.compile(r'(<path d="M [-\d.]+,[-\d.]+ L [-\d.]+,[-\d.]+) Z"')


def drawing(chart: Drawn, width: float, language: str, height: float | None = None) -> Drawing:
    """Draw ``chart`` ``width`` points wide; the height follows from what is in it, of pairs from ``height``."""
    if isinstance(chart, Chart):
        return _chart(chart, width, language, height)
    return _figure(chart, width, language, range(_rows(chart)))


def sheets(chart: Drawn, width: float, language: str, height: float) -> tuple[Drawing, ...]:
    """The drawing in parts no higher than ``height`` points: a figure of very many rows, on the same axis in each.

    One part may still be higher, where a single row is, or a figure that has no rows.
    """
    whole = drawing(chart, width, language)
    rows = 0 if isinstance(chart, Chart) else _rows(chart)
    if whole.height <= height or rows < 2 or isinstance(chart, Chart):
        return (whole,)
    for parts in range(max(2, math.ceil(whole.height / height)), rows + 1):
        share = math.ceil(rows / parts)
        made = [
            _figure(chart, width, language, range(start, min(start + share, rows))) for start in range(0, rows, share)
        ]
        if all(part.height <= height for part in made):
            return tuple(made)
    return tuple(_figure(chart, width, language, range(row, row + 1)) for row in range(rows))


def _rows(figure: Figure) -> int:
    """Rows that may stand on different pages; 0 where there are none."""
    match figure:
        case Stacked() | Dots() | Pareto():
            return len(figure.categories)
        case Heat():
            return len(figure.rows)
        case Gantt():
            return len(figure.tasks)
        case _:
            return 0


def _figure(figure: Figure, width: float, language: str, rows: range) -> Drawing:
    if _is_empty(figure):
        return lines.empty(width)
    match figure:
        case Stacked():
            return stacked.draw(figure, width, language, rows)
        case Dots():
            return dots.draw(figure, width, language, rows)
        case Timeline():
            return timeline.draw(figure, width, language)
        case Pareto():
            return pareto.draw(figure, width, language, rows)
        case Quadrants():
            return quadrants.draw(figure, width, language)
        case Scatter():
            return scatter.draw(figure, width, language)
        case Histogram():
            return histogram.draw(figure, width, language)
        case Funnel():
            return funnel.draw(figure, width, language)
        case Heat():
            return heat.draw(figure, width, language, rows)
        case Radar():
            return radar.draw(figure, width, language)
        case Fishbone():
            return fishbone.draw(figure, width, language)
        case Gantt():
            return gantt.draw(figure, width, language, rows)
        case _:
            assert_never(figure)


def _is_empty(figure: Figure) -> bool:
    """Whether there is nothing that a plot could be laid out for."""
    match figure:
        case Stacked() | Dots() | Pareto():
            return not figure.categories
        case Timeline():
            return not figure.labels
        case Heat():
            return not figure.rows or not figure.columns
        case Radar():
            return not figure.axes
        case Gantt():
            return not figure.tasks or not figure.periods
        case _:
            return False


def _chart(chart: Chart, width: float, language: str, height: float | None) -> Drawing:
    if not chart.categories and chart.kind != "pairs":
        return lines.empty(width)
    match chart.kind:
        case "bars":
            return bars.draw(chart, width, language)
        case "differences":
            return differences.draw(chart, width, language)
        case "pairs":
            plot = pairs.PLOT if height is None else max(pairs.PLOT / 2, height - pairs.AROUND)
            return pairs.draw(chart, width, language, plot)
        case "line":
            return lines.draw(chart, width, language)
        case _:
            assert_never(chart.kind)


def to_svg(chart: Drawn, width: float, language: str, height: float | None = None) -> bytes:
    """The same drawing as SVG in UTF-8, for QtSvg, in whole points. Faces carry the names that Qt knows the files by.

    QtSvg cuts font sizes to whole pixels and paints clip paths black: texts are set ten times as large and scaled
    down, and nothing is clipped. reportlab closes every line, which draws dashes over their own gaps: opened again.
    """
    from reportlab.graphics import renderSVG

    faces = {name: dict(face) for name, face in fonts.SVG_FACES.items()}
    page = drawing(chart, math.floor(width), language, height)
    text: str = renderSVG.drawToString(page, fontHacks=faces, useClip=True)
    return _TEXT.sub(_enlarged, _LINE.sub(r'\1"', text)).encode("utf-8")


def _enlarged(found: re.Match[str]) -> str:
    x, y, face, size, paint = found.groups()
    place = f"translate({x},{y}) scale(0.1,-0.1)"
    return f'<text x="0" y="0" style="{face}font-size: {10 * float(size):g}px;{paint}" transform="{place}">'
