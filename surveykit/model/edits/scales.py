"""Scales put in and taken out, and what they say of their parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from surveykit.model.edits.places import codes_of
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Scale

_replace = msgspec.structs.replace


def with_scale(questionnaire: Questionnaire, scale: Scale, old: str = "") -> Questionnaire:
    """Put a scale in the place of the one called ``old`` (by default its own code), or at the end.

    Where the code is another one, scales that take this one as a part follow.
    """
    old = old or scale.code
    if questionnaire.scale(old) is None:
        return _replace(questionnaire, scales=(*questionnaire.scales, scale))
    scales = tuple(
        scale if s.code == old else scale_renaming(s, old, scale.code) if old != scale.code else s
        for s in questionnaire.scales
    )
    return _replace(questionnaire, scales=scales)


def without_scale(questionnaire: Questionnaire, code: str) -> Questionnaire:
    """Take a scale out, and out of the scales that it is a part of."""
    kept = tuple(s for s in questionnaire.scales if s.code != code)
    return _replace(questionnaire, scales=scales_without(kept, {code}))


def with_parts(questionnaire: Questionnaire, scale: Scale, parts: Collection[str], minus: Collection[str]) -> Scale:
    """The scale over these parts in the order of the paper, scales last; what it says of other parts goes."""
    order = codes_of(questionnaire)
    known = {*parts, *minus}
    return _replace(
        scale,
        items=tuple(sorted(parts, key=order.index)),
        minus=tuple(sorted(minus, key=order.index)),
        reverse=tuple(code for code in scale.reverse if code in known),
        weights={code: weight for code, weight in scale.weights.items() if code in known},
    )


def scales_without(scales: Iterable[Scale], codes: Collection[str]) -> tuple[Scale, ...]:
    """Scales that no longer name these items or scales."""

    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in codes)

    return tuple(
        _replace(
            scale,
            items=kept(scale.items),
            reverse=kept(scale.reverse),
            minus=kept(scale.minus),
            weights={code: weight for code, weight in scale.weights.items() if code not in codes},
        )
        for scale in scales
    )


def scale_renaming(scale: Scale, old: str, new: str) -> Scale:
    """A scale that names a part by another code."""

    def names(codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(new if code == old else code for code in codes)

    weights: Mapping[str, float] = {new if code == old else code: weight for code, weight in scale.weights.items()}
    return _replace(
        scale, items=names(scale.items), reverse=names(scale.reverse), minus=names(scale.minus), weights=weights
    )
