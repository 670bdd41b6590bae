"""How an indicator is spoken of: its unit, its rate with both numbers, a change, whether the target is met."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.model.quality.indicator import Indicator
from surveykit.report import numbers
from surveykit.report.document import Estimate
from surveykit.stats.indicators.ledger import Nature, nature_of
from surveykit.stats.indicators.values import Line


def nature(indicator: Indicator) -> Nature:
    """What law its counts follow."""
    return nature_of(indicator.per, indicator.exposure)


def sign(indicator: Indicator) -> str:
    """The unit that is printed: %, ‰ or nothing."""
    return {100: "%", 1000: "‰"}.get(indicator.per, "")


def few(indicator: Indicator, line: Line) -> bool:
    """Whether there are too few people for a rate: then the counts stand alone."""
    return nature(indicator) == "people" and line.denominator is not None and line.denominator < numbers.FEW


def amount(value: float | None) -> str:
    """A numerator or denominator: whole where it is."""
    return numbers.degrees(value)


def rate(_: Translator, indicator: Indicator, line: Line) -> str:
    """``0.67‰（12/18000）``; counts alone where there are few."""
    if line.rate is None:
        return "–"
    both = f"{amount(line.numerator)}/{amount(line.denominator)}"
    if few(indicator, line):
        return both
    return numbers.fixed(line.rate, 2) + sign(indicator) + numbers.bracketed(both, _.language)


def estimate(indicator: Indicator, line: Line) -> Estimate | None:
    """The rate with its interval; None where there is none, or too few people."""
    if line.rate is None or few(indicator, line):
        return None
    low, high = line.ci or (None, None)
    return Estimate(line.rate, low, high)


def change(_: Translator, indicator: Indicator, value: float | None) -> str:
    """A difference of two rates with its sign: percentage points for %, never %."""
    if value is None:
        return "–"
    text = numbers.fixed(value, 2)
    text = text if text.startswith("-") or not float(text) else f"+{text}"
    return _("{value} percentage points", value=text) if indicator.per == 100 else text + sign(indicator)


def target(_: Translator, indicator: Indicator) -> str:
    """``≤0.5‰`` or ``≥95%``; empty where there is none."""
    if indicator.target is None:
        return ""
    bound = "≤" if indicator.better == "low" else "≥"
    return f"{bound}{indicator.target:.10g}{sign(indicator)}"


def met(_: Translator, line: Line) -> str:
    """Whether the target is met, in a word."""
    return "–" if line.met is None else _("met") if line.met else _("not met")


def name(_: Translator, indicator: Indicator) -> str:
    """What it is called."""
    return _.text(indicator.name, indicator.code)


def span(_: Translator, months: Iterable[str]) -> str:
    """Months from the first to the last: ``2026-01～2026-03``."""
    listed = list(months)
    if not listed:
        return "–"
    if len(listed) == 1:
        return listed[0]
    return f"{listed[0]}～{listed[-1]}" if _.language == "zh_CN" else f"{listed[0]} to {listed[-1]}"
