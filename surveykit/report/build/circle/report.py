"""The ten chapters of a circle's report in their order."""

from __future__ import annotations

from collections.abc import Callable

from surveykit.i18n import N_, Translator
from surveykit.report.build.analyses.block_words import listed
from surveykit.report.build.circle import begin, causes, current, effect, measures, shown
from surveykit.report.build.circle.findings import Findings
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.document import Block, Cover


def _standard(findings: Findings, _: Translator) -> list[Block]:
    return shown.lines(findings.circle.standard)


def _review(findings: Findings, _: Translator) -> list[Block]:
    return shown.lines(findings.circle.review)


CHAPTERS: tuple[tuple[str, str, Callable[[Findings, Translator], list[Block]]], ...] = (
    ("theme", N_("Choice of the theme"), begin.theme),
    ("plan", N_("Plan of the activity"), begin.plan),
    ("current", N_("Where one stands"), current.current),
    ("target", N_("Setting the target"), current.aim),
    ("analysis", N_("Analysis of causes"), causes.analysis),
    ("measures", N_("Choice of countermeasures"), measures.planned),
    ("carried_out", N_("Carrying out"), measures.carried_out),
    ("effect", N_("Confirming the effect"), effect.effect),
    ("standard", N_("Standardisation"), _standard),
    ("review", N_("Review and improvement"), _review),
)
"""Code, title and blocks of each of the ten steps."""


def sections(findings: Findings, _: Translator) -> tuple[Section, ...]:
    """The chapters, each with its heading; one that has nothing to say has no blocks."""
    return tuple(
        Section(code, _(title), shown.chapter(_(title), blocks(findings, _))) for code, title, blocks in CHAPTERS
    )


def gathered(
    findings: Findings, _: Translator, *, institution: str, day: str, sample: bool, fingerprint: str
) -> Gathered:
    """The whole report before a template orders it."""
    circle = findings.circle
    title = circle.theme or circle.name
    facts = [
        (_("Circle"), circle.name), (_("Unit"), circle.unit), (_("Leader"), circle.leader),
        (_("Members"), listed(_, circle.members)), (_("Time"), _period(circle.begun, circle.ended, _)),
    ]  # fmt: skip
    numbers = {
        "current": findings.current, "target": findings.aimed, "reached": findings.reached,
        "attainment": findings.attained, "progress": findings.progressed,
        "p": findings.effect.p if findings.effect else None,
    }  # fmt: skip
    return Gathered(
        title=title,
        cover=Cover(
            title=title,
            subtitle=_("Report of a quality control circle"),
            facts=tuple((name, words) for name, words in facts if words),
            banner=_("Sample data") if sample else "",
        ),
        sections=sections(findings, _),
        institution=institution,
        date=day or circle.ended,
        fields={
            "circle": circle.name, "theme": circle.theme, "unit": circle.unit,
            "current": shown.value(findings, findings.current), "target": shown.value(findings, findings.aimed),
            "reached": shown.value(findings, findings.reached), "attainment": shown.share(findings.attained),
            "progress": shown.share(findings.progressed),
        },
        figures=numbers,
        fingerprint=fingerprint,
    )  # fmt: skip


def _period(begun: str, ended: str, _: Translator) -> str:
    days = [day for day in (begun, ended) if day]
    return (" ～ " if _.language == "zh_CN" else " to ").join(days)
