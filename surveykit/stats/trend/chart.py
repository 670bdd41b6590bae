"""What a chart over time is: values, centre, limits, and the points that break a rule.

Values are in the order of time; None is a value that is not there. A chart without limits has empty tuples for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.stats.figures import LARGEST, Floats
from surveykit.stats.results import Caveat

Type = Literal["line", "run", "xmr", "p", "u", "g", "t"]
Rule = Literal["shift", "trend", "beyond", "eight", "six", "two_of_three", "fifteen"]
Limits = Literal["none", "provisional", "full"]
Numbers = tuple[float | None, ...]

LEAST_RUN = 10
"""Points that a run chart needs; with fewer there is a plain line."""
LEAST_LIMITS = 12
"""Points that control limits need."""
FULL_LIMITS = 20
"""Points from which limits are no longer provisional."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A point, by its position, and the rule that it breaks or is part of breaking."""

    position: int
    rule: Rule


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart: everything is per point, (n,), in the unit of the values.

    ``baseline``: how many points, from the first, centre and limits rest on. ``ranges`` are the moving ranges of an
    XmR chart (None at the first point), ``range_centre`` and ``range_limit`` what they are judged by. ``lower`` is
    None where a limit would lie below the lowest possible value.
    """

    type: Type
    asked: str
    values: Numbers
    n: int
    baseline: int
    centre: Numbers = ()
    lower: Numbers = ()
    upper: Numbers = ()
    limits: Limits = "none"
    marks: tuple[Mark, ...] = ()
    ranges: Numbers = ()
    range_centre: float | None = None
    range_limit: float | None = None
    caveats: tuple[Caveat, ...] = ()

    def broken(self, position: int) -> tuple[Rule, ...]:
        """The rules that a point is marked for."""
        return tuple(mark.rule for mark in self.marks if mark.position == position)


@dataclass(frozen=True)
class Line:
    """Values (n,) as an array, NaN where there is none, and how many from the first one limits rest on."""

    values: Floats
    baseline: int

    @property
    def there(self) -> NDArray[np.intp]:
        """Positions that have a value."""
        return np.flatnonzero(~np.isnan(self.values))

    @property
    def base(self) -> Floats:
        """The values that centre and limits rest on."""
        head = self.values[: self.baseline]
        return head[~np.isnan(head)]


def array(values: Sequence[float | None], measure: str = "") -> Floats:
    """Values (n,) with NaN for None; ``DataRefused`` for one too large to square."""
    found = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    there = found[~np.isnan(found)]
    if there.size and not np.abs(there).max() < LARGEST:
        raise DataRefused("value_too_large", measure=measure, value=str(there[np.abs(there).argmax()]))
    return found


def numbers(values: Floats) -> Numbers:
    """An array as it is stored: None for NaN."""
    return tuple(None if v != v else v for v in values.tolist())


def limits_of(n: int) -> Limits:
    """How far limits from ``n`` points can be trusted."""
    return "full" if n >= FULL_LIMITS else "provisional" if n >= LEAST_LIMITS else "none"
