"""A Chart as a drawing. Its title and note are words and are set by whoever shows it."""

from __future__ import annotations

import math
import re
from typing import assert_never

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import bars, differences, fonts, lines, pairs
from surveykit.report.document import Chart

_TEXT = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)" style="([^"]*?)font-size: ([\d.]+)px;([^"]*)"'
    r' transform="translate\(0,[-\d.]+\) scale\(1,-1\)">'
)
_LINE = re.compile(r'(<path d="M [-\d.]+,[-\d.]+ L [-\d.]+,[-\d.]+) Z"')


def drawing(chart: Chart, width: float, language: str, height: float | None = None) -> Drawing:
    """Draw ``chart`` ``width`` points wide; the height follows from what is in it, of pairs from ``height``."""
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


def to_svg(chart: Chart, width: float, language: str, height: float | None = None) -> bytes:
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
