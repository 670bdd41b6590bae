"""Edits of a questionnaire's scales as a whole: their order, and items brought into one."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from surveykit.model.edits import codes_of, with_parts
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.scales import Scale


def moved_scale(questionnaire: Questionnaire, code: str, by: int) -> Questionnaire:
    """Change places with the scale above (``by`` -1) or below (1); the same value where there is none."""
    scales = list(questionnaire.scales)
    here = next((n for n, scale in enumerate(scales) if scale.code == code), None)
    if here is None or not 0 <= here + by < len(scales):
        return questionnaire
    scales[here], scales[here + by] = scales[here + by], scales[here]
    return msgspec.structs.replace(questionnaire, scales=tuple(scales))


def leads_to(questionnaire: Questionnaire, scale: Scale, code: str) -> bool:
    """Whether a scale is called ``code``, or has it as a part however deep."""
    seen: set[str] = set()
    open_codes = [scale.code]
    while open_codes:
        name = open_codes.pop()
        if name == code:
            return True
        found = None if name in seen else questionnaire.scale(name)
        seen.add(name)
        if found is not None:
            open_codes += [*found.items, *found.minus]
    return False


def taking(questionnaire: Questionnaire, scale: Scale, codes: Collection[str]) -> Scale:
    """The scale with these items or scales among its parts. What would make it a part of itself is left out."""
    found = [code for code in codes if code in codes_of(questionnaire) and code not in scale.minus]
    kept = [
        code
        for code in found
        if (part := questionnaire.scale(code)) is None or not leads_to(questionnaire, part, scale.code)
    ]
    return with_parts(questionnaire, scale, {*scale.items, *kept}, scale.minus)


def leaving(questionnaire: Questionnaire, scale: Scale, codes: Collection[str]) -> Scale:
    """The scale without these parts."""
    gone = set(codes)
    return with_parts(questionnaire, scale, {*scale.items} - gone, {*scale.minus} - gone)
