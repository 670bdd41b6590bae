"""The meeting pack: its title and cover, its sections in their order, its numbers by name."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build.analyses import block_words as words
from surveykit.report.build.analyses import incidents, indicator, pareto
from surveykit.report.build.analyses.indicator_words import span
from surveykit.report.build.feedback import board, complaints
from surveykit.report.build.meeting import glance, parts
from surveykit.report.build.meeting.values import MeetingInput
from surveykit.report.build.sections import Gathered, Section
from surveykit.report.document import Block, Cover, PageBreak


def gathered(found: MeetingInput, _: Translator) -> Gathered:
    """The pack in the language of ``_``; an area with nothing in the period has no section."""
    period = span(_, dict.fromkeys((found.first, found.last)))
    title = found.title or _("Quality meeting, {period}", period=period)
    every = (
        Section("indicators", _("Indicators"), _indicators(found, _)),
        Section("audits", _("Audits and pass rates by unit"), parts.audited(found.audits, _)),
        Section("incidents", _("Incidents"), _incidents(found, _)),
        Section("satisfaction", _("Satisfaction"), parts.satisfied(found, _)),
        Section("complaints", _("Complaints"), _complaints(found, _)),
        Section("problems", _("Main problems"), parts.problems(found.problems, _)),
        Section("pareto", _("Pareto of problems"), _pareto(found, _)),
        Section("loop", _("Open and closed loops"), _loop(found, _)),
        Section("plan", _("Plan for the next period"), parts.planned(found.plan, found.words, _)),
    )
    chapters = tuple(section for section in every if section.blocks)
    first = (*glance.blocks(found, _), PageBreak()) if chapters else ()
    return Gathered(
        title=title,
        cover=Cover(
            title=title, subtitle=found.institution, facts=_facts(found, period, _),
            banner=_("Sample data") if found.sample else "",
        ),
        sections=(Section("summary", _("At a glance"), first), *chapters),
        institution=found.institution,
        date=found.date,
        fields={"title": title, "period": period, "wave": found.wave, "institution": found.institution},
        figures=_figures(found),
        fingerprint=found.fingerprint,
    )  # fmt: skip


def _facts(found: MeetingInput, period: str, _: Translator) -> tuple[tuple[str, str], ...]:
    facts = [(_("Period"), period)]
    if found.wave:
        facts.append((_("Survey wave"), found.wave))
    if found.audits:
        facts.append((_("Checklists"), words.listed(_, [one.title for one in found.audits])))
    return tuple(facts)


def _indicators(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    return parts.chapter(_("Indicators"), indicator.blocks(found.indicators, _)) if found.indicators else ()


def _incidents(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    return parts.chapter(_("Incidents"), incidents.brief(found.incidents, _)) if found.incidents else ()


def _complaints(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    return parts.chapter(_("Complaints"), complaints.blocks(found.complaints, _)) if found.complaints else ()


def _pareto(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    return parts.chapter(_("Pareto of problems"), pareto.blocks(found.pareto, _)) if found.pareto else ()


def _loop(found: MeetingInput, _: Translator) -> tuple[Block, ...]:
    return parts.chapter(_("Open and closed loops"), board.blocks(found.board, _)) if found.board else ()


def _figures(found: MeetingInput) -> dict[str, float | None]:
    made: dict[str, float | None] = {}
    if found.rate is not None:
        made["satisfaction.rate"] = found.rate.rate
    for one in found.audits:
        made[f"audit.{one.title}.mean"] = one.wards.mean
    for account in found.indicators.accounts if found.indicators else ():
        made[f"indicator.{account.indicator.code}"] = account.ledger.total.rate
    if found.incidents is not None:
        made["incidents"] = float(found.incidents.total)
    if found.complaints is not None:
        made["complaints"] = float(found.complaints.total.n)
    if found.board is not None:
        made["feedback.overdue"] = float(len(found.board.overdue))
    return made
