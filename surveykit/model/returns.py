"""How many sheets went out, came back and count: rows of the fieldwork table and the rates with their denominators."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from surveykit.model.fieldwork import Invalid, NotReturned

K = TypeVar("K")


class Share(msgspec.Struct, frozen=True):
    """A rate as a count over another; ``events`` may not exceed ``n``."""

    events: int
    n: int

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where nothing was counted."""
        return self.events / self.n if self.n else None


class Quota(msgspec.Struct, frozen=True, kw_only=True):
    """How many sheets a unit owes: a share of its discharges, and never fewer than ``least``."""

    share: float = 0.3
    least: int = 20

    def of(self, discharges: int | None) -> int | None:
        """The sheets owed for so many discharges, rounded up; None where they are not known."""
        # 0.3 × 70 is 21, and 21.000000000000004 in binary: what rounding adds is no sheet.
        return None if discharges is None else max(self.least, math.ceil(round(self.share * discharges, 9)))


class ReturnRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the sheets of a unit, a batch or a wave.

    ``issued`` is what batches state, None where none does; ``returned`` what they state, else the sheets keyed;
    ``keyed`` sheets are in the project, ``invalid`` says why some of them do not count.
    """

    name: str = ""
    issued: int | None = None
    returned: int = 0
    keyed: int = 0
    invalid: Mapping[Invalid, int] = {}
    not_returned: Mapping[NotReturned, int] = {}
    quota: int | None = None

    @property
    def valid(self) -> int:
        """Sheets that count."""
        return self.keyed - sum(self.invalid.values())

    @property
    def to_key(self) -> int:
        """Sheets that came back and are not keyed yet."""
        return max(0, self.returned - self.keyed)

    @property
    def return_rate(self) -> Share | None:
        """回收率: returned / issued. None where nobody said how many went out, or more came back than that."""
        return Share(self.returned, self.issued) if self.issued and self.returned <= self.issued else None

    @property
    def valid_rate(self) -> Share | None:
        """有效率: valid / returned."""
        return Share(self.valid, self.returned) if self.returned and self.valid <= self.returned else None

    @property
    def valid_return_rate(self) -> Share | None:
        """有效回收率: valid / issued."""
        return Share(self.valid, self.issued) if self.issued and self.valid <= self.issued else None

    @property
    def behind(self) -> int:
        """How many valid sheets are missing to the quota."""
        return max(0, self.quota - self.valid) if self.quota is not None else 0

    @property
    def more_than_issued(self) -> bool:
        """Whether more sheets came back than went out, which somebody has to look at."""
        return self.issued is not None and self.returned > self.issued


def added(rows: Iterable[ReturnRow], name: str = "") -> ReturnRow:
    """The sum of rows. Issued is known where every row with sheets knows it; the quota is the sum of the quotas."""
    found = tuple(rows)
    told = [row.issued for row in found if row.returned or row.issued is not None]
    quotas = [row.quota for row in found if row.quota is not None]
    return ReturnRow(
        name=name,
        issued=sum(n for n in told if n is not None) if told and None not in told else None,
        returned=sum(row.returned for row in found),
        keyed=sum(row.keyed for row in found),
        invalid=_summed(row.invalid for row in found),
        not_returned=_summed(row.not_returned for row in found),
        quota=sum(quotas) if quotas else None,
    )


def _summed(counts: Iterable[Mapping[K, int]]) -> dict[K, int]:
    total: dict[K, int] = {}
    for one in counts:
        for reason, n in one.items():
            total[reason] = total.get(reason, 0) + n
    return total
