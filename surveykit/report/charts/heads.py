"""The head of a figure: its unit and its legend, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from surveykit.report.charts import palette
from surveykit.report.charts.marks import Mark, bar, plate
from surveykit.report.charts.shapes import SMALL, put, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line

_ROW = 12.5
_SIGN = 16.0  # room of a legend's sign, with the gap after it
_APART = 14.0

Paint = Callable[[Drawing, float, float], None]
"""Draws a sign 12 points wide around the point given, the middle of its left edge."""


@dataclass(frozen=True)
class Key:
    """A word of the legend with its sign."""

    text: str
    paint: Paint


def block(color: Color) -> Paint:
    """A small bar, hatched where bars of the colour are."""
    return lambda page, x, y: bar(page, x + 1, y - 3.5, 10, 7, color)


def mark(shape: Mark, color: Color, radius: float = 3.1) -> Paint:
    """A point of the plot."""
    return lambda page, x, y: shape(page, x + 6, y, color, radius)


def stroke(color: Color, weight: float, dash: Sequence[float] | None = None) -> Paint:
    """A piece of a line."""
    return lambda page, x, y: rule(page, x, y, x + 12, y, color, weight, dash)


def joined(*paints: Paint) -> Paint:
    """Signs over each other: a line with its dot."""

    def paint(page: Drawing, x: float, y: float) -> None:
        for one in paints:
            one(page, x, y)

    return paint


def outline(color: Color, dash: Sequence[float] | None = None) -> Paint:
    """An empty bar."""
    return lambda page, x, y: plate(page, x, y - 3.5, 12, 7, edge=color, corner=1.5, dash=dash)


class Head:
    """Unit on the left, legend on the right of the same row; below it, from the left, where it finds no room there."""

    def __init__(self, unit: str, keys: Sequence[Key], width: float, language: str) -> None:
        self.language, self.width = language, width
        self.unit = set_lines(unit, SMALL, width * 0.45, language, 1)[0] if unit else None
        words = [(key, set_lines(key.text, SMALL, width - _SIGN - 4, language, 1)[0]) for key in keys if key.text]
        self.rows: list[list[tuple[Key, Line]]] = []
        x = width
        for key, line in words:
            wide = _SIGN + line.width
            if x + wide > width:
                self.rows.append([])
                x = 0.0
            self.rows[-1].append((key, line))
            x += wide + _APART
        taken = self.unit.width + 2 * _APART if self.unit else 0.0
        self.beside = len(self.rows) == 1 and self._wide(0) + taken <= width
        lines = len(self.rows) + (1 if self.unit and not self.beside else 0)
        self.height = lines * _ROW + 6.0

    def _wide(self, row: int) -> float:
        return sum(_SIGN + line.width + _APART for _key, line in self.rows[row]) - _APART

    def draw(self, page: Drawing) -> None:
        """Draw at the top of the page."""
        y = page.height - 10.0
        if self.unit:
            put_lines(page, (self.unit,), 0, y, size=SMALL, color=palette.MUTED)
            y -= 0 if self.beside else _ROW
        for number, row in enumerate(self.rows):
            x = self.width - self._wide(number) if self.beside else 0.0
            for key, line in row:
                key.paint(page, x, y + 2.8)
                put_lines(page, (line,), x + _SIGN, y, size=SMALL, color=palette.MUTED)
                x += _SIGN + line.width + _APART
            y -= _ROW


def word(
    page: Drawing, text: str, x: float, y: float, language: str, *, anchor: str = "start", size: float = SMALL
) -> float:
    """One line of small muted text; gives its width."""
    return put(page, text, x, y, language=language, size=size, anchor=anchor, color=palette.MUTED)
