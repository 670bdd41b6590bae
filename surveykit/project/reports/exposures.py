"""Events per bed-days as a person types them: a line each, ``falls; 12/18000; 4/17500``."""

from __future__ import annotations

import re

from surveykit.errors import DataRefused
from surveykit.exchange.cells import number_of
from surveykit.stats.rates import poisson
from surveykit.stats.results import Result

_PARTS = re.compile(r"[;；\t]")
_FRACTION = re.compile(r"[/／]")


def read(text: str, groups: tuple[str, str]) -> tuple[Result, ...]:
    """Each line compared, later minus earlier, the ratio later to earlier; names of lines as they are typed.

    DataRefused ``events_line_unreadable`` for a line that has no name and two fractions, ``rate_refused`` for numbers
    that are none.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        name, *pairs = (part.strip() for part in _PARTS.split(line))
        counts = [_fraction(pair) for pair in pairs]
        if not name or len(counts) != 2 or None in counts:
            raise DataRefused("events_line_unreadable", line=number, text=line.strip())
        given = [(group, count) for group, count in zip(groups, counts, strict=True) if count is not None]
        found.append(poisson(f"line{number}", name, given, later_minus_earlier=True))
    return tuple(found)


def _fraction(text: str) -> tuple[float, float] | None:
    parts = [number_of(part.strip().replace(" ", "")) for part in _FRACTION.split(text)]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        return None
    return float(parts[0]), float(parts[1])
