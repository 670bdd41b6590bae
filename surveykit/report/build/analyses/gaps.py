"""Expectation and perception in words: the whole, the dimensions, every pair."""

from __future__ import annotations

from collections.abc import Sequence

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.gaps_values import Gaps
from surveykit.report.build.cells import estimate, mean_sd
from surveykit.report.document import Block, Cell, Column, Format, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences import means
from surveykit.report.sentences.runs import Runs, capital, fill, text
from surveykit.report.sentences.wording import Wording, shortened
from surveykit.stats.satisfaction.gaps import Gap


def blocks(findings: Gaps, _: Translator) -> tuple[Block, ...]:
    """The whole gap and the widest one, a table and a figure of the dimensions, the pairs, remarks and method."""
    main = findings.overall or findings.dimensions[0]
    found: list[Block] = [words.heading(_("Expectation and perception: {title}", title=findings.title))]
    found.append(words.lead(_lead(_, findings, main)))
    wording = Wording(outcome=_("perception"), by_time=True, subjects=_("respondents"), groups=_sides(_))
    if main.result.p is not None:
        found.append(words.body(capital(means.said(_, main.result, wording))))
    found.append(_table(_, findings))
    found.append(_figure(_, findings.dimensions if len(findings.dimensions) > 1 else findings.pairs, findings))
    if sum(gap.pairs for gap in findings.dimensions) > 1:
        found.append(_pairs(_, findings))
    own = [c for gap in findings.dimensions for c in (*gap.caveats, *gap.result.caveats)]
    found += words.caveats(_, (*findings.caveats, *own))
    found += [words.note(runs) for runs in _notes(_, findings, main)]
    return tuple(found)


def _sides(_: Translator) -> tuple[str, str]:
    return _("expectation"), _("perception")


def _lead(_: Translator, findings: Gaps, main: Gap) -> Runs:
    known = [gap for gap in findings.dimensions if gap.result.difference is not None]
    if main.result.difference is None or not known:
        return text(_("There are too few complete pairs to compare perception with expectation."))
    widest = min(known, key=lambda gap: gap.result.difference or 0.0)
    whole = numbers.fixed(main.result.difference, 2)
    if len(findings.dimensions) == 1:
        return fill(_("The gap (perception − expectation) is {gap}."), gap=whole)
    return fill(
        _("The gap (perception − expectation) is {gap} overall; perception falls shortest in {dimension} ({widest})."),
        gap=whole,
        dimension=widest.label,
        widest=numbers.fixed(widest.result.difference, 2),
    )


def _columns(_: Translator, first: str) -> tuple[Column, ...]:
    return (
        words.column(first, width=2.4),
        words.column("*n*", Format.COUNT, 0.6),
        words.column(_("Expectation"), Format.MEAN_SD, 1.1),
        words.column(_("Perception"), Format.MEAN_SD, 1.1),
        words.column(_("Gap (95%CI)"), Format.DIFFERENCE_CI, 1.9),
        words.column(_("Paired *t*"), Format.STATISTIC, 0.9),
        words.column("*P*", Format.PVALUE, 0.8),
        words.column(_("adjusted *P*"), Format.PVALUE, 0.9),
    )


def _row(gap: Gap, *more: Cell) -> tuple[Cell, ...]:
    result = gap.result
    expected, perceived = result.groups
    adjusted: Cell = "" if result.p_adjusted is None else result.p_adjusted
    return (
        gap.label, expected.n, mean_sd(expected), mean_sd(perceived), estimate(result), result.statistic, result.p,
        adjusted, *more,
    )  # fmt: skip


def _table(_: Translator, findings: Gaps) -> Table:
    rows = [*findings.dimensions, *([findings.overall] if findings.overall else [])]
    cells = []
    for gap in rows:
        index = gap.index
        shown = words.estimate(index.value, index.ci, 100) if index else None
        cells.append(_row(gap, words.percent(gap.weight) if gap is not findings.overall else 100.0, shown))
    return Table(
        title=text(_("Gaps by dimension")),
        columns=(
            *_columns(_, _("Dimension")),
            words.column(_("Weight"), Format.PERCENT, 0.9),
            words.column(_("Index, % (95%CI)"), Format.DIFFERENCE_CI, 1.9),
        ),
        rows=tuple(cells),
        notes=(text(_("Index: Σ perceived ÷ Σ expected × 100, coded {coding}; interval by resampling (BCa).",
                      coding=findings.coding)),),
        bold_rows=frozenset({len(rows) - 1}) if findings.overall else frozenset(),
        sheet=_("Gaps by dimension"),
    )  # fmt: skip


def _pairs(_: Translator, findings: Gaps) -> Table:
    return Table(
        title=text(_("Gaps pair by pair")),
        columns=_columns(_, _("Item")),
        rows=tuple(_row(gap) for gap in findings.pairs),
        sheet=_("Gaps pair by pair"),
    )


def _figure(_: Translator, rows: Sequence[Gap], findings: Gaps) -> Dots:
    intervals = [gap.result.ci or (None, None) for gap in rows]
    return Dots(
        title=text(_("Gap (perception − expectation) with {conf}% intervals", conf=f"{100 * findings.conf:g}")),
        categories=tuple(shortened(gap.label) for gap in rows),
        values=tuple(gap.result.difference for gap in rows),
        low=tuple(low for low, _high in intervals),
        high=tuple(high for _low, high in intervals),
        counts=tuple(gap.result.groups[0].n for gap in rows),
        line=0.0,
        line_name=_("as expected"),
    )


def _notes(_: Translator, findings: Gaps, main: Gap) -> list[Runs]:
    equal = _("with the weights given") if findings.weighted else _("with equal weights")
    found = [
        text(
            _(
                "Gap = perception − expectation, for each person the mean over the pairs of a dimension of which at "
                "least half were answered; the whole is their mean {weights} (SERVQUAL, Parasuraman et al. 1988). The "
                "test is the paired t test on the gap; P is adjusted by Holm's method.",
                weights=equal,
            )
        )
    ]
    expected, perceived = main.result.groups
    if main.result.difference is not None:
        found.append(
            text(
                _(
                    "{name}: gap = {perceived} − {expected} = {gap} ({n} people).",
                    name=main.label,
                    perceived=numbers.fixed(perceived.mean, 2),
                    expected=numbers.fixed(expected.mean, 2),
                    gap=numbers.fixed(main.result.difference, 2),
                    n=expected.n,
                )
            )
        )
    if main.index and main.index.value is not None:
        found.append(
            text(
                _(
                    "{name}: index = {index}%; {resamples} resamples, seed {seed}.",
                    name=main.label,
                    index=numbers.fixed(100 * main.index.value, 2),
                    resamples=numbers.count(main.index.resamples),
                    seed=main.index.seed,
                )
            )
        )
    return found
