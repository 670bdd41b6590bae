"""Test and retest as blocks: intraclass correlations, kappas, and the method."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.agreement_values import AgreementFindings, MeasureAgreement
from surveykit.report.build.analyses.said import notes, remarks, span
from surveykit.report.document import Block, Cell, Column, Format, Heading, Paragraph, Table
from surveykit.report.sentences import context
from surveykit.report.sentences.runs import fill, text


def blocks(found: AgreementFindings, _: Translator) -> tuple[Block, ...]:
    """Lead, ICC, kappa, what must be known, the method."""
    first, second = found.groups
    made: list[Block] = [
        Heading(_("Test and retest: {first}, {second}", first=first, second=second), 2),
        Paragraph(text(_lead(_, found)), "lead"),
    ]
    if numbers_ := [row for row in found.rows if row.icc is not None]:
        made.append(_iccs(_, numbers_))
    if chosen := [row for row in found.rows if row.kappa is not None]:
        made.append(_kappas(_, chosen))
    if found.unmatched:
        made.append(Paragraph(context.unmatched(_, found.unmatched)))
    own = [c for row in found.rows for part in (row.icc, row.kappa) if part is not None for c in part.caveats]
    made += remarks(_, (*own, *found.caveats), {})
    return (*made, *notes(*_methods(_)))


def _lead(_: Translator, found: AgreementFindings) -> str:
    known = [row for row in found.rows if row.icc is not None and row.icc.value("ICC(A,1)").value is not None]
    if not known:
        return _("{pairs} people answered twice; no coefficient could be computed.", pairs=found.pairs)
    row = known[0]
    assert row.icc is not None
    value = numbers.fixed(row.icc.value("ICC(A,1)").value, 3)
    return _("{pairs} people answered twice: ICC(A,1) of {measure} is {icc}.", pairs=found.pairs, measure=row.label,
             icc=value)  # fmt: skip


def _iccs(_: Translator, rows: list[MeasureAgreement]) -> Table:
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        if row.icc is None:
            continue
        single, consistent, mean = (row.icc.value(name) for name in ("ICC(A,1)", "ICC(C,1)", "ICC(A,k)"))
        apart = row.bland_altman
        made.append(
            (
                row.label, row.icc.n, single.value, span(_, single.ci), consistent.value, span(_, consistent.ci),
                mean.value, span(_, mean.ci), row.icc.sem, apart.bias if apart else None,
                span(_, apart.limits, 2) if apart else None,
            )
        )  # fmt: skip
    return Table(
        title=text(_("Intraclass correlations")),
        columns=(
            Column(text(_("Measure")), Format.TEXT, 2.2),
            Column(fill("*n*"), Format.COUNT, 0.6),
            Column(text("ICC(A,1)"), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
            Column(text("ICC(C,1)"), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
            Column(text("ICC(A,k)"), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
            Column(text(_("SEM")), Format.NUMBER, 0.7),
            Column(text(_("Bias")), Format.NUMBER, 0.7),
            Column(text(_("Limits of agreement")), Format.TEXT, 1.3),
        ),
        rows=tuple(made),
        notes=(text(_("SEM: standard error of measurement; bias: second minus first; limits: bias ± 1.96 SD")),),
    )


def _kappas(_: Translator, rows: list[MeasureAgreement]) -> Table:
    made: list[tuple[Cell, ...]] = []
    for row in rows:
        if row.kappa is None:
            continue
        share = row.kappa.agreement
        cells: list[Cell] = [row.label, row.kappa.n, None if share is None else 100 * share]
        for found in (row.kappa.value("none"), row.kappa.value("linear"), row.kappa.value("quadratic")):
            cells += [found.value, span(_, found.ci)]
        made.append(tuple(cells))
    return Table(
        title=text(_("Kappa")),
        columns=(
            Column(text(_("Measure")), Format.TEXT, 2.2),
            Column(fill("*n*"), Format.COUNT, 0.6),
            Column(text(_("Alike")), Format.PERCENT, 0.8),
            Column(text("κ"), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
            Column(text(_("κ, linear weights")), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
            Column(text(_("κ, quadratic weights")), Format.STATISTIC, 0.8),
            Column(text(_("interval")), Format.TEXT, 1.3),
        ),
        rows=tuple(made),
    )


def _methods(_: Translator) -> list[str]:
    return [
        _(
            "ICC(A,1): absolute agreement of one answer; ICC(C,1): consistency, a shift of everybody is no error; "
            "ICC(A,k): agreement of the mean of both (McGraw and Wong 1996, two-way, with their intervals)."
        ),
        _("κ: Cohen (1960, 1968); intervals by Fleiss, Cohen and Everitt (1969). Limits: Bland and Altman (1986)."),
    ]
