"""The incident log summed up: what happens most, where, when, how bad, and how late it is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.messages.indicators import GRADES
from surveykit.model.months import between, month_of, shifted
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.units import successors
from surveykit.project import keying, records
from surveykit.project.book import Project
from surveykit.project.quality_work import unit_months
from surveykit.project.quality_work.incidents import rules
from surveykit.project.quality_work.unit_months import What
from surveykit.report.build.analyses.incident_values import IncidentSummary
from surveykit.stats.indicators.charts import chart_of_months
from surveykit.stats.indicators.ledger import ledger
from surveykit.stats.indicators.values import Line, UnitMonth
from surveykit.stats.pareto import pareto
from surveykit.stats.results import Caveat
from surveykit.stats.trend.charts import chart_of

USUAL_MONTHS = 12
PER = 1000


def summary(project: Project, _: Translator, *, unit: str = "", first: str = "", last: str = "") -> IncidentSummary:
    """Sum up the incidents of the months named, by default the last twelve up to the newest incident.

    DataRefused ``no_incidents``, ``ledger_months_refused``.
    """
    joined = successors(keying.units(project))
    unit = joined.get(unit, unit)
    stored = [r.value for r in records.listing(project, INCIDENTS) if r.value.occurred]
    first, last = _span(stored, first, last)
    taken = [i for i in stored if first <= i.month <= last and (not unit or joined.get(i.unit, i.unit) == unit)]
    own = rules(project)
    timed = [i for i in taken if i.hours_to_report() is not None]
    months = between(first, last)
    days = _bed_days(project, joined, first, last)
    names = [u.name for u in keying.units(project) if u.name not in joined]
    seen = {joined.get(i.unit, i.unit) for i in taken} | {name for name, _month in days}
    units = [unit] if unit else [n for n in names if n in seen] + sorted(seen - set(names))
    cells = _cells(taken, days, units, months, joined)
    found = ledger(cells, units, first, last, per=PER, exposure=True)
    rated = all(line.rate is not None for line in found.months)
    counted = Counter(i.month for i in taken)
    chart = (
        chart_of_months(found.months, "time", PER)
        if rated
        else chart_of([float(counted[month]) for month in months], asked="auto")
    )
    return IncidentSummary(
        first=first, last=last, unit=unit, total=len(taken), near_misses=sum(i.near_miss for i in taken),
        open=sum(i.state == "open" for i in taken), late=sum(i.late(own.late_after) for i in timed), timed=len(timed),
        late_after=own.late_after, kinds=pareto(Counter(i.kind.strip() for i in taken).items()),
        causes=pareto(Counter(cause for i in taken for cause in dict.fromkeys(i.causes)).items()),
        grades=tuple((grade, sum(i.grade == grade for i in taken)) for grade in GRADES),
        by_unit=_with_counts(found.units, Counter(joined.get(i.unit, i.unit) for i in taken)),
        by_month=_with_counts(found.months, counted),
        all=_with_counts((found.total,), Counter({"": len(taken)}))[0], chart=chart, rated=rated,
        unanalysed=tuple(sorted(i.number for i in taken if i.analysis_missing())),
        caveats=_caveats(taken, timed, joined, units),
    )  # fmt: skip


def _span(stored: Sequence[Incident], first: str, last: str) -> tuple[str, str]:
    if not stored:
        raise DataRefused("no_incidents")
    named = [month_of(month) if month else "" for month in (first, last)]
    if None in named or (named[0] and named[1] and str(named[0]) > str(named[1])):
        raise DataRefused("ledger_months_refused", first=first, last=last)
    end = named[1] or max(i.month for i in stored)
    begin = named[0] or max(min(i.month for i in stored), shifted(end, 1 - USUAL_MONTHS))
    return min(begin, end), end


def _bed_days(project: Project, joined: dict[str, str], first: str, last: str) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for (unit, month), days in unit_months.values(project, What(code="bed_days"), first, last).items():
        key = joined.get(unit, unit), month
        found[key] = found.get(key, 0.0) + days
    return found


def _cells(
    taken: Sequence[Incident],
    days: dict[tuple[str, str], float],
    units: Sequence[str],
    months: Sequence[str],
    joined: dict[str, str],
) -> list[UnitMonth]:
    events = Counter((joined.get(i.unit, i.unit), i.month) for i in taken)
    return [
        UnitMonth(unit=unit, month=month, numerator=float(events[unit, month]), denominator=days.get((unit, month)))
        for unit in units
        for month in months
        if events[unit, month] or (unit, month) in days
    ]


def _with_counts(lines: Sequence[Line], counted: Counter[str]) -> tuple[Line, ...]:
    """Lines whose rate does not rest on every incident lose it: a rate of some would be read as that of all."""
    return tuple(
        line
        if line.numerator == counted[line.label]
        else Line(label=line.label, numerator=float(counted[line.label]), missing=line.missing)
        for line in lines
    )


def _caveats(
    taken: Sequence[Incident], timed: Sequence[Incident], joined: dict[str, str], units: Sequence[str]
) -> tuple[Caveat, ...]:
    found = []
    if unknown := len(taken) - len(timed):
        found.append(Caveat(code="incidents_late_unknown", facts={"n": unknown}))
    if nowhere := sum(not i.unit for i in taken):
        found.append(Caveat(code="incidents_nowhere", facts={"n": nowhere}))
    for old, new in joined.items():
        if new in units:
            found.append(Caveat(code="units_merged", facts={"before": old, "after": new}))
    return tuple(found)
