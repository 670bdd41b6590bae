"""Rules that tell a special cause from chance: those of run charts and those of control charts.

Run chart: 6 or more points in a row on one side of the median (shift; points on the median neither count nor break),
5 or more in a row all rising or all falling (trend; repeated values count once): Perla, Provost and Murray (2011), BMJ
Quality and Safety 20:46. Control chart: a point beyond 3 sigma, 8 in a row on one side of the centre, 6 in a row all
rising or all falling, 2 of 3 in the outer third or beyond on one side, 15 in a row in the inner third: Provost and
Murray (2011), The Health Care Data Guide. A point exactly on the centre ends a run of 8.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

import numpy as np

from surveykit.stats.figures import Floats
from surveykit.stats.trend.chart import Mark, Rule

SHIFT, TREND, EIGHT, SIX, FIFTEEN = 6, 5, 8, 6, 15
ZONES: tuple[Rule, ...] = ("beyond", "eight", "six", "two_of_three", "fifteen")
"""Every rule of a control chart whose limits are three equal steps of sigma."""
_ROUNDING = 16 * float(np.finfo(float).eps)


def run_marks(values: Floats, median: float) -> tuple[Mark, ...]:
    """Marks of a run chart. ``values``: (n,), NaN where there is none."""
    there = np.flatnonzero(~np.isnan(values))
    side = {int(at): _side(values[at], median) for at in there}
    off = [at for at in side if side[at]]
    shifts = [run for run in _runs(off, lambda a, b: side[a] == side[b]) if len(run) >= SHIFT]
    trends = [
        run
        for run in _monotone([int(at) for at in there], values, skip_equal=True)
        if 1 + sum(values[a] != values[b] for a, b in pairwise(run)) >= TREND
    ]
    return _marks([("shift", run) for run in shifts] + [("trend", run) for run in trends])


def control_marks(values: Floats, centre: Floats, sigma: Floats, rules: Collection[Rule] = ZONES) -> tuple[Mark, ...]:
    """Marks of a control chart. All (n,); ``sigma`` above 0 where there is a value, in steps in p and u charts."""
    there = [int(at) for at in np.flatnonzero(~np.isnan(values))]
    z = {at: float((values[at] - centre[at]) / sigma[at]) for at in there}
    side = {at: _side(values[at], centre[at]) for at in there}
    found: list[tuple[Rule, Sequence[int]]] = [("beyond", [at for at in there if abs(z[at]) > 3 * (1 + _ROUNDING)])]
    found += [
        ("eight", run) for run in _runs(there, lambda a, b: side[a] == side[b]) if len(run) >= EIGHT and side[run[0]]
    ]
    found += [("six", run) for run in _monotone(there, values, skip_equal=False) if len(run) >= SIX]
    for sign in (1, -1):
        outer = [at for at in there if sign * z[at] > 2 * (1 + _ROUNDING)]
        for window in zip(there, there[1:], there[2:], strict=False):
            inside = [at for at in window if at in outer]
            if len(inside) >= 2:
                found.append(("two_of_three", inside))
    inner = {at: abs(z[at]) < 1 for at in there}
    found += [
        ("fifteen", r) for r in _runs(there, lambda a, b: inner[a] == inner[b]) if len(r) >= FIFTEEN and inner[r[0]]
    ]
    return _marks([(rule, run) for rule, run in found if rule in rules])


def _side(value: float, centre: float) -> int:
    apart = float(value - centre)
    return 0 if abs(apart) <= _ROUNDING * max(abs(value), abs(centre)) else 1 if apart > 0 else -1


def _runs(positions: Sequence[int], alike: Callable[[int, int], bool]) -> list[list[int]]:
    """Positions in a row of which each is like the one before."""
    found: list[list[int]] = []
    for at in positions:
        if found and alike(found[-1][-1], at):
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _monotone(positions: Sequence[int], values: Floats, *, skip_equal: bool) -> list[list[int]]:
    """Positions in a row that all rise or all fall; equal neighbours belong to the row or end it."""
    found: list[list[int]] = []
    run: list[int] = []
    direction = 0
    for at in positions:
        step = int(np.sign(values[at] - values[run[-1]])) if run else 0
        if not run or (step == 0 and skip_equal) or (step and direction in (0, step)):
            run.append(at)
            direction = direction or step
            continue
        found.append(run)
        # The turning point, with what repeats it, opens the next row.
        kept = [run[-1]] if step else []
        while kept and skip_equal and len(run) > len(kept) and values[run[-len(kept) - 1]] == values[run[-1]]:
            kept.insert(0, run[-len(kept) - 1])
        run, direction = [*kept, at], step
    return [*found, run] if run else found


def _marks(found: Iterable[tuple[Rule, Sequence[int]]]) -> tuple[Mark, ...]:
    pairs = sorted({(at, rule) for rule, run in found for at in run}, key=lambda pair: (pair[0], _ORDER.index(pair[1])))
    return tuple(Mark(position=at, rule=rule) for at, rule in pairs)


_ORDER: tuple[Rule, ...] = ("beyond", "shift", "eight", "trend", "six", "two_of_three", "fifteen")
