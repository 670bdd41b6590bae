"""Where and when responses come from: waves, units, batches; what became of the sheets that were handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Mode = Literal["paper", "scanned", "interview", "phone"]
FilledBy = Literal["", "self", "family", "interviewer"]
NotReturned = Literal["refused", "no_number", "out_of_service", "no_answer", "other"]
"""Why a sheet or a call came to nothing: 拒访, 空号, 停机, 无人接听."""
Invalid = Literal["", "blank", "duplicate", "by_hand"]
"""Why a sheet does not count; straight lines are a flag, never a reason."""

NOT_RETURNED: tuple[NotReturned, ...] = ("refused", "no_number", "out_of_service", "no_answer", "other")


class Wave(msgspec.Struct, frozen=True, kw_only=True):
    """A period of a survey (调查时段). Dates are ISO or empty; waves are ordered by position."""

    id: str
    name: str
    position: int
    from_date: str = ""
    to_date: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A ward or department (科室). ``parent``: the id of the unit it belongs to; ``code``: two digits keyed for it.

    ``from_date`` and ``to_date``: the first and the last day it existed, ISO or empty; ``into``: the id of the unit
    that it was merged into.
    """

    id: str
    name: str
    position: int
    parent: str = ""
    code: str = ""
    from_date: str = ""
    to_date: str = ""
    into: str = ""


class Verification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which sheets of a batch are keyed a second time, and how.

    ``every``: each n-th in the order of their numbers, from a random ``start`` (0 to n − 1). ``sample``: a share, drawn
    by number so that it stays the same while sheets are added. ``how``: against the first pass while keying, or
    independently and compared afterwards.
    """

    method: Literal["none", "full", "every", "sample"] = "none"
    how: Literal["against", "independent"] = "against"
    every: int = 10
    start: int = 0
    share: float = 0.05
    seed: int = 0


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A stack of sheets handed out together. Who hands it out and how changes results, so both are kept.

    ``period`` and ``stay`` (day of stay) are words as on the stack's cover. ``not_returned``: reason to count.
    """

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
    period: str = ""
    stay: str = ""
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    not_returned: Mapping[NotReturned, int] = {}
    verification: Verification = Verification()


def with_codes(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units, each with a code to be keyed: those without one get the first free two digits, from 01."""
    known = tuple(units)
    taken = {unit.code for unit in known if unit.code}
    free = (code for n in range(1, len(known) + len(taken) + 1) if (code := f"{n:02}") not in taken)
    return tuple(unit if unit.code else msgspec.structs.replace(unit, code=next(free)) for unit in known)


def chosen_again(plan: Verification, numbers: Iterable[str]) -> frozenset[str]:
    """The sheets that a plan has keyed again, among those with these numbers."""
    ordered = sorted(set(numbers), key=lambda number: (len(number), number))
    match plan.method:
        case "none":
            return frozenset()
        case "full":
            return frozenset(ordered)
        case "every":
            return frozenset(ordered[plan.start :: max(1, plan.every)])
        case "sample":
            return frozenset(number for number in ordered if _draw(plan.seed, number) < plan.share)


def _draw(seed: int, number: str) -> float:
    """A number in [0, 1) that a sheet always gets: what is drawn does not depend on which sheets are there yet."""
    digest = hashlib.sha256(f"{seed}:{number}".encode()).digest()
    return int.from_bytes(digest[:7]) / 2**56
