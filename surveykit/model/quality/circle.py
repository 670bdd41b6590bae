"""A quality control circle (品管圈): one project in its ten steps, from the theme to what became standard."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.quality.feedback import Bone
from surveykit.model.records import Area


class Topic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A theme that was thought of, with the members' scores together for policy, weight, urgency and ability."""

    name: str
    policy: int = 0
    weight: int = 0
    urgency: int = 0
    ability: int = 0

    @property
    def total(self) -> int:
        """All four together."""
        return self.policy + self.weight + self.urgency + self.ability


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the Gantt chart: periods (weeks, by number from 1), planned and done, both ends included."""

    name: str
    planned: tuple[int, int] = (1, 1)
    done: tuple[int, int] | None = None
    who: str = ""


class Tally(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the tally sheet (查检表): a problem, how often before, how often after."""

    name: str
    before: int = 0
    after: int | None = None


class Cause(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cause that was scored by the members (要因评分) and tested at the place (真因验证): events among checked."""

    name: str
    scores: tuple[int, ...] = ()
    chosen: bool = False
    events: int | None = None
    checked: int | None = None
    events_without: int | None = None
    checked_without: int | None = None
    verified: bool = False


class Countermeasure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A countermeasure with each member's scores for feasibility, economy and effect; taken where ``taken``.

    ``done`` is what was carried out, ``seen`` what was seen of it.
    """

    cause: str
    words: str
    scores: tuple[tuple[int, int, int], ...] = ()
    taken: bool = False
    who: str = ""
    when: str = ""
    done: str = ""
    seen: str = ""


class Ability(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An intangible result: one axis of the radar, each member's score before and after, in the same order."""

    name: str
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()


class Circle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One project.

    ``indicator`` is what should change, with its value and counts before and after; ``should_fall`` its direction.
    ``ability`` is 圈能力 (0 to 1), ``focus`` 改善重点 (cumulative share of the vital few; None: from
    the tally). Formulas of target, attainment and progress are those of the result module.
    ``cause_rule`` says how causes are chosen: by hand (``Cause.chosen``), the highest totals up to ``threshold`` of all
    totals together (pareto), or totals of at least ``threshold`` of full marks (score); countermeasures likewise by
    ``measure_rule``. ``full_mark`` is the best that one member gives.
    """

    name: str
    number: str = ""
    theme: str = ""
    leader: str = ""
    members: tuple[str, ...] = ()
    unit: str = ""
    begun: str = ""
    ended: str = ""
    topics: tuple[Topic, ...] = ()
    reasons: str = ""
    steps: tuple[Step, ...] = ()
    periods: int = 24
    tally: tuple[Tally, ...] = ()
    indicator: str = ""
    should_fall: bool = True
    events_before: int | None = None
    n_before: int | None = None
    events_after: int | None = None
    n_after: int | None = None
    ability: float = 0.7
    focus: float | None = None
    bones: tuple[Bone, ...] = ()
    causes: tuple[Cause, ...] = ()
    countermeasures: tuple[Countermeasure, ...] = ()
    abilities: tuple[Ability, ...] = ()
    standard: str = ""
    review: str = ""
    state: str = "open"
    full_mark: int = 5
    cause_rule: Literal["hand", "pareto", "score"] = "score"
    measure_rule: Literal["hand", "score"] = "score"
    threshold: float = 0.8


CIRCLES: Area[Circle] = Area(
    "qcc", Circle, key=lambda c: c.number, unit=lambda c: c.unit, day=lambda c: c.begun, state=lambda c: c.state
)
