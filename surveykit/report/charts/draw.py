"""A Chart as a drawing. Its title and note are words and are set by whoever shows it."""

from __future__ import annotations

from typing import assert_never

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import bars, differences, fonts, lines, pairs
from surveykit.report.document import Chart


def drawing(chart: Chart, width: float, language: str) -> Drawing:
    """Draw ``chart`` ``width`` points wide; the height follows from what is in it."""
    if not chart.categories and chart.kind != "pairs":
        return lines.empty(width)
    match chart.kind:
        case "bars":
            return bars.draw(chart, width, language)
        case "differences":
            return differences.draw(chart, width, language)
        case "pairs":
            return pairs.draw(chart, width, language)
        case "line":
            return lines.draw(chart, width, language)
        case _:
            assert_never(chart.kind)


def to_svg(chart: Chart, width: float, language: str) -> bytes:
    """The same drawing as SVG in UTF-8, for QtSvg. Faces carry the names that Qt knows the bundled files by."""
    from reportlab.graphics import renderSVG

    faces = {name: dict(face) for name, face in fonts.SVG_FACES.items()}
    text: str = renderSVG.drawToString(drawing(chart, width, language), fontHacks=faces)
    return text.encode("utf-8")
