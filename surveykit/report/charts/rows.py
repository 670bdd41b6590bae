"""What figures of rows share: names on the left, n beside them, rows as high as their names, parts that fit a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.scale import Axis
from surveykit.report.charts.shapes import SIZE, SMALL, count, put, put_lines, rule, set_lines
from surveykit.report.charts.typeset import Line
from surveykit.report.document import Run

_PAD = 7.0


def widest(texts: Iterable[str], language: str, size: float = SMALL, *, bold: bool = False) -> float:
    """Width of the longest of single lines, in points."""
    found = (set_lines((Run(t, bold=bold),), size, None, language)[0].width for t in texts if t)
    return max(found, default=0.0)


def feet(page: Drawing, axis: Axis, foot: float, top: float, language: str, *, signed: bool = True) -> None:
    """Grid of a lying axis from ``foot`` to ``top`` and its numbers below, as many as find room.

    Without ``signed`` both sides of a centre are counted from it.
    """
    reached = -math.inf
    for tick in axis.ticks:
        x = axis.at(tick)
        rule(page, x, foot - 2, x, top, palette.GRID, 0.5)
        text = axis.label(tick if signed else abs(tick))
        wide = widest([text], language)
        if x - wide / 2 > reached:
            put(page, text, x, foot - 13, language=language, size=SMALL, anchor="middle", color=palette.MUTED)
            reached = x + wide / 2 + 5


@dataclass(frozen=True)
class Rows:
    """Names set in lines; ``right`` is where names and n end, ``heights`` those of the rows, in points."""

    names: tuple[tuple[Line, ...], ...]
    counts: tuple[int, ...]
    right: float
    heights: tuple[float, ...]
    language: str

    def total(self, rows: range) -> float:
        """Height of these rows together."""
        return sum(self.heights[row] for row in rows)

    def name(self, page: Drawing, row: int, middle: float, muted: bool = False) -> None:
        """The row's name and n, around the height ``middle``."""
        lines = self.names[row]
        tone = palette.MUTED if muted else palette.TEXT
        put_lines(page, lines, 0, middle + len(lines) * SIZE * shapes.LEADING / 2 - SIZE * 0.95, color=tone)
        if row < len(self.counts):
            count(page, self.counts[row], self.right, middle - 2.8, "end", self.language)


def set_rows(
    texts: Sequence[str],
    width: float,
    language: str,
    *,
    least: float,
    counts: tuple[int, ...] = (),
    share: float = 0.34,
) -> Rows:
    """Names in ``share`` of the figure's width, at most three lines; rows at least ``least`` points high."""
    names = tuple(set_lines(text, SIZE, width * share, language, 3) for text in texts)
    right = max((line.width for name in names for line in name), default=0.0)
    if counts:
        right += 10 + widest((f"n={n}" for n in counts), language)
    heights = tuple(max(least, len(name) * SIZE * shapes.LEADING + _PAD) for name in names)
    return Rows(names, counts, right, heights, language)
