"""Indicators of the project: one of them in full with its chart, or all of them against their targets."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.messages.trend import CHARTS
from surveykit.model.months import month_of
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.over_periods import change_at
from surveykit.project.book import Project
from surveykit.project.quality_work import indicators, ledger
from surveykit.report.build.analyses import indicator_words as words
from surveykit.report.build.analyses.indicator import blocks
from surveykit.report.build.analyses.indicator_values import Account, Followed, Indicators
from surveykit.stats.indicators.charts import BETWEEN, chart_of_months, gaps, rare
from surveykit.stats.indicators.compare import before_after
from surveykit.stats.results import Caveat, Result
from surveykit.stats.trend.charts import Asked, chart_of


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``indicator``: its code; empty is all of them. Months are "2026-08"; ``changed`` is the first month of after."""

    indicator: str = ""
    unit: str = ""
    first: str = ""
    last: str = ""
    chart: Literal["auto", "run", "xmr", "p", "u", "g", "t", "line"] = "auto"
    changed: str = ""
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Indicators:
    """One indicator in full, or the totals of all. DataRefused where there is no month with both numbers."""
    span = {"unit": specification.unit, "first": specification.first, "last": specification.last}
    if specification.indicator.strip():
        found = ledger.account(project, indicators.one(project, specification.indicator), _, **span)
        return Indicators(followed=follow(found, specification, _))
    known = indicators.listing(project)
    if not known:
        raise DataRefused("no_indicators")
    accounts, without = [], []
    for done, indicator in enumerate(known):
        progress(done, len(known))
        try:
            accounts.append(ledger.account(project, indicator, _, **span))
        except DataRefused as refused:
            if refused.code != "ledger_empty":
                raise
            without.append(words.name(_, indicator))
    progress(len(known), len(known))
    return Indicators(accounts=tuple(accounts), without=tuple(without))


def follow(found: Account, specification: Specification, _: Translator) -> Followed:
    """An account with its chart and, where a change is named, before against after.

    ``auto`` draws the days between events where half of the months have none and the log knows the days.
    """
    indicator, months = found.indicator, ledger.months_of(found)
    nature = words.nature(indicator)
    changed = (month_of(specification.changed) or specification.changed).strip()
    at = change_at(changed, months)
    asked: Asked = specification.chart
    lines = found.ledger.months
    result: Result | None = None
    told: tuple[Caveat, ...] = ()
    if at is not None:
        names = (words.span(_, months[:at]), words.span(_, months[at:]))
        label = words.name(_, indicator)
        result, told = before_after(
            indicator.code, label, found.ledger.cells, changed, nature, names=names, conf=specification.conf
        )
    logged = nature == "time" and len(found.times) == found.ledger.total.numerator
    if (asked in BETWEEN and len(found.times) > 1) or (asked == "auto" and logged and rare(lines, len(found.times))):
        kind: Asked = "g" if asked == "auto" else asked
        days = tuple(time[:10] for time in found.times)[1:]
        late = next((n for n, day in enumerate(days) if changed and day >= changed), None)
        chart = chart_of(gaps(found.times, kind), asked=kind, changed=late or None, measure=indicator.code)
        return Followed(
            account=found, chart=chart, shows="between", points=days, changed=changed, changed_at=late or None,
            compared=result, caveats=told,
        )  # fmt: skip
    chart = chart_of_months(lines, nature, indicator.per, asked=asked, changed=at, name=words.name(_, indicator))
    return Followed(
        account=found, chart=chart, points=months, changed=changed, changed_at=at, compared=result, caveats=told
    )


KIND = Kind(
    code="indicator",
    title=N_("Quality indicators"),
    hint=N_("Numerator over denominator by month and unit, against the target, with a chart, before against after."),
    specification=Specification,
    fields=(
        Field("indicator", N_("Indicator"), "line", N_("Its code, for example NQI-07a; empty: all against targets.")),
        Field("unit", N_("Unit"), "line", N_("Empty: all units together.")),
        Field("first", N_("First month"), "line", N_("2026-01; empty: the last twelve with numbers.")),
        Field("last", N_("Last month"), "line"),
        Field("chart", N_("Chart"), "choice", options=tuple(CHARTS.items())),
        Field("changed", N_("First month after a change"), "line", N_("Before and after are then compared.")),
    ),
    run=run,
    blocks=blocks,
    asks_questionnaire=False,
)
