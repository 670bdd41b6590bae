"""Room for words among points: no label lies on another, nor on a point."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveykit.report.charts.shapes import SMALL
from surveykit.report.charts.typeset import Line

Box = tuple[float, float, float, float]  # left, bottom, right, top
_ASCENT, _DESCENT = 0.82, 0.2  # of the size


def around(x: float, y: float, width: float, size: float = SMALL) -> Box:
    """The box of one line that begins at ``x`` on the baseline ``y``."""
    return x, y - _DESCENT * size, x + width, y + _ASCENT * size


@dataclass
class Room:
    """What of ``bounds`` is taken."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Whether the box lies inside the bounds and on nothing that was claimed."""
        left, bottom, right, top = self.bounds
        if box[0] < left or box[1] < bottom or box[2] > right or box[3] > top:
            return False
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in self.taken
        )

    def claim(self, box: Box) -> None:
        """Take the box, whoever has it already."""
        self.taken.append(box)

    def claim_line(self, points: Sequence[tuple[float, float] | None]) -> None:
        """Take what a line through the points covers."""
        for one, other in itertools.pairwise(points):
            if one is None or other is None:
                continue
            pieces = max(1, math.ceil(math.dist(one, other) / 3.0))
            for n in range(pieces + 1):
                x, y = (a + (b - a) * n / pieces for a, b in zip(one, other, strict=True))
                self.taken.append((x - 0.8, y - 0.8, x + 0.8, y + 0.8))

    def take(self, box: Box) -> bool:
        """Take the box where it is free."""
        if not self.free(box):
            return False
        self.taken.append(box)
        return True

    def beside(self, x: float, y: float, line: Line, radius: float, size: float = SMALL) -> tuple[float, float] | None:
        """Take room for ``line`` next to a point: where it begins and its baseline, or None where there is no room.

        To the right first, then left, above, below and the corners, then the same a little farther away.
        """
        width, rise = line.width, 0.3 * size
        for gap in (radius + 2.0, radius + 7.0):
            for start, base in (
                (x + gap, y - rise),
                (x - gap - width, y - rise),
                (x - width / 2, y + gap + 0.15 * size),
                (x - width / 2, y - gap - 0.75 * size),
                (x + gap * 0.7, y + gap * 0.7),
                (x + gap * 0.7, y - gap * 0.7 - 0.7 * size),
                (x - gap * 0.7 - width, y + gap * 0.7),
                (x - gap * 0.7 - width, y - gap * 0.7 - 0.7 * size),
            ):
                left, bottom, right, top = around(start, base, width, size)
                if self.take((left - 1.5, bottom, right + 1.5, top)):
                    return start, base
        return None


def apart(wanted: Sequence[float], gap: float, lowest: float, highest: float) -> list[float]:
    """Heights near ``wanted`` and at least ``gap`` apart, in the same order, between the ends where they find room."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [wanted[n] for n in order]
    for n in range(1, len(placed)):
        placed[n] = max(placed[n], placed[n - 1] + gap)
    if placed and placed[-1] > highest:
        placed[-1] = highest
        for earlier, later in itertools.pairwise(reversed(range(len(placed)))):
            placed[later] = min(placed[later], placed[earlier] - gap)
    found = [0.0] * len(wanted)
    for n, height in zip(order, placed, strict=True):
        found[n] = max(height, lowest) if len(wanted) == 1 else height
    return found
