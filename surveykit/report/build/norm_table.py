"""The table of comparisons with norms."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.cells import (
    Numbered,
    estimate,
    first_column,
    mean_sd,
    notes_of,
    statistic,
)
from surveykit.report.build.inputs import NormComparison, ReportInput, Study
from surveykit.report.build.spoken import norm_wording, titled
from surveykit.report.document import Column, Format, Table
from surveykit.report.sentences.runs import Runs, clauses, fill, text


def norm_table(_: Translator, report: ReportInput, study: Study, numbered: Numbered) -> Table:
    """The study's comparisons with norms, with where each norm comes from."""
    tests = {compared.outcome.result.test for compared in study.norms}
    columns = (
        first_column(_, _("Scale")),
        Column(text(_("Group")), Format.TEXT, 1.0),
        Column(fill("*n*"), Format.COUNT, 0.6),
        Column(fill("*x̄*±*s*"), Format.MEAN_SD, 1.3),
        Column(fill(_("norm *n*")), Format.COUNT, 0.9),
        Column(fill(_("norm *x̄*±*s*")), Format.MEAN_SD, 1.4),
        Column(text(_("Difference ({conf}%CI)", conf=95)), Format.DIFFERENCE_CI, 2.2),
        Column(fill("*t*"), Format.STATISTIC, 0.9),
        Column(fill("*P*"), Format.PVALUE, 0.9),
    )
    rows, notes = [], []
    if "t.norm2" in tests:
        notes.append(fill(_("two-sample Welch *t* test with the norm as the second sample")))
    if "t.norm" in tests:
        notes.append(fill(_("one-sample *t* test where the norm's *n* is not known")))
    for compared in study.norms:
        result, norm = compared.outcome.result, compared.norm
        words = norm_wording(_, report, compared)
        group, other = result.groups
        rows.append(
            (
                result.label,
                words.groups[0],
                group.n,
                mean_sd(group),
                norm.n,
                mean_sd(other),
                estimate(result),
                statistic(result, report),
                result.p,
            )
        )
        source = fill(_("{name}: {source}"), name=words.groups[1], source=_source(_, compared))
        if source not in notes:
            notes.append(source)
    title = fill(_("{title} compared with norms"), title=titled(_, study))
    return Table(
        title=numbered(fill(_("{title} ({inside})"), title=title, inside=fill("*x̄*±*s*"))),
        columns=columns,
        rows=tuple(rows),
        notes=notes_of(_, notes),
        sheet=_("{title} (norms)", title=study.title),
    )


def _own(_: Translator, words: object) -> str:
    return _.text(words) if isinstance(words, dict) else str(words)


def _source(_: Translator, compared: NormComparison) -> Runs:
    norm = compared.norm
    parts = [text(_own(_, words)) for words in (norm.population, norm.source) if words]
    parts.append(text(_("year not stated") if norm.year is None else _("year {year}", year=norm.year)))
    return clauses(_, parts)
