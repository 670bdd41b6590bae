"""The baseline table in words: the sentence for the paper, the table, remarks and method."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.baseline_values import BaselineFound
from surveykit.report.document import Block, Cell, Column, Events, Format, MeanSd, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import Runs, clauses, fill, sentence, text
from surveykit.report.sentences.wording import shortened
from surveykit.stats.baseline.table import Baseline, Row
from surveykit.stats.results import Caveat

_SYMBOLS = {
    "t.student": "*t*", "t.welch": "*t*′", "mannwhitney": "*Z*", "kruskal": "*H*", "anova": "*F*",
    "anova.welch": "*F*′", "chi2": "*χ²*", "chi2.yates": "*χ²*ᶜ", "chi2.n1": "*χ²*",
}  # fmt: skip


def blocks(found: BaselineFound, _: Translator) -> tuple[Block, ...]:
    """Whether the groups are alike, the table, the standardised differences drawn, remarks and method."""
    drawn = [row for row in found.table.rows if row.apart.value is not None]
    figure = (_figure(_, found.table, drawn),) if len(drawn) > 1 else ()
    heading = words.heading(_("Baseline: {title}", title=found.title))
    return (heading, *_told(found, _, figure, lead=True))


def without_figure(found: BaselineFound, _: Translator) -> tuple[Block, ...]:
    """The sentence, the table, remarks and method, as a paper has them under its own heading.

    That different people were asked at another time is said by the paper's limits.
    """
    caveats = tuple(caveat for caveat in found.caveats if caveat.code != "no_case_mix")
    return _told(replace(found, caveats=caveats), _, (), lead=False)


def _told(found: BaselineFound, _: Translator, figure: tuple[Block, ...], *, lead: bool) -> tuple[Block, ...]:
    table = found.table
    unlike = [row.label for row in table.rows if row.differs or row.unbalanced]
    caveats = [*found.caveats, *table.caveats]
    if unlike:
        caveats.append(Caveat(code="not_balanced", facts={"items": [*unlike]}))
    sentence = _sentence(_, table)
    return (
        words.lead(sentence) if lead else words.body(sentence),
        _table(_, table),
        *figure,
        *words.caveats(_, caveats),
        words.note(_method(_, table)),
    )


def _sentence(_: Translator, table: Baseline) -> Runs:
    """The sentence of a paper: comparable only where every P is above 0.05 and no difference beyond the threshold."""
    if table.comparable is None:
        return text(_("The groups' background could not be compared."))
    alike = [row.label for row in table.rows if not row.differs and not row.unbalanced and row.result.p is not None]
    if table.comparable:
        return fill(
            _(
                "{items} of the groups did not differ significantly (all *P*>0.05) and no standardised difference is "
                "above {threshold}: the groups are comparable at baseline."
            ),
            items=words.listed(_, alike),
            threshold=f"{table.threshold:g}",
        )
    unlike = [_unlike(_, row) for row in table.rows if row.differs or row.unbalanced]
    parts = [fill(_("The groups differ in {items}"), items=clauses(_, unlike))]
    if alike:
        parts.append(fill(_("{items} did not differ significantly"), items=words.listed(_, alike)))
    parts.append(text(_("nothing was adjusted for this, which is to be kept in mind when reading the results")))
    return sentence(_, clauses(_, parts))


def _unlike(_: Translator, row: Row) -> Runs:
    apart = numbers.fixed(row.apart.value, 2)
    return fill(
        _("{item} (*P*{p}, standardised difference {apart})"),
        item=row.label, p=numbers.p_clause(row.result.p), apart=apart,
    )  # fmt: skip


def _table(_: Translator, table: Baseline) -> Table:
    columns = [words.column(_("Variable"), width=2.2)]
    columns += [
        Column((*text(name), *fill(_(" (*n*={n})"), n=n)), Format.EVENTS, 1.5)
        for name, n in zip(table.groups, table.counts, strict=True)
    ]
    columns += [
        words.column(_("Statistic"), width=1.1),
        words.column("*P*", Format.PVALUE, 0.8),
        words.column(_("Standardised difference"), Format.NUMBER, 1.2),
    ]
    rows: list[tuple[Cell, ...]] = []
    indented = []
    for row in table.rows:
        tail: tuple[Cell, ...] = (_statistic(row), row.result.p, row.apart.value)
        if not row.levels:
            rows.append((row.label, *(MeanSd(g.mean, g.sd) for g in row.result.groups), *tail))
            continue
        rows.append((row.label, *("" for _group in table.groups), *tail))
        for at, level in enumerate(row.levels):
            indented.append(len(rows))
            cells = [Events(counts[at], sum(counts)) if sum(counts) else None for counts in row.counts]
            rows.append((level, *cells, "", "", ""))
    return Table(
        title=text(_("Background of the groups")),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=(
            fill(_("Numbers: x̄±s; categories: cases (%), a composition of the valid answers.")),
            fill(_("*t*′, *F*′: Welch's tests; *χ²*ᶜ: with continuity correction; no statistic: Fisher's exact test.")),
            *_missing(_, table),
        ),
        indented_rows=frozenset(indented),
        sheet=_("Baseline"),
    )


def _missing(_: Translator, table: Baseline) -> list[Runs]:
    lost = [(row.label, sum(g.missing for g in row.result.groups)) for row in table.rows]
    each = [_("{item} {n}", item=label, n=n) for label, n in lost if n]
    return [text(_("Without an answer: {items}.", items=words.listed(_, each)))] if each else []


def _statistic(row: Row) -> str | None:
    """The statistic with its symbol: 2.134, Z=1.2 (the symbol since the rows have different tests)."""
    value = words.statistic(row.result)
    if value is None:
        return None
    symbol = _SYMBOLS.get(row.result.test, "").replace("*", "")
    shown = numbers.fixed(abs(value), 3)
    return f"{symbol}={shown}" if symbol else shown


def _figure(_: Translator, table: Baseline, rows: Sequence[Row]) -> Dots:
    return Dots(
        title=text(_("Standardised differences")),
        categories=tuple(shortened(row.label) for row in rows),
        values=tuple(abs(row.apart.value or 0.0) for row in rows),
        line=table.threshold,
        line_name=_("threshold {threshold}", threshold=f"{table.threshold:g}"),
        minimum=0.0,
    )


def _method(_: Translator, table: Baseline) -> Runs:
    several = _(" Of three or more groups it is that of the two furthest apart.") if len(table.groups) > 2 else ""
    return text(
        _(
            "Standardised difference: of means ÷ the root of the mean variance (Austin 2009); of categories the "
            "distance of their shares (Yang and Dalton 2012). Above {threshold} the groups count as unlike, whatever P "
            "says.",
            threshold=f"{table.threshold:g}",
        )
        + several
    )
