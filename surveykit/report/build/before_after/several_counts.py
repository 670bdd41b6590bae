"""Rows of counts for three and more groups: rates side by side, and answers without an order a row each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report.build.cells import Row, tail_cells
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.document import Cell, Column, Events, Format
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.results import Group, Result

Counted = tuple[str, list[Cell]]


def count_rows(
    _: Translator, report: ReportInput, study: Study, outcomes: Sequence[Outcome], tail: int, *, wide: int
) -> tuple[list[Row], frozenset[int], list[Column]]:
    """Rows, which of them are indented, and the columns before the statistic.

    Up to ``wide`` groups have a column each; with more every group has a row under its outcome.
    """
    columns = [Column(text(_("Item")), Format.TEXT, 2.4)]
    rows: list[Row] = []
    indented: set[int] = set()
    if len(study.groups) <= wide:
        columns += [Column(text(name), Format.EVENTS, 1.3) for name in study.groups]
    else:
        columns += [Column(fill("*n*"), Format.COUNT, 0.7), Column(text(_("Cases (%)")), Format.EVENTS, 1.3)]
    for outcome in outcomes:
        end = tail_cells(report, outcomes, outcome.result)
        head = outcome.result.label
        lines = _lines(outcome.result)
        if len(study.groups) > wide:
            for name, cells in lines:
                rows.append((f"{head}: {name}" if name else head, "", "", *end))
                end = ("",) * tail
                for group, of, cell in zip(study.groups, outcome.result.groups, cells, strict=True):
                    indented.add(len(rows))
                    rows.append((group, of.n, cell, *end))
            continue
        if len(lines) == 1:
            rows.append((head, *lines[0][1], *end))
            continue
        rows.append((head, *("",) * len(study.groups), *end))
        for name, cells in lines:
            indented.add(len(rows))
            rows.append((name, *cells, *("",) * tail))
    return rows, frozenset(indented), columns


def _lines(result: Result) -> list[Counted]:
    """One line for a rate (without a name), else one for each answer."""
    if result.table is UNSET or result.groups[0].events is not UNSET:
        return [("", [_events(group) for group in result.groups])]
    return [
        (answer, [Events(counts[at], sum(counts)) if sum(counts) else None for counts in result.table.counts])
        for at, answer in enumerate(result.table.cols)
    ]


def _events(group: Group) -> Cell:
    return None if group.events is UNSET or not group.n else Events(group.events, group.n)
