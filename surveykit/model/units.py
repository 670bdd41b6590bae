"""The register of units over time: which were in use in a month, and which unit a merged one's counts belong to."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.model.fieldwork import Unit


def successors(units: Iterable[Unit]) -> dict[str, str]:
    """The name of every merged unit → the name of the unit that its counts belong to now, through several mergers.

    A unit that was merged into one which is no longer there, or in a ring, keeps its own counts.
    """
    known = {unit.id: unit for unit in units}
    found: dict[str, str] = {}
    for unit in known.values():
        passed, here = {unit.id}, unit
        while here.into in known and here.into not in passed:
            here = known[here.into]
            passed.add(here.id)
        if here.id != unit.id and here.into not in passed:
            found[unit.name] = here.name
    return found


def in_use(unit: Unit, first: str, last: str) -> bool:
    """Whether a unit existed in any of the months from ``first`` to ``last`` ("2026-08")."""
    return (not unit.from_date or unit.from_date[:7] <= last) and (not unit.to_date or unit.to_date[:7] >= first)
