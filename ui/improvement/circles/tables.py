"""The tables of a circle: which part of it each edits, its columns, and what a new row begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from surveykit.i18n import N_
from surveykit.model.quality.circle import Ability, Cause, Circle, Countermeasure, Step, Tally, Topic
from surveykit.model.quality.feedback import Bone
from surveykit.report.build.circle.findings import Findings
from ui.improvement.circles import cells
from ui.improvement.circles.cells import Head, Row

Values = Sequence[Any]


class Twig(msgspec.Struct, frozen=True, kw_only=True):
    """A cause with its category: a line of the table behind the fishbone."""

    category: str = ""
    cause: str = ""
    verified: bool = False


@dataclass(frozen=True)
class TableSpec:
    """A table. ``rows`` shows a circle, ``write`` is the circle with other rows, ``fresh`` a new row's value.

    ``taken`` are rows that can be taken over from an earlier step at once, named by ``take``. ``fixed``: rows are
    neither added nor taken out here.
    """

    name: str
    title: str
    hint: str
    heads: tuple[Head, ...]
    rows: Callable[[Findings], tuple[Row, ...]]
    write: Callable[[Circle, Values], Circle]
    fresh: Callable[[Circle], Any]
    take: str = ""
    taken: Callable[[Findings], Values] = lambda _findings: ()
    fixed: bool = False


def _plain(name: str) -> Callable[[Findings], tuple[Row, ...]]:
    return lambda findings: tuple(Row(value) for value in getattr(findings.circle, name))


def _into(name: str) -> Callable[[Circle, Values], Circle]:
    return lambda circle, values: msgspec.structs.replace(circle, **{name: tuple(values)})


def _topics(findings: Findings) -> tuple[Row, ...]:
    return tuple(Row(topic, total=str(topic.total)) for topic in findings.circle.topics)


def _twigs(findings: Findings) -> tuple[Row, ...]:
    return tuple(
        Row(Twig(category=bone.category, cause=cause, verified=cause in bone.verified))
        for bone in findings.circle.bones
        for cause in bone.causes or ("",)
    )


def _bones(circle: Circle, twigs: Values) -> Circle:
    bones = []
    for category in dict.fromkeys(twig.category for twig in twigs):
        own = [twig for twig in twigs if twig.category == category]
        causes = tuple(dict.fromkeys(twig.cause for twig in own if twig.cause))
        verified = tuple(twig.cause for twig in own if twig.cause and twig.verified)
        bones.append(Bone(category=category, causes=causes, verified=verified))
    return msgspec.structs.replace(circle, bones=tuple(bones))


def _twig(circle: Circle) -> Twig:
    """The next cause belongs to the category of the last one."""
    return Twig(category=circle.bones[-1].category if circle.bones else "", cause="")


def _causes(findings: Findings) -> tuple[Row, ...]:
    hand = findings.circle.cause_rule == "hand"
    return tuple(Row(line.cause, str(line.total), line.chosen, hand) for line in findings.causes)


def _unscored(findings: Findings) -> Values:
    """Causes of the fishbone that are not in the table of scores yet."""
    there = {cause.name for cause in findings.circle.causes}
    found = dict.fromkeys(cause for bone in findings.circle.bones for cause in bone.causes)
    return [Cause(name=name) for name in found if name not in there]


def _measures(findings: Findings) -> tuple[Row, ...]:
    hand = findings.circle.measure_rule == "hand"
    return tuple(Row(line.measure, str(line.total), line.taken, hand) for line in findings.measures)


def _unmet(findings: Findings) -> Values:
    """A countermeasure to be thought of for every true cause that has none."""
    there = {measure.cause for measure in findings.circle.countermeasures}
    return [
        Countermeasure(cause=line.cause.name, words="")
        for line in findings.causes
        if line.cause.verified and line.cause.name not in there
    ]


def _same_cause(circle: Circle) -> Countermeasure:
    return Countermeasure(cause=circle.countermeasures[-1].cause if circle.countermeasures else "", words="")


def _taken(findings: Findings) -> tuple[Row, ...]:
    return tuple(Row(line.measure) for line in findings.measures if line.taken)


def _carried(circle: Circle, values: Values) -> Circle:
    """The rows are those that were taken, in their order; they stay where they are among the others."""
    changed = {(value.cause, value.words): value for value in values}
    kept = tuple(changed.get((m.cause, m.words), m) for m in circle.countermeasures)
    return msgspec.structs.replace(circle, countermeasures=kept)


_INSERT = N_("Insert adds a row, Delete takes rows out; type into any cell.")
_SCORES = N_("One digit for each member: 53551.")

TOPICS = TableSpec(
    "topics", N_("Themes and their scores"), _INSERT,
    (
        cells.words(N_("Theme"), "name", wide=True), cells.count(N_("Policy"), "policy", empty=False),
        cells.count(N_("Importance"), "weight", empty=False), cells.count(N_("Urgency"), "urgency", empty=False),
        cells.count(N_("Circle's ability"), "ability", empty=False), cells.total(N_("Total score")),
    ),
    _topics, _into("topics"), lambda _circle: Topic(name=""),
)  # fmt: skip
STEPS = TableSpec(
    "steps", N_("Steps of the plan"), _INSERT,
    (
        cells.words(N_("Step"), "name", wide=True), cells.week(N_("Planned from"), "planned", 0),
        cells.week(N_("to"), "planned", 1), cells.week(N_("Done from"), "done", 0), cells.week(N_("to"), "done", 1),
        cells.words(N_("Responsible"), "who"),
    ),
    _plain("steps"), _into("steps"), lambda _circle: Step(name=""),
)  # fmt: skip
TALLY = TableSpec(
    "tally", N_("Tally sheet"), _INSERT,
    (
        cells.words(N_("Problem"), "name", wide=True),
        cells.count(N_("Times before improvement"), "before", empty=False),
    ),
    _plain("tally"), _into("tally"), lambda _circle: Tally(name=""),
)  # fmt: skip
TALLY_AFTER = TableSpec(
    "tally", N_("Tally sheet after improvement"), "",
    (
        cells.shown(N_("Problem"), "name", wide=True),
        cells.shown(N_("before improvement"), "before", number=True),
        cells.count(N_("after improvement"), "after"),
    ),
    _plain("tally"), _into("tally"), lambda _circle: Tally(name=""), fixed=True,
)  # fmt: skip
BONES = TableSpec(
    "bones", N_("Causes by category"), _INSERT,
    (cells.words(N_("Category"), "category"), cells.words(N_("Cause"), "cause", wide=True)),
    _twigs, _bones, _twig,
)  # fmt: skip
CAUSES = TableSpec(
    "causes", N_("Scores of the causes"), _SCORES,
    (
        cells.words(N_("Cause"), "name", wide=True), cells.scores(N_("Members' scores"), "scores"),
        cells.total(N_("Total score")), cells.mark(N_("Main cause"), "chosen"),
    ),
    _causes, _into("causes"), lambda _circle: Cause(name=""),
    take=N_("Take the causes of the fishbone"), taken=_unscored,
)  # fmt: skip
CHECKED = TableSpec(
    "causes", N_("Verification of the causes"),
    N_("Count events where the cause is present and where it is absent; tick what is a true cause."),
    (
        cells.shown(N_("Cause"), "name", wide=True),
        cells.count(N_("Events with it"), "events"), cells.count(N_("checked"), "checked"),
        cells.count(N_("without it"), "events_without"), cells.count(N_("checked"), "checked_without"),
        cells.tick(N_("True cause"), "verified"),
    ),
    _causes, _into("causes"), lambda _circle: Cause(name=""), fixed=True,
)  # fmt: skip
MEASURES = TableSpec(
    "countermeasures", N_("Countermeasures and their scores"), _SCORES,
    (
        cells.words(N_("True cause"), "cause"), cells.words(N_("Countermeasure"), "words", wide=True),
        cells.criterion(N_("Feasible"), 0), cells.criterion(N_("Economy"), 1), cells.criterion(N_("Benefit"), 2),
        cells.total(N_("Total score")), cells.mark(N_("Taken"), "taken"),
    ),
    _measures, _into("countermeasures"), _same_cause,
    take=N_("Take the true causes"), taken=_unmet,
)  # fmt: skip
CARRIED = TableSpec(
    "countermeasures", N_("Countermeasures that were taken"),
    N_("Who does it, when, what was done, what was seen of it."),
    (
        cells.shown(N_("Countermeasure"), "words", wide=True),
        cells.words(N_("Responsible"), "who"), cells.words(N_("When"), "when"),
        cells.words(N_("What was done"), "done", wide=True), cells.words(N_("What was seen"), "seen", wide=True),
    ),
    _taken, _carried, lambda _circle: Countermeasure(cause="", words=""), fixed=True,
)  # fmt: skip
ABILITIES = TableSpec(
    "abilities", N_("Abilities of the circle"),
    N_("One digit for each member, in the same order before and after."),
    (
        cells.words(N_("Ability"), "name", wide=True),
        cells.scores(N_("before improvement"), "before", fractions=True),
        cells.scores(N_("after improvement"), "after", fractions=True),
    ),
    _plain("abilities"), _into("abilities"), lambda _circle: Ability(name=""),
)  # fmt: skip
