"""The XmR chart: single values with limits from their moving ranges.

Limits are mean ± 3 x (mean moving range) / d2 with d2 = 1.128, the range chart's upper limit is D4 = 3.267 times the
mean moving range: the constants of the tables in ISO 7870-2 and in NIST's e-Handbook of Statistical Methods, 6.3.2.2,
with as many digits as those tables have, so that the numbers agree with a table on paper.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from msgspec.structs import replace

from surveykit.stats.figures import Floats, mean_and_squares
from surveykit.stats.results import Caveat
from surveykit.stats.trend.chart import Chart, Line, limits_of, numbers
from surveykit.stats.trend.rules import control_marks

D2 = 1.128
D4 = 3.267


@dataclass(frozen=True)
class Spread:
    """Centre of values, mean moving range and sigma = mean moving range / d2; 0 where no value moves."""

    centre: float
    moving: float

    @property
    def sigma(self) -> float:
        """The short-term standard deviation."""
        return self.moving / D2


def spread_of(base: Floats) -> Spread:
    """Centre and moving range of two values or more; neighbours are values with none missing between, as given."""
    return Spread(mean_and_squares(base)[0], float(np.abs(np.diff(base)).mean()))


def xmr_chart(line: Line, asked: str) -> Chart:
    """Single values: mean ± 2.66 x the mean moving range.

    Ranges are taken between a value and the one before it that is there. Where no value differs from the one before,
    there are no limits (caveat ``chart_no_variation``).
    """
    spread = spread_of(line.base)
    size = line.values.size
    ranges = np.full(size, np.nan)
    ranges[line.there[1:]] = np.abs(np.diff(line.values[line.there]))
    chart = Chart(
        type="xmr",
        asked=asked,
        values=numbers(line.values),
        n=line.there.size,
        baseline=line.baseline,
        centre=(spread.centre,) * size,
        ranges=numbers(ranges),
        range_centre=spread.moving,
    )
    return with_limits(chart, line, np.full(size, spread.centre), np.full(size, spread.sigma), D4 * spread.moving)


def with_limits(
    chart: Chart,
    line: Line,
    centre: Floats,
    sigma: Floats,
    range_limit: float | None = None,
    *,
    lowest: float = -np.inf,
    highest: float = np.inf,
) -> Chart:
    """A chart with limits of three sigma and the marks of all rules; limits beyond what is possible are left out."""
    if not np.all(sigma[line.there] > 0):
        return replace(chart, caveats=(*chart.caveats, Caveat(code="chart_no_variation")))
    lower, upper = centre - 3 * sigma, centre + 3 * sigma
    return replace(
        chart,
        lower=numbers(np.where(lower >= lowest, lower, np.nan)),
        upper=numbers(np.where(upper <= highest, upper, np.nan)),
        limits=limits_of(line.base.size),
        marks=control_marks(line.values, centre, sigma),
        range_limit=range_limit,
    )
