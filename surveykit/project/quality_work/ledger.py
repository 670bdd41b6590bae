"""An indicator's ledger from what is stored: months entered or counted from the incident log, merged units joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.months import between, month_of, shifted
from surveykit.model.quality.incident import INCIDENTS, Incident
from surveykit.model.quality.indicator import Indicator
from surveykit.model.units import in_use, successors
from surveykit.project import keying, records
from surveykit.project.book import Project
from surveykit.project.quality_work import unit_months
from surveykit.project.quality_work.incidents import rules
from surveykit.project.quality_work.unit_months import What
from surveykit.report.build.analyses.indicator_values import Account, Indicators
from surveykit.stats.indicators.ledger import ledger, rate_of
from surveykit.stats.indicators.values import UnitMonth
from surveykit.stats.results import Caveat

USUAL_MONTHS = 12
_EARLIEST, _LATEST = "0001-01", "9999-12"


def account(
    project: Project, indicator: Indicator, _: Translator, *, unit: str = "", first: str = "", last: str = ""
) -> Account:
    """The ledger of an indicator: of one unit or all, of the months named or the last twelve that have numbers.

    DataRefused ``ledger_empty`` where no month has both numbers, ``ledger_months_refused``.
    """
    joined = successors(keying.units(project))
    events = _events(project, indicator)
    cells = _cells(project, indicator, events, joined)
    if unit:
        cells = [cell for cell in cells if cell.unit == joined.get(unit, unit)]
    first, last = span(cells, first, last, indicator, _)
    units = _units(project, cells, joined, first, last, joined.get(unit, unit))
    found = ledger(
        cells, units, first, last, per=indicator.per, exposure=indicator.exposure, better=indicator.better,
        target=indicator.target,
    )  # fmt: skip
    inside = tuple(i for i in events if first <= i.month <= last and joined.get(i.unit, i.unit) in units)
    caveats = _caveats(project, indicator, found.cells, events, joined, units, (first, last), alone=bool(unit))
    return Account(
        indicator=indicator, ledger=found, unit=joined.get(unit, unit), caveats=caveats,
        times=tuple(sorted(i.occurred for i in inside)),
    )  # fmt: skip


def span(cells: Sequence[UnitMonth], first: str, last: str, indicator: Indicator, _: Translator) -> tuple[str, str]:
    """The months asked for; without them the last twelve up to the newest that has both numbers."""
    named = [month_of(month) if month else "" for month in (first, last)]
    if None in named or (named[0] and named[1] and str(named[0]) > str(named[1])):
        raise DataRefused("ledger_months_refused", first=first, last=last)
    there = sorted({c.month for c in cells if c.complete and (named[0] or "") <= c.month <= (named[1] or _LATEST)})
    if not there:
        numerator, denominator = (_.text(words) for words in (indicator.numerator, indicator.denominator_name))
        facts = {"numerator": numerator or _("numerator"), "denominator": denominator or _("denominator")}
        raise DataRefused("ledger_empty", indicator=indicator.code, **facts)
    end = named[1] or there[-1]
    return named[0] or max(there[0], shifted(end, 1 - USUAL_MONTHS)), end


def counts(indicator: Indicator, incident: Incident) -> bool:
    """Whether an incident is an event of an indicator. A near miss (grade Ⅳ) did not reach anybody and is none."""
    if incident.near_miss or incident.grade == "IV":
        return False
    if incident.count_as:
        return incident.count_as == indicator.code
    return incident.kind in indicator.counted


def _events(project: Project, indicator: Indicator) -> tuple[Incident, ...]:
    stored = [record.value for record in records.listing(project, INCIDENTS)]
    return tuple(i for i in stored if i.occurred and counts(indicator, i))


def _log_begins(project: Project) -> str:
    """The month of the first entry of the log, "" where it is empty."""
    return min((r.value.month for r in records.listing(project, INCIDENTS) if r.value.occurred), default="")


def _cells(
    project: Project, indicator: Indicator, events: Sequence[Incident], joined: dict[str, str]
) -> list[UnitMonth]:
    """Every unit-month that has anything, under the name of the unit that it belongs to now."""
    entered = unit_months.values(project, What(kind="numerator", code=indicator.code), _EARLIEST, _LATEST)
    of = What(code=indicator.denominator) if indicator.denominator else What(kind="denominator", code=indicator.code)
    sizes = unit_months.values(project, of, _EARLIEST, _LATEST)
    logged = Counter((i.unit, i.month) for i in events) if indicator.counted or events else None
    begins = _log_begins(project) if logged is not None else ""
    found = []
    for unit, month in sorted({*entered, *sizes, *(logged or ())}):
        in_log = None
        if logged is not None and begins and month >= begins:
            in_log = float(logged[unit, month])
        typed = entered.get((unit, month))
        numerator = in_log if typed is None else typed
        found.append(
            UnitMonth(
                unit=joined.get(unit, unit), month=month, numerator=numerator, denominator=sizes.get((unit, month)),
                source="" if numerator is None else "log" if typed is None else "entered",
                logged=in_log if typed is not None and in_log != typed else None,
            )
        )  # fmt: skip
    return found


def _units(
    project: Project, cells: Sequence[UnitMonth], joined: dict[str, str], first: str, last: str, only: str
) -> tuple[str, ...]:
    if only:
        return (only,)
    register = keying.units(project)
    there = {c.unit for c in cells if c.denominator is not None and first <= c.month <= last}
    named = [u.name for u in register if u.name not in joined and (u.name in there or in_use(u, first, last))]
    return (*named, *sorted(there - set(named)))


def _caveats(
    project: Project,
    indicator: Indicator,
    cells: Sequence[UnitMonth],
    events: Sequence[Incident],
    joined: dict[str, str],
    units: Sequence[str],
    months: tuple[str, str],
    *,
    alone: bool,
) -> tuple[Caveat, ...]:
    first, last = months
    found: list[Caveat] = []
    by_unit: dict[str, set[str]] = {}
    for cell in cells:
        if cell.complete:
            by_unit.setdefault(cell.unit, set()).add(cell.month)
    if half := sum(not c.complete and (c.numerator is not None or c.denominator is not None) for c in cells):
        found.append(Caveat(code="ledger_incomplete", facts={"n": half}))
    if len({frozenset(m) for m in by_unit.values()}) > 1:
        found.append(Caveat(code="ledger_units_differ"))
    for old, new in joined.items():
        if new in units:
            found.append(Caveat(code="units_merged", facts={"before": old, "after": new}))
    if other := sum(cell.logged is not None for cell in cells):
        found.append(Caveat(code="ledger_entered_over_log", facts={"n": other}))
    elsewhere = [i for i in events if first <= i.month <= last and joined.get(i.unit, i.unit) not in units]
    if elsewhere and not alone:
        found.append(Caveat(code="incidents_elsewhere", facts={"n": len(elsewhere)}))
    if indicator.counted and (begins := _log_begins(project)) > first:
        found.append(Caveat(code="log_begins", facts={"month": begins}))
    known = {*rules(project).kinds, *(r.value.kind for r in records.listing(project, INCIDENTS))}
    if unknown := [kind for kind in indicator.counted if kind not in known]:
        found.append(Caveat(code="counted_kind_unknown", facts={"kinds": ", ".join(unknown)}))
    if not indicator.verified:
        found.append(Caveat(code="indicator_unverified"))
    return tuple(found)


def months_of(found: Account) -> tuple[str, ...]:
    """The months of an account."""
    return between(found.ledger.first, found.ledger.last)


def csv_rows(found: Indicators) -> tuple[tuple[str, ...], list[tuple[str | float | None, ...]]]:
    """The ledger as a table for other programs: a row an indicator, unit and month, full doubles.

    Every unit-month has its own row, and every month one for the units together, called Σ.
    """
    heads = ("indicator", "unit", "month", "numerator", "denominator", "rate", "per", "change", "change_year", "met")
    rows: list[tuple[str | float | None, ...]] = []
    accounts = (found.followed.account,) if found.followed else found.accounts
    for account in accounts:
        code, per = account.indicator.code, account.indicator.per
        for cell in () if account.unit else account.ledger.cells:
            rate = rate_of(cell.numerator, cell.denominator, per)
            rows.append((code, cell.unit, cell.month, cell.numerator, cell.denominator, rate, per, None, None, None))
        for line in account.ledger.months:
            met = None if line.met is None else float(line.met)
            counts = (line.numerator, line.denominator, line.rate)
            rows.append((code, account.unit or "Σ", line.label, *counts, per, line.change, line.change_year, met))
    return heads, rows
