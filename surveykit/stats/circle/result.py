"""Target, attainment and progress of a quality control circle (品管圈).

Formulas as Chinese hospitals use them:
target = current − current × focus × ability where the value should fall (目标值 = 现况值 − 现况值×改善重点×圈能力);
target = current + (1 − current) × focus × ability for a rate that should rise;
attainment = (after − before) ÷ (target − before) (目标达成率);
progress = abs(after − before) ÷ before (进步率).
"""

from __future__ import annotations

from surveykit.errors import DataRefused


def target(current: float, focus: float, ability: float, *, should_fall: bool = True) -> float:
    """The target in the unit of ``current``; one that should rise is a rate, 0 to 1.

    ``focus`` (改善重点, the cumulative share of the vital few) and ``ability`` (圈能力) are 0 to 1. DataRefused
    ``circle_share`` where one of them is not, ``circle_current`` for a negative value or a rate above 1 to be raised.
    """
    for name, value in (("focus", focus), ("ability", ability)):
        if not 0 <= value <= 1:
            raise DataRefused("circle_share", name=name, value=value)
    if not current >= 0 or (not should_fall and current > 1):
        raise DataRefused("circle_current", value=current)
    if should_fall:
        return current - current * focus * ability
    return current + (1 - current) * focus * ability


def attainment(before: float, after: float, aimed: float) -> float | None:
    """How much of the way to the target was gone, 1 being all of it; None where the target is where one was."""
    return (after - before) / (aimed - before) if aimed != before else None


def progress(before: float, after: float) -> float | None:
    """The change as a share of what was there before; None where that was nothing."""
    return abs(after - before) / before if before else None
