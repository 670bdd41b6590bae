"""Where and when responses come from: waves, units, batches."""

from __future__ import annotations

from typing import Literal

import msgspec

Mode = Literal["paper", "scanned", "interview", "phone"]
FilledBy = Literal["", "self", "family", "interviewer"]


class Wave(msgspec.Struct, frozen=True, kw_only=True):
    """A period of a survey (调查时段). Dates are ISO or empty; waves are ordered by position."""

    id: str
    name: str
    position: int
    from_date: str = ""
    to_date: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A ward or department (科室). ``parent`` is the id of the unit it belongs to."""

    id: str
    name: str
    position: int
    parent: str = ""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A stack of sheets handed out together. Who hands it out and how changes results, so both are kept."""

    id: str
    questionnaire: str
    wave: str
    unit: str = ""
    name: str = ""
    distributor: str = ""
    mode: Mode = "paper"
    filled_by: FilledBy = ""
    from_date: str = ""
    to_date: str = ""
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
