"""Plan and progress by period: planned is a dashed outline, done is solid, and what runs past its plan is hatched."""

from __future__ import annotations

import math

from reportlab.graphics.shapes import Drawing

from surveykit.i18n import Translator
from surveykit.report.charts import palette, shapes
from surveykit.report.charts.heads import Head, Key, block, outline
from surveykit.report.charts.marks import bar, plate
from surveykit.report.charts.rows import set_rows, widest
from surveykit.report.charts.shapes import SMALL, box, put_lines, rule, set_lines
from surveykit.report.figures import Gantt

_DASH = (2.6, 1.8)


def late(planned: tuple[int, int], done: tuple[int, int] | None) -> int:
    """How many periods of ``done`` lie after the plan's end."""
    return 0 if done is None else max(0, done[1] - max(planned[1], done[0] - 1))


def draw(figure: Gantt, width: float, language: str, rows: range) -> Drawing:
    """Tasks and who does them on the left, periods in columns of equal width."""
    _ = Translator(language)
    names = set_rows([task.name for task in figure.tasks], width, language, least=21.0, share=0.28)
    whos = [set_lines(task.who, SMALL, width * 0.13, language, 2) for task in figure.tasks]
    aside = max((line.width for who in whos for line in who), default=0.0)
    left = names.right + (aside + 14 if aside else 0) + 10
    slot = (width - left) / max(len(figure.periods), 1)
    every = max(1, math.ceil(min(widest(figure.periods, language) + 5, 46.0) / max(slot, 0.1)))
    titles = [set_lines(text, SMALL, slot * every - 3, language, 3) for text in figure.periods]
    crown = max((len(t) for t in titles[::every]), default=1) * SMALL * shapes.LEADING + 6
    keys = [
        Key(figure.planned_name or _("planned"), outline(palette.MUTED, _DASH)),
        Key(figure.done_name or _("done"), block(palette.AFTER)),
    ]
    if any(late(task.planned, task.done) for task in figure.tasks):
        keys.append(Key(_("past the plan"), block(palette.WORSE)))
    head = Head(figure.unit, keys, width, language)
    page = shapes.blank(width, names.total(rows) + crown + head.height + 3)
    top = page.height - head.height - crown
    for number in range(len(figure.periods)):
        x = left + number * slot
        if number % 2 == 0:
            box(page, x, 2, slot, top - 2, palette.STRIPE)
        if number % every == 0:
            middle = x + slot * min(every, len(figure.periods) - number) / 2
            lines = titles[number]
            base = top + 5 + (len(lines) - 1) * SMALL * shapes.LEADING
            put_lines(page, lines, middle, base, size=SMALL, anchor="middle", color=palette.MUTED)
    rule(page, 0, top, width, top, palette.TEXT, 0.8)
    y = top
    for row in rows:
        task, height = figure.tasks[row], names.heights[row]
        middle = y - height / 2
        names.name(page, row, middle)
        tall = len(whos[row]) * SMALL * shapes.LEADING
        put_lines(page, whos[row], names.right + 14, middle + tall / 2 - SMALL * 0.95, size=SMALL, color=palette.MUTED)
        start, end = (left + edge * slot for edge in (task.planned[0], task.planned[1] + 1))
        if task.done is not None:
            begun, over = task.done[0], late(task.planned, task.done)
            inside = (task.done[1] + 1 - over - begun) * slot
            bar(page, left + begun * slot + 1.5, middle - 3.6, max(inside - (0 if over else 3), 0), 7.2, palette.AFTER)
            if over:
                bar(page, left + begun * slot + inside, middle - 3.6, over * slot - 1.5, 7.2, palette.WORSE)
        plate(page, start + 0.8, middle - 6, end - start - 1.6, 12, edge=palette.MUTED, corner=2, dash=_DASH)
        y -= height
        rule(page, 0, y, width, y, palette.GRID, 0.5)
    rule(page, 0, y, width, y, palette.TEXT, 0.8)
    head.draw(page)
    return page
