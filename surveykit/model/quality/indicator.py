"""Indicators as numerator over denominator, the months' denominators of every unit, and what was entered."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.records import Area

DENOMINATORS = (
    "bed_days", "discharges", "admissions", "inpatients", "beds", "nurses", "tube_days", "central_line_days",
    "picc_days", "urinary_catheter_days", "gastric_tube_days", "airway_days", "ventilator_days",
)  # fmt: skip
"""What a ward counts every month, whatever the indicator; an indicator may have a denominator of its own."""

Aspect = Literal["", "structure", "process", "outcome"]
"""要素质量、环节质量、终末质量."""


class Indicator(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rate. ``per`` is 100 (% of patients) or 1000 (‰ of bed-days); 1 is a plain ratio.

    ``denominator`` names a count of ``Denominators`` or is empty where it is entered with the numerator. ``exposure``:
    the denominator is time (bed-days), so events may exceed it and Poisson's law holds. ``better`` is the direction.
    ``counted``: kinds of incidents whose number is the numerator; empty where it is entered. ``source`` is the standard
    that the definition is from; ``edition`` its year; ``verified``: its wording was checked against that standard.
    """

    code: str
    name: dict[str, str]
    numerator: dict[str, str] = {}
    denominator_name: dict[str, str] = {}
    denominator: str = ""
    per: int = 100
    exposure: bool = False
    better: Literal["high", "low"] = "low"
    target: float | None = None
    counted: tuple[str, ...] = ()
    aspect: Aspect = ""
    clause: str = ""
    source: str = ""
    edition: str = ""
    position: int = 0
    verified: bool = True


class Denominators(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one unit counted in one month ("2026-08")."""

    unit: str
    month: str
    counts: dict[str, float] = {}


class IndicatorValue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An indicator's numerator of one unit and month; the denominator only where the indicator has its own.

    None is what was not entered.
    """

    indicator: str
    unit: str
    month: str
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""


INDICATORS: Area[Indicator] = Area("indicator", Indicator, key=lambda i: i.code)
UNIT_MONTHS: Area[Denominators] = Area(
    "denominators", Denominators, key=lambda d: f"{d.unit}\n{d.month}", unit=lambda d: d.unit, day=lambda d: d.month
)
VALUES: Area[IndicatorValue] = Area(
    "indicator_value", IndicatorValue, key=lambda v: f"{v.indicator}\n{v.unit}\n{v.month}", unit=lambda v: v.unit,
    day=lambda v: v.month,
)  # fmt: skip
