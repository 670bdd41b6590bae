"""What the numbers of a circle come to: computed once, shown on the screen and printed in the report."""

from __future__ import annotations

from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.model.quality.circle import Ability, Cause, Circle, Countermeasure
from surveykit.stats.circle import checks
from surveykit.stats.circle.result import attainment, progress, target
from surveykit.stats.circle.scoring import by_cumulation, by_full_marks
from surveykit.stats.pareto import Pareto, pareto
from surveykit.stats.results import Result

CRITERIA = 3
"""What a countermeasure is scored for: feasibility, economy, effect."""


@dataclass(frozen=True)
class CauseLine:
    """A cause with its total of ``full`` marks, whether the rule chooses it, and the test of it where there is one."""

    cause: Cause
    total: int
    full: int
    chosen: bool
    result: Result | None


@dataclass(frozen=True)
class MeasureLine:
    """A countermeasure with its totals by criterion, of ``full`` marks together, and whether it is taken."""

    measure: Countermeasure
    by_criterion: tuple[int, ...]
    full: int
    taken: bool

    @property
    def total(self) -> int:
        """All criteria together."""
        return sum(self.by_criterion)


@dataclass(frozen=True)
class AbilityLine:
    """An axis of the radar with its paired comparison."""

    ability: Ability
    result: Result


@dataclass(frozen=True)
class Findings:
    """Everything that is computed of a circle. Values are rates (0 to 1) where ``rate``, else numbers of events.

    ``focus_given``: 改善重点 was typed and is not that of the tally. What cannot be computed is None.
    """

    circle: Circle
    before: Pareto
    after: Pareto | None
    rate: bool
    current: float | None
    reached: float | None
    focus: float | None
    focus_given: bool
    aimed: float | None
    attained: float | None
    progressed: float | None
    effect: Result | None
    causes: tuple[CauseLine, ...]
    measures: tuple[MeasureLine, ...]
    abilities: tuple[AbilityLine, ...]


def found(circle: Circle, _: Translator) -> Findings:
    """Compute everything; the words are the names of the groups."""
    names = (_("before improvement"), _("after improvement"))
    rate = bool(circle.n_before)
    current = _value(circle.events_before, circle.n_before, rate)
    reached = _value(circle.events_after, circle.n_after, rate)
    before = pareto([(line.name, line.before) for line in circle.tally])
    counted = circle.tally and all(line.after is not None for line in circle.tally)
    focus = circle.focus
    if focus is None and before.vital:
        focus = before.bars[before.vital - 1].cumulative / 100
    aimed = None
    if current is not None and focus is not None and (circle.should_fall or rate):
        aimed = target(current, focus, circle.ability, should_fall=circle.should_fall)
    both = current is not None and reached is not None
    return Findings(
        circle=circle,
        before=before,
        after=pareto([(line.name, line.after or 0) for line in circle.tally]) if counted else None,
        rate=rate,
        current=current,
        reached=reached,
        focus=focus,
        focus_given=circle.focus is not None,
        aimed=aimed,
        attained=attainment(current, reached, aimed) if both and aimed is not None else None,  # type: ignore[arg-type]
        progressed=progress(current, reached) if both else None,  # type: ignore[arg-type]
        effect=_effect(circle, names) if both and rate else None,
        causes=_causes(circle, _),
        measures=_measures(circle),
        abilities=tuple(
            AbilityLine(line, checks.growth(line.name, line.before, line.after, groups=names))
            for line in circle.abilities
        ),
    )


def _value(events: int | None, n: int | None, rate: bool) -> float | None:
    if events is None:
        return None
    if not rate:
        return float(events)
    return events / n if n else None


def _effect(circle: Circle, names: tuple[str, str]) -> Result:
    before = (circle.events_before or 0, circle.n_before or 0)
    after = (circle.events_after or 0, circle.n_after or 0)
    return checks.change(circle.indicator, before, after, groups=names)


def _causes(circle: Circle, _: Translator) -> tuple[CauseLine, ...]:
    totals = [sum(cause.scores) for cause in circle.causes]
    full = [circle.full_mark * len(cause.scores) for cause in circle.causes]
    match circle.cause_rule:
        case "hand":
            chosen = tuple(cause.chosen for cause in circle.causes)
        case "pareto":
            chosen = by_cumulation(totals, circle.threshold)
        case "score":
            chosen = by_full_marks(totals, full, circle.threshold)
    return tuple(
        CauseLine(cause, totals[at], full[at], chosen[at], _tested(cause, _)) for at, cause in enumerate(circle.causes)
    )


def _tested(cause: Cause, _: Translator) -> Result | None:
    """The test of a cause; None where it was not counted with and without it."""
    if not cause.checked or not cause.checked_without:
        return None
    present, absent = (cause.events or 0, cause.checked), (cause.events_without or 0, cause.checked_without)
    return checks.cause(cause.name, present, absent, groups=(_("cause present"), _("cause absent")))


def _measures(circle: Circle) -> tuple[MeasureLine, ...]:
    sums = [
        tuple(sum(member[at] for member in measure.scores) for at in range(CRITERIA))
        for measure in circle.countermeasures
    ]
    full = [circle.full_mark * CRITERIA * len(measure.scores) for measure in circle.countermeasures]
    if circle.measure_rule == "hand":
        taken = tuple(measure.taken for measure in circle.countermeasures)
    else:
        taken = by_full_marks([sum(each) for each in sums], full, circle.threshold)
    return tuple(MeasureLine(m, sums[at], full[at], taken[at]) for at, m in enumerate(circle.countermeasures))
