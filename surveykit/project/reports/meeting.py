"""The quarterly meeting pack: indicators, units' pass rates, incidents, satisfaction, problems, loops and the plan."""

from __future__ import annotations

import msgspec

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.months import month_of
from surveykit.progress import Progress
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project, settings
from surveykit.project.reports import meeting_answers, meeting_records
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.meeting_span import span_of
from surveykit.report.build.meeting.report import gathered
from surveykit.report.build.meeting.values import MeetingInput
from surveykit.report.build.sections import Gathered

STEPS = 4


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The months ``first`` to ``last`` ("2026-07"); empty: those of ``wave``, else the three up to the newest record.

    ``questionnaire``: whose satisfaction is told; empty is the one that most answered. ``plan``: words for the next
    period, a line each.
    """

    first: str = ""
    last: str = ""
    wave: str = ""
    questionnaire: str = ""
    plan: str = ""
    title: str = ""
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Read and compute every area. DataRefused ``meeting_months_refused``, ``meeting_no_month``, ``meeting_nothing``;
    NotFound ``no_such_wave``."""
    asked, own = specification, settings(project)
    span = span_of(project, *_months(asked), asked.wave)
    day = asked.date or span.end
    progress(0, STEPS)
    audits = meeting_answers.checked(project, span, _)
    progress(1, STEPS)
    told = meeting_answers.satisfaction_of(project, asked.questionnaire, span, _)
    progress(2, STEPS)
    kept = meeting_records.read(project, span, day, _)
    progress(3, STEPS)
    if not audits and told is None and kept.nothing:
        raise DataRefused("meeting_nothing", first=span.first, last=span.last)
    facts = msgspec.structs.asdict(kept) | (msgspec.structs.asdict(told) if told is not None else {})
    found = MeetingInput(
        title=asked.title,
        institution=" · ".join(part for part in (own.institution, own.department) if part),
        date=day,
        sample=own.sample,
        first=span.first,
        last=span.last,
        fingerprint=meeting_records.fingerprint(project, span),
        audits=audits,
        words=tuple(line.strip() for line in asked.plan.splitlines() if line.strip()),
        **facts,
    )
    progress(STEPS, STEPS)
    return gathered(found, _)


def _months(asked: Specification) -> tuple[str, str]:
    """First and last month as they are stored, "" where they are not named. DataRefused ``meeting_months_refused``."""
    found = [month_of(written) if written.strip() else "" for written in (asked.first, asked.last)]
    if None in found:
        raise DataRefused("meeting_months_refused", first=asked.first, last=asked.last)
    return str(found[0]), str(found[1])


KIND = ReportKind(
    code="meeting",
    title=N_("Quality meeting"),
    hint=N_("The quarter on a few pages: indicators, pass rates, incidents, satisfaction, problems, loops, the plan."),
    specification=Specification,
    fields=(
        Field("first", N_("First month"), "line", N_("Such as 2026-07; empty: the three months up to the newest.")),
        Field("last", N_("Last month"), "line"),
        Field("wave", N_("Survey wave"), "wave", N_("Its months are taken where none are named.")),
        Field(
            "plan", N_("Plan for the next period"), "text", N_("A line each; open measures are listed by themselves.")
        ),
        Field("title", N_("Title of the report"), "line", N_("Empty: quality meeting with the months.")),
    ),
    gather=gather,
)
