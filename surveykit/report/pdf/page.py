"""What stands on every page: institution, title, banner, date, page x of y; and the file's own facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from surveykit.i18n import Translator
from surveykit.progress import Progress
from surveykit.report.charts import fonts, palette
from surveykit.report.charts.shapes import set_lines
from surveykit.report.document import UNDATED, Document
from surveykit.report.pdf.dress import dress
from surveykit.report.pdf.style import BOTTOM, HEIGHT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, WIDTH
from surveykit.report.pdf.text import draw_line

_SIZE = 8.2
_HEADER = PAGE_HEIGHT - 38
_FOOTER = 32.0


class _Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Every page shows a form "x of y" that is drawn at the end, when y is known."""

    surveykit_language = "en"

    def save(self) -> None:
        """Draw the page numbers, then write the file."""
        _ = Translator(self.surveykit_language)
        pages = self.getPageNumber() - 1
        for page in range(1, pages + 1):
            self.beginForm(f"page-{page}")
            text = _("Page {page} of {pages}", page=page, pages=pages)
            line = set_lines(text, _SIZE, None, self.surveykit_language)[0]
            draw_line(self, line, PAGE_WIDTH - MARGIN - line.width, _FOOTER, _SIZE, palette.MUTED)
            self.endForm()
        super().save()


class Pages(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """A4 pages with header and footer. ``total`` flowables are announced to ``progress`` as they are placed."""

    def __init__(self, target: Any, document: Document, progress: Progress, total: int) -> None:
        super().__init__(
            target,
            title=document.title,
            author=document.institution,
            creator="SurveyKit",
            producer="SurveyKit",
            subject=document.cover.subtitle,
            lang=document.language.replace("_", "-"),
            displayDocTitle=True,
            invariant=1,
            initialFontName=fonts.faces().regular,
            initialFontSize=_SIZE,
            pageCompression=1,
        )
        self.document = document
        self.rule = dress(document.look).rule
        self.progress = progress
        self.total = total
        self.placed = 0
        frame = Frame(MARGIN, BOTTOM, WIDTH, HEIGHT, 0, 0, 0, 0, id="body")
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._furniture, pagesize=(PAGE_WIDTH, PAGE_HEIGHT)))

    def canvas_maker(self, *arguments: Any, **keywords: Any) -> Canvas:
        """A canvas that is dated by the document: no clock enters the file."""
        canvas = _Numbered(*arguments, **keywords)
        canvas.surveykit_language = self.document.language
        day = date.fromisoformat(self.document.date or UNDATED)
        stamp = canvas._doc._timeStamp  # reportlab has no public way to date a file
        stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        stamp.dhh = stamp.dmm = 0
        return canvas

    def afterFlowable(self, _flowable: Any) -> None:
        """Tell how far it is; whoever watches may stop the work here."""
        self.placed += 1
        self.progress(min(self.placed, self.total), self.total)

    def _furniture(self, canvas: Canvas, template: Any) -> None:
        language, document = self.document.language, self.document
        canvas.saveState()
        canvas.setStrokeColor(self.rule)
        canvas.setLineWidth(0.7)
        canvas.line(MARGIN, _HEADER - 9, PAGE_WIDTH - MARGIN, _HEADER - 9)
        canvas.line(MARGIN, _FOOTER + 13, PAGE_WIDTH - MARGIN, _FOOTER + 13)
        banner = document.cover.banner
        side = WIDTH / 2 - 10 if not banner else (WIDTH - _pill(canvas, banner, language)) / 2 - 14
        left = set_lines(document.institution, _SIZE, side, language, 1)[0]
        draw_line(canvas, left, MARGIN, _HEADER, _SIZE, palette.MUTED)
        right = set_lines(document.title, _SIZE, side, language, 1)[0]
        draw_line(canvas, right, PAGE_WIDTH - MARGIN - right.width, _HEADER, _SIZE, palette.MUTED)
        words = " · ".join(text for text in ("SurveyKit", document.footer, document.date) if text)
        foot = set_lines(words, _SIZE, WIDTH * 0.7, language, 1)[0]
        draw_line(canvas, foot, MARGIN, _FOOTER, _SIZE, palette.MUTED)
        canvas.doForm(f"page-{template.page}")
        canvas.restoreState()


def _pill(canvas: Canvas, text: str, language: str) -> float:
    """The banner in the middle of the header; gives its width."""
    line = set_lines(text, _SIZE, WIDTH * 0.4, language, 1)[0]
    width = line.width + 18
    canvas.setStrokeColor(palette.WARN)
    canvas.setFillColor(palette.WARN_SOFT)
    canvas.setLineWidth(0.7)
    canvas.roundRect((PAGE_WIDTH - width) / 2, _HEADER - 4.6, width, 15, 7.5, stroke=1, fill=1)
    draw_line(canvas, line, (PAGE_WIDTH - line.width) / 2, _HEADER, _SIZE, palette.WARN)
    canvas.setStrokeColor(palette.LINE)
    return width
