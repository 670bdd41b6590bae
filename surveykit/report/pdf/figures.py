"""Charts and figures, the cover's facts and the lines to sign: what a page holds beside text and tables."""

from __future__ import annotations

import msgspec
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from surveykit.i18n import Translator
from surveykit.report.charts import palette
from surveykit.report.charts.draw import Drawn, sheets
from surveykit.report.charts.typeset import Line, break_lines
from surveykit.report.document import Run, Signatures
from surveykit.report.pdf.style import BODY, CHART_TITLE, HEIGHT, NOTE
from surveykit.report.pdf.text import draw_line

_SHORTEST = 60.0  # a line to sign on


class Figure(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A drawing with its title above and its note below, on one page."""

    keep_next = False

    def __init__(self, chart: Drawn, drawing: Drawing, width: float, language: str, *, last: bool = True) -> None:
        super().__init__()
        self.width = width
        self.spaceBefore, self.spaceAfter = 14.0, 12.0
        self.title, self.note = _words(chart, width, language, last=last)
        self.drawing = drawing
        words = len(self.title) * CHART_TITLE.leading + 4 + len(self.note) * NOTE.leading
        self.scale = min(1.0, (HEIGHT - words - 20) / self.drawing.height)  # what has no rows to be parted at
        self.height = words + self.drawing.height * self.scale

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Width and height in points."""
        return self.width, self.height

    def opening(self, _width: float) -> float:
        """All of it."""
        return float(self.height + self.spaceBefore)

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        y = self.height
        for line in self.title:
            baseline = y - CHART_TITLE.leading / 2 - 3.5
            draw_line(self.canv, line, 0, baseline, CHART_TITLE.size, CHART_TITLE.color)
            y -= CHART_TITLE.leading
        y -= 4 + self.drawing.height * self.scale
        self.canv.saveState()
        self.canv.translate(0, y)
        self.canv.scale(self.scale, self.scale)
        renderPDF.draw(self.drawing, self.canv, 0, 0)
        self.canv.restoreState()
        for line in self.note:
            draw_line(self.canv, line, 0, y - NOTE.leading / 2 - 2.9, NOTE.size, NOTE.color)
            y -= NOTE.leading


def _words(chart: Drawn, width: float, language: str, *, last: bool) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Title and note in lines; the note stands under the last part only."""
    title = break_lines(chart.title, CHART_TITLE.size, width, bold=True, language=language)
    if not chart.note or not last:
        return title, ()
    return title, break_lines((Run(chart.note),), NOTE.size, width, language=language)


def figures(chart: Drawn, width: float, language: str) -> list[Figure]:
    """The chart as one figure, or as several, each with the title, where its rows find no room on one page."""
    title, note = _words(chart, width, language, last=True)
    words = len(title) * CHART_TITLE.leading + 4 + len(note) * NOTE.leading
    parts = sheets(chart, width, language, HEIGHT - words - 20)
    if len(parts) > 1:
        before, _mark, after = Translator(language)("{title} (continued)", title="\0").partition("\0")
        following = msgspec.structs.replace(chart, title=(Run(before), *chart.title, Run(after)))
        charts = [chart, *([following] * (len(parts) - 1))]
        return [
            Figure(one, part, width, language, last=part is parts[-1]) for one, part in zip(charts, parts, strict=True)
        ]
    return [Figure(chart, parts[0], width, language)]


class Facts(Flowable):  # type: ignore[misc]  # reportlab has no types
    """The cover's facts in two columns, a small label over each value, between hairlines."""

    keep_next = False

    def __init__(
        self, facts: tuple[tuple[str, str], ...], width: float, language: str, rule: Color = palette.LINE
    ) -> None:
        super().__init__()
        self.width, self.rule = width, rule
        self.spaceBefore, self.spaceAfter = 12.0, 10.0
        self.column = (width - 24) / 2
        cells = [
            (
                break_lines((Run(label),), NOTE.size, self.column, language=language),
                break_lines((Run(value),), BODY.size, self.column, language=language),
            )
            for label, value in facts
        ]
        self.rows = [cells[n : n + 2] for n in range(0, len(cells), 2)]
        self.heights = [max(_height(cell) for cell in row) + 9 for row in self.rows]
        self.height = sum(self.heights) + 9

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Width and height in points."""
        return self.width, self.height

    def opening(self, _width: float) -> float:
        """All of it."""
        return self.height + self.spaceBefore

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        self.canv.setStrokeColor(self.rule)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, self.height, self.width, self.height)
        self.canv.line(0, 0, self.width, 0)
        y = self.height - 9
        for row, height in zip(self.rows, self.heights, strict=True):
            for number, (label, value) in enumerate(row):
                x, top = number * (self.column + 24), y
                for line in label:
                    draw_line(self.canv, line, x, top - 9, NOTE.size, palette.MUTED)
                    top -= 12.6
                for line in value:
                    draw_line(self.canv, line, x, top - 10.6, BODY.size, palette.TEXT)
                    top -= 14.6
            y -= height


def _height(cell: tuple[tuple[Line, ...], tuple[Line, ...]]) -> float:
    return len(cell[0]) * 12.6 + len(cell[1]) * 14.6


class SignatureLines(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Labels with lines to sign on, and the date; as many to a row as leave room for a name."""

    keep_next = False

    def __init__(self, block: Signatures, width: float, language: str) -> None:
        super().__init__()
        self.width = width
        labels = [text for text in (*block.labels, block.date_label) if text]
        colon = "：" if language.startswith("zh") else ":"
        lines = [break_lines((Run(text + colon),), BODY.size, None, language=language)[0] for text in labels]
        longest = max((line.width for line in lines), default=0.0)
        fitting = (n for n in (4, 3, 2) if width / n - 22 - longest >= _SHORTEST and len(lines) % n != 1)
        per_row = next(fitting, 2)
        self.rows = [lines[n : n + per_row] for n in range(0, len(lines), per_row)]
        self.slot = width / per_row
        self.line = min(self.slot - 22 - longest, 150.0)
        self.spaceBefore, self.spaceAfter = 26.0, 8.0
        self.height = 32.0 * len(self.rows)

    def wrap(self, _avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Width and height in points."""
        return self.width, self.height

    def opening(self, _width: float) -> float:
        """All of it."""
        return self.height + self.spaceBefore

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        self.canv.setStrokeColor(palette.MUTED)
        self.canv.setLineWidth(0.6)
        for row, labels in enumerate(self.rows):
            y = self.height - 32 * row - 20
            for number, line in enumerate(labels):
                x = number * self.slot
                draw_line(self.canv, line, x, y, BODY.size, palette.TEXT)
                self.canv.line(x + line.width + 8, y - 2.5, x + line.width + 8 + self.line, y - 2.5)
