"""An indicator's figures: its chart over months or between events, and its units side by side."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses import indicator_words as words
from surveykit.report.build.analyses.indicator_values import Account, Followed
from surveykit.report.build.analyses.over_time_table import rules_of
from surveykit.report.figures import Dots, Timeline
from surveykit.report.sentences.runs import text

_CENTRES = {"p", "u"}


def timeline(_: Translator, found: Followed) -> Timeline:
    """The chart with its limits, the target, the change, and the points that break a rule."""
    chart, indicator = found.chart, found.account.indicator
    between = found.shows == "between"
    marked = tuple(sorted({mark.position for mark in chart.marks}))
    centre = {"line": "", "xmr": _("mean"), "t": _("centre line"), "p": _("pooled rate"), "u": _("pooled rate")}
    base = sum(value is not None for value in chart.values[: chart.baseline])
    drawn = [v for v in (*chart.values, *chart.lower, *chart.upper) if v is not None]
    people = words.nature(indicator) == "people" and not between
    return Timeline(
        title=text(_("Days between events: {name}", name=words.name(_, indicator)) if between
                   else words.name(_, indicator)),
        unit=_("days") if between else words.sign(indicator),
        note=_("limits from {n} periods", n=base) if chart.limits != "none" else "",
        labels=found.points,
        values=chart.values,
        centre=chart.centre or (None,) * len(chart.values),
        centre_name=centre.get(chart.type, _("median")),
        lower=chart.lower,
        upper=chart.upper,
        marked=marked,
        rules=tuple(rules_of(_, chart, at) for at in marked),
        target=None if between else indicator.target,
        target_name="" if between or indicator.target is None else _("target"),
        changed=found.changed_at,
        change_name=_("change") if found.changed_at is not None else "",
        minimum=0.0,
        maximum=float(indicator.per) if people and max(drawn, default=0.0) > 0.8 * indicator.per else None,
    )  # fmt: skip


def units(_: Translator, found: Account) -> Dots | None:
    """Units side by side with their intervals around the rate of all; None for one unit or a plain ratio."""
    indicator = found.indicator
    lines = [line for line in found.ledger.units if words.estimate(indicator, line) is not None]
    if len(lines) < 2 or words.nature(indicator) == "ratio":
        return None
    whole = all(float(line.denominator or 0).is_integer() for line in lines)
    return Dots(
        title=text(_("{indicator} by unit", indicator=words.name(_, indicator))),
        unit=words.sign(indicator),
        categories=tuple(line.label or _("no unit") for line in lines),
        values=tuple(line.rate for line in lines),
        low=tuple(line.ci[0] if line.ci else None for line in lines),
        high=tuple(line.ci[1] if line.ci else None for line in lines),
        counts=tuple(int(line.denominator or 0) for line in lines) if whole else (),
        line=found.ledger.total.rate,
        line_name=_("all units"),
        minimum=0.0,
    )
