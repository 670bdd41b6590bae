"""Lowest and highest value that the definition allows an item or a scale: what reversal and percentages rest on."""

from __future__ import annotations

from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Scale

Range = tuple[float, float]


def range_of(questionnaire: Questionnaire, code: str) -> Range | None:
    """Range of an item or a scale; None where the definition sets none, or where a scale goes round in a circle."""
    return _range_of(questionnaire, code, frozenset())


def _range_of(questionnaire: Questionnaire, code: str, above: frozenset[str]) -> Range | None:
    if item := questionnaire.item(code):
        return item.range()
    scale = questionnaire.scale(code)
    if scale is None or code in above:
        return None
    found = _method_range(questionnaire, scale, above | {code})
    if found is None:
        return None
    ends = sorted(end * scale.transform.multiply + scale.transform.add for end in found)
    return (ends[0], ends[1])


def _method_range(questionnaire: Questionnaire, scale: Scale, above: frozenset[str]) -> Range | None:
    if scale.method in ("percent", "count", "pass"):
        return (0.0, 100.0)
    parts = _weighted(questionnaire, scale, scale.items, above)
    if parts is None:
        return None
    low, high, weight = parts
    match scale.method:
        case "sum":
            return (low, high)
        case "rate":
            return (low / high * 100, 100.0) if high > 0 else None
        case "gap":
            other = _weighted(questionnaire, scale, scale.minus, above)
            if other is None or weight <= 0 or other[2] <= 0:
                return None
            return (low / weight - other[1] / other[2], high / weight - other[0] / other[2])
        case _:
            return (low / weight, high / weight) if weight > 0 else None


def _weighted(
    questionnaire: Questionnaire, scale: Scale, codes: tuple[str, ...], above: frozenset[str]
) -> tuple[float, float, float] | None:
    """Sums of weight x lowest, weight x highest and of the weights; None where one of the parts has no range."""
    low = high = weight = 0.0
    for code in codes:
        found = _range_of(questionnaire, code, above)
        if found is None:
            return None
        w = scale.weights.get(code, 1.0)
        ends = sorted((found[0] * w, found[1] * w))
        low, high, weight = low + ends[0], high + ends[1], weight + w
    return (low, high, weight) if codes else None
