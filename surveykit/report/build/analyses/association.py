"""Correlations as blocks: the lower triangle with P and n, every pair with its interval, and the method."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.association_values import AssociationFindings
from surveykit.report.build.analyses.said import joined, notes, remarks, span
from surveykit.report.document import Block, Cell, Column, Format, Heading, Paragraph, Table
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.stats.association.correlation import Correlation

_SYMBOLS = {"pearson": "*r*", "spearman": "*rₛ*", "kendall": "*τ*"}


def blocks(found: AssociationFindings, _: Translator) -> tuple[Block, ...]:
    """Lead, triangle, pairs, what must be known, the method."""
    names = dict(zip((*found.correlations.measures, *found.correlations.controls), found.labels, strict=True))
    made: list[Block] = [Heading(_("Correlations"), 2), Paragraph(_lead(_, found, names), "lead")]
    made += [_triangle(_, found, names), _pairs(_, found, names)]
    caveats = [c for pair in found.correlations.pairs for c in pair.caveats]
    made += remarks(_, (*caveats, *found.correlations.caveats, *found.caveats), names)
    return (*made, *notes(*_methods(_, found)))


def _lead(_: Translator, found: AssociationFindings, names: dict[str, str]) -> Runs:
    known = [pair for pair in found.correlations.pairs if pair.r is not None]
    if not known:
        return text(_("No correlation could be computed."))
    most = max(known, key=lambda pair: abs(pair.r or 0.0))
    words = _("Closest: {first} and {second}, {symbol}={r} (*P*{p}, *n*={n}).")
    symbol = fill(_SYMBOLS[found.correlations.method])
    return fill(
        words, first=names[most.first], second=names[most.second], symbol=symbol, r=numbers.fixed(most.r, 3),
        p=numbers.p_clause(most.p), n=most.n,
    )  # fmt: skip


def _triangle(_: Translator, found: AssociationFindings, names: dict[str, str]) -> Table:
    result = found.correlations
    order = result.measures
    sizes = {pair.n for pair in result.pairs}
    rows: list[tuple[Cell, ...]] = []
    indented = set()
    for at, own in enumerate(order):
        pairs = [result.pair(other, own) for other in order[:at]]
        rest: list[Cell] = [""] * (len(order) - 1 - at)
        own_cell: list[Cell] = [] if at == len(order) - 1 else [1.0]
        tail = [*own_cell, *rest[: len(order) - 1 - at - len(own_cell)]]
        rows.append((f"{at + 1}  {names[own]}", *(_starred(found, pair) for pair in pairs), *tail))
        if not pairs:
            continue
        blank: list[Cell] = [""] * len(tail)
        indented.add(len(rows))
        rows.append((_("P"), *(numbers.p_value(pair.p) for pair in pairs), *blank))
        if len(sizes) > 1:
            indented.add(len(rows))
            rows.append((_("n"), *(str(pair.n) for pair in pairs), *blank))
    head = [Column(text(_("Measure")), Format.TEXT, 2.6)]
    head += [Column(text(str(at + 1)), Format.STATISTIC, 0.9) for at in range(len(order) - 1)]
    title = _title(_, found, names)
    if len(sizes) == 1:
        title = fill(_("{title}, *n*={n}"), title=title, n=next(iter(sizes)))
    stars = (text(_("* P<0.05; ** P<0.01")),) if found.stars else ()
    return Table(
        title=title, columns=tuple(head), rows=tuple(rows), indented_rows=frozenset(indented), notes=stars
    )  # fmt: skip


def _starred(found: AssociationFindings, pair: Correlation) -> Cell:
    if not found.stars or pair.r is None or pair.p is None or pair.p >= 0.05:
        return pair.r
    return numbers.fixed(pair.r, 3) + ("**" if pair.p < 0.01 else "*")


def _title(_: Translator, found: AssociationFindings, names: dict[str, str]) -> Runs:
    plain = {
        "pearson": _("Pearson correlations"),
        "spearman": _("Spearman rank correlations"),
        "kendall": _("Kendall's tau-b"),
    }[found.correlations.method]
    held = [names[code] for code in found.correlations.controls]
    return text(_("{title}, {items} held constant", title=plain, items=joined(_, held)) if held else plain)


def _pairs(_: Translator, found: AssociationFindings, names: dict[str, str]) -> Table:
    result = found.correlations
    rows = tuple(
        (names[p.first], names[p.second], p.n, p.r, span(_, p.ci), p.statistic, p.df, p.p) for p in result.pairs
    )
    symbol = "*z*" if result.method == "kendall" else "*t*"
    percent = numbers.degrees(100 * result.conf)
    return Table(
        title=text(_("Every pair with its interval")),
        columns=(
            Column(text(_("Measure")), Format.TEXT, 1.8),
            Column(text(_("with")), Format.TEXT, 1.8),
            Column(fill("*n*"), Format.COUNT, 0.6),
            Column(fill(_SYMBOLS[result.method]), Format.STATISTIC, 0.8),
            Column(text(f"{percent}%CI"), Format.TEXT, 1.4),
            Column(fill(symbol), Format.STATISTIC, 0.8),
            Column(fill("*ν*"), Format.DF, 0.6),
            Column(fill("*P*"), Format.PVALUE, 0.8),
        ),
        rows=rows,
    )


def _methods(_: Translator, found: AssociationFindings) -> list[str]:
    words = {
        "pearson": _("Pearson's r: t on n−2 degrees of freedom; interval by Fisher's z."),
        "spearman": _(
            "Spearman: P by t as SPSS; interval by Fisher's z with Bonett and Wright's (2000) standard error."
        ),
        "kendall": _(
            "Kendall's tau-b: z with ties, no continuity correction; interval by Fieller, Hartley and Pearson (1957)."
        ),
    }
    told = [words[found.correlations.method], _("Each pair is computed from the responses that have both values.")]
    if found.correlations.controls:
        told.append(_("Partial: each measure held constant costs one degree of freedom."))
    return told
