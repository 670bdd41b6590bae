"""The arithmetic of scores over a block of responses: plain sums over items, each a product of two matrices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DefinitionRefused
from surveykit.model.matrix import ANSWERED, NA, SKIPPED, Matrix
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.stats.counted import counted_name

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

NOISE = 1e-8
"""What arithmetic in doubles may add to a whole number; far below any step that real answers can make."""
ENOUGH = 1e-9
"""0.56 x 25 is 14.000000000000002, and fourteen answers are enough."""


@dataclass(frozen=True)
class Plan:
    """How one side of a scale is summed: for each of its m items the row it stands in, its weight, lowest and highest
    value, and the sign and constant that turn it round where it is reversed. ``ready``: rows that count as they are.
    ``sampled``: of a pass rate, the row of how many were looked at, for each item.
    """

    scale: Scale
    rows: tuple[int, ...]
    weight: Floats
    low: Floats
    high: Floats
    sign: Floats
    turn: Floats
    ready: Bools
    sampled: tuple[int, ...] = ()

    @property
    def fills(self) -> bool:
        """Whether the mean of what was answered stands for what was not."""
        return self.scale.missing.fill == "person_mean" and self.scale.method not in ("count", "pass")


def plan(questionnaire: Questionnaire, scale: Scale, codes: Sequence[str], row: Mapping[str, int]) -> Plan:
    """Plan one side of ``scale``; ``row`` says where each known code stands. Raises DefinitionRefused."""
    names = [name if (name := counted_name(scale, code)) in row else code for code in codes]
    facts = [_facts(questionnaire, scale, code, name, row) for code, name in zip(codes, names, strict=True)]
    weight, low, high, sign, turn = np.array(facts, dtype=np.float64).reshape(-1, 5).T
    ready = np.array([name != code for code, name in zip(codes, names, strict=True)], dtype=np.bool_)
    sampled = tuple(_sampled(questionnaire, scale, code, row) for code in codes) if scale.method == "pass" else ()
    return Plan(scale, tuple(row[name] for name in names), weight, low, high, sign, turn, ready, sampled)


def integer_part(values: Floats) -> Floats:
    """Largest whole number not above each value, where a value within ``NOISE`` of a whole number is that number."""
    nearest = np.rint(values)
    near = np.abs(values - nearest) <= NOISE * np.maximum(1.0, np.abs(values))
    return np.where(near, nearest, np.floor(values))


@dataclass(frozen=True)
class _Sums:
    """Sums over the items of one side, each (n,) or one number for all: what the method runs over, filled included."""

    answered: Floats
    base: Floats
    wx: Floats
    weight: Floats
    low: Floats
    high: Floats


@dataclass
class Block:
    """What is known of n responses, a row a code: first items, then scales as they are scored.

    ``values``: float64, NaN where there is none; ``x`` the same with 0; ``counts``: intp (3, scales, n), answered,
    base and filled of each scale in the order of scoring.
    """

    values: Floats
    x: Floats
    answered: Bools
    base: Bools
    counts: Ints
    rows: int
    scored: int = 0

    @classmethod
    def of(cls, tables: Sequence[Matrix], part: slice, scales: int) -> Block:
        """The responses ``part`` of tables that go row by row, with room for ``scales`` rows more."""
        values = np.concatenate([t.values[part].T for t in tables])
        states = np.concatenate([t.states[part].T for t in tables])
        items, n = values.shape
        shape = (items + scales, n)
        block = cls(
            values=np.full(shape, np.nan),
            x=np.zeros(shape),
            answered=np.zeros(shape, dtype=np.bool_),
            base=np.zeros(shape, dtype=np.bool_),
            counts=np.zeros((3, scales, n), dtype=np.intp),
            rows=items,
        )
        block.answered[:items] = states == ANSWERED
        block.base[:items] = (states != NA) & (states != SKIPPED)
        block.x[:items] = np.where(block.answered[:items], values, 0.0)
        return block

    def add(self, plus: Plan, minus: Plan | None) -> None:
        """Score one scale and keep it as the next row. ``minus`` is the other side of a gap."""
        scale, sums = plus.scale, self._sums(plus)
        value, valid = _method(scale, sums), _enough(scale, sums)
        answered, base = sums.answered, sums.base
        if minus is not None:
            other = self._sums(minus)
            value = value - _divide(other.wx, other.weight)
            valid = valid & _enough(scale, other)
            answered, base = answered + other.answered, base + other.base
        if scale.method == "sum" and scale.missing.fill == "none":
            valid = valid & (answered == base)
        value = value * scale.transform.multiply + scale.transform.add
        if scale.transform.floor:
            value = integer_part(value)
        value = np.where(valid, value, np.nan)
        known = np.isfinite(value)
        self.values[self.rows] = value
        self.x[self.rows] = np.where(known, value, 0.0)
        self.answered[self.rows] = known
        self.base[self.rows] = base > 0
        self.counts[0, self.scored] = answered
        self.counts[1, self.scored] = base
        if plus.fills:
            self.counts[2, self.scored] = np.where(known, base - answered, 0)
        self.rows += 1
        self.scored += 1

    def _sums(self, side: Plan) -> _Sums:
        if side.sampled:
            return self._passed(side)
        rows = list(side.rows)
        x, weight, sign, turn = self.x[rows], side.weight, side.sign, side.turn
        flags = self.answered[rows]
        whole = bool(flags.all())
        answered = np.ones((len(rows), 1)) if whole else flags.astype(np.float64)
        base = answered if whole else self.base[rows].astype(np.float64)
        if side.scale.method == "count":
            wanted = [float(v) for v in side.scale.values if isinstance(v, int)]
            hits = np.isin(sign[:, None] * x + turn[:, None], wanted)
            x = np.where(side.ready[:, None], x, hits) * answered
            sign, turn = np.ones_like(sign), np.zeros_like(turn)
        ones = np.ones_like(weight)
        n_answered = ones @ answered
        # Reversal is low + high - x where there is an answer: a sign, and a constant for each that answered.
        wx = (weight * sign) @ x + (weight * turn) @ answered
        if side.fills and not whole:
            mean = _divide(sign @ x + turn @ answered, n_answered, empty=0.0)
            wx = wx + mean * (weight @ (base * (1.0 - answered)))
        totals = np.stack([weight, weight * side.low, weight * side.high]) @ (base if side.fills else answered)
        return _Sums(n_answered, ones @ base, wx, totals[0], totals[1], totals[2])

    def _passed(self, side: Plan) -> _Sums:
        """How many were as they should be, and as ``high`` how many were looked at; both must be known."""
        rows, whole = list(side.rows), list(side.sampled)
        both = (self.answered[rows] & self.answered[whole]).astype(np.float64)
        base = (self.base[rows] & self.base[whole]).astype(np.float64)
        ones = np.ones_like(side.weight)
        weight = side.weight @ both
        sampled = side.weight @ (self.x[whole] * both)
        return _Sums(ones @ both, ones @ base, side.weight @ (self.x[rows] * both), weight, 0.0 * weight, sampled)


def _sampled(questionnaire: Questionnaire, scale: Scale, code: str, row: Mapping[str, int]) -> int:
    item = questionnaire.item(code)
    if item is None or item.sampled not in row:
        raise DefinitionRefused("scale_item_not_sampled", scale=scale.code, item=code)
    return row[item.sampled]


def _facts(
    questionnaire: Questionnaire, scale: Scale, code: str, name: str, row: Mapping[str, int]
) -> tuple[float, float, float, float, float]:
    """Weight, lowest, highest, and the sign and constant of reversal."""
    weight = scale.weights.get(code, 1.0)
    if name not in row:
        fault = "scale_item_not_number" if questionnaire.item(code) else "scale_item_unknown"
        raise DefinitionRefused(fault, scale=scale.code, item=code)
    if name != code:
        return weight, 0.0, 1.0, 1.0, 0.0
    bounds = range_of(questionnaire, code)
    if bounds is None and (code in scale.reverse or scale.method in ("percent", "rate")):
        raise DefinitionRefused("scale_item_no_range", scale=scale.code, item=code)
    low, high = bounds or (0.0, 0.0)
    return (weight, low, high, -1.0, low + high) if code in scale.reverse else (weight, low, high, 1.0, 0.0)


def _method(scale: Scale, sums: _Sums) -> Floats:
    match scale.method:
        case "sum":
            return sums.wx
        case "percent":
            return _divide(sums.wx - sums.low, sums.high - sums.low) * 100
        case "rate" | "pass":
            return _divide(sums.wx, sums.high) * 100
        case "count":
            return _divide(sums.wx, sums.weight) * 100
        case _:
            return _divide(sums.wx, sums.weight)


def _enough(scale: Scale, sums: _Sums) -> Bools:
    return (sums.answered > 0) & (sums.answered >= scale.missing.min_answered * sums.base - ENOUGH)


def _divide(above: Floats, below: Floats, empty: float = np.nan) -> Floats:
    out = np.full(above.shape, empty)
    np.divide(above, below, out=out, where=below != 0)
    return out
