"""Scales as SPSS's COMPUTE: the rules of scoring written out for whoever checks them with another program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveykit.model.answers import EXPORT_CODES, Missing
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale

_APART = (EXPORT_CODES[Missing.NA], EXPORT_CODES[Missing.SKIPPED])
"""What does not count into the base: not applicable, skipped."""


@dataclass(frozen=True)
class Scored:
    """Commands that compute one scale, without their full stops. ``items`` are its variables, reversed ones turned."""

    commands: tuple[str, ...]
    items: tuple[str, ...]


def scored(questionnaire: Questionnaire, scale: Scale, names: Mapping[str, str]) -> Scored | None:
    """A scale's commands; None where its rule has no plain counterpart (weights, per cent over different ranges).

    ``names``: code of an item or of a scale → variable. The names of turned and of counting variables are made here:
    ``<item>_r``, ``<scale>_b``.
    """
    codes = (*scale.items, *scale.minus)
    if not codes or any(code not in names for code in codes) or any(scale.weights.get(c, 1.0) != 1.0 for c in codes):
        return None
    commands: list[str] = []
    turned = {}
    for code in dict.fromkeys(codes):
        turned[code] = names[code]
        if code in scale.reverse:
            bounds = range_of(questionnaire, code)
            if bounds is None:
                return None
            turned[code] = f"{names[code]}_r"
            commands.append(f"COMPUTE {turned[code]} = {sum(bounds):g} - {names[code]}")
    plain = [names[code] for code in scale.items]
    base = f"{names[scale.code]}_b"
    commands.append(f"COUNT {base} = {' '.join(plain)} ({_APART[0]}, {_APART[1]})")
    commands.append(f"COMPUTE {base} = {len(plain)} - {base}")
    formula = _formula(questionnaire, scale, turned, base)
    if formula is None:
        return None
    transform = scale.transform
    if transform.multiply != 1.0 or transform.add:
        formula = f"({formula}) * {transform.multiply!r} + {transform.add!r}"
    if transform.floor:
        formula = f"TRUNC({formula} + 0.00000001)"
    answered = f"NVALID({', '.join(plain)})"
    enough = f"{answered} > 0 AND {answered} >= {scale.missing.min_answered!r} * {base} - 0.000000001"
    if scale.method == "sum" and scale.missing.fill == "none":
        enough += f" AND {answered} = {base}"
    if scale.method == "gap":
        other = f"NVALID({', '.join(names[code] for code in scale.minus)})"
        enough += f" AND {other} > 0 AND {other} >= {scale.missing.min_answered * len(scale.minus)!r} - 0.000000001"
    commands.append(f"IF ({enough}) {names[scale.code]} = {formula}")
    return Scored(tuple(commands), tuple(turned[code] for code in scale.items))


def _formula(questionnaire: Questionnaire, scale: Scale, turned: Mapping[str, str], base: str) -> str | None:
    items = ", ".join(turned[code] for code in scale.items)
    ends = {range_of(questionnaire, code) for code in scale.items}
    bounds = next(iter(ends)) if len(ends) == 1 else None
    match scale.method:
        case "mean":
            return f"MEAN({items})"
        case "sum":
            return f"MEAN({items}) * {base}"
        case "gap":
            return f"MEAN({items}) - MEAN({', '.join(turned[code] for code in scale.minus)})"
        case "percent" if bounds and bounds[1] > bounds[0]:
            return f"(MEAN({items}) - {bounds[0]!r}) / {bounds[1] - bounds[0]!r} * 100"
        case "rate" if bounds and bounds[1]:
            return f"MEAN({items}) / {bounds[1]!r} * 100"
        case "count" if all(isinstance(value, int) for value in scale.values):
            wanted = ", ".join(str(value) for value in scale.values)
            hits = " + ".join(f"SUM(ANY({turned[code]}, {wanted}), 0)" for code in scale.items)
            return f"({hits}) / NVALID({items}) * 100"
        case _:
            return None
