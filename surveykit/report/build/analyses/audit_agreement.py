"""Two auditors in words: the intraclass correlation of the score, kappa and per cent agreement of each item."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.audit_values import AuditAgreement, ItemAgreed
from surveykit.report.build.analyses.said import span
from surveykit.report.document import Block, Cell, Format, Table
from surveykit.report.figures import Point, Scatter
from surveykit.report.sentences.runs import Runs, fill, text


def blocks(found: AuditAgreement, _: Translator) -> tuple[Block, ...]:
    """Lead, the score, both auditors drawn, items, remarks, method."""
    title = _("Two auditors: {title}", title=found.title)
    made: list[Block] = [words.heading(title), words.lead(_lead(_, found)), _score(found, _)]
    known = [p for p in found.pairs if p.first is not None and p.second is not None]
    if len(known) > 1:
        made.append(_drawn(found, _))
    if found.items:
        made.append(_items(found, _))
    if found.alone:
        made.append(words.body(text(_("{n} audits have no counterpart of the other auditor.", n=found.alone))))
    own = [c for item in found.items for c in item.kappa.caveats]
    made += words.caveats(_, (*found.icc.caveats, *own, *found.caveats))
    made.append(
        words.note(
            fill(
                _(
                    "ICC(A,1): absolute agreement of one auditor, two-way (McGraw and Wong 1996). *κ* with quadratic "
                    "weights (Cohen 1968; intervals Fleiss, Cohen and Everitt 1969): two points apart count four times "
                    "one point. Where nearly everything has its full mark *κ* is low although auditors agree: read the "
                    "per cent agreement beside it."
                )
            )
        )
    )
    return tuple(made)


def _lead(_: Translator, found: AuditAgreement) -> Runs:
    value = found.icc.value("ICC(A,1)")
    facts = {"first": found.first, "second": found.second, "n": len(found.pairs)}
    if value.value is None:
        return text(_("{first} and {second} audited {n} wards together; no coefficient can be computed.", **facts))
    shown = numbers.fixed(value.value, 3)
    if value.ci is not None:
        shown += numbers.bracketed(numbers.interval(*value.ci, _.language, 3), _.language)
    return text(
        _("{first} and {second} audited {n} wards together: ICC(A,1) of the score is {icc}.", icc=shown, **facts)
    )


def _score(found: AuditAgreement, _: Translator) -> Table:
    value, apart = found.icc.value("ICC(A,1)"), found.apart
    return Table(
        title=text(_("Agreement in the score")),
        columns=(
            words.column(_("Score"), width=1.4),
            words.column(_("Pairs"), Format.COUNT, 0.6),
            words.column("ICC(A,1)", Format.STATISTIC, 0.8),
            words.column(_("interval"), width=1.3),
            words.column(_("SEM"), Format.NUMBER, 0.7),
            words.column(_("Bias"), Format.NUMBER, 0.7),
            words.column(_("Limits of agreement"), width=1.4),
        ),
        rows=(
            (
                found.score, found.icc.n, value.value, span(_, value.ci), found.icc.sem, apart.bias,
                span(_, apart.limits, 2),
            ),
        ),
        notes=(
            text(_("Bias: {second} minus {first}; limits: bias ± 1.96 SD.", first=found.first, second=found.second)),
        ),
        sheet=_("Agreement in the score"),
    )  # fmt: skip


def _drawn(found: AuditAgreement, _: Translator) -> Scatter:
    known = [(p, p.first, p.second) for p in found.pairs if p.first is not None and p.second is not None]
    ends = [v for _p, a, b in known for v in (a, b)]
    low, high = min(ends), max(ends)
    return Scatter(
        title=text(_("Both auditors, ward by ward")),
        unit=_("points"),
        points=tuple(Point(f"{p.unit} {p.period}".strip(), a, b) for p, a, b in known),
        x_title=found.first,
        y_title=found.second,
        line=(low, low, high, high),
    )


def _items(found: AuditAgreement, _: Translator) -> Table:
    order = sorted(found.items, key=lambda item: item.kappa.agreement if item.kappa.agreement is not None else 2.0)
    return Table(
        title=text(_("Agreement item by item, the weakest first")),
        columns=(
            words.column(_("Item"), width=2.4),
            words.column(_("Pairs"), Format.COUNT, 0.6),
            words.column(_("Alike"), Format.PERCENT, 0.9),
            words.column(_("Weighted κ"), Format.STATISTIC, 0.9),
            words.column(_("interval"), width=1.3),
        ),
        rows=tuple(_row(item, _) for item in order),
        sheet=_("Agreement item by item"),
    )


def _row(item: ItemAgreed, _: Translator) -> tuple[Cell, ...]:
    found = item.kappa.value("quadratic")
    if found.value is None:
        found = item.kappa.value("none")
    share = item.kappa.agreement
    return (item.label, item.kappa.n, None if share is None else 100 * share, found.value, span(_, found.ci))
