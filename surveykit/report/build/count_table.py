"""The table of counts: rates of two groups, and answers without an order with a row an answer."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET

from surveykit.i18n import Translator
from surveykit.report.build.cells import (
    Numbered,
    Row,
    adjustment,
    estimate,
    first_column,
    group_cells,
    group_columns,
    inside,
    notes_of,
    shared_n,
    tail_cells,
    tail_columns,
    titled_pair,
)
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.document import Cell, Column, Events, Format, Table
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.results import Group


def _events(group: Group) -> Cell:
    return None if group.events is UNSET else Events(group.events, group.n)


def count_table(
    _: Translator, report: ReportInput, study: Study, outcomes: Sequence[Outcome], numbered: Numbered
) -> Table:
    """Rates with their difference; a result of more than two answers has a row for each under its own."""
    together = shared_n(outcomes) is not None
    tail = len(tail_columns(_, outcomes, "*χ²*"))
    conf = f"{outcomes[0].result.conf * 100:g}"
    columns = [
        first_column(_, _("Item")),
        *group_columns(study, Format.EVENTS, together, 1.2),
        Column(text(_("Rate difference, percentage points ({conf}%CI)", conf=conf)), Format.DIFFERENCE_CI, 2.2),
        *tail_columns(_, outcomes, "*χ²*"),
    ]
    rows: list[Row] = []
    indented: set[int] = set()
    for outcome in outcomes:
        result = outcome.result
        end = tail_cells(report, outcomes, result)
        if result.table is UNSET or result.groups[0].events is not UNSET:
            rows.append((result.label, *group_cells(result, _events, together), estimate(result, 100.0), *end))
            continue
        heads: Row = tuple("" if together or i % 2 else g.n for g in result.groups for i in range(1 if together else 2))
        rows.append((result.label, *heads, "", *end))
        for position, answer in enumerate(result.table.cols):
            cells: list[Cell] = []
            for counts in result.table.counts:
                cells += ([] if together else [""]) + [Events(counts[position], sum(counts))]
            indented.add(len(rows))
            rows.append((answer, *cells, "", *("",) * tail))
    tests = {o.result.test for o in outcomes}
    notes = [fill(template) for test, template in _count_tests(_) if test in tests]
    if indented:
        notes.append(text(_("the per cent of an item with three or more answers are proportions of a whole")))
    return Table(
        title=titled_pair(_, study, inside(outcomes, text(_("number (%)")), set()), numbered),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=notes_of(_, [*notes, *adjustment(_, report, outcomes)], study.unmatched),
        indented_rows=frozenset(indented),
        sheet=_("{title} (counts)", title=study.title),
    )


def _count_tests(_: Translator) -> list[tuple[str, str]]:
    return [
        ("chi2", _("Pearson *χ²* test")),
        ("chi2.yates", _("*χ²* test with continuity correction where an expected count is below 5")),
        ("chi2.n1", _("*N*−1 *χ²* test")),
        ("fisher", _("Fisher's exact test, which has no statistic, where *n*<40 or an expected count is below 1")),
        ("mcnemar", _("McNemar's test; its exact form has no statistic")),
    ]
