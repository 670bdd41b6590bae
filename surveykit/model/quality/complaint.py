"""Complaints and comments: where from, how serious, answered within the time or not."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.records import Area


class Complaint(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One complaint, or a word of praise. Days are ISO. ``response`` is the sheet that it was written on, if any."""

    number: str
    unit: str = ""
    received: str = ""
    channel: str = ""
    kind: Literal["complaint", "suggestion", "praise"] = "complaint"
    category: str = ""
    severity: Literal["low", "middle", "high"] = "middle"
    words: str = ""
    response: str = ""
    due: str = ""
    answered: str = ""
    answer: str = ""
    owner: str = ""
    state: Literal["open", "answered", "closed"] = "open"

    def late(self, today: str) -> bool:
        """Whether it was answered after the day it was due, or is overdue unanswered."""
        return bool(self.due) and (self.answered or today) > self.due


COMPLAINTS: Area[Complaint] = Area(
    "complaint", Complaint, key=lambda c: c.number, unit=lambda c: c.unit, day=lambda c: c.received,
    state=lambda c: c.state,
)  # fmt: skip
