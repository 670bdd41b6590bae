"""The audit report: its title and cover, its sections in their order, its numbers by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.analyses import audit_agreement, audit_levels, audit_scores
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses.audit_scores import estimate
from surveykit.report.build.analyses.audit_values import AuditAgreement, AuditLevels, AuditScores
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.document import Block, Cell, Cover, Format, Heading, Table
from surveykit.report.sentences.runs import text

F = TypeVar("F")


@dataclass(frozen=True)
class Asked:
    """One line of the board in words: what was planned, and what became of it."""

    checklist: str
    level: str
    done: int
    planned: int
    missed: tuple[str, ...]
    blank: int


@dataclass(frozen=True)
class AuditInput:
    """What the report says. ``levels`` and ``agreement`` are None where there is nothing to set side by side."""

    title: str
    institution: str
    date: str
    sample: bool
    period: str
    scores: AuditScores
    levels: AuditLevels | None
    agreement: AuditAgreement | None
    tests: tuple[AuditScores, ...]
    plan: tuple[Asked, ...]
    fingerprint: str


def gathered(report: AuditInput, _: Translator) -> Gathered:
    """The report in the language of ``_``: every section that it can have, those with nothing to say empty."""
    scores = report.scores
    title = report.title or _("{title}: audit report", title=scores.title)
    facts = [(_("Checklist"), scores.title), (_("Audits"), str(scores.wards.n))]
    if report.period:
        facts.insert(0, (_("Period"), report.period))
    if scores.target is not None:
        facts.append((_("Target"), numbers.degrees(scores.target)))
    return Gathered(
        title=title,
        cover=Cover(
            title=title, subtitle=report.institution, facts=tuple(facts),
            banner=_("Sample data") if report.sample else "",
        ),
        sections=(
            Section("summary", _("Summary"), (Heading(_("Summary")), words.lead(audit_scores.lead(_, scores)))),
            Section("plan", _("Planned and done"), _planned(report.plan, _)),
            Section("wards", _("Scores by unit"), _headed(_("Scores by unit"), audit_scores.wards(scores, _))),
            Section("time", _("Over time"), _alone(audit_scores.development(scores, _))),
            Section("items", _("Item by item"), _alone(audit_scores.by_item(scores, _))),
            Section("levels", _("Own and hospital audit"), _lower(audit_levels.blocks, report.levels, _)),
            Section("agreement", _("Two auditors"), _lower(audit_agreement.blocks, report.agreement, _)),
            Section("tests", _("Knowledge and skills"), _tests(report.tests, _)),
            Section("methods", _("Methods and limits"),
                    _headed(_("Methods and limits"), audit_scores.remarks(scores, _))),
        ),
        institution=report.institution,
        date=report.date,
        fields=_fields(report, title, _),
        figures=_figures(scores),
        fingerprint=report.fingerprint,
    )  # fmt: skip


def _headed(title: str, blocks: list[Block]) -> tuple[Block, ...]:
    return (Heading(title), *blocks) if blocks else ()


def _alone(blocks: list[Block]) -> tuple[Block, ...]:
    """A part with its own heading as a chapter."""
    return tuple(Heading(b.text) if isinstance(b, Heading) and b.level == 3 else b for b in blocks)


def _lower(blocks: Callable[[F, Translator], tuple[Block, ...]], found: F | None, _: Translator) -> tuple[Block, ...]:
    """An analysis as a chapter of its own."""
    if found is None:
        return ()
    return tuple(Heading(b.text) if isinstance(b, Heading) and b.level == 2 else b for b in blocks(found, _))


def _planned(plan: tuple[Asked, ...], _: Translator) -> tuple[Block, ...]:
    if not plan:
        return ()
    rows: list[tuple[Cell, ...]] = [
        (one.checklist, one.level, one.planned, one.done, words.listed(_, one.missed), one.blank) for one in plan
    ]
    missed = sum(len(one.missed) for one in plan)
    blank = sum(one.blank for one in plan)
    done, planned = sum(one.done for one in plan), sum(one.planned for one in plan)
    facts = {"done": done, "planned": planned, "missed": missed, "blank": blank}
    sentence = _(
        "{done} of {planned} planned audits are done, {missed} were missed; {blank} items were left blank.", **facts
    )
    table = Table(
        title=text(_("Planned and done")),
        columns=(
            words.column(_("Checklist"), width=2.0),
            words.column(_("Level of audit"), width=1.4),
            words.column(_("Planned"), Format.COUNT, 0.7),
            words.column(_("Done"), Format.COUNT, 0.7),
            words.column(_("Missed"), width=1.8),
            words.column(_("Items left blank"), Format.COUNT, 0.8),
        ),
        rows=tuple(rows),
        sheet=_("Planned and done"),
    )
    return (Heading(_("Planned and done")), words.body(text(sentence)), table)


def _tests(tests: tuple[AuditScores, ...], _: Translator) -> tuple[Block, ...]:
    """Theory and skills: the third score that a ward keeps, beside its audits and what patients say."""
    made: list[Block] = []
    for test in tests:
        rows: list[tuple[Cell, ...]] = [
            (ward.label, ward.n, estimate(ward), ward.low, f"{passed.events}/{passed.n}")
            for ward, passed in zip(test.wards.wards, test.passed, strict=True)
        ]
        made.append(
            Table(
                title=text(test.title),
                columns=(
                    words.column(_("Unit"), width=1.8),
                    words.column(_("Tested"), Format.COUNT, 0.8),
                    words.column(_("Score (95%CI)"), Format.DIFFERENCE_CI, 1.9),
                    words.column(_("Lowest"), Format.NUMBER, 0.8),
                    words.column(_("Passed"), width=0.9),
                ),
                rows=tuple(rows),
                sheet=test.title,
            )
        )
    return (Heading(_("Knowledge and skills")), *made) if made else ()


def _fields(report: AuditInput, title: str, _: Translator) -> dict[str, str]:
    scores = report.scores
    return {
        "title": title,
        "period": report.period,
        "checklist": scores.title,
        "level": scores.level,
        "audits": str(scores.wards.n),
        "score": numbers.fixed(scores.wards.mean, 2),
        "target": numbers.degrees(scores.target) if scores.target is not None else "",
        "failed": str(len(scores.failed)),
        "institution": report.institution,
    }


def _figures(scores: AuditScores) -> dict[str, float | None]:
    made: dict[str, float | None] = {
        "mean": scores.wards.mean,
        "n": float(scores.wards.n),
        "failed": float(len(scores.failed)),
    }
    made |= {f"unit.{ward.label}.mean": ward.mean for ward in scores.wards.wards}
    made |= {f"{item.code}.percent": item.percent for item in scores.items}
    return made
