"""What is shown and printed of the loop: one sheet as a form, the board, the summary of complaints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from surveykit.errors import NotFound
from surveykit.i18n import Translator
from surveykit.model.quality.complaint import COMPLAINTS, Complaint
from surveykit.model.quality.feedback import FEEDBACK, Feedback
from surveykit.model.quality.indicator import INDICATORS
from surveykit.project import designing, records
from surveykit.project.book import Project, settings
from surveykit.project.quality_work.feedback import ROLES, SOURCES, STAGES, STATES
from surveykit.report.build.feedback import sheet as sheet_form
from surveykit.report.build.feedback.values import Board, ComplaintCount, ComplaintSummary, Late, Open, Sheet
from surveykit.report.document import Document


def sheet_document(project: Project, feedback: Feedback, language: str = "") -> Document:
    """The printed form of one sheet, in the report's language unless another is named."""
    own = settings(project)
    _ = Translator(language or own.language)
    source = feedback.source
    words = " · ".join(part for part in (_(dict(SOURCES)[source.kind]), source.words) if part)
    return sheet_form.document(
        Sheet(
            feedback=feedback,
            institution=own.institution,
            language=_.language,
            source=words,
            state=_(dict(STATES)[feedback.state]),
            measured=measured_name(project, feedback, _),
            stages={code: _(name) for code, name in STAGES},
            roles={code: _(name) for code, name in ROLES},
            sample=own.sample,
        )
    )


def measured_name(project: Project, feedback: Feedback, _: Translator) -> str:
    """What is measured again, in words; "" where nothing is settled."""
    source = feedback.source
    if source.questionnaire:
        try:
            definition = designing.questionnaire(project, source.questionnaire)
        except NotFound:  # removed since
            return source.measure
        return _.text(definition.label(source.measure), source.measure)
    found = records.by_key(project, INDICATORS, source.measure) if source.measure else None
    return _.text(found.value.name, source.measure) if found is not None else source.measure


def board(project: Project, day: str, _: Translator, unit: str = "") -> Board:
    """Where the loop stands on a day (ISO), of one unit or of all."""
    sheets = [record.value for record in records.listing(project, FEEDBACK, unit=unit)]
    states = dict(STATES)
    late = [
        Late(number=s.number, unit=s.unit, problem=s.problem, owner=s.owner, due=s.due, state=_(states[s.state]),
             days=_days(s.due, day))
        for s in sheets if s.overdue(day)
    ]  # fmt: skip
    measures = [
        Open(number=s.number, unit=s.unit, words=m.words, owner=m.owner, due=m.due, stage=m.stage,
             days=0 if m.done or not m.due else _days(m.due, day))
        for s in sheets if s.state != "closed" for m in s.measures
    ]  # fmt: skip
    return Board(
        day=day,
        states=tuple((_(words), sum(s.state == code for s in sheets)) for code, words in STATES),
        overdue=tuple(sorted(late, key=lambda one: (-one.days, one.number))),
        measures=tuple(measures),
        stages=tuple((code, _(words)) for code, words in STAGES),
        closed=tuple((s.number, s.problem, s.effect.sentence) for s in sheets if s.effect is not None),
    )


def _days(due: str, day: str) -> int:
    return (date.fromisoformat(day) - date.fromisoformat(due)).days


def complaint_summary(
    project: Project, day: str, _: Translator, *, unit: str = "", first: str = "", last: str = ""
) -> ComplaintSummary:
    """Complaints received from ``first`` to ``last`` (ISO days or months), as they stand on a day."""
    found = [record.value for record in records.listing(project, COMPLAINTS, unit=unit, first=first, last=last)]
    complaints = [c for c in found if c.kind == "complaint"]
    return ComplaintSummary(
        within=" · ".join(part for part in (unit, "～".join(p for p in (first, last) if p)) if part),
        total=_count(_("Total"), complaints, day),
        categories=_grouped((c.category for c in complaints), complaints, day),
        units=_grouped((c.unit for c in complaints), complaints, day),
        proposals=sum(c.kind == "suggestion" for c in found),
        praise=sum(c.kind == "praise" for c in found),
    )


def _grouped(names: Iterable[str], complaints: list[Complaint], day: str) -> tuple[ComplaintCount, ...]:
    """A count for each name, the most frequent first, what has no name last."""
    groups: dict[str, list[Complaint]] = {}
    for name, complaint in zip(names, complaints, strict=True):
        groups.setdefault(name, []).append(complaint)
    order = sorted(groups, key=lambda name: (not name, -len(groups[name])))
    return tuple(_count(name, groups[name], day) for name in order)


def _count(name: str, complaints: list[Complaint], day: str) -> ComplaintCount:
    return ComplaintCount(
        name=name,
        n=len(complaints),
        serious=sum(c.severity == "high" for c in complaints),
        in_time=sum(bool(c.answered) and not c.late(day) for c in complaints),
        late=sum(bool(c.answered) and c.late(day) for c in complaints),
        overdue=sum(not c.answered and c.late(day) for c in complaints),
        waiting=sum(not c.answered and not c.late(day) for c in complaints),
    )
