"""Numerator and denominator of a month and of a later one: of an indicator, or counted from a log."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.messages.indicators import COUNTS
from surveykit.model.months import shifted
from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import INDICATORS, UNIT_MONTHS, VALUES, Indicator
from surveykit.project import records
from surveykit.project.book import Project
from surveykit.stats.categorical import two_rates
from surveykit.stats.rates import poisson
from surveykit.stats.results import Effect, Group, Result

Pair = tuple[float, float]
"""Numerator and denominator."""


@dataclass(frozen=True)
class Counted:
    """Both months; None where a number is not known. ``over`` is what time is counted in, empty for people.

    ``lawless``: a plain ratio of two amounts, that no test fits.
    """

    label: str
    month: str
    before: Pair | None
    after: Pair | None
    per: float = 1.0
    over: str = ""
    lawless: bool = False


def of_indicator(project: Project, indicator: Indicator, unit: str, month: str, _: Translator) -> Counted:
    """An indicator in ``month`` and in the latest later month with both numbers; "" for ``unit`` adds all units up."""
    cells = _cells(project, indicator)
    chosen = {key: pair for key, pair in cells.items() if not unit or key[0] == unit}
    later = sorted({at for _unit, at in chosen if at > month})
    words = COUNTS.get(indicator.denominator, "")
    over = _(words) if words else _.text(indicator.denominator_name, indicator.denominator)
    return Counted(
        label=_.text(indicator.name, indicator.code),
        month=later[-1] if later else "",
        before=_sum(chosen, month),
        after=_sum(chosen, later[-1]) if later else None,
        per=float(indicator.per),
        over=over if indicator.exposure else "",
        lawless=indicator.per == 1 and not indicator.exposure,
    )


def _cells(project: Project, indicator: Indicator) -> dict[tuple[str, str], Pair]:
    """(unit, month) → both numbers. What was entered counts; else what the log of incidents holds."""
    entered = {
        (value.unit, value.month): value
        for value in (record.value for record in records.listing(project, VALUES))
        if value.indicator == indicator.code
    }
    months = [record.value for record in records.listing(project, UNIT_MONTHS)]
    below = {(one.unit, one.month): one.counts.get(indicator.denominator) for one in months}
    logged: dict[tuple[str, str], float] = {}
    if indicator.counted:
        log = [record.value for record in records.listing(project, INCIDENTS)]
        logged = dict.fromkeys(below, 0.0)
        for incident in log:
            if incident.count_as == indicator.code or (not incident.count_as and incident.kind in indicator.counted):
                key = (incident.unit, incident.month)
                logged[key] = logged.get(key, 0.0) + 1
    found: dict[tuple[str, str], Pair] = {}
    for key in {**logged, **entered}:
        value = entered.get(key)
        events = value.numerator if value is not None and value.numerator is not None else logged.get(key)
        over = value.denominator if value is not None and value.denominator is not None else below.get(key)
        if over and events is not None:
            found[key] = (events, over)
    return found


def _sum(cells: dict[tuple[str, str], Pair], month: str) -> Pair | None:
    there = [pair for (_unit, at), pair in cells.items() if at == month]
    return (sum(a for a, _b in there), sum(b for _a, b in there)) if there else None


def of_log(
    project: Project, kind: Literal["incident", "complaint"], measure: str, unit: str, month: str, today: str,
    _: Translator,
) -> Counted:  # fmt: skip
    """Incidents of a kind, or complaints of a category, in ``month`` and in the last month that has ended.

    Time is bed-days where both months of the unit are entered, else calendar days.
    """
    if kind == "incident":
        incidents = [r.value for r in records.listing(project, INCIDENTS, unit=unit)]
        days = [one.month for one in incidents if _same(one, measure)]
    else:
        complaints = [r.value for r in records.listing(project, COMPLAINTS, unit=unit)]
        days = [c.received[:7] for c in complaints if c.category == measure and c.kind == "complaint"]
    label = measure if kind == "incident" else _("Complaints ({within})", within=measure)
    last = shifted(today[:7], -1)
    if last <= month:
        return Counted(label=label, month="", before=(days.count(month), _days(month)), after=None)
    beds = [_bed_days(project, unit, at) for at in (month, last)]
    over: Sequence[float] = [b for b in beds if b] if all(beds) else [_days(month), _days(last)]
    return Counted(
        label=label, month=last, before=(days.count(month), over[0]), after=(days.count(last), over[1]),
        per=1000.0 if all(beds) else 1.0, over=_(COUNTS["bed_days"]) if all(beds) else _("days"),
    )  # fmt: skip


def _same(incident: Incident, measure: str) -> bool:
    return measure in (incident.count_as, incident.kind)


def _days(month: str) -> float:
    return float(monthrange(int(month[:4]), int(month[5:7]))[1])


def _bed_days(project: Project, unit: str, month: str) -> float:
    found = records.listing(project, UNIT_MONTHS, unit=unit, first=month, last=month)
    return sum(record.value.counts.get("bed_days", 0.0) for record in found if record.value.month == month)


def tested(counted: Counted, wave: str) -> Result:
    """χ² (or what the expected counts ask for) for people, the exact Poisson test over time, nothing for a ratio.

    DataRefused ``feedback_counts_unfit`` where the numbers are no counts.
    """
    assert counted.before is not None and counted.after is not None
    groups = ((wave, counted.before), (counted.month, counted.after))
    if counted.lawless:
        return _ratio(counted.label, groups)
    for name, (events, n) in groups:
        if events != int(events) or events < 0 or (not counted.over and (n != int(n) or events > n)):
            raise DataRefused("feedback_counts_unfit", measure=counted.label, wave=name)
    if counted.over:
        return poisson(counted.label, counted.label, groups, later_minus_earlier=True)
    people = [(name, (int(events), int(n))) for name, (events, n) in groups]
    return two_rates(counted.label, counted.label, people, later_minus_earlier=True)


def _ratio(label: str, groups: Sequence[tuple[str, Pair]]) -> Result:
    made = [Group(label=name, n=round(n), mean=amount / n) for name, (amount, n) in groups]
    before, after = (amount / n for _name, (amount, n) in groups)
    return Result(
        measure=label, label=label, design="independent", groups=tuple(made), test="", reason="", statistic=None,
        df=None, p=None, difference=after - before, ci=None, conf=0.95, effect=Effect(name="", value=None),
    )  # fmt: skip


def indicators_of(project: Project) -> tuple[tuple[str, dict[str, str]], ...]:
    """Code and name of every indicator, for what can be measured again."""
    return tuple((record.value.code, record.value.name) for record in records.listing(project, INDICATORS))
