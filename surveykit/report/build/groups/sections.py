"""The sections of the report on groups: means with intervals, ranks where n allows, tests, funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.report.build import remarks
from surveykit.report.build.analyses import funnel
from surveykit.report.build.analyses.funnel_values import UnitFunnel
from surveykit.report.build.before_after import kept, methods, results
from surveykit.report.build.inputs import ReportInput
from surveykit.report.build.numbering import Counter
from surveykit.report.build.paper import Paper
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.build.sections import Gathered
from surveykit.report.build.spoken import unit, wording
from surveykit.report.document import Block, Cell, Column, Estimate, Format, Heading, Paragraph, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences import compare, figures
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.report.sentences.wording import ALPHA
from surveykit.stats.results import Caveat, Interval
from surveykit.stats.satisfaction.boxes import Share


@dataclass(frozen=True)
class Row:
    """A group: the mean of the main measure with its interval. ``rank`` is None below the limit of ranks."""

    name: str
    n: int
    mean: float | None
    ci: Interval | None
    satisfied: Share | None = None
    rank: int | None = None


@dataclass(frozen=True)
class GroupsInput:
    """``report`` has the one study that compares the groups shown. ``rows`` are those, best first.

    ``whole``: the mean of everyone. ``hidden`` groups with ``hidden_n`` responses are too small to stand alone.
    """

    paper: Paper
    report: ReportInput
    rows: tuple[Row, ...]
    whole: float | None
    least: int
    ranked: int
    hidden: int = 0
    hidden_n: int = 0
    only: str = ""
    funnel: UnitFunnel | None = None
    caveats: tuple[Caveat, ...] = ()


def gathered(given: GroupsInput, _: Translator) -> Gathered:
    """The whole report in the language of ``_``. Pure."""
    report, study, counter = given.report, given.report.studies[0], Counter(_)
    beside = _beside(_, given, counter)
    chapter = results.of_study(_, report, study, counter) if study.outcomes else []
    around: list[Block] = []
    if given.funnel is not None:
        around = [Heading(_("3  Units and chance")), *counter.blocks(funnel.blocks(given.funnel, _), headings=False)]
    told: Sequence[tuple[str, str, Sequence[Block]]] = (
        ("lead", _("What matters first"), [Paragraph(_lead(_, given), "lead")]),
        ("groups", _("Groups side by side"), [Heading(_("1  Groups side by side")), *beside]),
        ("results", _("Results"), [Heading(_("2  Comparison of the groups")), *chapter] if chapter else []),
        ("funnel", _("Units and chance"), around),
        ("methods", _("Statistical methods"), [Heading(_("4  Statistical methods")),
                                               *methods.statistics(_, report, 0)[1:]]),
        ("limits", _("Limits"), _limits(_, given)),
        ("data", _("Raw data"), study.data),
    )  # fmt: skip
    facts = [(_("Questionnaire"), study.title), (_("Groups"), str(len(given.rows)))]
    if given.only:
        facts.append((_("Only"), given.only))
    facts.append((_("Sheets"), str(sum(row.n for row in given.rows) + given.hidden_n)))
    found = kept.figures(report)
    for row in given.rows:
        found[f"group:{row.name}.n"], found[f"group:{row.name}.mean"] = row.n, row.mean
    return given.paper.gathered(_, told, facts, found, {"questionnaire": study.title, "only": given.only})


def _lead(_: Translator, given: GroupsInput) -> Runs:
    """Whether the groups differ, and the ends of those that may be ranked."""
    study = given.report.studies[0]
    if not study.outcomes:
        return text(_("There are not two groups large enough to be compared."))
    main = study.outcomes[0]
    p = main.result.p
    if p is None or not _differ(given):
        return fill(
            _("{measure} of the {n} groups did not differ with statistical significance: do not read the order as a "
              "ranking."),
            measure=main.result.label, n=len(study.groups),
        )  # fmt: skip
    ranked = [row for row in given.rows if row.rank is not None]
    if len(ranked) < 2:
        return compare.said(_, main.result, wording(_, given.report, study, main))
    return fill(
        _("The groups differ in {measure} ({p}): highest in {best} ({high}), lowest in {last} ({low})."),
        measure=main.result.label, p=figures.p_value(_, p), best=ranked[0].name, last=ranked[-1].name,
        high=figures.amount(_, ranked[0].mean or 0.0, unit(_, main)),
        low=figures.amount(_, ranked[-1].mean or 0.0, unit(_, main)),
    )  # fmt: skip


def _differ(given: GroupsInput) -> bool:
    """Whether the main measure differs: only then is an order more than chance, and ranks are printed."""
    outcomes = given.report.studies[0].outcomes
    return bool(outcomes) and outcomes[0].result.p is not None and outcomes[0].result.p < ALPHA


def _beside(_: Translator, given: GroupsInput, counter: Counter) -> list[Block]:
    study = given.report.studies[0]
    measure = study.outcomes[0].result.label if study.outcomes else study.title
    own = unit(_, study.outcomes[0]) if study.outcomes else ""
    rated = any(row.satisfied is not None for row in given.rows)
    ranked = _differ(given) and any(row.rank is not None for row in given.rows)
    rows: list[tuple[Cell, ...]] = []
    for row in given.rows:
        low, high = row.ci or (None, None)
        cells: list[Cell] = [row.rank] if ranked else []
        cells += [row.name, row.n, Estimate(row.mean, low, high)]
        if rated:
            cells.append(_rate(row.satisfied))
        rows.append(tuple(cells))
    columns = [Column(text(_("Rank")), Format.COUNT, 0.6)] if ranked else []
    columns += [
        Column(text(_("Group")), Format.TEXT, 2.0),
        Column(fill("*n*"), Format.COUNT, 0.6),
        Column(text(_("Mean (95%CI)")), Format.DIFFERENCE_CI, 1.8),
    ]
    if rated:
        columns.append(Column(text(_("Satisfaction rate (95%CI), %")), Format.DIFFERENCE_CI, 1.9))
    few = frozenset(at for at, row in enumerate(given.rows) if row.rank is None)
    notes = [_("Groups with fewer than {n} responses are shown and not ranked.", n=given.ranked)] if few else []
    if given.hidden:
        notes.append(_("{n} groups with fewer than {least} responses or beside such a one are not shown "
                       "({sheets} responses in all).", n=given.hidden, least=given.least,
                       sheets=given.hidden_n))  # fmt: skip
    figure = Dots(
        title=counter.figure(fill(_("{outcome} by group"), outcome=measure)),
        unit=own,
        note=_("Whiskers are {conf}% confidence intervals of the means.", conf="95"),
        categories=tuple(row.name for row in given.rows),
        values=tuple(row.mean for row in given.rows),
        low=tuple(row.ci[0] if row.ci else None for row in given.rows),
        high=tuple(row.ci[1] if row.ci else None for row in given.rows),
        counts=tuple(row.n for row in given.rows),
        line=given.whole,
        line_name=_("all together"),
        muted=few,
    )
    table = Table(
        title=counter.table(fill(_("{outcome} by group"), outcome=measure)),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(text(note) for note in notes),
        sheet=_("Groups"),
    )
    return [figure, table]


def _rate(share: Share | None) -> Cell:
    if share is None or not share.n:
        return None
    if share.n < 20 or share.rate is None:
        return f"{share.events}/{share.n}"
    low, high = share.ci or (None, None)
    return Estimate(100 * share.rate, None if low is None else 100 * low, None if high is None else 100 * high)


def _limits(_: Translator, given: GroupsInput) -> list[Block]:
    study = given.report.studies[0]
    told: list[Block] = [
        Paragraph(text(_("The groups' people were not made alike: differences may come from who was treated there.")))
    ]
    told += [Paragraph(runs, "caveat") for runs in remarks.of_study(_, study, named=False)]
    told += [Paragraph(text(words), "caveat")
             for words in dict.fromkeys(caveat_sentence(_, c, {}) for c in given.caveats)]  # fmt: skip
    return [Heading(_("5  Limits")), *told]
