"""The incident log: what happened, how bad it was, when it was reported, what was found to be the cause."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from surveykit.model.records import Area

Grade = Literal["I", "II", "III", "IV"]
"""Ⅰ: death or lasting harm not part of the illness; Ⅱ: harm; Ⅲ: reached the patient without harm; Ⅳ: did not (隐患)."""

ANALYSED: tuple[Grade, ...] = ("I", "II")
"""Grades whose cause must be analysed before the incident is closed."""


class Incident(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One adverse event or near miss. Times are local, ISO to the minute ("2026-08-03T14:20").

    ``count_as`` is the code of an indicator that counts it as an event. No name of a patient has a place here.
    """

    number: str
    unit: str = ""
    kind: str = ""
    grade: Grade = "III"
    near_miss: bool = False
    harm: str = ""
    occurred: str = ""
    reported: str = ""
    reporter: str = ""
    description: str = ""
    handling: str = ""
    causes: tuple[str, ...] = ()
    analysis: str = ""
    state: Literal["open", "closed"] = "open"
    count_as: str = ""

    @property
    def month(self) -> str:
        """The month it happened in."""
        return self.occurred[:7]

    def hours_to_report(self) -> float | None:
        """Hours between the event and its report; None where either is unknown."""
        if not (self.occurred and self.reported):
            return None
        passed = datetime.fromisoformat(self.reported) - datetime.fromisoformat(self.occurred)
        return passed.total_seconds() / 3600

    def late(self, limit_hours: float) -> bool:
        """Whether it was reported later than the hospital's rule allows."""
        hours = self.hours_to_report()
        return hours is not None and hours > limit_hours

    def analysis_missing(self) -> bool:
        """Whether its grade asks for a cause analysis that has not been written."""
        return self.grade in ANALYSED and not self.analysis.strip()


INCIDENTS: Area[Incident] = Area(
    "incident", Incident, key=lambda i: i.number, unit=lambda i: i.unit, day=lambda i: i.occurred[:10],
    state=lambda i: i.state,
)  # fmt: skip
