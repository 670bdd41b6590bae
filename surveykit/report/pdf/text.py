"""Paragraphs, headings and panels as flowables that break between lines and leave no line alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from surveykit.report.charts import palette
from surveykit.report.charts.typeset import Line, break_lines, plain
from surveykit.report.document import Run
from surveykit.report.pdf.style import Style


def draw_line(canvas: Any, line: Line, x: float, y: float, size: float, color: Color) -> None:
    """Write one line with its baseline at ``y``."""
    text = canvas.beginText()
    text.setFillColor(color)
    for piece in line.pieces:
        text.setTextOrigin(x + piece.x, y)
        text.setFont(piece.face, size)
        text.textOut(piece.text)
    canvas.drawText(text)


@dataclass(frozen=True)
class Part:
    """Words in one style."""

    runs: tuple[Run, ...]
    style: Style


@dataclass(frozen=True)
class Panel:
    """The ground behind paragraphs: its colour, the bar at its left, the space inside."""

    fill: Color
    bar: Color | None = None
    inset: float = 15.0
    above: float = 11.0


LEAD_PANEL = Panel(palette.ACCENT_SOFT)
CAVEAT_PANEL = Panel(palette.WARN_SOFT, palette.WARN, 12.0, 6.0)


@dataclass(frozen=True)
class Outline:
    """An entry of the PDF's bookmarks."""

    key: str
    text: str
    level: int


class TextBlock(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Paragraphs that belong together. ``rows`` are lines with their style, once they have been broken."""

    def __init__(
        self,
        parts: Sequence[Part],
        language: str,
        *,
        panel: Panel | None = None,
        outline: Outline | None = None,
        keep_next: bool = False,
    ) -> None:
        super().__init__()
        self.parts = tuple(parts)
        self.language = language
        self.panel = panel
        self.outline = outline
        self.keep_next = keep_next
        self.rows: list[tuple[Line, Style]] = []
        self._broken_at = -1.0
        self.spaceBefore = self.parts[0].style.before if panel is None else 8.0
        self.spaceAfter = self.parts[-1].style.after if panel is None else 8.0

    def identity(self, *_limit: int) -> str:
        """What reportlab says of it in an error: never the words, which may be a person's."""
        return f"<TextBlock {sum(len(plain(p.runs)) for p in self.parts)} characters>"

    def _padding(self) -> float:
        return 0.0 if self.panel is None else 2 * self.panel.above

    def wrap(self, avail_width: float, _avail_height: float) -> tuple[float, float]:
        """Break the lines for this width; gives width and height in points."""
        inset = 0.0 if self.panel is None else 2 * self.panel.inset
        if self._broken_at != avail_width and self.parts:
            self._broken_at = avail_width
            self.rows = [
                (line, part.style)
                for part in self.parts
                for line in break_lines(
                    part.runs, part.style.size, avail_width - inset, bold=part.style.bold, language=self.language
                )
            ]
        self.width = avail_width
        self.height = self._padding() + sum(style.leading for _line, style in self.rows)
        return self.width, self.height

    def opening(self, width: float) -> float:
        """Points that it needs to begin on a page: two lines, or all of three."""
        self.wrap(width, 0)
        begin = self.rows if len(self.rows) <= 3 or self.keep_next else self.rows[:2]
        return self._padding() + sum(style.leading for _line, style in begin) + self.spaceBefore

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """Two blocks of at least two lines each, or nothing where that cannot be."""
        self.wrap(avail_width, avail_height)
        fit, used = 0, self._padding()
        for _line, style in self.rows:
            used += style.leading
            if used > avail_height + 0.01:
                break
            fit += 1
        fit = min(fit, len(self.rows) - 2)
        if fit < 2 or self.keep_next:
            return []
        return [self._piece(self.rows[:fit]), self._piece(self.rows[fit:])]

    def _piece(self, rows: list[tuple[Line, Style]]) -> TextBlock:
        piece = TextBlock(self.parts, self.language, panel=self.panel)
        piece.rows, piece._broken_at = rows, self._broken_at
        return piece

    def draw(self) -> None:
        """Draw at the origin that the frame has set."""
        x, y = 0.0, self.height
        if self.outline is not None:
            self.canv.bookmarkHorizontalAbsolute(self.outline.key, self.canv.absolutePosition(0, self.height + 6)[1])
            self.canv.addOutlineEntry(self.outline.text, self.outline.key, self.outline.level)
        if self.panel is not None:
            self.canv.setFillColor(self.panel.fill)
            if self.panel.bar is None:
                self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=0, fill=1)
            else:
                self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
                self.canv.setFillColor(self.panel.bar)
                self.canv.rect(0, 0, 2.4, self.height, stroke=0, fill=1)
            x, y = self.panel.inset, self.height - self.panel.above
        for line, style in self.rows:
            left = x + ((self.width - 2 * x - line.width) / 2 if style.centred else 0.0)
            draw_line(self.canv, line, left, y - style.leading / 2 - 0.36 * style.size, style.size, style.color)
            y -= style.leading
