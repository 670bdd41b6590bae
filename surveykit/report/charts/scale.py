"""Axes: round ticks, and where a value lies on the paper."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from surveykit.report.document import Chart, Series
from surveykit.report.numbers import fixed


class Scaled(Protocol):
    """What knows the ends of its scale, where it has any."""

    @property
    def minimum(self) -> float | None:
        """The scale's lowest value."""

    @property
    def maximum(self) -> float | None:
        """The scale's highest value."""


@dataclass(frozen=True)
class Axis:
    """Values ``low`` to ``high`` over the points ``start`` to ``end``; ``ticks`` are round values between them."""

    low: float
    high: float
    ticks: tuple[float, ...]
    start: float = 0.0
    end: float = 1.0

    def at(self, value: float) -> float:
        """Where ``value`` lies, in points; beyond the axis it stays at its end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def over(self, start: float, end: float) -> Axis:
        """The same values over another stretch of paper."""
        return Axis(self.low, self.high, self.ticks, start, end)

    def label(self, tick: float) -> str:
        """A tick's text, with as many decimals as the steps need."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        decimals = next((d for d in range(6) if abs(round(step, d) - step) < 1e-9 * max(1.0, abs(step))), 6)
        return fixed(tick, decimals)


def nice_step(span: float, about: int) -> float:
    """The step of 1, 2, 2.5 or 5 times a power of ten that cuts ``span`` into ``about`` parts or fewer."""
    raw = span / max(about, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    return next((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999999), 10 * power)


def axis(low: float, high: float, *, fixed_low: bool = False, fixed_high: bool = False, about: int = 5) -> Axis:
    """An axis that holds ``low`` to ``high``; an end that is not fixed moves out to a round value."""
    if not high > low:
        high = low + (abs(low) * 0.1 or 1.0)
        fixed_high = False
    step = nice_step(high - low, about)
    if not fixed_low:
        low = math.floor(low / step + 1e-9) * step
    if not fixed_high:
        high = math.ceil(high / step - 1e-9) * step
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    ticks = [round(n * step, 10) for n in range(first, last + 1)]
    if fixed_low and (not ticks or ticks[0] - low > step * 0.45):
        ticks.insert(0, low)  # a scale from 1 to 5 in steps of 2 still shows its 1
    return Axis(low, high, tuple(ticks))


def reach(series: Iterable[Series]) -> tuple[float, float]:
    """Lowest and highest value of the series, intervals included; 0 and 1 where there is none."""
    return extent(*((*one.values, *one.low, *one.high) for one in series))


def inner(low: float, high: float, about: int = 8) -> Axis:
    """An axis from ``low`` to ``high`` as they are, with the round values between them."""
    step = nice_step(high - low, about)
    ticks = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return Axis(low, high, tuple(round(n * step, 10) for n in ticks))


def extent(*values: Iterable[float | None], of: Scaled | None = None) -> tuple[float, float]:
    """Lowest and highest of all the values; where there is none the ends of the scale ``of``, else 0 and 1."""
    there = [v for some in values for v in some if v is not None and math.isfinite(v)]
    if there:
        return min(there), max(there)
    if of is None or of.minimum is None or of.maximum is None:
        return 0.0, 1.0
    return of.minimum, of.maximum


def bar_axis(chart: Chart) -> Axis:
    """Bars begin at the scale's lowest value (else at zero): half a bar would be half a lie."""
    low, high = reach(chart.series)
    start = chart.minimum if chart.minimum is not None else min(0.0, low)
    if chart.maximum is not None and chart.maximum >= high:
        return axis(start, chart.maximum, fixed_low=True, fixed_high=True)
    return axis(start, max(high, start), fixed_low=chart.minimum is not None or start == 0.0)


def part_axis(chart: Scaled, low: float, high: float) -> tuple[Axis, bool]:
    """Axis of a line: the whole scale where the values fill a good part of it, else the part that they fill.

    The second value says whether a part was taken, which the drawing must tell.
    """
    if chart.minimum is not None and chart.maximum is not None:
        whole = chart.maximum - chart.minimum
        if whole > 0 and (high - low) >= 0.4 * whole:
            return axis(chart.minimum, chart.maximum, fixed_low=True, fixed_high=True), False
    margin = 0.08 * (high - low or abs(high) or 1.0)
    part = axis(low - margin, high + margin)
    bottom = part.low if chart.minimum is None else max(part.low, chart.minimum)
    top = part.high if chart.maximum is None else min(part.high, chart.maximum)
    ticks = tuple(t for t in part.ticks if bottom - 1e-9 <= t <= top + 1e-9)
    taken = (chart.minimum is not None and bottom > chart.minimum) or (
        chart.maximum is not None and top < chart.maximum
    )
    return Axis(bottom, top, ticks), taken
