"""One figure on a page of its own size: what pictures are made from."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from surveykit.report.charts.draw import drawing
from surveykit.report.document import Chart
from surveykit.report.figures import Figure

AIR = 3.0
"""Points around the drawing: letters and dots at its edge may reach a little over it, where a page has its margin."""


@dataclass(frozen=True)
class FigurePage:
    """A PDF of one page, ``width`` x ``height`` points."""

    data: bytes
    width: float
    height: float


def figure_page(figure: Chart | Figure, width: float, language: str) -> FigurePage:
    """The figure as a PDF page ``width`` points wide, vectors and fonts included."""
    drawn = drawing(figure, width - 2 * AIR, language)
    size = (float(drawn.width) + 2 * AIR, float(drawn.height) + 2 * AIR)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1)
    renderPDF.draw(drawn, canvas, AIR, AIR)
    canvas.showPage()
    canvas.save()
    return FigurePage(made.getvalue(), *size)
