"""One figure on a page of its own size: what pictures are made from."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics import renderPDF

from surveykit.report.charts.draw import drawing
from surveykit.report.document import Chart
from surveykit.report.figures import Figure


@dataclass(frozen=True)
class FigurePage:
    """A PDF of one page, ``width`` x ``height`` points."""

    data: bytes
    width: float
    height: float


def figure_page(figure: Chart | Figure, width: float, language: str) -> FigurePage:
    """The figure's drawing, ``width`` points wide, as a PDF page of exactly its size, vectors and fonts included."""
    page = drawing(figure, width, language)
    return FigurePage(renderPDF.drawToString(page), float(page.width), float(page.height))
