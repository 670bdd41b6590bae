"""Units in a funnel plot as blocks: who lies outside, the figure, the table, and the method."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses.funnel_values import UnitFunnel
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Block, Cell, Column, Estimate, Events, Format, Heading, Paragraph, Table
from surveykit.report.figures import Funnel, Point
from surveykit.report.sentences.runs import fill, text
from surveykit.stats.trend.funnel import Place


def blocks(found: UnitFunnel, _: Translator) -> tuple[Block, ...]:
    """Lead sentence, figure (where there are limits), table, caveats, method."""
    made: list[Block] = [Heading(found.label, 2), Paragraph(text(_lead(_, found)), "lead")]
    if found.limits.curve and any(place.rate is not None for place in found.limits.places):
        made.append(_figure(_, found))
    made.append(_table(_, found))
    caveats = dict.fromkeys(caveat_sentence(_, c, {}) for c in (*found.limits.caveats, *found.caveats))
    made += [Paragraph(text(words), "caveat") for words in caveats]
    answers = ("、" if _.language == "zh_CN" else ", ").join(found.answers)
    made.append(Paragraph(text(_("The rate counts the answers: {answers}.", answers=answers)), "note"))
    method = _(
        "Funnel plot: exact binomial limits (95 % and 99.8 %) around the pooled rate Σ events / Σ n, interpolated "
        "between counts (Spiegelhalter 2005). By chance at most 1 unit in 20 lies outside the inner limits, 1 in "
        "500 outside the outer."
    )
    made.append(Paragraph(text(method), "note"))
    return tuple(made)


def _lead(_: Translator, found: UnitFunnel) -> str:
    limits = found.limits
    pooled = numbers.percent(None if limits.centre is None else 100 * limits.centre)
    far = [p for p in limits.places if p.outside == "99.8"]
    if not far:
        return _("Pooled rate {rate}; no unit lies outside the 99.8 % limits.", rate=pooled)
    comma = "、" if _.language == "zh_CN" else ", "
    low, high = (comma.join(p.label for p in far if p.side == side) for side in ("low", "high"))
    parts = [_("Pooled rate {rate}.", rate=pooled)]
    if low:
        parts.append(_("Below the 99.8 % limits: {units}.", units=low))
    if high:
        parts.append(_("Above the 99.8 % limits: {units}.", units=high))
    return ("" if _.language == "zh_CN" else " ").join(parts)


def _figure(_: Translator, found: UnitFunnel) -> Funnel:
    shown = [p for p in found.limits.places if p.rate is not None]
    return Funnel(
        title=text(found.label),
        unit="%",
        points=tuple(Point(p.label, p.size, 100 * (p.rate or 0.0)) for p in shown),
        centre=100 * (found.limits.centre or 0.0),
        sizes=found.limits.sizes,
        limits=tuple((100 * a, 100 * b, 100 * c, 100 * d) for a, b, c, d in found.limits.curve),
        x_title=_("valid answers"),
        y_title=_("rate (%)"),
        outside=tuple(n for n, p in enumerate(shown) if p.outside == "99.8"),
    )


def _table(_: Translator, found: UnitFunnel) -> Table:
    columns = (
        Column(text(_("Unit")), Format.TEXT, 1.6),
        Column(fill("*n*"), Format.COUNT, 0.7),
        Column(text(_("Cases (%)")), Format.EVENTS, 1.2),
        Column(text(_("Rate (95%CI)")), Format.DIFFERENCE_CI, 1.6),
        Column(text(_("95 % limits")), Format.TEXT, 1.2),
        Column(text(_("99.8 % limits")), Format.TEXT, 1.2),
        Column(text(_("Position")), Format.TEXT, 1.4),
    )
    places = found.limits.places
    return Table(
        title=text(found.label),
        columns=columns,
        rows=tuple(_row(_, place) for place in places),
        notes=(text(_("Units stand in the project's order; they are not ranked.")),),
        bold_rows=frozenset(n for n, place in enumerate(places) if place.outside == "99.8"),
    )


def _row(_: Translator, place: Place) -> tuple[Cell, ...]:
    n = int(place.size)
    if place.rate is None:
        return (place.label, n, None, None, None, None, None)
    # Below 20 a rate would mislead: counts only.
    few = n < numbers.FEW or place.ci is None
    interval = None if few or place.ci is None else Estimate(100 * place.rate, 100 * place.ci[0], 100 * place.ci[1])
    band = place.limits
    inner = None if band is None else numbers.interval(100 * band[1], 100 * band[2], _.language)
    outer = None if band is None else numbers.interval(100 * band[0], 100 * band[3], _.language)
    return (place.label, n, Events(place.events, n), interval, inner, outer, _position(_, place))


def _position(_: Translator, place: Place) -> str:
    if not place.outside:
        return _("inside")
    if place.side == "low":
        return _("below 99.8 %") if place.outside == "99.8" else _("below 95 %")
    return _("above 99.8 %") if place.outside == "99.8" else _("above 95 %")
