"""Any figure as a picture: PNG at 300 dpi as journals ask for it, and SVG.

PNG is the PDF's own vector drawing put on pixels by pdfium, which the program has for its preview anyway: wheels for
every system, the same letters and lines as on paper. reportlab's own way (renderPM) would need a compiled extra and
draws without hinting.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

from surveykit.report.document import Chart
from surveykit.report.figures import Figure

DPI = 300
WIDTH = 480.0
"""Points that a figure is drawn wide where nobody asks for another width: letters of 8 to 9 points on a page."""
_FALLBACKS = "'SurveyKit Sans SC', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
_ITALIC_FALLBACKS = "'SurveyKit Sans', 'Source Sans 3', 'Segoe UI', sans-serif"


@dataclass(frozen=True)
class Picture:
    """A PNG; ``width`` and ``height`` are its size on paper in points."""

    data: bytes
    width: float
    height: float


def png(figure: Chart | Figure, language: str, *, width: float = WIDTH, dpi: int = DPI) -> Picture:
    """The figure without its title and note, which are words, on white; the file says its resolution."""
    import pypdfium2

    from surveykit.report.charts.page import figure_page

    page = figure_page(figure, width, language)
    with pypdfium2.PdfDocument(page.data) as document:
        sheet = document[0]
        bitmap = sheet.render(scale=dpi / 72, fill_color=(255, 255, 255, 255))
        image = bitmap.to_pil().convert("RGB")
        sheet.close()
    made = io.BytesIO()
    image.save(made, "PNG", dpi=(dpi, dpi))
    return Picture(made.getvalue(), page.width, page.height)


def svg(figure: Chart | Figure, language: str, *, width: float = WIDTH) -> bytes:
    """The figure as SVG in UTF-8. Where the bundled faces are not installed, the system's Chinese face is taken."""
    from surveykit.report.charts.draw import to_svg

    text = to_svg(figure, math.floor(width), language).decode()
    text = text.replace("font-family: SurveyKit Sans SC;", f"font-family: {_FALLBACKS};")
    return text.replace("font-family: SurveyKit Sans;", f"font-family: {_ITALIC_FALLBACKS};").encode()
