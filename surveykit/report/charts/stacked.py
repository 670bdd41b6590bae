"""Answers of ordered steps as stacked bars to 100 %, from the left or around a centre line."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, block, word
from surveykit.report.charts.marks import bar
from surveykit.report.charts.rows import feet, set_rows, widest
from surveykit.report.charts.scale import Axis, axis, inner
from surveykit.report.charts.shapes import SIZE, SMALL, box, put, rule
from surveykit.report.figures import Stacked
from surveykit.report.numbers import NOTHING, fixed

_THICK = 13.5
_FOOT = 18.0


def draw(figure: Stacked, width: float, language: str, rows: range) -> Drawing:
    """The rows of the range, on the axis of all; each share stands in its stretch where it finds room."""
    names = set_rows(figure.categories, width, language, least=21.0, counts=figure.counts)
    ends = widest(figure.labels, language, SIZE, bold=True)
    tones = palette.ordered(len(figure.levels))
    head = Head(figure.unit, [Key(t, block(c)) for t, c in zip(figure.levels, tones, strict=True)], width, language)
    page = shapes.blank(width, _FOOT + names.total(rows) + head.height)
    top = page.height - head.height
    scale = _axis(figure).over(names.right + 12, width - ends - (10 if ends else 4))
    feet(page, scale, _FOOT, top, language, signed=False)
    zero = scale.at(0.0)
    rule(page, zero, _FOOT - 2, zero, top, palette.TEXT, 0.8)  # under the bars: letters stand on it
    y = top
    for row in rows:
        middle = y - names.heights[row] / 2
        names.name(page, row, middle)
        _bar(page, figure, row, scale, middle, language)
        if row < len(figure.labels):
            put(page, figure.labels[row], width, middle - 3, language=language, anchor="end", bold=True)
        y -= names.heights[row]
    head.draw(page)
    return page


def _left(figure: Stacked, row: int) -> float:
    """Per cent of the row that lie left of the centre; with as many levels on either side none is split."""
    if figure.middle is None:
        return 0.0
    shares = figure.shares[row] if row < len(figure.shares) else ()
    split = 0.0 if 2 * figure.middle == len(figure.levels) else sum(shares[figure.middle : figure.middle + 1]) / 2
    return sum(shares[: figure.middle]) + split


def _axis(figure: Stacked) -> Axis:
    if figure.middle is None:
        return axis(0.0, 100.0, fixed_low=True, fixed_high=True, about=4)
    lefts = [_left(figure, row) for row in range(len(figure.categories))]
    rights = [sum(s) - left for s, left in zip(figure.shares, lefts, strict=False)]
    return inner(-max([*lefts, 5.0]), max([*rights, 5.0]))


def _bar(page: Drawing, figure: Stacked, row: int, scale: Axis, middle: float, language: str) -> None:
    tones = palette.ordered(len(figure.levels))
    shares = figure.shares[row] if row < len(figure.shares) else ()
    if not sum(shares):
        word(page, NOTHING, scale.at(0.0) + 5, middle - 2.7, language)
        return
    at, bottom = -_left(figure, row), middle - _THICK / 2
    decimals = 1 if scale.end - scale.start >= 240 else 0
    for share, tone in zip(shares, tones, strict=False):
        start, end = scale.at(at), scale.at(at + share)
        at += share
        if end - start < 0.05:
            continue
        bar(page, start, bottom, end - start, _THICK, tone)
        rule(page, end, bottom, end, bottom + _THICK, palette.WHITE, 0.7)
        text = fixed(share, decimals)
        wide = widest([text], language)
        if wide + 4 <= end - start:
            centre = (start + end) / 2
            if tone in palette.ORDERED[:2]:
                box(page, centre - wide / 2 - 1.5, middle - 4.6, wide + 3, 9.2, tone)  # no hatch behind the letters
            put(
                page,
                text,
                centre,
                middle - 2.7,
                language=language,
                size=SMALL,
                anchor="middle",
                color=palette.ink(tone),
            )
