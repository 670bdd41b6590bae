"""What every unit counts every month: denominators, and numerators that are entered. One verb sets any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.messages.indicators import COUNTS
from surveykit.model.months import month_of
from surveykit.model.quality.indicator import DENOMINATORS, UNIT_MONTHS, VALUES, Denominators, Indicator, IndicatorValue
from surveykit.model.records import Area
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.quality_work import indicators
from surveykit.store import people, records
from surveykit.store.records import Row


class What(msgspec.Struct, frozen=True, kw_only=True):
    """A column of monthly numbers: a count of the unit, an indicator's numerator, or a denominator of its own."""

    kind: Literal["count", "numerator", "denominator"] = "count"
    code: str

    @property
    def name(self) -> str:
        """As a table's head and the command line write it: ``bed_days``, ``NQI-08``, ``NQI-08/of``."""
        return f"{self.code}/of" if self.kind == "denominator" else self.code


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """One number of one unit and month; None takes it away."""

    what: What
    unit: str
    month: str
    value: float | None


def columns(project: Project) -> tuple[What, ...]:
    """Everything that can be entered: the counts, then each indicator's numerator and, where it has one, its own
    denominator."""
    found = [What(code=code) for code in _counts(project)]
    for indicator in indicators.listing(project):
        found.append(What(kind="numerator", code=indicator.code))
        if not indicator.denominator:
            found.append(What(kind="denominator", code=indicator.code))
    return tuple(found)


def label(what: What, known: Mapping[str, Indicator], _: Translator) -> str:
    """What a column is called in a language."""
    if what.kind == "count":
        return _(COUNTS[what.code]) if what.code in COUNTS else what.code
    indicator = known[what.code]
    name = _.text(indicator.name, indicator.code)
    part = indicator.numerator if what.kind == "numerator" else indicator.denominator_name
    kind = _("numerator") if what.kind == "numerator" else _("denominator")
    return _("{indicator}: {part}", indicator=name, part=_.text(part, kind))


def named(project: Project, name: str) -> What:
    """A column by its name. NotFound ``no_such_count``."""
    known = columns(project)
    found = next((what for what in known if what.name.casefold() == name.strip().casefold()), None)
    if found is None:
        raise NotFound("no_such_count", name=name, known=", ".join(what.name for what in known))
    return found


def checked(name: str, text: str) -> float | None:
    """A number as it is typed; None for nothing. DataRefused ``count_refused`` below 0 or for what is none."""
    from surveykit.exchange.cells import number_of

    if not text.strip():
        return None
    found = number_of(text.strip())
    if found is None or not 0 <= found < 1e15:
        raise DataRefused("count_refused", value=text, name=name)
    return float(found)


def checked_month(text: str) -> str:
    """A month as it is typed. DataRefused ``month_refused``."""
    found = month_of(text)
    if found is None:
        raise DataRefused("month_refused", month=text)
    return found


def values(project: Project, what: What, first: str, last: str) -> dict[tuple[str, str], float]:
    """(unit, month) → the number, where there is one, of the months from first to last ("": unbounded)."""
    found = {}
    with project.store.reading() as connection:
        if what.kind == "count":
            for row in records.listing(connection, UNIT_MONTHS.code, first=first, last=last):
                counted = msgspec.json.decode(row.document, type=Denominators)
                if what.code in counted.counts:
                    found[counted.unit, counted.month] = counted.counts[what.code]
        else:
            for row in records.listing(connection, VALUES.code, first=first, last=last):
                value = msgspec.json.decode(row.document, type=IndicatorValue)
                number = value.numerator if what.kind == "numerator" else value.denominator
                if value.indicator == what.code and number is not None:
                    found[value.unit, value.month] = number
    return found


def put(project: Project, given: Sequence[Given], *, by: str = "") -> tuple[tuple[Given, ...], Changes]:
    """Set numbers in one transaction, all or none; returns what stood there before, to be put back by undo."""
    before, areas = [], set()
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by) if by else None
        for one in given:
            area: Area[Any] = UNIT_MONTHS if one.what.kind == "count" else VALUES
            key = f"{one.unit}\n{one.month}"
            key = key if area is UNIT_MONTHS else f"{one.what.code}\n{key}"
            row = records.by_key(connection, area.code, key)
            old = None if row is None else msgspec.json.decode(row.document, type=area.document)
            before.append(msgspec.structs.replace(one, value=_number(old, one.what)))
            if before[-1].value == one.value:
                continue
            document = records.document(_changed(old, one))
            day = {"key": key, "unit": one.unit, "day": one.month, "document": document}
            made = Row(area=area.code, id=row.id if row else "", version=row.version if row else 0, **day)
            records.save(connection, made, person=person)
            areas.add(area.code)
    return tuple(before), Changes(records=frozenset(areas))


def _number(old: Denominators | IndicatorValue | None, what: What) -> float | None:
    if isinstance(old, Denominators):
        return old.counts.get(what.code)
    if isinstance(old, IndicatorValue):
        return old.numerator if what.kind == "numerator" else old.denominator
    return None


def _changed(old: Denominators | IndicatorValue | None, one: Given) -> Denominators | IndicatorValue:
    what = one.what
    if what.kind == "count":
        kept = old.counts if isinstance(old, Denominators) else {}
        counts = {code: number for code, number in kept.items() if code != what.code}
        if one.value is not None:
            counts[what.code] = one.value
        return Denominators(unit=one.unit, month=one.month, counts=counts)
    value = (
        old if isinstance(old, IndicatorValue) else IndicatorValue(indicator=what.code, unit=one.unit, month=one.month)
    )
    return msgspec.structs.replace(value, **{what.kind: one.value})


def _counts(project: Project) -> tuple[str, ...]:
    """Codes of counts: the program's, then those that indicators or stored months name besides."""
    named = dict.fromkeys(DENOMINATORS)
    named |= dict.fromkeys(i.denominator for i in indicators.listing(project) if i.denominator)
    return tuple(named)
