"""The items of a scale as blocks: the coefficients, the items, how they were answered, and the method."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.items_values import Distribution, ItemFindings
from surveykit.report.build.analyses.said import joined, notes, remarks
from surveykit.report.document import Block, Cell, Column, Format, Heading, MeanSd, Paragraph, Table
from surveykit.report.figures import Stacked
from surveykit.report.sentences import context
from surveykit.report.sentences.runs import Runs, fill, text


def blocks(found: ItemFindings, _: Translator) -> tuple[Block, ...]:
    """Lead, coefficients, items, figure, what must be known, the sentence for the paper, the method."""
    made: list[Block] = [Heading(_("Items: {title}", title=found.title), 2), Paragraph(_lead(_, found), "lead")]
    made += [_coefficients(_, found), _items(_, found)]
    if found.distribution is not None:
        made.append(_figure(_, found, found.distribution))
    labels = dict(zip(found.codes, found.labels, strict=True))
    if suspects := found.analysis.reliability.suspects:
        words = _("Probably scored the wrong way round: {items}.", items=joined(_, (labels[c] for c in suspects)))
        made.append(Paragraph(text(words), "caveat"))
    made += remarks(_, (*found.analysis.caveats, *found.analysis.discrimination.caveats, *found.caveats), labels)
    alpha = found.analysis.reliability
    if alpha.alpha is not None:
        made.append(Paragraph(context.reliability(_, alpha.alpha, alpha.n, alpha.ci, alpha.conf, ())))
    return (*made, *notes(*_methods(_, found)))


def _lead(_: Translator, found: ItemFindings) -> Runs:
    alpha = found.analysis.reliability
    if alpha.alpha is None:
        return text(_("Cronbach's α could not be computed."))
    words = _("Cronbach's α is {alpha}", alpha=numbers.fixed(alpha.alpha, 3))
    if alpha.ci is not None:
        interval = numbers.interval(*alpha.ci, _.language, 3)
        words += numbers.bracketed(_("95% CI {interval}", interval=interval), _.language)
    told = _("{words}, n={n}.", words=words, n=alpha.n)
    better = [row for row in alpha.items if row.alpha_if_deleted is not None and row.alpha_if_deleted > alpha.alpha]
    if not better:
        return text(told)
    labels = dict(zip(found.codes, found.labels, strict=True))
    best = max(better, key=lambda row: row.alpha_if_deleted or 0.0)
    value = numbers.fixed(best.alpha_if_deleted, 3)
    more = _("Without “{item}” it would be {alpha}.", item=labels[best.item], alpha=value)
    return text(told + ("" if _.language == "zh_CN" else " ") + more)


def _coefficients(_: Translator, found: ItemFindings) -> Table:
    analysis = found.analysis
    alpha = analysis.reliability
    low, high = alpha.ci or (None, None)
    rows: list[tuple[Cell, ...]] = [
        (_("Cronbach's α"), alpha.alpha, low, high),
        (_("α of standardised items"), alpha.standardized, None, None),
        (_("McDonald's ω"), analysis.omega, None, None),
    ]
    names = {"first_second": _("first and second half"), "odd_even": _("odd and even items")}
    for half in analysis.split_half:
        unequal = half.sizes[0] != half.sizes[1]
        brown = half.unequal if unequal else half.spearman_brown
        rows.append((_("Spearman-Brown, {halves}", halves=names[half.by]), brown, None, None))
        rows.append((_("Guttman, {halves}", halves=names[half.by]), half.guttman, None, None))
    rows.append((_("KMO"), analysis.kmo, None, None))
    notes: tuple[Runs, ...] = ()
    if (test := analysis.bartlett) is not None:
        words = _("Bartlett's test of sphericity: χ²={chi2}, ν={df}, *P*{p}")
        chi2 = numbers.fixed(test.chi2, 3)
        notes = (fill(words, chi2=chi2, df=test.df, p=numbers.p_clause(test.p)),)
    return Table(
        title=fill(_("Reliability of {title}, *n*={n}"), title=found.title, n=alpha.n),
        columns=(
            Column(text(_("Coefficient")), Format.TEXT, 2.6),
            Column(text(_("Estimate")), Format.STATISTIC),
            Column(text(_("Lower limit")), Format.STATISTIC),
            Column(text(_("Upper limit")), Format.STATISTIC),
        ),
        rows=tuple(rows),
        notes=notes,
    )


def _items(_: Translator, found: ItemFindings) -> Table:
    analysis = found.analysis
    ends = {row.item: row for row in analysis.discrimination.items}
    loadings = dict(zip(found.codes, analysis.loadings, strict=False))
    rows: list[tuple[Cell, ...]] = []
    pairs = zip(found.codes, found.labels, analysis.answers, analysis.reliability.items, strict=True)
    for code, label, answers, item in pairs:
        end, own = ends.get(code), answers.ends
        floor, ceiling = (None if share is None else 100 * share for share in (own.floor, own.ceiling))
        told = label + (numbers.bracketed(_("reversed"), _.language) if code in found.reversed else "")
        rows.append(
            (
                told, MeanSd(answers.mean, answers.sd), item.item_rest, item.alpha_if_deleted, loadings.get(code),
                end.cr if end else None, end.p if end else None, end.index if end else None, floor, ceiling,
            )
        )  # fmt: skip
    return Table(
        title=text(_("What each item adds")),
        columns=(
            Column(text(_("Item")), Format.TEXT, 2.6),
            Column(fill(_("*x̄*±*s*")), Format.MEAN_SD, 1.1),
            Column(text(_("item-rest r")), Format.STATISTIC, 0.9),
            Column(text(_("α if deleted")), Format.STATISTIC, 0.9),
            Column(text(_("Factor loading")), Format.STATISTIC, 0.8),
            Column(text(_("CR")), Format.STATISTIC, 0.8),
            Column(fill("*P*"), Format.PVALUE, 0.8),
            Column(text(_("D")), Format.NUMBER, 0.6),
            Column(text(_("At the lowest")), Format.PERCENT, 0.9),
            Column(text(_("At the highest")), Format.PERCENT, 0.9),
        ),
        rows=tuple(rows),
        notes=(
            text(_("CR: critical ratio; D: index of discrimination; lowest, highest: share at the ends of the scale")),
        ),
    )


def _figure(_: Translator, found: ItemFindings, given: Distribution) -> Stacked:
    counts = tuple(sum(row) for row in given.counts)
    shares = tuple(
        tuple(100 * count / n if n else 0.0 for count in row) for row, n in zip(given.counts, counts, strict=True)
    )
    size = len(given.levels)
    return Stacked(
        title=text(_("How the items were answered")),
        unit="%",
        categories=found.labels,
        levels=given.levels,
        shares=shares,
        middle=size // 2 if size % 2 else None,
        counts=counts,
        note=_("Answers as they were given; reverse items are not turned here.") if found.reversed else "",
    )


def _methods(_: Translator, found: ItemFindings) -> list[str]:
    k, alpha = len(found.codes), found.analysis.reliability
    words = [
        _("α (Cronbach 1951) from sheets with every item answered; interval by Feldt, Woodruff and Salih (1987)."),
        _("ω total (McDonald 1999) from one factor by maximum likelihood: (Σλ)² ÷ ((Σλ)² + Σψ)."),
        _(
            "CR: Welch's t between the upper and the lower 27 % by total score, ties at the cut included; 3 or more "
            "with P<0.05 is usual. D: the difference of the means as a share of the item's range."
        ),
        _("Floor and ceiling: more than 15 % at one end of the total score (Terwee 2007)."),
    ]
    if alpha.alpha is not None:
        pattern = _("Worked: k={k} items, n={n} sheets, α={alpha}; interval 1−(1−α)·F, ν={df1} and {df2}.")
        shown = numbers.fixed(alpha.alpha, 3)
        words.append(pattern.format(k=k, n=alpha.n, alpha=shown, df1=alpha.n - 1, df2=(alpha.n - 1) * (k - 1)))
    return words
