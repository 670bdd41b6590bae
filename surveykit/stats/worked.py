"""One response's score step by step, so that a person can follow it: ``4 5 3 4 → mean 4 → (4 − 1) ÷ 4 × 100 = 75``.

Computed one answer at a time and apart from ``scores``, which does the same for many at once; the two must agree.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from surveykit.errors import DefinitionRefused
from surveykit.i18n import Translator
from surveykit.model.answers import Mark, Missing, Value
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Band, Scale
from surveykit.stats.blocks import ENOUGH, NOISE

Status = Literal["answered", "filled", "unanswered", "out"]
StepKind = Literal["mean", "sum", "percent", "rate", "count", "gap", "multiply", "add", "floor"]
Fault = Literal["", "nothing_answered", "too_few", "not_all", "no_weight"]


@dataclass(frozen=True)
class Term:
    """One item: the answer as given, and what the method takes (reversed, filled). ``out`` is not in the base."""

    item: str
    given: float | None
    value: float | None
    status: Status
    turn: float | None
    weight: float
    low: float
    high: float


@dataclass(frozen=True)
class Step:
    """One line of arithmetic; a pass rate is a rate of those sampled.

    ``operands``: percent (mean, lowest, span); rate (sum, full); gap (mean, other mean);
    multiply and add (before, by); the rest none."""

    kind: StepKind
    value: float
    operands: tuple[float, ...] = ()


@dataclass(frozen=True)
class Worked:
    """A score with everything that led to it. ``fault`` says why ``value`` is None; ``needed``: answers asked for."""

    scale: str
    terms: tuple[Term, ...]
    minus: tuple[Term, ...]
    answered: int
    base: int
    needed: int
    filled: int
    steps: tuple[Step, ...]
    value: float | None
    band: Band | None
    fault: Fault = ""


@dataclass(frozen=True)
class _Side:
    terms: tuple[Term, ...]
    answered: int
    base: int
    needed: int

    def used(self) -> list[tuple[Term, float]]:
        return [(t, t.value) for t in self.terms if t.value is not None and t.status in ("answered", "filled")]

    def total(self) -> float:
        return sum(t.weight * v for t, v in self.used())

    def weight(self) -> float:
        return sum(t.weight for t, _ in self.used())


def worked(
    questionnaire: Questionnaire,
    scale: Scale | str,
    answers: Mapping[str, Value],
    marks: Mapping[str, Mark] | None = None,
) -> Worked:
    """Score one response on one scale. Raises DefinitionRefused where the scale cannot be computed as defined."""
    found = questionnaire.scale(scale) if isinstance(scale, str) else scale
    if found is None:
        raise DefinitionRefused("scale_item_unknown", scale=str(scale), item=str(scale))
    return _worked(questionnaire, found, answers, marks or {}, ())


def _worked(
    questionnaire: Questionnaire,
    scale: Scale,
    answers: Mapping[str, Value],
    marks: Mapping[str, Mark],
    above: tuple[str, ...],
) -> Worked:
    if scale.code in above:
        raise DefinitionRefused("scale_cycle", scale=scale.code, through=" → ".join([*above, scale.code]))
    above = (*above, scale.code)
    sides = [_side(questionnaire, scale, scale.items, answers, marks, above)]
    if scale.method == "gap":
        sides.append(_side(questionnaire, scale, scale.minus, answers, marks, above))
    fault = _fault(scale, sides)
    steps = () if fault else _steps(scale, sides)
    value = steps[-1].value if steps else None
    return Worked(
        scale=scale.code,
        terms=sides[0].terms,
        minus=sides[1].terms if len(sides) > 1 else (),
        answered=sum(s.answered for s in sides),
        base=sum(s.base for s in sides),
        needed=sum(s.needed for s in sides),
        filled=0 if fault else sum(t.status == "filled" for s in sides for t in s.terms),
        steps=steps,
        value=value,
        band=scale.band(value),
        fault=fault,
    )


def _side(
    questionnaire: Questionnaire,
    scale: Scale,
    codes: tuple[str, ...],
    answers: Mapping[str, Value],
    marks: Mapping[str, Mark],
    above: tuple[str, ...],
) -> _Side:
    terms = [_term(questionnaire, scale, code, answers, marks, above) for code in codes]
    given = [t.value for t in terms if t.status == "answered" and t.value is not None]
    base = sum(t.status != "out" for t in terms)
    needed = max(1, math.ceil(scale.missing.min_answered * base - ENOUGH))
    if len(given) >= needed and scale.missing.fill == "person_mean" and scale.method not in ("count", "pass"):
        mean = sum(given) / len(given)
        terms = [
            Term(t.item, None, mean, "filled", None, t.weight, t.low, t.high) if t.status == "unanswered" else t
            for t in terms
        ]
    return _Side(tuple(terms), len(given), base, needed)


def _term(
    questionnaire: Questionnaire,
    scale: Scale,
    code: str,
    answers: Mapping[str, Value],
    marks: Mapping[str, Mark],
    above: tuple[str, ...],
) -> Term:
    given, out, hit = _given(questionnaire, scale, code, answers, marks, above)
    if scale.method == "pass":
        item = questionnaire.item(code)
        base, without, _hit = _given(questionnaire, scale, item.sampled if item else "", answers, marks, above)
        status: Status = "out" if out or without else "answered" if None not in (given, base) else "unanswered"
        return Term(code, given, given, status, None, scale.weights.get(code, 1.0), 0.0, base or 0.0)
    bounds = range_of(questionnaire, code)
    if bounds is None and (code in scale.reverse or scale.method in ("percent", "rate")):
        raise DefinitionRefused("scale_item_no_range", scale=scale.code, item=code)
    low, high = bounds or (0.0, 0.0)
    turn = low + high if code in scale.reverse else None
    value = given if turn is None or given is None else turn - given
    if scale.method == "count" and value is not None:
        value = hit if hit is not None else float(value in {v for v in scale.values if isinstance(v, int)})
    status = "out" if out else "unanswered" if given is None else "answered"
    return Term(code, given, value, status, turn, scale.weights.get(code, 1.0), low, high)


def _given(
    questionnaire: Questionnaire,
    scale: Scale,
    code: str,
    answers: Mapping[str, Value],
    marks: Mapping[str, Mark],
    above: tuple[str, ...],
) -> tuple[float | None, bool, float | None]:
    """The number answered, whether the item is out of the base, and for choices without numbers whether it counts."""
    item = questionnaire.item(code)
    if item is None:
        part = questionnaire.scale(code)
        if part is None:
            raise DefinitionRefused("scale_item_unknown", scale=scale.code, item=code)
        below = _worked(questionnaire, part, answers, marks, above)
        return below.value, below.base == 0, None
    value, mark = answers.get(code), marks.get(code)
    if value is None:
        return None, mark is not None and mark.missing in (Missing.NA, Missing.SKIPPED), None
    void = {c.code for c in item.choices if c.missing}
    if isinstance(value, int | float):
        return (None, True, None) if value in void else (float(value), False, None)
    if scale.method != "count":
        raise DefinitionRefused("scale_item_not_number", scale=scale.code, item=code)
    codes = {value} if isinstance(value, str) else set(value)
    if codes and codes <= void:
        return None, True, None
    return 0.0, False, float(bool(codes & set(scale.values)))


def _fault(scale: Scale, sides: list[_Side]) -> Fault:
    for side in sides:
        if not side.answered:
            return "nothing_answered"
        if side.answered < side.needed:
            return "too_few"
    if scale.method == "sum":
        return "not_all" if scale.missing.fill == "none" and sides[0].answered < sides[0].base else ""
    below = (
        [sum(t.weight * t.high for t, _ in sides[0].used())]
        if scale.method in ("rate", "pass")
        else [sum(t.weight * (t.high - t.low) for t, _ in sides[0].used())]
        if scale.method == "percent"
        else [side.weight() for side in sides]
    )
    return "no_weight" if 0 in below else ""


def _steps(scale: Scale, sides: list[_Side]) -> tuple[Step, ...]:
    first, total, weight = sides[0], sides[0].total(), sides[0].weight()
    steps: list[Step] = []
    match scale.method:
        case "sum":
            steps.append(Step("sum", total))
        case "rate" | "pass":
            full = sum(t.weight * t.high for t, _ in first.used())
            steps.append(Step("rate", total / full * 100, (total, full)))
        case "percent" if weight:
            low = sum(t.weight * t.low for t, _ in first.used()) / weight
            span = sum(t.weight * (t.high - t.low) for t, _ in first.used()) / weight
            steps.append(Step("mean", total / weight))
            steps.append(Step("percent", (total / weight - low) / span * 100, (total / weight, low, span)))
        case "count":
            steps.append(Step("count", total / weight * 100, (total, weight)))
        case "gap":
            other = sides[1].total() / sides[1].weight()
            steps.append(Step("gap", total / weight - other, (total / weight, other)))
        case _:
            steps.append(Step("mean", total / weight))
    value, change = steps[-1].value, scale.transform
    if change.multiply != 1:
        steps.append(Step("multiply", value * change.multiply, (value, change.multiply)))
    if change.add:
        before = steps[-1].value
        steps.append(Step("add", before + change.add, (before, change.add)))
    if change.floor:
        steps.append(Step("floor", _integer_part(steps[-1].value)))
    return tuple(steps)


def _integer_part(value: float) -> float:
    nearest = round(value)
    return float(nearest) if abs(value - nearest) <= NOISE * max(1.0, abs(value)) else float(math.floor(value))


def worked_line(result: Worked, _: Translator) -> str:
    """The steps on one line, in the translator's language."""
    parts = [_terms(result.terms, _)]
    if result.minus:
        parts[0] += f" | {_terms(result.minus, _)}"
    parts += [_step(step, _) for step in result.steps]
    match result.fault:
        case "nothing_answered":
            parts.append(_("no score: nothing answered"))
        case "too_few":
            parts.append(
                _("no score: {answered} of {base} answered, {needed} needed",
                  answered=result.answered, base=result.base, needed=result.needed)
            )  # fmt: skip
        case "not_all":
            parts.append(_("no score: the sum needs every item"))
        case "no_weight":
            parts.append(_("no score: the weights add up to nothing"))
    return " → ".join(parts)


def _terms(terms: tuple[Term, ...], _: Translator) -> str:
    return " ".join(_term_text(t, _) for t in terms)


def _term_text(term: Term, _: Translator) -> str:
    times = "" if term.weight == 1 else f"×{_number(term.weight)}"
    match term.status:
        case "out":
            return _("n/a")
        case "unanswered":
            return "–"
        case "filled":
            return f"[{_number(term.value)}]{times}"
        case _:
            shown = _number(term.given)
            return (shown if term.turn is None else f"({_number(term.turn)}−{shown})") + times


def _step(step: Step, _: Translator) -> str:
    value, operands = _number(step.value), [_number(o) for o in step.operands]
    match step.kind:
        case "mean":
            return _("mean {value}", value=value)
        case "sum":
            return _("sum {value}", value=value)
        case "percent":
            return f"({operands[0]}−{operands[1]})÷{operands[2]}×100 = {value}"
        case "rate" | "count":
            return f"{operands[0]}÷{operands[1]}×100 = {value}"
        case "gap":
            return f"{operands[0]}−{operands[1]} = {value}"
        case "multiply":
            return f"{operands[0]}×{operands[1]} = {value}"
        case "add":
            return f"{operands[0]}{'' if step.operands[1] < 0 else '+'}{operands[1]} = {value}"
        case "floor":
            return _("integer part {value}", value=value)


def _number(value: float | None) -> str:
    """Two decimals at most, with a real minus sign."""
    if value is None:
        return "–"
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−") if text != "-0" else "0"
