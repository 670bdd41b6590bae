"""The unit that a series is printed in, and its values in that unit."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.report.build.analyses.over_time_values import Series, Value
from surveykit.report.numbers import fixed

FACTORS: dict[Value, float] = {"mean": 1.0, "rate": 100.0, "number": 1.0, "per": 1000.0, "between": 1.0}
UNITS: dict[Value, str] = {"mean": "", "rate": "%", "number": "", "per": "‰", "between": ""}


def scaled(series: Series, values: Iterable[float | None]) -> tuple[float | None, ...]:
    """Values as they are printed: 0.9321 as 93.21."""
    factor = FACTORS[series.value]
    return tuple(None if v is None else v * factor for v in values)


def printed(series: Series, value: float | None) -> str:
    """A value with its unit: ``93.21%``, ``3.21‰``, ``4.05``."""
    text = fixed(scaled(series, (value,))[0], 2)
    return text if value is None else text + UNITS[series.value]


def changed_by(_: Translator, series: Series, change: float) -> str:
    """A change with its sign, a rate's in percentage points."""
    text = fixed(scaled(series, (change,))[0], 2)
    text = text if text.startswith("-") or change == 0 else f"+{text}"
    if series.value == "rate":
        return _("{value} percentage points", value=text)
    return text + UNITS[series.value]
