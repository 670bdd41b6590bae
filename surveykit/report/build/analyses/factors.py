"""A factor analysis as blocks: how many factors, which items load on them, and the method."""

from __future__ import annotations

from itertools import accumulate

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.factors_values import FactorFindings
from surveykit.report.build.analyses.said import joined, notes, remarks
from surveykit.report.document import Block, Cell, Column, Format, Heading, Paragraph, Table
from surveykit.report.figures import Point, Scatter
from surveykit.report.sentences.runs import Runs, fill, text


def blocks(found: FactorFindings, _: Translator) -> tuple[Block, ...]:
    """Lead, adequacy and eigenvalues, scree, loadings, correlations of the factors, what must be known, method."""
    made: list[Block] = [Heading(_("Factors: {title}", title=found.title), 2), Paragraph(text(_lead(_, found)), "lead")]
    labels = dict(zip(found.codes, found.labels, strict=True))
    if found.factors.eigenvalues:
        made += [_eigenvalues(_, found), _scree(_, found)]
    if found.factors.items:
        made.append(_loadings(_, found, labels))
    if found.factors.correlations:
        made.append(_between(_, found))
    made += _doubtful(_, found, labels)
    made += remarks(_, (*found.factors.caveats, *found.caveats), labels)
    if found.factors.items:
        made.append(Paragraph(_sentence(_, found)))
    return (*made, *_methods(_, found))


def factor_name(_: Translator, position: int) -> str:
    """What a factor is called before a person names it."""
    return _("Factor {number}", number=position + 1)


def _explained(found: FactorFindings) -> float:
    return sum(factor.extracted_percent for factor in found.factors.factors)


def _lead(_: Translator, found: FactorFindings) -> str:
    result = found.factors
    if not result.items:
        return _("No factors could be drawn.")
    return _(
        "{factors} factors explain {percent} of the items' variance (KMO {kmo}, n={n}).",
        factors=len(result.factors), percent=numbers.percent(_explained(found)), kmo=numbers.fixed(result.kmo, 3),
        n=result.n,
    )  # fmt: skip


def _eigenvalues(_: Translator, found: FactorFindings) -> Table:
    result = found.factors
    k = len(result.eigenvalues)
    shares = [100 * value / k for value in result.eigenvalues]
    drawn: list[tuple[Cell, ...]] = [(f.extracted, f.variance, f.percent) for f in result.factors]
    drawn += [(None, None, None)] * (k - len(drawn))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (str(at + 1), value, share, upto, chance, *own)
        for at, (value, share, upto, chance, own) in enumerate(
            zip(result.eigenvalues, shares, accumulate(shares), result.simulated, drawn, strict=True)
        )
    )
    notes_: list[Runs] = []
    if (test := result.bartlett) is not None:
        words = _("KMO={kmo}; Bartlett's test of sphericity: χ²={chi2}, ν={df}, *P*{p}")
        chi2, kmo = numbers.fixed(test.chi2, 3), numbers.fixed(result.kmo, 3)
        notes_.append(fill(words, kmo=kmo, chi2=chi2, df=test.df, p=numbers.p_clause(test.p)))
    if result.correlations:
        notes_.append(text(_("sums after rotation overlap since the factors correlate; they cannot be added")))
    return Table(
        title=fill(_("Eigenvalues and explained variance, *n*={n}"), n=result.n),
        columns=(
            Column(text(_("Factor")), Format.TEXT, 0.7),
            Column(text(_("Eigenvalue")), Format.STATISTIC),
            Column(text(_("% of variance")), Format.PERCENT),
            Column(text(_("Cumulative")), Format.PERCENT),
            Column(text(_("By chance (95th percentile)")), Format.STATISTIC, 1.2),
            Column(text(_("Squared loadings extracted")), Format.STATISTIC, 1.2),
            Column(text(_("Squared loadings rotated")), Format.STATISTIC, 1.2),
            Column(text(_("% after rotation")), Format.PERCENT),
        ),
        rows=rows,
        notes=tuple(notes_),
        bold_rows=frozenset(range(len(result.factors))),
    )


def _scree(_: Translator, found: FactorFindings) -> Scatter:
    values = found.factors.eigenvalues
    return Scatter(
        title=text(_("Scree: the eigenvalues in their order")),
        points=tuple(Point(str(at + 1), float(at + 1), value) for at, value in enumerate(values)),
        x_title=_("Factor"),
        y_title=_("Eigenvalue"),
        line=(1.0, 1.0, float(len(values)), 1.0),
        joined=True,
        note=_("The line is at 1, the rule of Kaiser."),
    )


def _loadings(_: Translator, found: FactorFindings, labels: dict[str, str]) -> Table:
    result = found.factors
    columns = [Column(text(_("Item")), Format.TEXT, 2.6)]
    columns += [Column(text(factor_name(_, at)), Format.STATISTIC, 0.9) for at in range(len(result.factors))]
    columns.append(Column(text(_("Communality")), Format.STATISTIC, 0.9))
    rows: list[tuple[Cell, ...]] = []
    for row in result.items:
        mark = _("reversed") if row.item in found.reversed else ""
        name = labels[row.item] + (numbers.bracketed(mark, _.language) if mark else "") + ("*" if row.cross else "")
        rows.append((name, *row.loadings, row.communality))
    title = {
        "varimax": _("Loadings after varimax rotation"),
        "promax": _("Loadings (pattern) after promax rotation"),
        "none": _("Loadings before rotation"),
    }[result.rotation]
    crossing = any(row.cross for row in result.items)
    note = (text(_("* loads 0.4 or more on two factors or more")),) if crossing else ()
    return Table(title=text(title), columns=tuple(columns), rows=tuple(rows), notes=note)


def _between(_: Translator, found: FactorFindings) -> Table:
    between = found.factors.correlations
    columns = [Column(text(""), Format.TEXT)]
    columns += [Column(text(factor_name(_, at)), Format.STATISTIC) for at in range(len(between))]
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (factor_name(_, at), *line[: at + 1], *[""] * (len(line) - at - 1)) for at, line in enumerate(between)
    )
    return Table(title=text(_("Correlations of the factors")), columns=tuple(columns), rows=rows)


def _doubtful(_: Translator, found: FactorFindings, labels: dict[str, str]) -> list[Paragraph]:
    crossing = [labels[row.item] for row in found.factors.items if row.cross]
    weak = [labels[row.item] for row in found.factors.items if row.weak]
    told = []
    if crossing:
        told.append(_("Loading on two factors or more: {items}.", items=joined(_, crossing)))
    if weak:
        told.append(_("Loading below 0.4 on every factor: {items}.", items=joined(_, weak)))
    return [Paragraph(text(words), "caveat") for words in told]


def _sentence(_: Translator, found: FactorFindings) -> Runs:
    result, test = found.factors, found.factors.bartlett
    words = _(
        "KMO was {kmo} and Bartlett's test of sphericity χ²={chi2} (*P*{p}); {factors} common factors were extracted "
        "by principal axis factoring{rotation} and explained {percent} of the variance."
    )
    rotation = {"varimax": _(" with varimax rotation"), "promax": _(" with promax rotation"), "none": ""}
    return fill(
        words, kmo=numbers.fixed(result.kmo, 3), chi2=numbers.fixed(test.chi2 if test else None, 3),
        p=numbers.p_clause(test.p if test else None), factors=len(result.factors), rotation=rotation[result.rotation],
        percent=numbers.percent(_explained(found)),
    )  # fmt: skip


def _methods(_: Translator, found: FactorFindings) -> list[Paragraph]:
    kaiser, parallel = found.factors.suggested
    words = [
        _("Eigenvalues above 1: {kaiser}; above chance (parallel analysis): {chance}.", kaiser=kaiser, chance=parallel),
        _(
            "Principal axis factoring of the correlations of complete sheets, communalities iterated until they settle "
            "(SPSS stops earlier, so its third decimal can differ)."
        ),
        _("Varimax with Kaiser's normalisation (1958); promax with power 4 (Hendrickson and White 1964)."),
        _("Parallel analysis (Horn 1965): 95th percentile of 500 sets of unrelated normal data, seeded."),
    ]  # fmt: skip
    return notes(*(words if found.factors.eigenvalues else words[1:]))
