"""Three and more groups or waves: a table a family of tests, and the means with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from surveykit.i18n import Translator
from surveykit.report.build.before_after.several_counts import count_rows
from surveykit.report.build.cells import (
    Numbered,
    Row,
    adjustment,
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
)
from surveykit.report.build.charts import alike, bounds, drawn
from surveykit.report.build.inputs import Outcome, ReportInput, Study
from surveykit.report.build.spoken import SEVERAL_COUNTS, SEVERAL_MEANS, SEVERAL_RANKS, titled, unit
from surveykit.report.document import Block, Cell, Chart, Column, Format, Series, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import Runs, clauses, fill, text
from surveykit.report.sentences.wording import shortened
from surveykit.stats.results import Group

WIDE = 5
"""Up to this many groups stand side by side; more have a row each."""
Value = Callable[[Group], Cell]


def of_study(_: Translator, report: ReportInput, study: Study, numbered: Numbered) -> list[Table]:
    """The study's tables, one a family of tests, each only where it has rows."""
    families: list[tuple[frozenset[str], Runs, Format, Value, str]] = [
        (SEVERAL_MEANS, fill("*x̄*±*s*"), Format.MEAN_SD, mean_sd, "*F*"),
        (SEVERAL_RANKS, fill(_("median *M*")), Format.NUMBER, lambda g: g.median, "*H*"),
    ]
    found = []
    for tests, shown, form, value, symbol in families:
        chosen = [o for o in study.outcomes if o.result.test in tests]
        if chosen:
            found.append(_values(_, report, study, chosen, numbered, (shown, form, value, symbol)))
    counted = [o for o in study.outcomes if o.result.test in SEVERAL_COUNTS]
    if counted:
        found.append(_counts(_, report, study, counted, numbered))
    return found


def _values(
    _: Translator,
    report: ReportInput,
    study: Study,
    outcomes: Sequence[Outcome],
    numbered: Numbered,
    how: tuple[Runs, Format, Value, str],
) -> Table:
    shown, form, value, symbol = how
    units = {unit(_, o) for o in outcomes} if form is Format.MEAN_SD else set()
    together = shared_n(outcomes) is not None
    tail = tail_columns(_, outcomes, symbol)
    rows: list[Row] = []
    bold, indented = marks(outcomes)
    if len(study.groups) <= WIDE:
        columns = [Column(text(_("Item")), Format.TEXT, 2.2), *group_columns(study, form, together, 1.3), *tail]
        for outcome in outcomes:
            cells = group_cells(outcome.result, value, together)
            rows.append((labelled(_, outcome, units), *cells, *tail_cells(report, outcomes, outcome.result)))
    else:
        columns = [Column(text(_("Item")), Format.TEXT, 2.6), Column(fill("*n*"), Format.COUNT, 0.7)]
        columns += [Column(shown, form, 1.4), *tail]
        heads, parts = set(), set()
        for outcome in outcomes:
            heads.add(len(rows))
            rows.append((labelled(_, outcome, units), "", "", *tail_cells(report, outcomes, outcome.result)))
            for name, group in zip(study.groups, outcome.result.groups, strict=True):
                parts.add(len(rows))
                rows.append((name, group.n, value(group), *("",) * len(tail)))
        bold, indented = frozenset(heads), frozenset(parts)
    return Table(
        title=_title(_, study, inside(outcomes, shown, units) if len(study.groups) <= WIDE else [shown], numbered),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=notes_of(_, [*_named(_, outcomes), *adjustment(_, report, outcomes)], study.unmatched),
        bold_rows=bold,
        indented_rows=indented,
        sheet=study.title if form is Format.MEAN_SD else _("{title} (ranks)", title=study.title),
    )


def _counts(_: Translator, report: ReportInput, study: Study, outcomes: Sequence[Outcome], numbered: Numbered) -> Table:
    tail = tail_columns(_, outcomes, "*χ²*")
    rows, indented, columns = count_rows(_, report, study, outcomes, len(tail), wide=WIDE)
    notes = [*_named(_, outcomes), *adjustment(_, report, outcomes)]
    return Table(
        title=_title(_, study, [text(_("number (%)"))], numbered),
        columns=(*columns, *tail),
        rows=tuple(rows),
        notes=notes_of(_, notes, study.unmatched),
        indented_rows=indented,
        sheet=_("{title} (counts)", title=study.title),
    )


def _title(_: Translator, study: Study, inside: Sequence[Runs], numbered: Numbered) -> Runs:
    template = _("{title} at {n} times") if study.by_time else _("{title}, {n} groups compared")
    compared = fill(template, title=titled(_, study), n=len(study.groups))
    return numbered(fill(_("{title} ({inside})"), title=compared, inside=clauses(_, inside)))


def _named(_: Translator, outcomes: Sequence[Outcome]) -> list[Runs]:
    """What each test of the table is."""
    tests = {o.result.test for o in outcomes}
    every = [
        ("anova", _("one-way analysis of variance")),
        ("anova.welch", _("Welch analysis of variance")),
        ("anova.rm", _("analysis of variance with repeated measures, *P* with Greenhouse-Geisser's correction")),
        ("kruskal", _("Kruskal-Wallis *H* test")),
        ("friedman", _("Friedman test, whose statistic is *χ²*")),
        ("chi2", _("Pearson *χ²* test")),
        ("fisher", _("Fisher's exact test, which has no statistic")),
        ("cochran.q", _("Cochran's *Q* test")),
        ("trend", _("Cochran-Armitage test for trend, *Z*")),
    ]
    return [fill(template) for test, template in every if test in tests]


def charts(_: Translator, study: Study, numbered: Numbered) -> list[Block]:
    """The means of the scales with their intervals: joined over time, as dots between groups."""
    scales = [o for o in study.scales() if drawn(o)]
    if not scales:
        return []
    if not study.by_time:
        return [_dots(_, study, scales[0], numbered)]
    same = alike(scales)
    ends = [[bounds(group, o.result.conf) for group in o.result.groups] for o in same]
    series = tuple(
        Series(
            shortened(o.result.label, 20),
            tuple(group.mean for group in o.result.groups),
            tuple(ci[0] if ci else None for ci in each),
            tuple(ci[1] if ci else None for ci in each),
        )
        for o, each in zip(same, ends, strict=True)
    )
    title = fill(_("{title}: means at each time"), title=titled(_, study))
    return [
        Chart(
            title=numbered(title),
            kind="line",
            categories=study.groups,
            series=series,
            minimum=same[0].minimum,
            maximum=same[0].maximum,
            unit=unit(_, same[0]),
            note=_whiskers(_, same[0]),
            counts=tuple(group.n for group in same[0].result.groups),
        )
    ]


def _dots(_: Translator, study: Study, main: Outcome, numbered: Numbered) -> Dots:
    groups = main.result.groups
    ends = [bounds(group, main.result.conf) for group in groups]
    return Dots(
        title=numbered(fill(_("{outcome} by group"), outcome=main.result.label)),
        unit=unit(_, main),
        note=_whiskers(_, main),
        categories=study.groups,
        values=tuple(group.mean for group in groups),
        low=tuple(ci[0] if ci else None for ci in ends),
        high=tuple(ci[1] if ci else None for ci in ends),
        counts=tuple(group.n for group in groups),
    )


def _whiskers(_: Translator, main: Outcome) -> str:
    return _("Whiskers are {conf}% confidence intervals of the means.", conf=f"{main.result.conf * 100:g}")
