"""What records say to a meeting: indicators, incidents, complaints, feedback sheets, and what is open or planned."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.quality.audit import PLANS
from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.model.quality.feedback import FEEDBACK, Feedback
from surveykit.model.quality.incident import INCIDENTS
from surveykit.model.quality.indicator import INDICATORS, UNIT_MONTHS, VALUES
from surveykit.model.records import Area
from surveykit.progress import silent
from surveykit.project import designing, records
from surveykit.project.analyses import indicator, pareto
from surveykit.project.book import Project
from surveykit.project.frames import read_frame
from surveykit.project.quality_work import incident_summary, loop_reports
from surveykit.project.quality_work.audit_board import board as audit_board
from surveykit.project.quality_work.feedback import STATES
from surveykit.project.reports import prints
from surveykit.project.reports.meeting_span import Span
from surveykit.report.build.analyses.incident_values import IncidentSummary
from surveykit.report.build.analyses.indicator_values import Indicators
from surveykit.report.build.analyses.pareto_values import ParetoFindings
from surveykit.report.build.feedback.values import Board, ComplaintSummary
from surveykit.report.build.meeting.values import Planned, Problem

AREAS: tuple[Area[Any], ...] = (INDICATORS, UNIT_MONTHS, VALUES, INCIDENTS, COMPLAINTS, FEEDBACK, PLANS)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of ``MeetingInput`` that rest on records."""

    indicators: Indicators | None
    incidents: IncidentSummary | None
    incidents_before: int | None
    complaints: ComplaintSummary | None
    complaints_before: int | None
    pareto: ParetoFindings | None
    problems: tuple[Problem, ...]
    begun: int
    begun_before: int | None
    board: Board | None
    plan: tuple[Planned, ...]

    @property
    def nothing(self) -> bool:
        """Whether no area has anything."""
        return not (self.indicators or self.incidents or self.complaints or self.board)


def read(project: Project, span: Span, day: str, _: Translator) -> Kept:
    """Everything of the months; overdue is what is so on ``day``."""
    low, high = span.before
    sheets = [r.value for r in records.listing(project, FEEDBACK, first=span.first, last=span.last)]
    begun_before = len(records.listing(project, FEEDBACK, first=low, last=high))
    complaints = loop_reports.complaint_summary(project, day, _, first=span.first, last=span.last)
    complaints_before = [r.value for r in records.listing(project, COMPLAINTS, first=low, last=high)]
    board = _board(project, span, day, _)
    said = complaints.total.n or complaints.praise or complaints.proposals
    return Kept(
        indicators=_indicators(project, span, _),
        incidents=_incidents(project, span, _),
        incidents_before=len(records.listing(project, INCIDENTS, first=low, last=high)),
        complaints=complaints if said else None,
        complaints_before=sum(c.kind == "complaint" for c in complaints_before),
        pareto=_pareto(project, span, sheets, _),
        problems=tuple(_problem(one, _) for one in sorted(sheets, key=lambda s: (not s.common, s.number))),
        begun=len(sheets),
        begun_before=begun_before,
        board=board,
        plan=_plan(project, board, day, _),
    )


def _indicators(project: Project, span: Span, _: Translator) -> Indicators | None:
    asked = indicator.Specification(first=span.first, last=span.last)
    try:
        found = indicator.run(project, asked, _, silent)
    except DataRefused as refused:
        if refused.code == "no_indicators":
            return None
        raise
    # Indicators that nobody follows would fill the page with names.
    return msgspec.structs.replace(found, without=()) if found.accounts else None


def _incidents(project: Project, span: Span, _: Translator) -> IncidentSummary | None:
    try:
        found = incident_summary.summary(project, _, first=span.first, last=span.last)
    except DataRefused as refused:
        if refused.code == "no_incidents":
            return None
        raise
    return found if found.total else None


def _pareto(project: Project, span: Span, sheets: list[Feedback], _: Translator) -> ParetoFindings | None:
    """Of the feedback sheets by category."""
    if not any(sheet.category for sheet in sheets):
        return None
    return pareto.run(project, pareto.Specification(first=span.first, last=span.last), _, silent)


def _problem(sheet: Feedback, _: Translator) -> Problem:
    """The cause is what was found to be true, else the last why."""
    verified = [cause for bone in sheet.bones for cause in bone.verified]
    cause = "；".join(verified) if verified and _.language == "zh_CN" else "; ".join(verified)
    return Problem(
        number=sheet.number, unit=sheet.unit, problem=sheet.problem or sheet.category,
        cause=cause or next((why for why in reversed(sheet.why) if why), ""), common=sheet.common,
        state=_(dict(STATES)[sheet.state]),
    )  # fmt: skip


def _board(project: Project, span: Span, day: str, _: Translator) -> Board | None:
    """The loop on the day; of what is closed only what was begun or measured again in the period."""
    stored = [r.value for r in records.listing(project, FEEDBACK)]
    if not stored:
        return None
    mine = {
        s.number for s in stored
        if span.first <= s.day[:7] <= span.last
        or (s.effect is not None and span.first <= (s.effect.measured or s.day)[:7] <= span.last)
    }  # fmt: skip
    found = loop_reports.board(project, day, _)
    return msgspec.structs.replace(found, closed=tuple(one for one in found.closed if one[0] in mine))


def _plan(project: Project, board: Board | None, day: str, _: Translator) -> tuple[Planned, ...]:
    """Open measures by the day they are due, then audits whose wave is not over."""
    rows = [
        Planned(words=one.words, unit=one.unit, who=one.owner, due=one.due, source=one.number)
        for one in sorted(board.measures if board is not None else (), key=lambda one: (one.due or "9999", one.number))
        if one.stage in ("plan", "do")
    ]
    titles = {row.code: _.text(row.title, row.code) for row in designing.questionnaires(project)}
    audits: dict[tuple[str, str, str], list[str]] = {}
    for due in audit_board(project, day).rows:
        if due.state in ("later", "due"):
            audits.setdefault((due.questionnaire, due.wave, due.who), []).append(due.unit)
    comma = "、" if _.language == "zh_CN" else ", "
    for (code, wave, who), units in audits.items():
        words = _("Audit: {checklist}", checklist=titles[code])
        rows.append(Planned(words=words, unit=comma.join(dict.fromkeys(units)), who=who, due=wave))
    return tuple(rows)


def fingerprint(project: Project, span: Span) -> str:
    """Eight hexadecimal digits over the records and the sheets of the period's waves."""
    digest = hashlib.sha256()
    for area in AREAS:
        kept = [msgspec.json.encode(record.value, order="sorted") for record in records.listing(project, area)]
        digest.update(b"\n".join(sorted(kept)))
    for row in designing.questionnaires(project):
        if row.responses and span.waves:
            digest.update(prints.fingerprint(read_frame(project, row.code, span.waves).raw).encode())
    found = digest.hexdigest().upper()
    return f"{found[:4]}-{found[4:8]}"
