"""The three-line tables of a study: means, ranks, and counts by ``count_table``."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report.build.cells import (
    Numbered,
    adjustment,
    effect_size,
    estimate,
    first_column,
    group_cells,
    group_columns,
    inside,
    labelled,
    marks,
    mean_sd,
    notes_of,
    shared_n,
    tail_cells,
    tail_columns,
    titled_pair,
)
from surveykit.report.build.count_table import count_table
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.build.spoken import COUNTS, MEANS, RANKS, unit
from surveykit.report.document import Column, Format, Table
from surveykit.report.sentences.figures import known
from surveykit.report.sentences.runs import fill, text


def of_study(_: Translator, report: ReportInput, study: Study, numbered: Numbered) -> list[Table]:
    """The study's tables, one a family of tests, each only where it has rows."""
    return [
        build(_, report, study, chosen, numbered)
        for family, build in ((MEANS, _means), (RANKS, _ranks), (COUNTS, count_table))
        if (chosen := [o for o in study.outcomes if o.result.test in family])
    ]


def _means(_: Translator, report: ReportInput, study: Study, outcomes: Sequence[Outcome], numbered: Numbered) -> Table:
    tests = {o.result.test for o in outcomes}
    together = shared_n(outcomes) is not None
    units = {unit(_, o) for o in outcomes}
    conf = f"{outcomes[0].result.conf * 100:g}"
    columns = [
        first_column(_, _("Item")),
        *group_columns(study, Format.MEAN_SD, together, 1.3),
        Column(text(_("Difference ({conf}%CI)", conf=conf)), Format.DIFFERENCE_CI, 2.2),
    ]
    if report.effects:
        symbol = "*gz*" if tests == {"t.paired"} else "*d*" if tests == {"t.welch"} else "*g*"
        columns.append(Column(fill(symbol), Format.NUMBER, 0.7))
    columns += tail_columns(_, outcomes, "*t*")
    rows = [
        (
            labelled(_, o, units),
            *group_cells(o.result, mean_sd, together),
            estimate(o.result),
            *((effect_size(o.result),) if report.effects else ()),
            *tail_cells(report, outcomes, o.result),
        )
        for o in outcomes
    ]
    bold, indented = marks(outcomes)
    notes = [fill(template) for test, template in _mean_tests(_) if test in tests]
    if report.effects and "t.welch" in tests:
        notes.append(fill(_("*d* is standardised by the root of the mean of both variances")))
    return Table(
        title=titled_pair(_, study, inside(outcomes, fill("*x̄*±*s*"), units), numbered),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=notes_of(_, [*notes, *adjustment(_, report, outcomes)], study.unmatched),
        bold_rows=bold,
        indented_rows=indented,
        sheet=study.title,
    )


def _mean_tests(_: Translator) -> list[tuple[str, str]]:
    return [
        ("t.paired", _("paired *t* test")),
        ("t.welch", _("independent samples, Welch *t* test")),
        ("t.student", _("independent samples, *t* test with pooled variance")),
    ]


def _ranks(_: Translator, report: ReportInput, study: Study, outcomes: Sequence[Outcome], numbered: Numbered) -> Table:
    together = shared_n(outcomes) is not None
    columns = [
        first_column(_, _("Item")),
        *group_columns(study, Format.NUMBER, together, 1.1),
        *([Column(fill("*r*"), Format.NUMBER, 0.8)] if report.effects else []),
        *tail_columns(_, outcomes, "*Z*"),
    ]
    rows = [
        (
            o.result.label,
            *group_cells(o.result, lambda group: group.median, together),
            *((known(o.result.effect.value) if o.result.effect else None,) if report.effects else ()),
            *tail_cells(report, outcomes, o.result),
        )
        for o in outcomes
    ]
    tests = {o.result.test for o in outcomes}
    notes = [text(_("Wilcoxon signed-rank test"))] if "wilcoxon" in tests else []
    notes += [text(_("sign test, which has no statistic"))] if "sign" in tests else []
    notes += [fill(_("Mann-Whitney *U* test"))] if "mannwhitney" in tests else []
    if report.effects:
        notes.append(fill(_("*r* is the rank-biserial correlation")))
    bold, indented = marks(outcomes)
    return Table(
        title=titled_pair(_, study, inside(outcomes, fill(_("median *M*")), set()), numbered),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=notes_of(_, [*notes, *adjustment(_, report, outcomes)], study.unmatched),
        bold_rows=bold,
        indented_rows=indented,
        sheet=_("{title} (ranks)", title=study.title),
    )
