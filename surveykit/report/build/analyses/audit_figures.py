"""Audits drawn: wards in order, in the funnel, over time, and with the items as a heat map."""

from __future__ import annotations

import math

from surveykit.i18n import Translator
from surveykit.report.build.analyses.audit_values import AuditScores
from surveykit.report.figures import Dots, Funnel, Heat, Point, Timeline
from surveykit.report.sentences.runs import text
from surveykit.stats.trend.funnel import FunnelLimits

MOST_ITEMS = 12
"""Columns of the heat map; the weakest items stay."""


def ranking(found: AuditScores, _: Translator) -> Dots:
    """Means with their intervals, the best first; wards with few audits last and grey."""
    shown = [w for w in found.wards.wards if w.mean is not None]
    shown.sort(key=lambda w: (w.rank is None, -(w.mean or 0.0)))
    return Dots(
        title=text(_("Wards with their intervals")),
        unit=_("points"),
        categories=tuple(w.label for w in shown),
        values=tuple(w.mean for w in shown),
        low=tuple(w.ci[0] if w.ci else None for w in shown),
        high=tuple(w.ci[1] if w.ci else None for w in shown),
        counts=tuple(w.n for w in shown),
        line=found.target,
        line_name=_("target") if found.target is not None else "",
        muted=frozenset(n for n, w in enumerate(shown) if w.rank is None),
    )


def funnel(found: AuditScores, _: Translator) -> Funnel:
    """Means over the number of audits, with the limits of chance."""
    shown = [w for w in found.wards.wards if w.mean is not None]
    return Funnel(
        title=text(_("Wards and what chance explains")),
        unit=_("points"),
        points=tuple(Point(w.label, float(w.n), w.mean or 0.0) for w in shown),
        centre=found.wards.mean or 0.0,
        sizes=found.wards.sizes,
        limits=tuple(_within(found, band) for band in found.wards.curve),
        x_title=_("audits"),
        y_title=found.score,
        outside=tuple(n for n, w in enumerate(shown) if w.outside == "99.8"),
    )


def _within(found: AuditScores, band: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Limits as drawn: no mean lies beyond the full mark."""
    low, high = found.bounds or (-math.inf, math.inf)
    a, b, c, d = (min(max(end, low), high) for end in band)
    return a, b, c, d


def sampled(limits: FunnelLimits, _: Translator) -> Funnel:
    """Qualified of sampled by ward, with exact binomial limits."""
    shown = [p for p in limits.places if p.rate is not None]
    return Funnel(
        title=text(_("Pass rate of what was sampled")),
        unit="%",
        points=tuple(Point(p.label, p.size, 100 * (p.rate or 0.0)) for p in shown),
        centre=100 * (limits.centre or 0.0),
        sizes=limits.sizes,
        limits=tuple((100 * a, 100 * b, 100 * c, 100 * d) for a, b, c, d in limits.curve),
        x_title=_("sampled"),
        y_title=_("Pass rate"),
        outside=tuple(n for n, p in enumerate(shown) if p.outside == "99.8"),
    )


def over_time(found: AuditScores, _: Translator) -> Timeline:
    """The mean of all audits in each period, with the target."""
    return Timeline(
        title=text(_("All wards over time")),
        unit=_("points"),
        labels=found.periods,
        values=tuple(one.mean for one in found.overall),
        centre=tuple(found.wards.mean for _one in found.overall),
        centre_name=_("mean"),
        target=found.target,
        target_name=_("target") if found.target is not None else "",
        counts=tuple(one.n for one in found.overall),
    )


def heat(found: AuditScores, _: Translator) -> Heat | None:
    """Per cent of the full mark, ward by item; None where nothing can be said so."""
    known = [item for item in found.items if item.percent is not None]
    if not known or not found.wards.wards:
        return None
    weakest = sorted(known, key=lambda item: item.percent or 0.0)[:MOST_ITEMS]
    kept = [item for item in known if item in weakest]
    values = tuple(
        tuple(item.by_ward[n] for item in kept) for n in range(len(found.wards.wards))
    )  # fmt: skip
    there = [v for row in values for v in row if v is not None]
    return Heat(
        title=text(_("Share of the full mark by unit and item")),
        unit="%",
        note=_("The {n} weakest items of {of}.", n=len(kept), of=len(known)) if len(kept) < len(known) else "",
        rows=tuple(ward.label for ward in found.wards.wards),
        columns=tuple(item.label for item in kept),
        values=values,
        minimum=min(there),
        maximum=100.0,
    )
