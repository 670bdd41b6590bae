"""What keeps a scale from being computed as it is defined."""

from __future__ import annotations

import math
from collections.abc import Iterator

from surveykit.model.matrix import numeric_items
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import CHOSEN, Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale


def scale_problems(questionnaire: Questionnaire, scale: Scale, path: str) -> Iterator[Problem]:
    """Problems of one scale; ``path`` is where it stands in the definition's JSON."""
    if not scale.items:
        yield problem("scale_no_items", f"{path}.items", scale.code, scale=scale.code)
    if circle := _circle(questionnaire, scale):
        yield problem("scale_cycle", f"{path}.items", scale.code, scale=scale.code, through=" → ".join(circle))
        return
    yield from _part_problems(questionnaire, scale, path)
    yield from _method_problems(scale, path)
    yield from _number_problems(scale, path)
    yield from _band_problems(scale, path)


def _circle(questionnaire: Questionnaire, scale: Scale) -> list[str]:
    """The codes from ``scale`` back to itself; empty where it does not come back."""
    way: list[str] = []
    done: set[str] = set()

    def comes_back(code: str) -> bool:
        below = questionnaire.scale(code)
        if below is None or code in done:
            return False
        done.add(code)
        way.append(code)
        if any(part == scale.code or comes_back(part) for part in (*below.items, *below.minus)):
            return True
        way.pop()
        return False

    return [*way, scale.code] if comes_back(scale.code) else []


def _part_problems(questionnaire: Questionnaire, scale: Scale, path: str) -> Iterator[Problem]:
    numeric = set(numeric_items(questionnaire))
    facts = {"scale": scale.code}
    for name, codes in (("items", scale.items), ("minus", scale.minus)):
        for index, code in enumerate(codes):
            where = f"{path}.{name}[{index}]"
            item = questionnaire.item(code)
            if code in codes[:index]:
                yield problem("scale_item_twice", where, scale.code, **facts, item=code)
            elif item is None and questionnaire.scale(code) is None:
                yield problem("scale_item_unknown", where, scale.code, **facts, item=code)
            elif item is not None and code not in numeric:
                if scale.method != "count" or item.kind not in CHOSEN:
                    yield problem("scale_item_not_number", where, scale.code, **facts, item=code)
            elif scale.method == "pass" and (item is None or not item.sampled):
                yield problem("scale_item_not_sampled", where, scale.code, **facts, item=code)
            elif (scale.method in ("percent", "rate") or code in scale.reverse) and not range_of(questionnaire, code):
                yield problem("scale_item_no_range", where, scale.code, **facts, item=code)
    parts = {*scale.items, *scale.minus}
    for index, code in enumerate(scale.reverse):
        if code not in parts:
            yield problem("scale_reverse_unknown", f"{path}.reverse[{index}]", scale.code, **facts, item=code)
    for code, weight in scale.weights.items():
        where = f"{path}.weights.{code}"
        if code not in parts:
            yield problem("scale_weight_unknown", where, scale.code, **facts, item=code)
        if not math.isfinite(weight):
            yield problem("scale_number_bad", where, scale.code, **facts)
    if parts and scale.method != "sum" and sum(scale.weights.get(c, 1.0) for c in scale.items) <= 0:
        yield problem("scale_weights_nothing", f"{path}.weights", scale.code, **facts)


def _method_problems(scale: Scale, path: str) -> Iterator[Problem]:
    if scale.method == "count" and not scale.values:
        yield problem("scale_no_values", f"{path}.values", scale.code, scale=scale.code)
    if scale.method == "gap" and not scale.minus:
        yield problem("scale_no_minus", f"{path}.minus", scale.code, scale=scale.code)
    for name, given, method in (("values", scale.values, "count"), ("minus", scale.minus, "gap")):
        if given and scale.method != method:
            yield problem(
                "scale_field_unused", f"{path}.{name}", scale.code, scale=scale.code, field=name, method=scale.method
            )


def _number_problems(scale: Scale, path: str) -> Iterator[Problem]:
    if not 0 <= scale.missing.min_answered <= 1:
        yield problem("scale_min_answered", f"{path}.missing.min_answered", scale.code, scale=scale.code)
    if not math.isfinite(scale.transform.multiply) or scale.transform.multiply == 0:
        yield problem("scale_number_bad", f"{path}.transform.multiply", scale.code, scale=scale.code)
    if not math.isfinite(scale.transform.add):
        yield problem("scale_number_bad", f"{path}.transform.add", scale.code, scale=scale.code)
    for index, norm in enumerate(scale.norms):
        if not (math.isfinite(norm.mean) and math.isfinite(norm.sd) and norm.sd > 0) or (
            norm.n is not None and norm.n < 2
        ):
            yield problem("scale_norm_bad", f"{path}.norms[{index}]", scale.code, scale=scale.code)


def _band_problems(scale: Scale, path: str) -> Iterator[Problem]:
    for index, band in enumerate(scale.bands):
        where = f"{path}.bands[{index}].from"
        if (band.start is None) != (index == 0):
            yield problem("scale_band_first", where, scale.code, scale=scale.code)
        elif band.start is not None and not math.isfinite(band.start):
            yield problem("scale_number_bad", where, scale.code, scale=scale.code)
        before = scale.bands[index - 1].start if index else None
        if before is not None and band.start is not None and band.start <= before:
            yield problem("scale_bands_order", where, scale.code, scale=scale.code)
