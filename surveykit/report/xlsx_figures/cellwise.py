"""Figures whose cells are the picture: a heat table, causes by category, a plan of filled cells."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.charts.gantt import late
from surveykit.report.figures import Fishbone, Gantt, Heat
from surveykit.report.xlsx_figures.body import AFTER, WARN, Body, Column, Rows, head, table, widths
from surveykit.report.xlsx_looks import NOTE
from surveykit.workbook.looks import Look, Value
from surveykit.workbook.scales import ColourScale

FIRST = 3
"""The row of the head, where no chart stands above it."""
_RAMP = ("D5804F", "F3DFCC", "D8ECE9")  # as in the drawing, but so that black numbers are read on the darkest
_PLANNED = "DDE3EA"


def heat(figure: Heat, _: Translator) -> Body:
    """Numbers that take their colour from a scale of the worksheet's own: typed over, they take another."""
    titles = [head(_("Category"), first=True), *(head(text) for text in figure.columns)]
    columns: list[Column] = [list(figure.rows)]
    for column in range(len(figure.columns)):
        columns.append([row[column] if column < len(row) else None for row in figure.values])
    worst, middle, best = _RAMP
    colours = (worst, middle, best) if figure.better == "high" else (best, middle, worst)
    rows, columns_used = (FIRST + 1, FIRST + len(figure.rows)), (2, 1 + len(figure.columns))
    scale = ColourScale(columns_used, rows, figure.minimum, figure.maximum, colours)
    there = bool(figure.rows and figure.columns)
    return Body(table(titles, columns), widths(titles, figure.rows), (), (scale,) if there else ())


def fishbone(figure: Fishbone, _: Translator) -> Body:
    """A row a cause with its category; verified ones are marked in words."""
    titles = [head(_("Category"), first=True), head(_("Cause"), left=True), head(_("verified cause"), left=True)]
    found = [(bone.name, cause, n in bone.marked) for bone in figure.bones for n, cause in enumerate(bone.causes)]
    columns: list[Column] = [
        [name for name, _cause, _marked in found],
        [cause for _name, cause, _marked in found],
        ["✓" if marked else "" for _name, _cause, marked in found],
    ]
    rows: Rows = [[Value(figure.problem, Look(bold=True, style="heading"))], [], *table(titles, columns)]
    return Body(rows, (18.0, 48.0, 12.0))


def gantt(figure: Gantt, _: Translator) -> Body:
    """A cell a period: grey where it was planned, filled where it was done, in the colour of warning past the plan."""
    titles = [head(_("Task"), first=True), head(_("Responsible"), left=True), *(head(text) for text in figure.periods)]
    rows: Rows = [list(titles)]
    for number, task in enumerate(figure.tasks):
        below = "medium" if number == len(figure.tasks) - 1 else "thin"
        row: list[Value | None] = [
            Value(text, Look(wrap=True, below=below, style="text"))  # type: ignore[arg-type]  # one of its words
            for text in (task.name, task.who)
        ]
        for period in range(len(figure.periods)):
            planned = task.planned[0] <= period <= task.planned[1]
            done = task.done is not None and task.done[0] <= period <= task.done[1]
            over = done and task.done is not None and period > task.done[1] - late(task.planned, task.done)
            fill = WARN if over else AFTER if done else _PLANNED if planned else ""
            text = "●" if done else "○" if planned else ""  # also without colours
            color = "FFFFFF" if done else "5B6675"
            row.append(Value(text, Look(fill=fill, align="center", color=color, below=below, style="text")))  # type: ignore[arg-type]
        rows.append(row)
    key = f"○ {figure.planned_name or _('planned')}   ● {figure.done_name or _('done')}"
    rows.append([Value(key, NOTE, across=True)])
    wide = min(max((4.0, *(2.1 * len(text) for text in figure.periods))), 9.0)
    names = widths(titles[:1], [task.name for task in figure.tasks])
    return Body(rows, (*names, 14.0, *([wide] * len(figure.periods))))
