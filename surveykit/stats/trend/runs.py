"""The run chart: values about their median. It assumes nothing of how the values are distributed."""

from __future__ import annotations

import numpy as np

from surveykit.stats.trend.chart import Chart, Line, numbers
from surveykit.stats.trend.rules import run_marks


def line_chart(line: Line, asked: str) -> Chart:
    """A plain line: too few points for a rule to mean anything."""
    return Chart(
        type="line", asked=asked, values=numbers(line.values), n=line.there.size, baseline=line.baseline,
    )  # fmt: skip


def run_chart(line: Line, asked: str) -> Chart:
    """A run chart about the median of the baseline; it needs ``chart.LEAST_RUN`` points, which the caller counts."""
    median = float(np.median(line.base))
    return Chart(
        type="run",
        asked=asked,
        values=numbers(line.values),
        n=line.there.size,
        baseline=line.baseline,
        centre=(median,) * line.values.size,
        marks=run_marks(line.values, median),
    )
