"""Case mix in words: the adjusted difference first, crude beside adjusted, the composition, remarks and method."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.casemix_values import CaseMix
from surveykit.report.document import Block, Cell, Column, Estimate, Events, Format, MeanSd, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences import figures
from surveykit.report.sentences.runs import Runs, clauses, fill, sentence, text
from surveykit.report.sentences.wording import ALPHA
from surveykit.stats.casemix.logistic import Rate
from surveykit.stats.casemix.standardise import Contrast, Standardised
from surveykit.stats.linear import Estimated
from surveykit.stats.results import Caveat

Adjusted = Estimated | Standardised | Rate
Difference = Estimated | Contrast


def blocks(findings: CaseMix, _: Translator) -> tuple[Block, ...]:
    """The adjusted difference, crude and adjusted values, a figure, differences, composition, how it was done."""
    adjusted, differences = _adjusted(findings), _differences(findings)
    found: list[Block] = [words.heading(_("Case mix: {measure}", measure=findings.measure))]
    found += [words.lead(runs) for runs in _lead(_, findings, differences)]
    found.append(_values(_, findings, adjusted))
    if any(row.value is not None for row in adjusted):
        found.append(_figure(_, findings, adjusted))
    if differences:
        found.append(_contrasts(_, findings, differences))
    if findings.ancova or (findings.logistic and findings.logistic.odds):
        found.append(_model(_, findings))
    if findings.composition:
        found.append(_composition(_, findings))
    found += words.caveats(_, _remarks(findings))
    found += [words.note(runs) for runs in _method(_, findings)]
    return tuple(found)


def _factor(findings: CaseMix) -> float:
    return 100.0 if findings.rate else 1.0


def _adjusted(findings: CaseMix) -> tuple[Adjusted, ...]:
    if findings.direct:
        return findings.direct.groups
    if findings.ancova:
        return findings.ancova.means
    return findings.logistic.rates if findings.logistic else ()


def _differences(findings: CaseMix) -> tuple[Difference, ...]:
    made = findings.direct or findings.ancova or findings.logistic
    return tuple(made.differences) if made else ()


def _lead(_: Translator, findings: CaseMix, differences: tuple[Difference, ...]) -> list[Runs]:
    """A sentence for each group against the first."""
    if not differences:
        return [text(_("{measure}: nothing was adjusted.", measure=findings.measure))]
    found = []
    factor = _factor(findings)
    for name, row in zip(findings.groups[1:], differences, strict=True):
        head = _("Adjusted for {variables}, {measure} of {group} differs from {first} by",
                 variables=words.listed(_, findings.variables), measure=findings.measure, group=name,
                 first=findings.groups[0])  # fmt: skip
        amount = numbers.fixed(None if row.value is None else factor * row.value, 2)
        amount += _(" percentage points") if findings.rate else ""
        parts = [fill(_("{head} {amount}"), head=head, amount=amount)]
        if row.ci is not None:
            parts.append(figures.interval(_, (factor * row.ci[0], factor * row.ci[1]), findings.conf))
        if row.p is not None:
            parts.append(figures.p_value(_, row.p))
            significant = row.p < ALPHA
            parts.append(
                text(_("the difference is significant") if significant else _("the difference is not significant"))
            )
        found.append(sentence(_, clauses(_, parts)))
    return found


def _values(_: Translator, findings: CaseMix, adjusted: tuple[Adjusted, ...]) -> Table:
    factor = _factor(findings)
    rows: list[tuple[Cell, ...]] = []
    for at, crude in enumerate(findings.crude):
        before: Cell = MeanSd(crude.mean, crude.sd)
        if findings.rate:
            before = Events(round((crude.mean or 0.0) * crude.n), crude.n) if crude.n else None
        after = adjusted[at] if adjusted else None
        cells: list[Cell] = [crude.label, crude.n, before]
        if adjusted:
            cells.append(words.estimate(after.value, after.ci, factor) if after else None)
        rows.append(tuple(cells))
    crude_title = _("Crude, cases (%)") if findings.rate else _("Crude, x̄±s")
    conf = f"{100 * findings.conf:g}"
    rate, mean = _("Adjusted rate, % ({conf}%CI)", conf=conf), _("Adjusted mean ({conf}%CI)", conf=conf)
    columns = [
        words.column(_("Group"), width=1.8),
        words.column("*n*", Format.COUNT, 0.6),
        words.column(crude_title, Format.EVENTS if findings.rate else Format.MEAN_SD, 1.4),
    ]
    if adjusted:
        columns.append(words.column(rate if findings.rate else mean, Format.DIFFERENCE_CI, 2.0))
    notes = []
    if findings.answers:
        answers = words.listed(_, findings.answers)
        notes.append(text(_("Counted: {answers}; a rate among valid answers.", answers=answers)))
    return Table(
        title=text(findings.measure), columns=tuple(columns), rows=tuple(rows), notes=tuple(notes), sheet=_("Case mix"),
    )  # fmt: skip


def _figure(_: Translator, findings: CaseMix, adjusted: tuple[Adjusted, ...]) -> Dots:
    factor = _factor(findings)
    intervals = [row.ci or (None, None) for row in adjusted]
    return Dots(
        title=text(_("Adjusted values with {conf}% intervals", conf=f"{100 * findings.conf:g}")),
        unit="%" if findings.rate else "",
        categories=findings.groups,
        values=tuple(None if row.value is None else factor * row.value for row in adjusted),
        low=tuple(None if low is None else factor * low for low, _high in intervals),
        high=tuple(None if high is None else factor * high for _low, high in intervals),
        counts=tuple(crude.n for crude in findings.crude),
    )


def _contrasts(_: Translator, findings: CaseMix, differences: tuple[Difference, ...]) -> Table:
    factor = _factor(findings)
    symbol = "*t*" if findings.ancova else "*Z*"
    conf = f"{100 * findings.conf:g}"
    points, plain = _("Difference, percentage points ({conf}%CI)", conf=conf), _("Difference ({conf}%CI)", conf=conf)
    first = findings.crude[0].mean
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(differences, start=1):
        other = findings.crude[at].mean
        crude = None if first is None or other is None else factor * (other - first)
        shown = words.estimate(row.value, row.ci, factor) or Estimate(None, None, None)
        rows.append((row.label, crude, shown, row.statistic, row.df if findings.ancova else "", row.p))
    return Table(
        title=text(_("Differences from the first group")),
        columns=(
            words.column(_("Groups"), width=2.0),
            words.column(_("Crude difference"), Format.NUMBER, 1.1),
            words.column(points if findings.rate else plain, Format.DIFFERENCE_CI, 2.0),
            words.column(symbol, Format.STATISTIC, 0.9),
            words.column("*ν*", Format.DF, 0.7),
            words.column("*P*", Format.PVALUE, 0.8),
        ),
        rows=tuple(rows),
        sheet=_("Differences"),
    )


def _model(_: Translator, findings: CaseMix) -> Table:
    """What the model gives to every variable."""
    if findings.ancova:
        rows: list[tuple[Cell, ...]] = []
        names = (_("Group"), *findings.variables)
        for name, test in zip(names, findings.ancova.tests, strict=True):
            low, high = test.df or (None, None)
            rows.append((name, test.f, low, high, test.p))
        return Table(
            title=text(_("Terms of the model")),
            columns=(
                words.column(_("Term"), width=2.0),
                words.column("*F*", Format.STATISTIC),
                words.column("*ν*1", Format.DF, 0.7),
                words.column("*ν*2", Format.DF, 0.7),
                words.column("*P*", Format.PVALUE, 0.8),
            ),
            rows=tuple(rows),
            sheet=_("Terms"),
        )
    odds = findings.logistic.odds if findings.logistic else ()
    return Table(
        title=text(_("Terms of the model")),
        columns=(
            words.column(_("Term"), width=2.0),
            words.column(_("Odds ratio (95%CI)"), Format.DIFFERENCE_CI, 2.0),
            words.column("*P*", Format.PVALUE, 0.8),
        ),
        rows=tuple((_term(_, row.label), words.estimate(row.odds_ratio, row.ci), row.p) for row in odds),
        sheet=_("Terms"),
    )


def _term(_: Translator, label: str) -> str:
    """The group's own columns are called by the word for a group."""
    return _("Group") + label.removeprefix("group") if label.startswith("group: ") else label


def _composition(_: Translator, findings: CaseMix) -> Table:
    """Who the groups are made of: each option's share, a number's mean, and the standardised difference."""
    assert findings.composition is not None
    rows: list[tuple[Cell, ...]] = []
    indented = []
    for row in findings.composition.rows:
        if not row.levels:
            rows.append((row.label, *(MeanSd(g.mean, g.sd) for g in row.result.groups), row.apart.value))
            continue
        rows.append((row.label, *("" for _name in findings.groups), row.apart.value))
        for at, level in enumerate(row.levels):
            indented.append(len(rows))
            cells = [Events(counts[at], sum(counts)) if sum(counts) else None for counts in row.counts]
            rows.append((level, *cells, ""))
    return Table(
        title=text(_("Composition of the groups")),
        columns=(
            words.column(_("Variable"), width=2.2),
            *(Column(text(name), Format.EVENTS, 1.4) for name in findings.groups),
            words.column(_("Standardised difference"), Format.NUMBER, 1.2),
        ),
        rows=tuple(rows),
        notes=(text(_("Cases (%): a composition of the valid answers; numbers: x̄±s.")),),
        indented_rows=frozenset(indented),
        sheet=_("Composition"),
    )


def _remarks(findings: CaseMix) -> Iterable[Caveat]:
    yield from findings.caveats
    for made in (findings.direct, findings.ancova, findings.logistic):
        if made:
            yield from made.caveats
    if findings.ancova:
        for name, test in zip(findings.variables, findings.ancova.slopes, strict=True):
            if test.p is not None and test.p < ALPHA:
                yield Caveat(code="term_slopes_differ", facts={"term": name, "p": test.p})


def _method(_: Translator, findings: CaseMix) -> list[Runs]:
    found = [text(_("{n} of {of} responses have every value that is needed.", n=findings.n, of=findings.of))]
    match findings.method:
        case "direct" if findings.direct:
            found.append(
                text(
                    _(
                        "Direct standardisation over {strata} strata: Σ share of the standard population × value of "
                        "the stratum; normal intervals (Armitage, Berry and Matthews 2002).",
                        strata=findings.direct.strata,
                    )
                )
            )
        case "ancova":
            found.append(
                text(
                    _(
                        "Analysis of covariance: a linear model of group and variables by least squares; adjusted "
                        "means at the common mean of numbers and the common shares of categories."
                    )
                )
            )
        case "logistic":
            found.append(
                text(
                    _(
                        "Logistic regression; the adjusted rate is the mean expected rate if everybody were in that "
                        "group (marginal standardisation, Muller and MacLehose 2014), with delta-method intervals."
                    )
                )
            )
    made = findings.ancova or findings.logistic
    if made and made.clusters:
        found.append(
            text(
                _(
                    "Errors are robust against likeness within {units} units (CR1: Liang and Zeger 1986, times "
                    "G ÷ (G − 1) × (n − 1) ÷ (n − p)).",
                    units=made.clusters,
                )
            )
        )
    if findings.alike and findings.alike.icc is not None:
        found.append(
            text(
                _(
                    "Likeness within units: ICC {icc}, design effect {effect}.",
                    icc=numbers.fixed(findings.alike.icc, 3),
                    effect=numbers.fixed(findings.alike.design_effect, 2),
                )
            )
        )
    return found
