"""What stands on each of the ten steps: facts, tables, and what is drawn of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.report.build.analyses.block_words import note
from surveykit.report.build.circle import begin, causes, current, effect, measures
from surveykit.report.build.circle.findings import Findings
from surveykit.report.document import Block, Table
from surveykit.report.sentences.runs import text
from ui.improvement.circles import tables
from ui.improvement.circles.tables import TableSpec


@dataclass(frozen=True)
class Facts:
    """Facts of the circle, by their names in its form."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Live:
    """What is drawn and said of what was typed."""

    blocks: Callable[[Findings, Translator], Sequence[Block]]


@dataclass(frozen=True)
class StepSpec:
    """One step: its chapter of the report, its parts from above."""

    chapter: str
    parts: tuple[Facts | TableSpec | Live, ...]


def _without_tables(made: Callable[[Findings, Translator], list[Block]]) -> Live:
    """What a chapter of the report says, without the table that has just been typed."""
    return Live(lambda findings, _: [block for block in made(findings, _) if not isinstance(block, Table)])


def _gantt(findings: Findings, _: Translator) -> list[Block]:
    figure = begin.gantt(findings.circle, _)
    return [] if figure is None else [figure]


def _fishbone(findings: Findings, _: Translator) -> list[Block]:
    figure = causes.fishbone(findings, _)
    return [] if figure is None else [figure]


def _cause_rule(findings: Findings, _: Translator) -> list[Block]:
    return [note(text(causes.rule(findings, _)))] if findings.causes else []


def _measure_rule(findings: Findings, _: Translator) -> list[Block]:
    return [note(text(measures.rule(findings, _)))] if findings.measures else []


STEPS: tuple[StepSpec, ...] = (
    StepSpec("theme", (
        Facts(("name", "number", "theme", "unit", "leader", "begun", "ended", "members")), tables.TOPICS,
        Facts(("reasons",)),
    )),
    StepSpec("plan", (tables.STEPS, Facts(("periods",)), Live(_gantt))),
    StepSpec("current", (
        Facts(("indicator", "should_fall", "events_before", "n_before")), tables.TALLY,
        _without_tables(current.current),
    )),
    StepSpec("target", (Facts(("ability", "focus")), _without_tables(current.aim))),
    StepSpec("analysis", (
        tables.BONES, Live(_fishbone), Facts(("cause_rule", "threshold", "full_mark")), tables.CAUSES,
        Live(_cause_rule), tables.CHECKED, Live(causes.verification),
    )),
    StepSpec("measures", (Facts(("measure_rule", "threshold")), tables.MEASURES, Live(_measure_rule))),
    StepSpec("carried_out", (tables.CARRIED,)),
    StepSpec("effect", (
        Facts(("events_after", "n_after")), tables.TALLY_AFTER, Live(effect.tangible), tables.ABILITIES,
        Live(effect.intangible),
    )),
    StepSpec("standard", (Facts(("standard",)),)),
    StepSpec("review", (Facts(("review",)),)),
)  # fmt: skip
